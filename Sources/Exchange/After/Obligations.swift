import Crypto
import Domain
import Policy
import PolicyDesk
import Release

extension Work {
    /// Opens an obligation: part of the change of this command.
    ///
    /// - Precondition: `record` was called.
    /// - Parameter days: days from today of its last day; `nil` for one without a term.
    mutating func opens(
        _ type: Verplichtingsoort, id: String, about: String, owner: Verplichtingseigenaar,
        days: Int?, isOwed: Bool = true, dossier: String
    ) {
        let state = VerplichtingState(
            type: type, about: about, owner: owner, openedAt: now,
            due: days.map { today.advanced(byDays: $0) }, isOwed: isOwed, lateAt: nil,
            fulfilledAt: nil, reference: nil, fulfilledBy: nil, isLapsed: false)
        create(state, id: id, dossier: dossier)
        index(.verplichtingen, owner.key, sort: id, .verplichting, id)
        index(.verplichtingenOver, about, sort: id, .verplichting, id)
        if state.due != nil {
            index(
                .termijnen, Termijnrij.verplichting, sort: state.termSort + id, .verplichting, id)
        }
    }

    /// R50: on what an IO carried to an LTF, and on nothing else.
    mutating func opensPlacement(_ id: String, for delivery: Loaded<LeveringState>) {
        guard let zone = delivery.state.zone, delivery.state.to == PlatformKind.ltf.rawValue
        else { return }
        opens(
            .ggbPlaatsing, id: id, about: delivery.id, owner: .zone(zone), days: nil,
            isOwed: delivery.state.hasStatus, dossier: delivery.dossier)
    }

    /// It is met: it leaves the open list, and stays readable.
    ///
    /// - Precondition: `record` was called.
    /// - Parameter delivery: what answered it, where a delivery did.
    mutating func fulfil(
        _ obligation: inout Loaded<VerplichtingState>, reference: String?, delivery: String? = nil
    ) {
        obligation.state.fulfilledAt = now
        obligation.state.reference = reference
        obligation.state.fulfilledBy = delivery
        save(obligation)
        let (id, state) = (obligation.id, obligation.state)
        unindex(.verplichtingen, state.owner.key, sort: id, .verplichting, id)
        unindex(.verplichtingenOver, state.about, sort: id, .verplichting, id)
        unindex(.termijnen, Termijnrij.verplichting, sort: state.termSort + id, .verplichting, id)
        index(
            .voldaneVerplichtingen, state.owner.key, sort: now.text + id, .verplichting, id)
    }
}

extension Gateway {

    /// For whom this actor may fulfil: zones as IO, platforms by seat or as their system.
    func owners(of actor: Actor, _ work: Work) -> [Verplichtingseigenaar] {
        switch actor.identity {
        case .system(let id):
            return work.book.systems[id].map { [.platform($0.platform)] } ?? []
        case .person(let id):
            let zones = work.book.zones(ofOfficer: id, on: work.today).map {
                Verplichtingseigenaar.zone($0)
            }
            let acting: Set<Role> = [.voorzitter, .coordinator, .ltfVertegenwoordiger]
            let platforms = work.book.seats(of: id, on: work.today).compactMap {
                seat -> PlatformID? in
                guard acting.contains(seat.role), case .platform(let id) = seat.place else {
                    return nil
                }
                return id
            }
            return zones + Set(platforms).sorted().map { .platform($0) }
        }
    }
}

/// Keys of the index of deadlines.
enum Termijnrij {
    static let ronde = "open"
    static let melding = "melding"
    static let verplichting = "verplichting"
    static let traject = "traject"
}
