import Aids
import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("Instruments are used, cited and handed over as the catalogue allows")
struct InstrumentTests {
    // MARK: The catalogue, as it comes out of the gateway

    @Test(
        "R157 R160 R162 R163 R254 each shipped instrument comes out with its category, marks and users",
        arguments: [
            (
                "alveole", "multidisciplinair casusoverleg", "geen risicotaxatie-instrument",
                "pedagogisch instrument voor multidisciplinair casusoverleg", ["partners aan tafel"]
            ),
            (
                "gedragsbarometer", "multidisciplinair casusoverleg",
                "geen klinisch beoordelingsinstrument", "bewustmaking en eerste inschatting",
                ["grote publiek", "eerstelijnsactoren"]
            ),
            (
                "vera-2r", "dreigingsanalyse", "risicobeoordelingsinstrument",
                "recidiverisico terrorisme en gewelddadig extremisme", ["getrainde professionals"]
            ),
        ])
    func shipped(
        id: String, category: String, mark: String, purpose: String, users: [String]
    ) async throws {
        let list = try await Aids().instruments()
        let one = try #require(list.first { $0.instrument == id })
        #expect(one.categorie == category)
        #expect(one.merken.contains(mark))
        #expect(one.doel == purpose)
        #expect(one.gebruikers == users)
        if id == "gedragsbarometer" {
            #expect(one.gebruik == ["bewustmaking", "eerste inschatting"])
        }
    }

    @Test(
        "R150 R151 every instrument says where it comes from, what it serves and what it does not")
    func complete() async throws {
        let list = try await Aids().instruments()
        #expect(list.count == 4)
        for one in list {
            #expect(!one.herkomst.isEmpty && !one.gebruikscontext.isEmpty)
            #expect(!one.lokaleOmstandigheden.isEmpty)
            #expect(!one.waarvoor.isEmpty && !one.waarvoorNiet.isEmpty)
        }
    }

    // MARK: Citing

    struct Citation: Sendable, CustomTestStringConvertible {
        let rule: Int
        let instrument: String
        let doel: String
        var als = CitationTarget.toelichting
        var aan = CitationAddressee.livcr
        let code: String
        var testDescription: String { "R\(rule) \(instrument) \(als) \(aan)" }
    }

    static let refused: [Citation] = [
        Citation(
            rule: 151, instrument: "radix-tool",
            doel: "veiligheidsrisico van een individu inschatten", code: "instrument-niet-waarvoor"),
        Citation(
            rule: 151, instrument: "radix-tool", doel: "iets anders",
            code: "instrument-doel-onbekend"),
        Citation(rule: 151, instrument: "onbekend", doel: "x", code: "onbekend-instrument"),
        Citation(
            rule: 153, instrument: "radix-tool", doel: "plan van aanpak", als: .risicoElement,
            code: "instrument-niet-als"),
        Citation(
            rule: 153, instrument: "radix-tool", doel: "plan van aanpak", als: .dreigingsevaluatie,
            code: "instrument-niet-als"),
        Citation(
            rule: 153, instrument: "radix-tool", doel: "plan van aanpak", als: .bijlage, aan: .ltf,
            code: "instrument-niet-aan"),
        Citation(
            rule: 158, instrument: "alveole", doel: "begeleiding bepalen", als: .dreigingsanalyse,
            code: "instrument-niet-als"),
        Citation(
            rule: 158, instrument: "alveole", doel: "begeleiding bepalen", aan: .ltf,
            code: "instrument-niet-aan"),
        Citation(
            rule: 158, instrument: "alveole", doel: "begeleiding bepalen", aan: .ocad,
            code: "instrument-niet-aan"),
        Citation(
            rule: 161, instrument: "gedragsbarometer", doel: "eerste inschatting", als: .diagnose,
            code: "instrument-niet-als"),
        Citation(
            rule: 161, instrument: "gedragsbarometer", doel: "eerste inschatting",
            als: .bevestiging, code: "instrument-niet-als"),
        Citation(
            rule: 252, instrument: "vera-2r", doel: "opvolging van de casus door de LTF",
            code: "instrument-niet-waarvoor"),
        Citation(
            rule: 252, instrument: "vera-2r", doel: "gevangenisregime", als: .bijlage, aan: .ltf,
            code: "instrument-niet-aan"),
        Citation(
            rule: 252, instrument: "vera-2r", doel: "sollicitatie", code: "instrument-doel-onbekend"
        ),
    ]

    @Test(
        "R151 R153 R158 R161 R252 a citation outside what the instrument serves is refused",
        arguments: refused)
    func refusedCitation(row: Citation) async throws {
        let aids = try Aids()
        try await aids.world.refuses(row.code, [row.rule]) {
            try await aids.cite(row.instrument, row.doel, row.als, row.aan)
        }
        #expect(aids.world.log.refusals.last == row.code)
    }

    @Test("R150 R151 R252 an allowed citation comes back with origin, context and circumstances")
    func allowedCitation() async throws {
        let aids = try Aids()
        let radix = try await aids.cite("radix-tool", "plan van aanpak", .bijlage, .livcr)
        let catalogued = try #require(
            try await aids.instruments().first { $0.instrument == "radix-tool" })
        #expect(radix.herkomst == "ontwikkeld door de stad Antwerpen")
        #expect(radix.gebruikscontext == catalogued.gebruikscontext)
        #expect(radix.lokaleOmstandigheden == catalogued.lokaleOmstandigheden)
        for purpose in [
            "informeren van de rechtbank", "voorlopige hechtenis", "gevangenisregime",
            "opvolging van een veroordeelde",
        ] {
            try await aids.cite("vera-2r", purpose, .bijlage, .rechtbank)
        }
    }

    @Test(
        "R153 R158 R161 R252 a fiche to the LTF that names such an instrument is refused, wherever it does",
        arguments: [
            ("daden", "bron", "resultaat van de Radix-Tool", 153),
            ("intentie", "tekst", "Volgens de radix tool is er een risico.", 153),
            ("overtuigingen", "bron", "RTA, maart", 153),
            ("socialeContext", "tekst", "De Alve\u{301}ole-oefening wees op steun.", 158),
            ("bijkomend", "bron", "vera 2r", 252),
            ("daden", "tekst", "VERA2R-score bekend.", 252),
            ("psychischeStoornissen", "bron", "de Gedragsbarometer", 161),
        ])
    func inFiche(domain: String, member: String, text: String, rule: Int) async throws {
        let element =
            domain == "psychischeStoornissen" ? Form.diagnosis() : Form.element()
        let document = try Form.minimal().with(
            domain: domain, [element.with(member, text)])
        let world = try World()
        let code =
            rule == 161 ? "instrument-als-diagnose" : "instrument-in-document"
        try await world.refuses(code, [151, rule]) {
            _ = try await world.gateway.stukIndienen(
                StukOpdracht("terugkoppelingsfiche", document),
                by: world.actor("s-livcr-geraardsbergen"),
                idempotency: nil)
        }
    }

    @Test(
        "R161 R162 the Gedragsbarometer may be named outside domain 5, and a word that only resembles a name may stand"
    )
    func mayBeNamed() async throws {
        let document = try Form.minimal().with(
            domain: "socialeContext",
            [
                Form.element("De school gebruikt de Gedragsbarometer als bewustmaking."),
                Form.element("Vera 2 maakte start op school."), Form.element("Radixtooltje."),
            ])
        let world = try World()
        let answer = try await world.gateway.stukIndienen(
            StukOpdracht("terugkoppelingsfiche", document),
            by: world.actor("s-livcr-geraardsbergen"), idempotency: nil)
        #expect(answer.reply.toestand == "bij de Information Officer")
    }

    // MARK: The Radix-Tool

    @Test(
        "R150 R152 a plan van aanpak comes out unchanged for the members of that LIVC-R, with the three of its instrument, and for nobody else"
    )
    func plan() async throws {
        let aids = try Aids()
        try await aids.activateRadix()
        let made = try await aids.register("radix-tool", Aids.plan)
        let radix = try #require(
            try await aids.instruments().first { $0.instrument == "radix-tool" })
        for who in ["p-geraardsbergen-ocmw", "p-geraardsbergen-caw", "p-geraardsbergen-voorzitter"]
        {
            let read = try await aids.world.gateway.resultaat(made.id, for: aids.actor(who)).reply
            #expect(read.inhoud.value == Aids.plan.text)
            #expect(read.herkomst == "ontwikkeld door de stad Antwerpen")
            #expect(read.gebruikscontext == radix.gebruikscontext)
            #expect(read.gebruikscontext.hasPrefix("Leidraad voor het gesprek"))
            #expect(read.lokaleOmstandigheden == radix.lokaleOmstandigheden)
            #expect(read.lokaleOmstandigheden.hasPrefix("De tafel maakt vooraf afspraken"))
        }
        let list = try await aids.world.gateway.resultaten(
            of: Aids.livcr, for: aids.actor("p-geraardsbergen-ocmw")
        ).reply
        #expect(list.map(\.id) == [made.id])
        #expect(list.first?.instrument == "radix-tool")
        #expect(list.first?.opsteller == made.opsteller && list.first?.datum == made.datum)
        for stranger in ["p-tienen-ocmw", "p-tienen-io", "s-livcr-tienen"] {
            try await aids.world.refuses("niet-gevonden", journaled: false) {
                _ = try await aids.world.gateway.resultaat(made.id, for: aids.actor(stranger))
            }
            try await aids.world.refuses("niet-gevonden", journaled: false) {
                _ = try await aids.world.gateway.resultaten(
                    of: Aids.livcr, for: aids.actor(stranger))
            }
        }
    }

    @Test("R156 activation without both dated records is refused, and so is use before it")
    func activation() async throws {
        let aids = try Aids()
        try await aids.world.refuses("instrument-niet-geactiveerd", [156]) {
            _ = try await aids.register("radix-tool", Aids.plan)
        }
        let today = aids.world.gateway.today
        let pairs: [(LegalDay?, LegalDay?)] = [(nil, nil), (today, nil), (nil, today)]
        for (read, agreed) in pairs {
            try await aids.world.refuses("voorwaarden-niet-vastgelegd", [156]) {
                try await aids.activate("radix-tool", read, agreed)
            }
        }
        try await aids.world.refuses("dag-in-de-toekomst") {
            try await aids.activate("radix-tool", today, today.advanced(byDays: 1))
        }
        try await aids.world.refuses("niet-de-voorzitter") {
            try await aids.activate(
                "radix-tool", today, today, by: "p-tienen-coordinator")
        }
        try await aids.activateRadix()
        _ = try await aids.register("radix-tool", Aids.plan)
    }

    struct Handing: Sendable, CustomTestStringConvertible {
        let rules: [Int]
        var stuk = "radix-tool"
        var by = "p-geraardsbergen-coordinator"
        var to = "p-geraardsbergen-coordinator"
        var act = Stukhandeling.overhandigen
        var without: Persoonsbewijs.Kind?
        /// Consents of that giver, for that person, in the place of the recorded one.
        var consent: (by: String, for: String)?
        let code: String
        var testDescription: String { "\(rules) \(act) \(code)" }
    }

    @Test(
        "R154 R155 the Radix-Tool goes to a local official with a training and Antwerp's consent only",
        arguments: [
            Handing(rules: [155], to: "p-geraardsbergen-ocmw", code: "ontvanger-niet-toegelaten"),
            Handing(rules: [155], without: .vorming, code: "vorming-ontbreekt"),
            Handing(rules: [154], without: .toestemming, code: "toestemming-ontbreekt"),
            Handing(
                rules: [154], act: .opvragen, without: .toestemming, code: "toestemming-ontbreekt"),
            Handing(
                rules: [154], act: .bijvoegen, without: .toestemming, code: "toestemming-ontbreekt"),
            Handing(
                rules: [154], consent: ("stad Gent", "p-geraardsbergen-coordinator"),
                code: "toestemming-ontbreekt"),
            Handing(
                rules: [154], act: .opvragen, consent: ("stad Antwerpen", "p-tienen-coordinator"),
                code: "toestemming-ontbreekt"),
            Handing(
                rules: [154], act: .bijvoegen,
                consent: ("stad Antwerpen", "p-geraardsbergen-ocmw"),
                code: "toestemming-ontbreekt"),
            Handing(rules: [154], to: "p-geraardsbergen-voorzitter", code: "vorming-ontbreekt"),
            Handing(rules: [154], to: "p-tienen-coordinator", code: "ontvanger-van-elders"),
            Handing(rules: [154], by: "p-geraardsbergen-ocmw", code: "enkel-de-coordinator"),
            Handing(rules: [154], by: "s-livcr-geraardsbergen", code: "enkel-de-coordinator"),
            Handing(rules: [16], stuk: "wpa", code: "onbekend-stuk"),
        ])
    func refusedHanding(row: Handing) async throws {
        let aids = try Aids { book in
            book.with(
                bewijzen: book.bewijzen.compactMap { shown in
                    guard shown.kind != row.without else { return nil }
                    guard let consent = row.consent, shown.kind == .toestemming else {
                        return shown
                    }
                    return Persoonsbewijs(
                        person: PersonID(unchecked: consent.for), kind: .toestemming,
                        subject: shown.subject, by: consent.by, validity: shown.validity,
                        position: shown.position)
                })
        }
        try await aids.world.refuses(row.code, row.rules) {
            try await aids.hand(row.stuk, to: row.to, by: row.by, act: row.act)
        }
    }

    @Test(
        "R154 R155 each handing over, asking for and attaching stands in the audit log, and a consent that ran out is none",
        arguments: Stukhandeling.allCases)
    func handing(act: Stukhandeling) async throws {
        let aids = try Aids()
        let done = try await aids.hand("radix-tool", to: "p-geraardsbergen-coordinator", act: act)
        #expect(done.ontvanger == "p-geraardsbergen-coordinator")
        #expect(done.datum == "2026-11-21")
        try aids.expectHanded("radix-tool", to: "p-geraardsbergen-coordinator", act: act)
        aids.world.clock.advance(bySeconds: 100 * 86_400)
        try await aids.world.refuses("toestemming-ontbreekt", [154]) {
            try await aids.hand("radix-tool", to: "p-geraardsbergen-coordinator", act: act)
        }
    }

    @Test(
        "R16 the omzendbrief is there only through the coordinator of the own LIVC-R",
        arguments: [
            ("p-geraardsbergen-ocmw", Stukhandeling.opvragen),
            ("p-geraardsbergen-voorzitter", .bijvoegen), ("p-geraardsbergen-io", .overhandigen),
            ("p-tienen-coordinator", .overhandigen), ("p-ltf-leuven-dirco", .opvragen),
            ("s-livcr-geraardsbergen", .bijvoegen), ("s-ltf-leuven", .opvragen),
        ])
    func circular(who: String, act: Stukhandeling) async throws {
        let aids = try Aids()
        try await aids.world.refuses("enkel-de-coordinator", [16]) {
            try await aids.hand(
                "omzendbrief-2018-05-22", to: "p-geraardsbergen-ocmw", by: who, act: act)
        }
        let done = try await aids.hand("omzendbrief-2018-05-22", to: "p-geraardsbergen-ocmw")
        #expect(done.ontvanger == "p-geraardsbergen-ocmw" && done.datum == "2026-11-21")
        try aids.expectHanded("omzendbrief-2018-05-22", to: "p-geraardsbergen-ocmw")
    }

    // MARK: Alvéole

    @Test("R159 use in a casusoverleg by somebody without the training is refused by name")
    func use() async throws {
        let aids = try Aids()
        var play = try Play(aids.world)
        try await play.openOverleg()
        let overleg = play.overleg
        try await aids.world.refuses(
            "vorming-ontbreekt", [159], naming: "`p-geraardsbergen-vdab`"
        ) {
            try await aids.use("alveole", overleg, ["coordinator", "ocmw", "vdab"])
        }
        try await aids.world.refuses("gebruikers-ontbreken", [159]) {
            try await aids.use("alveole", overleg, [])
        }
        try await aids.world.refuses("niet-voor-casusoverleg", [254]) {
            try await aids.use("vera-2r", overleg, ["ocmw"])
        }
        let kept = try await aids.use("alveole", overleg, ["coordinator", "ocmw"])
        #expect(kept.deelnemers == ["p-geraardsbergen-coordinator", "p-geraardsbergen-ocmw"])
    }
}
