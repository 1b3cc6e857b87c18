import Crypto
package import Domain

/// The digest of a set of files: SHA-256 over a line `path sha256hex` for each, by path.
package enum SetDigest {
    package static func of(_ files: [SourceFile]) -> Digest {
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let lines = sorted.map { "\($0.path) \(SHA256.digest($0.bytes).hex)\n" }
        return SHA256.digest(lines.joined())
    }
}
