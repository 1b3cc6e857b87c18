package import Domain
import Journal

/// With which finaliteiten the recipient may use a delivery beside that of its origin.
package struct HergebruikWeergave: Codable, Sendable, Equatable {
    package let levering: String
    package let ontvanger: String
    /// Of the platform of origin.
    package let herkomst: String
    package let toegestaan: [String]
}

extension Gateway {
    /// The platform that sent a delivery allows its content on routes with another finaliteit; to
    /// every other platform the delivery does not exist.
    package func hergebruikToestaan(
        _ id: String, for finality: Finaliteit, act: SignedAct, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<HergebruikWeergave> {
        try await perform(.hergebruikToestaan, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let system = try actor.system(in: work.book)
            let used = try act.verify(
                by: actor,
                says: Akte.hergebruik(levering: id, finaliteit: finality.rawValue), key: actKey)
            var delivery = try await work.load(LeveringState.self, id)
            guard delivery.state.sender == system.platform,
                let origin = PlatformKind(rawValue: delivery.state.from)?.finaliteit
            else { throw .notFound(.levering) }
            guard finality != origin else {
                throw Refusal(
                    .strijdigMetToestand, "eigen-finaliteit",
                    "met uw eigen finaliteit mag deze inhoud al gebruikt worden; er verandert niets",
                    rules: [32], at: "/finaliteit")
            }
            guard !delivery.state.reuses.contains(where: { $0.finality == finality }) else {
                throw Refusal(
                    .strijdigMetToestand, "hergebruik-al-toegestaan",
                    "dit hergebruik is al toegestaan; er verandert niets", rules: [32],
                    at: "/finaliteit")
            }
            delivery.state.reuses.append(
                Hergebruik(finality: finality, by: system.id, at: work.now, act: act))
            work.record(.hergebruikToegestaan)
            work.save(delivery)
            work.use(used)
            work.digest("projectie", delivery.state.digest)
            work.word("finaliteit", finality.rawValue)
            return HergebruikWeergave(
                levering: id, ontvanger: delivery.state.recipient.text, herkomst: origin.rawValue,
                toegestaan: delivery.state.reuses.map(\.finality.rawValue))
        }
    }
}
