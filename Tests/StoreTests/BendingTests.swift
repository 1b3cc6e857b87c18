import CSQLite
import Domain
import Exchange
import Foundation
import Journal
import TestKit
import Testing
import Verification

@testable import Store

/// Somebody with the files changes one thing beside the gateway, whatever it is: verification
/// finds it and names the table. The tables come from the schema, so that a new one is covered or
/// fails here.
@Suite struct BendingTests {
    /// Which table a finding may name for a change in `table`: what was bent, or the entry that
    /// contradicts it.
    private static func names(_ table: String) -> Set<String> {
        switch table {
        // An entry gone from the end, or in the place of another, contradicts what was signed.
        case "entries": ["entries", "edge", "contents", "checkpoints"]
        default: [table]
        }
    }

    @Test("one row removed, added or exchanged, and one byte of any column, is found in its table")
    func everyTable() async throws {
        let ground = try await BentGround()
        defer { ground.clear() }
        #expect(try ground.verify() == nil)
        for file in ["sluis.db", "keys.db"] {
            let tables = try ground.tables(of: file)
            #expect(tables.count == (file == "keys.db" ? 1 : 12))
            for table in tables {
                let rows = try ground.rows(of: table, in: file)
                #expect(!rows.isEmpty, "\(table) has no row to bend")
                for change in rows.flatMap({ ground.changes(of: table, $0, among: rows) }) {
                    let found = try ground.finding(in: file, after: change)
                    #expect(
                        found.map { Self.names(table).contains($0.table) } == true,
                        "\(change): \(String(describing: found))")
                }
            }
        }
    }

    @Test("a bent erasure or end, an older key database and a missing one do not open")
    func opening() async throws {
        let ground = try await BentGround()
        defer { ground.clear() }
        for (file, change) in [
            ("sluis.db", "INSERT INTO erasures (dossier, entry) VALUES ('d-1', 1)"),
            ("sluis.db", "DELETE FROM erasures"),
            ("sluis.db", "UPDATE edge SET note = replace(note, 'sluis', 'sluit')"),
            ("sluis.db", "UPDATE entries SET bytes = zeroblob(80) WHERE idx = 2"),
            ("keys.db", "DELETE FROM dossier_keys WHERE dossier = 'd-1'"),
            ("keys.db", "INSERT INTO dossier_keys VALUES ('d-9', zeroblob(60))"),
        ] {
            let refusal = #expect(throws: StoreFailure.self, "\(change)") {
                try ground.open(after: change, in: file)
            }
            #expect(refusal?.code == .corrupt, "\(change): \(String(describing: refusal))")
        }
        // Nothing was destroyed on the way.
        #expect(try ground.verify() == nil)
    }
}

/// A closed data directory with a row in every table, and copies of it to bend.
private struct BentGround {
    let fixture: StoreFixture
    private var copy: String { fixture.directory + "-krom" }

    init() async throws {
        fixture = try StoreFixture(.sqlite)
        let (store, now) = (fixture.store, fixture.clock.now())
        var first = Change.at(now, .stuk("a"))
        first.idempotency = BentGround.answer("a", "d-1", now)
        first.indexed = [BentGround.row("1"), BentGround.row("2")]
        _ = try await store.commit(first.claiming(Change.Claim(scope: "akte", key: "k-1")))
        fixture.clock.advance(bySeconds: 3_600)
        let later = fixture.clock.now()
        var second = Change.at(later, .stuk("a", expected: 1), .stuk("b", dossier: "d-2"))
        second.unindexed = [BentGround.row("1")]
        second.idempotency = BentGround.answer("b", "d-2", later)
        _ = try await store.commit(second.claiming(Change.Claim(scope: "akte", key: "k-2")))
        _ = try await store.commit(.erasing("d-2", at: later))
        _ = try await store.commit(.at(later, .stuk("c", dossier: "d-3")))
        await fixture.close()
    }

    private static func answer(
        _ key: String, _ dossier: String, _ now: Instant
    ) -> IdempotencyRecord {
        IdempotencyRecord(
            peer: "p", keyTag: Array(key.utf8), bodyTag: [2], status: 201, body: [3],
            dossier: dossier, expires: now.advanced(bySeconds: 86_400))
    }

    private static func row(_ sort: String) -> IndexRow {
        IndexRow(index: .casus, key: "k", sort: sort, kind: .stuk, object: "a")
    }

    func clear() { removeFiles(at: copy) }

    func verify() throws -> VerificationFinding? {
        try StoreFixture.verify(fixture.directory, fixture.keys).finding
    }

    func tables(of file: String) throws -> [String] {
        let connection = try Connection(
            path: fixture.directory + "/" + file, access: .immutable)
        return try connection.rows(.listTables) { row throws(StoreFailure) in try row.text(0) }
    }

    /// The rows of a table as SQL literals by column.
    func rows(of table: String, in file: String) throws -> [[(column: String, value: String)]] {
        let path = fixture.directory + "/" + file
        let columns = try shell(path, "SELECT name FROM pragma_table_info('\(table)')")
        let quoted = columns.map { "quote(\($0))" }.joined(separator: " || '|' || ")
        return try shell(path, "SELECT \(quoted) FROM \(table)").map { line in
            zip(columns, line.split(separator: "|", omittingEmptySubsequences: false))
                .map { ($0, String($1)) }
        }
    }

    /// Everything that can be done to one row.
    func changes(
        of table: String, _ row: [(column: String, value: String)],
        among rows: [[(column: String, value: String)]]
    ) -> [String] {
        let place = row.map { "\($0.column) IS \($0.value)" }.joined(separator: " AND ")
        var changes = ["DELETE FROM \(table) WHERE \(place)"]
        for (column, value) in row {
            changes.append(
                "UPDATE OR REPLACE \(table) SET \(column) = \(Self.bent(value)) WHERE \(place)")
        }
        // A copy under a name of its own.
        let added = row.enumerated().map { $0 == 0 ? Self.bent($1.value) : $1.value }
        changes.append("INSERT OR REPLACE INTO \(table) VALUES (\(added.joined(separator: ", ")))")
        for other in rows where other.map(\.value) != row.map(\.value) {
            // What they say, without what names them.
            let values = zip(row, other).dropFirst().filter { $0.value != $1.value }
            guard !values.isEmpty else { continue }
            let exchanged = values.map { "\($0.column) = \($1.value)" }.joined(separator: ", ")
            changes.append("UPDATE OR REPLACE \(table) SET \(exchanged) WHERE \(place)")
        }
        return changes
    }

    private static func bent(_ literal: String) -> String {
        if literal.hasPrefix("X'") {
            guard literal.count > 3 else { return "X'00'" }
            let digits = Array(literal.dropFirst(2).dropLast())
            let last = digits.last == "0" ? "1" : "0"
            return "X'\(String(digits.dropLast()))\(last)'"
        }
        if literal.hasPrefix("'") { return "'z" + literal.dropFirst() }
        return literal + " + 1"
    }

    func finding(in file: String, after change: String) throws -> VerificationFinding? {
        try bend(file, change)
        return try StoreFixture.verify(copy, fixture.keys).finding
    }

    func open(after change: String, in file: String) throws(StoreFailure) {
        do { try bend(file, change) } catch { Issue.record(error) }
        _ = try SQLiteStore.open(
            directory: copy, keys: fixture.keys, origin: StoreFixture.origin,
            clock: fixture.clock)
    }

    /// A fresh copy in which `change` was made, without any of the schema's guards.
    private func bend(_ file: String, _ change: String) throws {
        removeFiles(at: copy)
        try FileManager.default.copyItem(atPath: fixture.directory, toPath: copy)
        let triggers = try shell(
            copy + "/" + file,
            "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger'")
        let connection = try Connection(path: copy + "/" + file, access: .readWrite)
        try connection.execute(text: triggers.joined())
        try connection.execute(
            """
            PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
            PRAGMA journal_mode = DELETE
            """)
        try connection.execute(text: change)
    }

    /// The first column of every row that any query gives.
    private func shell(_ path: String, _ query: String) throws -> [String] {
        var database: OpaquePointer?
        var statement: OpaquePointer?
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(database)
        }
        try #require(sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK)
        try #require(sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK)
        var lines: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            lines.append(String(cString: sqlite3_column_text(statement, 0)))
        }
        return lines
    }
}
