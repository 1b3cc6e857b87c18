import Domain
import Synchronization

/// An HTTP/1.1 server with mutual TLS: one loop per processor, each on a thread of its own.
///
/// `init` reads the certificates and binds, `run()` serves until `stop` and the drain behind
/// it, or until its task is cancelled. Signals are the caller's: it blocks them before any
/// thread exists, and calls `reload` and `stop`.
package final class Server: Sendable {
    private let configuration: ServerConfiguration
    private let ledger: ConnectionLedger
    private let inboxes: [LoopInbox]
    private let completion: LoopCompletion
    /// What the loops start from, until `run()` takes it: afterwards they alone hold the
    /// listener, so that a stop closes it.
    private let seeds: Mutex<[LoopSeed]?>
    /// Whether somebody asked for a stop, with the time that its drain may take.
    private let isStopAsked = Atomic(false)
    /// The bound port.
    package let port: UInt16

    package init(
        configuration: ServerConfiguration, handler: any HTTPHandler,
        observer: any ServerObserver
    ) throws(ServerError) {
        try configuration.check()
        SystemCall.ignoreBrokenPipes()
        let context = try configuration.tls.map { files throws(ServerError) in
            try TLSContext(files)
        }
        let listener = try ListeningSocket(
            address: configuration.address, port: configuration.port,
            backlog: NetworkLimits.backlog)
        var inboxes: [LoopInbox] = []
        for _ in 0..<configuration.loopCount { inboxes.append(try LoopInbox()) }
        let ledger = ConnectionLedger(limits: configuration.limits)
        let completion = LoopCompletion(loopCount: configuration.loopCount)
        var seeds: [LoopSeed] = []
        for (index, inbox) in inboxes.enumerated() {
            let own = index == 0 ? listener : nil
            seeds.append(
                LoopSeed(
                    configuration: configuration, inbox: inbox,
                    executor: LoopExecutor(inbox: inbox),
                    epoll: try Server.makeEpoll(signal: inbox.signal, listener: own),
                    listener: ListenerSlot(own), context: context, allInboxes: inboxes,
                    ledger: ledger, handler: handler, observer: observer,
                    drained: completion.loopDrained))
        }
        self.configuration = configuration
        self.ledger = ledger
        self.inboxes = inboxes
        self.completion = completion
        self.seeds = Mutex(seeds)
        port = listener.port
    }

    private static func makeEpoll(
        signal: WakeSignal, listener: ListeningSocket?
    ) throws(ServerError) -> Epoll {
        let epoll = try Epoll()
        guard epoll.add(signal: signal), listener.map(epoll.add(listener:)) ?? true else {
            throw ServerError(
                .outOfResources, "epoll takes no more descriptors; raise the system's limit")
        }
        return epoll
    }

    /// Serves; returns when every connection has ended after a stop. Once per server.
    ///
    /// - Parameter cancelledDrainSeconds: the drain when the task is cancelled and nobody asked
    ///   for a stop.
    package func run(
        cancelledDrainSeconds: Int = NetworkLimits.drainSecondsWhenCancelled
    ) async throws(ServerError) {
        let seeds = self.seeds.withLock { seeds in
            defer { seeds = nil }
            return seeds
        }
        guard let seeds else {
            throw ServerError(.alreadyRunning, "a server runs once; make a new one")
        }
        var started = 0
        do throws(ServerError) {
            for seed in seeds {
                try LoopThread.start { ServingLoop(seed).run() }
                started += 1
            }
        } catch {
            for _ in started..<seeds.count { completion.loopDrained() }
            stop(drainSeconds: 0)
            await completion.wait()
            throw error
        }
        await withTaskCancellationHandler {
            await completion.wait()
        } onCancel: {
            // A drain that goes on keeps the time it was given.
            guard !isStopAsked.load(ordering: .sequentiallyConsistent) else { return }
            stop(drainSeconds: cancelledDrainSeconds)
        }
    }

    /// Reads the TLS files anew. New handshakes use them from now on, and open connections
    /// whose certificate they no longer accept are closed, each loop at its next turn. Files
    /// that are not valid throw and change nothing. A plain server has nothing to reload.
    package func reload() throws(ServerError) {
        guard let files = configuration.tls else { return }
        let context = try TLSContext(files)
        for inbox in inboxes { inbox.post(.reload(context)) }
    }

    /// Closes the open connections of every peer for which `predicate` holds. It may come
    /// back: refusing its requests is the handler's.
    package func close(peersWhere predicate: @Sendable (PeerCertificate) -> Bool) {
        let fingerprints = ledger.fingerprints(where: predicate)
        guard !fingerprints.isEmpty else { return }
        for inbox in inboxes { inbox.post(.closePeers(fingerprints)) }
    }

    /// Accepts nothing more, lets the requests in flight finish for at most `drainSeconds`,
    /// then closes what is left. Again with fewer seconds shortens the wait.
    package func stop(drainSeconds: Int) {
        isStopAsked.store(true, ordering: .sequentiallyConsistent)
        let moment = ContinuousClock.now + .seconds(max(0, drainSeconds))
        for inbox in inboxes { inbox.post(.stop(by: moment)) }
    }
}
