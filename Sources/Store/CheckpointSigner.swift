import Crypto
import Domain
import Exchange
import Journal
import Synchronization

/// Signs checkpoints of the journal's origin; the last one is kept, because many ask for it.
final class CheckpointSigner: Sendable {
    let origin: String
    private let key: PrivateKey
    private let latest = Mutex<(edge: RightEdge, note: String)?>(nil)

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

    /// Throws unless `note` is this gateway's signature over exactly `edge`.
    func check(_ note: String, _ edge: RightEdge) throws(StoreFailure) {
        do throws(CheckpointError) {
            let end = try Checkpoint.verify(note: note, origin: origin, key: key.publicKey)
            if end.size == edge.size, end.root == edge.root { return }
        } catch {
            throw LogScan.bent("its end is not signed: \(error)")
        }
        throw LogScan.bent("its end is not the one that was signed")
    }

    /// What was signed is given out only once it is committed: two trees of one size are never both
    /// signed, because a COMMIT that fails stops the store.
    func note(for edge: RightEdge) throws(StoreFailure) -> String {
        let known = latest.withLock { $0 }
        if let known, known.edge == edge { return known.note }
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
            if latest.map({ $0.edge.size <= edge.size }) ?? true { latest = (edge, note) }
        }
        return note
    }
}

/// The checkpoint that outsiders get: one for each stretch of the clock, the first that is asked
/// for or passed in it, so that its size tells nobody how many entries came in between.
final class PublicCheckpoint: Sendable {
    struct Shown: Sendable {
        let stretch: Int64
        let size: Int64
        let note: String
        /// Whether an entry vouches for it.
        var isLogged: Bool
    }

    private let milliseconds: Int64
    private let shown: Mutex<Shown?>

    /// - Parameter last: the newest that the journal has.
    init(interval: Duration, last: (size: Int64, note: String, time: Instant)?) {
        let (seconds, fraction) = interval.components
        milliseconds = max(1, seconds * 1000 + fraction / 1_000_000_000_000_000)
        let divisor = milliseconds
        shown = Mutex(
            last.map {
                Shown(
                    stretch: $0.time.milliseconds / divisor, size: $0.size, note: $0.note,
                    isLogged: true)
            })
    }

    /// The note for `now`; `sign` makes the one of a new stretch.
    func note(
        at now: Instant, sign: () throws(StoreFailure) -> (size: Int64, note: String)
    ) throws(StoreFailure) -> String {
        let stretch = now.milliseconds / milliseconds
        if let known = shown.withLock({ $0 }), known.stretch >= stretch { return known.note }
        let (size, note) = try sign()
        return shown.withLock { shown in
            // Somebody else may have been first, and no smaller journal is ever shown again.
            if let known = shown, known.stretch >= stretch || known.size > size {
                return known.note
            }
            let isLogged = shown.map { $0.size == size && $0.isLogged } ?? false
            shown = Shown(stretch: stretch, size: size, note: note, isLogged: isLogged)
            return note
        }
    }

    /// What the next entry must vouch for.
    var unlogged: Shown? { shown.withLock { $0?.isLogged == false ? $0 : nil } }

    func logged(_ size: Int64) {
        shown.withLock { if $0?.size == size { $0?.isLogged = true } }
    }
}
