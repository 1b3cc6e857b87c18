/// A numbered step of a schema. Once released its text never changes: the next step is a new file.
struct Migration {
    /// Counts up; what `user_version` says once it was taken.
    let number: Int
    let sql: StaticString

    /// Form 1 was never released: its journal did not vouch for what follows from it.
    static let oldest = 2

    static let main = [m0002Main]
    static let keys = [m0002Keys]
}
