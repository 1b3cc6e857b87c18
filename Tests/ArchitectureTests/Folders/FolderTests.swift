import Foundation
import Testing

@Suite("the folders of a module keep their arrows")
struct FolderTests {
    private let sources: [SourceFile]

    init() throws {
        sources = try Repository.current.get().files(in: .swift).filter(\.isInSources)
    }

    @Test("each folder mentions only what the table lets it see", arguments: House.all)
    func arrows(_ house: House) {
        let imports = Module.named[house.target]?.imports ?? []
        let findings = house.findings(sources, imports: imports)
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    /// `SLUIS_FOLDER_EDGES=1` lists them for the tables, `SLUIS_FOLDER_EDGES=Exchange` for a module.
    @Test(
        "the present arrows, listed for whoever moves files",
        .enabled(if: ProcessInfo.processInfo.environment["SLUIS_FOLDER_EDGES"] != nil))
    func present() {
        let wanted = ProcessInfo.processInfo.environment["SLUIS_FOLDER_EDGES"] ?? ""
        let targets = Module.named[wanted] != nil ? [wanted] : House.all.map(\.target)
        for target in targets {
            let imports = Module.named[target]?.imports ?? []
            let graph = FolderGraph(sources, target: target, imports: imports)
            let list = FolderEdges.list(graph.all, of: target)
            Issue.record("\(target)\n\(list)", severity: .warning)
        }
    }

    @Test("each room says why it may mention what it may, and names rooms that stand in the table")
    func table() {
        for house in House.all {
            let folders = Set(house.rooms.map(\.folder))
            #expect(folders.count == house.rooms.count)
            for room in house.rooms {
                #expect(room.why.count > 20, "\(house.target)/\(room.folder)")
                #expect(folders.isSuperset(of: room.mayMention), "\(house.target)/\(room.folder)")
            }
        }
    }
}

/// The arrows as one line for each pair of folders, with an example.
enum FolderEdges {
    static func list(_ edges: [FolderGraph.Edge], of target: String) -> String {
        let allowed = House.all.first { $0.target == target }?.rooms ?? []
        let pairs = Dictionary(grouping: edges) { [$0.from, $0.to] }
        return pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { pair, edges in
            let names = Set(edges.map(\.name)).sorted().prefix(8).joined(separator: ", ")
            let room = allowed.first { $0.folder == pair[0] }
            let mark = room.map { $0.mayMention.contains(pair[1]) ? "  " : "! " } ?? "? "
            let place = edges.first.map { "\($0.path):\($0.line)" } ?? ""
            return mark + pair.map { $0.isEmpty ? "(no folder)" : $0 }.joined(separator: " -> ")
                + " (\(edges.count)) \(place) \(names)"
        }.joined(separator: "\n")
    }
}
