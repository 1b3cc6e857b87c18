import Foundation
import JSON
import Testing

@testable import sluis

@Suite("The rules with the tests that show them")
struct RuleTableTests {
    private static let path = Project.path("docs/rules.json")
    private static let scanned = Result { try RuleScan.rules() }

    private let table: [RuleRecord]

    init() throws { table = try Self.scanned.get() }

    /// `make regenerate` writes it anew.
    @Test("the table is what docs/rules.csv and the names of the tests say now")
    func fresh() throws {
        try Golden.compare(RuleScan.text(table), "rules.json")
        #expect(try RuleTable.read(at: Self.path) == table)
        let numbers = Set(table.map(\.number))
        let scan = try TestScan(Project.path("Tests"))
        #expect(Set(scan.tests.keys).isSubset(of: numbers), "a test names a rule that is none")
    }

    @Test("the rules are those of docs/rules.csv, each once")
    func complete() throws {
        #expect(table.map(\.number) == Array(1...272))
        let text = try String(contentsOfFile: Project.path("docs/rules.csv"), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 273)
        for rule in table {
            #expect(text.contains("\n\(rule.id),\(rule.kind),\(rule.capability),"), "\(rule.id)")
        }
    }

    @Test("a rule without a test has a reason in docs/rules-open.csv, and only such a rule")
    func open() throws {
        let text = try String(contentsOfFile: Project.path("docs/rules-open.csv"), encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.first == "id,reason")
        let listed = lines.dropFirst().map { String($0.prefix { $0 != "," }) }
        #expect(Set(listed).count == listed.count, "a rule stands there twice")
        for rule in table {
            switch rule.state {
            case .open:
                #expect(
                    rule.openReason != nil, "\(rule.id) (\(rule.kind)) has no test and no reason")
            case .shown:
                #expect(rule.openReason == nil, "\(rule.id) is shown: remove its reason")
            case .context:
                #expect(rule.openReason == nil, "\(rule.id) is context and cannot be open")
            }
            #expect((rule.openReason != nil) == listed.contains(rule.id))
            #expect(rule.openReason.map { $0.count >= 20 } ?? true, "\(rule.id): a reason says why")
        }
    }

    /// `make regenerate` writes it anew.
    @Test("docs/rules.md is what the table says now")
    func markdown() throws {
        try Golden.compare(RuleTable.markdown(table), "rules.md")
    }

    @Test("R178 R204 R208 R217 R225 R240 R268 R270 context stands in the glossary under its id")
    func context() throws {
        let glossary = try String(contentsOfFile: Project.path("docs/glossary.md"), encoding: .utf8)
        let rows = glossary.split(separator: "\n").filter { $0.hasPrefix("| ") }
        let context = table.filter { $0.kind == "C" }
        #expect(
            context.map(\.id) == ["R178", "R204", "R208", "R217", "R225", "R240", "R268", "R270"])
        for rule in context {
            let found = rows.filter { row in
                TestScan.rules(in: String(row)).contains(rule.number)
            }
            #expect(found.count == 1, "\(rule.id) is defined \(found.count) times")
            #expect(found.allSatisfy { $0.count > 60 }, "\(rule.id) is not defined by a sentence")
        }
        #expect(context.allSatisfy { $0.state == .context })
    }

    @Test("a word stands in the glossary once")
    func glossary() throws {
        let glossary = try String(contentsOfFile: Project.path("docs/glossary.md"), encoding: .utf8)
        let words = glossary.split(separator: "\n").filter { $0.hasPrefix("| ") }
            .flatMap { $0.dropFirst(2).prefix { $0 != "|" }.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        #expect(words.count > 60)
        #expect(
            Set(words).count == words.count,
            "\(words.filter { word in words.count { $0 == word } > 1 })")
    }

    @Test("the table for people escapes what would break it and counts tests by file")
    func markdownRow() {
        var decided = RuleRecord(
            7, "E", "x", "a | b", "-", ["S/A.swift: one", "S/A.swift: R7: two", "S/B.swift: c"])
        decided.homes = ["X/A.swift", "X/B.swift"]
        let rules = [
            decided, RuleRecord(8, "M", "x", "c", "-", [], open: "needs the console"),
            RuleRecord(9, "C", "x", "d", "-", []),
        ]
        let text = RuleTable.markdown(rules)
        #expect(
            text.contains(
                "| R7 | E | a \\| b | getoond | X/A.swift<br>X/B.swift | S/A.swift (2)<br>S/B.swift |\n"
            ))
        #expect(text.contains("| R8 | M | needs the console |\n"))
        #expect(text.contains("| all | 3 | 1 | 1 | 1 |\n"))
        #expect(RuleTable.total(rules) == "3 regels: 1 getoond, 1 open, 1 context")
        let silent = [RuleRecord(8, "M", "x", "c", "-", [])]
        #expect(RuleTable.total(silent).hasSuffix("1 open zonder reden"))
    }

    @Test("filters show one class, or what is open, and every list ends with its total")
    func filters() async throws {
        let (code, terminal) = await sluis([
            "regels", "--tabel", Self.path, "--klasse", "C", "--json",
        ])
        #expect(code == .done)
        let context = try object(terminal)
        #expect(context.elements("regels").count == 8)
        #expect(context["totaal"] == "8 regels: 0 getoond, 0 open, 8 context")
        let open = try object(
            await sluis(["regels", "--tabel", Self.path, "--open", "--json"]).terminal)
        #expect(open.elements("regels").allSatisfy { $0["toestand"] == "open" })
        let all = await sluis(["regels", "--tabel", Self.path]).terminal.text
        #expect(all.contains("\n272 regels: "))
        #expect(await sluis(["regels", "--tabel", Self.path, "--klasse", "X"]).code == .usage)
    }

    @Test("`regels` prints one object with every rule that was asked for")
    func json() async throws {
        let (code, terminal) = await sluis(["regels", "--tabel", Self.path, "R36", "r61", "--json"])
        #expect(code == .done)
        let rules = try object(terminal).elements("regels")
        #expect(rules.map { $0.shown("id") } == ["R36", "R61"])
        #expect(rules[0]["tests"]?.arrayValue?.isEmpty == false)
    }

    @Test("a comma and a doubled quote inside quotes belong to the field")
    func fields() {
        #expect(RuleScan.fields(of: #"R1,"a, ""b"", c",d,"#) == ["R1", #"a, "b", c"#, "d", ""])
    }

    @Test("a span of rules counts for each in it")
    func spans() {
        #expect(TestScan.rules(in: "R109 to R111 and R5, not xR7 or R8x") == [109, 110, 111, 5])
    }

    @Test("without a table, or with another file, `regels` says where it looked and what to do")
    func noTable() async throws {
        let missing = await sluis(["regels", "--tabel", "/nergens/rules.json"])
        #expect(missing.code == .operational)
        #expect(missing.terminal.errorText.contains("is niet te lezen"))
        #expect(RuleTable.standingPlaces.first == "docs/rules.json")
        #expect(RuleTable.standingPlaces.last?.hasSuffix("/rules.json") == true)
        #expect(try RuleTable.standing(["/nergens/a.json", Self.path]) == Self.path)
        let failure = #expect(throws: CommandFailure.self) {
            try RuleTable.standing(["/nergens/a.json", "/nergens/b.json"])
        }
        let words = failure.map { "\($0)" } ?? ""
        #expect(words.hasSuffix("`/nergens/a.json` of `/nergens/b.json`; noem ze met `--tabel`"))
        for text in ["{}", "[]", "[{\"id\":\"R1\"}]", #"[{"id":"1","soort":"E"}]"#] {
            let file = FileManager.default.temporaryDirectory
                .appendingPathComponent("sluis-rules-\(UUID().uuidString).json")
            try text.write(to: file, atomically: true, encoding: .utf8)
            let other = await sluis(["regels", "--tabel", file.path])
            #expect(other.code == .operational)
            #expect(
                other.terminal.errorText.contains("is geen tabel van de regels; noem"), "\(text)")
            try FileManager.default.removeItem(at: file)
        }
    }
}
