import Domain
import JSON

extension Store {
    func loaded<State: StoredState>(_ type: State.Type, _ id: String) async throws(Refusal)
        -> Loaded<State>?
    {
        let object: StoredObject?
        do { object = try await load(State.kind, id) } catch { throw .store(error) }
        guard let object else { return nil }
        Tally.note(.stateRead("\(State.kind.rawValue)/\(id)"))
        do {
            return Loaded(
                id: id, version: object.version, dossier: object.dossier,
                state: try StateCoding.decode(State.self, object.body),
                byteCount: object.body.count)
        } catch {
            throw .unreadable(State.kind, error)
        }
    }

    func rows(
        _ index: IndexName, key: String, after: String? = nil, limit: Int = ExchangeLimits.pageRows
    ) async throws(Refusal) -> [IndexRow] {
        do { return try await list(index, key: key, after: after, limit: limit) } catch {
            throw .store(error)
        }
    }
}

extension Store {
    /// One page over several keys, in order of entry: who goes on from its last row misses none.
    func page(
        _ index: IndexName, keys: [String], after cursor: String?
    ) async throws(Refusal) -> [IndexRow] {
        var found: [IndexRow] = []
        for key in keys { found += try await rows(index, key: key, after: cursor) }
        return Array(found.sorted { $0.sort < $1.sort }.prefix(ExchangeLimits.pageRows))
    }

    /// The rows of a key in order, page after page; of more than `ExchangeLimits.listRows` the
    /// newest, so that nothing that just came in is hidden behind what nobody ever took up.
    func wholeList(_ index: IndexName, key: String) async throws(Refusal) -> [IndexRow] {
        var newest: [IndexRow] = []
        var page: [IndexRow]
        repeat {
            page = try await rows(index, key: key, after: newest.last?.sort)
            newest += page
            newest.removeFirst(max(0, newest.count - ExchangeLimits.listRows))
        } while page.count == ExchangeLimits.pageRows
        return newest
    }
}
