/// The settings of one gateway, read from `sluis.yaml` by `SettingsLoader`.
package struct Settings: Sendable, Equatable {
    /// An address and port to listen on.
    package struct Endpoint: Sendable, Hashable {
        package let address: String
        package let port: Int

        package init(address: String, port: Int) {
            self.address = address
            self.port = port
        }
    }

    /// Files of the TLS server: PEM, absolute paths.
    package struct TLSFiles: Sendable, Hashable {
        /// Key `tls chain`: the server's certificate, then its issuers.
        package let chain: String
        /// Key `tls key`: its private key.
        package let key: String
        /// Key `client ca`: who issues the certificates of partners and persons.
        package let clientCA: String
        /// Key `client crl`, optional: revoked client certificates.
        package let clientCRL: String?
    }

    /// Private keys, each a 0400 file outside the data directory; absolute paths.
    package struct KeyFiles: Sendable, Hashable {
        /// Key `master key`: wraps the key of each dossier.
        package let master: String
        /// Key `checkpoint key`: signs checkpoints of the journal.
        package let checkpoint: String
        /// Key `delivery key`: signs deliveries.
        package let delivery: String
    }

    /// What one peer may ask of the gateway.
    package struct Quotas: Sendable, Hashable {
        /// Key `requests per minute`.
        package let requestsPerMinute: Int
        /// Key `open connections`.
        package let connections: Int
        /// Key `open rounds`.
        package let openRounds: Int
        /// Key `refusals per hour`: journal entries of refusals before they are aggregated.
        package let refusalsPerHour: Int

        package init(
            requestsPerMinute: Int, connections: Int, openRounds: Int, refusalsPerHour: Int
        ) {
            self.requestsPerMinute = requestsPerMinute
            self.connections = connections
            self.openRounds = openRounds
            self.refusalsPerHour = refusalsPerHour
        }
    }

    /// Lines below this level are not written.
    package enum LogLevel: String, Sendable, CaseIterable {
        case debug, info, warning, error
    }

    /// Keys `listen address`, `listen port`.
    package let listen: Endpoint
    /// Keys `admin address`, `admin port`: metrics and health, on a loopback address only.
    package let admin: Endpoint
    package let tls: TLSFiles
    /// Key `data directory`.
    package let dataDirectory: String
    package let keys: KeyFiles
    /// Key `checkpoint name`: the origin line of checkpoints, such as `sluis.example/livc-r`.
    package let checkpointName: String
    /// Key `policies directory`.
    package let policiesDirectory: String
    /// Key `address book directory`.
    package let addressBookDirectory: String
    /// Key `certificates file`, optional: `certificaten` of the address book in a file apart.
    package let certificatesFile: String?
    /// Key `checkpoint interval ms`: 100 to 1000.
    package let checkpointIntervalMilliseconds: Int
    /// Key `clock tolerance seconds`: how far the clock may stand before the last entry.
    package let clockToleranceSeconds: Int
    /// Keys under `quotas`.
    package let quotas: Quotas
    /// Key `drain seconds`: how long open requests may finish at a stop.
    package let drainSeconds: Int
    /// Key `log level`: `debug`, `info`, `warning` or `error`.
    package let logLevel: LogLevel
}
