import Foundation
import JSON
import Testing

@testable import sluis

/// The rules as docs/rules.csv, docs/rules-open.csv and the names of the tests say them now.
enum RuleScan {
    static func rules() throws -> [RuleRecord] {
        let tests = try TestScan(Project.path("Tests")).tests
        let reasons = Dictionary(
            uniqueKeysWithValues: try records("docs/rules-open.csv").map { ($0[0], $0[1]) })
        let homes = try RuleHomes(folder: Project.path("Sources"))
        return try records("docs/rules.csv").map { row in
            let number = try #require(Int(row[0].dropFirst()))
            let names = tests[number, default: []].sorted {
                $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
            }
            var record = RuleRecord(
                number, row[1], row[2], row[3], row[4], names, open: reasons[row[0]])
            if record.kind == "E" { record.homes = homes.homes(of: number) }
            return record
        }
    }

    /// `docs/rules.json`: a rule on each line.
    static func text(_ rules: [RuleRecord]) -> String {
        let lines = rules.map { JSONValue.object($0.json).canonicalText }
        return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }

    /// The rows of a CSV file (RFC 4180) below its header, without line ends inside a field.
    private static func records(_ path: String) throws -> [[String]] {
        let text = try String(contentsOfFile: Project.path(path), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { fields(of: $0) }
    }

    static func fields(of line: Substring) -> [String] {
        // Within quotes stands every second part; a doubled quote leaves an empty part between.
        var fields = [""]
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place % 2 == 1 {
                fields[fields.count - 1] += part
            } else if part.isEmpty, place > 0, place < parts.count - 1 {
                fields[fields.count - 1] += "\""
            } else {
                let cut = part.split(separator: ",", omittingEmptySubsequences: false)
                fields[fields.count - 1] += cut[0]
                fields += cut[1...].map(String.init)
            }
        }
        return fields
    }
}

/// The display names of all tests by the rule that they carry.
struct TestScan {
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
