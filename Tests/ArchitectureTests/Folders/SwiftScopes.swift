/// Where in a file each token stands: in which type, in which group, under which declaration.
struct SwiftScopes {
    /// The braces of a type or an extension.
    struct TypeScope {
        /// The last word of it: `State` of `extension Round.State`.
        let name: String
        let isProtocol: Bool
        let isPrivate: Bool
    }

    let source: SwiftSource
    /// By the `{` that opens it.
    let types: [Int: TypeScope]
    /// The token that opens the innermost group around each token; -1 at the level of the file.
    let enclosing: [Int]

    init(_ source: SwiftSource) {
        self.source = source
        enclosing = Self.openings(source.tokens)
        var types: [Int: TypeScope] = [:]
        let keywords = ["struct", "enum", "class", "actor", "protocol"]
        let declared = source.types.map(\.keyword).filter { keywords.contains(source.text($0)) }
        for keyword in declared + source.free("extension") {
            guard source.beginsStatement(source.beginning(ofDeclarationAt: keyword)),
                let brace = Self.brace(after: keyword, in: source)
            else { continue }
            types[brace] = Self.scope(keyword, brace, in: source)
        }
        self.types = types
    }

    private static func openings(_ tokens: [SwiftToken]) -> [Int] {
        var enclosing: [Int] = []
        enclosing.reserveCapacity(tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            guard case .mark(let mark) = token.kind else {
                enclosing.append(open.last ?? -1)
                continue
            }
            if TokenGroups.closing.contains(mark) { _ = open.popLast() }
            enclosing.append(open.last ?? -1)
            if TokenGroups.opening.contains(mark) { open.append(index) }
        }
        return enclosing
    }

    private static func brace(after keyword: Int, in source: SwiftSource) -> Int? {
        var index = keyword + 1
        while let token = source[index] {
            if token.isMark("{") { return index }
            if source.closes(index) || token.isMark(";") { return nil }
            index = source.opens(index) ? source.end(ofGroupAt: index) + 1 : index + 1
        }
        return nil
    }

    private static func scope(_ keyword: Int, _ brace: Int, in source: SwiftSource) -> TypeScope {
        var name = keyword + 1
        while source.isMark(name + 1, "."), name + 2 < brace { name += 2 }
        let words = modifiers(ofDeclarationAt: keyword, in: source)
        return TypeScope(
            name: source.text(name), isProtocol: source.text(keyword) == "protocol",
            isPrivate: words.contains("private") || words.contains("fileprivate"))
    }

    static func modifiers(ofDeclarationAt keyword: Int, in source: SwiftSource) -> Set<String> {
        Set((source.beginning(ofDeclarationAt: keyword)..<keyword).map(source.text))
    }

    /// The types around a token, from the inside.
    func types(around index: Int) -> [TypeScope] {
        var found: [TypeScope] = []
        var opening = enclosing[index]
        while opening >= 0 {
            if let type = types[opening] { found.append(type) }
            opening = enclosing[opening]
        }
        return found
    }

    /// Whether a declaration at `index` is one of a type or of the file, not of a function.
    func isMember(_ index: Int) -> Bool {
        enclosing[index] < 0 || types[enclosing[index]] != nil
    }

    /// The names of the arguments of the group at `open`, `_` where there is none, and of several
    /// of those in a row only one, because a variadic one takes any number.
    func labels(at open: Int, ofDeclaration isDeclaration: Bool) -> [String] {
        let end = source.end(ofGroupAt: open)
        var labels: [String] = []
        var index = open + 1
        var isFirst = true
        while index < end {
            if isFirst {
                let label = label(at: index, ofDeclaration: isDeclaration)
                if label != "_" || labels.last != "_" { labels.append(label) }
            }
            isFirst = source.isMark(index, ",")
            index = source.opens(index) ? source.end(ofGroupAt: index) + 1 : index + 1
        }
        return labels
    }

    private func label(at index: Int, ofDeclaration isDeclaration: Bool) -> String {
        let kind = source[index]?.kind
        guard kind == .word || kind == .quotedWord,
            isDeclaration || source.isMark(index + 1, ":") && source.touches(index)
        else { return "_" }
        return source.text(index).filter { $0 != "`" }
    }

    /// The `(` of a declared function, after its name and what it is generic over.
    func parameters(after name: Int) -> Int? {
        var index = name + 1
        if source.isMark(index, "<") {
            var depth = 0
            repeat {
                if source.isMark(index, "<") { depth += 1 }
                if source.isMark(index, ">") && !source.isMark(index - 1, "-") { depth -= 1 }
                index += 1
            } while depth > 0 && source[index] != nil
        }
        return source.isMark(index, "(") ? index : nil
    }
}
