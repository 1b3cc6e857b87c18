import Domain
import Exchange
import JSON

/// One step in a traject of the LIV: its name, what it rests on, and for one of them a signature.
struct Trajectstap: Sendable {
    private let name: String
    private let content: JSONValue
    private let signature: String?

    init(_ name: String, _ content: JSONValue, _ signature: String?) {
        self.name = name
        self.content = content
        self.signature = signature
    }

    /// The steps that are acts of their own, each with the members of its `inhoud`.
    private static let own: [(name: String, members: [MemberSchema], act: Act)] = [
        ("weging", Vormen.weging.schemas, weigh), ("toewijzing", Vormen.toewijzing.schemas, assign),
        ("go of no go", Vormen.go.schemas, decide),
        ("vrijwillige deelname", Vormen.deelname.schemas, participate),
        ("intrekking", Vormen.intrekking.schemas, withdraw),
        ("informatieverzoek", Vormen.verzoek.schemas, ask),
        ("verlenging", Vormen.verlenging.schemas, extend),
        ("doorsturing", Vormen.doorsturing.schemas, forward),
        ("formalisering", Vormen.akkoord.schemas, agree),
        ("afsluiting", Vormen.afsluiting.schemas, close),
    ]

    private typealias Act =
        @Sendable (Trajectstap, Call) async throws(Refusal) -> Answer<TrajectStand>

    /// The steps and their members, for the document that describes the API.
    static var guide: String { MemberSchema.guide(own.map { ($0.name, $0.members) }) }

    func take(_ call: Call) async throws(Refusal) -> Answer<TrajectStand> {
        if let own = Trajectstap.own.first(where: { $0.name == name }) {
            return try await own.act(self, call)
        }
        return try await call.gateway.stapRegistreren(
            call.id, step: name, report: content, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func weigh(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (
            weger, framework, proportionality, legitimacy, isTaken, cause, exception, minor, said
        ) =
            try step.content.read(Vormen.weging)
        return try await call.gateway.trajectWegen(
            call.id,
            WegingOpdracht(
                weger: weger, framework: framework, proportionality: proportionality,
                legitimacy: legitimacy, isTaken: isTaken, cause: cause, exception: exception,
                minorGround: minor, explanation: said), by: call.actor,
            idempotency: call.idempotency)
    }

    @Sendable private static func assign(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (professional, origin, role, expertise) = try step.content.read(Vormen.toewijzing)
        return try await call.gateway.trajectToewijzen(
            call.id,
            ToewijzingOpdracht(
                professional: professional, origin: origin, role: role, expertise: expertise),
            by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func decide(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (isGo, decider, motivation, cause, said) = try step.content.read(Vormen.go)
        return try await call.gateway.goBeslissen(
            call.id,
            GoOpdracht(
                isGo: isGo, decider: decider, motivation: motivation, cause: cause,
                explanation: said), by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func participate(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (isGiven, said) = try step.content.read(Vormen.deelname)
        return try await call.gateway.deelnameVastleggen(
            call.id, isGiven: isGiven, explanation: said, by: call.actor,
            idempotency: call.idempotency)
    }

    @Sendable private static func withdraw(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let said = try step.content.read(Vormen.intrekking)
        return try await call.gateway.deelnameIntrekken(
            call.id, explanation: said, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func ask(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let fields = try step.content.read(Vormen.verzoek)
        return try await call.gateway.informatieVragen(
            call.id, fields: fields, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func extend(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (until, reason) = try step.content.read(Vormen.verlenging)
        return try await call.gateway.trajectVerlengen(
            call.id, until: until, reason: reason, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func forward(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let party = try step.content.read(Vormen.doorsturing)
        return try await call.gateway.adviesDoorsturen(
            call.id, to: party, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func agree(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let digest = try step.content.read(Vormen.akkoord)
        guard let signature = step.signature else {
            throw Refusal(
                .ongeldig, "handtekening-ontbreekt",
                "een akkoord met een duiding wordt ondertekend; geef `handtekening` mee",
                rules: [201], at: "/handtekening")
        }
        return try await call.gateway.duidingAkkoord(
            call.id, digest: digest,
            act: call.act(
                signature, Akte.akkoordDuiding(traject: call.id, digest: digest.hex)),
            by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func close(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let outcome = try step.content.read(Vormen.afsluiting)
        return try await call.gateway.trajectAfsluiten(
            call.id, outcome: outcome, by: call.actor, idempotency: call.idempotency)
    }
}

/// What each act in a traject rests on.
private enum Vormen {
    static let weging = Shape<
        String, String, String, String, Bool, String?, String?, String?, String?
    >(
        .line("weger", "Functie van wie weegt.", example: "casemanager LIV"),
        .line("afwegingskader", "Versie die vandaag geldt.", example: "afwegingskader 2026-1"),
        .prose("proportionaliteit", "Waarom de inzet in verhouding staat."),
        .prose("legitimiteit", "Waarom de inzet gerechtvaardigd is."),
        .flag("opnemen", "Wel of niet opnemen."), .cause,
        .optionalProse(
            "uitzondering", "Waarom het wordt opgenomen hoewel een criterium ontbreekt."),
        .optionalProse("bijzondereWeging", "De eigen weging bij een minderjarige (R245)."),
        .explanation)
    static let toewijzing = Shape<String, LivHerkomst, LivRol, [String]>(
        .line("professional", "Id of naam.", example: "expert-1"),
        .choice("herkomst", "Uit het LSE of de expertpool."),
        .choice("rol", "Duider of behandelaar."),
        .texts("expertises", "Waarop de match rust (R216).", example: "regiokennis"))
    static let go = Shape<Bool, String, String, String?, String?>(
        .flag("go", "Go of no go."),
        .line("door", "Functie van wie beslist.", example: "casemanager LIV"),
        .prose("motivering", "Waarom."), .cause, .explanation)
    static let deelname = Shape<Bool, String>(
        .flag("akkoord", "Of de betrokkene deelneemt."),
        .prose("toelichting", "Hoe het gevraagd is."))
    static let intrekking = Shape<String>(.prose("toelichting", "Wat de betrokkene zei."))
    static let verzoek = Shape<[String]>(
        .fields("Velden van `aanvullende informatie LIV`, met hun naam."))
    static let verlenging = Shape<LegalDay, String>(
        .day("tot", "Nieuwe laatste dag.", example: "2027-03-01"),
        .prose("reden", "Waarom het langer duurt."))
    static let doorsturing = Shape<PlatformID>(
        .named("partij", "De lokale partij.", example: "gemeente-westerwolde"))
    static let akkoord = Shape<Digest>(.digest("digest", "SHA-256 van de geleverde duiding."))
    static let afsluiting = Shape<String>(
        .line(
            "uitkomst", "Uitkomst uit de catalogus van de duiding.",
            example: "geen (gewelddadig) extremisme"))
}
