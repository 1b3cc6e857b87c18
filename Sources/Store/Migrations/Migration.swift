/// A numbered step of a schema. Once released its text never changes: the next step is a new file.
struct Migration {
    /// Counts from 1; what `user_version` says once it was taken.
    let number: Int
    let sql: StaticString

    static let main = [m0001Main]
    static let keys = [m0001Keys]
}
