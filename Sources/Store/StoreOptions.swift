package import Crypto

/// The secrets that a store works with. Neither is ever in the data directory.
package struct StoreKeys: Sendable {
    /// 32 bytes; wraps the keys of the dossiers.
    package let master: SecretBytes
    /// Ed25519; signs checkpoints.
    package let checkpoint: PrivateKey

    package init(master: SecretBytes, checkpoint: PrivateKey) {
        self.master = master
        self.checkpoint = checkpoint
    }
}

/// What may be set; the defaults are for production.
package struct StoreOptions: Sendable {
    /// Threads that answer questions, each with its own connections.
    package var readers = 2
    /// How often outsiders get a newer checkpoint.
    package var checkpointInterval: Duration = .seconds(3_600)
    /// How far the clock may stand before the last entry; further behind nothing is accepted.
    package var clockTolerance: Duration = .seconds(5)
    /// With less room left on the disk nothing is accepted, so that COMMIT does not meet a full
    /// disk, after which the node would have to stop.
    package var freeBytesReserve: Int64 = 64 * 1024 * 1024
    /// Only in tests: the number of pages to which the main database may grow.
    package var maximumPages: Int?
    /// Only in tests: makes the writer's steps fail.
    package var faults: StepFaults?

    package init() {}
}
