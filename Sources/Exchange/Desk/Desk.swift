package import Crypto
package import Domain
import Synchronization

/// The room of the desk: the one door, what waits for whom, and what is read of all the others.
extension Gateway {
    package convenience init(
        store: any Store, clock: any Clock, random: any Randomness, pseudonymKey: SecretBytes,
        deliverySigner: DeliverySigner, configuration: ActiveConfiguration,
        quotas: ExchangeQuotas = .standard, observer: any GatewayObserver
    ) {
        self.init(
            store: store, clock: clock, random: random, pseudonymKey: pseudonymKey,
            deliverySigner: deliverySigner, configuration: configuration, quotas: quotas,
            observer: observer, onSuspension: { await $0.endRounds() })
    }

    /// Every gate that there is: a new one is one line here.
    static let gates: [any Gate] = [TableGate(), LtfGate(), LivGate(), ImmediateGate()]

    /// Every kind of term that is watched.
    static let deadlines: [Deadline] = [.reports, .obligations, .rounds, .trajecten]

    /// The gate at which a stuk waits, or waited.
    func gate(of stuk: StukState) throws(Refusal) -> any Gate {
        guard let gate = Gateway.gates.first(where: { $0.holds(stuk) }) else {
            throw .damaged(.stuk)
        }
        return gate
    }

    /// Does what is due: ends every round whose time is over, and those of whoever the address book
    /// suspends since today, and signals trajecten, reports and obligations whose term nears or passed.
    /// Called by the deadline runner and before a question.
    ///
    /// - Returns: how many rounds ended because their time is over, and how many signals were given.
    package func expireDue() async throws(Refusal) -> Int {
        // A clock that was set must not end a single round; the alarm was raised.
        guard isClockSteady() else { return 0 }
        await endRoundsOfNewlySuspended()
        do { try await recordRepeatedReadings() } catch {
            observer.alarm("lezingen-niet-vastgelegd", [("weigering", error.code)])
        }
        return try await pass(Gateway.deadlines)
    }
}
