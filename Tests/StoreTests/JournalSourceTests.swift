import Exchange
import Foundation
import Journal
import TestKit
import Testing

@testable import Store

/// Verification from the files alone.
@Suite struct JournalSourceTests {
    @Test("a closed directory is verified without keys and without leaving anything beside it")
    func closed() async throws {
        let fixture = try await filled()
        await fixture.close()
        let before = try fixture.files()
        #expect(before["sluis.db-wal"] == nil)
        let source = try SQLiteJournalSource.open(directory: fixture.directory)
        #expect(try source.origin() == StoreFixture.origin)
        #expect(try source.erasures() == ["d-5"])
        let report = try JournalVerifier.verify(source, key: nil, origin: StoreFixture.origin)
        #expect(report.isIntact && report.entries == 11 && report.contents == 10)
        #expect(try fixture.files() == before)
        // Nobody begins to write below a verification.
        #expect(throws: StoreFailure.self) { try fixture.open() }
    }

    @Test("a running store is verified as it stands, and a checkpoint kept elsewhere is compared")
    func running() async throws {
        let fixture = try await filled()
        let store = fixture.main
        let since = try Checkpoint(unverifiedNote: try await store.checkpoint())
        let source = try store.journalSource()
        _ = try await store.commit(.at(fixture.clock.now(), .stuk("later")))
        #expect(try source.size == 11)
        let report = try JournalVerifier.verify(
            try store.journalSource(), key: fixture.keys.checkpoint.publicKey,
            origin: StoreFixture.origin, since: since)
        #expect(report.isIntact && report.entries == 12)
        await fixture.close()
    }

    @Test("a directory without a journal is refused")
    func absent() throws {
        #expect(throws: StoreFailure.self) {
            try SQLiteJournalSource.open(directory: "/nonexistent/sluis")
        }
    }

    @Test(
        "every change beside the gateway is found, with table and row",
        arguments: [
            ("entries", "UPDATE entries SET bytes = zeroblob(40) WHERE idx = 4", "4"),
            ("entries", "UPDATE entries SET leaf_hash = zeroblob(32) WHERE idx = 3", "3"),
            ("entries", "DELETE FROM entries WHERE idx = 5", "5"),
            // The end is missed by the checkpoint over it.
            ("checkpoints", "DELETE FROM entries WHERE idx = 10", "1"),
            (
                "contents", "UPDATE contents SET sealed = zeroblob(9) WHERE object = 'f-2'",
                "stuk of f-2, version 1"
            ),
            ("contents", "DELETE FROM contents WHERE object = 'f-3'", "stuk of f-3, version 1"),
            (
                "contents", "UPDATE contents SET object = 'f-99' WHERE object = 'f-3'",
                "stuk of f-3, version 1"
            ),
            (
                "contents",
                """
                INSERT INTO contents (kind, object, version, dossier, sealed, entry)
                VALUES ('stuk', 'vals', 1, 'd', x'00', 3)
                """, "stuk of vals, version 1"
            ),
            ("edge", "UPDATE edge SET size = 12", "11"),
            ("edge", "UPDATE edge SET hashes = zeroblob(96)", "11"),
            ("checkpoints", "UPDATE checkpoints SET note = replace(note, 'sluis', 'sluit')", "0"),
        ])
    func tampering(table: String, sql: String, row: String) async throws {
        let fixture = try await filled()
        await fixture.close()
        let connection = try Connection(path: fixture.mainFile, access: .readWrite)
        for trigger in ["entries", "contents", "checkpoints"] {
            try connection.execute(text: "DROP TRIGGER \(trigger)_kept")
            try connection.execute(text: "DROP TRIGGER \(trigger)_fixed")
        }
        try connection.execute("PRAGMA foreign_keys = OFF")
        try connection.execute(text: sql)
        let finding = try #require(try fixture.verify().finding)
        #expect(finding.table == table)
        #expect(finding.row == row)
    }

    @Test("a journal whose end was cut off together with its edge does not open")
    func cutEnd() async throws {
        let fixture = try await filled()
        await fixture.close()
        let connection = try Connection(path: fixture.mainFile, access: .readWrite)
        try connection.execute("UPDATE edge SET size = 8, hashes = zeroblob(32)")
        let refusal = #expect(throws: StoreFailure.self) { try fixture.open() }
        #expect(refusal?.code == .corrupt)
    }

    /// Ten stukken and an erasure.
    private func filled() async throws -> StoreFixture {
        // Checkpoints over the first entry and at closing.
        var options = StoreOptions()
        options.checkpointInterval = .seconds(3_600)
        let fixture = try StoreFixture(.sqlite, options: options)
        let now = fixture.clock.now()
        for number in 0..<10 {
            _ = try await fixture.store.commit(
                .at(now, .stuk("f-\(number)", dossier: "d-\(number)")))
        }
        _ = try await fixture.store.commit(.erasing("d-5", at: now))
        return fixture
    }
}
