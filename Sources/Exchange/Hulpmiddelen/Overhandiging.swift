import Aids
package import Domain
import Journal
import Policy
import PolicyDesk

/// What somebody wants to do with a restricted document.
package enum Stukhandeling: String, Sendable, CaseIterable {
    case opvragen, bijvoegen, overhandigen
}

/// A document was handed over in person; the gateway keeps who received it, never the document.
struct OverhandigingState: StoredState {
    static let kind = ObjectKind.overhandiging
    let document: String
    let livcr: PlatformID
    let receiver: PersonID
    let by: PersonID
    let at: Instant
}

/// Who hands what to whom.
package struct OverhandigingOpdracht: Sendable {
    /// Id of an instrument with a document, or of a restricted framework.
    package let document: String
    package let livcr: PlatformID
    package let act: Stukhandeling
    package let receiver: PersonID

    package init(
        document: String, livcr: PlatformID, act: Stukhandeling, receiver: PersonID
    ) {
        self.document = document
        self.livcr = livcr
        self.act = act
        self.receiver = receiver
    }
}

package struct OverhandigingWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let stuk: String
    package let handeling: String
    package let livcr: String
    package let ontvanger: String
    package let datum: String
}

extension Gateway {
    /// Asks for, attaches or hands over a restricted document: the coordinator of the own LIVC-R, to
    /// a member of it, and for an instrument under its own conditions (R16, R154, R155).
    package func stukOverhandigen(
        _ command: OverhandigingOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OverhandigingWeergave> {
        let id = newID()
        return try await perform(.stukOverhandigen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let document = try work.restricted(command.document)
            guard case .person(let coordinator) = actor.identity,
                work.book.holds(
                    .coordinator, coordinator, at: .platform(command.livcr), on: work.today)
            else {
                throw Refusal(
                    .nietToegelaten, "enkel-de-coordinator",
                    "dit stuk is er enkel via de LIVC-R-coördinator van de eigen LIVC-R; vraag het daar",
                    rules: document.rules.map(\.number))
            }
            guard
                work.book.seats(of: command.receiver, on: work.today)
                    .contains(where: { $0.place == .platform(command.livcr) })
            else {
                throw Refusal(
                    .nietToegelaten, "ontvanger-van-elders",
                    "de ontvanger is vandaag geen lid van deze LIVC-R; het stuk blijft er",
                    rules: document.rules.map(\.number), at: "/ontvanger")
            }
            try document.refuseReceiver(
                command.receiver, of: command.document, on: work.today, in: work.book)
            work.record(.stukOverhandigd)
            work.alter { $0.opensDossiers.append(id) }
            work.create(
                OverhandigingState(
                    document: command.document, livcr: command.livcr, receiver: command.receiver,
                    by: coordinator, at: work.now), id: id, dossier: id)
            work.code("stuk", command.document)
            work.code("handeling", command.act.rawValue)
            work.code("ontvanger", command.receiver.text)
            work.code("datum", work.today.description)
            return OverhandigingWeergave(
                id: id, stuk: command.document, handeling: command.act.rawValue,
                livcr: command.livcr.text, ontvanger: command.receiver.text,
                datum: work.today.description)
        }
    }
}

extension Work {
    /// The terms of a document that is not for everyone.
    fileprivate func restricted(_ id: String) throws(Refusal) -> RestrictedDocument {
        let register = configuration.policies.register
        if let document = register.instruments.first(where: { $0.id == id })?.document {
            return document
        }
        guard let framework = register.frameworks.framework(id), framework.isRestricted else {
            throw Refusal(
                .nietGevonden, "onbekend-stuk",
                "dit is geen stuk met beperkte verspreiding; kijk de id na in de hulpmiddelen",
                rules: [16], at: "/stuk")
        }
        return RestrictedDocument(
            title: framework.title, consentOf: nil, needsTraining: false, receivers: [],
            rules: [Rule(16)])
    }
}
