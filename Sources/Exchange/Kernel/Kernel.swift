package import Crypto
package import Domain
import Synchronization

/// The room of the kernel: a command, its transaction and what it stores, before any document or way.
///
/// The application: one method per use case, each in a file of its own.
///
/// A use case reads versions, decides outside the writer, and hands the writer one `Change`; the
/// writer checks those versions again and commits, or says conflict, and the decision is taken
/// anew. Nothing is answered before the commit.
package final class Gateway: Sendable {
    package let store: any Store
    package let clock: any Clock
    let clockWatch: ClockWatch
    let random: any Randomness
    /// Derives the pseudonym key of each recipient.
    let pseudonymKey: SecretBytes
    let deliverySigner: DeliverySigner
    /// Under which a used act is remembered.
    var actKey: SecretBytes { pseudonymKey }
    /// One value, so that no change is decided under one set and guarded by another's version.
    private let active: Mutex<InForce>
    private let suspended: Mutex<Suspensions>
    /// Who was suspended when the rooms above last heard of it.
    let knownSuspended = Mutex<Set<PersonID>>([])
    let observer: any GatewayObserver
    let quotas: ExchangeQuotas
    let refusals: RefusalLedger
    let readingLedger = ReadingLedger()
    package let arrivals: Arrivals
    private let newestCheckpoint = Mutex<String?>(nil)
    /// What must happen once somebody is suspended: the rooms above this one say it.
    let onSuspension: @Sendable (Gateway) async -> Void

    init(
        store: any Store, clock: any Clock, random: any Randomness, pseudonymKey: SecretBytes,
        deliverySigner: DeliverySigner, configuration: ActiveConfiguration,
        quotas: ExchangeQuotas, observer: any GatewayObserver,
        onSuspension: @escaping @Sendable (Gateway) async -> Void
    ) {
        self.store = store
        self.clock = clock
        clockWatch = ClockWatch(clock)
        self.random = random
        self.pseudonymKey = pseudonymKey
        self.deliverySigner = deliverySigner
        self.observer = observer
        self.quotas = quotas
        self.onSuspension = onSuspension
        refusals = RefusalLedger(perHour: quotas.refusalsPerHour)
        active = Mutex(InForce(configuration: configuration, stand: nil))
        suspended = Mutex(Suspensions())
        arrivals = Arrivals()
    }

    package var configuration: ActiveConfiguration { inForce.configuration }
    var inForce: InForce { active.withLock { $0 } }
    var suspensions: Suspensions { suspended.withLock { $0 } }

    /// Adds to the suspensions by command. None is ever taken away: that one is lifted, only the
    /// address book in force says.
    func suspend(_ more: Suspensions) { suspended.withLock { $0.formUnion(more) } }
    func alterInForce(_ body: (inout InForce) -> Void) { active.withLock { body(&$0) } }

    /// The newest checkpoint that was signed, for replies that changed nothing.
    package var latestCheckpoint: String? { newestCheckpoint.withLock { $0 } }
    func remember(checkpoint: String) { newestCheckpoint.withLock { $0 = checkpoint } }

    package var today: LegalDay { clock.legalDay(of: clock.now()) }

    func newID() -> String {
        Identifier<Gateway>(at: clock.now(), random: random.bytes(10)).text
    }

    /// An id that tells neither when nor for whom: what a recipient sees.
    func newReference() -> String { Identifier<Gateway>(random: random.bytes(16)).text }
}

/// What the gateway tells its operator: counts and alarms, never content or names.
package protocol GatewayObserver: Sendable {
    func done(_ operation: Operation)
    func refused(_ operation: Operation, code: String)
    /// Something that a person must look at now.
    func alarm(_ code: String, _ details: [(String, String)])
}

extension Gateway {
    /// Who this certificate is today; refused where the address book does not know it, where its
    /// period is over, or where it or its holder is suspended.
    package func identify(_ certificate: Certificate) throws(Refusal) -> Actor {
        let now = clock.now()
        let day = clock.legalDay(of: now)
        let book = configuration.book
        guard certificate.isValid(at: now),
            let record = book.holder(of: certificate.fingerprint, on: day)
        else {
            throw Refusal(
                .nietToegelaten, "onbekend-certificaat",
                "dit certificaat staat vandaag niet in het adresboek; laat de beheerder de vingerafdruk opnemen"
            )
        }
        let identity: Actor.Identity =
            switch record.holder {
            case .person(let id): .person(id)
            case .system(let id): .system(id)
            }
        guard
            !suspensions.cover(
                identity, certificate: certificate.fingerprint, book, on: day)
        else { throw .suspended }
        return Actor(
            identity: identity, certificate: certificate, roles: book.roles(of: identity, on: day))
    }
}

extension Gateway {
    /// The key under which names become pseudonyms for one recipient, and for no other (P24).
    func pseudonymKey(for recipient: PlatformID) throws(Refusal) -> SecretBytes {
        try key(for: "pseudoniem/\(recipient.text)")
    }

    /// A key of its own for one use.
    func key(for use: String) throws(Refusal) -> SecretBytes {
        do {
            return try HKDF.derive(
                key: pseudonymKey, salt: [], info: "sluis/\(use)", byteCount: 32)
        } catch {
            throw Refusal(
                .nietBeschikbaar, "sleutel-niet-beschikbaar",
                "een sleutel van de poort is niet bruikbaar; verwittig de beheerder")
        }
    }
}
