import Consensus
import Crypto
package import Domain
import JSON

/// The whole chain of a traject (R228).
package struct TrajectVerloop: Codable, Sendable, Equatable {
    /// One event: what, who, when, on what it rests, and what left with it.
    package struct Gebeurtenis: Codable, Sendable, Equatable {
        package let nummer: Int
        package let tijdstip: String
        package let gebeurtenis: String
        package let kant: String
        package let platform: String
        package let systeem: String
        /// For the frontoffice only.
        package let onderbouwing: DocumentJSON?
        package let stuk: String?
        package let levering: String?
        /// SHA-256 of this event and, through the one before it, of all earlier ones.
        package let schakel: String
    }
    package let id: String
    package let aangemeld: String
    package let gebeurtenissen: Gelezen<[Gebeurtenis]>
}

extension Gateway {
    /// Every event with actor and time; refused where one no longer fits the next, or where what is
    /// stored of the traject is not what the journal witnessed (R228).
    package func trajectVerloop(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<TrajectVerloop> {
        try await perform(.trajectLezen, actor) { work throws(Refusal) in
            let zaak = try await zaak(id, of: actor, work)
            try await requireWhole(zaak)
            let isFrontoffice = zaak.side == .frontoffice
            let events = try zaak.state.events.enumerated().map { place, kept throws(Refusal) in
                let stuk = zaak.state.documents.first { $0.id == kept.document }
                let mayBeSeen =
                    isFrontoffice || stuk?.to == zaak.state.platform
                    || stuk?.from == zaak.state.platform
                return TrajectVerloop.Gebeurtenis(
                    nummer: place + 1, tijdstip: kept.at.text,
                    gebeurtenis: kept.event.soort.word, kant: kept.event.kant.rawValue,
                    platform: kept.event.door, systeem: kept.actor,
                    onderbouwing: isFrontoffice ? try kept.shownGround() : nil,
                    stuk: mayBeSeen ? stuk?.soort.rawValue : nil,
                    levering: mayBeSeen ? stuk?.delivery : nil,
                    schakel: SHA256.digest(StateCoding.encode(kept)).hex)
            }
            return TrajectVerloop(
                id: id, aangemeld: zaak.state.receivedAt.text,
                gebeurtenissen: work.reading(events, of: zaak.loaded))
        }
    }
}

extension Gateway {
    /// R228: each event fits the one before it, and every version of the traject, of its documents
    /// and of what was delivered of them is the one that the journal names. The last event is in the
    /// last version, so none can be changed or dropped.
    private func requireWhole(_ zaak: Zaak) async throws(Refusal) {
        try zaak.state.requireChain()
        try await requireWitnessed(.livtraject, zaak.id, untilNow: true)
        for stuk in zaak.state.documents {
            try await requireWitnessed(.stuk, stuk.id, untilNow: false)
            try await requireWitnessed(.levering, stuk.delivery, untilNow: false)
        }
    }

    private func requireWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) async throws(Refusal) {
        let isWhole: Bool
        do { isWhole = try await store.isWitnessed(kind, id, untilNow: untilNow) } catch {
            throw .store(error)
        }
        guard isWhole else { throw .damaged(kind) }
    }
}

extension LivTrajectState.Kept {
    fileprivate func shownGround() throws(Refusal) -> DocumentJSON? {
        try ground.map { text throws(Refusal) in try DocumentJSON(kept: text, in: .livtraject) }
    }
}

extension LivGebeurtenis.Soort {
    /// How the chain names it.
    fileprivate var word: String {
        switch self {
        case .weging(let isTaken): isTaken ? "weging: wel opnemen" : "weging: niet opnemen"
        case .toewijzing: "toewijzing"
        case .verrijkingsvraag: "verrijkingsvraag"
        case .verrijking: "verrijking"
        case .beslissing(let isGo): isGo ? "go" : "no go"
        case .informatieverzoek: "vraag om aanvullende informatie"
        case .deelname(let isGiven):
            isGiven ? "vrijwillige deelname" : "geen vrijwillige deelname"
        case .intrekking: "deelname ingetrokken"
        case .stap(let step): step.name
        case .doorsturing: "advies doorgestuurd"
        case .verlenging: "termijn verlengd"
        case .afsluiting: "afgesloten"
        }
    }
}
