package import Crypto
package import Domain
package import Exchange
package import Journal
import Synchronization

/// The store's reference: what `Store` promises, in the plainest way, in memory.
///
/// Bodies are not sealed; the journal is real and verifies (`journal()`). One conformance suite
/// holds for this store and for every driver.
package final class MemoryStore: Store {
    package let origin: String
    package let epoch = "00000000000000000000000000000000"
    private let key: PrivateKey
    private let state = Mutex(MemoryState())

    package init(
        origin: String = "sluis.test/journal", key: PrivateKey = PrivateKey(generating: .ed25519)
    ) {
        precondition(key.algorithm == .ed25519, "checkpoints are signed with Ed25519")
        self.origin = origin
        self.key = key
    }

    /// With which receipts and checkpoints are verified.
    package var publicKey: PublicKey { key.publicKey }

    /// The journal as it stands, for `JournalVerifier`.
    package func journal() throws -> MemoryJournal {
        try state.withLock { MemoryJournal(state: $0, note: try note(of: $0)) }
    }

    /// The entries so far, in order.
    package var entries: [Entry] { state.withLock { $0.entries } }

    /// Every row of every index, in no order.
    package var rows: [IndexRow] { state.withLock { Array($0.index) } }

    /// Whether `text` stands anywhere: in a version of an object, an index or the journal.
    package func holds(_ text: String) -> Bool {
        state.withLock { state in
            state.objects.values.joined()
                .contains { String(decoding: $0.body, as: UTF8.self).contains(text) }
                || state.index.contains { $0.key.contains(text) || $0.sort.contains(text) }
                || state.entries.contains { "\($0)".contains(text) }
        }
    }

    package func load(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> StoredObject?
    {
        try await history(kind, id).last
    }

    package func history(
        _ kind: ObjectKind, _ id: String
    ) async throws(StoreFailure) -> [StoredObject] {
        try state.withLock { state throws(StoreFailure) in
            let versions = state.objects[ObjectName(kind: kind, id: id)] ?? []
            for version in versions where state.erased.contains(version.dossier) {
                throw MemoryState.erasedFailure
            }
            return versions
        }
    }

    package func isWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) async throws(StoreFailure) -> Bool {
        state.withLock { $0.isWitnessed(ObjectName(kind: kind, id: id), untilNow: untilNow) }
    }

    /// Changes what is stored of an object, as somebody would who is not the gateway.
    package func tamper(
        _ kind: ObjectKind, _ id: String, _ body: @Sendable (inout [StoredObject]) -> Void
    ) {
        state.withLock { $0.tamper(ObjectName(kind: kind, id: id), body) }
    }

    /// Takes away every row of an index, as somebody would who is not the gateway.
    package func unlist(_ name: IndexName) { state.withLock { $0.unlist(name) } }

    package func list(
        _ index: IndexName, key: String, after: String?, limit: Int
    ) async throws(StoreFailure) -> [IndexRow] {
        let rows = state.withLock { state in
            state.index.filter { index.keepsErased || !state.isErased($0) }
        }
        let found = rows.filter { row in
            row.index == index && row.key == key
                && (after.map { Order.precedes([$0], [row.sort]) } ?? true)
        }
        let sorted = found.sorted {
            Order.precedes(
                [$0.sort, $0.kind.rawValue, $0.object], [$1.sort, $1.kind.rawValue, $1.object])
        }
        return Array(sorted.prefix(max(0, limit)))
    }

    package func isClaimed(_ claim: Change.Claim) async throws(StoreFailure) -> Bool {
        state.withLock { $0.claims.contains(claim) }
    }

    package func answer(
        peer: String, keyTag: [UInt8], now: Instant
    ) async throws(StoreFailure) -> IdempotencyRecord? {
        state.withLock { $0.answer(peer: peer, keyTag: keyTag, now: now) }
    }

    package func commit(_ change: Change) async throws(StoreFailure) -> CommitOutcome {
        try state.withLock { state throws(StoreFailure) in
            var next = state
            if let refusal = try next.apply(change) { return refusal }
            state = next
            return .committed(try receipt(for: state.head.size - 1, in: state))
        }
    }

    package func checkpoint() async throws(StoreFailure) -> String {
        try state.withLock { state throws(StoreFailure) in try note(of: state) }
    }

    /// The reference has no coarse clock.
    package func publicCheckpoint(now: Instant) async throws(StoreFailure) -> String {
        try await checkpoint()
    }

    package func logged(_ kinds: Set<EntryKind>) async throws(StoreFailure) -> [Entry] {
        entries.filter { kinds.contains($0.kind) }
    }

    package func receipt(for index: Int64) async throws(StoreFailure) -> Receipt? {
        try state.withLock { state throws(StoreFailure) in
            guard index >= 0, index < state.head.size else { return nil }
            return try receipt(for: index, in: state)
        }
    }

    package func consistency(
        from size: Int64
    ) async throws(StoreFailure) -> (proof: [Digest], checkpoint: String)? {
        try state.withLock { state throws(StoreFailure) in
            guard size >= 0, size <= state.head.size else { return nil }
            do {
                let proof = try ConsistencyProof(
                    oldSize: size, newSize: state.head.size, from: state.hashes)
                return (proof.path, try note(of: state))
            } catch {
                throw StoreFailure(.corrupt, "the tree has a gap: \(error)")
            }
        }
    }

    package func probe() async throws(StoreFailure) {
        _ = try await checkpoint()
    }

    private func receipt(
        for index: Int64, in state: MemoryState
    ) throws(StoreFailure) -> Receipt {
        do {
            return Receipt(
                index: index, entry: state.entries[Int(index)].bytes,
                checkpoint: try note(of: state),
                inclusion: try InclusionProof(
                    index: index, size: state.head.size, from: state.hashes))
        } catch {
            throw StoreFailure(.corrupt, "the tree has a gap: \(error)")
        }
    }

    private func note(of state: MemoryState) throws(StoreFailure) -> String {
        let edge = state.head.edge
        guard let checkpoint = Checkpoint(origin: origin, size: edge.size, root: edge.root) else {
            throw StoreFailure(.unavailable, "the origin cannot stand in a checkpoint")
        }
        do {
            return try checkpoint.sign(with: key)
        } catch {
            throw StoreFailure(.unavailable, "the checkpoint could not be signed: \(error)")
        }
    }
}
