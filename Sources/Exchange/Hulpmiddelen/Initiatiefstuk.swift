import Aids
package import Domain
import Journal
package import JSON
import Policy
import PolicyDesk

/// What is registered about an initiative.
package enum Initiatiefsoort: String, Sendable, CaseIterable {
    /// A person is sent to it (R168, R169, R171).
    case doorverwijzing
    /// Guidance goes on for a while after detention (R170).
    case overdracht
    case vraag
    /// What the initiative itself wrote.
    case document
    /// Vulnerabilities and protective factors (R257).
    case factoren
    /// A municipality takes part in a training (R147).
    case inschrijving
}

struct InitiatiefstukState: StoredState {
    static let kind = ObjectKind.initiatiefstuk
    let initiative: String
    let type: String
    let livcr: PlatformID
    let municipality: String
    let audience: String
    let by: PersonID
    let at: Instant
    let content: Submission
}

/// What a member of a LIVC-R registers about an initiative.
package struct InitiatiefOpdracht: Sendable {
    package let initiative: String
    package let type: Initiatiefsoort
    package let livcr: PlatformID
    /// NIS code of one of the municipalities of the LIVC-R.
    package let municipality: String
    package let audience: String
    package let content: JSONValue

    package init(
        initiative: String, type: Initiatiefsoort, livcr: PlatformID, municipality: String,
        audience: String, content: JSONValue
    ) {
        self.initiative = initiative
        self.type = type
        self.livcr = livcr
        self.municipality = municipality
        self.audience = audience
        self.content = content
    }
}

package struct InitiatiefstukWeergave: Codable, Sendable, Equatable {
    /// A factor with the polarity that a fiche gives it.
    package struct Factor: Codable, Sendable, Equatable {
        package let tekst: String
        package let polariteit: String
    }
    package let id: String
    package let initiatief: String
    package let soort: String
    package let livcr: String
    package let gemeente: String
    package let doelgroep: String
    package let merken: [String]
    /// As it went in.
    package let inhoud: Gelezen<DocumentJSON>
    package let factoren: Gelezen<[Factor]>
}

extension Gateway {
    /// Registers a referral, a handover, a question or a document of an initiative: R12, R147,
    /// R168 to R171, R173, R257.
    package func initiatiefstukIndienen(
        _ command: InitiatiefOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<InitiatiefstukWeergave> {
        let id = newID()
        return try await perform(.initiatiefstukIndienen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let person = try actor.person()
            try work.requireMember(of: command.livcr)
            let register = work.configuration.policies.register
            let initiative = try register.initiative(command.initiative, for: command.livcr)
            let place = try work.municipality(command.municipality)
            try initiative.availability.refuse(
                initiative.name, territories: register.frameworks.territories(of: place),
                audience: command.audience, rules: initiative.rules)
            guard
                work.book.platform(command.livcr, on: work.today)?.municipalities
                    .contains(place.code) == true
            else {
                throw Refusal(
                    .nietToegelaten, "gemeente-van-ander-platform",
                    "deze gemeente hoort bij een andere LIVC-R; laat die LIVC-R het indienen",
                    rules: [12], at: "/gemeente")
            }
            let content = try Submission(command.content, at: "/inhoud")
            try InitiatiefInhoud.check(command, initiative, on: work.today)
            let state = InitiatiefstukState(
                initiative: initiative.id, type: command.type.rawValue, livcr: command.livcr,
                municipality: place.code, audience: command.audience, by: person, at: work.now,
                content: content)
            work.record(.initiatiefstukGeregistreerd)
            work.alter { $0.opensDossiers.append(id) }
            let stuk = Loaded(id: id, version: 0, dossier: id, state: state)
            work.save(stuk)
            work.code("initiatief", initiative.id)
            work.code("soort", command.type.rawValue)
            return try InitiatiefstukWeergave(stuk, initiative, &work)
        }
    }

    /// For members of the LIVC-R that registered it, and for nobody else.
    package func initiatiefstuk(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<InitiatiefstukWeergave> {
        try await perform(.initiatiefstukLezen, actor) { work throws(Refusal) in
            let stuk = try await work.load(InitiatiefstukState.self, id)
            guard work.isMember(of: stuk.state.livcr) else { throw .notFound(.initiatiefstuk) }
            let initiative = try work.configuration.policies.register.initiative(
                stuk.state.initiative)
            return try InitiatiefstukWeergave(stuk, initiative, &work)
        }
    }
}

extension InitiatiefstukWeergave {
    fileprivate init(
        _ stuk: Loaded<InitiatiefstukState>, _ initiative: Initiative, _ work: inout Work
    ) throws(Refusal) {
        let state = stuk.state
        id = stuk.id
        initiatief = state.initiative
        soort = state.type
        livcr = state.livcr.text
        gemeente = state.municipality
        doelgroep = state.audience
        merken = initiative.marks
        inhoud = work.reading(
            try DocumentJSON(kept: state.content.text, in: .initiatiefstuk), of: stuk)
        factoren = work.reading(try InitiatiefInhoud.factors(of: state.content), of: stuk)
    }
}
