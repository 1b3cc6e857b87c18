package import Domain

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
    package static func digest(_ bytes: [UInt8]) -> Digest {
        DigestContext.sha256(bytes)
    }

    package static func digest(_ bytes: ArraySlice<UInt8>) -> Digest {
        DigestContext.sha256(bytes)
    }

    /// The digest of the UTF-8 bytes of `text`.
    package static func digest(_ text: String) -> Digest {
        DigestContext.sha256(Array(text.utf8))
    }
}

/// SHA-256 over bytes that come in pieces.
package struct SHA256Stream: ~Copyable {
    private let context: DigestContext

    package init() {
        self.context = DigestContext()
    }

    package mutating func update(_ bytes: [UInt8]) {
        context.update(bytes)
    }

    /// The digest of everything given so far; the stream ends with it.
    package consuming func finish() -> Digest {
        context.finish()
    }
}
