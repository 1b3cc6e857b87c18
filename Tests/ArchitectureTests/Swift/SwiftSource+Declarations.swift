extension SwiftSource {
    /// A struct, enum, class, actor, protocol or typealias.
    struct TypeDeclaration {
        let name: String
        let keyword: Int
    }

    /// Something with a body: a function, an initialiser, a subscript, a computed property.
    struct Body {
        let name: String
        let firstLine: Int
        let lastLine: Int
        var lineCount: Int { lastLine - firstLine + 1 }
    }

    static let typeKeywords = ["struct", "enum", "class", "actor", "protocol", "typealias"]

    private static let modifiers: Set<String> = [
        "package", "private", "fileprivate", "internal", "public", "open", "static", "final",
        "class", "mutating", "nonmutating", "borrowing", "consuming", "override", "required",
        "convenience", "nonisolated", "isolated", "indirect", "lazy", "weak", "unowned",
        "distributed", "dynamic", "optional", "prefix", "postfix", "infix",
    ]

    private static let declarationKeywords: Set<String> = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "struct", "enum", "class",
        "actor", "protocol", "typealias", "associatedtype", "extension", "import", "operator",
        "macro",
    ]

    var types: [TypeDeclaration] {
        Self.typeKeywords.flatMap { keyword in
            (words[keyword] ?? []).compactMap { index in
                guard beginsStatement(beginning(ofDeclarationAt: index)),
                    let next = self[index + 1], !next.isFirstOnLine,
                    next.kind == .word || next.kind == .quotedWord
                else { return nil }
                let name = text(index + 1)
                if Self.modifiers.contains(name) || Self.declarationKeywords.contains(name) {
                    return nil
                }
                return TypeDeclaration(name: name, keyword: index)
            }
        }
    }

    /// Whether a statement or declaration can begin at `index`.
    func beginsStatement(_ index: Int) -> Bool {
        self[index]?.isFirstOnLine == true
            || ([";", "{", "}"] as [Unicode.Scalar]).contains { isMark(index - 1, $0) }
    }

    /// The first token of the declaration whose keyword stands at `index`: attributes and
    /// modifiers belong to it.
    func beginning(ofDeclarationAt index: Int) -> Int {
        var first = index
        while first > 0 {
            var candidate = first - 1
            if isMark(candidate, ")") { candidate = start(ofGroupAt: candidate) - 1 }
            guard self[candidate]?.kind == .word else { return first }
            if isMark(candidate - 1, "@") {
                first = candidate - 1
            } else if Self.modifiers.contains(text(candidate)) {
                first = candidate
            } else {
                return first
            }
        }
        return first
    }

    /// The lines of comment that stand directly above the declaration at `index`, or between
    /// its attributes and it, joined and without their slashes.
    func comment(above index: Int) -> String {
        guard let declaration = self[index],
            let first = self[beginning(ofDeclarationAt: index)]
        else { return "" }
        var lines = (first.line...declaration.line).compactMap { comments[$0] }
        var line = first.line - 1
        while let comment = comments[line], !linesOfTokens.contains(line) {
            lines.insert(comment, at: 0)
            line -= 1
        }
        return lines.map { $0.drop { $0 == "/" || $0 == "*" || $0 == " " } }
            .joined(separator: " ")
    }

    /// Everything with a body, in no order.
    var bodies: [Body] {
        ["func", "init", "deinit", "subscript", "var"].flatMap { keyword in
            free(keyword).compactMap { body(ofDeclarationAt: $0, keyword: keyword) }
        }
    }

    private func body(ofDeclarationAt index: Int, keyword: String) -> Body? {
        guard let brace = brace(ofDeclarationAt: index, isVariable: keyword == "var"),
            let first = self[index], let last = self[end(ofGroupAt: brace)]
        else { return nil }
        let name = keyword == "func" || keyword == "var" ? text(index + 1) : keyword
        return Body(name: name, firstLine: first.line, lastLine: last.line)
    }

    /// The `{` of a declaration's body; nil of a requirement, a stored property or a call.
    func brace(ofDeclarationAt index: Int, isVariable: Bool) -> Int? {
        var current = index + 1
        while let token = self[current] {
            if token.isMark("{") { return current }
            if closes(current) || token.isMark(";") { return nil }
            if token.isMark("=") && isVariable { return nil }
            if token.isFirstOnLine && current > index + 1 && !continues(current) { return nil }
            current = opens(current) ? end(ofGroupAt: current) + 1 : current + 1
        }
        return nil
    }

    /// Whether the first token of a line can go on with the head of a declaration.
    private func continues(_ index: Int) -> Bool {
        guard let token = self[index] else { return false }
        switch token.kind {
        case .mark: return !token.isMark("@") && !token.isMark("#")
        case .word: return Self.headWords.contains(text(index)) || continuesList(index)
        case .quotedWord, .number, .text, .textEnd: return false
        }
    }

    private static let headWords: Set<String> = ["async", "throws", "rethrows", "where"]

    /// Whether the token before leaves something open: `where A: B,` or `->`.
    private func continuesList(_ index: Int) -> Bool {
        ([",", "<", ">", ":", "&", "="] as [Unicode.Scalar]).contains { isMark(index - 1, $0) }
            && !Self.declarationKeywords.contains(text(index))
            || isWord(index - 1, "where")
    }
}
