import Aids
import Configuration
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("No route goes beyond what is recorded for a level of government")
struct LevelTests {
    private static let file = "bestuursniveaus.yaml"

    /// The record of the LTF as it ships.
    private static let shipped = """
          - niveau: federaal
            platformen:
              - LTF
            beslist over:
              - doorverwijzing
              - informatiekaart
              - overdracht LTF
              - terugkoppelingsfiche
            ontvangt:
              - overdracht LTF
              - terugkoppelingsfiche

        """

    struct Row: Sendable, CustomTestStringConvertible {
        let level: GovernmentLevel
        let decides: [String]
        let receives: [String]
        let verb: String
        let route: String
        var testDescription: String { "\(level.rawValue) \(verb)" }
    }

    static let rows: [Row] = GovernmentLevel.allCases.flatMap { level in
        [
            Row(
                level: level, decides: ["doorverwijzing", "informatiekaart"],
                receives: ["terugkoppelingsfiche"], verb: "beslist over",
                route: "routes/ltf-livcr-terugkoppelingsfiche.yaml"),
            Row(
                level: level,
                decides: ["doorverwijzing", "informatiekaart", "terugkoppelingsfiche"],
                receives: ["informatiekaart"], verb: "ontvangt",
                route: "routes/livcr-ltf-terugkoppelingsfiche.yaml"),
        ]
    }

    private func load(_ files: [SourceFile]) throws -> (set: PolicySet?, findings: [LoadFinding]) {
        PolicySetLoader.load(files, book: try ShippedSet.book(), today: ShippedSet.today)
    }

    private func list(_ key: String, _ words: [String]) -> String {
        "    \(key):\n" + words.map { "      - \($0)\n" }.joined()
    }

    @Test(
        "R2 an organisation of any level that decides on or receives what is not recorded for it is refused with file, line and niveau",
        arguments: rows)
    func beyond(_ row: Row) throws {
        let text = try #require(ShippedSet.files().first { $0.path == Self.file }).text
        let before = try #require(text.ranges(of: Self.shipped).first).lowerBound
        let line = text[..<before].count { $0 == "\n" } + 1
        let record =
            "  - niveau: \(row.level.rawValue)\n    platformen:\n      - LTF\n"
            + list("beslist over", row.decides) + list("ontvangt", row.receives)
        let (set, findings) = try load(
            ShippedSet.files().replacing(Self.shipped, with: record, in: Self.file))
        #expect(set == nil)
        let hits = findings.filter { $0.isError && $0.check == "R2" }
        #expect(hits.count == 1, "\(findings)")
        let hit = try #require(hits.first)
        #expect(hit.rules == [Rule(2)])
        #expect(hit.position?.file == row.route && hit.position?.line ?? 0 > 0)
        #expect(hit.message.contains("(niveau \(row.level.rawValue)) \(row.verb)"))
        #expect(hit.message.contains("`terugkoppelingsfiche`"))
        #expect(hit.message.contains("\(Self.file):\(line)"), "\(hit.message)")
    }

    @Test(
        "R2 the levels of those who send reports and questions are held to their record too",
        arguments: [
            ("    beslist over:\n      - aanmelding justitiehuis\n", "", "gemeenschap"),
            ("      - duiding LIV\n      - informatiekaart", "      - duiding LIV", "lokaal"),
            (
                "      - doorverwijzing\n      - terugkoppelingsfiche\n      - verrijking LIV",
                "      - doorverwijzing\n      - verrijking LIV", "lokaal"
            ),
        ])
    func shippedLevels(_ old: String, _ new: String, _ level: String) throws {
        let (set, findings) = try load(ShippedSet.files().replacing(old, with: new, in: Self.file))
        #expect(set == nil)
        let hits = findings.filter { $0.isError && $0.check == "R2" }
        #expect(!hits.isEmpty && hits.allSatisfy { $0.message.contains("niveau \(level)") })
        #expect(hits.allSatisfy { $0.position?.file.hasPrefix("routes/") == true })
    }

    @Test("R2 a set without recorded levels has no route that may be loaded, and each is named")
    func absent() throws {
        let files = try ShippedSet.files().filter { $0.path != Self.file }
        let (set, findings) = try load(files)
        #expect(set == nil)
        let named = findings.filter { $0.isError && $0.check == "R2" && $0.rules == [Rule(2)] }
        let routes = Set(files.map(\.path).filter { $0.hasPrefix("routes/") })
        #expect(Set(named.compactMap(\.position?.file)) == routes)
        #expect(named.allSatisfy { $0.message.contains(Self.file) })
    }

    @Test("R2 a platform without a level has no route either")
    func unknownPlatform() throws {
        let (set, findings) = try load(
            ShippedSet.files().replacing(Self.shipped, with: "", in: Self.file))
        #expect(set == nil)
        let hits = findings.filter { $0.isError && $0.check == "R2" }
        #expect(!hits.isEmpty && hits.allSatisfy { $0.message.contains("`LTF`") })
    }
}
