import Foundation
import Testing

@Suite("Every code of a refusal stands in the catalogue")
struct RefusalTests {
    private let repository: Repository
    private let scan: RefusalScan
    private let catalogue: RefusalCatalogue

    init() throws {
        repository = try Repository.current.get()
        scan = RefusalScan(repository.files(in: .swift))
        catalogue = RefusalCatalogue(scan.sites)
    }

    private func compare(_ text: String, in path: String) throws {
        let file = repository.root.appending(path: path)
        if ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        // Compared outside the expectation, which would print both files whole.
        let isSame = try String(contentsOf: file, encoding: .utf8) == text
        #expect(isSame, "\(path) differs from the sources: SLUIS_REGENERATE=1 writes it")
    }

    @Test("the table that the gateway serves is what the sources say")
    func table() throws { try compare(catalogue.table, in: RefusalCatalogue.tablePath) }

    @Test("docs/fouten.md is what the sources say")
    func page() throws { try compare(catalogue.page, in: RefusalCatalogue.pagePath) }

    @Test("no code is in the sources and not in the table, and none the other way round")
    func complete() throws {
        let table = try #require(repository.files[RefusalCatalogue.tablePath])
        let (missing, superfluous) = catalogue.differences(from: table)
        #expect(missing == [])
        #expect(superfluous == [])
    }

    @Test("a code that only one of both has is found")
    func incomplete() {
        let catalogue = RefusalCatalogue([
            RefusalSite(path: "a", line: 1, code: "nieuw", statuses: [400], message: "a; b"),
            RefusalSite(path: "a", line: 2, code: "beide", statuses: [400], message: "a; b"),
        ])
        let table = SourceFile(
            path: RefusalCatalogue.tablePath,
            text: "let all = [Foutuitleg(\"beide\", 400), Foutuitleg(\"oud\", 400)]")
        let (missing, superfluous) = catalogue.differences(from: table)
        #expect(missing == ["nieuw"])
        #expect(superfluous == ["oud"])
    }

    @Test("each code of a refusal is a word written out in the source, and never made from a value")
    func readable() {
        #expect(scan.unreadable.map(\.description) == [])
        for site in scan.sites {
            #expect(site.statuses.count >= 1, "\(site.path):\(site.line): no kind")
            #expect(site.message != "…", "\(site.path):\(site.line): no message")
        }
    }

    @Test("one code has one status")
    func oneStatus() {
        #expect(catalogue.severalStatuses == [])
    }

    @Test("a code with two statuses is found, wherever the two are written")
    func twoStatuses() {
        let catalogue = RefusalCatalogue([
            RefusalSite(path: "a", line: 1, code: "twee", statuses: [404], message: "a; b"),
            RefusalSite(path: "b", line: 2, code: "twee", statuses: [403], message: "a; b"),
            RefusalSite(path: "b", line: 3, code: "een", statuses: [403], message: "a; b"),
        ])
        #expect(catalogue.severalStatuses == ["twee"])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let found: [String]

        init(_ title: String, _ text: String, _ found: [String]) {
            (testDescription, self.text, self.found) = (title, text, found)
        }
    }

    static let rows = [
        Row(
            "a text", #"func f() { throw Refusal(.ongeldig, "a-b", "dit; dat", rules: [61, 69]) }"#,
            ["a-b 400 [61, 69] dit; dat"]),
        Row(
            "interpolations",
            #"let a = Refusal(.teGroot, "a", "x \(b("y")) z \(c); q \(d)", at: p)"#,
            ["a 413 [] x … z …; q …"]),
        Row(
            "a sum over lines",
            "let a = Refusal(\n.nietGevonden, \"a\",\n\"x \"\n+ \"y \" + z.joined(separator: \", \"))",
            ["a 404 [] x y …"]),
        Row(
            "two kinds and two messages",
            #"let a = Refusal(b ? .poortGesloten : .strijdigMetToestand, "a", c ? "x" : "y")"#,
            ["a 409 [] x", "a 409 [] y"]),
        Row("a number", #"func f() { throw Problem(429, "a", "x") }"#, ["a 429 [] x"]),
        Row(
            "an initialiser of its own",
            #"extension Problem { init(b: B) { self.init(413, "a", "x") } }"#,
            ["a 413 [] x"]),
        Row(
            "what callers give",
            """
            func refusal(_ code: String, says text: String) -> Refusal {
                Refusal(.ongeldig, code, text + "; doe dat")
            }
            func f() { throw refusal("a", says: "x") }
            func g() { throw refusal("b", says: "y \\(z)") }
            """, ["a 400 [] x; doe dat", "b 400 [] y …; doe dat"]),
        Row(
            "a constant of the file",
            "let more = \"z\"\nfunc f() { throw Refusal(.ongeldig, \"a\", \"x\" + more) }",
            ["a 400 [] xz"]),
        Row(
            "a variable that is set in turn",
            """
            func f() {
                let text: String
                if b { text = "x" } else { text = "y" }
                throw Refusal(.ongeldig, "a", text)
            }
            """, ["a 400 [] x", "a 400 [] y"]),
        Row(
            "a variable that is one of several cases",
            """
            func f() {
                let text = switch b {
                case .a(let c): "x \\(c)"
                default: d ? "y" : "z"
                }
                throw Refusal(.ongeldig, "a", text)
            }
            """, ["a 400 [] x …", "a 400 [] y", "a 400 [] z"]),
        Row(
            "a property that is a choice of codes",
            """
            let a = Refusal(.poortGesloten, step.code, "x")
            extension Step { var code: String { switch self { case .a: "a"; case .b: "b" } } }
            """, ["a 409 [] x", "b 409 [] x"]),
        Row(
            "the words of another", "let a = Refusal(kind, code, message, rules: rules)", []),
        Row(
            "in a comment or a text", "// Refusal(.ongeldig, \"a\", \"x\")\nlet a = \"Refusal()\"",
            []),
        Row("another type", "let a = Refusal(line[0], isFirst: true)", []),
    ]

    @Test("reads what a refusal can say", arguments: rows)
    func reads(row: Row) {
        let scan = RefusalScan([SourceFile(path: "Sources/Domain/A.swift", text: row.text)])
        #expect(
            scan.sites.map {
                "\($0.code) \($0.statuses.min() ?? 0) \($0.rules.sorted()) \($0.message)"
            }
                == row.found)
        #expect(scan.unreadable.isEmpty)
    }

    @Test(
        "a code that is made, or has more than letters and hyphens, is found",
        arguments: [
            "Refusal(.ongeldig, b.c(), \"x\")", "Refusal(.ongeldig, \"b-\\(id)\", \"x\")",
            "Problem(404, \"fiche-12\", \"x\")", "Refusal(f(a, b), c, d)",
            "Refusal(.ongeldig, \"\", \"x\")",
        ])
    func unreadable(text: String) {
        let file = SourceFile(path: "Sources/Domain/A.swift", text: "let a = " + text)
        #expect(RefusalScan([file]).unreadable.count == 1)
    }

    @Test(
        "a message is cut into what is wrong and what to do",
        arguments: [
            ("dit; doe dat", "dit", "doe dat"),
            ("dit; want dat. Doe zo", "dit; want dat", "doe zo"),
            ("dit", "dit", "verbeter wat op die plaats staat en dien opnieuw in"),
        ])
    func halves(message: String, meaning: String, remedy: String) {
        let entry = RefusalCatalogue([
            RefusalSite(path: "a", line: 1, code: "a", statuses: [400], message: message)
        ]).entries.first
        #expect(entry?.meaning == meaning)
        #expect(entry?.remedy == remedy)
    }
}
