import Exchange
import Foundation
import Journal
import TestKit
import Testing

@testable import Store

/// Whether an object stands as the journal says, for every driver.
@Suite struct WitnessTests {
    /// Stuk `f` in three versions, and others around it.
    private func filled(_ driver: Driver) async throws -> StoreFixture {
        let fixture = try StoreFixture(driver)
        let now = fixture.clock.now()
        for version in 0..<3 {
            _ = try await fixture.store.commit(
                .at(now, .stuk("f", expected: Int64(version), "versie \(version)")))
            _ = try await fixture.store.commit(.at(now, .stuk("f-\(version)", dossier: "d-2")))
        }
        return fixture
    }

    @Test(
        "R228 what the journal names is witnessed, and an absent object is not",
        arguments: Driver.allCases)
    func sound(driver: Driver) async throws {
        let fixture = try await filled(driver)
        for untilNow in [false, true] {
            #expect(try await fixture.store.isWitnessed(.stuk, "f", untilNow: untilNow))
            #expect(try await fixture.store.isWitnessed(.stuk, "f-2", untilNow: untilNow))
            #expect(try await !fixture.store.isWitnessed(.stuk, "absent", untilNow: untilNow))
            #expect(try await !fixture.store.isWitnessed(.ronde, "f", untilNow: untilNow))
        }
        await fixture.close()
    }

    @Test(
        "R228 an entry that only names the object, or another whose id holds its own, is no version",
        arguments: Driver.allCases)
    func named(driver: Driver) async throws {
        let fixture = try await filled(driver)
        var reading = Change.at(fixture.clock.now(), kind: .gelezen)
        reading.entry.subjects = [("stuk", "f-2")]
        _ = try await fixture.store.commit(reading)
        _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("f-22")))
        #expect(try await fixture.store.isWitnessed(.stuk, "f-2", untilNow: true))
        await fixture.close()
    }

    /// What is done to the file, and whether it is seen without a search of the later entries.
    static let tamperings: [(sql: String, isSeenAtOnce: Bool)] = [
        ("UPDATE contents SET sealed = zeroblob(40) WHERE object = 'f' AND version = 3", true),
        ("UPDATE contents SET sealed = zeroblob(40) WHERE object = 'f' AND version = 1", true),
        (
            """
            UPDATE contents SET sealed =
            (SELECT sealed FROM contents WHERE object = 'f' AND version = 2)
            WHERE object = 'f' AND version = 3
            """, true
        ),
        ("DELETE FROM contents WHERE object = 'f' AND version = 3", true),
        ("DELETE FROM contents WHERE object = 'f' AND version = 2", true),
        ("UPDATE heads SET version = 2 WHERE object = 'f'", true),
        ("DELETE FROM heads WHERE object = 'f'", true),
        ("UPDATE contents SET entry = 1 WHERE object = 'f' AND version = 3", true),
        ("UPDATE entries SET bytes = zeroblob(40) WHERE idx = 4", true),
        ("UPDATE entries SET leaf_hash = zeroblob(32) WHERE idx = 4", true),
        ("DELETE FROM entries WHERE idx = 0", true),
        (
            """
            DELETE FROM contents WHERE object = 'f' AND version = 3;
            UPDATE heads SET version = 2 WHERE object = 'f'
            """, false
        ),
        (
            """
            DELETE FROM contents WHERE object = 'f' AND version > 1;
            UPDATE heads SET version = 1 WHERE object = 'f'
            """, false
        ),
    ]

    @Test(
        "R228 what is changed or removed in the file is not witnessed any more",
        arguments: tamperings)
    func tampered(sql: String, isSeenAtOnce: Bool) async throws {
        let fixture = try await filled(.sqlite)
        await fixture.close()
        let connection = try Connection(path: fixture.mainFile, access: .readWrite)
        for trigger in ["entries", "contents"] {
            try connection.execute(text: "DROP TRIGGER \(trigger)_kept")
            try connection.execute(text: "DROP TRIGGER \(trigger)_fixed")
        }
        try connection.execute("PRAGMA foreign_keys = OFF")
        try connection.execute(text: sql)
        if sql.contains("entries") {
            // A bent log opens nothing at all.
            #expect(throws: StoreFailure.self) { try fixture.open() }
            return
        }
        try fixture.open()
        #expect(try await !fixture.store.isWitnessed(.stuk, "f", untilNow: true))
        #expect(try await fixture.store.isWitnessed(.stuk, "f", untilNow: false) != isSeenAtOnce)
        #expect(try await fixture.store.isWitnessed(.stuk, "f-2", untilNow: false))
        await fixture.close()
    }
}
