import Domain
import Exchange
import JSON
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit

@Suite("A question to the LIV goes its whole way, and what goes in comes out")
struct LivWayTests {
    @Test(
        "R226 R230 R201 R206 R237 a duiding goes from aanmelding to closing; every document is delivered"
    )
    func whole() async throws {
        let world = try World()
        var play = try LivPlay(world)
        let received = try await play.submit()
        #expect(received.volgendeStap == "weging")
        #expect(received.ontbrekendeCriteria.isEmpty)
        let aanmelding = try await play.collect(received.levering)
        #expect(aanmelding["document"] == play.aanmelding)
        let taken = try await play.weigh()
        #expect(
            try await play.collect(taken.levering, as: "s-coa")["document"]?["besluit"]?["besluit"]
                == "wel opnemen")
        try await play.assign()
        let asked = try await play.ask()
        #expect(
            try await play.collect(asked.levering, as: "s-coa")["document"]?["verrijkingsvraag"]?[
                "vragen"] == ["Is er al contact met de ggz?"])
        try await play.enrich()
        try await play.go()
        try await play.meet()
        let told = try await play.inform()
        #expect(
            try await play.collect(told.levering)["document"]
                == LivForm.identity(on: world.gateway.today))
        try await play.participate()
        try await play.question()
        try await play.analyse()
        try await play.interpret()
        try await play.present()
        try await play.agree()
        let advised = try await play.advise()
        #expect(
            try await play.collect(advised.levering, as: "s-coa")["document"] == LivForm.advies())
        try await play.forward()
        try await play.close()
        let view = try await play.view()
        #expect(view.toestand == "afgesloten")
        #expect(view.gezet == view.stappen)
        #expect(
            view.uitkomst == "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER")
    }

    @Test(
        "R197 R198 R199 R203 R205 R219 R263 R272 a duiding reaches the opdrachtgever with everything in it"
    )
    func duiding() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        try await play.question()
        try await play.analyse()
        let sent = try await play.interpret()
        let delivered = try await play.collect(sent.levering, as: "s-coa")["document"]?["duiding"]
        let given = try #require(LivForm.duiding()["duiding"]?.objectValue)
        for member in given.members {
            #expect(delivered?[member.name] == member.value, "\(member.name)")
        }
        #expect(
            delivered?["onderzoeksvragen"]
                == LivForm.questions(on: world.gateway.today)["vragen"])
        #expect(delivered?["analyse"] == LivForm.analysis["items"])
        // Said otherwise than recorded: refused (R197, R198).
        let other = try LivPlay(world)
        var second = other
        try await second.untilParticipation()
        try await second.question()
        try await second.analyse()
        let changed = LivForm.duiding().setting(["duiding", "analyse"], [])
        try await world.refuses("anders-dan-vastgelegd", [198]) {
            try await second.interpret(changed)
        }
    }

    @Test(
        "R205 R209 R210 R211 R212 R261 R262 an advies reaches opdrachtgever and lokale partij unchanged"
    )
    func advies() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        let own = try await play.view().stukken.last
        #expect(own?.naar == "coa")
        let sent = try await play.forward()
        for (levering, system) in [
            (own?.levering, "s-coa"), (sent.levering, "s-gemeente-westerwolde"),
        ] {
            let delivered = try await play.collect(levering, as: system)
            #expect(delivered["document"] == LivForm.advies())
            #expect(delivered["document"]?["advies"]?["zorg"]?["gezondheidsgegeven"] == true)
        }
    }

    /// The example book with a second gemeente that is connected.
    private static func withTwoGemeenten(_ book: AddressBook) -> AddressBook {
        guard let first = book.platforms.first(where: { $0.kind == .gemeente }),
            let system = book.systems.values.first(where: { $0.platform == first.id })
        else { preconditionFailure("the example book has a gemeente") }
        let second = Platform(
            id: PlatformID(unchecked: "gemeente-stadskanaal"), kind: .gemeente,
            name: "Gemeente Stadskanaal", municipalities: ["0037"], arrondissement: nil,
            validity: first.validity)
        var (municipalities, systems) = (book.municipalities, book.systems)
        municipalities["0037"] = Municipality(
            code: "0037", names: ["nl": "Stadskanaal"], region: "Groningen")
        let other = PartnerSystem(
            id: SystemID(unchecked: "s-gemeente-stadskanaal"), role: .gemeente,
            platform: second.id, organisation: system.organisation)
        systems[other.id] = other
        return book.with(
            municipalities: municipalities, platforms: book.platforms + [second],
            systems: systems)
    }

    @Test("R262 an advies to several lokale partijen reaches each that has a route, unchanged")
    func severalParties() async throws {
        let world = try World(certifies: true, book: Self.withTwoGemeenten)
        let advies = LivForm.advies().setting(
            ["advies", "overdracht", "lokalePartijen"],
            [
                ["naam": "Gemeente Westerwolde", "adresboek": "gemeente-westerwolde"],
                ["naam": "Gemeente Stadskanaal", "adresboek": "gemeente-stadskanaal"],
                ["naam": "Praktijk De Brug", "adresboek": "praktijk-de-brug"],
            ])
        var play = try LivPlay(world)
        try await play.untilDuiding()
        try await play.present()
        try await play.agree()
        try await play.advise(advies)
        for party in ["gemeente-westerwolde", "gemeente-stadskanaal"] {
            let system = "s-\(party)"
            let before = try await world.gateway.postbus(after: nil, for: world.actor(system))
            #expect(before.reply.leveringen.isEmpty)
            let sent = try await play.forward(to: party)
            let delivered = try await play.collect(sent.levering, as: system)
            #expect(delivered["document"] == advies)
            #expect(delivered["ontvanger"]?["platform"] == .string(party))
        }
        try await world.refuses("geen-route", [262]) {
            try await play.forward(to: "praktijk-de-brug")
        }
    }

    @Test(
        "R262 it is the route to the lokale partij that must be open, not that of the opdrachtgever"
    )
    func ownRoute() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        let routes = world.gateway.configuration.policies.routes
        func closing(_ kind: PlatformKind) async throws {
            try await world.activate(policies: { set in
                set.with(
                    routes: routes.filter {
                        !($0.documentType == LIVRules.adviceReport && $0.to == kind)
                    })
            })
        }
        try await closing(.gemeente)
        try await world.refuses("geen-route", [1, 41]) { try await play.forward() }
        try await closing(.coa)
        try await play.forward()
    }

    @Test(
        "R182 R218 R221 R235 R242 R243 R244 R245 R246 R247 R267 R269 an aanmelding comes out as it went in",
        arguments: ["individu", "familie", "groep", "fenomeen"],
        [
            "jihadisme", "rechts-extremisme", "links-extremisme", "anti-institutioneel extremisme",
            "dierenrechtenextremisme", "een vorm die nog geen naam heeft",
        ])
    func roundTrip(subject: String, form: String) async throws {
        let world = try World()
        let factors: JSONValue = [
            factor("posttraumatische stressor", "vlucht", "risico", sensitive: true),
            factor(
                "sociaalmaatschappelijke omstandigheid", "land van herkomst", "risico",
                sensitive: true),
            factor("onrecht", "land van herkomst", "risico"),
            factor("ongelijkheid", "land van herkomst", "risico"),
            factor("marginalisatie", "aankomst en verblijf in Nederland", "risico"),
            factor("grieven", "persoonlijk", "risico"),
            factor("sociale uitsluiting", "persoonlijk", "risico"),
            factor("frustratie", "persoonlijk", "risico"),
            factor("slachtofferschap", "persoonlijk", "risico"),
            factor("stigmatisering", "persoonlijk", "risico"),
            factor(
                "blootstelling aan oorlogsgeweld", "land van herkomst", "risico", sensitive: true),
            factor("ingrijpende gebeurtenis", "persoonlijk", "risico", mark: "g1", date: "2026-10"),
            factor("sociale binding", "persoonlijk", "bescherming", mark: "p1"),
            factor("psychologische problematiek", "persoonlijk", "risico", sensitive: true),
            factor("persoonlijkheidskenmerken", "persoonlijk", "bescherming"),
            factor("dagbesteding", "aankomst en verblijf in Nederland", "bescherming"),
        ]
        let document = try LivForm.aanmelding()
            .setting(["aanmelding", "subject"], .string(subject))
            .setting(["aanmelding", "vormVanExtremisme"], .string(form))
            .setting(["aanmelding", "typeVrager"], "professional")
            .setting(["aanmelding", "ondersteuningKanMiddelZijn"], "onbekend")
            .setting(["aanmelding", "factoren"], factors)
            .setting(["aanmelding", "koppelingen"], [["gebeurtenis": "g1", "factor": "p1"]])
        var play = try LivPlay(world, aanmelding: document)
        let received = try await play.submit()
        #expect(try await play.collect(received.levering)["document"] == document)
    }

    @Test(
        "R182 the criterium on support comes out as it went in, whatever the answer",
        arguments: ["ja", "nee", "onbekend"])
    func support(answer: String) async throws {
        let world = try World()
        let document = try LivForm.aanmelding()
            .setting(["aanmelding", "ondersteuningKanMiddelZijn"], .string(answer))
        var play = try LivPlay(world, aanmelding: document)
        let received = try await play.submit()
        let arrived = try await play.collect(received.levering)["document"]
        #expect(arrived?["aanmelding"]?["ondersteuningKanMiddelZijn"] == .string(answer))
        #expect(arrived == document)
    }

    static let reports: [JSONValue] = [
        ["staat": "gemeld", "aan": "politie", "datum": "2026-11-02"],
        ["staat": "gemeld", "aan": "AIVD", "datum": "2026-11-02"],
        ["staat": "niet gemeld", "reden": "Er is geen dreiging."],
    ]

    @Test(
        "R185 R269 the mark of a melding goes along, and the gateway itself sends the question alone",
        arguments: reports)
    func noMelding(report: JSONValue) async throws {
        let world = try World()
        let document = try LivForm.aanmelding().setting(["aanmelding", "meldplicht"], report)
        var play = try LivPlay(world, aanmelding: document)
        let received = try await play.submit()
        let sent = try world.memory.rows.filter { $0.index == .postbus }
        #expect(sent.map(\.key) == ["liv-frontoffice"])
        #expect(sent.map(\.object) == [received.levering])
        let written = try world.memory.entries.flatMap(\.contents).map(\.row.kind)
        #expect(written.count { $0 == "levering" } == 1 && !written.contains("melding"))
        let arrived = try await play.collect(received.levering)["document"]
        #expect(arrived?["aanmelding"]?["meldplicht"] == report)
    }

    private func factor(
        _ name: String, _ group: String, _ polarity: String, sensitive: Bool? = nil,
        mark: String? = nil, date: String? = nil
    ) -> JSONValue {
        var members: JSONObject = [
            "factor": .string(name), "groep": .string(group), "polariteit": .string(polarity),
        ]
        if let sensitive { members["gevoelig"] = .bool(sensitive) }
        if let mark { members["kenmerk"] = .string(mark) }
        if let date { members["datum"] = .string(date) }
        return .object(members)
    }

    @Test(
        "R179 R187 R218 R222 R267 R269 an anonymous consultatie is answered on its referentienummer",
        arguments: ["professional", "particulier", "ouder", "familielid", "buur"])
    func consultatie(asker: String) async throws {
        let world = try World()
        var play = try LivPlay(world, aanmelding: LivForm.consultatie(asker))
        let received = try await play.submit()
        let question = try await play.collect(received.levering)
        #expect(question["document"]?["aanmelding"]?["typeVrager"] == .string(asker))
        // Product, type of vrager and meldplicht with its reason, unchanged.
        #expect(question["document"] == play.aanmelding)
        #expect(question["traject"] == .string(play.id))
        try await play.weigh()
        var document = LivForm.answer(to: play.id)
        document = document.setting(["antwoord", "typeVrager"], .string(asker))
        let answered = try await play.product(.antwoord, document)
        #expect(try await play.collect(answered.levering, as: "s-coa")["document"] == document)
        try await play.close("beantwoord")
        #expect(try await play.view(for: "s-coa").uitkomst == "beantwoord")
    }

    @Test("R187 R218 R220 a trajectadvies for a professional needs no opdrachtgever")
    func trajectadvies() async throws {
        let world = try World()
        let document = LivForm.consultatie("professional")
            .setting(["aanmelding", "product"], "trajectadvies")
        var play = try LivPlay(world, asker: "s-gemeente-westerwolde", aanmelding: document)
        try await play.submit()
        try await play.weigh()
        try await play.step(
            "startgesprek met de professional",
            ["datum": .string(world.gateway.today.description), "verslag": "Vraag verhelderd."])
        let sent = try await play.product(.trajectadvies, LivForm.trajectadvies())
        #expect(
            try await play.collect(sent.levering, as: "s-gemeente-westerwolde")["document"]
                == LivForm.trajectadvies())
        try await play.close("beantwoord")
    }

    @Test("R202 a gemeente follows the workflow of its own context")
    func context() async throws {
        let world = try World()
        let document = try LivForm.aanmelding()
            .setting(
                ["aanmelding", "opdrachtgever"],
                ["organisatie": "gemeente Westerwolde", "cbs": "1950"]
            )
            .setting(["aanmelding", "eindverantwoordelijke"], "gemeente Westerwolde")
            .setting(["aanmelding", "doelgroep"], "statushouder")
        var play = try LivPlay(world, asker: "s-gemeente-westerwolde", aanmelding: document)
        try await play.untilGo()
        try await play.meet()
        try await world.refuses("eerst-deelname", [196]) { try await play.inform() }
        try await play.participate()
        try await play.inform()
        try await world.refuses("eerst-vorige-stap", [229]) { try await play.question() }
        try await play.step(
            "gesprek met lokale partijen",
            ["datum": .string(world.gateway.today.description), "verslag": "Wie doet wat."])
        try await play.question()
        #expect(try await play.view().volgendeStap == "analyse")
    }

    @Test("R193 R213 R214 R216 a match shows question, weger, professional, expertise and dates")
    func match() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        try await play.assign(.duider, expertise: ["regiokennis"])
        try await play.assign(.behandelaar, expertise: ["rouw", "trauma"])
        try await play.assign(.duider, expertise: ["gesprek"], to: "Medewerker Twee", from: .lse)
        let view = try await play.view()
        #expect(view.hulpvraag?.value == "Hoe duiden wij dit gedrag?")
        #expect(view.weging?.weger == "casemanager LIV")
        #expect(view.weging?.datum == "2026-11-21")
        let matches = view.toewijzingen
        #expect(matches.map(\.professional) == ["expert-1", "expert-2", "Medewerker Twee"])
        #expect(matches.map(\.naam) == ["Expert Eén", "Expert Twee", "Medewerker Twee"])
        #expect(matches.map(\.functie) == [nil, nil, "psycholoog"])
        #expect(matches.map(\.herkomst) == ["expertpool", "expertpool", "LSE-medewerker"])
        #expect(matches.map(\.rol) == ["duider", "behandelaar", "duider"])
        #expect(matches.map(\.expertises) == [["regiokennis"], ["rouw", "trauma"], ["gesprek"]])
        #expect(matches.allSatisfy { $0.datum == "2026-11-21" })
        let other = try await play.view(for: "s-coa")
        #expect(other.weging == nil && other.toewijzingen.isEmpty && other.hulpvraag == nil)
    }

    /// Somebody who cannot be assigned, and what the refusal tells to do next.
    static let strangers: [(String, LivRol, [String], LivHerkomst, String, Int, String)] = [
        ("expert-3", .duider, ["trauma"], .expertpool, "geen-expert-van-de-pool", 214, "expert-2"),
        ("Expert Eén", .duider, ["sport"], .expertpool, "geen-expert-van-de-pool", 216, "niemand"),
        ("expert-1", .behandelaar, ["rouw"], .expertpool, "rol-past-niet", 214, "expert-2"),
        (
            "expert-1", .duider, ["regiokennis", "rouw"], .expertpool, "expertise-past-niet", 216,
            "rouw"
        ),
        (
            "Medewerker Vijf", .duider, ["gesprek"], .lse, "geen-lid-van-het-liv-team", 213,
            "adresboek"
        ),
        (
            "expert-1", .duider, ["regiokennis"], .lse, "geen-lid-van-het-liv-team", 214,
            "expertpool"
        ),
    ]

    @Test(
        "R213 R214 R215 R216 nobody is assigned whom the expertpool or the LIV-team does not hold so",
        arguments: strangers)
    func stranger(
        _ who: String, _ role: LivRol, _ expertise: [String], _ origin: LivHerkomst, _ code: String,
        _ rule: Int, _ hint: String
    ) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        try await world.refuses(code, [rule], naming: hint) {
            try await play.assign(role, expertise: expertise, to: who, from: origin)
        }
        #expect(try await play.view().toewijzingen.isEmpty)
    }

    @Test("R228 the chain of a traject tells everything with actor and time, and verifies")
    func chain() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        let forwarded = try await play.forward()
        try await play.close()
        let chain = try await world.gateway.trajectVerloop(play.id, for: play.actor()).reply
        #expect(
            chain.gebeurtenissen.value.map(\.gebeurtenis) == [
                "weging: wel opnemen", "go", "startgesprek", "aanvullende informatie",
                "vrijwillige deelname", "onderzoeksvragen", "analyse", "duiding", "voorleggen",
                "formalisering", "adviesrapport", "advies doorgestuurd", "afgesloten",
            ])
        let ground = try #require(chain.gebeurtenissen.first?.onderbouwing)
        let shown = try #require(ground.json.objectValue)
        #expect(
            shown.members.map(\.name).sorted() == [
                "afwegingskader", "datum", "legitimiteit", "opnemen", "proportionaliteit", "weger",
            ])
        #expect(shown["proportionaliteit"]?.stringValue?.contains("in verhouding") == true)
        #expect(
            chain.gebeurtenissen.value.allSatisfy { !$0.systeem.isEmpty && !$0.tijdstip.isEmpty })
        #expect(chain.gebeurtenissen.value.count { $0.levering != nil } == 6)
        let forwarding = chain.gebeurtenissen.value.first {
            $0.gebeurtenis == "advies doorgestuurd"
        }
        #expect(forwarding?.levering == forwarded.levering && forwarded.levering != nil)
        #expect(forwarding?.systeem == LivPlay.frontoffice)
        #expect(forwarding?.tijdstip.hasPrefix("2026-11-21T") == true)
        let own = try await world.gateway.trajectVerloop(play.id, for: play.actor("s-coa")).reply
        #expect(own.gebeurtenissen.value.allSatisfy { $0.onderbouwing == nil })
        #expect(
            own.gebeurtenissen.value.map(\.schakel) == chain.gebeurtenissen.value.map(\.schakel))
        try world.expectSoundJournal()
    }

    @Test("R231 R237 the aggregate report counts causes and outcomes, and hides small counts")
    func counting() async throws {
        let world = try World()
        for count in 0..<ExchangeLimits.livSmallCount {
            var play = try LivPlay(world)
            try await play.submit()
            try await play.decline("niet proportioneel")
            guard count > 0 else { continue }
            var other = try LivPlay(world)
            try await other.submit()
            try await other.decline("elders beter geholpen")
        }
        var closed = try LivPlay(world)
        try await closed.untilAdvies()
        try await closed.close()
        let lines = try await world.gateway.trajectTelling(for: closed.actor()).reply
        func line(_ code: String) -> TellingRegel? { lines.first { $0.code == code } }
        #expect(line("niet proportioneel")?.aantal == ExchangeLimits.livSmallCount)
        #expect(line("elders beter geholpen")?.aantal == nil)
        #expect(line("elders beter geholpen")?.teKlein == true)
        let outcome = line("psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER")
        #expect(outcome?.groep == "uitkomst" && outcome?.teKlein == true)
        try await world.refuses("rol-niet-toegelaten", [189], journaled: false) {
            _ = try await world.gateway.trajectTelling(for: world.actor("s-coa"))
        }
    }

    @Test("R228 reading the chain or the own documents is on record, and changes nothing else")
    func readings() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        let before = try world.memory.entries.count
        _ = try await world.gateway.trajectVerloop(play.id, for: play.actor())
        _ = try await world.gateway.stukInhoud(play.stuk, for: play.actor("s-coa"))
        let read = try world.memory.entries.dropFirst(before)
        #expect(read.map(\.kind) == [.gelezen, .gelezen])
        #expect(read.allSatisfy { $0.contents.isEmpty })
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.trajectVerloop(
                play.id, for: world.actor("s-gemeente-westerwolde"))
        }
        #expect(try world.memory.entries.count == before + 2)
    }
}
