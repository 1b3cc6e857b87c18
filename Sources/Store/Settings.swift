import Crypto
import Domain
import Exchange
import Journal

/// What a journal keeps about itself, each put there by an entry: rows of `meta` follow from them.
enum StoreSetting {
    /// The name under which checkpoints are signed.
    static let origin = "origin"
    /// C2SP verifier key of the checkpoints.
    static let checkpointKey = "checkpoint-key"
    /// Random, anew at each restore: what was handed out before it is told apart.
    static let epoch = "epoch"
    static let epochBytes = 16

    static func newEpoch() -> String { Hex.encode(SystemRandom.bytes(epochBytes)) }

    static func verifierKey(
        _ origin: String, _ key: PublicKey
    ) throws(StoreFailure) -> String {
        do {
            return try SignedNote.verifierKey(name: origin, publicKey: key)
        } catch {
            throw StoreFailure(.unavailable, "the checkpoint key cannot be named: \(error)")
        }
    }
}

extension Connection {
    func setting(_ name: String) throws(StoreFailure) -> String? {
        try first(.readMeta, .text(name)) { row throws(StoreFailure) in try row.text(0) }
    }

    /// The name of the journal that the directory was made for.
    func origin() throws(StoreFailure) -> String? { try setting(StoreSetting.origin) }

    func lastCheckpoint() throws(StoreFailure) -> (size: Int64, note: String, time: Instant)? {
        try first(.lastCheckpoint) { row throws(StoreFailure) in
            (
                size: try row.integer(0), note: try row.text(1),
                time: Instant(milliseconds: try row.integer(2))
            )
        }
    }

    /// A directory keeps the name that it was made with, and the key that its checkpoints are
    /// signed with: a key changed in silence would make every kept checkpoint worthless.
    func require(origin: String, checkpointKey: PublicKey) throws(StoreFailure) {
        guard let known = try self.origin() else { return }
        guard known == origin else {
            throw StoreFailure(
                .unavailable,
                "the data directory holds the journal `\(known)`, open it under that name")
        }
        let key = try StoreSetting.verifierKey(origin, checkpointKey)
        guard try setting(StoreSetting.checkpointKey) == key else {
            throw StoreFailure(
                .unavailable,
                "the checkpoints of this journal are signed with another key, give the key file "
                    + "that is in force")
        }
    }
}
