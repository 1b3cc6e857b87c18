import Testing

@Suite("every check refuses what it must")
struct CheckTests {
    @Test("refuses each example at its lines", arguments: Check.all)
    func refuses(_ check: Check) {
        #expect(!check.refuses.isEmpty)
        for example in check.refuses {
            let found = check.findings(SourceFile(path: example.path, text: example.text))
            #expect(found.map(\.line) == example.lines, "\(example)")
            #expect(!example.lines.isEmpty, "\(example)")
            #expect(found.allSatisfy { $0.path == example.path && !$0.message.isEmpty })
        }
    }

    @Test("lets each other example through", arguments: Check.all)
    func allows(_ check: Check) {
        #expect(!check.allows.isEmpty)
        for example in check.allows {
            let found = check.findings(SourceFile(path: example.path, text: example.text))
            #expect(found == [], "\(example)")
        }
    }

    @Test("has a name of its own")
    func names() {
        #expect(Set(Check.all.map(\.name)).count == Check.all.count)
    }

    @Test("an allowance takes exactly its number of findings away, and is stale otherwise")
    func allowances() throws {
        let allowance = try #require(Allowance.all.first { $0.check == Check.freeTasks.name })
        let finding = Finding(path: allowance.path, line: 3, message: "a task")
        let other = Finding(path: "Sources/Store/A.swift", line: 3, message: "a task")
        func rest(_ findings: [Finding], of check: Check = .freeTasks) -> [Finding] {
            Allowance.apply([allowance], of: check, to: findings)
        }
        let allowed = Array(repeating: finding, count: allowance.count)
        #expect(rest(allowed) == [])
        #expect(rest(allowed + [other]) == [other])
        #expect(rest(allowed + [finding]).count == allowed.count + 2)
        #expect(rest([]).map(\.path) == [allowance.path])
        #expect(rest([finding], of: .printing) == [finding])
    }
}

@Suite("every check of the whole refuses what it must")
struct WholeCheckTests {
    private static let files = ["README.md", "docs/a.md", "docs/adr/0001-b.md", "docs"]

    @Test(
        "a link that points at nothing is found",
        arguments: [
            ("README.md", "see [a](docs/c.md)"), ("README.md", "\n![a](<b.png>)"),
            ("docs/a.md", "[a](README.md)"), ("docs/a.md", "[a](../../README.md)"),
            ("docs/a.md", "```\ncode\n```\n[a](adr/0002.md#top)"),
            ("docs/a.md", "[one](a.md) and [two](c.md \"title\")"),
            ("docs/a.md", "[name]: ./c.md"), ("docs/adr/0001-b.md", "[a](../c)"),
        ])
    func deadLinks(path: String, text: String) {
        let file = SourceFile(path: path, text: text)
        #expect(MarkdownLinks.findings(file, existing: Set(Self.files)).count == 1)
    }

    @Test(
        "a link that holds is left alone",
        arguments: [
            ("README.md", "see [a](docs/a.md#part) and [b](https://example.org/c)"),
            ("docs/a.md", "[a](../README.md) [b](adr/0001-b.md) [c](#here)"),
            ("docs/a.md", "`[a](none.md)`\n```\n[b](none.md)\n```\n"),
            ("docs/a.md", "[a](.) [b](mailto:a@example.org)"),
            ("Makefile", "[a](none.md)"),
        ])
    func links(path: String, text: String) {
        let file = SourceFile(path: path, text: text)
        #expect(MarkdownLinks.findings(file, existing: Set(Self.files)) == [])
    }

    @Test("a strange entry at the root is found")
    func topLevel() {
        let paths = ["Sources/A/b.swift", "src/a.swift", "notes.md", "Package.swift", ".ci/run"]
        #expect(TopLevel.findings(paths).map(\.path) == ["notes.md", "src"])
        #expect(TopLevel.findings(["Package.swift", "docs/a.md"]) == [])
    }

    @Test("one line too many in the core is found, whichever of its modules has it")
    func coreSize() {
        func files(_ counts: [(path: String, lines: Int)]) -> [SourceFile] {
            counts.map { path, lines in
                SourceFile(path: path, text: String(repeating: "let a = 1\n", count: lines))
            }
        }
        let most = CoreSize.mostLines
        #expect(most == 5_000)
        let core = CoreSize.modules.map { (path: "Sources/\($0)/A.swift", lines: most / 4) }
        #expect(CoreSize.findings(files(core)) == [])
        for module in CoreSize.modules {
            let more = [(path: "Sources/\(module)/B/C.swift", lines: 1)]
            #expect(CoreSize.findings(files(core + more)).count == 1)
        }
        let others = [
            "Sources/PolicyDesk/A.swift", "Sources/Print/A.swift", "Tests/PolicyTests/A.swift",
        ]
        #expect(CoreSize.findings(files(core + others.map { ($0, most) })) == [])
    }

    @Test("a test that imports what its target is not given is found")
    func testImports() {
        let declared = ["PolicyTests": ["Policy", "Domain"]]
        func lines(_ path: String, _ text: String) -> [Int] {
            TestImports.findings(SourceFile(path: path, text: text), declared: declared).map(\.line)
        }
        let path = "Tests/PolicyTests/Support/A.swift"
        #expect(lines(path, "import Domain\nimport Store\n@testable import Policy\n") == [2])
        #expect(lines(path, "import COpenSSL\n") == [1])
        #expect(lines(path, "import Foundation\nimport Testing\n") == [])
        #expect(lines("Tests/OtherTests/A.swift", "import Testing\n") == [0])
    }

    @Test("ignored files are left out of a tree without git")
    func ignoreRules() {
        let rules = IgnoreRules("# keys\n.build-*/\n*.key\n/demo/\nPackage.resolved\n")
        #expect(rules.ignores("certs/a.key", isFolder: false))
        #expect(rules.ignores("demo", isFolder: true))
        #expect(rules.ignores(".build-x", isFolder: true))
        #expect(rules.ignores("Package.resolved", isFolder: false))
        #expect(!rules.ignores("Sources/sluis/demo", isFolder: true))
        #expect(!rules.ignores("demo", isFolder: false))
        #expect(!rules.ignores("certs/a.key.md", isFolder: false))
    }
}
