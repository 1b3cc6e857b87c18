import Consensus
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

/// Plays a question to the LIV through the gateway, step by step, between one platform and the
/// frontoffice.
///
/// Each step is a method, so that a test takes the way as far as it wants and changes one thing.
struct LivPlay {
    let world: World
    /// System of COA or a gemeente.
    let asker: String
    var aanmelding: JSONValue
    var id = ""

    static let frontoffice = "s-liv-frontoffice"

    init(
        _ world: World, asker: String = "s-coa", aanmelding: JSONValue? = nil
    ) throws {
        self.world = world
        self.asker = asker
        self.aanmelding = try aanmelding ?? LivForm.aanmelding()
    }

    var gateway: Gateway { world.gateway }
    func actor(_ system: String? = nil) throws -> Actor {
        try world.actor(system ?? Self.frontoffice)
    }

    @discardableResult
    mutating func submit(to addressee: String? = nil) async throws -> AanmeldingOntvangen {
        let reply = try await gateway.aanmeldingIndienen(
            AanmeldingOpdracht(addressee: addressee, document: aanmelding), by: actor(asker),
            idempotency: nil
        ).reply
        id = reply.id
        return reply
    }

    static let weighing = WegingOpdracht(
        weger: "casemanager LIV", framework: "afwegingskader 2026-1",
        proportionality: "De inzet staat in verhouding tot de vraag.",
        legitimacy: "De vraag hoort bij de doelgroep en het doel is zorg.", isTaken: true)

    @discardableResult
    func weigh(_ weighing: WegingOpdracht = LivPlay.weighing) async throws -> TrajectStand {
        try await gateway.trajectWegen(id, weighing, by: actor(), idempotency: nil).reply
    }

    func decline(_ cause: String? = "niet proportioneel") async throws {
        try await weigh(
            WegingOpdracht(
                weger: "casemanager LIV", framework: "afwegingskader 2026-1",
                proportionality: "Een lichter middel volstaat.", legitimacy: "Voldoet.",
                isTaken: false, cause: cause))
    }

    @discardableResult
    func assign(
        _ role: LivRol = .duider, expertise: [String] = ["rouw en trauma"]
    ) async throws -> TrajectStand {
        try await gateway.trajectToewijzen(
            id,
            ToewijzingOpdracht(
                professional: "duider met kennis van de regio", origin: .expertpool, role: role,
                expertise: expertise), by: actor(), idempotency: nil
        ).reply
    }

    @discardableResult
    func ask(_ question: String = "Is er al contact met de ggz?") async throws -> TrajectStand {
        try await gateway.verrijkingVragen(
            id, document: ["verrijkingsvraag": ["vragen": [.string(question)]]], by: actor(),
            idempotency: nil
        ).reply
    }

    @discardableResult
    func enrich(_ text: String = "De nachtelijke onrust is minder.") async throws -> TrajectStand {
        try await gateway.verrijkingIndienen(
            id,
            document: [
                "verrijking": [
                    "datum": .string(gateway.today.description), "tekst": .string(text),
                ]
            ], by: actor(asker), idempotency: nil
        ).reply
    }

    @discardableResult
    func go(_ isGo: Bool = true, cause: String? = nil) async throws -> TrajectStand {
        try await gateway.goBeslissen(
            id,
            GoOpdracht(
                isGo: isGo, decider: "casemanager LIV", motivation: "Voldoende onderbouwd.",
                cause: cause ?? (isGo ? nil : "geen deelname te verwachten")), by: actor(),
            idempotency: nil
        ).reply
    }

    @discardableResult
    func step(_ name: String, _ report: JSONValue, by system: String? = nil) async throws
        -> TrajectStand
    {
        try await gateway.stapRegistreren(
            id, step: name, report: report, by: actor(system), idempotency: nil
        ).reply
    }

    func meet() async throws {
        try await step("startgesprek", LivForm.meeting(on: gateway.today))
    }

    @discardableResult
    func inform(_ document: JSONValue? = nil) async throws -> TrajectStand {
        try await gateway.informatieIndienen(
            id, document: document ?? LivForm.identity(on: gateway.today), by: actor(asker),
            idempotency: nil
        ).reply
    }

    @discardableResult
    func participate(_ isGiven: Bool = true) async throws -> TrajectStand {
        try await gateway.deelnameVastleggen(
            id, isGiven: isGiven, explanation: "Besproken met tolk; hij wil dit zelf.",
            by: actor(), idempotency: nil
        ).reply
    }

    func withdraw(by system: String? = nil) async throws {
        _ = try await gateway.deelnameIntrekken(
            id, explanation: "Hij wil niet verder.", by: actor(system ?? asker), idempotency: nil)
    }

    func question() async throws {
        try await step("onderzoeksvragen", LivForm.questions(on: gateway.today))
    }
    func analyse() async throws { try await step("analyse", LivForm.analysis) }

    @discardableResult
    func product(_ product: LivProductstuk, _ document: JSONValue) async throws -> TrajectStand {
        try await gateway.livStukIndienen(
            id, product, document: document, by: actor(), idempotency: nil
        ).reply
    }

    @discardableResult
    func interpret(_ document: JSONValue = LivForm.duiding()) async throws -> TrajectStand {
        try await product(.duiding, document)
    }

    func present() async throws {
        try await step("voorleggen", LivForm.presentation(on: gateway.today))
    }

    @discardableResult
    func agree(_ digest: Digest? = nil) async throws -> TrajectStand {
        let shown: String =
            try await view().stukken.last { $0.soort == "duiding LIV" }?.digest ?? ""
        let signed = try digest ?? #require(Digest(hex: shown))
        let act = try world.act(
            asker, [("soort", "akkoord-duiding"), ("traject", id), ("digest", signed.hex)])
        return try await gateway.duidingAkkoord(
            id, digest: signed, act: act, by: actor(asker), idempotency: nil
        ).reply
    }

    @discardableResult
    func advise(_ document: JSONValue = LivForm.advies()) async throws -> TrajectStand {
        try await product(.adviesrapport, document)
    }

    @discardableResult
    func forward(to party: String = "gemeente-westerwolde") async throws -> TrajectStand {
        try await gateway.adviesDoorsturen(
            id, to: PlatformID(unchecked: party), by: actor(), idempotency: nil
        ).reply
    }

    func extend(to until: LegalDay, reason: String = "De tolk was ziek.") async throws {
        _ = try await gateway.trajectVerlengen(
            id, until: until, reason: reason, by: actor(), idempotency: nil)
    }

    func close(
        _ outcome: String = "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER"
    ) async throws {
        _ = try await gateway.trajectAfsluiten(
            id, outcome: outcome, by: actor(), idempotency: nil)
    }

    func view(for system: String? = nil) async throws -> TrajectWeergave {
        try await gateway.traject(id, for: actor(system)).reply
    }

    /// What the recipient of a delivery collects.
    func collect(_ levering: String?, as system: String? = nil) async throws -> JSONValue {
        let id = try #require(levering)
        return try await JSONReader.parse(
            Array(
                gateway.leveringAfhalen(id, by: actor(system)).reply.inhoud.utf8))
    }

    // Stretches of the way.

    mutating func untilGo() async throws {
        try await submit()
        try await weigh()
        try await go()
    }

    mutating func untilParticipation() async throws {
        try await untilGo()
        try await meet()
        try await inform()
        try await participate()
    }

    mutating func untilDuiding() async throws {
        try await untilParticipation()
        try await question()
        try await analyse()
        try await interpret()
    }

    mutating func untilAdvies() async throws {
        try await untilDuiding()
        try await present()
        try await agree()
        try await advise()
    }
}

/// Documents and reports of the LIV way, complete; a test changes one thing in them.
enum LivForm {
    static func aanmelding(_ product: String = "duiding") throws -> JSONValue {
        let whole: JSONValue = [
            "aanmelding": [
                "product": .string(product), "subject": "individu",
                "opdrachtgever": ["organisatie": "COA", "medeNamens": ["IND"]],
                "eindverantwoordelijke": "COA", "doelgroep": "asielzoeker", "minderjarig": "nee",
                "leeftijdsgroep": "16-24",
                "verblijfStrijdgebied": ["vermoeden": "ja", "bron": "eigen relaas"],
                "mogelijkeRadicalisering": ["vermoeden": "ja", "bron": "drie medewerkers"],
                "zorgPsychischeGesteldheid": [
                    "antwoord": "ja", "toelichting": "Slaapt nauwelijks.",
                ], "ondersteuningKanMiddelZijn": "ja", "strafrechtelijkeProcedure": "nee",
                "dreigendGeweld": "nee",
                "meldplicht": ["staat": "gemeld", "aan": "politie", "datum": "2026-11-02"],
                "bevestigdGeenIdentificerendeGegevens": true,
                "hulpvraag": "Hoe duiden wij dit gedrag?",
            ]
        ]
        return whole
    }

    /// A question of a private person, who stays unknown (R179, R187).
    static func consultatie(_ asker: String = "ouder") -> JSONValue {
        [
            "aanmelding": [
                "product": "consultatie", "subject": "individu", "typeVrager": .string(asker),
                "minderjarig": "nee", "strafrechtelijkeProcedure": "nee", "dreigendGeweld": "nee",
                "meldplicht": ["staat": "niet gemeld", "reden": "Er is geen dreiging."],
                "bevestigdGeenIdentificerendeGegevens": true,
                "hulpvraag": "Mijn kind trekt zich terug; met wie kan ik praten?",
            ]
        ]
    }

    static func meeting(on day: LegalDay) -> JSONValue {
        [
            "datum": .string(day.description),
            "deelnemers": ["contactpersoon COA", "casemanager LIV"],
            "afspraken": "Het COA voert de regie.",
        ]
    }

    static func identity(on day: LegalDay) -> JSONValue {
        [
            "naGo": [
                "startgesprek": .string(day.description),
                "rechtsgrondOpdrachtgever": "eigen grondslag van het COA",
                "naam": "Aldous Testaert", "geboortedatum": "2004-05-17",
                "vNummer": "000 000 0000", "locatie": "locatie Noord", "kamernummer": "C-214",
            ]
        ]
    }

    static func questions(on day: LegalDay) -> JSONValue {
        [
            "vragen": [
                [
                    "nummer": "1", "datum": .string(day.description),
                    "tekst": "Wat verklaart de verandering sinds oktober?",
                ],
                [
                    "nummer": "2", "datum": .string(day.description),
                    "tekst": "Welke steun past hierbij?",
                ],
            ]
        ]
    }

    static let analysis: JSONValue = [
        "items": [
            ["onderwerp": "houding", "tekst": "Zoekt zelf contact met een vrijwilliger."],
            ["onderwerp": "risico", "tekst": "Slaapt slecht en raakt geïsoleerd."],
        ]
    ]

    static func presentation(on day: LegalDay) -> JSONValue {
        [
            "datum": .string(day.description), "deelnemers": ["contactpersoon COA"],
            "verslag": "De duiding is besproken.",
        ]
    }

    static func duiding() -> JSONValue {
        [
            "duiding": [
                "opdrachtgever": "COA", "eindverantwoordelijke": "COA",
                "werkvraag": "Is er sprake van extremisme?", "methode": "gesprek en dossierstudie",
                "versie": "2.1", "onderbouwing": "Drie gesprekken, vier bronnen.",
                "ethischKader": "Vrijwillig, proportioneel en zonder oordeel vooraf.",
                "assen": [
                    "mogelijkeRadicalisering": "Geen aanwijzing voor gewelddadig extremisme.",
                    "psychopathologie": "Rouw en slaapproblemen staan voorop.",
                ], "conclusie": "Geen (gewelddadig) extremisme.",
                "uitkomst": "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER",
                "handelingsperspectief": "Dagbesteding hervatten, rouwbegeleiding starten.",
                "beschermendeFactoren": "De fietswerkplaats en de vrijwilliger.",
                "ingezet": [
                    "instrumenten": ["gespreksleidraad LSE"],
                    "expertises": ["regiokennis", "rouw en trauma"],
                ],
            ]
        ]
    }

    static func advies() -> JSONValue {
        [
            "advies": [
                "opdrachtgever": "COA", "eindverantwoordelijke": "COA",
                "samenvatting": "Zorg eerst; geen veiligheidstraject nodig.",
                "uitkomst": "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER",
                "veiligheid": [
                    "risico": "Laag.", "persoonEnOmgeving": "De groep voelt zich veilig.",
                ],
                "zorg": [
                    "diagnose": "Eerste indicatie van rouw.", "advies": "Rouwbegeleiding.",
                    "gezondheidsgegeven": true,
                ], "onderwijsDagbestedingWerk": "Terug naar de fietswerkplaats.",
                "systeemEnWoonplek": "Rustige kamer, contact met de gemeenschap.",
                "verdereDelen": [["titel": "Taal", "tekst": "Tolk Koerdisch."]],
                "beschermendeFactoren": "De vrijwilliger blijft komen.",
                "overdracht": [
                    "regie": "COA", "doel": "zorg en begeleiding", "startdatum": "2026-12-01",
                    "lokalePartijen": [
                        ["naam": "Gemeente Westerwolde", "adresboek": "gemeente-westerwolde"],
                        ["naam": "Praktijk De Brug", "adresboek": "praktijk-de-brug"],
                    ],
                ],
            ]
        ]
    }

    static func answer(to traject: String) -> JSONValue {
        [
            "antwoord": [
                "referentie": .string(traject), "typeVrager": "ouder",
                "advies": "Blijf in gesprek en stel open vragen.",
                "professioneleHulp": "De wijkverpleegkundige kan meekijken.",
                "mogelijkeMelding": "Een melding is nu niet nodig.",
            ]
        ]
    }

    static func trajectadvies() -> JSONValue {
        [
            "trajectadvies": [
                "typeVrager": "professional", "start": "2026-11-21", "duur": "drie maanden",
                "contactmomenten": [["datum": "2026-11-21", "tekst": "Kennismaking."]],
                "advies": "Begeleid de mentor bij het gesprek.",
            ]
        ]
    }
}

extension World {
    /// Every entry of the journal fits the next, and the checkpoint covers them.
    func expectSoundJournal(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let report = try JournalVerifier.verify(
            memory.journal(), key: memory.publicKey, origin: memory.origin)
        #expect(report.isIntact, sourceLocation: sourceLocation)
    }
}
