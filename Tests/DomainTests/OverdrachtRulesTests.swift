import Domain
import Testing

@Suite("What is asked of the overdracht of one LTF to another")
struct OverdrachtRulesTests {
    private static let type = SmallCatalogue.type(
        OverdrachtRules.documentType,
        [
            ("naam", "persoon.naam", Fiche.line),
            ("geboortedatum", "persoon.geboren", .partialDate),
            ("vorige gemeente", "overdracht.gemeente", Fiche.line),
            ("vorige nis", "overdracht.nis", Fiche.line),
            ("bevoegd sinds", "overdracht.sinds", .date),
            ("gevolgd sinds", "opvolging.sinds", .date),
            ("stand van zaken", "opvolging.stand", Fiche.free),
            ("maatregel", "maatregelen[].soort", Fiche.line),
            ("maatregel / sinds", "maatregelen[].sinds", .date),
            ("maatregel / tot", "maatregelen[].tot", .date),
        ])

    private func followed(_ began: String?, _ moved: String?) -> Draft {
        .record([
            ("overdracht", .record(moved.map { [("sinds", .text($0))] } ?? [])),
            ("opvolging", .record(began.map { [("sinds", .text($0))] } ?? [])),
        ])
    }

    private func measure(_ since: String, _ until: String) -> Draft {
        .record([
            (
                "maatregelen",
                .list([
                    .record([("soort", .text("signalering"))]),
                    .record([
                        ("soort", .text("signalering")), ("sinds", .text(since)),
                        ("tot", .text(until)),
                    ]),
                ])
            )
        ])
    }

    @Test("the catalogue of the test has every phrase that the rules demand")
    func phrases() {
        let demanded = EntryRules.demandedPhrases(of: OverdrachtRules.documentType)
        #expect(!demanded.isEmpty && demanded.allSatisfy { Self.type.field($0) != nil })
    }

    @Test(
        "R44 nobody is followed by an LTF from after the day on which another became competent",
        arguments: [
            ("2025-03-01", "2026-09-01", true), ("2026-09-01", "2026-09-01", true),
            ("2026-09-02", "2026-09-01", false), (nil, "2026-09-01", true),
            ("2026-09-02", nil, true),
        ] as [(String?, String?, Bool)])
    func order(began: String?, moved: String?, passes: Bool) throws {
        let refusal = try SmallCatalogue.refusal(followed(began, moved), Self.type)
        #expect((refusal == nil) == passes)
        guard let refusal else { return }
        #expect(refusal.code == "opvolging-na-overdracht" && refusal.rules == [Rule(44)])
        #expect(refusal.pointer == "/document/opvolging/sinds")
    }

    @Test("R130 a measure that ends before it began is refused at its element")
    func measures() throws {
        #expect(try SmallCatalogue.refusal(measure("2026-01-01", "2026-01-01"), Self.type) == nil)
        let refusal = try SmallCatalogue.refusal(measure("2026-01-02", "2026-01-01"), Self.type)
        #expect(refusal?.code == "periode-omgekeerd" && refusal?.rules == [Rule(130)])
        #expect(refusal?.pointer == "/document/maatregelen/1/tot")
    }

    @Test(
        "R245 of age on the eighteenth birthday and not the day before; unknown age counts as minor",
        arguments: [
            ("2008-11-21", false), ("2008-11-22", true), ("2007", false), ("2008", true),
            (nil, true),
        ] as [(String?, Bool)])
    func age(birth: String?, isMinor: Bool) throws {
        let draft = Draft.record([
            ("persoon", .record(birth.map { [("geboren", .text($0))] } ?? []))
        ])
        let document = try DocumentReader(type: Self.type).read(draft, at: "/document")
        let today = try #require(LegalDay("2026-11-21"))
        #expect(EntryRules.mayBeMinor(document, on: today) == isMinor)
    }

    @Test(
        "R44 only an LTF sends it, to an LTF, and only where the state of affairs tells of offences"
    )
    func form() throws {
        let form = try #require(Form.of(OverdrachtRules.documentType))
        #expect(form.goes == [.ltf: .ltf] && !form.isCarrier && !form.isAnonymous)
        for field in Self.type.fields {
            let category = form.demandedCategory(field.phrase)?.category
            #expect(category == (field.phrase == "stand van zaken" ? .veroordeling : nil))
        }
    }
}
