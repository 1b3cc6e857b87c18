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

    /// A step that is an act of its own: its lock, the members of its `inhoud`, and what it does.
    private struct Own: Sendable {
        let name: String
        let operation: Operation
        let members: [MemberSchema]
        let take: @Sendable (Trajectstap, Call) async throws(Refusal) -> Answer<TrajectStand>

        init<each Said: Sendable>(
            _ name: String, _ operation: Operation, _ form: Shape<repeat each Said>,
            _ act:
                @escaping @Sendable (Trajectstap, Call, repeat each Said) async throws(Refusal)
                -> Answer<TrajectStand>
        ) {
            self.name = name
            self.operation = operation
            members = form.schemas
            take = { step, call throws(Refusal) in
                let said = try await call.read(step.content, form, of: operation)
                return try await act(step, call, repeat each said)
            }
        }
    }

    private static let own: [Own] = [
        Own("weging", .trajectWegen, Vormen.weging) {
            _, call, weger, framework, proportionality, legitimacy, isTaken, cause, exception,
            minor,
            said throws(Refusal) in
            try await call.gateway.trajectWegen(
                call.id,
                WegingOpdracht(
                    weger: weger, framework: framework, proportionality: proportionality,
                    legitimacy: legitimacy, isTaken: isTaken, cause: cause, exception: exception,
                    minorGround: minor, explanation: said), by: call.actor,
                idempotency: call.idempotency)
        },
        Own("toewijzing", .trajectToewijzen, Vormen.toewijzing) {
            _, call, professional, origin, role, expertise throws(Refusal) in
            try await call.gateway.trajectToewijzen(
                call.id,
                ToewijzingOpdracht(
                    professional: professional, origin: origin, role: role, expertise: expertise),
                by: call.actor, idempotency: call.idempotency)
        },
        Own("go of no go", .goBeslissen, Vormen.go) {
            _, call, isGo, decider, motivation, cause, said throws(Refusal) in
            try await call.gateway.goBeslissen(
                call.id,
                GoOpdracht(
                    isGo: isGo, decider: decider, motivation: motivation, cause: cause,
                    explanation: said), by: call.actor, idempotency: call.idempotency)
        },
        Own("vrijwillige deelname", .deelnameVastleggen, Vormen.deelname) {
            _, call, isGiven, said throws(Refusal) in
            try await call.gateway.deelnameVastleggen(
                call.id, isGiven: isGiven, explanation: said, by: call.actor,
                idempotency: call.idempotency)
        },
        Own("intrekking", .deelnameIntrekken, Vormen.intrekking) { _, call, said throws(Refusal) in
            try await call.gateway.deelnameIntrekken(
                call.id, explanation: said, by: call.actor, idempotency: call.idempotency)
        },
        Own("informatieverzoek", .informatieVragen, Vormen.verzoek) {
            _, call, fields throws(Refusal) in
            try await call.gateway.informatieVragen(
                call.id, fields: fields, by: call.actor, idempotency: call.idempotency)
        },
        Own("verlenging", .trajectVerlengen, Vormen.verlenging) {
            _, call, until, reason throws(Refusal) in
            try await call.gateway.trajectVerlengen(
                call.id, until: until, reason: reason, by: call.actor, idempotency: call.idempotency
            )
        },
        Own("doorsturing", .adviesDoorsturen, Vormen.doorsturing) {
            _, call, party throws(Refusal) in
            try await call.gateway.adviesDoorsturen(
                call.id, to: party, by: call.actor, idempotency: call.idempotency)
        },
        Own("formalisering", .duidingAkkoord, Vormen.akkoord) {
            step, call, digest throws(Refusal) in
            let signature = try await step.requireSignature(call)
            return try await call.gateway.duidingAkkoord(
                call.id, digest: digest,
                act: call.act(
                    signature, Akte.akkoordDuiding(traject: call.id, digest: digest.hex)),
                by: call.actor, idempotency: call.idempotency)
        },
        Own("afsluiting", .trajectAfsluiten, Vormen.afsluiting) {
            _, call, outcome throws(Refusal) in
            try await call.gateway.trajectAfsluiten(
                call.id, outcome: outcome, by: call.actor, idempotency: call.idempotency)
        },
    ]

    /// The steps and their members, for the document that describes the API.
    static var guide: String { MemberSchema.guide(own.map { ($0.name, $0.members) }) }

    /// The locks of the steps that are acts of their own.
    static var operations: [Operation] { own.map(\.operation) }

    func take(_ call: Call) async throws(Refusal) -> Answer<TrajectStand> {
        if let own = Trajectstap.own.first(where: { $0.name == name }) {
            return try await own.take(self, call)
        }
        return try await call.gateway.stapRegistreren(
            call.id, step: name, report: content, by: call.actor, idempotency: call.idempotency)
    }

    private func requireSignature(_ call: Call) async throws(Refusal) -> String {
        if let signature { return signature }
        throw await call.refusal(
            Refusal(
                .ongeldig, "handtekening-ontbreekt",
                "een akkoord met een duiding wordt ondertekend; geef `handtekening` mee",
                rules: [201], at: "/handtekening"), of: .duidingAkkoord)
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
