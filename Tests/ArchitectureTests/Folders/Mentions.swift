/// Decides for one place in a file which declarations a name there can be.
struct Mentions {
    let file: SourceFile
    let scopes: SwiftScopes
    let index: DeclarationIndex
    var locals: LocalNames

    private var source: SwiftSource { scopes.source }

    /// What the name at `place` can be: none where it is a declaration, a label or a local name.
    mutating func candidates(at place: Int, _ declared: [Declaration]) -> [Declaration] {
        if isDeclared(place) { return [] }
        let reachable = declared.filter { !$0.isPrivate || $0.path == file.path }
        if isMember(place) {
            return fitting(members(place, reachable), at: place)
        }
        if isLabel(place) { return [] }
        let around = scopes.types(around: place).map(\.name)
        let name = source.text(place)
        if let type = reachable.first(where: \.isTopLevelType) {
            let isShadowed = reachable.contains { around.contains($0.owner ?? "") && $0.isType }
            return isShadowed || locals.names(around: place).contains(name) ? [] : [type]
        }
        let isNamedCall = source.isMark(place + 1, "(") && callLabels(place).contains { $0 != "_" }
        if !isNamedCall && locals.names(around: place).contains(name) { return [] }
        return fitting(
            reachable.filter { one in
                guard let owner = one.owner else { return true }
                return around.contains(owner) || one.isOfProtocol
            }, at: place)
    }

    /// The initialisers of a type that the call at `place` can be.
    func initializers(at place: Int, _ declared: [Declaration]) -> [Declaration] {
        guard source.isMark(place + 1, "("), source.touches(place) else { return [] }
        let name = source.text(place)
        return fitting(
            declared.filter { $0.owner == name && (!$0.isPrivate || $0.path == file.path) },
            at: place)
    }

    private func isDeclared(_ place: Int) -> Bool {
        let before = source.text(place - 1)
        if before == "case" { return scopes.isMember(place) }
        return Self.declaring.contains(before) && source[place - 1]?.kind == .word
    }

    private static let declaring: Set<String> = [
        "func", "let", "var", "struct", "enum", "class", "actor", "protocol", "typealias",
        "associatedtype", "import",
    ]

    /// After a dot, but not after the dots of a range.
    private func isMember(_ place: Int) -> Bool {
        source.isMark(place - 1, ".") && !source.isMark(place - 2, ".")
    }

    /// `name:` of an argument, in a call or a declaration, and `name other:` of a declaration.
    private func isLabel(_ place: Int) -> Bool {
        let begins = source.isMark(place - 1, "(") || source.isMark(place - 1, ",")
        guard begins || source[place - 1]?.kind == .word else { return false }
        let inBrackets =
            scopes.enclosing[place] >= 0
            && source.isMark(scopes.enclosing[place], "[")
        if source.isMark(place + 1, ":") && source.touches(place) { return !inBrackets }
        return begins && source[place + 1]?.kind == .word && source.isMark(place + 2, ":")
            && source[place + 1]?.line == source[place]?.line
    }

    /// The members that can stand behind the dot before `place`.
    private func members(_ place: Int, _ declared: [Declaration]) -> [Declaration] {
        let owned = declared.filter { $0.owner != nil }
        guard source[place - 2]?.kind == .word, source.touches(place - 2) else { return owned }
        let before = source.text(place - 2)
        if before == "self" || before == "Self" {
            let around = scopes.types(around: place).map(\.name)
            return owned.filter { around.contains($0.owner ?? "") || $0.isOfProtocol }
        }
        if before == index.target { return declared.filter { $0.owner == nil } }
        guard index.types.contains(before) else { return owned }
        return owned.filter { $0.owner == before || $0.isOfProtocol }
    }

    private func callLabels(_ place: Int) -> [String] {
        scopes.labels(at: place + 1, ofDeclaration: false)
    }

    /// Those whose arguments can be the ones that stand here.
    private func fitting(_ declared: [Declaration], at place: Int) -> [Declaration] {
        let isCall = source.isMark(place + 1, "(") && source.touches(place)
        let given = isCall ? callLabels(place) : []
        return declared.filter { one in
            switch one.kind {
            case .type: true
            case .enumCase(let hasValues): hasValues || !isCall
            case .value: given.allSatisfy { $0 == "_" }
            case .function(let labels), .initializer(let labels):
                !isCall || Self.isPart(given, of: labels)
            }
        }
    }

    /// Whether `given` stands in `labels` in this order; what has a default or trails is left out.
    private static func isPart(_ given: [String], of labels: [String]) -> Bool {
        var rest = labels[...]
        for label in given {
            guard let found = rest.firstIndex(of: label) else { return false }
            rest = rest[(found + 1)...]
        }
        return true
    }
}
