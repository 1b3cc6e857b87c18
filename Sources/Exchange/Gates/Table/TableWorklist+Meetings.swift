import Domain

extension Work {
    /// Voorzitter and coordinator: overleggen that are not closed, and agendapunten on which nobody is
    /// registered yet.
    func meetings(of person: PersonID) async throws(Refusal) -> [WerklijstRegel] {
        let places = book.seats(of: person, on: today).compactMap { seat -> PlatformID? in
            guard seat.role == .voorzitter || seat.role == .coordinator,
                case .platform(let id) = seat.place
            else { return nil }
            return id
        }
        var lines: [WerklijstRegel] = []
        for livcr in Set(places).sorted() {
            for row in try await store.wholeList(.openOverleggen, key: livcr.text)
                .suffix(ExchangeLimits.worklistRounds)
            {
                lines += try await agenda(row.object)
            }
        }
        return lines
    }

    private func agenda(_ id: String) async throws(Refusal) -> [WerklijstRegel] {
        let overleg = try await load(OverlegState.self, id).state
        var lines = [
            WerklijstRegel(
                "overleg", id, overleg.day < today ? .laat : .open,
                Handeling(.overlegSluiten, .overleg, id, uiterlijk: overleg.day.description))
        ]
        for item in overleg.agendaItems {
            let state = try await unlessErased(AgendapuntState.self, item)?.state
            guard let state, state.present.isEmpty else { continue }
            lines.append(
                WerklijstRegel(
                    "agendapunt", item, Handeling(.deelnemersRegistreren, .agendapunt, item)))
        }
        return lines
    }
}
