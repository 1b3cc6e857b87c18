import Testing

/// Two folders `Low` and `High`, of which only `High` may mention the other, beside `Gates/A` and
/// `Gates/B` that may not see each other.
private let house = House(
    target: "Exchange", since: "Low",
    rooms: [
        .init("Low", [], because: "it knows nobody"),
        .init("High", ["Low"], because: "it knows all that is low"),
        .init("Gates/A", ["Low"], because: "gates never see each other"),
        .init("Gates/B", ["Low"], because: "gates never see each other"),
    ])

/// A file that says what its folder is for.
private func room(_ folder: String) -> SourceFile {
    let name = folder.split(separator: "/").last ?? ""
    return SourceFile(
        path: "Sources/Exchange/\(folder)/\(name).swift",
        text: "/// This room is there to show in a test what a folder may mention.\n")
}

private func findings(_ files: [(String, String)], house: House = house) -> [String] {
    let sources = files.map { SourceFile(path: "Sources/Exchange/\($0.0).swift", text: $0.1) }
    let folders = Set(sources.map(DeclarationIndex.folder)).filter { !$0.isEmpty }
    let imported = SourceFile(
        path: "Sources/Domain/A.swift",
        text: "package struct Day {\n    package let shared: Int\n    let hidden: Int\n}\n")
    let graph = house.findings(
        sources + folders.sorted().map(room) + [imported], imports: ["Domain"])
    return graph.map { "\($0.path.dropFirst("Sources/Exchange/".count)):\($0.line)" }
}

@Suite("the graph between folders refuses what it must")
struct FolderGraphTests {
    /// What stands in `High`, what stands in `Low`, and the line of `Low` that is found.
    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let high: String
        let low: String
        var line = 1
        var testDescription: String { what }
    }

    static let forbidden = [
        Row(what: "a type", high: "struct Ronde {}", low: "let a: Ronde? = nil"),
        Row(
            what: "a type in an extension", high: "enum Ronde {}", low: "\nextension Ronde {}",
            line: 2),
        Row(what: "an alias", high: "typealias Ronde = Int", low: "func a(_ b: [Ronde]) {}"),
        Row(
            what: "a free function", high: "func besluit(of a: Int) {}",
            low: "let a = besluit(of: 1)"),
        Row(what: "a constant", high: "let grens = 3", low: "let a = grens + 1"),
        Row(
            what: "a static member of a type of the lower folder",
            high: "extension Kern {\n    static let grens = 3\n}",
            low: "struct Kern {}\nlet a = Kern.grens", line: 2),
        Row(
            what: "a method in an extension",
            high: "extension Kern {\n    func besluit(of a: Int) {}\n}",
            low: "struct Kern {\n    func a(b: Kern) { b.besluit(of: 1) }\n}", line: 2),
        Row(
            what: "a method of the type itself, without a dot",
            high: "extension Kern {\n    func besluit(of a: Int) {}\n}",
            low: "struct Kern {\n    func a() { besluit(of: 1) }\n}", line: 2),
        Row(
            what: "a property in an extension",
            high: "extension Kern {\n    var ronde: Int { 1 }\n}",
            low: "struct Kern {\n    func a() -> Int {\n        ronde\n    }\n}", line: 3),
        Row(
            what: "an enum case", high: "enum Ronde { case bevroren }",
            low: "let a = b == .bevroren"),
        Row(
            what: "an enum case with a value", high: "enum Ronde { case bevroren(Int) }",
            low: "a(.bevroren(1))"),
        Row(
            what: "an initialiser in an extension",
            high: "extension Kern {\n    init(ronde: Int) {}\n}",
            low: "struct Kern {\n    init(a: Int) {}\n}\nlet a = Kern(ronde: 1)", line: 4),
        Row(what: "inside a text", high: "let grens = 3", low: "let a = \"\\(grens)\""),
        Row(
            what: "a method told from one of the same folder by its arguments",
            high: "extension Kern {\n    func besluit(over a: Int) {}\n}",
            low:
                "struct Kern {\n    func besluit(of a: Int) {}\n    func a() { besluit(over: 1) }\n}",
            line: 3),
        Row(
            what: "a static member told from another by its type",
            high: "extension Kern {\n    static let grens = 3\n}",
            low: "struct Kern {}\nstruct Ander { static let grens = 1 }\nlet a = Kern.grens",
            line: 3),
        Row(
            what: "a member that the imported module keeps to itself",
            high: "struct Ronde { let hidden = 1 }", low: "let a = b.hidden"),
        Row(
            what: "a method with what it defaults left out",
            high: "func besluit(of a: Int, on b: Int = 1, _ c: () -> Void) {}",
            low: "besluit(of: 1) {}"),
    ]

    @Test("a mention of what it may not see is found at its line", arguments: forbidden)
    func refuses(_ row: Row) {
        let found = findings([("High/A", row.high), ("Low/B", row.low)])
        #expect(found == ["Low/B.swift:\(row.line)"])
    }

    @Test("what is low may be mentioned, and a folder may mention itself")
    func downwards() {
        let ronde = "struct Ronde { let grens = 1 }\nfunc besluit(of a: Int) {}"
        let mention = "let a: Ronde? = nil\nlet b = a.grens + besluit(of: 1)"
        #expect(findings([("Low/A", ronde), ("High/B", mention)]) == [])
        #expect(findings([("Low/A", ronde), ("Low/B", mention)]) == [])
    }

    static let allowed = [
        Row(
            what: "a local name", high: "let grens = 3",
            low: "func a() {\n    let grens = 1\n    b(grens)\n}"),
        Row(what: "an argument", high: "let grens = 3", low: "func a(of grens: Int) { b(grens) }"),
        Row(
            what: "a label", high: "let grens = 3",
            low: "a(grens: 1, of: 2)\nfunc b(grens c: Int) {}"),
        Row(
            what: "a closure's argument", high: "let grens = 3",
            low: "let a = b.map { grens in grens + 1 }"),
        Row(
            what: "the name of a loop", high: "let grens = 3",
            low: "func a() { for grens in b { c(grens) } }"),
        Row(what: "a generic name", high: "struct State {}", low: "func a<State>(_ b: State) {}"),
        Row(
            what: "a nested type of the same name", high: "struct State {}",
            low: "struct A {\n    enum State {}\n    let b: State\n}"),
        Row(
            what: "what its own folder declares too", high: "struct A { let grens = 1 }",
            low: "struct B { let grens = 1 }\nlet c = d.grens"),
        Row(
            what: "what an imported module declares too", high: "struct A { let shared = 1 }",
            low: "let c = day.shared"),
        Row(
            what: "what the library has too", high: "struct A { let count = 1 }",
            low: "let c = [1].count"),
        Row(
            what: "a private member", high: "private struct Ronde {}\nfileprivate let grens = 1",
            low: "let a: Ronde = grens"),
        Row(
            what: "a member of another type, without a dot", high: "struct A { let grens = 1 }",
            low: "struct B {\n    func a() { grens }\n}"),
        Row(
            what: "other arguments", high: "struct A {\n    func besluit(of a: Int) {}\n}",
            low: "b.besluit(over: 1)"),
        Row(
            what: "a comment or a text", high: "struct Ronde {}", low: "// Ronde\nlet a = \"Ronde\""
        ),
        Row(
            what: "a name in a tuple of its own folder", high: "struct A { let grens = 1 }",
            low: "func a() -> (grens: Int, b: Int) { (grens: 1, b: 2) }\nlet c = a().grens"),
        Row(
            what: "its own declaration", high: "func besluit(of a: Int) {}",
            low: "struct A {\n    func besluit(of a: Int) {}\n}"),
    ]

    @Test("what is no mention of it is left alone", arguments: allowed)
    func allows(_ row: Row) {
        #expect(findings([("High/A", row.high), ("Low/B", row.low)]) == [])
    }

    @Test("gates that see each other are found, both of them")
    func gates() {
        let found = findings([
            ("Low/A", ""), ("Gates/A/P", "struct Tafel {}\nlet a: Besluit? = nil"),
            ("Gates/B/Q", "struct Besluit {}\nlet b: Tafel? = nil"),
        ])
        #expect(found == ["Gates/A/P.swift:2", "Gates/B/Q.swift:2"])
    }

    @Test("a name that several folders declare counts where it may see none of them")
    func several() {
        let one = "struct Tafel { let moment = 1 }"
        let two = "struct Besluit { let moment = 1 }"
        let mention = ("Low/R", "let a = b.moment")
        #expect(findings([("Gates/A/P", one), ("High/Q", two), mention]).count == 1)
        #expect(findings([("Gates/A/P", one), ("Low/Q", two), mention]) == [])
    }

    @Test("a folder that is not in the table, and a file in no folder, are found")
    func unknown() {
        let found = findings([("Low/A", ""), ("Attic/B", ""), ("C", "")])
        #expect(found == ["C.swift:0", "Attic/B.swift:0"])
    }

    @Test("nothing is checked before the folder that the table begins with is there")
    func since() {
        #expect(findings([("Attic/B", ""), ("C", "")]) == [])
    }

    @Test("a table that goes round is found, of two rooms, of three, and of one with itself")
    func cycles() {
        #expect(FolderGraph.cycle(["A": ["B"], "B": ["A"]]) == ["A", "B", "A"])
        #expect(
            FolderGraph.cycle(["A": ["B", "C"], "B": ["C"], "C": ["A"]]) == ["A", "B", "C", "A"])
        #expect(FolderGraph.cycle(["A": ["A"]]) == ["A", "A"])
        #expect(FolderGraph.cycle(["A": ["B", "C"], "B": ["C"], "C": [], "D": ["A"]]) == nil)
        let round = House(
            target: "Exchange", since: "Low",
            rooms: [
                .init("Low", ["High"], because: ""), .init("High", ["Low"], because: ""),
            ])
        let found = findings([("Low/A", ""), ("High/B", "")], house: round)
        #expect(found.count == 1)
    }

    @Test("a folder that does not say what it is for is found")
    func untold() {
        func told(_ text: String) -> Bool { House.tellsOfRoom(SwiftSource(text)) }
        #expect(
            told(
                "import A\n\n/// What a command is.\n///\n/// This room knows no document and no way.\n"
            ))
        #expect(!told("// This room is told by a comment that documents nothing.\nstruct A {}\n"))
        #expect(
            !told("/// A thing of which nothing says where it stands in the house.\nstruct A {}\n"))
        #expect(!told("/// The room.\nstruct A {}\n"))
        #expect(!told("struct A {}\n"))
        let file = SourceFile(path: "Sources/Exchange/Low/A.swift", text: "let a = 1\n")
        #expect(house.findings([file]).map(\.path) == ["Sources/Exchange/Low/Low.swift"])
    }

    @Test("what is listed says which arrows the table refuses")
    func list() {
        let edge = FolderGraph.Edge(from: "Kernel", to: "Desk", name: "a", path: "p", line: 3)
        let back = FolderGraph.Edge(from: "Desk", to: "Kernel", name: "b", path: "q", line: 4)
        #expect(
            FolderEdges.list([edge, back], of: "Exchange")
                == "  Desk -> Kernel (1) q:4 b\n! Kernel -> Desk (1) p:3 a")
    }
}
