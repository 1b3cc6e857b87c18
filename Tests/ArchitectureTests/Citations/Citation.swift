/// Something that a text refers to by a number or a name, and that must stand somewhere.
enum Citation: Hashable {
    /// `R36`
    case rule(Int)
    /// `ADR 0007`, `adr/0007`
    case record(Int)
    /// `design decision 4`
    case decision(Int)
    /// `T8`
    case tension(Int)
    /// `P03`
    case check(String)
    /// `StoreLimits.listRows`
    case limit(type: String, name: String)
    /// `docs/rules.csv`
    case path(String)

    /// Everything that one line cites, paths and limits included.
    static func all(in line: String) -> [Citation] {
        let words = words(of: line)
        return words.indices.flatMap { cited(at: $0, in: words) } + paths(in: line)
    }

    private static func cited(at place: Int, in words: [Word]) -> [Citation] {
        let word = words[place].text
        if let number = number(word, after: "R") { return [.rule(number)] }
        if let number = number(word, after: "T"), word.utf8.count <= 3 { return [.tension(number)] }
        if word.utf8.count == 3, number(word, after: "P") != nil { return [.check(word)] }
        if place + 1 < words.count, word.hasSuffix("Limits"), words[place].next == "." {
            return [.limit(type: word, name: words[place + 1].text)]
        }
        switch word.lowercased() {
        case "adr":
            return numbers(after: place, in: words).filter { $0.text.utf8.count == 4 }
                .compactMap { Int($0.text) }.map(Citation.record)
        case "decision", "decisions":
            return numbers(after: place, in: words).compactMap { Int($0.text) }
                .map(Citation.decision)
        default: return []
        }
    }

    /// `4`, `4 and 5`, `4, 5`, directly behind a word.
    private static func numbers(after place: Int, in words: [Word]) -> [Word] {
        var found: [Word] = []
        for word in words[(place + 1)...] {
            if Int(word.text) != nil {
                found.append(word)
            } else if found.isEmpty || word.text != "and" {
                break
            }
        }
        return found
    }

    private static func number(_ word: String, after letter: String) -> Int? {
        guard word.hasPrefix(letter), word.utf8.count > 1 else { return nil }
        let digits = word.dropFirst()
        return digits.utf8.allSatisfy(SwiftLexer.isDigit) ? Int(digits) : nil
    }

    private struct Word {
        let text: String
        /// What stands behind it.
        let next: Character?
    }

    private static func words(of line: String) -> [Word] {
        var words: [Word] = []
        var current: [UInt8] = []
        for byte in line.utf8 {
            if SwiftLexer.isWordByte(byte) || SwiftLexer.isDigit(byte) {
                current.append(byte)
                continue
            }
            if !current.isEmpty {
                let next = Character(Unicode.Scalar(byte))
                words.append(Word(text: String(decoding: current, as: UTF8.self), next: next))
                current = []
            }
        }
        if !current.isEmpty {
            words.append(Word(text: String(decoding: current, as: UTF8.self), next: nil))
        }
        return words
    }

    private static let roots = [
        "docs/", "Policies/", "certs/", ".ci/", "scripts/", "Sources/", "Tests/",
    ]

    private static func paths(in line: String) -> [Citation] {
        guard line.utf8.contains(UInt8(ascii: "/")) else { return [] }
        return line.split { " `,;:()\"'|".contains($0) }.compactMap { piece in
            guard roots.contains(where: piece.hasPrefix) else { return nil }
            let path = piece.hasSuffix(".") || piece.hasSuffix("/") ? piece.dropLast() : piece
            return path.hasPrefix("docs/adr/") || path.contains("*") ? nil : .path(String(path))
        }
    }
}
