import Crypto
import Domain
import Exchange
import Foundation
import Journal
import Store
import TestKit
import Testing
import Verification

/// The drivers that one conformance suite holds for.
enum Driver: CaseIterable {
    case memory
    case sqlite
}

/// A store of its own for one test, with what is needed to open it again and to judge it.
final class StoreFixture {
    static let origin = "sluis.test/journal"

    let driver: Driver
    let directory: String
    let clock = SimulatedClock()
    let keys = StoreKeys(
        master: SystemRandom.secret(32), checkpoint: PrivateKey(generating: .ed25519))
    var options = StoreOptions()
    private(set) var store: any Store
    private var sqlite: SQLiteStore?

    init(_ driver: Driver, options: StoreOptions = StoreOptions()) throws {
        self.driver = driver
        self.options = options
        let root = FileManager.default.temporaryDirectory
        directory = root.appendingPathComponent("sluis-store-\(UUID().uuidString)").path
        switch driver {
        case .memory:
            store = MemoryStore(origin: StoreFixture.origin, key: keys.checkpoint)
        case .sqlite:
            let opened = try StoreFixture.open(directory, keys, options, clock)
            sqlite = opened
            store = opened
        }
    }

    deinit {
        removeFiles(at: directory)
    }

    static func open(
        _ directory: String, _ keys: StoreKeys, _ options: StoreOptions, _ clock: SimulatedClock
    ) throws -> SQLiteStore {
        try SQLiteStore.open(
            directory: directory, keys: keys, origin: origin, options: options, clock: clock)
    }

    var main: SQLiteStore { sqlite! }
    var mainFile: String { directory + "/sluis.db" }
    var keysFile: String { directory + "/keys.db" }

    func close() async { await sqlite?.close() }

    /// Closes and opens again; the memory store just stays.
    func reopen(options: StoreOptions? = nil) async throws {
        guard driver == .sqlite else { return }
        await close()
        try open(options: options)
    }

    func open(options: StoreOptions? = nil) throws {
        let opened = try StoreFixture.open(directory, keys, options ?? self.options, clock)
        sqlite = opened
        store = opened
    }

    /// Verifies the journal as it is stored, with signatures.
    func verify() throws -> VerificationReport {
        if let memory = store as? MemoryStore {
            return try JournalVerifier.verify(
                memory.journal(), key: keys.checkpoint.publicKey, origin: StoreFixture.origin)
        }
        return try StoreFixture.verify(directory, keys)
    }

    static func verify(_ directory: String, _ keys: StoreKeys) throws -> VerificationReport {
        try JournalVerifier.verify(
            try SQLiteJournalSource.open(directory: directory), key: keys.checkpoint.publicKey,
            origin: origin)
    }

    /// The bytes of every file in the data directory.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: directory + "/" + name))
        }
        return files
    }
}

extension Change {
    /// A change at `time` that writes what is given, each object in the dossier `d-1`.
    static func at(
        _ time: Instant, kind: EntryKind = .ficheOpgesteld, _ writes: Write...
    ) -> Change {
        var change = Change(entry: EntryDraft(kind: kind, time: time, actor: .gateway))
        change.writes = writes
        change.opensDossiers = Array(Set(writes.map(\.dossier)))
        return change
    }

    static func erasing(_ dossier: String, at time: Instant) -> Change {
        var change = Change.at(time, kind: .sleutelVernietigd)
        change.erasesDossier = dossier
        return change
    }

    func claiming(_ claim: Claim) -> Change {
        var change = self
        change.claims.append(claim)
        return change
    }
}

extension Change.Write {
    static func stuk(
        _ id: String, expected: Int64 = 0, dossier: String = "d-1", _ text: String = "inhoud"
    ) -> Change.Write {
        Change.Write(
            kind: .stuk, id: id, expected: expected, dossier: dossier, body: Array(text.utf8))
    }
}

extension CommitOutcome {
    var receipt: Receipt? {
        if case .committed(let receipt) = self { return receipt }
        return nil
    }
}

/// Clears away what a test made.
func removeFiles(at path: String) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
        try FileManager.default.removeItem(atPath: path)
    } catch {
        Issue.record(error)
    }
}

/// The failure that `body` throws, if it does.
func failure<Result>(
    of body: () async throws(StoreFailure) -> Result
) async -> StoreFailure.Code? {
    do throws(StoreFailure) {
        _ = try await body()
        return nil
    } catch {
        return error.code
    }
}
