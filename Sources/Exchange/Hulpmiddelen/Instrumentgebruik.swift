package import Aids
package import Domain
import Journal
import PolicyDesk

/// The use of an instrument in a casusoverleg, by people who can show the training it asks (R159).
struct InstrumentgebruikState: StoredState {
    static let kind = ObjectKind.instrumentgebruik
    let instrument: String
    let overleg: String
    let users: [PersonID]
    let by: PersonID
    let at: Instant
}

/// A LIVC-R begins to use an instrument, after what had to be read and agreed (R156).
struct InstrumentactiveringState: StoredState {
    static let kind = ObjectKind.instrumentactivering
    let instrument: String
    let livcr: PlatformID
    let read: LegalDay?
    let agreed: LegalDay?
    let by: PersonID
    let at: Instant
}

/// A result cited or attached, and why.
package struct CitaatOpdracht: Sendable {
    package let instrument: String
    package let livcr: PlatformID?
    /// The registered result that is cited; `nil` for the instrument alone.
    package let result: String?
    /// For whom, where the instrument is for some only (R12).
    package let audience: String?
    package let citation: InstrumentCitation

    package init(
        instrument: String, livcr: PlatformID?, result: String?, audience: String? = nil,
        purpose: String, target: CitationTarget, addressee: CitationAddressee
    ) {
        self.instrument = instrument
        self.livcr = livcr
        self.audience = audience
        self.result = result
        citation = InstrumentCitation(purpose: purpose, target: target, addressee: addressee)
    }
}

/// A citation that was allowed, with what must stand beside it (R150).
package struct CitaatWeergave: Codable, Sendable, Equatable {
    package let instrument: String
    package let doel: String
    package let als: String
    package let aan: String
    package let herkomst: String
    package let gebruikscontext: String
    package let lokaleOmstandigheden: String
    package let merken: [String]
}

package struct GebruikWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let instrument: String
    package let overleg: String
    package let deelnemers: [String]
}

package struct ActiveringWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let instrument: String
    package let livcr: String
    package let kaderGelezen: String?
    package let afsprakenGemaakt: String?
}

extension Gateway {
    /// Cites or attaches a result, where the instrument allows it and exists (R12, R151, R153, R158,
    /// R161, R252).
    package func instrumentCiteren(
        _ command: CitaatOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<CitaatWeergave> {
        try await perform(.instrumentCiteren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let instrument = try work.configuration.policies.register.instrument(
                command.instrument, for: command.livcr)
            if let livcr = command.livcr { try work.requireMember(of: livcr) }
            try work.refuseUnavailable(
                instrument, for: command.livcr, audience: command.audience)
            try instrument.refuseCitation(command.citation)
            work.record(.instrumentGeciteerd)
            if let id = command.result {
                let result = try await work.load(InstrumentresultaatState.self, id)
                try work.requireSight(of: result.state)
                guard result.state.instrument == instrument.id else {
                    throw .notFound(.instrumentresultaat)
                }
                work.hold(result)
                work.alter { $0.entry.subjects.append(("instrumentresultaat", id)) }
            }
            work.code("instrument", instrument.id)
            work.code("aan", command.citation.addressee.rawValue)
            return CitaatWeergave(
                instrument: instrument.id, doel: command.citation.purpose,
                als: command.citation.target.rawValue, aan: command.citation.addressee.rawValue,
                herkomst: instrument.origin, gebruikscontext: instrument.useContext,
                lokaleOmstandigheden: instrument.localCircumstances, merken: instrument.marks)
        }
    }

    /// Records that an instrument was used in a casusoverleg, and by whom (R159).
    ///
    /// - Parameter audience: for whom, where the instrument is for some only (R12).
    package func instrumentGebruiken(
        _ id: String, in overleg: String, users: [PersonID], audience: String? = nil,
        by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<GebruikWeergave> {
        let object = newID()
        return try await perform(.instrumentGebruiken, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let meeting = try await work.load(OverlegState.self, overleg)
            let organiser = try requireOrganiser(
                actor, of: meeting.state.livcr, work, or: .overleg)
            let instrument = try work.configuration.policies.register.instrument(
                id, for: meeting.state.livcr)
            try work.refuseUnavailable(
                instrument, for: meeting.state.livcr, audience: audience)
            guard instrument.category == .casusoverleg else {
                throw Refusal(
                    .nietToegelaten, "niet-voor-casusoverleg",
                    "\(instrument.name) is geen instrument voor een casusoverleg", rules: [254],
                    at: "/instrument")
            }
            try await requireActivated(instrument, for: meeting.state.livcr, work)
            guard (1...Limits.deelnemers).contains(users.count) else {
                throw Refusal(
                    .ongeldig, "gebruikers-ontbreken",
                    "noem 1 tot \(Limits.deelnemers) mensen die het instrument gebruikten",
                    rules: [159], at: "/gebruikers")
            }
            for user in users {
                try instrument.refuseIncompetent(user, on: meeting.state.day, in: work.book)
            }
            work.record(.instrumentGebruikt)
            work.alter { $0.opensDossiers.append(object) }
            work.create(
                InstrumentgebruikState(
                    instrument: instrument.id, overleg: overleg, users: users, by: organiser,
                    at: work.now), id: object, dossier: object)
            work.hold(meeting)
            work.code("instrument", instrument.id)
            return GebruikWeergave(
                id: object, instrument: instrument.id, overleg: overleg,
                deelnemers: users.map(\.text))
        }
    }

    /// A LIVC-R begins to use an instrument, within its gebied (R12, R156).
    package func instrumentActiveren(
        _ id: String, for livcr: PlatformID, read: LegalDay?, agreed: LegalDay?, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<ActiveringWeergave> {
        let object = newID()
        return try await perform(.instrumentActiveren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let organiser = try requireOrganiser(actor, of: livcr, work)
            let instrument = try work.configuration.policies.register.instrument(id, for: livcr)
            try work.refuseElsewhere(instrument, for: livcr)
            if !instrument.preconditions.isEmpty {
                guard read != nil, agreed != nil else {
                    throw Refusal(
                        .poortGesloten, "voorwaarden-niet-vastgelegd",
                        "leg eerst met hun dag vast: "
                            + instrument.preconditions.joined(separator: "; "),
                        rules: instrument.preconditionRules.map(\.number),
                        at: read == nil ? "/kaderGelezen" : "/afsprakenGemaakt")
                }
            }
            if let read, read > work.today { throw .inTheFuture("/kaderGelezen") }
            if let agreed, agreed > work.today { throw .inTheFuture("/afsprakenGemaakt") }
            work.record(.instrumentGeactiveerd)
            work.alter { $0.opensDossiers.append(object) }
            work.create(
                InstrumentactiveringState(
                    instrument: instrument.id, livcr: livcr, read: read, agreed: agreed,
                    by: organiser, at: work.now), id: object, dossier: object)
            work.index(
                .hulpmiddelen, activationKey(instrument, livcr), sort: object,
                .instrumentactivering, object)
            work.code("instrument", instrument.id)
            work.code("livcr", livcr.text)
            return ActiveringWeergave(
                id: object, instrument: instrument.id, livcr: livcr.text,
                kaderGelezen: read?.description, afsprakenGemaakt: agreed?.description)
        }
    }

    /// Refuses an instrument with preconditions that this LIVC-R never activated (R156).
    func requireActivated(
        _ instrument: Instrument, for livcr: PlatformID?, _ work: Work
    ) async throws(Refusal) {
        guard !instrument.preconditions.isEmpty else { return }
        if let livcr {
            let rows = try await store.rows(
                .hulpmiddelen, key: activationKey(instrument, livcr), limit: 1)
            if !rows.isEmpty { return }
        }
        throw Refusal(
            .poortGesloten, "instrument-niet-geactiveerd",
            "deze LIVC-R heeft \(instrument.name) niet geactiveerd; laat de voorzitter of "
                + "coördinator het eerst activeren",
            rules: instrument.preconditionRules.map(\.number), at: "/instrument")
    }

    /// A colon never stands in an id of the address book: no LIVC-R shares this key.
    private func activationKey(_ instrument: Instrument, _ livcr: PlatformID) -> String {
        "\(livcr):\(instrument.id)"
    }
}
