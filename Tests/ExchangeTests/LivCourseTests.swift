import Domain
@testable import Exchange
import JSON
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit

@Suite("Participation, term, escalation and closing of a traject of the LIV")
struct LivCourseTests {
    @Test("R194 R195 identifying data wait for go and startgesprek; asking for them does too")
    func identity() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        func ask() async throws {
            _ = try await world.gateway.informatieVragen(
                play.id, fields: ["naam", "geboortedatum"], by: play.actor(), idempotency: nil)
        }
        try await world.refuses("eerst-go", [195]) { try await ask() }
        try await play.go()
        try await world.refuses("eerst-startgesprek", [195]) { try await ask() }
        try await world.refuses("verrijking-na-go", [194]) { try await play.enrich() }
        try await play.meet()
        try await ask()
        #expect(try await play.view(for: "s-coa").gevraagdeVelden == ["naam", "geboortedatum"])
        try await world.refuses("onbekend-veld", [195]) {
            _ = try await world.gateway.informatieVragen(
                play.id, fields: ["hulpvraag"], by: play.actor(), idempotency: nil)
        }
        let day = world.gateway.today
        try await world.refuses("ander-startgesprek", [195]) {
            try await play.inform(LivForm.identity(on: day.advanced(byDays: -1)))
        }
        try await world.refuses("onderdeel-ontbreekt", [195]) {
            try await play.inform(
                LivForm.identity(on: day).setting(["naGo", "rechtsgrondOpdrachtgever"], nil))
        }
        try await play.inform()
        try await play.inform()
    }

    @Test("R196 without deelname nothing is researched; a refusal or withdrawal stops everything")
    func participation() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilGo()
        try await play.meet()
        try await play.inform()
        try await world.refuses("eerst-deelname", [196]) { try await play.question() }
        try await world.refuses("eerst-deelname", [196]) { try await play.analyse() }
        try await world.refuses("eerst-deelname", [196]) { try await play.interpret() }
        var withdrawn = play
        try await play.participate(false)
        try await world.refuses("geen-vrijwillige-deelname", [196]) { try await play.inform() }
        try await world.refuses("geen-vrijwillige-deelname", [196]) { try await play.question() }
        withdrawn = try LivPlay(world)
        try await withdrawn.untilDuiding()
        try await withdrawn.withdraw()
        try await world.refuses("geen-vrijwillige-deelname", [196]) { try await withdrawn.agree() }
        try await world.refuses("geen-vrijwillige-deelname", [196]) {
            _ = try await world.gateway.informatieVragen(
                withdrawn.id, fields: ["naam"], by: withdrawn.actor(), idempotency: nil)
        }
        #expect(try await withdrawn.view().termijn?.toestand == "gestopt")
        world.days(200)
        #expect(try await world.gateway.expireDue() == 0)
    }

    @Test(
        "R200 R201 R226 R229 the akkoord comes before advies and closing, and over the exact duiding"
    )
    func formalising() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilDuiding()
        try await world.refuses("eerst-vorige-stap", [201, 229]) { try await play.advise() }
        try await world.refuses("eerst-vorige-stap", [201, 226]) { try await play.close() }
        try await play.present()
        try await world.refuses("eerst-formaliseren", [201]) { try await play.advise() }
        try await world.refuses("eerst-formaliseren", [201, 226]) { try await play.close() }
        try await world.refuses("andere-duiding", [201]) {
            try await play.agree(SHA256Sample.other)
        }
        try await world.refuses("rol-niet-toegelaten") {
            _ = try await world.gateway.duidingAkkoord(
                play.id, digest: SHA256Sample.other,
                act: world.act("s-liv-frontoffice", [("soort", "akkoord-duiding")]),
                by: play.actor(), idempotency: nil)
        }
        try await play.agree()
        try await world.refuses("eerst-adviesrapport", [226]) { try await play.close() }
        try await world.refuses("eerst-adviesrapport", [262]) { try await play.forward() }
        try await play.advise()
        try await world.refuses("geen-lokale-partij", [200, 262]) {
            try await play.forward(to: "gemeente-groningen")
        }
        try await world.refuses("geen-route", [262]) {
            try await play.forward(to: "praktijk-de-brug")
        }
        try await play.forward()
        try await world.refuses("al-doorgestuurd", [262]) { try await play.forward() }
        try await world.refuses("andere-uitkomst", [236]) {
            try await play.close("(gewelddadig) extremisme")
        }
        try await world.refuses("onbekende-uitkomst", [237]) { try await play.close("klaar") }
        try await play.close()
        try await world.refuses("traject-afgesloten", [226]) { try await play.close() }
    }

    @Test(
        "R236 R237 a traject without duiding closes with nothing established about radicalisation")
    func noConclusion() async throws {
        let world = try World()
        var play = try LivPlay(world, aanmelding: LivForm.consultatie())
        try await play.submit()
        try await play.weigh()
        try await play.product(.antwoord, LivForm.answer(to: play.id))
        try await world.refuses("vaststelling-zonder-duiding", [236]) {
            try await play.close("(gewelddadig) extremisme")
        }
        try await world.refuses("stap-niet-in-werkwijze", [202]) { try await play.interpret() }
        try await play.close("psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER")
    }

    @Test(
        "R232 the term starts at acceptance, warns before its end, alarms after, and is extended with a reason"
    )
    func term() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        world.days(10)
        #expect(try await play.view().termijn == nil)
        try await play.weigh()
        let start = world.gateway.today
        let end = start.advanced(byMonths: 3)
        #expect(try await play.view().termijn?.vanaf == start.description)
        #expect(try await play.view().termijn?.tot == end.description)
        world.days(60)
        #expect(try await world.gateway.expireDue() == 0)
        world.days(14)
        #expect(try await world.gateway.expireDue() == 1)
        #expect(world.log.alarms.last == "liv-termijn-nadert")
        #expect(try await play.view().termijn?.toestand == "nadert")
        #expect(try await world.gateway.expireDue() == 0)
        try await world.refuses("onderdeel-ontbreekt", [232]) {
            try await play.extend(to: end.advanced(byDays: 30), reason: " ")
        }
        try await world.refuses("verlenging-te-kort", [232]) { try await play.extend(to: end) }
        try await play.extend(to: end.advanced(byDays: 30))
        #expect(try await play.view().termijn?.toestand == "loopt")
        world.days(40)
        #expect(try await world.gateway.expireDue() == 1)
        world.days(20)
        #expect(try await world.gateway.expireDue() == 1)
        #expect(world.log.alarms.last == "liv-termijn-voorbij")
        #expect(try await play.view().termijn?.toestand == "voorbij")
        #expect(try await world.gateway.expireDue() == 0)
        try await play.extend(to: world.gateway.today.advanced(byDays: 60))
        #expect(try await play.view().termijn?.verlengingen == 2)
        let kinds = try world.memory.entries.map(\.kind)
        #expect(kinds.contains(.livTermijnNadert) && kinds.contains(.livTermijnVoorbij))
    }

    @Test("R266 a worrying consultatie becomes a linked aanmelding that starts at its own weging")
    func escalation() async throws {
        let world = try World()
        var question = try LivPlay(world, aanmelding: LivForm.consultatie("professional"))
        try await question.submit()
        try await question.weigh()
        func escalate(_ document: JSONValue, of id: String) async throws -> StukWeergave {
            var entry = StukOpdracht("aanmelding LIV", document)
            entry.consultatie = id
            return try await world.gateway.stukIndienen(
                entry, by: world.actor("s-coa"), idempotency: nil
            ).reply
        }
        let document = try LivForm.aanmelding()
        let number = document.setting(
            ["aanmelding", "terugbelverzoek"], ["nummer": "050 123 45 67"])
        let id = question.id
        try await world.refuses("niet-door-de-vrager-ingevuld", [266]) {
            _ = try await escalate(number, of: id)
        }
        try await world.refuses("identificerend-gegeven", [194]) {
            _ = try await escalate(
                document.setting(["aanmelding", "hulpvraag"], "V-nummer 123 456 7890"), of: id)
        }
        try await world.refuses("opschaling-naar-consultatie", [266]) {
            _ = try await escalate(LivForm.consultatie("professional"), of: id)
        }
        let opened = try await escalate(document, of: id)
        #expect(opened.volgendeStap == "weging")
        var play = question
        play.id = try #require(opened.traject)
        #expect(try await play.view().consultatie == id)
        #expect(try await question.view().opgeschaaldNaar == play.id)
        try await world.refuses("eerst-wegen", [230]) { try await play.go() }
        let second = play.id
        try await world.refuses("niet-te-escaleren", [266]) {
            _ = try await escalate(document, of: second)
        }
        try await play.weigh()
        try await play.go()
    }

    @Test("R179 of who asks nothing is kept or told beyond the system that sent it")
    func nobody() async throws {
        let world = try World()
        var play = try LivPlay(world, aanmelding: LivForm.consultatie("buur"))
        try await play.submit()
        try await play.weigh()
        for entry in try world.memory.entries {
            switch entry.actor {
            case .system(let system):
                #expect(["s-coa", "s-liv-frontoffice"].contains(system.text))
            case .person: Issue.record("a person stands in the journal")
            default: continue
            }
            #expect(!entry.codes.contains { "\($0)".contains("buur") })
        }
        for (name, kind) in [("naam", 1), ("vNummer", 2), ("telefoon", 3)] {
            var other = try LivPlay(
                world,
                aanmelding: LivForm.consultatie().setting(["aanmelding", name], .integer(kind)))
            await #expect(throws: Refusal.self) { try await other.submit() }
        }
        let identities = [
            ("naam", "Aldous Testaert"), ("vrager", "Zita Testaert"), ("vNummer", "123 456 7890"),
            ("telefoon", "06-12345678"), ("adres", "Dorpsstraat 5, 9999 XX Testdorp"),
        ]
        for (name, text) in identities {
            var other = try LivPlay(
                world,
                aanmelding: LivForm.consultatie().setting(["aanmelding", name], .string(text)))
            try await world.refuses("onbekend-veld") { try await other.submit() }
            #expect(try !world.memory.holds(text), "`\(text)` is stored")
        }
        for (text, told) in [
            ("06-12345678", "Bel mij op 06-12345678."),
            ("123 456 7890", "V-nummer 123 456 7890."),
        ] {
            var other = try LivPlay(
                world,
                aanmelding: LivForm.consultatie().setting(
                    ["aanmelding", "hulpvraag"], .string(told)))
            try await world.refuses("identificerend-gegeven", [194]) { try await other.submit() }
            #expect(try !world.memory.holds(text), "`\(text)` is stored")
        }
        #expect(try world.memory.holds("Mijn kind trekt zich terug"))
    }

    @Test("R223 a document of the LIV has no route to the LAT or any other team, nor from it")
    func otherTeam() async throws {
        let world = try World()
        let kinds = Set(
            world.gateway.configuration.policies.routes
                .filter { $0.documentType.hasSuffix(" LIV") }
                .flatMap { [$0.from, $0.to] })
        #expect(kinds == [.coa, .gemeente, .livFrontoffice])
        var play = try LivPlay(world)
        try await play.untilDuiding()
        try await play.present()
        try await play.agree()
        let handover: JSONValue = [
            "doel": "zorg en begeleiding",
            "lokalePartijen": [["naam": "Landelijk Adviesteam Terugkeer", "adresboek": "lat"]],
        ]
        try await play.advise(LivForm.advies().setting(["advies", "overdracht"], handover))
        try await world.refuses("geen-route", [223]) { try await play.forward(to: "lat") }
    }

    /// The example book, in which the LAT has a platform and a system of its own.
    private static func connected(_ book: AddressBook) -> AddressBook {
        guard let desk = book.platforms.first(where: { $0.kind == .livFrontoffice }),
            let system = book.systems.values.first(where: { $0.platform == desk.id })
        else { preconditionFailure("the example book has a frontoffice") }
        let team = PlatformID(unchecked: "lat")
        var systems = book.systems
        // There is no role for a LAT; that of a client of the LIV comes nearest to a way in.
        let other = PartnerSystem(
            id: SystemID(unchecked: "s-lat"), role: .coa, platform: team,
            organisation: system.organisation)
        systems[other.id] = other
        return book.with(
            platforms: book.platforms + [
                Platform(
                    id: team, kind: .lat, name: "LAT", municipalities: [], arrondissement: nil,
                    validity: desk.validity)
            ], systems: systems)
    }

    @Test("R223 nothing goes between LIV and LAT, though the LAT is connected and shares an expert")
    func connectedTeam() async throws {
        let world = try World(certifies: true, book: Self.connected)
        let configuration = world.gateway.configuration
        let directory = configuration.book.directory
        let expert = VermeldingID(unchecked: "expert-1")
        let pool = try #require(directory.entry(expert)?.text("pool"))
        #expect(
            directory.entry(VermeldingID(unchecked: pool))?.texts("teams") == ["LIV", "LAT"])
        #expect(
            directory.entries(.lat).contains { $0.members.contains { $0.who == .entry(expert) } })
        var play = try LivPlay(world)
        try await play.untilParticipation()
        try await play.assign(to: expert.text)
        try await play.question()
        try await play.analyse()
        try await play.interpret()
        try await play.present()
        try await play.agree()
        let handover: JSONValue = [
            "doel": "zorg en begeleiding",
            "lokalePartijen": [["naam": "Landelijk Adviesteam Terugkeer", "adresboek": "lat"]],
        ]
        try await play.advise(LivForm.advies().setting(["advies", "overdracht"], handover))
        try await world.refuses("geen-route", [1, 41, 223]) { try await play.forward(to: "lat") }
        // The reverse.
        var other = try LivPlay(world, asker: "s-lat")
        try await world.refuses("geen-toegelaten-drager", [1, 41, 223]) {
            try await other.submit()
        }
        let inbox = try await world.gateway.postbus(after: nil, for: world.actor("s-lat")).reply
        #expect(inbox.leveringen.isEmpty)
        for type in LIVRules.documentTypes {
            for (from, to) in [(PlatformKind.livFrontoffice, .lat), (.lat, .livFrontoffice)]
                as [(PlatformKind, PlatformKind)]
            {
                for gate in GateKind.allCases {
                    do throws(Refusal) {
                        _ = try configuration.way(
                            document: type, from: from, to: to, through: gate,
                            on: world.gateway.today)
                        Issue.record("\(type) goes from \(from) to \(to)")
                    } catch {
                        #expect(error.code == "geen-route" && error.rules.contains(Rule(223)))
                    }
                }
            }
        }
    }

    @Test("a traject has at most its number of extensions, matches and open questions")
    func bounds() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        for _ in 0..<ExchangeLimits.livMatches { try await play.assign() }
        try await world.refuses("te-veel-toewijzingen") { try await play.assign() }
        var until = world.gateway.today.advanced(byMonths: 3)
        for _ in 0..<ExchangeLimits.livExtensions {
            until = until.advanced(byDays: 1)
            try await play.extend(to: until)
        }
        try await world.refuses("te-veel-verlengingen", [232]) {
            try await play.extend(to: until.advanced(byDays: 1))
        }
        for _ in 1..<ExchangeLimits.openTrajecten {
            var other = try LivPlay(world)
            try await other.submit()
        }
        var last = try LivPlay(world)
        try await world.refuses("te-veel-open-trajecten") { try await last.submit() }
        try await play.decideAgainst()
        try await last.submit()
    }
}

extension LivPlay {
    /// Ends it with a no go.
    fileprivate func decideAgainst() async throws { try await go(false) }
}

/// A digest of nothing that was ever delivered.
enum SHA256Sample {
    static let other =
        Digest(bytes: [UInt8](repeating: 7, count: Digest.byteCount))
        ?? { preconditionFailure("32 bytes are a digest") }()
}

@Suite("The chain of a traject of the LIV")
struct LivChainTests {
    @Test("R228 a record of the chain that is changed, removed or moved is noticed")
    func broken() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        let whole = try #require(
            try await world.store.loaded(LivTrajectState.self, play.id)
        ).state
        try whole.requireChain()
        for place in whole.events.indices.dropLast() {
            var state = whole
            state.events.remove(at: place)
            await expectRefusal("bewaarde-gegevens-beschadigd") { try state.requireChain() }
            state = whole
            state.events.swapAt(place, place + 1)
            await expectRefusal("bewaarde-gegevens-beschadigd") { try state.requireChain() }
            state = whole
            let kept = state.events[place]
            state.events[place] = LivTrajectState.Kept(
                event: kept.event, at: kept.at, actor: kept.actor, ground: "{}",
                document: kept.document, previous: kept.previous)
            guard kept.ground != "{}" else { continue }
            await expectRefusal("bewaarde-gegevens-beschadigd") { try state.requireChain() }
        }
    }

    @Test(
        "R228 a traject at its number of events and documents, and one past it", arguments: [0, 1])
    func room(past: Int) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        let state = try #require(
            try await world.store.loaded(LivTrajectState.self, play.id)
        ).state
        var (long, heavy) = (state, state)
        // At the bound one more may still come.
        long.events = [LivTrajectState.Kept](
            repeating: state.events[0], count: ExchangeLimits.livEvents - 1 + past)
        heavy.documents = [LivTrajectState.Stuk](
            repeating: state.documents[0], count: ExchangeLimits.livDocuments - 1 + past)
        for one in [long, heavy] {
            if past == 0 {
                try one.requireRoom(byteCount: 0)
            } else {
                await expectRefusal("traject-te-lang", [228]) { try one.requireRoom(byteCount: 0) }
            }
        }
    }

    @Test("R231 a report reads at most its number of trajecten")
    func counted() async throws {
        let world = try World()
        for _ in 0...ExchangeLimits.livSmallCount {
            var play = try LivPlay(world)
            try await play.submit()
        }
        let desk = try world.actor(LivPlay.frontoffice)
        for bound in [ExchangeLimits.livSmallCount, ExchangeLimits.livSmallCount + 1] {
            let lines = try await world.gateway.trajectTelling(for: desk, atMost: bound).reply
            #expect(lines.first { $0.groep == "product" }?.aantal == bound)
        }
    }
}
