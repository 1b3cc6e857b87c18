/// The names that one member gives to its own arguments and variables; where one of them stands
/// free, it is not the member of that name.
struct LocalNames {
    private let source: SwiftSource
    private let keywords: [Int]
    private var known: [Int: Set<String>] = [:]

    init(_ scan: DeclarationScan, in source: SwiftSource) {
        self.source = source
        keywords = scan.keywords
    }

    /// Those of the member that the token at `index` stands in.
    mutating func names(around index: Int) -> Set<String> {
        var (low, high) = (0, keywords.count)
        while low < high {
            let middle = (low + high) / 2
            if keywords[middle] <= index { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return [] }
        if let names = known[low] { return names }
        let end = low < keywords.count ? keywords[low] : source.tokens.count
        let names = collect(keywords[low - 1], end)
        known[low] = names
        return names
    }

    private func collect(_ keyword: Int, _ end: Int) -> Set<String> {
        var names: Set<String> = ["error", "newValue", "oldValue"]
        for index in keyword..<end {
            if source.isWord(index, "func") || source.isWord(index, "init") {
                names.formUnion(head(index))
            } else if source.isMark(index, "{") {
                names.formUnion(words(after: index, until: "in", atMost: 16))
            } else if source.isWord(index, "for") {
                names.formUnion(words(after: index, until: "in", atMost: 24))
            } else if index > keyword, source.isWord(index, "let") || source.isWord(index, "var") {
                names.formUnion(pattern(index + 1))
            }
        }
        return names
    }

    /// What a function is generic over, and its arguments as its body calls them.
    private func head(_ keyword: Int) -> [String] {
        var found: [String] = []
        var index = keyword + 1
        while let token = source[index], !token.isMark("("), !token.isMark("{") {
            if source.isMark(index - 1, "<") || source.isMark(index - 1, ",") {
                found.append(source.text(index))
            }
            index += 1
        }
        guard source.isMark(index, "(") else { return found }
        for inside in index..<source.end(ofGroupAt: index)
        where source[inside]?.kind == .word && source.isMark(inside + 1, ":") {
            found.append(source.text(inside))
        }
        return found
    }

    /// The names of `a`, of `(a, b)`.
    private func pattern(_ index: Int) -> [String] {
        guard source.isMark(index, "(") else { return [source.text(index)] }
        return (index..<source.end(ofGroupAt: index)).filter { source[$0]?.kind == .word }
            .map(source.text)
    }

    /// The words up to `ending` on the same line; none where it does not stand there.
    private func words(after index: Int, until ending: String, atMost count: Int) -> [String] {
        var found: [String] = []
        for next in index + 1...index + count {
            guard let token = source[next], token.line == source[index]?.line else { return [] }
            if source.isWord(next, ending) { return found }
            if token.kind == .word { found.append(source.text(next)) }
        }
        return []
    }
}
