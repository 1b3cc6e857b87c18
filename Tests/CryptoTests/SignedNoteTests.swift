import Domain
import Testing

@testable import Crypto

@Suite("Signed notes")
struct SignedNoteTests {
    // The published example of golang.org/x/mod/sumdb/note, which c2sp.org/signed-note describes.
    private let name = "PeterNeumann"
    private let verifierKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private let text =
        "If you think cryptography is the answer to your problem,\n"
        + "then you don't know what your problem is.\n"
    private let line =
        "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqf"
        + "qdngotpRZb6KE6RyyBwJnAM=\n"

    private func key() throws -> PrivateKey {
        let encoded = try #require(Base64.decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"))
        return try PrivateKey(ed25519Seed: SecretBytes(Array(encoded.dropFirst())))
    }

    @Test("the published note, key hash and verifier key come out to the byte")
    func published() throws {
        let key = try key()
        #expect(
            try SignedNote.keyHash(name: name, publicKey: key.publicKey) == hex("c74f20a3"))
        #expect(try SignedNote.verifierKey(name: name, publicKey: key.publicKey) == verifierKey)
        #expect(try SignedNote.sign(text: text, name: name, key: key) == "\(text)\n\(line)")
        let parsed = try SignedNote.parse(verifierKey: verifierKey)
        #expect(parsed.name == name && parsed.publicKey == key.publicKey)
        #expect(
            try SignedNote.verify(note: "\(text)\n\(line)", name: name, key: parsed.publicKey)
                == text)
    }

    @Test("every altered byte of a note is refused")
    func tampering() throws {
        let key = try key().publicKey
        let note = Array("\(text)\n\(line)".utf8)
        for place in note.indices {
            for change: UInt8 in [1, 0x20] {
                var altered = note
                altered[place] ^= change
                guard let changed = String(validating: altered, as: UTF8.self) else { continue }
                #expect(throws: CryptoError.self) {
                    try SignedNote.verify(note: changed, name: name, key: key)
                }
            }
        }
        for count in 0..<note.count {
            guard let cut = String(validating: note.prefix(count), as: UTF8.self) else { continue }
            #expect(throws: CryptoError.self) {
                try SignedNote.verify(note: cut, name: name, key: key)
            }
        }
    }

    @Test("signatures of strangers are passed over, ours must be there once and fit")
    func severalLines() throws {
        let key = try key()
        let stranger = PrivateKey(generating: .ed25519)
        let foreign = try SignedNote.sign(text: text, name: "witness.example", key: stranger)
        let foreignLine = String(foreign.dropFirst(text.count + 1))
        let impostor = try SignedNote.sign(text: text, name: name, key: stranger)
        let impostorLine = String(impostor.dropFirst(text.count + 1))
        let wrong = try SignedNote.sign(text: "other\n", name: name, key: key)
        let wrongLine = String(wrong.dropFirst(7))
        for lines in [foreignLine + line, line + foreignLine, impostorLine + line] {
            #expect(
                try SignedNote.verify(note: "\(text)\n\(lines)", name: name, key: key.publicKey)
                    == text)
        }
        let refused: [(String, NoteRefusal)] = [
            (foreignLine, .unsigned), (impostorLine, .unsigned), (line + line, .signedTwice),
            (wrongLine, .value), (wrongLine + line, .signedTwice), ("", .shape), ("\n", .shape),
            (String(line.dropFirst()), .shape), ("- " + line.dropFirst(2), .shape),
            (line.replacing("Neumann ", with: "Neumann  "), .shape), (line + "x\n", .shape),
            (line.replacing("=\n", with: "\n"), .shape), (String(line.dropLast()), .shape),
        ]
        for (lines, refusal) in refused {
            #expect(throws: CryptoError.note(refusal), "\(lines)") {
                try SignedNote.verify(note: "\(text)\n\(lines)", name: name, key: key.publicKey)
            }
        }
    }

    @Test("a text with blank lines keeps them, however it ends")
    func blankLines() throws {
        let key = try key()
        for text in ["a\n\nb\n", "a\n\n", "\n", "\n\n\n", "— x AAAA\n"] {
            let note = try SignedNote.sign(text: text, name: name, key: key)
            #expect(try SignedNote.verify(note: note, name: name, key: key.publicKey) == text)
        }
    }

    @Test(
        "a text that is not lines is refused",
        arguments: ["", "a", "a\nb", "a\r\n", "\u{0}\n", "a\tb\n"])
    func wrongText(text: String) throws {
        let key = try key()
        #expect(throws: CryptoError.note(.text)) {
            try SignedNote.sign(text: text, name: name, key: key)
        }
    }

    @Test("a name is refused", arguments: ["", "a b", "a+b", "a\u{A0}b", "a\nb", "a\u{2003}"])
    func wrongName(name: String) throws {
        let key = try key()
        #expect(throws: CryptoError.note(.name)) {
            try SignedNote.sign(text: text, name: name, key: key)
        }
        #expect(throws: CryptoError.note(.name)) {
            try SignedNote.verify(note: "\(text)\n\(line)", name: name, key: key.publicKey)
        }
    }

    @Test("a key on P-256 signs no notes")
    func wrongKey() {
        #expect(throws: CryptoError.wrongAlgorithm(expected: .ed25519)) {
            try SignedNote.sign(text: text, name: name, key: PrivateKey(generating: .p256))
        }
    }

    @Test(
        "a verifier key of another form or hash is refused",
        arguments: [
            "", "PeterNeumann", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a3+",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "peterneumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        ])
    func wrongVerifierKey(text: String) {
        #expect(throws: CryptoError.note(.verifierKey)) {
            try SignedNote.parse(verifierKey: text)
        }
    }

    @Test("a note is bounded in bytes and in signatures")
    func bounds() throws {
        let key = try key()
        let overhead = "\n\(line)".utf8.count
        let longest = String(repeating: "x", count: CryptoLimits.noteBytes - overhead - 1) + "\n"
        let note = try SignedNote.sign(text: longest, name: name, key: key)
        #expect(note.utf8.count == CryptoLimits.noteBytes)
        #expect(try SignedNote.verify(note: note, name: name, key: key.publicKey) == longest)
        let tooLong = CryptoError.tooLong(what: "note", limit: CryptoLimits.noteBytes)
        #expect(throws: tooLong) {
            try SignedNote.sign(text: "x" + longest, name: name, key: key)
        }
        #expect(throws: tooLong) {
            try SignedNote.verify(note: "x" + note, name: name, key: key.publicKey)
        }
        let strangers = String(
            repeating: "\u{2014} w \(Base64.encode([UInt8](repeating: 1, count: 68)))\n",
            count: CryptoLimits.noteSignatures - 1)
        #expect(
            try SignedNote.verify(
                note: "\(text)\n\(strangers)\(line)", name: name, key: key.publicKey) == text)
        #expect(throws: CryptoError.note(.tooManySignatures)) {
            try SignedNote.verify(
                note: "\(text)\n\(strangers)\(line)\u{2014} w AAAAAAA=\n", name: name,
                key: key.publicKey)
        }
    }
}
