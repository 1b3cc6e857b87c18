import Crypto
import Exchange
import Foundation
import Testing

@testable import sluis

@Suite("The proof of a delivery, checked without a gateway")
struct DeliveryProofTests {
    /// What a recipient keeps, and the answer of the command to it.
    private func check(
        bytes: String = "{}", digest: String? = nil, name: String = "sluis.example/levering",
        signedBy key: PrivateKey? = nil, note change: (String) -> String = { $0 },
        _ more: [String] = []
    ) async throws -> (code: ExitCode, terminal: TestTerminal) {
        let own = PrivateKey(generating: .ed25519)
        let text = DeliverySigner.text(
            delivery: "0193", digest: digest ?? SHA256.digest(Array(bytes.utf8)).hex)
        let note = try SignedNote.sign(text: text, name: name, key: key ?? own)
        return try await withTemporaryDirectory { directory in
            try OutputFile.write(Array(bytes.utf8), new: directory + "/fiche.json")
            try OutputFile.write(Array(change(note).utf8), new: directory + "/bewijs")
            let line = try SignedNote.verifierKey(
                name: "sluis.example/levering", publicKey: own.publicKey)
            try OutputFile.write(Array((line + "\n").utf8), new: directory + "/levering.pub")
            return await sluis(
                [
                    "leveringsbewijs", "--levering", directory + "/fiche.json", "--bewijs",
                    directory + "/bewijs", "--leveringssleutel", directory + "/levering.pub",
                ] + more)
        }
    }

    @Test("the bytes that were delivered are told with id, digest and signer")
    func sound() async throws {
        let (code, terminal) = try await check(["--json"])
        #expect(code == .done)
        let said = try object(terminal)
        #expect(said["levering"] == "0193" && said["ondertekendDoor"] == "sluis.example/levering")
        #expect(said["sha256"] == .string(SHA256.digest(Array("{}".utf8)).hex))
    }

    @Test("other bytes, another signer, another name or an altered note are no proof")
    func unsound() async throws {
        let wrong = [
            try await check(digest: String(repeating: "0", count: 64)),
            try await check(signedBy: PrivateKey(generating: .ed25519)),
            try await check(name: "sluis.example/x"),
            try await check(note: { $0.replacing("0193", with: "0194") }),
            try await check(note: { $0.replacing("sluis.levering.1", with: "sluis.levering.2") }),
        ]
        for one in wrong { #expect(one.code == .verification) }
    }

    @Test("a text that the key signed and that is no proof of a delivery is refused")
    func anotherText() async throws {
        let key = PrivateKey(generating: .ed25519)
        for text in [
            "sluis.levering.1\n0193\n", "iets\n0193\nff\n", "sluis.levering.1\n1\nff\nx\n",
        ] {
            let note = try SignedNote.sign(text: text, name: "a", key: key)
            #expect(throws: CryptoError.self) {
                _ = try DeliverySigner.read(note: note, name: "a", key: key.publicKey)
            }
        }
    }
}
