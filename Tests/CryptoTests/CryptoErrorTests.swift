import Crypto
import Testing

@Suite("Messages")
struct CryptoErrorTests {
    static let errors: [CryptoError] =
        [
            .keyLength(expected: 32, actual: 1), .nonceLength(expected: 12, actual: 1),
            .tooLong(what: "note", limit: 1), .empty(what: "key"), .notAuthentic,
            .malformed(what: "certificate", reason: "it is cut short"), .unsupportedKey,
            .wrongAlgorithm(expected: .ed25519), .keysDoNotMatch, .notAnAuthority, .emptyValidity,
            .library(operation: "sign", reason: "malloc failure"),
        ]
        + [
            JWSRefusal.shape, .attachedPayload, .encoding, .header, .algorithm, .certificate,
            .value,
        ].map { .signature($0) }
        + [
            NoteRefusal.name, .text, .shape, .tooManySignatures, .unsigned, .signedTwice, .value,
            .verifierKey,
        ].map { .note($0) }
        + [
            KeyFileRefusal.missing, .symbolicLink, .notRegular, .linkedTwice, .owner, .mode(0o644),
            .insideDataDirectory, .size, .exists, .system(call: "open", errno: 13),
        ].map { .keyFile($0, path: "/etc/sluis/master.key") }

    @Test("a message begins in lower case, has no full stop and says what to do", arguments: errors)
    func style(error: CryptoError) {
        let text = error.description
        #expect(!text.hasSuffix("."))
        #expect(text.first.map { $0.isLowercase || $0 == "`" } == true)
        if case .malformed = error { return }
        #expect(text.contains(", "), "a message ends in advice after a comma: \(text)")
    }

    @Test("every error has a message of its own")
    func distinct() {
        #expect(
            Set(CryptoErrorTests.errors.map(\.description)).count == CryptoErrorTests.errors.count)
    }
}
