import Foundation
import Testing

/// The files in which rules are decided, read from the sources.
///
/// A file decides a rule where its code passes the rule's number with `rules: [36]` to a refusal or
/// a finding. Where no code does, it is every file whose `///` names the rule. A file that says
/// `Home of R36.` in such a comment is the home, whatever others pass on.
struct RuleHomes {
    /// More files than these are no home; such rules are listed when the tests run.
    static let most = 3

    /// What one file says of rules, by number.
    struct Said: Equatable {
        var claimed: Set<Int> = []
        var decided: Set<Int> = []
        var documented: Set<Int> = []

        init(_ text: String) {
            for line in text.split(separator: "\n") where line.contains("///") {
                let comment = line.drop { $0 != "/" }
                documented.formUnion(TestScan.rules(in: String(comment)))
                let claim = comment.components(separatedBy: "Home of ").dropFirst().first ?? ""
                claimed.formUnion(TestScan.rules(in: String(claim.prefix { $0 != "." })))
            }
            for part in text.components(separatedBy: "rules: [").dropFirst() {
                guard let list = part.firstIndex(of: "]").map({ part[..<$0] }) else { continue }
                decided.formUnion(
                    list.split(separator: ",").compactMap {
                        Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
                    })
            }
        }
    }

    private let files: [(path: String, said: Said)]

    init(_ texts: [String: String]) {
        files = texts.sorted { $0.key < $1.key }.map { ($0.key, Said($0.value)) }
    }

    /// Every file of a folder but what decides nothing: what tests need, the demo, and the type that
    /// stands for any rule.
    init(folder: String) throws {
        var texts: [String: String] = [:]
        let found = try #require(FileManager.default.enumerator(atPath: folder))
        for case let path as String in found
        where path.hasSuffix(".swift") && !Self.decidesNothing(path) {
            texts[path] = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        }
        self.init(texts)
    }

    private static func decidesNothing(_ path: String) -> Bool {
        ["TestKit/", "sluis/Demo/", "sluis/Regels/", "Domain/Values/Rule.swift"].contains {
            path.hasPrefix($0)
        }
    }

    /// The files, sorted; none where nothing in the sources says so.
    func homes(of rule: Int) -> [String] {
        for fact in [\Said.claimed, \Said.decided, \Said.documented] {
            let homes = files.filter { $0.said[keyPath: fact].contains(rule) }.map(\.path)
            if !homes.isEmpty { return homes }
        }
        return []
    }
}

@Suite("The home of a rule")
struct RuleHomeTests {
    private static let scanned = Result { try RuleHomes(folder: Project.path("Sources")) }

    /// The numbers of class E in docs/rules.csv.
    private static func enforced() throws -> [Int] {
        let text = try String(contentsOfFile: Project.path("docs/rules.csv"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: ",", maxSplits: 2)
            return cells.count == 3 && cells[1] == "E" ? Int(cells[0].dropFirst()) : nil
        }
    }

    @Test("each rule that the gateway enforces is decided in a file of the sources")
    func complete() throws {
        let homes = try Self.scanned.get()
        let rules = try Self.enforced()
        #expect(rules.count == 130)
        for rule in rules {
            #expect(!homes.homes(of: rule).isEmpty, "R\(rule): no file says that it decides")
        }
    }

    @Test("a rule that is decided in many files is listed")
    func many() throws {
        let homes = try Self.scanned.get()
        let many = try Self.enforced().map { ($0, homes.homes(of: $0).count) }
            .filter { $0.1 > RuleHomes.most }.map { "R\($0.0) (\($0.1))" }
        guard !many.isEmpty else { return }
        Issue.record(
            "more than \(RuleHomes.most) homes: \(many.joined(separator: ", "))", severity: .warning
        )
    }

    @Test("what a file passes and what its comments say is read, and nothing else")
    func said() {
        let said = RuleHomes.Said(
            """
            /// Who may send a fiche (R36, R109 to R111).
            let a = "/ R9", b = 1 // R8
            throw Refusal(.a, "b", "c", rules: [63, 64])
            func c(rules: [Int], d: [9])
            .error("P02", position, rules: [
                103,
            ])
            /// Home of R5 and R6. Beside it R7.
            """)
        #expect(said.documented == [36, 109, 110, 111, 5, 6, 7])
        #expect(said.decided == [63, 64, 103])
        #expect(said.claimed == [5, 6])
    }

    @Test("a claim goes before code, and code before a comment")
    func precedence() {
        let homes = RuleHomes([
            "A.swift": "/// R1, R2 and R3.\n", "B.swift": "f(rules: [1, 2])\n",
            "C.swift": "/// Home of R1.\n", "D.swift": "/// R3\n",
        ])
        #expect(homes.homes(of: 1) == ["C.swift"])
        #expect(homes.homes(of: 2) == ["B.swift"])
        #expect(homes.homes(of: 3) == ["A.swift", "D.swift"])
        #expect(homes.homes(of: 4) == [])
    }
}
