import CSQLite
import Exchange

/// A value bound to a statement.
enum Value {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// One connection to one database file, with the statements it has prepared.
///
/// It belongs to one thread at a time: whoever makes it hands it to the thread that uses it.
/// Every statement runs to its end, or is reset, before a call returns, so that no call leaves a
/// read transaction open behind it.
@safe final class Connection {
    private let handle: OpaquePointer
    private var prepared: [Query: OpaquePointer] = unsafe [:]
    /// Only in tests: makes steps fail.
    private let faults: StepFaults?

    enum Access {
        /// Creates the file, readable by its owner only, when it is not there.
        case readWrite
        /// Another process may write meanwhile.
        case readOnly
        /// Nobody writes: no lock and no shared memory is made beside the file.
        case immutable
    }

    init(
        path: String, access: Access, waiting: Int32 = StoreLimits.busyMilliseconds,
        faults: StepFaults? = nil
    ) throws(StoreFailure) {
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE
        var name = "file:" + Connection.escaped(path)
        switch access {
        case .readWrite: flags |= SQLITE_OPEN_READWRITE
        case .readOnly: flags |= SQLITE_OPEN_READONLY
        case .immutable:
            flags |= SQLITE_OPEN_READONLY
            name += "?immutable=1"
        }
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(name, &opened, flags, nil)
        guard let opened = unsafe opened else {
            throw StoreFailure(.unavailable, "sqlite has no memory to open a database")
        }
        guard code == SQLITE_OK else {
            unsafe sqlite3_close_v2(opened)
            throw StoreFailure(sqlite: code, doing: "open the database")
        }
        unsafe handle = opened
        self.faults = faults
        unsafe sluis_sqlite_defend(handle)
        unsafe sqlite3_busy_timeout(handle, waiting)
    }

    deinit {
        unsafe prepared.values.forEach { unsafe _ = sqlite3_finalize($0) }
        unsafe sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open. SQLite itself ends one after some failures.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// Runs constant SQL of one or more statements without values.
    func execute(_ sql: StaticString) throws(StoreFailure) {
        try execute(text: sql.description)
    }

    /// As above, for SQL with a number in it; never with a value from outside.
    func execute(text sql: String) throws(StoreFailure) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, doing: "run a statement") }
    }

    /// Runs a statement that answers no rows; how many rows it changed.
    @discardableResult
    func run(_ query: Query, _ values: Value...) throws(StoreFailure) -> Int {
        let statement = unsafe try bound(query, values)
        defer { unsafe sqlite3_reset(statement) }
        let code = unsafe step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code, of: query) }
        return Int(unsafe sqlite3_changes(handle))
    }

    /// What `read` makes of the first row; nil when there is none.
    func first<Result>(
        _ query: Query, _ values: Value...,
        read: (borrowing Row) throws(StoreFailure) -> Result
    ) throws(StoreFailure) -> Result? {
        let statement = unsafe try bound(query, values)
        defer { unsafe sqlite3_reset(statement) }
        switch unsafe step(statement) {
        case SQLITE_ROW: return try unsafe read(Row(borrowing: statement))
        case SQLITE_DONE: return nil
        case let code: throw failure(code, of: query)
        }
    }

    /// What `read` makes of every row, in the statement's order.
    func rows<Result>(
        _ query: Query, _ values: Value...,
        read: (borrowing Row) throws(StoreFailure) -> Result
    ) throws(StoreFailure) -> [Result] {
        let statement = unsafe try bound(query, values)
        defer { unsafe sqlite3_reset(statement) }
        var results: [Result] = []
        while true {
            switch unsafe step(statement) {
            case SQLITE_ROW: results.append(try unsafe read(Row(borrowing: statement)))
            case SQLITE_DONE: return results
            case let code: throw failure(code, of: query)
            }
        }
    }

    func exists(_ query: Query, _ values: Value...) throws(StoreFailure) -> Bool {
        let statement = unsafe try bound(query, values)
        defer { unsafe sqlite3_reset(statement) }
        switch unsafe step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code, of: query)
        }
    }

    /// Copies every page of the write-ahead log into the file and cuts the log to nothing.
    /// False when a reader was in the way for longer than the busy timeout.
    func truncateLog() throws(StoreFailure) -> Bool {
        if let code = faults?.next(isCommit: false)?.code {
            throw failure(code, doing: "empty the write-ahead log")
        }
        var frames: Int32 = -1
        var copied: Int32 = -1
        let code = unsafe sqlite3_wal_checkpoint_v2(
            handle, nil, SQLITE_CHECKPOINT_TRUNCATE, &frames, &copied)
        switch code & 0xFF {
        case SQLITE_OK: return frames == 0 && copied == 0
        case SQLITE_BUSY: return false
        default: throw failure(code, doing: "empty the write-ahead log")
        }
    }

    /// Copies the database, as it stands at this moment, into the empty one at `path`.
    func copy(to target: Connection) throws(StoreFailure) {
        guard let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
            throw target.failure(
                unsafe sqlite3_extended_errcode(target.handle), doing: "begin a backup")
        }
        // All pages in one step: in pieces it would begin anew after every commit.
        let stepped = unsafe sqlite3_backup_step(backup, -1)
        let finished = unsafe sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
            throw target.failure(stepped == SQLITE_DONE ? finished : stepped, doing: "copy pages")
        }
    }

    // MARK: - Private parts

    /// The prepared statement with its values bound, ready to step.
    private func bound(
        _ query: Query, _ values: [Value]
    ) throws(StoreFailure) -> OpaquePointer {
        let statement = unsafe try statement(for: query)
        precondition(
            unsafe sqlite3_bind_parameter_count(statement) == values.count,
            "every parameter of a statement is bound")
        for (offset, value) in values.enumerated() {
            let place = Int32(offset + 1)
            let code = unsafe Connection.bind(value, at: place, of: statement)
            guard code == SQLITE_OK else { throw failure(code, of: query) }
        }
        return unsafe statement
    }

    private func statement(for query: Query) throws(StoreFailure) -> OpaquePointer {
        if let known = unsafe prepared[query] { return unsafe known }
        var made: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            handle, query.rawValue, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        guard code == SQLITE_OK, let made = unsafe made else { throw failure(code, of: query) }
        unsafe prepared[query] = made
        return unsafe made
    }

    private static func bind(
        _ value: Value, at place: Int32, of statement: OpaquePointer
    ) -> Int32 {
        switch value {
        case .integer(let number): return unsafe sqlite3_bind_int64(statement, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    unsafe sluis_sqlite_bind_text(
                        statement, place, characters.baseAddress, Int32(characters.count))
                }
            }
        case .blob(let bytes):
            return unsafe bytes.withUnsafeBytes { raw in
                unsafe sluis_sqlite_bind_blob(statement, place, raw.baseAddress, Int32(raw.count))
            }
        }
    }

    private func step(_ statement: OpaquePointer) -> Int32 {
        guard let faults else { return unsafe sqlite3_step(statement) }
        let isCommit = unsafe prepared[.commit] == statement
        guard let fault = faults.next(isCommit: isCommit) else {
            return unsafe sqlite3_step(statement)
        }
        switch fault.moment {
        case .before: break
        case .after: unsafe sqlite3_step(statement)
        case .losingTransaction:
            if isInTransaction { unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
        }
        return fault.code
    }

    private func failure(_ code: Int32, of query: Query) -> StoreFailure {
        failure(code, doing: "run `\(query)`")
    }

    private func failure(_ code: Int32, doing operation: String) -> StoreFailure {
        StoreFailure(sqlite: code, doing: operation)
    }

    /// The path as a URI: SQLite reads `?`, `#` and `%` in it.
    private static func escaped(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return text
    }
}
