/// A name that a file gives to something which other files can mention.
struct Declaration {
    enum Kind: Equatable {
        /// `isAlias` where its members are declared under another name.
        case type(isAlias: Bool)
        /// With the names of its arguments.
        case function([String])
        case initializer([String])
        case value
        case enumCase(hasValues: Bool)
    }

    let name: String
    let kind: Kind
    /// The type it is a member of, also in an extension; nil at the level of the file.
    let owner: String?
    let isOfProtocol: Bool
    /// Whether only its own file can mention it.
    let isPrivate: Bool
    /// Whether other modules can mention it.
    let isPackage: Bool
    let path: String
    /// From the folder of the target; nil where it belongs to another module.
    var folder: String?

    var isTopLevelType: Bool {
        if case .type = kind { return owner == nil }
        return false
    }
}

/// Finds what a file declares.
struct DeclarationScan {
    private let file: SourceFile
    private let scopes: SwiftScopes
    private(set) var found: [Declaration] = []
    /// The keywords of members and of what stands at the level of the file, in order.
    private(set) var keywords: [Int] = []

    private var source: SwiftSource { scopes.source }

    init(_ file: SourceFile, _ scopes: SwiftScopes) {
        self.file = file
        self.scopes = scopes
        for type in source.types where scopes.isMember(type.keyword) {
            let isAlias = source.text(type.keyword) == "typealias"
            add(type.name, .type(isAlias: isAlias), at: type.keyword)
        }
        for keyword in members("associatedtype") {
            add(source.text(keyword + 1), .type(isAlias: true), at: keyword)
        }
        for keyword in members("func") { addFunction(keyword) }
        for keyword in members("init") {
            guard let open = scopes.parameters(after: keyword) ?? failable(keyword) else {
                continue
            }
            let labels = scopes.labels(at: open, ofDeclaration: true)
            add("init", .initializer(labels), at: keyword)
        }
        for keyword in members("let") + members("var") { addValues(keyword) }
        for keyword in members("case") { addCases(keyword) }
        keywords.sort()
        addTuples()
    }

    private func members(_ keyword: String) -> [Int] {
        source.free(keyword).filter(scopes.isMember)
    }

    /// `init?(`.
    private func failable(_ keyword: Int) -> Int? {
        source.isMark(keyword + 1, "?") && source.isMark(keyword + 2, "(") ? keyword + 2 : nil
    }

    private mutating func addFunction(_ keyword: Int) {
        guard let open = scopes.parameters(after: keyword + 1) else { return }
        let labels = scopes.labels(at: open, ofDeclaration: true)
        add(source.text(keyword + 1), .function(labels), at: keyword)
    }

    private mutating func addValues(_ keyword: Int) {
        guard source.isMark(keyword + 1, "(") else {
            return add(source.text(keyword + 1), .value, at: keyword)
        }
        for index in keyword + 2..<source.end(ofGroupAt: keyword + 1)
        where source[index]?.kind == .word { add(source.text(index), .value, at: keyword) }
    }

    /// `case a, b(Int), c = 1`.
    private mutating func addCases(_ keyword: Int) {
        var index = keyword + 1
        while let token = source[index], token.kind == .word || token.kind == .quotedWord {
            let hasValues = source.isMark(index + 1, "(")
            add(source.text(index), .enumCase(hasValues: hasValues), at: keyword)
            index += 1
            if source.isMark(index, "(") { index = source.end(ofGroupAt: index) + 1 }
            if source.isMark(index, "=") { index += source.isMark(index + 1, "-") ? 3 : 2 }
            guard source.isMark(index, ",") else { return }
            index += 1
        }
    }

    /// The names in `(day: LegalDay, place: String)`, which a dot reaches as it does a property.
    private mutating func addTuples() {
        for index in source.tokens.indices
        where source.isMark(index, "(") && source.isMark(index + 2, ":")
            && source.touches(index + 1) && !followsName(index)
        {
            let names = Set(scopes.labels(at: index, ofDeclaration: false))
            found += names.map { name in
                Declaration(
                    name: name, kind: .value, owner: "(", isOfProtocol: false, isPrivate: false,
                    isPackage: false, path: file.path)
            }
        }
    }

    /// Whether a group begins the arguments of what stands before it.
    private func followsName(_ open: Int) -> Bool {
        switch source[open - 1]?.kind {
        case .word: !["return", "in", "try", "await"].contains(source.text(open - 1))
        case .quotedWord: true
        case .mark:
            source.closes(open - 1) || source.isMark(open - 1, "?")
                || source.isMark(open - 1, ">") && !source.isMark(open - 2, "-")
        default: false
        }
    }

    private mutating func add(_ name: String, _ kind: Declaration.Kind, at keyword: Int) {
        let types = scopes.types(around: keyword)
        let words = SwiftScopes.modifiers(ofDeclarationAt: keyword, in: source)
        let isPrivate = words.contains("private") || words.contains("fileprivate")
        let inherits = source.text(keyword) == "case" || types.first?.isProtocol == true
        keywords.append(keyword)
        found.append(
            Declaration(
                name: name, kind: kind, owner: types.first?.name,
                isOfProtocol: types.first?.isProtocol == true,
                isPrivate: isPrivate || types.contains(where: \.isPrivate),
                isPackage: words.contains("package") || inherits, path: file.path))
    }
}
