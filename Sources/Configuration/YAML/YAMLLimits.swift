/// How much one file may hold, and the bounds that hold for every file.
package struct YAMLLimits: Sendable, Hashable {
    /// Bytes of the whole file.
    package let bytes: Int
    /// Events of libyaml, the four that open and close stream and document included.
    package let events: Int
    /// Mappings and sequences open at the same time, the outermost included.
    package let depth: Int

    package init(bytes: Int, events: Int, depth: Int) {
        self.bytes = bytes
        self.events = events
        self.depth = depth
    }

    /// Policies, catalogue, legal bases, roles and settings: files that a person reads in one go.
    package static let policy = YAMLLimits(bytes: 256 * 1024, events: 2_000, depth: 6)

    /// The address book: 565 municipalities, their platforms, zones, members and certificates.
    package static let addressBook = YAMLLimits(bytes: 4 * 1024 * 1024, events: 60_000, depth: 6)

    /// Unicode scalars of a key; libyaml itself stops finding the `:` after 1,024.
    package static let keyLength = 120
    /// Digits of a plain integer: what every reader, also one that counts in doubles, keeps exact.
    package static let integerDigits = 15
    /// Problems kept of one run; further ones are counted.
    package static let problems = 100
    /// Characters of a word that count when the nearest known one is sought.
    package static let comparedLength = 60
    /// Unicode scalars of the file that a message repeats.
    package static let shownLength = 60
}
