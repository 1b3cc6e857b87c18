import Consensus
package import Domain
import JSON
import Journal
import Policy
import PolicyDesk

/// What the frontoffice weighs before anything else happens (R230).
package struct WegingOpdracht: Sendable {
    package let weger: String
    /// Version of the afwegingskader in force (R233).
    package let framework: String
    package let proportionality: String
    package let legitimacy: String
    package let isTaken: Bool
    /// Code of the onderliggende oorzaak, when not taken up (R231).
    package let cause: String?
    /// Why it is taken up though a criterion is missing (R181, R183, R184).
    package let exception: String?
    /// The own weighing of a question on a minor (R245).
    package let minorGround: String?
    /// For the opdrachtgever, in the besluit.
    package let explanation: String?

    package init(
        weger: String, framework: String, proportionality: String, legitimacy: String,
        isTaken: Bool, cause: String? = nil, exception: String? = nil, minorGround: String? = nil,
        explanation: String? = nil
    ) {
        self.weger = weger
        self.framework = framework
        self.proportionality = proportionality
        self.legitimacy = legitimacy
        self.isTaken = isTaken
        self.cause = cause
        self.exception = exception
        self.minorGround = minorGround
        self.explanation = explanation
    }
}

/// What stands after a step: where the traject is, and the document that left with it.
package struct TrajectStand: Codable, Sendable, Equatable {
    package let id: String
    package let toestand: String
    package let volgendeStap: String?
    package let levering: String?

    init(_ zaak: Zaak, _ traject: LivTraject, _ stuk: LivTrajectState.Stuk? = nil) {
        id = zaak.id
        toestand = traject.toestand.rawValue
        volgendeStap = traject.next?.name
        levering = stuk?.delivery
    }
}

extension Gateway {
    /// Weighs an aanmelding: taken up or not, for proportionality and legitimacy (R227), by the
    /// framework in force (R233); the opdrachtgever gets the besluit.
    package func trajectWegen(
        _ id: String, _ command: WegingOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let answer = try await perform(.trajectWegen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.weging(opgenomen: command.isTaken), in: zaak, work)
            let weighing = try weighing(command, of: zaak.state, work)
            zaak.loaded.state.weighing = weighing
            zaak.loaded.state.cause = weighing.cause
            let decision = LivBesluit(
                outcome: command.isTaken ? "wel opnemen" : "niet opnemen",
                framework: weighing.framework, cause: weighing.cause,
                explanation: command.explanation)
            let stuk = try await pass(
                .besluit, decision.json(for: id, on: work.today), as: stand, .livGewogen,
                in: &zaak, ground: StateCoding.text(weighing), &work)
            work.word("besluit", decision.outcome)
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject, stuk)
        }
        arrivals.announce()
        return answer
    }

    private func weighing(
        _ command: WegingOpdracht, of state: LivTrajectState, _ work: Work
    ) throws(Refusal) -> LivTrajectState.Weging {
        let liv = work.configuration.policies.liv
        guard liv.framework(command.framework, on: work.today) != nil else {
            throw Refusal(
                .ongeldig, "afwegingskader-niet-van-kracht",
                "deze versie van het afwegingskader geldt vandaag niet; weeg opnieuw met de versie die geldt",
                rules: [233], at: "/afwegingskader")
        }
        let cause = try Texts.optional(command.cause, "oorzaakcode", [231])
        guard command.isTaken || cause != nil else { throw .livNoCause }
        guard !command.isTaken || cause == nil else {
            throw Refusal(
                .ongeldig, "oorzaakcode-te-veel",
                "een oorzaakcode hoort enkel bij wat niet opgenomen wordt; laat ze weg",
                rules: [231],
                at: "/oorzaakcode")
        }
        try LivBesluit.requireListed(cause, work.configuration.policies)
        let exception = try Texts.optional(command.exception, "uitzondering", [183])
        let minor = try Texts.optional(command.minorGround, "bijzondereWeging", [245])
        if command.isTaken {
            try requireException(exception, state)
        }
        return LivTrajectState.Weging(
            weger: try Texts.anonymousLine(command.weger, "weger", [230]),
            framework: command.framework,
            proportionality: try Texts.anonymous(
                command.proportionality, "proportionaliteit", [227]),
            legitimacy: try Texts.anonymous(command.legitimacy, "legitimiteit", [227]),
            isTaken: command.isTaken, cause: cause, exception: exception, minorGround: minor,
            day: work.today)
    }

    /// R181, R183, R184: a duiding without all criteria only with a motivated exception.
    private func requireException(
        _ exception: String?, _ state: LivTrajectState
    ) throws(Refusal) {
        guard state.product == .duiding, !state.missingCriteria.isEmpty, exception == nil else {
            return
        }
        let missing = state.missingCriteria.map { "`\($0)`" }.joined(separator: ", ")
        throw Refusal(
            .poortGesloten, "criterium-ontbreekt",
            "de aanmelding vermeldt niet met bron: \(missing); motiveer de uitzondering of neem niet op",
            rules: [181, 183, 184], at: "/uitzondering")
    }
}

/// The document `besluit LIV`, as the gateway makes it from a weging or a go.
struct LivBesluit {
    let outcome: String
    let framework: String?
    let cause: String?
    let explanation: String?

    /// R231: what is counted are the codes of the catalogue, so no other text is one.
    static func requireListed(_ cause: String?, _ policies: PolicySet) throws(Refusal) {
        guard let cause else { return }
        let field = policies.documentType(LivStuksoort.besluit.rawValue)?.field("oorzaakcode")
        guard case .code(let codes, false) = field?.kind, !codes.contains(cause) else { return }
        throw Refusal(
            .ongeldig, "onbekende-oorzaakcode",
            "dit is geen code voor de onderliggende oorzaak; kies een van: "
                + codes.joined(separator: ", "), rules: [231], at: "/oorzaakcode")
    }

    func json(for traject: String, on day: LegalDay) -> JSONValue {
        var members: JSONObject = [
            "referentie": .string(traject), "datum": .string(day.description),
            "besluit": .string(outcome),
        ]
        if let framework { members["afwegingskader"] = .string(framework) }
        if let cause { members["oorzaakcode"] = .string(cause) }
        if let explanation { members["toelichting"] = .string(explanation) }
        return ["besluit": .object(members)]
    }
}

extension Refusal {
    static let livNoCause = Refusal(
        .ongeldig, "oorzaakcode-ontbreekt",
        "wat niet doorgaat, heeft een code voor de onderliggende oorzaak; kies er een uit de lijst",
        rules: [231], at: "/oorzaakcode")
}
