package import Domain
import Journal

extension Gateway {
    /// Where a stuk stands, at which gate, and what this peer can do with it now.
    package func stuk(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<StukWeergave>
    {
        try await perform(.stukLezen, actor) { work throws(Refusal) in
            let stuk = try await work.load(StukState.self, id)
            try await gate(of: stuk.state).requireSight(of: stuk, actor, work)
            return try await view(stuk, for: actor, work)
        }
    }

    /// The answer about a stuk, whoever asked and whatever was done with it.
    func view(
        _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal) -> StukWeergave {
        var view = StukWeergave(id: stuk.id, stuk.state)
        if let left = stuk.state.delivery {
            view.bijOntvanger = try await work.load(LeveringState.self, left).state.state.rawValue
        }
        let gate = try gate(of: stuk.state)
        view.toestand = try await gate.stage(of: stuk, work)
        try await gate.describe(&view, stuk, for: actor, work)
        return view
    }

    /// What a platform entered itself, in order of entry, after `cursor`.
    package func stukken(
        after cursor: String?, for actor: Actor
    ) async throws(Refusal) -> Answer<Stukken> {
        try await perform(.stukkenLezen, actor) { work throws(Refusal) in
            let rows = try await store.page(
                .stukken, keys: own(actor, work).map(\.text), after: cursor)
            var lines: [StukRegel] = []
            for row in rows {
                let stuk = try await work.load(StukState.self, row.object)
                lines.append(
                    StukRegel(
                        id: row.object, stuk.state,
                        toestand: try await gate(of: stuk.state).stage(of: stuk, work)))
            }
            return Stukken(stukken: lines, volgende: rows.last?.sort ?? cursor)
        }
    }

    /// The platform of a system; of a person the LTF that he represents.
    private func own(_ actor: Actor, _ work: Work) -> [PlatformID] {
        if let platform = actor.platform(in: work.book) { return [platform] }
        return work.ltfs(of: actor)
    }

    /// The text that this peer may read, because it is his or his act decides on it.
    package func stukInhoud(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<StukInhoud> {
        try await perform(.stukInhoudLezen, actor) { work throws(Refusal) in
            let stuk = try await work.load(StukState.self, id)
            return try await gate(of: stuk.state).content(of: stuk, for: actor, &work)
        }
    }

    /// The same bytes for everyone who decides, computed by the same function as the release (R69).
    package func voorbeeld(
        _ id: String, _ query: Voorbeeldvraag = Voorbeeldvraag(), for actor: Actor
    ) async throws(Refusal) -> Answer<Voorbeeld> {
        try await perform(.stukVoorbeeld, actor) { work throws(Refusal) in
            let stuk = try await work.load(StukState.self, id)
            return try await gate(of: stuk.state).preview(of: stuk, query, for: actor, &work)
        }
    }

    /// All versions of every stuk on a casus, oldest first: the evolution per domain (R85). What is
    /// too much for one answer is left out from the oldest on, and counted.
    package func historiek(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<Historiek> {
        try await perform(.stukHistoriek, actor) { work throws(Refusal) in
            let stuk = try await work.load(StukState.self, id)
            guard let table = stuk.state.table else { throw .notFound(.stuk) }
            _ = try work.officer(actor, of: stuk.state.officerZone(), or: .stuk)
            let all = try await store.wholeList(.casus, key: table.casus)
                .filter { $0.kind == .stuk }
            var (versions, readings): ([StukVersie], [Lezing]) = ([], [])
            var (bytes, whole) = (0, 0)
            // From the newest back, so that what is cut off is the oldest.
            newestFirst: for row in all.suffix(ExchangeLimits.historyFiches).reversed() {
                let stored = try await kept(row.object)
                for version in try StukVersie.all(in: stored).reversed() {
                    bytes += version.document.text.utf8.count
                    guard bytes <= ExchangeLimits.historyBytes else { break newestFirst }
                    versions.append(version)
                    if let newest = stored.last, readings.last?.id != newest.id {
                        readings.append(Lezing(newest))
                    }
                }
                whole += 1
            }
            return Historiek(
                versies: work.reading(versions.reversed(), of: readings),
                weggelatenStukken: all.count - whole)
        }
    }

    private func kept(_ stuk: String) async throws(Refusal) -> [StoredObject] {
        do { return try await store.history(.stuk, stuk) } catch { throw .store(error) }
    }
}

extension StukVersie {
    /// The versions of the content of one stuk, oldest first.
    fileprivate static func all(in stored: [StoredObject]) throws(Refusal) -> [StukVersie] {
        var versions: [StukVersie] = []
        for object in stored {
            let state: StukState
            do { state = try StateCoding.decode(StukState.self, object.body) } catch {
                throw .unreadable(.stuk, error)
            }
            guard versions.last?.versie != state.number else { continue }
            versions.append(
                StukVersie(
                    stuk: object.id, versie: state.number, opgesteld: state.createdAt.text,
                    document: try state.current.submission.shown()))
        }
        return versions
    }
}

/// The evolution of one casus (R85).
package struct Historiek: Codable, Sendable, Equatable {
    /// Oldest first.
    package let versies: Gelezen<[StukVersie]>
    /// Stukken of the casus of which a version, or all, did not fit: the oldest ones.
    package let weggelatenStukken: Int
}

/// One version of the content of a stuk (R85).
package struct StukVersie: Codable, Sendable, Equatable {
    package let stuk: String
    package let versie: Int
    package let opgesteld: String
    package let document: DocumentJSON
}
