import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

extension World {
    /// Offers a fiche of the LTF Oost-Vlaanderen for Geraardsbergen; answers its id.
    @discardableResult
    func offerFiche(_ document: JSONValue) async throws -> String {
        let status = Statuutvaststelling(
            status: "geen", day: gateway.today, source: "T.E.R., raadpleging")
        var entry = StukOpdracht("terugkoppelingsfiche", document)
        entry.municipality = "41018"
        entry.motivation = "De LIVC-R kan de betrokkene naar werk begeleiden."
        entry.status = status
        return try await gateway.stukIndienen(
            entry, by: actor("s-ltf-oost-vlaanderen"), idempotency: nil
        ).reply.id
    }

    /// Has the LTF decide on the whole of it and the IO let it go; answers the delivery.
    func releaseFiche(_ stuk: String) async throws -> String {
        let decider = "p-ltf-oost-vlaanderen-ocad"
        let officer = "p-geraardsbergen-io"
        let seen = try await gateway.voorbeeld(
            stuk, Voorbeeldvraag(scope: "geheel"), for: actor(decider)
        ).reply.digest
        let digest = try #require(Digest(hex: seen))
        let command = AfwegingOpdracht(
            ontvanger: PlatformID(unchecked: "livcr-geraardsbergen"), version: "1", scope: "geheel",
            fields: [], motivation: "afgewogen in de LTF", day: gateway.today, digest: digest)
        let besluit = try await gateway.afwegen(
            stuk, command, act: act(decider, command.content(of: stuk)), by: actor(decider),
            idempotency: nil
        ).reply.besluit
        _ = try await gateway.statuutVaststellen(
            stuk, status: "geen", day: gateway.today, source: "T.E.R.", by: actor(officer),
            idempotency: nil)
        let act = try act(
            officer,
            Akte.vrijgave(stuk: stuk, grond: besluit, digest: seen))
        return try await gateway.vrijgeven(
            stuk, on: besluit, digest: digest, act: act, by: actor(officer), idempotency: nil
        ).reply.levering
    }

    /// A fiche of the LTF that the LIVC-R of Geraardsbergen collected; answers the delivery.
    func receivedFromLTF(_ document: JSONValue) async throws -> String {
        let levering = try await releaseFiche(offerFiche(document))
        _ = try await gateway.leveringAfhalen(levering, by: actor("s-livcr-geraardsbergen"))
        return levering
    }

    func allow(_ levering: String, _ finality: Finaliteit, by system: String) async throws {
        let act = try act(
            system,
            Akte.hergebruik(levering: levering, finaliteit: finality.rawValue))
        _ = try await gateway.hergebruikToestaan(
            levering, for: finality, act: act, by: actor(system), idempotency: nil)
    }
}

extension RoutePolicy {
    func with(finality: Finaliteit) -> RoutePolicy {
        RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity, rows: rows, minors: minors, forwarding: forwarding,
            examples: examples, digest: digest, position: position)
    }
}
