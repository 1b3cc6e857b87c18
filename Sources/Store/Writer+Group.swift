import Domain
import Exchange
import Journal

/// What stands around the transaction of a group: room, keys, checkpoints, receipts, erasures.
extension Writer {
    /// One checkpoint covers the group; each appended change gets its proof.
    func receipts(
        of steps: [Step], since committed: JournalHead, note: String
    ) throws(StoreFailure) -> [Receipt?] {
        do throws(StoreFailure) {
            let hashes = RecentHashes(edge: committed.edge, steps: steps).hashes
            return try steps.map { step throws(StoreFailure) in
                guard case .appended(let appended) = step else { return nil }
                return Receipt(
                    index: appended.index, entry: appended.entry.bytes, checkpoint: note,
                    inclusion: try Proofs.inclusion(
                        of: appended.index, size: head.size, from: hashes))
            }
        } catch {
            let detail = "what was committed cannot be vouched for: \(error.detail)"
            standing.stop(detail)
            throw StoreFailure(.stopped, detail)
        }
    }

    func eraseKeys(of group: [Change], _ steps: [Step]) -> StoreFailure? {
        let erased = zip(group, steps).compactMap { change, step -> String? in
            guard case .appended = step else { return nil }
            return change.erasesDossier
        }
        guard !erased.isEmpty else { return nil }
        do throws(StoreFailure) {
            try keys.destroy(erased)
            return nil
        } catch {
            standing.stop(error.detail)
            return error
        }
    }

    /// Makes the keys that the group needs before anything is sealed with them. A failure is
    /// returned, because it concerns only those who open a dossier; it is thrown when the node
    /// must stop.
    func openDossiers(of group: [Change]) throws(StoreFailure) -> StoreFailure? {
        let opened = group.flatMap(\.opensDossiers)
        guard !opened.isEmpty else { return nil }
        do throws(StoreFailure) {
            var alive: [String] = []
            for dossier in opened where try !connection.exists(.readErasure, .text(dossier)) {
                alive.append(dossier)
            }
            try keys.make(for: alive)
            return nil
        } catch {
            guard error.code == .stopped else { return error }
            standing.stop(error.detail)
            throw error
        }
    }

    /// Makes public what is committed, once in each stretch of the clock; the next entry says so.
    func publish() throws(StoreFailure) {
        guard head.size > 0 else { return }
        _ = try published.note(at: clock.now()) { () throws(StoreFailure) in
            (head.size, try signer.note(for: head.edge))
        }
        guard let checkpoint = published.unlogged else { return }
        let record = ChangeList.Record.checkpoint(size: checkpoint.size, note: checkpoint.note)
        if !pending.contains(record) { pending.append(record) }
        vouching = checkpoint.size
    }

    func checkDisk() throws(StoreFailure) {
        guard options.freeBytesReserve > 0 else { return }
        guard let free = DataDirectory.freeBytes(at: directory.path) else {
            throw StoreFailure(.unavailable, "the disk of the data directory does not answer")
        }
        guard free >= options.freeBytesReserve else {
            throw StoreFailure(
                .full,
                "less than \(options.freeBytesReserve) bytes are free on the disk of the "
                    + "data directory, free more")
        }
    }

    /// Whether a change could be written and signed now.
    func probe() -> Result<Void, StoreFailure> {
        do throws(StoreFailure) {
            try standing.check()
            try checkDisk()
            do throws(JournalHead.Failure) {
                _ = try head.time(for: clock.now())
            } catch {
                throw StoreFailure(.unavailable, error.description)
            }
            let ends = Ends(head: head, pending: pending)
            try connection.run(.begin)
            do throws(StoreFailure) {
                try connection.run(.writeMeta, .text("probe"), .text(""))
            } catch {
                try abandon(ends)
                throw error
            }
            try abandon(ends)
            guard try keys.hasKey(of: Change.gatewayDossier) else {
                throw StoreFailure(.corrupt, "the key database lacks the gateway's own key")
            }
            _ = try signer.note(for: head.edge)
            return .success(())
        } catch {
            return .failure(error)
        }
    }
}
