import Domain
import Exchange
import Foundation
import Journal
import TestKit
import Testing
import Verification

@testable import Store

/// Copies, and starting from one.
@Suite struct BackupTests {
    @Test("a backup made under load holds everything acknowledged before it, and its keys")
    func underLoad() async throws {
        let fixture = try StoreFixture(.sqlite)
        let (store, now) = (fixture.main, fixture.clock.now())
        let target = fixture.directory + "-backup"
        defer { removeFiles(at: target) }
        for number in 0..<20 {
            _ = try await store.commit(.at(now, .stuk("v-\(number)", dossier: "d-v\(number)")))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<25 {
                        let id = "n-\(task)-\(number)"
                        _ = try await store.commit(.at(now, .stuk(id, dossier: "d-\(id)")))
                    }
                }
            }
            try await store.backup(to: target)
            try await group.waitForAll()
        }
        await fixture.close()
        #expect(try StoreFixture.verify(target, fixture.keys).isIntact)
        // Reading a backup or a closed directory adds no file to it.
        #expect(try names(in: target) == ["keys.db", "sluis.db"])
        let second = target + "-second"
        defer { removeFiles(at: second) }
        try SQLiteStore.backup(directory: fixture.directory, to: second)
        #expect(try names(in: fixture.directory) == ["keys.db", "lock", "sluis.db"])
        let copy = try StoreFixture.open(
            target, fixture.keys, StoreOptions(), fixture.clock)
        for number in 0..<20 { #expect(try await copy.load(.stuk, "v-\(number)") != nil) }
        for task in 0..<8 {
            for number in 0..<25 { _ = try await copy.load(.stuk, "n-\(task)-\(number)") }
        }
        await copy.close()
    }

    private func names(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }

    @Test("a backup refuses a target that exists and a source without a database")
    func refusals() async throws {
        let fixture = try StoreFixture(.sqlite)
        let store = fixture.main
        let directory = fixture.directory
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.backup(to: directory)
            } == .unavailable)
        await fixture.close()
        #expect(throws: StoreFailure.self) {
            try SQLiteStore.backup(directory: directory + "-absent", to: directory + "-copy")
        }
        #expect(!FileManager.default.fileExists(atPath: directory + "-copy"))
    }

    @Test("a restore erases again what was erased since, and begins an epoch")
    func restore() async throws {
        let fixture = try StoreFixture(.sqlite)
        let (store, now) = (fixture.main, fixture.clock.now())
        let (backup, target) = (fixture.directory + "-backup", fixture.directory + "-restored")
        defer {
            removeFiles(at: backup)
            removeFiles(at: target)
        }
        for number in 1...3 {
            _ = try await store.commit(.at(now, .stuk("f-\(number)", dossier: "d-\(number)")))
        }
        _ = try await store.commit(.erasing("d-1", at: now))
        let early = try Checkpoint(unverifiedNote: try await store.checkpoint())
        try await store.backup(to: backup)
        _ = try await store.commit(.erasing("d-2", at: now))
        await fixture.close()
        let report = try await SQLiteStore.restore(
            from: backup, to: target, keys: fixture.keys, origin: StoreFixture.origin,
            erasures: ["d-1", "d-2"], known: early, clock: fixture.clock)
        #expect(report == RestoreReport(size: 4, comparison: .contains, erasedAgain: ["d-2"]))
        let verification = try StoreFixture.verify(target, fixture.keys)
        #expect(verification.isIntact && verification.entries == 6)
        let restored = try StoreFixture.open(
            target, fixture.keys, StoreOptions(), fixture.clock)
        #expect(
            await failure { () throws(StoreFailure) in
                try await restored.load(.stuk, "f-2")
            } == .erased)
        #expect(try await restored.load(.stuk, "f-3") != nil)
        await restored.close()
    }

    @Test("a restore says what a checkpoint knows more, and refuses what contradicts it")
    func comparison() async throws {
        let fixture = try StoreFixture(.sqlite)
        let (store, now) = (fixture.main, fixture.clock.now())
        let backup = fixture.directory + "-backup"
        let targets = (0..<2).map { fixture.directory + "-restored-\($0)" }
        defer {
            for path in targets + [backup] { removeFiles(at: path) }
        }
        _ = try await store.commit(.at(now, .stuk("a")))
        try await store.backup(to: backup)
        _ = try await store.commit(.at(now, .stuk("b")))
        let later = try Checkpoint(unverifiedNote: try await store.checkpoint())
        await fixture.close()
        let report = try await SQLiteStore.restore(
            from: backup, to: targets[0], keys: fixture.keys, origin: StoreFixture.origin,
            erasures: [], known: later, clock: fixture.clock)
        #expect(report.comparison == .lacks(entries: 1))
        let other = try #require(
            Checkpoint(origin: StoreFixture.origin, size: 1, root: MerkleTree.emptyRoot))
        let (keys, clock, target) = (fixture.keys, fixture.clock, targets[1])
        #expect(
            await failure { () throws(StoreFailure) in
                try await SQLiteStore.restore(
                    from: backup, to: target, keys: keys, origin: StoreFixture.origin,
                    erasures: [], known: other, clock: clock)
            } == .corrupt)
        #expect(try StoreFixture.verify(targets[1], fixture.keys).entries == 1)
    }
}
