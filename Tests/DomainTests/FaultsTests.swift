import Domain
import Testing

@Suite("Everything that is wrong with a document comes in one refusal")
struct FaultsTests {
    private func refusal(_ members: [(name: String, value: Draft)]) throws -> [Refusal] {
        do throws(Refusal) {
            _ = try DocumentReader(type: Fiche.type).readEntry(.record(members), at: "/document")
            return []
        } catch { return error.each }
    }

    private func places(_ members: [(name: String, value: Draft)]) throws -> [String] {
        try refusal(members).map(\.place)
    }

    private func health(_ more: [(String, Draft)]) -> (name: String, value: Draft) {
        let part = Fiche.domain(4, [Fiche.element(aard: "vermoeden", with: more)])
        return (part.0, part.1)
    }

    @Test("five faults give five refusals, in the order of the document")
    func five() throws {
        let members: [(name: String, value: Draft)] = [
            ("kop", .record([("naam", .text(" ")), ("leeftijd", .number(3))])),
            (
                "domein",
                .record([
                    (
                        "d0",
                        .list([
                            .record([("polariteit", .text("neutraal")), ("aard", .text("gerucht"))])
                        ])
                    )
                ])
            ),
            ("traject", .text("x")),
        ]
        #expect(
            try places(members) == [
                "lege-tekst /document/kop/naam", "onbekend-veld /document/kop/leeftijd",
                "onbekende-code /document/domein/d0/0/aard", "verkeerd-type /document/traject",
                "veld-ontbreekt /document/domein/d0/0/tekst",
                "veld-ontbreekt /document/domein/d0/0/tijd",
            ])
    }

    @Test("a list of days and a time say each of their faults")
    func parts() throws {
        let days = Draft.list([.text("2026-02-30"), .text("2026-01-01"), .null])
        let time = Draft.record([("van", .text("gisteren")), ("tot", .text("2026-13"))])
        let element = Draft.record([
            ("tekst", .text("a")), ("polariteit", .text("neutraal")), ("aard", .text("feit")),
            ("tijd", time),
        ])
        let domain = Fiche.domain(0, [element])
        #expect(
            try places([
                ("kop", .record([("data", days)])), (domain.0, domain.1),
            ]) == [
                "verkeerd-type /document/kop/data/0", "verkeerd-type /document/kop/data/2",
                "verkeerd-type /document/domein/d0/0/tijd/van",
                "verkeerd-type /document/domein/d0/0/tijd/tot",
            ])
    }

    @Test("rules of the form come with the faults of the shape, each at its place")
    func rules() throws {
        let subject = Draft.record([
            ("soort", .text("vereniging")), ("geboortedatum", .text("1990")),
            ("naam", .flag(true)),
        ])
        #expect(
            try places([
                ("kop", subject), health([]), ("traject", .record([("duur", .text("een jaar"))])),
            ]) == [
                "verkeerd-type /document/kop/naam",
                "niet-gediagnosticeerd /document/domein/d4/0/aard",
                "geboortedatum-van-organisatie /document/kop/geboortedatum",
                "traject-zonder-start-of-duur /document/traject/start",
            ])
    }

    @Test("a rule that asks for what was not read says nothing")
    func unread() throws {
        let subject = Draft.record([
            ("soort", .text("dier")), ("geboortedatum", .text("1990")),
        ])
        #expect(try places([("kop", subject)]) == ["onbekende-code /document/kop/soort"])
        let trajectory = Draft.record([("duur", .text("een jaar")), ("start", .text("ooit"))])
        #expect(try places([("traject", trajectory)]) == ["verkeerd-type /document/traject/start"])
        #expect(
            try places([("domein", .record([("d0", .text("x"))]))])
                == ["verkeerd-type /document/domein/d0"])
    }

    @Test("R123 R61 secrecy comes first, also where the shape is wrong")
    func secrecy() throws {
        let mark = "GEHEIM (Wet 11.12.1998)"
        let secret = Fiche.domain(
            1, [Fiche.element(with: [("geheim", .flag(true)), ("bron", .text("x"))])])
        let strange = Draft.record([("onbekend", .list([.text(mark)]))])
        #expect(
            try places([
                ("kop", .record([("naam", .number(1))])), (secret.0, secret.1), ("extra", strange),
            ]) == [
                "geclassificeerd /document/extra/onbekend/0",
                "geheim-uit-het-overleg /document/domein/d1/0",
                "verkeerd-type /document/kop/naam", "onbekend-veld /document/domein/d1/0/bron",
                "onbekend-veld /document/extra",
            ])
        #expect(
            try places([("kop", .record([("soort", .text("dier")), ("naam", .text(mark))]))])
                == ["geclassificeerd /document/kop/naam", "onbekende-code /document/kop/soort"])
        // What the sender named himself does not stand in the place.
        #expect(
            try places([("Jan Jansen", .record([("x", .text(mark))]))])
                == ["geclassificeerd /document/x", "onbekend-veld /document/Jan Jansen"])
    }

    @Test("an unknown member is named where its name is plain, up to its bound")
    func named() throws {
        let longest = String(repeating: "a", count: Limits.namedMemberBytes)
        for (name, isNamed) in [
            ("leeftijd", true), ("geboorte_datum", true), ("a1", true), (longest, true),
            (longest + "a", false), ("Jan", false), ("jan jansen", false), ("", false),
            ("1", false), ("é", false), ("a-b", false),
        ] {
            let message = try #require(try refusal([(name, .null)]).first?.message)
            #expect(message.hasPrefix(isNamed ? "`\(name)` staat" : "dit veld staat"), "\(name)")
        }
    }

    @Test("so many refusals are told and not one more", arguments: [-1, 0, 1])
    func bound(past: Int) throws {
        let count = Limits.refusalsPerDocument + past
        let found = try refusal((0..<count).map { ("x\($0)", .null) })
        #expect(found.count == min(count, Limits.refusalsPerDocument))
        #expect(found.map(\.others.count) == found.map { _ in 0 })
    }

    @Test("a fault mended uncovers nothing that was not told, but for what rested on it")
    func single() throws {
        let whole = try Fiche.document([])
        #expect(throws: Never.self) { try EntryRules.refuse(whole, at: "/document") }
        #expect(try refusal([("kop", .record([("soort", .text("persoon"))]))]).isEmpty)
    }
}
