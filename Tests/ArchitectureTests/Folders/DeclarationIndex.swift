/// What the folders of one target declare, and the modules that it imports.
struct DeclarationIndex {
    let target: String
    /// The files of the target.
    let files: [ScannedFile]
    /// By name.
    let declared: [String: [Declaration]]
    /// Names of types whose members are all known here.
    let types: Set<String>
    /// By the name of the type.
    let initializers: [String: [Declaration]]

    struct ScannedFile {
        let file: SourceFile
        let folder: String
        let scopes: SwiftScopes
        let scan: DeclarationScan
    }

    init(_ sources: [SourceFile], target: String, imports: [String]) {
        self.target = target
        var files: [ScannedFile] = []
        var declared: [String: [Declaration]] = [:]
        for file in sources where file.isSwift && file.isInSources {
            let isOwn = file.target == target
            guard isOwn || imports.contains(file.target ?? "") else { continue }
            let scopes = SwiftScopes(file.swift)
            let scan = DeclarationScan(file, scopes)
            let folder = Self.folder(of: file)
            for var one in scan.found where isOwn || one.isPackage && !one.isPrivate {
                one.folder = isOwn ? folder : nil
                declared[one.name, default: []].append(one)
            }
            guard isOwn else { continue }
            files.append(ScannedFile(file: file, folder: folder, scopes: scopes, scan: scan))
        }
        self.files = files
        initializers = Dictionary(
            grouping: declared.removeValue(forKey: "init") ?? [], by: { $0.owner ?? "" })
        self.declared = declared
        let types = declared.values.joined().filter(\.isType)
        let aliases = Set(types.filter { $0.kind == .type(isAlias: true) }.map(\.name))
        self.types = Set(types.map(\.name)).subtracting(aliases)
    }

    /// `Gates/Table` of `Sources/Exchange/Gates/Table/Round.swift`; empty beside the folders.
    static func folder(of file: SourceFile) -> String {
        file.path.split(separator: "/").dropFirst(2).dropLast().joined(separator: "/")
    }
}

extension Declaration {
    var isType: Bool {
        if case .type = kind { return true }
        return false
    }

    /// Names that values of the standard library have too: behind a dot they tell nothing.
    static let ofTheLibrary = Set(
        """
        all allCases allSatisfy append components compactMap contains count description drop dropFirst
        dropLast elements enumerated failure filter first firstIndex flatMap forEach formIntersection
        formUnion hasPrefix hasSuffix hash hashValue index indices insert intersection isDisjoint isEmpty
        isSubset isSuperset joined key keys last lowerBound lowercased map max milliseconds min name
        none popLast prefix rawValue reduce remove removeAll removeFirst removeLast reserveCapacity
        reversed seconds self set some sort sorted split starts subtract subtracting success suffix
        trimming union upperBound uppercased utf8 value values zip
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
