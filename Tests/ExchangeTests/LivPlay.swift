import Consensus
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit
import Verification

/// Plays a question to the LIV through the gateway, step by step, between one platform and the
/// frontoffice.
///
/// Each step is a method, so that a test takes the way as far as it wants and changes one thing.
struct LivPlay {
    let world: World
    /// System of COA or a gemeente.
    let asker: String
    var aanmelding: JSONValue
    /// The referentienummer.
    var id = ""
    /// The aanmelding itself.
    var stuk = ""

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
    mutating func submit(to addressee: String? = nil) async throws -> StukWeergave {
        var entry = StukOpdracht("aanmelding LIV", aanmelding)
        entry.addressee = addressee
        let reply = try await gateway.stukIndienen(entry, by: actor(asker), idempotency: nil).reply
        id = try #require(reply.traject)
        stuk = reply.id
        return reply
    }

    /// A document of one side of the traject.
    @discardableResult
    func send(
        _ type: String, _ document: JSONValue, by system: String? = nil
    ) async throws -> StukWeergave {
        try await gateway.stukIndienen(
            .inTraject(id, type, document), by: actor(system), idempotency: nil
        ).reply
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
        _ role: LivRol = .duider, expertise: [String] = ["regiokennis"],
        to professional: String? = nil, from origin: LivHerkomst = .expertpool
    ) async throws -> TrajectStand {
        try await gateway.trajectToewijzen(
            id,
            ToewijzingOpdracht(
                professional: professional ?? (role == .duider ? "expert-1" : "expert-2"),
                origin: origin, role: role, expertise: expertise), by: actor(), idempotency: nil
        ).reply
    }

    @discardableResult
    func ask(_ question: String = "Is er al contact met de ggz?") async throws -> StukWeergave {
        try await send(
            "verrijkingsvraag LIV", ["verrijkingsvraag": ["vragen": [.string(question)]]])
    }

    @discardableResult
    func enrich(_ text: String = "De nachtelijke onrust is minder.") async throws -> StukWeergave {
        try await send(
            "verrijking LIV",
            [
                "verrijking": [
                    "datum": .string(gateway.today.description), "tekst": .string(text),
                    "bevestigdGeenIdentificerendeGegevens": true,
                ]
            ], by: asker)
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
    func inform(_ document: JSONValue? = nil) async throws -> StukWeergave {
        try await send(
            "aanvullende informatie LIV", document ?? LivForm.identity(on: gateway.today),
            by: asker)
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

    /// What the LIV itself makes.
    enum Product: String {
        case duiding = "duiding LIV"
        case adviesrapport = "adviesrapport LIV"
        case antwoord = "consultatieantwoord LIV"
        case trajectadvies = "trajectadvies LIV"
    }

    @discardableResult
    func product(_ product: Product, _ document: JSONValue) async throws -> StukWeergave {
        try await send(product.rawValue, document)
    }

    @discardableResult
    func interpret(_ document: JSONValue = LivForm.duiding()) async throws -> StukWeergave {
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
            asker, Akte.akkoordDuiding(traject: id, digest: signed.hex))
        return try await gateway.duidingAkkoord(
            id, digest: signed, act: act, by: actor(asker), idempotency: nil
        ).reply
    }

    @discardableResult
    func advise(_ document: JSONValue = LivForm.advies()) async throws -> StukWeergave {
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

    mutating func untilAgreement() async throws {
        try await untilDuiding()
        try await present()
        try await agree()
    }

    mutating func untilAdvies() async throws {
        try await untilAgreement()
        try await advise()
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
