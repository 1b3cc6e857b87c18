import Domain

/// Signed notes of C2SP (`https://c2sp.org/signed-note`), with Ed25519.
///
///     text         lines of UTF-8, each ended by LF
///     LF
///     signatures   — <name> <base64(key hash, 4 bytes || signature, 64 bytes)> LF, one or more
///
/// The signature is over the text with its last LF, without the blank line. Key hash: the first
/// four bytes of SHA-256(name || LF || 01 || public key). Lines of other keys are passed over, as
/// the format asks; a line of the asked key must be there once and must fit.
package enum SignedNote {
    private static let ed25519Type: UInt8 = 1
    private static let lineStart = Array("\u{2014} ".utf8)

    /// Four bytes that tell keys of one name apart. Throws `wrongAlgorithm` for a key on P-256.
    package static func keyHash(name: String, publicKey: PublicKey) throws(CryptoError) -> [UInt8] {
        let bytes = Array(name.utf8) + [0x0A, ed25519Type] + (try rawKey(publicKey))
        return Array(SHA256.digest(bytes).bytes.prefix(4))
    }

    /// `name+hash+key`: what is handed to whoever shall verify.
    package static func verifierKey(
        name: String, publicKey: PublicKey
    ) throws(CryptoError) -> String {
        try check(name: name)
        let hash = Hex.encode(try keyHash(name: name, publicKey: publicKey))
        return "\(name)+\(hash)+\(Base64.encode([ed25519Type] + (try rawKey(publicKey))))"
    }

    /// Reads what `verifierKey` writes.
    package static func parse(
        verifierKey text: String
    ) throws(CryptoError) -> (name: String, publicKey: PublicKey) {
        // The base64 part may hold `+`; the name may not.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(String(parts[2])), bytes.count == 33,
            bytes[0] == ed25519Type
        else { throw .note(.verifierKey) }
        let name = String(parts[0])
        let key = try PublicKey(rawEd25519: Array(bytes.dropFirst()))
        guard try verifierKey(name: name, publicKey: key).utf8.elementsEqual(text.utf8) else {
            throw .note(.verifierKey)
        }
        return (name, key)
    }

    /// The whole note: `text`, a blank line and one signature line.
    package static func sign(
        text: String, name: String, key: PrivateKey
    ) throws(CryptoError) -> String {
        try check(name: name)
        guard isText(Array(text.utf8)) else { throw .note(.text) }
        let blob = try keyHash(name: name, publicKey: key.publicKey) + key.sign(Array(text.utf8))
        let note = "\(text)\n\u{2014} \(name) \(Base64.encode(blob))\n"
        guard note.utf8.count <= CryptoLimits.noteBytes else {
            throw .tooLong(what: "note", limit: CryptoLimits.noteBytes)
        }
        return note
    }

    /// The signed text, with its last line feed.
    package static func verify(
        note: String, name: String, key: PublicKey
    ) throws(CryptoError) -> String {
        try check(name: name)
        let bytes = Array(note.utf8)
        guard bytes.count <= CryptoLimits.noteBytes else {
            throw .tooLong(what: "note", limit: CryptoLimits.noteBytes)
        }
        let (text, lines) = try split(bytes)
        let hash = try keyHash(name: name, publicKey: key)
        let ours = lines.filter { $0.name == Array(name.utf8) && $0.hash == hash }
        guard let line = ours.first else { throw .note(.unsigned) }
        guard ours.count == 1 else { throw .note(.signedTwice) }
        guard key.verify(signature: line.signature, over: text) else { throw .note(.value) }
        return String(decoding: text, as: UTF8.self)
    }

    private struct SignatureLine {
        let name: [UInt8]
        let hash: [UInt8]
        let signature: [UInt8]
    }

    private static func split(
        _ note: [UInt8]
    ) throws(CryptoError) -> (text: [UInt8], lines: [SignatureLine]) {
        guard note.last == 0x0A else { throw .note(.shape) }
        // The last blank line: two line feeds, the first of which ends the text.
        let blank = note.indices.dropLast().last { note[$0] == 0x0A && note[$0 + 1] == 0x0A }
        guard let blank else { throw .note(.shape) }
        let text = Array(note[...blank])
        guard isText(text) else { throw .note(.text) }
        let rest = note[(blank + 2)...].dropLast()
        let lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count <= CryptoLimits.noteSignatures else { throw .note(.tooManySignatures) }
        var read: [SignatureLine] = []
        for line in lines { read.append(try signatureLine(line)) }
        return (text, read)
    }

    private static func signatureLine(
        _ line: ArraySlice<UInt8>
    ) throws(CryptoError) -> SignatureLine {
        guard line.starts(with: lineStart) else { throw .note(.shape) }
        let parts = line.dropFirst(lineStart.count)
            .split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 2, let blob = Base64.decode(Array(parts[1])), blob.count > 4,
            isName(String(decoding: parts[0], as: UTF8.self))
        else { throw .note(.shape) }
        return SignatureLine(
            name: Array(parts[0]), hash: Array(blob.prefix(4)), signature: Array(blob.dropFirst(4)))
    }

    private static func check(name: String) throws(CryptoError) {
        guard isName(name) else { throw .note(.name) }
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != "+" && scalar.value >= 0x20 && !scalar.properties.isWhitespace
            }
    }

    /// UTF-8 whose only control character is LF, with one at the end.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.last == 0x0A && bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A }
    }

    private static func rawKey(_ key: PublicKey) throws(CryptoError) -> [UInt8] {
        guard let raw = key.rawEd25519 else { throw .wrongAlgorithm(expected: .ed25519) }
        return raw
    }
}
