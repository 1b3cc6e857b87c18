import Foundation
import Testing

/// `docs/threat-model.md` names for each threat the tests that show its control: a file in
/// backticks, then names in quotes.
enum ThreatModel {
    static let path = "docs/threat-model.md"

    /// What is wrong with the last column of its tables.
    ///
    /// - Parameter names: the display names of tests in a file, nil where there is no such file.
    static func findings(_ text: String, names: (String) -> Set<String>?) -> [Finding] {
        var findings: [Finding] = []
        for (number, line) in Lines.numbered(text) where isThreat(line) {
            let proof = line.split(separator: "|").last.map(String.init) ?? ""
            func found(_ message: String) {
                findings.append(Finding(path: path, line: number, message: message))
            }
            if !proof.contains("\"") && !proof.contains("no test") {
                found("names no test, and does not say that there is none")
            }
            for (file, name) in tests(named: proof) {
                guard let known = names("Tests/\(file).swift") else {
                    found("there is no `Tests/\(file).swift`")
                    continue
                }
                if !known.contains(name) { found("`\(file)` has no test \"\(name)\"") }
            }
        }
        return findings
    }

    private static func isThreat(_ line: String) -> Bool {
        line.hasPrefix("| ") && !line.hasPrefix("| threat |")
    }

    /// Every text in quotes, with the file in backticks before it.
    private static func tests(named proof: String) -> [(file: String, name: String)] {
        var file = ""
        var tests: [(String, String)] = []
        for (index, part) in proof.components(separatedBy: "\"").enumerated() {
            guard index % 2 == 0 else {
                tests.append((file, part))
                continue
            }
            let places = part.components(separatedBy: "`")
            if places.count > 2 { file = places[places.count - 2] }
        }
        return tests
    }
}

/// Words that the code calls something with, read from its text.
enum Literals {
    /// The first argument of every call that begins with `opening`, nil where it is no literal.
    static func arguments(after opening: String, in text: String) -> [(line: Int, text: String?)] {
        var line = 1
        var found: [(Int, String?)] = []
        for (index, part) in text.components(separatedBy: opening).enumerated() {
            if index > 0 {
                let start = part.trimmingCharacters(in: .whitespacesAndNewlines)
                let pieces = start.components(separatedBy: "\"")
                let isLiteral = pieces.count > 2 && pieces[0].isEmpty
                found.append((line, isLiteral ? pieces[1] : nil))
            }
            line += part.count { $0 == "\n" }
        }
        return found
    }
}

/// The alarms that the code raises and those that `docs/operations.md` explains.
enum Alarms {
    static let path = "docs/operations.md"

    /// Alarms that are not explained, explained ones that nobody raises, and calls whose code
    /// is not written out.
    static func findings(_ sources: [SourceFile], explainedIn text: String) -> [Finding] {
        let explained = codes(explainedIn: text)
        var raised: Set<String> = []
        var findings: [Finding] = []
        for file in sources {
            let text = String(decoding: file.bytes, as: UTF8.self)
                .replacingOccurrences(of: "func alarm(", with: "func ")
            for (line, code) in Literals.arguments(after: "alarm(", in: text) {
                guard let code else {
                    findings.append(file.finding(line, "this alarm has no code written out"))
                    continue
                }
                raised.insert(code)
                if !explained.contains(code) {
                    findings.append(file.finding(line, "alarm `\(code)` is not in \(path)"))
                }
            }
        }
        return findings
            + explained.subtracting(raised).sorted().map {
                Finding(path: path, line: 0, message: "nothing raises the alarm `\($0)`")
            }
    }

    /// What stands in backticks in the first column of the table under `## Alarms`.
    private static func codes(explainedIn text: String) -> Set<String> {
        guard let section = text.components(separatedBy: "\n## Alarms\n").dropFirst().first else {
            return []
        }
        let body = section.components(separatedBy: "\n## ")[0]
        var codes: Set<String> = []
        for (_, line) in Lines.numbered(body) where line.hasPrefix("| `") {
            let cell = line.split(separator: "|")[0].components(separatedBy: "`")
            for (index, part) in cell.enumerated() where index % 2 == 1 { codes.insert(part) }
        }
        return codes
    }
}

private enum Lines {
    static func numbered(_ text: String) -> [(Int, String)] {
        text.components(separatedBy: "\n").enumerated().map { ($0.offset + 1, $0.element) }
    }
}

@Suite("the pages say what the tests and the code say")
struct ThreatModelTests {
    private func expectNone(_ findings: [Finding]) {
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    private func names(in text: String) -> Set<String> {
        Set(Literals.arguments(after: "@Test(", in: text).compactMap(\.text))
    }

    @Test("each threat names tests that exist, or says that there is none")
    func threats() throws {
        let repository = try Repository.current.get()
        let text = try repository.text(ThreatModel.path)
        #expect(text.components(separatedBy: "`: \"").count > 50)
        expectNone(
            ThreatModel.findings(text) { path in
                repository.files[path].map { names(in: String(decoding: $0.bytes, as: UTF8.self)) }
            })
    }

    @Test(
        "a threat without a test, or with one that does not exist, is found",
        arguments: [
            ("| replay | claims | ExchangeTests |", "names no test"),
            ("| replay | claims | `A/BTests`: \"is refusd\" |", "has no test \"is refusd\""),
            ("| replay | claims | `A/BTests`: \"is refused\", \"too\" |", "has no test \"too\""),
            ("| replay | claims | `A/CTests`: \"is refused\" |", "there is no `Tests/A/CTests"),
        ])
    func badThreat(row: String, message: String) {
        let page = "# Page\n\n| threat | control | shown by |\n|---|---|---|\n" + row + "\n"
        let findings = ThreatModel.findings(page) { path in
            path == "Tests/A/BTests.swift" ? ["is refused"] : nil
        }
        #expect(findings.count == 1)
        #expect(findings.first?.line == 5)
        #expect(findings.first?.message.contains(message) == true)
    }

    @Test("names are read on the line of the attribute and on the next")
    func testNames() {
        let text =
            "@Test(\"one\") func a() {}\n@Test(\n    \"two\", arguments: [1])\n@Test func c()"
        #expect(names(in: text) == ["one", "two"])
        let page = "| a | b | `A/BTests`: \"one\", \"two\"; `A/CTests`: \"one\"; c: no test |\n"
        #expect(ThreatModel.findings(page) { _ in names(in: text) } == [])
    }

    @Test("each alarm that the code raises stands in docs/operations.md, and no other")
    func alarms() throws {
        let repository = try Repository.current.get()
        let sources = repository.files(in: .swift).filter(\.isInSources)
        expectNone(Alarms.findings(sources, explainedIn: try repository.text(Alarms.path)))
    }

    @Test("an alarm that is not explained, not raised or not written out is found")
    func badAlarms() {
        let page =
            "# Page\n`z`\n## Alarms\n\n| code | do |\n|---|---|\n| `a`, `b` | x |\n\n## Z\n`c`\n"
        let source = SourceFile(
            path: "Sources/X/Y.swift",
            text:
                "func alarm(_ code: String)\no.alarm(\n  \"a\", [])\no.alarm(\"c\")\no.alarm(code)\n"
        )
        let found = Alarms.findings([source], explainedIn: page).map(\.description)
        #expect(
            found == [
                "Sources/X/Y.swift:4: alarm `c` is not in docs/operations.md",
                "Sources/X/Y.swift:5: this alarm has no code written out",
                "docs/operations.md: nothing raises the alarm `b`",
            ])
    }
}
