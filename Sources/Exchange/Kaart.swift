import Crypto
package import Domain
import Journal
import Policy

/// A card that a burgemeester may read.
package struct KaartRegel: Codable, Sendable, Equatable {
    package let levering: String
    package let vrijgegeven: String
}

/// A card as it was delivered to the LIVC-R: exactly those bytes.
package struct KaartLezing: Codable, Sendable, Equatable {
    package let levering: String
    package let digest: String
    package let inhoud: DocumentJSON
}

extension Gateway {
    /// The burgemeester reads the card of who is followed in the own municipality, as the LIVC-R
    /// got it; each reading is on record (R35).
    package func kaart(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<KaartLezing>
    {
        try await perform(.kaartLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            var delivery = try await work.load(LeveringState.self, id)
            guard delivery.state.documentType == KaartRules.documentType,
                delivery.state.to == PlatformKind.livcr.rawValue,
                let municipality = delivery.state.municipality,
                work.book.holds(
                    .burgemeester, person, at: .municipality(municipality), on: work.today)
            else { throw .notFound(.levering) }
            // A card whose route or law is gone is read by nobody, as it is collected by nobody.
            _ = try work.configuration.way(
                document: KaartRules.documentType, from: .ltf, to: .livcr, through: .ltfDecision,
                on: work.today)
            guard delivery.state.state != .vastgehouden,
                SHA256.digest(Array(delivery.state.content.utf8)) == delivery.state.digest
            else { throw .held }
            work.record(.gelezen)
            work.code("gemeente", municipality)
            // R32: from here on its text can reach the LIVC-R, also before its system collects.
            if delivery.state.originIsKnown {
                work.alter { $0.entry.subjects.append((ObjectKind.levering.rawValue, id)) }
                work.hold(delivery)
            } else {
                try await rememberOrigin(of: &delivery, &work)
                work.save(delivery)
            }
            return KaartLezing(
                levering: id, digest: delivery.state.digest.hex,
                inhoud: try DocumentJSON(kept: delivery.state.content, in: .levering))
        }
    }

    /// The cards of this burgemeester's municipality, in order of release.
    package func kaarten(for actor: Actor) async throws(Refusal) -> Answer<[KaartRegel]> {
        try await perform(.kaartenLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            var lines: [KaartRegel] = []
            for seat in work.book.seats(of: person, on: work.today) {
                guard seat.role == .burgemeester, case .municipality(let code) = seat.place else {
                    continue
                }
                for row in try await store.wholeList(.kaarten, key: code) {
                    let delivery = try await work.load(LeveringState.self, row.object)
                    lines.append(
                        KaartRegel(
                            levering: row.object, vrijgegeven: delivery.state.releasedAt.text))
                }
            }
            return lines
        }
    }
}
