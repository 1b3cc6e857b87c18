import Configuration
import Domain
import Testing

struct YAMLFieldsTests {
    private enum Kind: String, CaseIterable { case wettelijk, afspraak }

    private struct Route: Equatable {
        let name: String
        let version: Int
        let from: LegalDay
        let until: LegalDay?
        let isActive: Bool
        let kind: Kind
        let carrier: String
        let gates: [String]
        let members: [String]
    }

    private func route(_ text: String) throws -> (route: Route?, problems: [String]) {
        var problems = Problems()
        let root = try document(text).root
        let route = YAMLFields.read(root, what: "route", &problems) { fields in
            let name = fields.text("beleid")
            let version = fields.integer("versie", in: 1...9_999)
            let from = fields.date("geldig van")
            let until = fields.optionalDate("geldig tot")
            let isActive = fields.flag("actief")
            let kind = fields.oneOf("soort regel", Kind.self)
            let carrier = fields.fields("doorsturen") { inner in inner.text("drager") }
            let gates = fields.texts("poorten")
            let members = fields.optionalEach("leden", what: "lid") { $0.text("naam") }
            guard let name, let version, let from, let isActive, let kind, let carrier
            else { return nil as Route? }
            return Route(
                name: name, version: version, from: from, until: until, isActive: isActive,
                kind: kind, carrier: carrier, gates: gates, members: members)
        }
        return (route, problems.sorted.map(\.description))
    }

    private static let good = """
        beleid: >
          LIVC-R
          naar LTF
        versie: 7
        geldig van: 2026-12-01
        geldig tot: 2027-11-30
        actief: ja
        soort regel: wettelijk
        doorsturen:
          drager: 'Informatieofficier'
        poorten:
          - consensus
          - besluit
        leden:
          - naam: a
          - naam: b

        """

    @Test("a file with every field is read")
    func reads() throws {
        let (route, problems) = try route(YAMLFieldsTests.good)
        #expect(problems.isEmpty)
        let from = try #require(LegalDay("2026-12-01"))
        let expected = Route(
            name: "LIVC-R naar LTF", version: 7, from: from, until: LegalDay("2027-11-30"),
            isActive: true, kind: .wettelijk, carrier: "Informatieofficier",
            gates: ["consensus", "besluit"], members: ["a", "b"])
        #expect(route == expected)
    }

    @Test("P02 one run reports every missing, mistyped, wrong and unknown thing")
    func reportsAll() throws {
        let (route, problems) = try route(
            """
            belied: x
            versie: 10000
            geldig van: '2026-12-01'
            geldig tot: morgen
            actief: 1
            soort regel: wetelijk
            doorsturen:
              dragr: IO
            poorten:
              - 7
              - a: b
              - besluit
            leden: geen
            """)
        #expect(route == nil)
        let expected = [
            "1:1: P02: `beleid` is missing in route: add it",
            "1:1: P02: unknown key `belied` in route: the nearest known is `beleid`",
            "2:9: P02: `versie` is a number from 1 to 9999, without quotes: write one",
            "3:13: P02: `geldig van` is a date: write it as 2026-12-31, without quotes",
            "4:13: P02: `geldig tot` is a date: write it as 2026-12-31, without quotes",
            "5:9: P02: `actief` is `ja` or `nee`: write one of them",
            "6:14: P02: unknown `wetelijk` for `soort regel`: the nearest known is `wettelijk`",
            "8:3: P02: `drager` is missing in doorsturen: add it",
            "8:3: P02: unknown key `dragr` in doorsturen: the nearest known is `drager`",
            "10:5: P02: `poorten` is a text: write '7' in single quotes",
            "11:5: P02: `poorten` is one value: write it behind the key",
            "13:8: P02: `leden` is a list: write `- ` before each item",
        ]
        #expect(problems.sorted() == expected.map { "route.yaml:" + $0 }.sorted())
    }

    @Test("P02 a value of another kind is refused", arguments: ["a: b\n", "a:\n  - b\n", "a: 7\n"])
    func refusesOtherKinds(_ text: String) throws {
        var problems = Problems()
        let root = try document(text).root
        _ = YAMLFields.read(root, what: "x", &problems) { $0.mapping("a") }
        _ = YAMLFields.read(root, what: "x", &problems) { $0.date("a") }
        #expect(problems.all.count == 2)
        #expect(problems.all.allSatisfy { $0.check == .vocabulary })
    }

    @Test("P02 a file that is no mapping is refused once, not for each field")
    func refusesOtherRoots() throws {
        var problems = Problems()
        let value = YAMLFields.read(try document("- a\n").root, what: "route", &problems) {
            fields in (fields.text("a"), fields.integer("b", in: 0...1)).0
        }
        #expect(value == nil)
        #expect(problems.all.count == 1)
    }

    @Test("P02 a loader can refuse a value at its place")
    func refusesAtThePlace() throws {
        var fields = YAMLFields(try document("a: b\nc: d\n").root, what: "route")
        _ = (fields.text("a"), fields.text("c"))
        fields.refuse("c", "no such platform: add it")
        fields.refuse("e", "no place of its own: add it")
        var problems = Problems()
        fields.finish(&problems)
        fields.finish(&problems)
        #expect(problems.all.map(\.position.line) == [2, 1], "handed over once")
        #expect(fields.position(of: "c").description == "route.yaml:2:4")
    }

    @Test("integers are read up to the bounds of their range and not past them")
    func readsBounds() throws {
        for (value, isInside) in [(2, true), (1, false), (5, true), (6, false), (-2, false)] {
            var fields = YAMLFields(try document("a: \(value)\n").root, what: "x")
            #expect(fields.integer("a", in: 2...5) == (isInside ? value : nil))
        }
        var quoted = YAMLFields(try document("a: '3'\n").root, what: "x")
        #expect(quoted.integer("a", in: 2...5) == nil)
    }

    @Test("an optional field that is absent is no problem, one that is wrong is")
    func readsOptional() throws {
        var fields = YAMLFields(try document("a: 1\nb: c\n").root, what: "x")
        #expect(fields.optionalText("z") == nil)
        #expect(fields.optionalInteger("z", in: 0...1) == nil)
        #expect(fields.optionalFlag("z") == nil)
        #expect(fields.optionalTexts("z") == [])
        #expect(fields.optionalMapping("z") == nil)
        #expect(fields.optionalOneOf("z", ["a"]) == nil)
        #expect(fields.optionalOneOf("z", Kind.self) == nil)
        #expect(fields.optionalFields("z") { $0.text("y") } == nil)
        #expect(fields.problems.isEmpty)
        #expect(fields.optionalText("a") == nil)
        #expect(fields.optionalFlag("b") == nil)
        #expect(fields.problems.all.count == 2)
    }

    @Test("of equally near keys the one that is not in the file is named")
    func prefersAbsentKeys() throws {
        for (text, nearest) in [("aa: 1\nax: 2\n", "ab"), ("aa: 1\naaz: 2\n", "aa")] {
            var problems = Problems()
            var fields = YAMLFields(try document(text).root, what: "x")
            _ = (fields.optionalInteger("aa", in: 0...1), fields.optionalInteger("ab", in: 0...1))
            fields.finish(&problems)
            #expect(problems.all.first?.problem.hasSuffix("is `\(nearest)`") == true)
        }
    }

    @Test("a key that nobody asked for is refused even when nothing is known")
    func refusesUnknownKeys() throws {
        var problems = Problems()
        _ = YAMLFields.read(try document("a: b\n").root, what: "x", &problems) { _ in true }
        #expect(problems.all.map(\.problem) == ["unknown key `a` in x: remove it"])
    }

    @Test(
        "the nearest word is the one with the fewest edits",
        arguments: [
            ("weerhuoden", "weerhouden"), ("Vrijgeven", "vrijgeven"), ("LIVCR", "LIVC-R"),
            ("", "LTF"), ("ltf", "LTF"), ("vrijgeevn", "vrijgeven"),
        ])
    func findsNearest(_ word: String, _ expected: String) {
        let known = ["vrijgeven", "weerhouden", "LIVC-R", "LTF"]
        #expect(NearestWord.to(word, among: known) == expected)
    }

    @Test(
        "edits are counted as insertions, deletions, substitutions and swaps",
        arguments: [
            ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1),
            ("abcd", "acbd", 1), ("beleid", "belied", 1),
        ])
    func countsEdits(_ left: String, _ right: String, _ edits: Int) {
        #expect(NearestWord.distance(Array(left), Array(right)) == edits)
        #expect(NearestWord.distance(Array(right), Array(left)) == edits)
    }

    @Test("nothing known has no nearest word")
    func hasNoNearest() { #expect(NearestWord.to("a", among: []) == nil) }
}
