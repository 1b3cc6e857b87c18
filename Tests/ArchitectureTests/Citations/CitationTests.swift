import Testing

@Suite("what a comment or a page cites stands somewhere")
struct CitationTests {
    private let repository: Repository

    init() throws { repository = try Repository.current.get() }

    private func expectNone(_ findings: [Finding]) {
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test("each rule, record, decision, tension, check, limit and file that is cited exists")
    func citations() throws {
        let places = try CitedPlaces(repository)
        let pages = repository.files(in: .committed).filter { file in
            file.path.hasSuffix(".md") || file.path.hasSuffix(".yaml")
        }
        expectNone((repository.files(in: .swift) + pages).flatMap(places.findings))
    }

    @Test("the checks on policy files that the sources report are those of docs/checks.md")
    func checks() throws {
        let sources = repository.files(in: .swift).filter(\.isInSources)
        let page = try repository.text(CitedPlaces.checksPage)
        #expect(CitedPlaces.rows(of: page).count > 10)
        expectNone(CheckIDs.findings(sources, explainedIn: page))
    }

    @Test("decisions 1 to 18 and tensions 1 to 9 stand once each, each with a place that exists")
    func decisions() throws {
        let page = try repository.text(CitedPlaces.decisionsPage)
        #expect(
            CitedPlaces.decisions(in: page)
                == (1...18).map(Citation.decision) + (1...9).map(Citation.tension))
        expectNone(DecisionPlaces.findings(page, sources: repository.files(in: .swift)))
    }

    private static let places = CitedPlaces(
        [
            .rule(36), .record(7), .decision(4), .decision(5), .tension(8), .check("P03"),
            .limit(type: "StoreLimits", name: "listRows"),
        ], existing: ["docs/rules.csv"])

    @Test(
        "a citation of what stands nowhere is found",
        arguments: [
            "/// R37", "// after R36 and R360", "/// See ADR 0008.", "/// (ADR-0008)",
            "// docs/adr/0008-a-name.md", "/// design decision 6", "// decision 19",
            "/// decisions 4 and 6", "/// T1", "/// (T9)", "/* P04 */", "/// P99",
            "/// At most `StoreLimits.rows`.", "/// `docs/regels.csv`", "// of scripts/a.py",
        ])
    func missing(comment: String) {
        let file = SourceFile(path: "Sources/Store/A.swift", text: "let a = 1\n\(comment)\n")
        #expect(Self.places.findings(file).map(\.line) == [2])
    }

    @Test(
        "a citation of what stands somewhere, and what is no citation, is left alone",
        arguments: [
            "/// R36 (ADR 0007, ADR-0007, adr/0007-a.md)", "/// decisions 4 and 5, decision 4",
            "/// (T8) P03", "/// P256 and P-256, TLS 1.3, RFC 9110, UTF8, art. 25",
            "/// `StoreLimits.listRows`, `StoreLimits`.", "/// `docs/rules.csv`.",
            "let b = \"R99\" + \"docs/none.md\"", "/// `Store/A.swift`, RR36, R, T1000, a decision",
        ])
    func present(line: String) {
        let file = SourceFile(path: "Sources/Store/A.swift", text: "\(line)\n")
        #expect(Self.places.findings(file) == [])
    }

    @Test("a page is read whole, and its paths are left to the check of links")
    func pages() {
        let page = SourceFile(path: "docs/a.md", text: "R36\n\nby `R37`, see docs/none.md\n")
        #expect(Self.places.findings(page).map(\.line) == [3])
    }

    @Test("a check without a row, a row without a check and a row of another module are found")
    func badChecks() {
        let page = """
            | nr | what is found | reported by |
            |---|---|---|
            | P01 | a | Policy |
            | P02 | b | Policy |
            | P04 | d | Policy |
            """
        let source = SourceFile(
            path: "Sources/Policy/A.swift",
            text: "let a = [\"P01\", \"P03\", \"p01\", \"P0 \", \"R01\"]\n")
        let other = SourceFile(path: "Sources/Configuration/B.swift", text: "let b = \"P01\"\n")
        #expect(
            CheckIDs.findings([source, other], explainedIn: page).map(\.message) == [
                "P01 is reported by Configuration, Policy, not by Policy", "nothing reports P02",
                "nothing reports P04", "P03 has no row",
            ])
    }

    @Test("a decision without a place, or with one that does not exist, is found")
    func badDecisions() {
        let page = """
            | nr | design decision | where |
            | 1 | a | `Store.Writer` |
            | 2 | b | `Store.Reader`, `Policy.Writer` |
            | 3 | c | somewhere |
            | T1 | d | e |
            """
        let source = SourceFile(
            path: "Sources/Store/Writer.swift",
            text: "struct Writer { struct Reader {} }\nprivate struct Rows {}\n")
        #expect(
            DecisionPlaces.findings(page, sources: [source]).map(\.message) == [
                "decision 2: there is no `Store.Reader`", "decision 2: there is no `Policy.Writer`",
                "decision 3 names no place",
            ])
    }
}

/// The places that `docs/decisions.md` names: types, each with its module.
enum DecisionPlaces {
    static func findings(_ page: String, sources: [SourceFile]) -> [Finding] {
        var types: Set<String> = []
        for file in sources where file.isInSources {
            let source = file.swift
            for type in source.types where source.groups.depths[type.keyword] == 0 {
                types.insert("\(file.target ?? "").\(type.name)")
            }
        }
        return CitedPlaces.rows(of: page).filter { Int($0[0]) != nil }.flatMap { row in
            let parts = row[2].split(separator: "`", omittingEmptySubsequences: false)
            let named = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
            let missing = named.filter { !types.contains($0) }
                .map { "decision \(row[0]): there is no `\($0)`" }
            return (named.isEmpty ? ["decision \(row[0]) names no place"] : missing).map {
                Finding(path: CitedPlaces.decisionsPage, line: 0, message: $0)
            }
        }
    }
}
