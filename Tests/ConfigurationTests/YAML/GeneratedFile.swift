/// A tree as its author meant it, and one of the many ways to write it in the subset.
struct GeneratedFile {
    indirect enum Tree {
        /// Kept with its words, so that prose can be broken anywhere between them.
        case prose([[String]])
        case text(String)
        case list([Tree])
        case keys([(String, Tree)])

        var shape: Shape {
            switch self {
            case .prose(let paragraphs):
                .text(paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n"))
            case .text(let text): .text(text)
            case .list(let items): .list(items.map(\.shape))
            case .keys(let entries): .keys(entries.map(\.0), entries.map(\.1.shape))
            }
        }
    }

    /// Texts that tempt a writer to leave out quotes, and words that never need them.
    private static let tempting = [
        "no", "on", "null", "~", "010", "1.10", "7", "-5", "2026-12-01", "12:30", "a: b", "a #b",
        "a:", "#a", "- a", "-", "?", "? a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "[a]",
        "{a}", "'a'", "\"a\"", "it's", "''", "\\", "\\n", " a", "a ", "...", "... a", "---", "=",
        "<<", "a,b", "é", "日本語", "a  b", "# note", "a: 'b' # note", "\u{301}x", "e-1", "ൎ",
    ]
    private static let words = ["vrijgeven", "na", "nazicht", "door", "Liège", "14", "korpschef"]

    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func tree(depth: Int = 1) -> Tree {
        let choice = Int.random(in: 0..<8, using: &random)
        if depth <= 6, choice < 3 || depth == 1 {
            let keys = Set((0..<Int.random(in: 1...4, using: &random)).map { _ in text() })
            return .keys(keys.sorted().map { ($0, tree(depth: depth + 1)) })
        }
        if depth <= 6, choice < 5 {
            let count = Int.random(in: 1...3, using: &random)
            return .list((0..<count).map { _ in tree(depth: depth + 1) })
        }
        if choice == 5 {
            let count = Int.random(in: 1...3, using: &random)
            return .prose((0..<count).map { _ in prose() })
        }
        return .text(text())
    }

    /// One way to write the tree: any indentation, any quotes, comments and blank lines between.
    mutating func sloppy(_ tree: Tree) -> String {
        var text = notes()
        text += write(tree, indentation: 0, context: .root)
        return text + notes()
    }

    private enum Context { case root, value, item }

    private mutating func write(_ tree: Tree, indentation: Int, context: Context) -> String {
        let margin = String(repeating: " ", count: indentation)
        switch tree {
        case .text(let text):
            return (context == .value ? " " : "") + scalar(text) + blanks() + "\n"
        case .prose(let paragraphs):
            let deeper = String(
                repeating: " ", count: indentation + Int.random(in: 1...3, using: &random))
            let lines = paragraphs.map { broken($0, margin: deeper) }.joined(separator: "\n")
            return (context == .value ? " >" : ">") + blanks() + "\n" + lines
        case .list(let items):
            var text = ""
            for (index, item) in items.enumerated() {
                if index > 0 || context == .value { text += notes() + margin }
                let gap = Int.random(in: 1...3, using: &random)
                text += "-" + String(repeating: " ", count: gap)
                text += write(item, indentation: indentation + 1 + gap, context: .item)
            }
            return (context == .value ? blanks() + "\n" : "") + text
        case .keys(let entries):
            var text = ""
            for (index, entry) in entries.enumerated() {
                if index > 0 || context == .value { text += notes() + margin }
                text += scalar(entry.0) + ":"
                let inner = indentation + Int.random(in: 1...4, using: &random)
                text += write(entry.1, indentation: inner, context: .value)
            }
            return (context == .value ? blanks() + "\n" : "") + text
        }
    }

    /// The words of a paragraph over one or more lines.
    private mutating func broken(_ words: [String], margin: String) -> String {
        var text = margin
        for (index, word) in words.enumerated() {
            if index > 0 { text += Bool.random(using: &random) ? " " : "\n" + margin }
            text += word
        }
        return text + "\n"
    }

    private mutating func notes() -> String {
        var text = ""
        while Int.random(in: 0..<3, using: &random) == 0 {
            let isComment = Bool.random(using: &random)
            text += isComment ? blanks() + "# note: - a: 'b' #c" + blanks() + "\n" : "\n"
        }
        // Prose would take an indented comment for its own; at the margin none does.
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }.joined(separator: "\n")
    }

    private mutating func blanks() -> String {
        String(repeating: " ", count: max(0, Int.random(in: -4...3, using: &random)))
    }

    private mutating func text() -> String {
        if Int.random(in: 0..<3, using: &random) > 0 {
            return GeneratedFile.tempting.randomElement(using: &random) ?? "a"
        }
        return prose().joined(separator: " ")
    }

    private mutating func prose() -> [String] {
        (0..<Int.random(in: 1...5, using: &random)).map { index in
            let word = GeneratedFile.words.randomElement(using: &random) ?? "a"
            return index == 0 && word == "14" ? "veertien" : word
        }
    }

    /// Plain only for words that a naive author would leave so; else one of both quotes.
    private mutating func scalar(_ text: String) -> String {
        let isSafe = GeneratedFile.words.contains(String(text.prefix { $0 != " " }))
        if isSafe, text != "14", Bool.random(using: &random) { return text }
        if Bool.random(using: &random) {
            return "'" + text.replacing("'", with: "''") + "'"
        }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
