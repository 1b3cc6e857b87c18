import Consensus
import Domain

extension Gateway {
    /// COA, gemeente and LIV frontoffice: trajecten that are not over, late past their term.
    static func trajectlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .system(let id) = actor.identity, let system = work.book.systems[id] else {
            return []
        }
        let index: IndexName
        switch system.role {
        case .coa, .gemeente: index = .openTrajecten
        case .livFrontoffice: index = .livTrajecten
        default: return []
        }
        var lines: [WerklijstRegel] = []
        let rows = try await gateway.store.wholeList(index, key: system.platform.text)
        for row in rows.suffix(ExchangeLimits.worklistRounds) {
            let state = try await work.load(LivTrajectState.self, row.object).state
            guard try state.traject().toestand == .open else { continue }
            let isLate = state.term.map { $0.until < work.today } ?? false
            lines.append(
                WerklijstRegel(
                    "traject", row.object, isLate ? .laat : .open, sinds: state.receivedAt,
                    uiterlijk: state.term?.until.description,
                    doe: "sluis traject toon \(row.object)"
                ))
        }
        return lines
    }
}
