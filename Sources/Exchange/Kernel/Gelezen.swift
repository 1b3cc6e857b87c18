package import Domain
import Journal

/// Text of a document, a person or a case in an answer: only `Work.reading` makes it, so nothing that
/// carries text is answered without its reading on record (LED art. 25).
///
/// It stands in the JSON as its value alone does.
@dynamicMemberLookup
package struct Gelezen<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
    package let value: Value

    fileprivate init(_ value: Value) { self.value = value }

    package subscript<Part>(dynamicMember part: KeyPath<Value, Part>) -> Part {
        value[keyPath: part]
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// For the shape of answers alone: from bytes nobody gets the proof that something was read.
    package init(from decoder: any Decoder) throws {
        guard let probe = decoder as? any ShapeReader else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "what was read is never read back"))
        }
        value = try probe.text(Value.self)
    }
}

/// Finds the shape of an answer from its type, and hears of each text that asks for a reading.
package protocol ShapeReader: Decoder {
    func text<Value: Decodable>(_ type: Value.Type) throws -> Value
}

/// One version of an object whose text somebody reads.
struct Lezing: Sendable, Hashable {
    let kind: ObjectKind
    let id: String
    let version: Int64

    init<State: StoredState>(_ loaded: Loaded<State>) {
        self.init(State.kind, loaded.id, loaded.version)
    }

    init(_ object: StoredObject) { self.init(object.kind, object.id, object.version) }

    fileprivate init(_ kind: ObjectKind, _ id: String, _ version: Int64) {
        self.kind = kind
        self.id = id
        self.version = version
    }

    /// As the journal spells it: `stuk/0193…/3`.
    var code: String { "\(kind.rawValue)/\(id)/\(version)" }
}

/// What the answer of a command lets its actor read, each version once; only `Work.reading` adds to it.
struct ReadingList: Sendable {
    fileprivate(set) var all: [Lezing] = []
}

extension Work {
    /// Text for the answer of this command. Who reads it, and of which version, goes on record before
    /// the answer is given: in the entry of this command, or in one of its own.
    mutating func reading<State: StoredState, Value>(
        _ text: Value, of loaded: Loaded<State>
    ) -> Gelezen<Value> { reading(text, of: [Lezing(loaded)]) }

    /// As above, for text that was put together from several objects.
    mutating func reading<Value>(_ text: Value, of texts: [Lezing]) -> Gelezen<Value> {
        for one in texts where !readings.all.contains(one) { readings.all.append(one) }
        return Gelezen(text)
    }

    /// What is read, and by whom in which roles: the same again is a repeated reading. Of what this
    /// command writes, the version that it writes.
    var readingKey: ReadingLedger.Key {
        ReadingLedger.Key(
            reader: actor.identity,
            roles: actor.roles.intersection(operation.roles).map { Work.spelled($0.rawValue) }
                .sorted(),
            operation: operation,
            readings: readings.all.map { one in
                Lezing(one.kind, one.id, nextVersion(one.kind, one.id) ?? one.version)
            })
    }
}

extension Gateway {
    /// Puts the readings of this command on record: in its own entry, or in one `gelezen`, except where
    /// the same was read not long ago, which is counted.
    func recordReadings(of work: inout Work) async throws(Refusal) {
        guard !work.readings.all.isEmpty else { return }
        try await recordRepeatedReadings()
        let key = work.readingKey
        if work.change == nil {
            guard !readingLedger.repeats(key, at: work.now) else { return }
            work.record(.gelezen)
            work.holdWhatWasRead(key)
        }
        work.alter { $0.entry.name(key) }
    }

    /// Writes an entry with the count for each reading that was repeated and whose period is over.
    /// Called before each reading, by the deadline runner and, of all of them, when the gateway closes.
    package func recordRepeatedReadings(closing: Bool = false) async throws(Refusal) {
        let now = clock.now()
        let due = closing ? readingLedger.takeAll() : readingLedger.takeDue(at: now)
        for (place, repeated) in due.enumerated() {
            do { try await commitOwn(Change(entry: EntryDraft(repeated, at: now))) } catch {
                readingLedger.putBack(due[place...])
                throw error
            }
        }
    }
}

extension Work {
    /// What is read is read as it stands in the journal: nobody changed it meanwhile.
    fileprivate mutating func holdWhatWasRead(_ key: ReadingLedger.Key) {
        alter { change in
            for one in key.readings {
                change.guards.append(
                    Change.Guard(kind: one.kind, id: one.id, version: one.version))
            }
        }
    }
}

extension EntryDraft {
    /// Names each object that is read, its version, and the roles of the reader.
    fileprivate mutating func name(_ key: ReadingLedger.Key) {
        for one in key.readings {
            if !subjects.contains(where: { $0 == (one.kind.rawValue, one.id) }) {
                subjects.append((one.kind.rawValue, one.id))
            }
            codes.append(("gelezen", one.code))
        }
        codes.append(("leeswijze", key.operation.rawValue))
        for role in key.roles { codes.append(("lezersrol", role)) }
    }

    /// Further readings of what `repeated` has an entry for: how many, and from when to when.
    fileprivate init(_ repeated: ReadingLedger.Total, at now: Instant) {
        let reader: Entry.Actor =
            switch repeated.key.reader {
            case .person(let id): .person(id)
            case .system(let id): .system(id)
            }
        self.init(kind: .gelezen, time: now, actor: reader)
        name(repeated.key)
        codes.append(("aantal", String(repeated.count)))
        codes.append(("vanaf", repeated.first.text))
        codes.append(("tot", repeated.last.text))
    }
}
