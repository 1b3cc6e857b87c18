/// One file as it was on disk: what is parsed is also what is hashed.
package struct SourceFile: Sendable, Hashable {
    /// Relative to the directory that was read, parts joined by `/`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
