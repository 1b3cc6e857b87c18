import CSQLite
import Exchange

extension StoreFailure {
    /// What a result code of SQLite means to the gateway. SQLite's text for a code is constant.
    init(sqlite code: Int32, doing operation: String) {
        let text = unsafe String(cString: sqlite3_errstr(code))
        let detail = "sqlite could not \(operation): \(text) (\(code))"
        switch code & 0xFF {
        case SQLITE_FULL:
            self.init(.full, detail + ", free space on the disk of the data directory")
        case SQLITE_READONLY:
            self.init(.full, detail + ", make the data directory writable")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            self.init(.corrupt, detail + ", restore a backup")
        case SQLITE_CANTOPEN:
            self.init(.unavailable, detail + ", check that the directory exists and may be read")
        default: self.init(.unavailable, detail)
        }
    }
}
