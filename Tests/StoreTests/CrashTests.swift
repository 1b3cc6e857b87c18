import Crypto
import Domain
import Exchange
import Foundation
import Journal
import Synchronization
import TestKit
import Testing
import Verification

@testable import Store

/// The process or the machine dies at any moment: what was acknowledged before is there after.
@Suite struct CrashTests {
    @Test("after SIGKILL under load everything acknowledged is there", arguments: [3, 40, 170])
    func killed(after acknowledgements: Int) async throws {
        let root = try CrashTests.newDirectory()
        defer { removeFiles(at: root) }
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = root as String, acknowledgements = acknowledgements as Int] in
            let store = try CrashTests.open(root + "/data")
            let file = Glibc.open(root + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
            let done = Acknowledged()
            await withTaskGroup(of: Void.self) { group in
                for task in 0..<16 {
                    group.addTask {
                        for number in 0..<1_000 {
                            let id = "f-\(task)-\(number)"
                            guard await CrashTests.write(id, to: store) else { return }
                            let line = Array("\(id)\n".utf8)
                            _ = Glibc.write(file, line, line.count)
                            if done.add(id) == acknowledgements { kill(getpid(), SIGKILL) }
                        }
                    }
                }
            }
        }
        let acknowledged = try String(contentsOfFile: root + "/acknowledged", encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(acknowledged.count >= acknowledgements)
        try await CrashTests.check(root + "/data", acknowledged)
    }

    @Test("a log cut off anywhere behind the acknowledgement opens with everything in it")
    func tornLog() async throws {
        let root = try CrashTests.newDirectory()
        defer { removeFiles(at: root) }
        var generator = SeededGenerator(seed: 20_261_121)
        let store = try CrashTests.open(root + "/data")
        let acknowledged = Acknowledged()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<6 {
                group.addTask {
                    for number in 0..<4_000 where !acknowledged.isOver {
                        let id = "f-\(task)-\(number)"
                        guard await CrashTests.write(id, to: store) else { return }
                        acknowledged.add(id)
                    }
                }
            }
            for round in 0..<8 {
                try await Task.sleep(for: .milliseconds(.random(in: 5...60, using: &generator)))
                let copy = root + "/copy-\(round)"
                let before = try CrashTests.copy(
                    root + "/data", to: copy, acknowledged: { acknowledged.ids },
                    cut: { length in .random(in: 0...length, using: &generator) })
                try await CrashTests.check(copy, before)
            }
            acknowledged.end()
            try await group.waitForAll()
        }
        await store.close()
        try await CrashTests.check(root + "/data", acknowledged.ids)
    }

    // MARK: - Private parts

    /// What many tasks were told is committed.
    private final class Acknowledged: Sendable {
        private let state = Mutex((ids: [String](), isOver: false))

        var ids: [String] { state.withLock { $0.ids } }
        var isOver: Bool { state.withLock { $0.isOver } }

        /// How many there are with this one.
        @discardableResult
        func add(_ id: String) -> Int {
            state.withLock { state in
                state.ids.append(id)
                return state.ids.count
            }
        }

        func end() { state.withLock { $0.isOver = true } }
    }

    private static func newDirectory() throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("sluis-crash-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
    }

    /// The same keys in every process.
    private static func keys() throws -> StoreKeys {
        StoreKeys(
            master: SecretBytes([UInt8](repeating: 7, count: 32)),
            checkpoint: try PrivateKey(
                ed25519Seed: SecretBytes([UInt8](repeating: 9, count: 32))))
    }

    private static func open(_ directory: String) throws -> SQLiteStore {
        var options = StoreOptions()
        options.checkpointInterval = .milliseconds(2)
        return try SQLiteStore.open(
            directory: directory, keys: try keys(), origin: StoreFixture.origin,
            options: options, clock: SimulatedClock())
    }

    private static func write(_ id: String, to store: SQLiteStore) async -> Bool {
        await failure { () throws(StoreFailure) in
            try await store.commit(
                .at(SimulatedClock.start, .stuk(id, dossier: "d-\(id)", "inhoud van \(id)")))
        } == nil
    }

    /// Copies the files as a crash would leave them. A reader keeps the log from being begun anew
    /// between the copy of a file and of its log; the log is cut somewhere behind what had been
    /// acknowledged when its length was taken.
    private static func copy(
        _ source: String, to target: String, acknowledged: () -> [String],
        cut: (Int) -> Int
    ) throws -> [String] {
        let main = try Connection(path: source + "/sluis.db", access: .readOnly)
        let keys = try Connection(path: source + "/keys.db", access: .readOnly)
        for connection in [main, keys] {
            try connection.run(.beginReading)
            _ = try connection.first(.readVersion) { row throws(StoreFailure) in
                try row.integer(0)
            }
            _ = try connection.exists(.listColumns)
        }
        let before = acknowledged()
        let least = Int(DataDirectory.size(of: source + "/sluis.db-wal"))
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: false)
        // The main database before the keys: a key is on disk before its first body.
        for name in ["sluis.db", "sluis.db-wal", "keys.db", "keys.db-wal"] {
            try FileManager.default.copyItem(
                atPath: source + "/" + name, toPath: target + "/" + name)
        }
        let log = target + "/sluis.db-wal"
        let more = Int(DataDirectory.size(of: log)) - least
        try #require(more >= 0)
        try #require(truncate(log, least + cut(more)) == 0)
        return before
    }

    private static func check(_ directory: String, _ acknowledged: [String]) async throws {
        let keys = try keys()
        #expect(try StoreFixture.verify(directory, keys).isIntact)
        let store = try open(directory)
        for id in acknowledged {
            let object = try #require(try await store.load(.stuk, id), "\(id) is lost")
            #expect(object.body == Array("inhoud van \(id)".utf8))
        }
        #expect(await write("daarna-\(UUID().uuidString)", to: store))
        await store.close()
        let report = try StoreFixture.verify(directory, keys)
        #expect(report.isIntact && report.entries > acknowledged.count)
    }
}
