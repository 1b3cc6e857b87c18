import Configuration
import Crypto
import Domain
import Exchange
import Network
import Policy
import PartnerAPI
import PolicyDesk
import Store
import Synchronization

/// One running gateway: the composition root. Parts are started in order and stopped in reverse.
struct GatewayProcess: Sendable {
    private let settings: Settings
    private let clock: SystemClock
    private let store: SQLiteStore
    private let gateway: Gateway
    private let api: PartnerAPI
    private let server: Server
    private let admin: Server
    private let operations: Operations
    private let logWriter: LogWriter

    /// Reads everything, refuses what is not right, and binds; nothing is served yet.
    init(settingsFile: String) async throws(CommandFailure) {
        settings = try GatewayProcess.settings(settingsFile)
        clock = try GatewayProcess.orFail { () throws(ConfigurationError) in try SystemClock() }
        let clock = clock
        let writer = LogWriter()
        logWriter = writer
        let log = Log(
            level: settings.logLevel, now: { clock.now().text }, sink: { writer.write($0) })
        operations = Operations(metrics: Metrics(), log: log)
        let secrets = try GatewayProcess.secrets(settings)
        let today = clock.legalDay(of: clock.now())
        let loaded: LoadedConfiguration
        do {
            loaded = try LoadedConfiguration(settings, today: today)
        } catch {
            throw .verification("het beleid of adresboek is niet geldig:\n\(error)")
        }
        store = try GatewayProcess.store(settings, secrets, clock)
        gateway = Gateway(
            store: store, clock: clock, random: SystemRandomness(), pseudonymKey: secrets.pseudonym,
            deliverySigner: DeliverySigner(origin: settings.checkpointName, key: secrets.delivery),
            configuration: loaded.active,
            quotas: ExchangeQuotas(
                openRounds: settings.quotas.openRounds,
                refusalsPerHour: settings.quotas.refusalsPerHour), observer: operations)
        api = PartnerAPI(
            gateway: gateway,
            keys: APIKeys(idempotency: secrets.idempotency, cursor: secrets.cursor),
            quota: GatewayProcess.quota(settings.quotas),
            observer: operations)
        (server, admin) = try GatewayProcess.servers(settings, api, gateway, operations)
        try await start(loaded)
    }

    /// Serves until a signal says stop.
    func run() async throws(CommandFailure) {
        let signals: AsyncStream<ProcessSignals.Signal>
        do { signals = try ProcessSignals.stream() } catch { throw .operational("\(error)") }
        operations.log.write(
            .info, "poort open",
            [("poort", String(server.port)), ("beheerpoort", String(admin.port))])
        let room = DescriptorLimit.raise(for: NetworkLimits.connectionCount)
        if room < NetworkLimits.connectionCount {
            operations.log.write(
                .warning, "te weinig bestandsbeschrijvers; verhoog LimitNOFILE",
                [("verbindingen", String(room))])
        }
        let failure = await withTaskGroup(of: CommandFailure?.self) { group in
            group.addTask { await served(server) }
            group.addTask { await served(admin) }
            group.addTask { await handle(signals) }
            group.addTask { await keepHouse() }
            // The first part that ends, ends all: a stop, or a server that failed.
            let first = await group.next() ?? nil
            server.stop(drainSeconds: settings.drainSeconds)
            admin.stop(drainSeconds: 0)
            group.cancelAll()
            var failure = first
            for await other in group { failure = failure ?? other }
            return failure
        }
        do { try await gateway.recordRepeatedReadings(closing: true) } catch {
            operations.alarm("lezingen-niet-vastgelegd", [("code", error.code)])
        }
        await store.close()
        operations.log.write(.info, "poort dicht")
        logWriter.flush(seconds: 2)
        if let failure { throw failure }
    }

    private func served(_ server: Server) async -> CommandFailure? {
        do {
            try await server.run()
            return nil
        } catch {
            return .operational("\(error)")
        }
    }

    // MARK: - Signals and housekeeping

    private func handle(_ signals: AsyncStream<ProcessSignals.Signal>) async -> CommandFailure? {
        for await signal in signals {
            switch signal {
            case .reload: await reload()
            case .stop: return nil
            }
        }
        return nil
    }

    /// Reads TLS files, policies and address book anew. Each that is not valid is refused on record,
    /// and the last valid one stays.
    private func reload() async {
        do {
            try server.reload()
            operations.log.write(.info, "TLS-bestanden opnieuw gelezen")
        } catch {
            operations.alarm("tls-geweigerd", [])
        }
        do {
            let loaded = try LoadedConfiguration(settings, today: gateway.today)
            try archive(loaded)
            try await gateway.activate(loaded.active)
            operations.log.write(
                .info, "beleid en adresboek geactiveerd",
                [("beleidsset", loaded.active.policies.digest.hex)])
        } catch let refused as LoadedConfiguration.Refused {
            await recordRefused(refused)
        } catch {
            operations.alarm("activering-mislukt", [])
        }
        sweep()
    }

    private func recordRefused(_ refused: LoadedConfiguration.Refused) async {
        do {
            try await gateway.recordRefusedConfiguration(checks: refused.checks)
        } catch {
            operations.alarm("weigering-niet-vastgelegd", [("code", error.code)])
        }
    }

    /// Closes open connections of everyone the address book no longer knows or who is suspended.
    private func sweep() {
        let gateway = gateway
        server.close { peer in
            do {
                _ = try gateway.identify(Certificate(der: peer.der))
                return false
            } catch {
                return true
            }
        }
    }

    /// Every second: deadlines. Every minute: counted refusals, and connections of the suspended.
    private func keepHouse() async -> CommandFailure? {
        var second = 0
        while !Task.isCancelled {
            do {
                _ = try await gateway.expireDue()
            } catch {
                operations.alarm("termijnen", [("code", error.code)])
            }
            do {
                if second % GatewayProcess.countingSeconds == 0 {
                    try await gateway.recordOutsiders(api.drainOutsiders())
                    try await gateway.recordOverflow()
                }
            } catch {
                operations.alarm("tellingen-niet-vastgelegd", [("code", error.code)])
            }
            if second % GatewayProcess.sweepSeconds == 0 { sweep() }
            second += 1
            do { try await Task.sleep(for: .seconds(1)) } catch { return nil }
        }
        return nil
    }

    private static let countingSeconds = 60
    private static let sweepSeconds = 5

    // MARK: - Parts

    private func start(_ loaded: LoadedConfiguration) async throws(CommandFailure) {
        for warning in loaded.warnings {
            operations.log.write(
                .warning, "controle van het beleid", [("bevinding", "\(warning.check)")])
        }
        do {
            try archive(loaded)
            try await gateway.start()
        } catch let refusal as Refusal {
            await store.close()
            throw .operational(refusal.message)
        } catch {
            await store.close()
            throw .operational("het beleidsarchief is niet te schrijven: \(error)")
        }
    }

    private func archive(_ loaded: LoadedConfiguration) throws {
        try PolicyArchive(directory: settings.dataDirectory + "/archief")
            .keep(loaded.policyFiles, digest: loaded.active.policies.digest)
    }

    static func settings(_ file: String) throws(CommandFailure) -> Settings {
        let source: SourceFile
        do { source = try SourceFiles.read(file: file) } catch {
            throw .operational("instellingen `\(file)`: \(error)")
        }
        let loaded = SettingsLoader.load(source.bytes, file: file)
        guard let settings = loaded.settings else {
            throw .verification(loaded.findings.map(\.description).joined(separator: "\n"))
        }
        return settings
    }

    static func secrets(_ settings: Settings) throws(CommandFailure) -> GatewaySecrets {
        do { return try GatewaySecrets(settings) } catch {
            throw .operational("sleutels: \(error)")
        }
    }

    static func store(
        _ settings: Settings, _ secrets: GatewaySecrets, _ clock: SystemClock
    ) throws(CommandFailure) -> SQLiteStore {
        var options = StoreOptions()
        options.clockTolerance = .seconds(settings.clockToleranceSeconds)
        options.checkpointInterval = .milliseconds(settings.checkpointIntervalMilliseconds)
        do {
            return try SQLiteStore.open(
                directory: settings.dataDirectory,
                keys: StoreKeys(master: secrets.master, checkpoint: secrets.checkpoint),
                origin: settings.checkpointName, options: options, clock: clock)
        } catch {
            throw .operational("opslag: \(error)")
        }
    }

    private static func servers(
        _ settings: Settings, _ api: PartnerAPI, _ gateway: Gateway, _ operations: Operations
    ) throws(CommandFailure) -> (Server, Server) {
        let tls = TLSFiles(
            certificateChain: settings.tls.chain, privateKey: settings.tls.key,
            clientAuthorities: settings.tls.clientCA, revocationLists: settings.tls.clientCRL)
        var limits = ServerLimits()
        limits.connectionsPerPeer = settings.quotas.connections
        do throws(ServerError) {
            let server = try Server(
                configuration: ServerConfiguration(
                    address: settings.listen.address, port: UInt16(settings.listen.port), tls: tls,
                    limits: limits), handler: api, observer: operations)
            let admin = try Server(
                configuration: .plainLoopback(
                    address: settings.admin.address, port: UInt16(settings.admin.port)),
                handler: Admin(gateway: gateway, metrics: operations.metrics),
                observer: Operations(metrics: Metrics(), log: operations.log))
            return (server, admin)
        } catch {
            throw .operational("\(error)")
        }
    }

    /// A minute's requests may come at once, and come back over a minute.
    private static func quota(_ quotas: Settings.Quotas) -> QuotaLimits {
        QuotaLimits(
            burst: quotas.requestsPerMinute, perSecond: max(1, quotas.requestsPerMinute / 60))
    }

    private static func orFail<Value>(
        _ body: () throws(ConfigurationError) -> Value
    ) throws(CommandFailure) -> Value {
        do { return try body() } catch { throw .operational("\(error)") }
    }
}
