/// The folders of one target and which of them may mention which others: the one table.
struct House: Sendable {
    struct Room: Sendable {
        /// From the folder of the target.
        let folder: String
        let mayMention: [String]
        let why: String

        init(_ folder: String, _ mayMention: [String], because why: String) {
            self.folder = folder
            self.mayMention = mayMention
            self.why = why
        }
    }

    let target: String
    /// The folder with which the table begins to hold; before it exists nothing is checked.
    let since: String
    let rooms: [Room]

    static let all = [exchange, domain]

    private static let gateways = ["Kernel", "Stand", "Passage", "After", "Gates"]

    static let exchange = House(
        target: "Exchange", since: "Kernel",
        rooms: [
            Room(
                "Kernel", [],
                because: "a command, its transaction and what it stores know no document and no way"
            ),
            Room(
                "Stand", ["Kernel"],
                because: "which set, book and suspensions hold is the same for every document"),
            Room(
                "Passage", ["Kernel", "Stand"],
                because: "a document on its way is seen, kept and sent alike at every gate"),
            Room(
                "After", ["Kernel", "Stand", "Passage"],
                because: "what a delivery leaves owed does not depend on the gate that it passed"),
            Room(
                "Gates", ["Kernel", "Stand", "Passage", "After"],
                because: "what gates share names none of them"),
            Room(
                "Gates/Table", gateways,
                because: "the consensus of a table must hold whatever another gate does"),
            Room(
                "Gates/LtfDecision", gateways,
                because: "the decision of an LTF must hold whatever another gate does"),
            Room(
                "Gates/LivTraject", gateways,
                because: "the traject of the LIV shares nothing with security and prevention (R188)"
            ),
            Room(
                "Gates/Immediate", gateways,
                because: "what may not wait must not wait for what another gate needs (R141)"),
            Room(
                "Hulpmiddelen", gateways + ["Gates/Table"],
                because: "an instrument is used at a table; it carries nothing through a gate"),
            Room(
                "Desk",
                gateways + [
                    "Hulpmiddelen", "Gates/Table", "Gates/LtfDecision", "Gates/LivTraject",
                    "Gates/Immediate",
                ],
                because: "lists and reports read what all others keep; nobody decides by them"),
        ])

    static let domain = House(
        target: "Domain", since: "Values",
        rooms: [
            Room("Values", [], because: "ids, days, digests and limits mean the same everywhere"),
            Room(
                "AddressBook", ["Values", "Anonymity"],
                because:
                    "who is who depends on no document; an evaluation in it names nobody (R259)"
            ),
            Room(
                "Catalogue", ["Values"],
                because: "the fields of a document and its reading know no type of document"),
            Room(
                "Anonymity", ["Values", "Catalogue"],
                because: "what a text betrays (who, a secret, a source) is found in any document"),
            Room(
                "Law", ["Values", "AddressBook", "Catalogue"],
                because: "legal bases, terms and steps are laid down beside the forms, not in one"),
            Room(
                "Forms", ["Values", "AddressBook", "Catalogue", "Anonymity"],
                because: "what law and form say of one type is built on all of these"),
        ])
}

extension House {
    /// What breaks the table in these sources; nothing before the folder that it begins with.
    func findings(_ sources: [SourceFile], imports: [String] = []) -> [Finding] {
        let graph = FolderGraph(sources, target: target, imports: imports)
        guard graph.folders.contains(since) else { return [] }
        let known = Dictionary(uniqueKeysWithValues: rooms.map { ($0.folder, $0) })
        let forbidden = graph.edges { from, to in
            known[from]?.mayMention.contains(to) == false
        }
        return unknownFolders(graph, known) + cycle + untold(graph)
            + forbidden.map { edge in
                let why = known[edge.from]?.why ?? ""
                return Finding(
                    path: edge.path, line: edge.line,
                    message: "`\(edge.from)` may not mention `\(edge.name)` of `\(edge.to)`: \(why)"
                )
            }
    }

    private func unknownFolders(_ graph: FolderGraph, _ known: [String: Room]) -> [Finding] {
        graph.folders.subtracting(known.keys).sorted().compactMap { folder in
            let file = graph.index.files.map(\.file).first {
                DeclarationIndex.folder(of: $0) == folder
            }
            let place = folder.isEmpty ? "stands in no folder" : "`\(folder)` is not in the table"
            return file?.finding(0, "\(place): give it a room in House.\(target.lowercased())")
        }
    }

    private var cycle: [Finding] {
        let arrows = Dictionary(uniqueKeysWithValues: rooms.map { ($0.folder, $0.mayMention) })
        return FolderGraph.cycle(arrows).map { way in
            [
                Finding(
                    path: "Sources/\(target)", line: 0,
                    message: "the table goes round: \(way.joined(separator: " -> "))")
            ]
        } ?? []
    }

    /// Folders whose file of the same name does not begin by saying what the room is for.
    private func untold(_ graph: FolderGraph) -> [Finding] {
        graph.folders.filter { !$0.isEmpty }.sorted().compactMap { folder in
            let name = folder.split(separator: "/").last ?? ""
            let path = "Sources/\(target)/\(folder)/\(name).swift"
            guard let file = graph.index.files.map(\.file).first(where: { $0.path == path }) else {
                return Finding(
                    path: path, line: 0, message: "say in this file what the room is for")
            }
            return Self.tellsOfRoom(file.swift)
                ? nil : file.finding(1, "begin with a `///` comment that says what the room is for")
        }
    }

    /// Whether the first comment is one of documentation, of at least a sentence, on the room.
    static func tellsOfRoom(_ source: SwiftSource) -> Bool {
        guard let first = source.comments.keys.min() else { return false }
        var words: [Substring] = []
        var line = first
        while let comment = source.comments[line], comment.hasPrefix("///") {
            words += comment.dropFirst(3).split { !$0.isLetter }
            line += 1
        }
        return words.count >= 8 && words.contains { $0.lowercased() == "room" }
    }
}
