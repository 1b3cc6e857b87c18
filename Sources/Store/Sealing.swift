import Crypto
import Domain
import Exchange

/// How bodies are sealed: AES-256-GCM under a key of their own, derived from the dossier's key.
///
/// Associated data, and salt of the derivation, is the place of the body: every text as its
/// length in four bytes and its UTF-8, every number in eight bytes, big-endian. So a sealed body
/// moved to another place does not open.
enum Sealing {
    /// Where a body stands; two places never encode alike.
    struct Place {
        let use: StaticString
        let bytes: [UInt8]

        /// A version of an object.
        static func content(
            dossier: String, kind: ObjectKind, object: String, version: Int64
        ) -> Place {
            var bytes = PlaceBytes()
            bytes.text(dossier)
            bytes.text(kind.rawValue)
            bytes.text(object)
            bytes.number(version)
            return Place(use: "sluis/content/1", bytes: bytes.bytes)
        }

        /// The answer given to an idempotency key.
        static func answer(
            dossier: String, peer: String, keyTag: [UInt8], bodyTag: [UInt8], status: Int64,
            expires: Instant
        ) -> Place {
            var bytes = PlaceBytes()
            bytes.text(dossier)
            bytes.text(peer)
            bytes.block(keyTag)
            bytes.block(bodyTag)
            bytes.number(status)
            bytes.number(expires.milliseconds)
            return Place(use: "sluis/answer/1", bytes: bytes.bytes)
        }

        /// A dossier's key under the master key.
        static func key(dossier: String) -> Place {
            var bytes = PlaceBytes()
            bytes.text(dossier)
            return Place(use: "sluis/dossier-key/1", bytes: bytes.bytes)
        }
    }

    static func seal(
        _ plain: [UInt8], key: SecretBytes, at place: Place
    ) throws(StoreFailure) -> [UInt8] {
        do {
            return try AES256GCM.seal(
                plain, key: try subkey(of: key, for: place),
                nonce: SystemRandom.bytes(AES256GCM.nonceBytes), associated: place.bytes)
        } catch {
            throw StoreFailure(.unavailable, "a body could not be sealed: \(error)")
        }
    }

    static func open(
        _ sealed: [UInt8], key: SecretBytes, at place: Place
    ) throws(StoreFailure) -> [UInt8] {
        do {
            return try AES256GCM.open(
                sealed, key: try subkey(of: key, for: place), associated: place.bytes)
        } catch {
            throw StoreFailure(.corrupt, "a sealed body did not open: \(error)")
        }
    }

    private static func subkey(
        of key: SecretBytes, for place: Place
    ) throws(CryptoError) -> SecretBytes {
        try HKDF.derive(
            key: key, salt: place.bytes, info: place.use.description,
            byteCount: AES256GCM.keyBytes)
    }
}

/// Writes a place without two places ever giving the same bytes.
private struct PlaceBytes {
    private(set) var bytes: [UInt8] = []

    mutating func text(_ text: String) { block(Array(text.utf8)) }

    mutating func block(_ block: [UInt8]) {
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: block.count >> shift))
        }
        bytes.append(contentsOf: block)
    }

    mutating func number(_ number: Int64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
        }
    }
}
