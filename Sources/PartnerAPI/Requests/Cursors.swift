import Crypto
import Domain

/// Places in a list, sealed for one peer: opaque, and of no use to another.
struct Cursors: Sendable {
    private let sealing: SecretBytes
    private let nonces: SecretBytes

    /// One key per use, each a keyed hash of its name.
    init(key: SecretBytes) {
        sealing = SecretBytes(HMACSHA256.tag(Array("sluis/cursor/zegel".utf8), key: key))
        nonces = SecretBytes(HMACSHA256.tag(Array("sluis/cursor/nonce".utf8), key: key))
    }

    /// The same place for the same peer is always the same text: the nonce is a keyed hash of both.
    func seal(_ place: String, for peer: String) throws(Refusal) -> String {
        let plain = Array(place.utf8)
        let nonce = HMACSHA256.tag(Framing.join([Array(peer.utf8), plain]), key: nonces)
        do {
            let sealed = try AES256GCM.seal(
                plain, key: sealing, nonce: Array(nonce.prefix(AES256GCM.nonceBytes)),
                associated: Array(peer.utf8))
            return Base64URL.encode(sealed)
        } catch {
            throw Refusal(
                .nietBeschikbaar, "cursor-niet-gemaakt",
                "de cursor kon niet verzegeld worden; verwittig de beheerder")
        }
    }

    /// Refuses a cursor that was made for another peer, or not by this gateway.
    func open(_ text: String, for peer: String) throws(Refusal) -> String {
        do {
            guard let sealed = Base64URL.decode(text) else { throw CryptoError.notAuthentic }
            let plain = try AES256GCM.open(sealed, key: sealing, associated: Array(peer.utf8))
            return String(decoding: plain, as: UTF8.self)
        } catch {
            throw Refusal(
                .ongeldig, "cursor-ongeldig",
                "deze cursor is niet van deze poort voor deze partner; laat `na` weg en begin "
                    + "vooraan"
            )
        }
    }
}

/// Parts joined so that no two lists of parts give the same bytes: each after its length.
enum Framing {
    static func join(_ parts: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            let count = UInt64(part.count)
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: count >> shift))
            }
            bytes += part
        }
        return bytes
    }
}
