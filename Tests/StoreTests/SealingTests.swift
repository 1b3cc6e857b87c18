import Crypto
import Domain
import Exchange
import Foundation
import Journal
import TestKit
import Testing
import Verification

@testable import Store

/// What stands in the files, and what does not.
@Suite struct SealingTests {
    private static let marker = "GEHEIME-INHOUD-8F3A"

    @Test("no body stands in the clear in any file, neither while open nor after closing")
    func noPlaintext() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        var change = Change.at(now, .stuk("f", SealingTests.marker))
        change.idempotency = IdempotencyRecord(
            peer: "p", keyTag: [1], bodyTag: [2], status: 200,
            body: Array(SealingTests.marker.utf8), dossier: "d-1",
            expires: now.advanced(bySeconds: 60))
        change.claims = [Change.Claim(scope: "DIT-STAAT-OPEN", key: "k")]
        _ = try await fixture.store.commit(change)
        #expect(try find(SealingTests.marker, in: fixture).isEmpty)
        // The search finds what is meant to stand in the clear.
        #expect(try !find("DIT-STAAT-OPEN", in: fixture).isEmpty)
        #expect(try await fixture.store.load(.stuk, "f")?.body == Array(SealingTests.marker.utf8))
        await fixture.close()
        #expect(try find(SealingTests.marker, in: fixture).isEmpty)
        #expect(try !find("DIT-STAAT-OPEN", in: fixture).isEmpty)
    }

    @Test("the list of columns in the clear is that of the real tables")
    func clearColumns() async throws {
        let fixture = try StoreFixture(.sqlite)
        await fixture.close()
        let main = try columns(of: fixture.mainFile)
        let keys = try columns(of: fixture.keysFile)
        let listed = ClearColumns.main + ClearColumns.keys + ClearColumns.sealed
        #expect(Set(main + keys) == Set(listed))
        #expect(Set(listed).count == listed.count)
    }

    @Test("a sealed body does not open at another place, nor changed")
    func boundToPlace() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        _ = try await fixture.store.commit(.at(now, .stuk("a", "een"), .stuk("b", "twee")))
        await fixture.close()
        let connection = try Connection(path: fixture.mainFile, access: .readWrite)
        try connection.execute("DROP TRIGGER contents_fixed")
        try connection.execute(
            """
            UPDATE contents SET sealed = (SELECT sealed FROM contents WHERE object = 'b')
            WHERE object = 'a'
            """)
        try fixture.open()
        let store = fixture.store
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.load(.stuk, "a")
            } == .corrupt)
        #expect(try await store.load(.stuk, "b")?.body == Array("twee".utf8))
        let finding = try #require(try fixture.verify().finding)
        #expect(finding.entry == 0 && finding.table == "contents")
        #expect(finding.row == "stuk of a, version 1")
        await fixture.close()
    }

    @Test(
        "two places never encode alike",
        arguments: [
            ("a", "bc", "ab", "c"), ("", "ab", "a", "b"), ("x", "", "", "x"),
        ])
    func places(dossier: String, object: String, otherDossier: String, otherObject: String) {
        let one = Sealing.Place.content(
            dossier: dossier, kind: .stuk, object: object, version: 1)
        let other = Sealing.Place.content(
            dossier: otherDossier, kind: .stuk, object: otherObject, version: 1)
        #expect(one.bytes != other.bytes)
    }

    @Test("an erased key is in neither the key database nor its log, and not in the main one")
    func erasedKey() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        for number in 1...20 {
            _ = try await fixture.store.commit(
                .at(now, .stuk("f-\(number)", dossier: "d-\(number)")))
        }
        let wrapped = try key(of: "d-7", in: fixture)
        let kept = try key(of: "d-8", in: fixture)
        #expect(try !find(wrapped, in: fixture).isEmpty)
        _ = try await fixture.store.commit(.erasing("d-7", at: now))
        #expect(try find(wrapped, in: fixture).isEmpty)
        #expect(try !find(kept, in: fixture).isEmpty)
        #expect(DataDirectory.size(of: fixture.keysFile + "-wal") == 0)
        await fixture.close()
        #expect(try find(wrapped, in: fixture).isEmpty)
        #expect(try fixture.verify().isIntact)
    }

    @Test("an erasure that a crash cut off is completed at the next start")
    func completedErasure() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        _ = try await fixture.store.commit(.at(now, .stuk("f")))
        let wrapped = try key(of: "d-1", in: fixture)
        _ = try await fixture.store.commit(.erasing("d-1", at: now))
        await fixture.close()
        // As if the crash came between COMMIT of the record and the end of the key.
        let connection = try Connection(path: fixture.keysFile, access: .readWrite)
        try connection.run(.insertKey, .text("d-1"), .blob(wrapped))
        try fixture.open()
        #expect(try find(wrapped, in: fixture).isEmpty)
        let store = fixture.store
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.load(.stuk, "f")
            } == .erased)
        await fixture.close()
    }

    @Test("a key that cannot be destroyed stops the node, and the next start completes the erasure")
    func undestroyedKey() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        _ = try await fixture.store.commit(.at(now, .stuk("f")))
        let faults = StepFaults()
        try await fixture.reopen(options: options(faults))
        // COMMIT of the erasure in the main database is the first, of the key database the second.
        faults.plan(
            StepFaults.Plan(
                step: 2, forGood: true, moment: .before, commitsOnly: true))
        let store = fixture.store
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.erasing("d-1", at: now))
            } == .stopped)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.checkpoint()
            } == .stopped)
        faults.plan(nil)
        try await fixture.reopen()
        let reopened = fixture.store
        #expect(
            await failure { () throws(StoreFailure) in
                try await reopened.load(.stuk, "f")
            } == .erased)
        #expect(try fixture.verify().isIntact)
        await fixture.close()
    }

    private func options(_ faults: StepFaults) -> StoreOptions {
        var options = StoreOptions()
        options.faults = faults
        return options
    }

    private func key(of dossier: String, in fixture: StoreFixture) throws -> [UInt8] {
        let connection = try Connection(path: fixture.keysFile, access: .readOnly)
        return try #require(
            try connection.first(.readKey, .text(dossier)) { row throws(StoreFailure) in
                try row.blob(0)
            })
    }

    private func columns(of path: String) throws -> [String] {
        let connection = try Connection(path: path, access: .readOnly)
        return try connection.rows(.listColumns) { row throws(StoreFailure) in
            try row.text(0)
        }
    }

    private func find(_ text: String, in fixture: StoreFixture) throws -> [String] {
        try find(Array(text.utf8), in: fixture)
    }

    /// The files that hold the bytes.
    private func find(_ bytes: [UInt8], in fixture: StoreFixture) throws -> [String] {
        try fixture.files().filter { $0.value.range(of: Data(bytes)) != nil }.map(\.key)
    }
}
