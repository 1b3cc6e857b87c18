import Crypto
import Domain
import Exchange
import JSON
import Store
import Testing
import Verification

@testable import Journal
@testable import sluis

@Suite("The journal from the command line")
struct JournalCommandTests {
    private struct FixedClock: Exchange.Clock {
        func now() -> Instant { Instant(milliseconds: 1_790_000_000_000) }
        func uptime() -> Duration { .zero }
        func legalDay(of instant: Instant) -> LegalDay {
            LegalDay(daysSinceEpoch: Int(instant.milliseconds / 86_400_000))
        }
        func startOfDay(_ day: LegalDay) -> Instant {
            Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000)
        }
    }

    private static let origin = "sluis.example/proef"

    /// A data directory with a journal of one entry, its root, and the public half of its key.
    private func journal(
        _ directory: String
    ) async throws -> (data: String, root: Digest, key: String) {
        let data = directory + "/data"
        let signer = PrivateKey(generating: .ed25519)
        let store = try SQLiteStore.open(
            directory: data,
            keys: StoreKeys(master: SystemRandom.secret(32), checkpoint: signer),
            origin: Self.origin, clock: FixedClock())
        let time = FixedClock().now()
        _ = try await store.commit(
            Change(entry: EntryDraft(kind: .geopend, time: time, actor: .gateway)))
        let root = try Checkpoint(unverifiedNote: try await store.checkpoint()).root
        await store.close()
        return (
            data, root, try SignedNote.verifierKey(name: Self.origin, publicKey: signer.publicKey)
        )
    }

    @Test("a journal that agrees gives code 0 and one object")
    func intact() async throws {
        try await withTemporaryDirectory { directory in
            let (data, root, key) = try await journal(directory)
            let (code, terminal) = await sluis(
                ["journal", "verify", "--data", data, "--key", key, "--json"])
            #expect(code == .done, "\(terminal.errorText)")
            let answer = try object(terminal)
            #expect(answer["verified"] == true)
            #expect(answer["size"] == 1)
            #expect(answer.shown("root") == root.hex)
            #expect(answer.shown("origin") == Self.origin)
        }
    }

    @Test("a checkpoint of more than there is gives code 4 and names what is missing")
    func cut() async throws {
        try await withTemporaryDirectory { directory in
            let (data, _, _) = try await journal(directory)
            let later = try #require(
                Checkpoint(origin: Self.origin, size: 3, root: SHA256.digest("x")))
            let file = directory + "/later.txt"
            try OutputFile.write(
                Array(try later.sign(with: PrivateKey(generating: .ed25519)).utf8), new: file)
            let line = ["journal", "verify", "--data", data, "--since", file]
            let (code, terminal) = await sluis(line + ["--json"])
            #expect(code == .verification)
            let answer = try object(terminal)
            #expect(answer["verified"] == false)
            #expect(answer["finding"]?.shown("problem").isEmpty == false)
            #expect(terminal.errorText.contains("klopt niet"))
            let (words, _) = await sluis(line + ["--origin", "iemand.anders"])
            #expect(words == .verification)
        }
    }

    @Test("a finding says place and cause in words")
    func words() {
        let found = VerificationFinding(
            entry: 3, table: "entry", row: "3", problem: .leafDiffers)
        #expect(
            found.words
                == "entry 3, table `entry`, row `3`: the bytes of the entry do not have the stored "
                + "hash, one of them was changed")
        let nowhere = VerificationFinding(
            entry: nil, table: "edge", row: "0", problem: .edgeUnreadable)
        #expect(nowhere.words.hasPrefix("table `edge`, row `0`: "))
    }

    @Test("a receipt is checked without a gateway, and a changed one is refused")
    func receipt() async throws {
        try await withTemporaryDirectory { directory in
            let signer = PrivateKey(generating: .ed25519)
            let leaves = ["a", "b", "c"].map { SHA256.digest($0) }
            let root = MerkleTree.nodeHash(MerkleTree.nodeHash(leaves[0], leaves[1]), leaves[2])
            let note = try #require(Checkpoint(origin: Self.origin, size: 3, root: root))
                .sign(with: signer)
            let key = try SignedNote.verifierKey(name: Self.origin, publicKey: signer.publicKey)
            func check(_ leaf: Digest, key: String) async throws -> ExitCode {
                let file = directory + "/\(leaf.hex.prefix(8))-\(key.hashValue).json"
                let json: JSONValue = [
                    "index": 1, "blad": .string(leaf.hex), "checkpoint": .string(note),
                    "bewijs": [.string(leaves[0].hex), .string(leaves[2].hex)],
                ]
                try OutputFile.write(json.canonicalBytes(), new: file)
                return await sluis(
                    ["journaal", "bewijs", "--bestand", file, "--checkpointsleutel", key]).code
            }
            #expect(try await check(leaves[1], key: key) == .done)
            #expect(try await check(leaves[0], key: key) == .verification)
            let other = try SignedNote.verifierKey(
                name: Self.origin, publicKey: PrivateKey(generating: .ed25519).publicKey)
            #expect(try await check(leaves[1], key: other) == .verification)
        }
    }
}
