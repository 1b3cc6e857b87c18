import Consensus
package import Domain
package import JSON
import Journal

/// The documents by which the LIV answers: each its own catalogue and step.
package enum LivProductstuk: String, Sendable, CaseIterable, Hashable {
    case duiding
    case adviesrapport
    case antwoord
    case trajectadvies

    fileprivate var soort: LivStuksoort {
        switch self {
        case .duiding: .duiding
        case .adviesrapport: .adviesrapport
        case .antwoord: .antwoord
        case .trajectadvies: .trajectadvies
        }
    }

    fileprivate var step: LivStap {
        switch self {
        case .duiding: .duiding
        case .adviesrapport: .adviesrapport
        case .antwoord: .antwoord
        case .trajectadvies: .trajectadvies
        }
    }
}

extension Gateway {
    /// Delivers a product of the LIV to the opdrachtgever of this traject, and to nobody else (R200).
    package func livStukIndienen(
        _ id: String, _ product: LivProductstuk, document: JSONValue, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await livStuk(
            id, product.soort, document, as: .stap(product.step), .livStukIndienen,
            .livStukVerstuurd, by: actor, idempotency
        ) { json, zaak throws(Refusal) in
            guard product == .duiding else { return json }
            let asked = try LivDuiding.with(
                zaak.state.questions, at: "vragen", as: "onderzoeksvragen", rules: [197], in: json)
            return try LivDuiding.with(
                zaak.state.analysis, at: "items", as: "analyse", rules: [198], in: asked)
        }
    }
}

/// What of the dossier comes out with the duiding, unchanged (R197, R198).
private enum LivDuiding {
    /// The duiding with the report of an earlier step in it: put there where it is absent, and
    /// refused where it says something else.
    static func with(
        _ report: String?, at list: String, as member: String, rules: [Int], in json: JSONValue
    ) throws(Refusal) -> JSONValue {
        guard let report, var document = json.objectValue,
            var inner = document["duiding"]?.objectValue
        else { return json }
        let recorded: JSONValue
        do { recorded = try JSONReader.parse(Array(report.utf8)) } catch {
            throw .damaged(.livtraject)
        }
        guard let items = recorded[list] else { throw .damaged(.livtraject) }
        if let stated = inner[member], !stated.isNull {
            guard stated.canonicalBytes() == items.canonicalBytes() else {
                throw Refusal(
                    .strijdigMetToestand, "anders-dan-vastgelegd",
                    "`\(member)` is in dit traject anders vastgelegd; laat het weg, dan komt het mee zoals "
                        + "vastgelegd", rules: rules, at: "/document/duiding/\(member)")
            }
        }
        inner[member] = items
        document["duiding"] = .object(inner)
        return .object(document)
    }
}
