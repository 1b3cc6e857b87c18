/// Which folder of a target mentions what of which other.
///
/// A name of a type always counts. A member counts where everything that it can be, after its
/// arguments, the type before its dot or the types around it, stands in folders that the rule is
/// about; a name that the mentioning folder or another module declares too proves nothing.
struct FolderGraph {
    struct Edge: Equatable {
        let from: String
        let to: String
        let name: String
        let path: String
        let line: Int
    }

    let index: DeclarationIndex

    init(_ sources: [SourceFile], target: String, imports: [String] = []) {
        index = DeclarationIndex(sources, target: target, imports: imports)
    }

    var folders: Set<String> { Set(index.files.map(\.folder)) }

    /// All arrows whose other end is one folder for certain.
    var all: [Edge] {
        folders.sorted().flatMap { to in edges { $1 == to } }
            .sorted { ($0.from, $0.to, $0.path, $0.line) < ($1.from, $1.to, $1.path, $1.line) }
    }

    /// The first place of each name in each file, of the edges that `isWanted` (from, to).
    func edges(where isWanted: (String, String) -> Bool) -> [Edge] {
        index.files.flatMap { scanned in
            edges(of: scanned) { $0 != scanned.folder && isWanted(scanned.folder, $0) }
        }.sorted { ($0.from, $0.to, $0.path, $0.line) < ($1.from, $1.to, $1.path, $1.line) }
    }

    private func edges(
        of scanned: DeclarationIndex.ScannedFile, where isWanted: (String) -> Bool
    ) -> [Edge] {
        let source = scanned.scopes.source
        var mentions = Mentions(
            file: scanned.file, scopes: scanned.scopes, index: index,
            locals: LocalNames(scanned.scan, in: source))
        var edges: [Edge] = []
        for (name, places) in source.words {
            let declared = index.declared[name] ?? []
            let made = index.initializers[name] ?? []
            guard (declared + made).contains(where: { $0.folder.map(isWanted) == true })
            else { continue }
            let isKnown = Declaration.ofTheLibrary.contains(name)
            var found: Set<String> = []
            for place in places where !isKnown || declared.contains(where: \.isTopLevelType) {
                let ways = [
                    mentions.candidates(at: place, declared),
                    mentions.initializers(at: place, made),
                ]
                for to in ways.compactMap({ Self.folder(of: $0, where: isWanted) })
                where found.insert(to).inserted {
                    edges.append(
                        Edge(
                            from: scanned.folder, to: to, name: name, path: scanned.file.path,
                            line: source[place]?.line ?? 0))
                }
            }
        }
        return edges
    }

    /// The first of the folders, where all of them are wanted.
    private static func folder(
        of candidates: [Declaration], where isWanted: (String) -> Bool
    ) -> String? {
        let isProof = candidates.allSatisfy { $0.folder.map(isWanted) == true }
        return isProof ? candidates.compactMap(\.folder).min() : nil
    }

    /// A way round, first folder first and last, else nil.
    static func cycle(_ arrows: [String: [String]]) -> [String]? {
        var done: Set<String> = []
        func search(_ folder: String, _ path: [String]) -> [String]? {
            if let start = path.firstIndex(of: folder) { return path[start...] + [folder] }
            guard done.insert(folder).inserted else { return nil }
            for next in (arrows[folder] ?? []).sorted() {
                if let found = search(next, path + [folder]) { return found }
            }
            return nil
        }
        for folder in arrows.keys.sorted() {
            if let found = search(folder, []) { return found }
        }
        return nil
    }
}
