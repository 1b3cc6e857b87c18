package import Crypto
import Domain

/// Signs what the gateway hands over, so that a recipient can show to anyone which bytes it got.
///
/// A C2SP signed note over three lines: `sluis.levering.1`, the id of the delivery, and the
/// SHA-256 of the bytes in hexadecimal.
package struct DeliverySigner: Sendable {
    /// Name in the note and in the verifier key: the journal's name with `/levering`.
    package let name: String
    private let key: PrivateKey

    /// - Precondition: an Ed25519 key; the key file's reader has checked it.
    package init(origin: String, key: PrivateKey) {
        precondition(key.algorithm == .ed25519, "deliveries are signed with Ed25519")
        name = origin + "/levering"
        self.key = key
    }

    package static func text(delivery: String, digest: String) -> String {
        "sluis.levering.1\n\(delivery)\n\(digest)\n"
    }

    /// What a note says, once `key` is known to have signed it under `name`.
    ///
    /// - Throws: `CryptoError.note` where name, signature or text do not fit.
    package static func read(
        note: String, name: String, key: PublicKey
    ) throws(CryptoError) -> (delivery: String, digest: String) {
        let signed = try SignedNote.verify(note: note, name: name, key: key)
        let lines = signed.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4 else { throw .note(.text) }
        let said = (delivery: String(lines[1]), digest: String(lines[2]))
        guard text(delivery: said.delivery, digest: said.digest) == signed else {
            throw .note(.text)
        }
        return said
    }

    /// The line that a partner configures once, to verify with.
    package func verifierKey() throws(CryptoError) -> String {
        try SignedNote.verifierKey(name: name, publicKey: key.publicKey)
    }

    func note(delivery: String, digest: String) throws(Refusal) -> String {
        do {
            return try SignedNote.sign(
                text: DeliverySigner.text(delivery: delivery, digest: digest), name: name, key: key)
        } catch {
            throw Refusal(
                .nietBeschikbaar, "sleutel-niet-beschikbaar",
                "de leveringssleutel van de poort is niet bruikbaar; verwittig de beheerder")
        }
    }
}
