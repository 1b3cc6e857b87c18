import Domain
import Testing

@Suite("What is asked of the melding of a school")
struct SchoolRulesTests {
    private static let type = SmallCatalogue.type(
        SchoolRules.documentType,
        [
            ("school", "school", Fiche.line), ("naam", "leerling.naam", Fiche.line),
            ("geboortedatum", "leerling.geboren", .partialDate),
            ("gemeente", "leerling.gemeente", Fiche.line), ("nis", "leerling.nis", Fiche.line),
            ("signaal", "signalen[].tekst", Fiche.free), ("beroepsgeheim", "beroepsgeheim", .flag),
        ])

    private func report(_ secrecy: Bool?, signals: [String] = ["Trekt zich terug."]) -> Draft {
        let said = signals.map { Draft.record([("tekst", .text($0))]) }
        return .record(
            [("signalen", .list(said))] + (secrecy.map { [("beroepsgeheim", .flag($0))] } ?? []))
    }

    @Test("the catalogue of the test has every phrase that the rules demand")
    func phrases() {
        let demanded = EntryRules.demandedPhrases(of: SchoolRules.documentType)
        #expect(!demanded.isEmpty && demanded.allSatisfy { Self.type.field($0) != nil })
    }

    @Test(
        "R1 what was entrusted under professional secrecy is not reported, and no answer is no",
        arguments: [(true, true), (nil, true), (false, false)] as [(Bool?, Bool)])
    func secrecy(answer: Bool?, isRefused: Bool) throws {
        let refusal = try SmallCatalogue.refusal(report(answer), Self.type)
        #expect((refusal != nil) == isRefused)
        guard let refusal else { return }
        #expect(refusal.code == "onder-beroepsgeheim" && refusal.rules == [Rule(1)])
        #expect(refusal.pointer == "/document/beroepsgeheim")
    }

    @Test("R95 a melding without a signal says nothing, and is refused")
    func signals() throws {
        let refusal = try SmallCatalogue.refusal(report(false, signals: []), Self.type)
        #expect(refusal?.code == "geen-signaal" && refusal?.pointer == "/document/signalen")
    }

    @Test(
        "R245 of age on the eighteenth birthday and not the day before; unknown age counts as minor",
        arguments: [("2008-11-21", false), ("2008-11-22", true), ("2008", true), (nil, true)]
            as [(String?, Bool)])
    func age(birth: String?, isMinor: Bool) throws {
        let draft = Draft.record([
            ("leerling", .record(birth.map { [("geboren", .text($0))] } ?? []))
        ])
        let document = try DocumentReader(type: Self.type).read(draft, at: "/document")
        let today = try #require(LegalDay("2026-11-21"))
        #expect(EntryRules.mayBeMinor(document, on: today) == isMinor)
    }

    @Test("R32 a school works for prevention, in the traject of the tables, and reports at once")
    func party() throws {
        let party = Party.of(.school)
        #expect(party.role == .school && party.kind.keten == .veiligheidEnPreventie)
        #expect(party.finaliteit == .preventie && party.reportsAtOnce)
        #expect(Role.school.isOfASystem && Role.school.keten == party.kind.keten)
        for kind in PlatformKind.allCases {
            #expect(Party.of(kind).reportsAtOnce == [.justitiehuis, .school].contains(kind))
        }
    }
}
