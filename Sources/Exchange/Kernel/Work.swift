import Domain
import Journal
import Policy
import Synchronization

/// What one command decides on and wants to change: made anew for each attempt.
struct Work: Sendable {
    let operation: Operation
    let actor: Actor
    let now: Instant
    let today: LegalDay
    let configuration: ActiveConfiguration
    let gateway: Gateway
    /// `nil` until the use case says what happened; a use case that only reads leaves it so.
    private(set) var change: Change?
    /// What is asked last, before anything is committed.
    private(set) var checks: [@Sendable (Work) async throws(Refusal) -> Void] = []
    /// What was saved, by name and in order, and becomes bytes at the end.
    private var unwritten: [String: @Sendable () -> Change.Write] = [:]
    private var writeOrder: [String] = []
    /// The version that a saved object will have, by name.
    private var nextVersions: [String: Int64] = [:]
    /// What this command read: each object is opened once, however often it is asked for.
    private let memory = Memory()
    /// What its answer lets the actor read.
    var readings = ReadingList()
    /// Whether the reply answers a repetition of the request too; a recorded refusal does not.
    var keepsAnswer = true

    var store: any Store { gateway.store }
    var book: AddressBook { configuration.book }

    init(
        operation: Operation, actor: Actor, now: Instant, today: LegalDay,
        configuration: ActiveConfiguration, gateway: Gateway
    ) {
        self.operation = operation
        self.actor = actor
        self.now = now
        self.today = today
        self.configuration = configuration
        self.gateway = gateway
    }

    /// Begins the journal entry of this command; the book in force is always part of it.
    mutating func record(_ kind: EntryKind) {
        var entry = EntryDraft(kind: kind, time: now, actor: actor.journaled)
        entry.digests.append(("adresboek", configuration.book.digest))
        change = Change(entry: entry)
    }

    /// As `record`, without saying who: votes, objections and facts are for the table and
    /// compliance, who read them in the sealed round.
    mutating func recordUnnamed(_ kind: EntryKind) {
        var entry = EntryDraft(kind: kind, time: now, actor: .gateway)
        entry.digests.append(("adresboek", configuration.book.digest))
        change = Change(entry: entry)
    }

    /// Has `check` asked after the decision and before the commit.
    mutating func beforeCommit(_ check: @escaping @Sendable (Work) async throws(Refusal) -> Void) {
        checks.append(check)
    }

    /// Adds to the change of this command.
    /// - Precondition: `record` was called.
    mutating func alter(_ body: (inout Change) -> Void) {
        guard var altered = change else {
            preconditionFailure("a change begins with its journal entry")
        }
        // Not held twice: the lists in it grow in place.
        change = nil
        body(&altered)
        change = altered
    }
}

/// An object with the version it was read at.
struct Loaded<State: Codable & Sendable>: Sendable {
    let id: String
    let version: Int64
    let dossier: String
    var state: State
    /// Of the state as it was read; 0 for what is new.
    var byteCount = 0
}

/// State that the store keeps as objects of one kind.
protocol StoredState: Codable, Sendable {
    static var kind: ObjectKind { get }
    /// `StateForm.first` unless the state says otherwise.
    static var form: StateForm { get }
}

/// Values by name, for one attempt of one command.
private final class Memory: Sendable {
    private let kept = Mutex<[String: any Sendable]>([:])

    func value<Value: Sendable>(_ name: String) -> Value? { kept.withLock { $0[name] as? Value } }
    func keep(_ value: some Sendable, as name: String) { kept.withLock { $0[name] = value } }
}

extension Work {
    func load<State: StoredState>(_ type: State.Type, _ id: String) async throws(Refusal) -> Loaded<
        State
    > {
        guard Identifier<State>(id) != nil, let found = try await find(type, id) else {
            throw .notFound(State.kind)
        }
        return found
    }

    /// As `load`; `nil` for what does not exist.
    func find<State: StoredState>(
        _ type: State.Type, _ id: String
    ) async throws(Refusal) -> Loaded<State>? {
        let name = Work.name(State.kind, id)
        if let known: Loaded<State> = memory.value(name) { return known }
        guard let found = try await store.loaded(type, id) else { return nil }
        memory.keep(found, as: name)
        return found
    }

    private static func name(_ kind: ObjectKind, _ id: String) -> String {
        "\(kind.rawValue)/\(id)"
    }

    /// What `make` gives, made once in this attempt.
    func once<Value: Sendable>(
        _ name: String, _ make: () throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        if let known: Value = memory.value(name) { return known }
        let made = try make()
        memory.keep(made, as: name)
        return made
    }

    /// For who made what others of this attempt would make again with `once`.
    func remember(_ made: some Sendable, as name: String) { memory.keep(made, as: name) }

    func known<Value: Sendable>(_ name: String) -> Value? { memory.value(name) }

    /// As `load`; `nil` where its dossier was erased, for what is met on the way to something else.
    func unlessErased<State: StoredState>(
        _ type: State.Type, _ id: String
    ) async throws(Refusal) -> Loaded<State>? {
        do { return try await load(type, id) } catch {
            guard error == .erased else { throw error }
            return nil
        }
    }

    /// Writes a new version of what was loaded, in its own dossier; a later call in the same command
    /// takes the place of an earlier one.
    mutating func save<State: StoredState>(_ loaded: Loaded<State>) {
        let name = Work.name(State.kind, loaded.id)
        memory.keep(loaded, as: name)
        nextVersions[name] = loaded.version + 1
        let isFirst = unwritten.updateValue({ loaded.write }, forKey: name) == nil
        guard isFirst else { return }
        writeOrder.append(name)
        alter { $0.entry.subjects.append((State.kind.rawValue, loaded.id)) }
    }

    /// The version of an object that this command writes; `nil` where it writes none.
    func nextVersion(_ kind: ObjectKind, _ id: String) -> Int64? {
        nextVersions[Work.name(kind, id)]
    }

    /// The change of this command with what it saved: each state is encoded here, once, as it was
    /// saved last.
    func finished() -> Change? {
        guard var change else { return nil }
        change.writes += writeOrder.compactMap { unwritten[$0]?() }
        return change
    }

    mutating func create<State: StoredState>(_ state: State, id: String, dossier: String) {
        save(Loaded(id: id, version: 0, dossier: dossier, state: state))
    }

    /// What was read must still be so at the commit, though it is not written.
    mutating func hold<State: StoredState>(_ loaded: Loaded<State>) {
        alter {
            $0.guards.append(Change.Guard(kind: State.kind, id: loaded.id, version: loaded.version))
        }
    }

    mutating func index(
        _ name: IndexName, _ key: String, sort: String, _ kind: ObjectKind, _ id: String
    ) {
        alter {
            $0.indexed.append(IndexRow(index: name, key: key, sort: sort, kind: kind, object: id))
        }
    }

    mutating func unindex(
        _ name: IndexName, _ key: String, sort: String, _ kind: ObjectKind, _ id: String
    ) {
        alter {
            $0.unindexed.append(IndexRow(index: name, key: key, sort: sort, kind: kind, object: id))
        }
    }

    mutating func code(_ name: String, _ value: String) {
        alter { $0.entry.codes.append((name, value)) }
    }
    mutating func digest(_ name: String, _ digest: Digest) {
        alter { $0.entry.digests.append((name, digest)) }
    }
}

extension Work {
    /// A line for each row of a list, the newest of them: nothing is opened for it.
    func lines<Line>(
        _ index: IndexName, _ key: String, _ line: (String) -> Line
    ) async throws(Refusal) -> [Line] {
        try await store.wholeList(index, key: key).suffix(ExchangeLimits.worklistRows)
            .map { line($0.object) }
    }
}

extension Work {
    /// What may happen once: the same act never counts twice.
    mutating func claim(_ scope: String, _ digest: Digest) {
        alter { $0.claims.append(Change.Claim(scope: scope, key: digest.hex)) }
    }

    /// A code of several words, as the journal spells it: `niet-opgenomen`.
    mutating func word(_ name: String, _ words: String) { code(name, Work.spelled(words)) }

    static func spelled(_ words: String) -> String {
        words.split(separator: " ").joined(separator: "-")
    }

    /// An act was used: once, and the entry says so.
    mutating func use(_ act: Digest) {
        claim(ClaimScope.act, act)
        digest("akte", act)
    }
}

extension Actor {
    var journaled: Entry.Actor {
        switch identity {
        case .person(let id): .person(id)
        case .system(let id): .system(id)
        }
    }
}
