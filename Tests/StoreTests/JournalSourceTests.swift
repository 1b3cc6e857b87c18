import Exchange
import Foundation
import Journal
import TestKit
import Testing
import Verification

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
        #expect(try source.storedEdge().size == 11)
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
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        for number in 0..<10 {
            _ = try await fixture.store.commit(
                .at(now, .stuk("f-\(number)", dossier: "d-\(number)")))
        }
        _ = try await fixture.store.commit(.erasing("d-5", at: now))
        return fixture
    }
}
