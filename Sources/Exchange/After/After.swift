import Domain
import JSON
import Journal

/// The room of what a delivery leaves owed: terms, obligations and questions, whatever gate it passed.
///
/// One kind of term that the gateway watches: whose rows they are, and what happens when one is due.
struct Deadline: Sendable {
    /// Those of the LIV stand apart from every index of the security chain (R189).
    var index = IndexName.termijnen
    /// Key of its rows in that index.
    let key: String
    /// Whether a row, by what it is sorted on, is due at this instant of this legal day.
    let isDue: @Sendable (_ sort: String, _ now: Instant, _ today: LegalDay) -> Bool
    /// Ends, alarms or signals one; answers how many signals were given.
    let pass: @Sendable (Gateway, IndexRow, Instant, LegalDay) async throws(Refusal) -> Int
}

extension Deadline {
    /// Terms that end at a moment: due once it is over.
    static func moment(_ sort: String, _ now: Instant, _ today: LegalDay) -> Bool {
        sort < now.text
    }

    /// Terms that end with a day: due on the next.
    static func day(_ sort: String, _ now: Instant, _ today: LegalDay) -> Bool {
        sort < today.description
    }

    /// Terms of which somebody must hear on the day itself.
    static func onDay(_ sort: String, _ now: Instant, _ today: LegalDay) -> Bool {
        sort < today.advanced(byDays: 1).description
    }
}

extension Gateway {
    /// Does what is due of every kind of term. One that cannot be carried out must not keep the others
    /// waiting: it is an alarm, and comes again at the next look.
    ///
    /// - Returns: how many signals were given.
    func pass(_ deadlines: [Deadline]) async throws(Refusal) -> Int {
        let now = clock.now()
        let today = clock.legalDay(of: now)
        var signals = 0
        for deadline in deadlines {
            var rows: [IndexRow] = []
            look: repeat {
                rows = try await store.rows(
                    deadline.index, key: deadline.key, after: rows.last?.sort)
                for row in rows {
                    guard deadline.isDue(row.sort, now, today) else { break look }
                    do { signals += try await deadline.pass(self, row, now, today) } catch {
                        observer.alarm("termijn-niet-uitgevoerd", [("weigering", error.code)])
                    }
                }
            } while rows.count == ExchangeLimits.pageRows
        }
        return signals
    }

    /// The gateway's own record that a term passed: the row that waited for it goes, and another one
    /// may come. Who changed the object meanwhile is asked again at the next look.
    ///
    /// - Returns: whether it was recorded.
    @discardableResult
    func passed<State: StoredState>(
        _ row: IndexRow, _ kind: EntryKind, _ object: Loaded<State>, at now: Instant,
        codes: [(name: String, code: String)] = [], next: IndexRow? = nil
    ) async throws(Refusal) -> Bool {
        var change = Change(entry: EntryDraft(kind: kind, time: now, actor: .gateway))
        change.entry.subjects.append((State.kind.rawValue, object.id))
        change.entry.codes += codes
        change.unindexed.append(row)
        if let next { change.indexed.append(next) }
        change.writes.append(object.write)
        do {
            if case .committed = try await store.commit(change) { return true }
            return false
        } catch { throw .store(error) }
    }
}

extension Loaded where State: StoredState {
    /// This state as a new version of its object.
    var write: Change.Write {
        Tally.note(.stateWritten("\(State.kind.rawValue)/\(id)"))
        return Change.Write(
            kind: State.kind, id: id, expected: version, dossier: dossier,
            body: StateCoding.encode(state))
    }
}
