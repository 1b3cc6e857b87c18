package import Domain
import Policy
import PolicyDesk

/// A type of document that the gateway knows: how it is called, what is in it, and who sends it.
package struct DocumenttypeRegel: Codable, Sendable, Equatable {
    /// In paths: `aanmelding-liv`.
    package let naam: String
    package let documenttype: String
    package let versie: Int
    /// Titles of the form's sections, in order.
    package let rubrieken: [String]
    /// Where its JSON Schema is.
    package let schema: String
    /// The ways that are open today; none where nobody sends it.
    package let wegen: [WegRegel]
}

/// A way that a type of document may take today.
package struct WegRegel: Codable, Sendable, Equatable {
    package let van: String
    package let naar: String
    /// Role of who carries it over.
    package let drager: String
    package let poort: String
    package let doel: String
}

/// The types of document of the policy set in force, under its digest.
package struct Catalogues: Sendable {
    package let digest: Digest
    package let types: [DocumentType]

    /// The type that is called so in paths.
    package func type(called slug: String) -> DocumentType? {
        types.first { $0.slug == slug }
    }
}

extension Gateway {
    package var catalogues: Catalogues {
        let policies = configuration.policies
        return Catalogues(digest: policies.digest, types: policies.documentTypes)
    }

    /// The types of document that the set in force has a form of.
    package func documenttypes(
        for actor: Actor
    ) async throws(Refusal) -> Answer<[DocumenttypeRegel]> {
        try await perform(.catalogusLezen, actor) { work throws(Refusal) in
            work.configuration.policies.documentTypes.map { type in
                DocumenttypeRegel(
                    naam: type.slug, documenttype: type.name, versie: type.version,
                    rubrieken: type.sections.map(\.title), schema: type.schemaPath,
                    wegen: work.configuration.openWays(of: type, on: work.today))
            }
        }
    }
}

extension DocumentType {
    /// Where the JSON Schema of this type is served, and its `$id`.
    package var schemaPath: String { "/v1/documenttypes/\(slug)/schema" }
}

extension ActiveConfiguration {
    /// The routes of `type` that open today; `way` decides, as for a document.
    fileprivate func openWays(of type: DocumentType, on day: LegalDay) -> [WegRegel] {
        policies.routes.compactMap { route in
            guard route.documentType == type.name, route.validity.contains(day) else { return nil }
            do {
                let way = try way(
                    document: type.name, from: route.from, to: route.to,
                    through: route.forwarding.gate, on: day)
                return WegRegel(
                    van: way.route.from.rawValue, naar: way.route.to.rawValue,
                    drager: way.route.forwarding.carrier.rawValue,
                    poort: way.route.forwarding.gate.rawValue, doel: way.route.purpose)
            } catch {
                return nil
            }
        }
    }
}
