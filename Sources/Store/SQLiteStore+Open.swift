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
        let (epoch, published) = (try writer.epoch(), writer.published)
        let changes = WaitingLine<WriterTask>(
            maximumItems: StoreLimits.waitingChanges, maximumBytes: StoreLimits.waitingBytes)
        let questions = WaitingLine<Question>(
            maximumItems: StoreLimits.waitingReads, maximumBytes: .max)
        let (writing, reading) = (RunningThreads(1), RunningThreads(max(1, options.readers)))
        let store = SQLiteStore(
            directory: directory, epoch: epoch, standing: standing, changes: changes,
            questions: questions, writer: writing, readers: reading)
        try WorkerThread.start(
            with: writer, body: { $0.run(changes) },
            ended: { writing.oneEnded() })
        for _ in 0..<max(1, options.readers) {
            let reader = try reader(
                directory: directory, keys: keys, signer: signer, published: published)
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
        try main.require(origin: origin, checkpointKey: keys.checkpoint.publicKey)
        let writer = try Writer(
            connection: main, keys: dossiers, signer: signer, standing: standing,
            published: PublicCheckpoint(
                interval: options.checkpointInterval, last: try main.lastCheckpoint()),
            clock: clock, options: options, directory: directory)
        try writer.begin(origin: origin, checkpointKey: keys.checkpoint.publicKey)
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
        directory: DataDirectory, keys: StoreKeys, signer: CheckpointSigner,
        published: PublicCheckpoint
    ) throws(StoreFailure) -> sending Reader {
        let main = try Connection(path: directory.main, access: .readOnly)
        try Schema.configureReader(main)
        let keyRows = try Connection(path: directory.keys, access: .readOnly)
        try Schema.configureReader(keyRows)
        return Reader(
            connection: main, keys: try DossierKeys(keyRows, master: keys.master), signer: signer,
            published: published)
    }
}
