import Crypto
import Domain
package import Exchange
import Journal

extension SQLiteStore {
    /// Opens the data directory, making it when it is not there, and takes it for this process
    /// alone. Brings the databases to this release's form and completes erasures that were
    /// recorded but not finished.
    ///
    /// - Parameters:
    ///   - origin: the journal's name; a directory keeps the one it was made with.
    ///   - clock: for clearing away expired answers and for `probe`.
    package static func open(
        directory path: String, keys: StoreKeys, origin: String,
        options: StoreOptions = StoreOptions(), clock: any Clock
    ) throws(StoreFailure) -> SQLiteStore {
        let signer = try CheckpointSigner(origin: origin, key: keys.checkpoint)
        let directory = try DataDirectory(path, for: .writing)
        let standing = Standing()
        let writer = try writer(
            directory: directory, keys: keys, origin: origin, options: options, clock: clock,
            signer: signer, standing: standing)
        let changes = WaitingLine<WriterTask>(
            maximumItems: StoreLimits.waitingChanges, maximumBytes: StoreLimits.waitingBytes)
        let questions = WaitingLine<Question>(
            maximumItems: StoreLimits.waitingReads, maximumBytes: .max)
        let (writing, reading) = (RunningThreads(1), RunningThreads(max(1, options.readers)))
        let store = SQLiteStore(
            directory: directory, standing: standing, changes: changes, questions: questions,
            writer: writing, readers: reading)
        try WorkerThread.start(
            with: writer, body: { $0.run(changes) },
            ended: { writing.oneEnded() })
        for _ in 0..<max(1, options.readers) {
            let reader = try reader(directory: directory, keys: keys, signer: signer)
            try WorkerThread.start(
                with: reader,
                body: { reader in
                    while let batch = questions.take(atMost: 1, bytes: .max) {
                        for question in batch { question(reader) }
                    }
                }, ended: { reading.oneEnded() })
        }
        return store
    }

    private static func writer(
        directory: DataDirectory, keys: StoreKeys, origin: String, options: StoreOptions,
        clock: any Clock, signer: CheckpointSigner, standing: Standing
    ) throws(StoreFailure) -> sending Writer {
        try DataDirectory.createPrivateFile(directory.main)
        try DataDirectory.createPrivateFile(directory.keys)
        try DataDirectory.synchronize(directory.path)
        let main = try openForWriting(
            directory.main, Migration.main, "the database", options.faults)
        if let pages = options.maximumPages {
            try main.execute(text: "PRAGMA max_page_count = \(pages)")
        }
        let keyRows = try openForWriting(
            directory.keys, Migration.keys, "the key database", options.faults)
        let dossiers = try DossierKeys(keyRows, master: keys.master)
        try main.claimOrigin(origin)
        try main.claimCheckpointKey(keys.checkpoint.publicKey)
        let writer = try Writer(
            connection: main, keys: dossiers, signer: signer, standing: standing, clock: clock,
            options: options, directory: directory)
        try writer.checkEnd()
        try writer.openGatewayDossier()
        try writer.completeErasures()
        return writer
    }

    static func openForWriting(
        _ path: String, _ migrations: [Migration], _ what: String, _ faults: StepFaults?
    ) throws(StoreFailure) -> sending Connection {
        let connection = try Connection(path: path, access: .readWrite, faults: faults)
        try Schema.check(
            try Schema.version(of: connection), with: migrations, what: what)
        try Schema.configureWriter(connection)
        try Schema.migrate(connection, with: migrations, what: what)
        return connection
    }

    private static func reader(
        directory: DataDirectory, keys: StoreKeys, signer: CheckpointSigner
    ) throws(StoreFailure) -> sending Reader {
        let main = try Connection(path: directory.main, access: .readOnly)
        try Schema.configureReader(main)
        let keyRows = try Connection(path: directory.keys, access: .readOnly)
        try Schema.configureReader(keyRows)
        return Reader(
            connection: main, keys: try DossierKeys(keyRows, master: keys.master), signer: signer)
    }
}

extension Connection {
    static let originName = "origin"
    private static let checkpointKeyName = "checkpoint key"

    /// The name of the journal that the directory was made for.
    func origin() throws(StoreFailure) -> String? {
        try first(.readMeta, .text(Connection.originName)) { row throws(StoreFailure) in
            try row.text(0)
        }
    }

    fileprivate func claimOrigin(_ origin: String) throws(StoreFailure) {
        guard let known = try self.origin() else {
            try run(.writeMeta, .text(Connection.originName), .text(origin))
            return
        }
        guard known == origin else {
            throw StoreFailure(
                .unavailable,
                "the data directory holds the journal `\(known)`, open it under that name")
        }
    }

    /// A journal keeps the key that its checkpoints are signed with: partners know it, and a key
    /// changed in silence would make every kept checkpoint worthless.
    fileprivate func claimCheckpointKey(_ key: PublicKey) throws(StoreFailure) {
        let given = SHA256.digest(key.spkiDER).hex
        let known = try first(.readMeta, .text(Connection.checkpointKeyName)) {
            row throws(StoreFailure) in try row.text(0)
        }
        guard let known else {
            try run(.writeMeta, .text(Connection.checkpointKeyName), .text(given))
            return
        }
        guard known == given else {
            throw StoreFailure(
                .unavailable,
                "the checkpoints of this journal are signed with another key, give the key file "
                    + "that the journal began with")
        }
    }
}

extension Writer {
    /// The edge must end where the entries end.
    fileprivate func checkEnd() throws(StoreFailure) {
        let last = try connection.first(.readLastEntry) { row throws(StoreFailure) in
            try row.integer(0)
        }
        guard (last ?? -1) + 1 == head.size else {
            throw StoreFailure(
                .corrupt, "the journal does not end where its edge does, restore a backup")
        }
    }

    /// The first start makes the gateway's own key; later its absence, or a key that does not
    /// open, means another key database or master key.
    fileprivate func openGatewayDossier() throws(StoreFailure) {
        if head.size == 0 { try keys.make(for: [DossierKeys.gateway]) }
        do throws(StoreFailure) {
            guard try keys.key(of: DossierKeys.gateway) != nil else {
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

    fileprivate func completeErasures() throws(StoreFailure) {
        let recorded = try connection.rows(.listErasures) { row throws(StoreFailure) in
            try row.text(0)
        }
        var unfinished: [String] = []
        for dossier in recorded where try keys.hasKey(of: dossier) { unfinished.append(dossier) }
        if !unfinished.isEmpty { try keys.destroy(unfinished) }
    }
}
