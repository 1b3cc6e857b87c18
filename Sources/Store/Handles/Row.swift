import CSQLite
import Crypto
import Domain
import Exchange

/// The row on which a statement stands, for as long as it stands there. Columns count from 0.
///
/// A column of another type than asked for means a damaged file: the tables are STRICT.
@safe struct Row: ~Copyable {
    private let statement: OpaquePointer

    init(borrowing statement: OpaquePointer) {
        unsafe self.statement = statement
    }

    func integer(_ column: Int32) throws(StoreFailure) -> Int64 {
        try check(column, is: SQLITE_INTEGER)
        return unsafe sqlite3_column_int64(statement, column)
    }

    func text(_ column: Int32) throws(StoreFailure) -> String {
        try check(column, is: SQLITE3_TEXT)
        guard let characters = unsafe sqlite3_column_text(statement, column) else { return "" }
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        let bytes = unsafe UnsafeBufferPointer(start: characters, count: count)
        guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
            throw Row.damaged
        }
        return text
    }

    func blob(_ column: Int32) throws(StoreFailure) -> [UInt8] {
        try check(column, is: SQLITE_BLOB)
        guard let bytes = unsafe sqlite3_column_blob(statement, column) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// SHA-256 of a blob, without a copy of it.
    func digest(_ column: Int32) throws(StoreFailure) -> Digest {
        try check(column, is: SQLITE_BLOB)
        guard let bytes = unsafe sqlite3_column_blob(statement, column) else {
            return SHA256.digest([])
        }
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        return unsafe SHA256.digest(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private func check(_ column: Int32, is type: Int32) throws(StoreFailure) {
        guard unsafe sqlite3_column_type(statement, column) == type else { throw Row.damaged }
    }

    private static let damaged = StoreFailure(
        .corrupt, "a row of the database is not of its table's form, restore a backup")
}
