import Crypto
import Domain
import Exchange
import Journal

/// What is done before the first command: the log is read, and what contradicts it is refused.
extension Writer {
    func begin(origin: String, checkpointKey: PublicKey) throws(StoreFailure) {
        let scan = try LogScan(connection, keeping: [.sleutelVernietigd], signer: signer)
        if head.size == 0 { try beginJournal(origin, checkpointKey) }
        let erased = try recordedErasures(scan.kept)
        try openGatewayDossier()
        try checkKeys(erased)
        var unfinished: [String] = []
        for dossier in erased.sorted() where try keys.hasKey(of: dossier) {
            unfinished.append(dossier)
        }
        if !unfinished.isEmpty { try keys.destroy(unfinished) }
    }

    /// Names the history that this directory is of.
    func epoch() throws(StoreFailure) -> String {
        for case .setting(StoreSetting.epoch, let value) in pending { return value }
        guard let known = try connection.setting(StoreSetting.epoch) else {
            throw LogScan.bent("it does not say of which epoch it is")
        }
        return known
    }

    /// The first entry, whatever it is, says whose journal this is.
    private func beginJournal(
        _ origin: String, _ checkpointKey: PublicKey
    ) throws(StoreFailure) {
        try keys.make(for: [Change.gatewayDossier])
        guard let wrapped = try keys.wrapped(of: Change.gatewayDossier) else {
            throw StoreFailure(.unavailable, "the gateway's own key could not be made")
        }
        pending = [
            .setting(name: StoreSetting.origin, value: origin),
            .setting(
                name: StoreSetting.checkpointKey,
                value: try StoreSetting.verifierKey(origin, checkpointKey)),
            .setting(name: StoreSetting.epoch, value: StoreSetting.newEpoch()),
            .key(dossier: Change.gatewayDossier, wrapped: wrapped),
        ]
    }

    /// Dossiers that entries say are erased. The table must say the same: nobody erases a dossier
    /// by a row.
    private func recordedErasures(_ entries: [Entry]) throws(StoreFailure) -> Set<String> {
        let recorded = Set(entries.flatMap(\.dossiers))
        let listed = Set(
            try connection.rows(.listErasures) { row throws(StoreFailure) in try row.text(0) })
        guard recorded == listed else {
            throw LogScan.bent("its erasures are not those of the table")
        }
        return recorded
    }

    /// A key that does not open means another key database or master key.
    private func openGatewayDossier() throws(StoreFailure) {
        do throws(StoreFailure) {
            guard try keys.key(of: Change.gatewayDossier) != nil else {
                throw StoreFailure(
                    .corrupt,
                    "the key database is not the one of this journal, restore it from the backup")
            }
        } catch {
            guard error.code == .corrupt else { throw error }
            throw StoreFailure(
                .corrupt,
                "the dossiers' keys do not open, give the master key and the key database of this "
                    + "journal")
        }
    }

    /// Every dossier that the journal knows has its key, but for the erased ones. A key that no
    /// entry knows was made for a change that never was: the next entry vouches for it.
    private func checkKeys(_ erased: Set<String>) throws(StoreFailure) {
        var stored = Dictionary(
            try keys.all().map { ($0.dossier, $0.wrapped) }, uniquingKeysWith: { one, _ in one })
        let known = try connection.rows(.listDossiers) { row throws(StoreFailure) in
            (dossier: try row.text(0), wrapped: try Digest.stored(try row.blob(1)))
        }
        let alive = known.filter { !erased.contains($0.dossier) }
        let missing = alive.filter { stored[$0.dossier] == nil }.count
        guard missing == 0 else {
            throw StoreFailure(
                .corrupt,
                "the key database lacks the keys of \(missing) of \(alive.count) dossiers: it is older "
                    + "than the journal, restore the one that belongs to it")
        }
        guard alive.allSatisfy({ stored[$0.dossier] == $0.wrapped }) else {
            throw StoreFailure(
                .corrupt,
                "a key of the key database is not the one that the journal vouches for, restore it")
        }
        for dossier in known.map(\.dossier) { stored[dossier] = nil }
        for case .key(let dossier, _) in pending { stored[dossier] = nil }
        for (dossier, wrapped) in stored.sorted(by: { $0.key < $1.key }) {
            // Throws where it is not one of ours.
            _ = try keys.key(of: dossier)
            pending.append(.key(dossier: dossier, wrapped: wrapped))
        }
    }
}
