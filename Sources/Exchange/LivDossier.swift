package import Domain

/// A document that this side sent itself, as it came in.
package struct DossierStuk: Codable, Sendable, Equatable {
    package let soort: String
    package let datum: String
    package let levering: String
    package let document: DocumentJSON
}

extension Gateway {
    /// The own documents of one side; what the other side sent is read from its delivery.
    package func trajectDossier(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<[DossierStuk]> {
        try await perform(.trajectLezen, actor) { work throws(Refusal) in
            let zaak = try await zaak(id, of: actor, work)
            work.recordReading(of: zaak.loaded)
            var own: [DossierStuk] = []
            for stuk in zaak.state.documents where stuk.from == zaak.system.platform {
                let kept = try await work.load(LivStukState.self, stuk.id).state
                own.append(
                    DossierStuk(
                        soort: stuk.soort.rawValue, datum: stuk.day.description,
                        levering: stuk.delivery,
                        document: try DocumentJSON(kept: kept.submission.text, in: .livstuk)))
            }
            return own
        }
    }
}
