import Foundation
import JSON
import Testing

@testable import sluis

@Suite("The rules with the tests that show them")
struct RuleTableTests {
    /// `scripts/regels.py` writes the table anew.
    @Test("the table is what the names of the tests say now")
    func fresh() throws {
        let scan = try TestScan(Project.path("Tests"))
        for rule in RuleTable.all {
            let found = scan.tests[rule.number, default: []].sorted {
                $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
            }
            #expect(rule.tests == found, "\(rule.id): run scripts/regels.py")
        }
        let numbers = Set(RuleTable.all.map(\.number))
        #expect(Set(scan.tests.keys).isSubset(of: numbers), "a test names a rule that is none")
    }

    @Test("the rules are those of docs/rules.csv, each once")
    func complete() throws {
        #expect(RuleTable.all.map(\.number) == Array(1...272))
        let text = try String(contentsOfFile: Project.path("docs/rules.csv"), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 273)
        for rule in RuleTable.all {
            #expect(text.contains("\n\(rule.id),\(rule.kind),\(rule.capability),"), "\(rule.id)")
        }
    }

    @Test("every rule that must hold has a test")
    func required() {
        for rule in RuleTable.all where rule.isRequired {
            #expect(!rule.tests.isEmpty, "\(rule.id) has no test")
        }
        #expect(RuleTable.all.count { $0.isRequired } == 89)
    }

    @Test("`regels` prints one object with every rule that was asked for")
    func json() async throws {
        let (code, terminal) = await sluis(["regels", "R36", "r61", "--json"])
        #expect(code == .done)
        let rules = try object(terminal).elements("regels")
        #expect(rules.map { $0.shown("id") } == ["R36", "R61"])
        #expect(rules[0]["tests"]?.arrayValue?.isEmpty == false)
    }

    @Test("a span of rules counts for each in it")
    func spans() {
        #expect(TestScan.rules(in: "R109 to R111 and R5, not xR7 or R8x") == [109, 110, 111, 5])
    }
}

/// The display names of all tests, scanned as `scripts/regels.py` does, by other means.
private struct TestScan {
    private(set) var tests: [Int: Set<String>] = [:]

    init(_ directory: String) throws {
        let name = try NSRegularExpression(
            pattern: #"@(?:Test|Suite)\(\s*"((?:[^"\\\n]|\\.)*)""#)
        let files = try #require(FileManager.default.enumerator(atPath: directory))
        for case let path as String in files where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: directory + "/" + path, encoding: .utf8)
            let whole = NSRange(text.startIndex..., in: text)
            for match in name.matches(in: text, range: whole) {
                guard let range = Range(match.range(at: 1), in: text) else { continue }
                for rule in TestScan.rules(in: String(text[range])) {
                    tests[rule, default: []].insert("\(path): \(text[range])")
                }
            }
        }
    }

    static func rules(in name: String) -> Set<Int> {
        let words = name.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { String($0) }
        var found: Set<Int> = []
        for (place, word) in words.enumerated() {
            guard let number = number(word) else { continue }
            found.insert(number)
            if place + 2 < words.count, words[place + 1] == "to",
                let last = Self.number(words[place + 2]),
                last >= number
            {
                found.formUnion(number...last)
            }
        }
        return found
    }

    private static func number(_ word: String) -> Int? {
        guard word.first == "R", word.dropFirst().allSatisfy(\.isNumber) else { return nil }
        return Int(word.dropFirst())
    }
}
