import Crypto
import Exchange
import Journal
import Synchronization

/// Signs checkpoints of the journal's origin; the last one is kept, because many ask for it.
final class CheckpointSigner: Sendable {
    private let origin: String
    private let key: PrivateKey
    private let latest = Mutex<(size: Int64, note: String)?>(nil)

    init(origin: String, key: PrivateKey) throws(StoreFailure) {
        guard Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot) != nil else {
            throw StoreFailure(
                .unavailable, "the origin is no name for a journal, give one such as `host/journal`"
            )
        }
        guard key.algorithm == .ed25519 else {
            throw StoreFailure(.unavailable, "the checkpoint key is not Ed25519, give such a key")
        }
        self.origin = origin
        self.key = key
    }

    /// A signed note over the tree that ends in `edge`, which must be committed.
    func note(for edge: RightEdge) throws(StoreFailure) -> String {
        let known = latest.withLock { $0 }
        if let known, known.size == edge.size { return known.note }
        guard let checkpoint = Checkpoint(origin: origin, size: edge.size, root: edge.root) else {
            throw StoreFailure(.unavailable, "the size of the journal cannot be signed")
        }
        let note: String
        do {
            note = try checkpoint.sign(with: key)
        } catch {
            throw StoreFailure(.unavailable, "the checkpoint could not be signed: \(error)")
        }
        latest.withLock { latest in
            if latest.map({ $0.size < edge.size }) ?? true { latest = (edge.size, note) }
        }
        return note
    }
}
