import Crypto
import Exchange
import Foundation
import Journal
import TestKit
import Testing
import Verification

@testable import Store

/// Who may open a data directory, and what is refused.
@Suite struct OpeningTests {
    @Test("a second opening is refused until the first is closed")
    func second() async throws {
        let fixture = try StoreFixture(.sqlite)
        #expect(throws: StoreFailure.self) { try fixture.open() }
        #expect(try exitCode(of: "flock", "-n", fixture.directory + "/lock", "true") == 1)
        await fixture.close()
        #expect(try exitCode(of: "flock", "-n", fixture.directory + "/lock", "true") == 0)
        try fixture.open()
        await fixture.close()
    }

    @Test("a store that is let go of without closing gives the directory free")
    func letGo() async throws {
        let fixture = try StoreFixture(.sqlite)
        let directory = fixture.directory + "-vergeten"
        defer { removeFiles(at: directory) }
        var forgotten: SQLiteStore? = try StoreFixture.open(
            directory, fixture.keys, StoreOptions(), fixture.clock)
        _ = try await forgotten?.commit(.at(fixture.clock.now(), .stuk("f")))
        forgotten = nil
        var reopened: SQLiteStore?
        for _ in 0..<2_000 where reopened == nil {
            do {
                reopened = try StoreFixture.open(
                    directory, fixture.keys, StoreOptions(), fixture.clock)
            } catch {
                try await Task.sleep(for: .milliseconds(1))
            }
        }
        #expect(try await reopened?.load(.stuk, "f") != nil)
        await reopened?.close()
        await fixture.close()
    }

    @Test("after closing every call says that the store is stopped")
    func closed() async throws {
        let fixture = try StoreFixture(.sqlite)
        let (store, now) = (fixture.store, fixture.clock.now())
        await fixture.close()
        await fixture.close()
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.at(now))
            } == .stopped)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.load(.stuk, "f")
            } == .stopped)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.checkpoint()
            } == .stopped)
        #expect(await failure { () throws(StoreFailure) in try await store.probe() } == .stopped)
    }

    @Test("a database of a later release is refused", arguments: ["sluis.db", "keys.db"])
    func later(file: String) async throws {
        let fixture = try StoreFixture(.sqlite)
        await fixture.close()
        let connection = try Connection(
            path: fixture.directory + "/" + file, access: .readWrite)
        try connection.execute("PRAGMA user_version = 3")
        let refusal = #expect(throws: StoreFailure.self) { try fixture.open() }
        #expect(refusal?.detail.contains("newer release") == true)
        if file == "sluis.db" {
            #expect(throws: StoreFailure.self) { try fixture.verify() }
        }
    }

    @Test("another master key, origin, key database or kind of key is refused, with its remedy")
    func others() async throws {
        let fixture = try StoreFixture(.sqlite)
        _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("f")))
        await fixture.close()
        let (directory, clock, keys) = (fixture.directory, fixture.clock, fixture.keys)
        func detail(
            keys: StoreKeys = keys, origin: String = StoreFixture.origin
        ) -> String? {
            #expect(throws: StoreFailure.self) {
                try SQLiteStore.open(
                    directory: directory, keys: keys, origin: origin, clock: clock)
            }?.detail
        }
        let checkpoint = keys.checkpoint
        let otherMaster = StoreKeys(master: SystemRandom.secret(32), checkpoint: checkpoint)
        #expect(detail(keys: otherMaster)?.contains("master key") == true)
        let short = StoreKeys(master: SystemRandom.secret(31), checkpoint: checkpoint)
        #expect(detail(keys: short)?.contains("32 bytes") == true)
        let resigned = StoreKeys(
            master: keys.master, checkpoint: PrivateKey(generating: .ed25519))
        #expect(detail(keys: resigned)?.contains("signed with another key") == true)
        let curve = StoreKeys(master: keys.master, checkpoint: PrivateKey(generating: .p256))
        #expect(detail(keys: curve)?.contains("Ed25519") == true)
        #expect(detail(origin: "ander.test/journal")?.contains("under that name") == true)
        #expect(detail(origin: "met spatie")?.contains("name for a journal") == true)
        try FileManager.default.removeItem(atPath: fixture.keysFile)
        #expect(detail()?.contains("key database") == true)
    }

    @Test("the files are readable by their owner only")
    func rights() async throws {
        let fixture = try StoreFixture(.sqlite)
        _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("f")))
        for name in try FileManager.default.contentsOfDirectory(atPath: fixture.directory) {
            let facts = try FileManager.default.attributesOfItem(
                atPath: fixture.directory + "/" + name)
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        let facts = try FileManager.default.attributesOfItem(atPath: fixture.directory)
        #expect(facts[.posixPermissions] as? Int == 0o700)
        await fixture.close()
    }

    @Test(
        "rows that are only added to refuse UPDATE and DELETE",
        arguments: [
            "entries", "nodes", "checkpoints", "contents", "claims", "erasures",
        ])
    func appendOnly(table: String) async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        let claim = Change.Claim(scope: "s", key: "k")
        _ = try await fixture.store.commit(.at(now, .stuk("f")).claiming(claim))
        _ = try await fixture.store.commit(.erasing("d-9", at: now))
        await fixture.close()
        let connection = try Connection(path: fixture.mainFile, access: .readWrite)
        let column = ["contents": "dossier", "claims": "key", "erasures": "entry"][table]
        let first = column ?? (table == "checkpoints" ? "size" : "idx")
        for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET \(first) = \(first)"] {
            #expect(throws: StoreFailure.self) { try connection.execute(text: sql) }
        }
        #expect(try fixture.verify().isIntact)
    }

    @Test("a stretch of the clock under a second is one stretch, not many")
    func shortStretch() async throws {
        var options = StoreOptions()
        options.checkpointInterval = .milliseconds(500)
        let fixture = try StoreFixture(.sqlite, options: options)
        for number in 0..<10 {
            _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("\(number)")))
            fixture.clock.advance(byMilliseconds: 10)
        }
        await fixture.close()
        // A hundred milliseconds meet at most one border; the signed end counts too.
        #expect(try fixture.verify().checkpoints <= 3)
    }

    @Test("a checkpoint is made public and vouched for once in each stretch of the clock")
    func storedCheckpoints() async throws {
        var options = StoreOptions()
        options.checkpointInterval = .seconds(3_600)
        let fixture = try StoreFixture(.sqlite, options: options)
        for number in 0..<10 {
            _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("\(number)")))
        }
        await fixture.close()
        // The one after the first entry, and the signed end.
        #expect(try fixture.verify().checkpoints == 2)
        options.checkpointInterval = .zero
        try fixture.open(options: options)
        for number in 10..<15 {
            fixture.clock.advance(bySeconds: 1)
            _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("\(number)")))
        }
        await fixture.close()
        let report = try fixture.verify()
        #expect(report.isIntact && report.signaturesChecked)
        #expect(report.checkpoints == 2 + 5)
    }

    private func exitCode(of command: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
