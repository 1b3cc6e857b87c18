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

    /// A step that is an act of its own: its lock, and the members of its `inhoud`.
    private struct Own: Sendable {
        let name: String
        let operation: Operation
        let members: [MemberSchema]
        let act: Act

        init(_ name: String, _ operation: Operation, _ members: [MemberSchema], _ act: @escaping Act) {
            self.name = name
            self.operation = operation
            self.members = members
            self.act = act
        }
    }

    private static let own: [Own] = [
        Own("weging", .trajectWegen, Vormen.weging.schemas, weigh),
        Own("toewijzing", .trajectToewijzen, Vormen.toewijzing.schemas, assign),
        Own("go of no go", .goBeslissen, Vormen.go.schemas, decide),
        Own("vrijwillige deelname", .deelnameVastleggen, Vormen.deelname.schemas, participate),
        Own("intrekking", .deelnameIntrekken, Vormen.intrekking.schemas, withdraw),
        Own("informatieverzoek", .informatieVragen, Vormen.verzoek.schemas, ask),
        Own("verlenging", .trajectVerlengen, Vormen.verlenging.schemas, extend),
        Own("doorsturing", .adviesDoorsturen, Vormen.doorsturing.schemas, forward),
        Own("formalisering", .duidingAkkoord, Vormen.akkoord.schemas, agree),
        Own("afsluiting", .trajectAfsluiten, Vormen.afsluiting.schemas, close),
    ]

    private typealias Act =
        @Sendable (Trajectstap, Call) async throws(Refusal) -> Answer<TrajectStand>

    /// The steps and their members, for the document that describes the API.
    static var guide: String { MemberSchema.guide(own.map { ($0.name, $0.members) }) }

    /// The locks of the steps that are acts of their own.
    static var operations: [Operation] { own.map(\.operation) }

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
            try await call.read(
                step.content, Vormen.weging, of: .trajectWegen)
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
        let (professional, origin, role, expertise) = try await call.read(
            step.content, Vormen.toewijzing, of: .trajectToewijzen)
        return try await call.gateway.trajectToewijzen(
            call.id,
            ToewijzingOpdracht(
                professional: professional, origin: origin, role: role, expertise: expertise),
            by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func decide(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (isGo, decider, motivation, cause, said) = try await call.read(
            step.content, Vormen.go, of: .goBeslissen)
        return try await call.gateway.goBeslissen(
            call.id,
            GoOpdracht(
                isGo: isGo, decider: decider, motivation: motivation, cause: cause,
                explanation: said), by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func participate(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (isGiven, said) = try await call.read(
            step.content, Vormen.deelname, of: .deelnameVastleggen)
        return try await call.gateway.deelnameVastleggen(
            call.id, isGiven: isGiven, explanation: said, by: call.actor,
            idempotency: call.idempotency)
    }

    @Sendable private static func withdraw(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let said = try await call.read(
            step.content, Vormen.intrekking, of: .deelnameIntrekken)
        return try await call.gateway.deelnameIntrekken(
            call.id, explanation: said, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func ask(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let fields = try await call.read(
            step.content, Vormen.verzoek, of: .informatieVragen)
        return try await call.gateway.informatieVragen(
            call.id, fields: fields, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func extend(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let (until, reason) = try await call.read(
            step.content, Vormen.verlenging, of: .trajectVerlengen)
        return try await call.gateway.trajectVerlengen(
            call.id, until: until, reason: reason, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func forward(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let party = try await call.read(
            step.content, Vormen.doorsturing, of: .adviesDoorsturen)
        return try await call.gateway.adviesDoorsturen(
            call.id, to: party, by: call.actor, idempotency: call.idempotency)
    }

    @Sendable private static func agree(
        _ step: Trajectstap, _ call: Call
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let digest = try await call.read(
            step.content, Vormen.akkoord, of: .duidingAkkoord)
        guard let signature = step.signature else {
            throw await call.refusal(
                Refusal(
                    .ongeldig, "handtekening-ontbreekt",
                    "een akkoord met een duiding wordt ondertekend; geef `handtekening` mee",
                    rules: [201], at: "/handtekening"), of: .duidingAkkoord)
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
        let outcome = try await call.read(
            step.content, Vormen.afsluiting, of: .trajectAfsluiten)
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
