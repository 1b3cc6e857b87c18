import Crypto
import Foundation
import JSON
import Testing

@testable import sluis

@Suite("Keys of a gateway")
struct KeysTests {
    @Test("the three are what the gateway reads, and the published half fits")
    func keys() async throws {
        try await withTemporaryDirectory { directory in
            let target = directory + "/sleutels"
            let (code, _) = await sluis([
                "sleutels", "maak", "--naar", target, "--naam", "sluis.example/x",
            ])
            #expect(code == .done)
            let data = directory + "/data"
            #expect(try KeyFile(path: target + "/master.key", outside: data).read().count == 32)
            let pem = try KeyFile(path: target + "/checkpoint.key", outside: data).read()
            let key = try PrivateKey(pem: pem.exposed)
            let line = try InputFile.text(at: target + "/checkpoint.pub", what: "")
            let published = try SignedNote.parse(verifierKey: String(line.dropLast()))
            #expect(published.name == "sluis.example/x")
            #expect(published.publicKey == key.publicKey)
            let delivery = try PrivateKey(
                pem: KeyFile(path: target + "/levering.key", outside: data).read().exposed)
            #expect(delivery.algorithm == .ed25519)
            let other = try InputFile.text(at: target + "/levering.pub", what: "")
            let signs = try SignedNote.parse(verifierKey: String(other.dropLast()))
            #expect(signs.name == "sluis.example/x/levering")
            #expect(signs.publicKey == delivery.publicKey)
            #expect(await sluis(["sleutels", "maak", "--naar", target]).code == .operational)
        }
    }

    @Test("without a name the published half is PEM; a name that cannot be one makes nothing")
    func names() async throws {
        try await withTemporaryDirectory { directory in
            #expect(await sluis(["sleutels", "maak", "--naar", directory + "/a"]).code == .done)
            let pem = try InputFile.bytes(at: directory + "/a/checkpoint.pub", what: "")
            #expect(try PublicKey(pem: pem).algorithm == .ed25519)
            let wrong = await sluis([
                "sleutels", "maak", "--naar", directory + "/b", "--naam", "met spatie",
            ])
            #expect(wrong.code == .usage)
            #expect(!FileManager.default.fileExists(atPath: directory + "/b"))
        }
    }
}
