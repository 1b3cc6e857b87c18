import Configuration
package import Crypto
package import Domain
package import Exchange
import Foundation
package import JSON
import Policy
package import PolicyDesk
import Synchronization

/// A gateway with the shipped policy set and example address book, and a certificate for everyone
/// in it: what tests of the exchange start from. The clock stands on 2026-11-21 unless told otherwise.
package struct World: Sendable {
    package let gateway: Gateway
    package let store: any Store
    package let clock: SimulatedClock
    package let log: RecordingObserver
    private let identities: [String: Identity]

    /// Everyone's certificate and key; made once, because keys cost time and say nothing.
    private struct Identity: Sendable {
        let certificate: Certificate
        let key: PrivateKey
    }

    /// - Parameter past: a day before the shipped set began; it is then loaded as if it had been in
    ///   force since 2019, but for the frameworks, which keep the days they have. The clock is yours.
    /// - Parameter overlay: a folder of the repository whose files are laid over the shipped set.
    /// - Parameter additions: a folder of the repository whose files are added at the end of the
    ///   shipped ones of the same path: new entries of a catalogue.
    /// - Parameter change: alters the address book before it is put in force.
    /// - Parameter certifies: whether everyone of the altered book gets a certificate of his own.
    package init(
        store: any Store = MemoryStore(), start: Instant = SimulatedClock.start,
        quotas: ExchangeQuotas = .standard, past: LegalDay? = nil,
        overlay: String? = nil, additions: String? = nil, certifies: Bool = false,
        book change: (AddressBook) -> AddressBook = { $0 },
        policies alter: (PolicySet) -> PolicySet = { $0 }
    ) throws {
        let shipped = try past.map { try Shipped(on: $0) } ?? Shipped.once.get()
        clock = SimulatedClock(start)
        log = RecordingObserver()
        self.store = store
        let altered = change(shipped.book)
        let certified =
            try certifies
            ? Shipped.certified(altered, since: shipped.since) : (shipped.identities, altered)
        identities = certified.0
        let configuration = try ActiveConfiguration(
            policies: alter(
                overlay == nil && additions == nil
                    ? shipped.policies
                    : shipped.policies(overlaidBy: overlay, with: additions)),
            book: certified.1)
        gateway = Gateway(
            store: store, clock: clock, random: SeededRandom(seed: 7),
            pseudonymKey: SecretBytes([UInt8](repeating: 7, count: 32)),
            deliverySigner: DeliverySigner(
                origin: "sluis.test", key: PrivateKey(generating: .ed25519)),
            configuration: configuration, quotas: quotas, observer: log)
    }

    /// The certificate of a person or system by its id in the address book.
    package func certificate(_ id: String) throws -> Certificate { try identity(id).certificate }

    /// Who this person or system is to the gateway now.
    package func actor(_ id: String) throws -> Actor {
        try gateway.identify(identity(id).certificate)
    }

    /// An act signed with the key of `id`.
    package func act(_ id: String, _ content: [(String, String)]) throws -> SignedAct {
        let payload = SignedAct.payload(content)
        let identity = try identity(id)
        let signature = try DetachedJWS.sign(
            payload: payload, key: identity.key, certificate: identity.certificate)
        return SignedAct(
            signature: signature, payload: String(decoding: payload, as: UTF8.self))
    }

    private func identity(_ id: String) throws -> Identity {
        guard let identity = identities[id] else {
            throw WorldError(what: "no certificate for \(id)")
        }
        return identity
    }

    /// The shipped files, read once for all tests.
    private struct Shipped: Sendable {
        let policies: PolicySet
        let book: AddressBook
        let identities: [String: Identity]

        private let files: [SourceFile]
        private let today: LegalDay

        /// From when everyone's certificate counts.
        let since: LegalDay

        static let once = Result { try Shipped(on: nil) }

        /// Each overlay is read once for all tests: compiling a set costs two seconds.
        private static let overlaid = Mutex<[String: PolicySet]>([:])

        func policies(
            overlaidBy folder: String?, with additions: String?
        ) throws -> PolicySet {
            let key = "\(today) \(folder ?? "") \(additions ?? "")"
            if let known = Shipped.overlaid.withLock({ $0[key] }) { return known }
            let read = try compiled(overlaidBy: folder, with: additions)
            Shipped.overlaid.withLock { $0[key] = read }
            return read
        }

        /// The shipped files with those of `folder` added, or in the place of the same path, and the
        /// text of each of `additions` at the end of the one of its path.
        private func compiled(
            overlaidBy folder: String?, with additions: String?
        ) throws -> PolicySet {
            func read(_ folder: String?) throws -> [SourceFile] {
                try folder.map { try SourceFiles.read(directory: World.root + "/" + $0) } ?? []
            }
            let added = try read(folder)
            let more = try read(additions)
            let kept = files.filter { file in !added.contains { $0.path == file.path } }.map {
                file in
                SourceFile(
                    path: file.path,
                    bytes: more.filter { $0.path == file.path }.reduce(file.bytes) {
                        $0 + $1.bytes
                    })
            }
            let loaded = PolicySetLoader.load(kept + added, book: book, today: today)
            guard let set = loaded.set else { throw WorldError(what: "\(loaded.findings)") }
            return set
        }

        init(on past: LegalDay?) throws {
            var files = try SourceFiles.read(directory: World.root + "/Policies")
            if past != nil {
                // The bases of these two senders began in October 2024.
                let later = ["routes/ltf-", "routes/justitiehuis-"]
                files = files.filter { file in !later.contains { file.path.hasPrefix($0) } }
                    .map(Shipped.inForceSince2019)
            }
            guard let day = LegalDay("2026-11-21"),
                let since = LegalDay(past == nil ? "2025-01-01" : "2019-01-01")
            else { throw WorldError(what: "no such day") }
            let today = past ?? day
            let own = files.filter { $0.path.hasPrefix("adresboek/") }
            let loaded = AddressBookLoader.load(own, today: today)
            guard let bare = loaded.book else { throw WorldError(what: "\(loaded.findings)") }
            let set = PolicySetLoader.load(files, book: bare, today: today)
            guard let policies = set.set else { throw WorldError(what: "\(set.findings)") }
            self.policies = policies
            (self.files, self.today, self.since) = (files, today, since)
            (identities, book) = try Shipped.certified(bare, since: since)
        }

        /// The file with its first day, that of most of the set, moved to 2019.
        private static func inForceSince2019(_ file: SourceFile) -> SourceFile {
            guard !["kaders.yaml", "adresboek/vermeldingen.yaml"].contains(file.path) else {
                return file
            }
            let text = String(decoding: file.bytes, as: UTF8.self)
            return SourceFile(
                path: file.path,
                bytes: Array(
                    text.replacing(#/van: 202[56]-01-01/#, with: "van: 2019-01-01")
                        .utf8))
        }

        static func certified(
            _ book: AddressBook, since: LegalDay
        ) throws -> ([String: Identity], AddressBook) {
            let from = Instant(milliseconds: Int64(since.daysSinceEpoch) * 86_400_000)
            let until = Instant(milliseconds: 1_893_456_000_000)
            let authority = try CertificateAuthority(
                subject: CertificateName(commonName: "Test", organization: "Sluis"),
                key: PrivateKey(generating: .p256), notBefore: from, notAfter: until)
            guard let validity = Validity(from: since, until: nil) else {
                throw WorldError(what: "no validity")
            }
            var identities: [String: Identity] = [:]
            var records: [CertificateRecord] = []
            func add(_ id: String, _ holder: CertificateRecord.Holder) throws {
                let key = PrivateKey(generating: .p256)
                let certificate = try authority.issue(
                    subject: CertificateName(commonName: id, organization: "Sluis"),
                    publicKey: key.publicKey, uris: [], dnsNames: [], ipAddresses: [],
                    notBefore: from, notAfter: until, usage: .client)
                identities[id] = Identity(certificate: certificate, key: key)
                records.append(
                    CertificateRecord(
                        fingerprint: certificate.fingerprint, holder: holder, validity: validity,
                        position: SourcePosition(file: "test", line: 1, column: 1)))
            }
            for id in book.persons.keys.sorted() { try add(id.text, .person(id)) }
            for id in book.systems.keys.sorted() { try add(id.text, .system(id)) }
            return (identities, book.with(certificates: records))
        }
    }

    /// The root of the repository, found from this file.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// A hypothetical case by its number: `HC-01`.
    package static func hypotheticalCase(_ id: String) throws -> JSONValue {
        let folder = root + "/docs/casuistiek"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard let name = names.first(where: { $0.hasPrefix(id) && $0.hasSuffix(".json") }) else {
            throw WorldError(what: "no case \(id)")
        }
        return try JSONReader.parse(
            [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))))
    }
}

/// What a fixture of the tests lacks.
package struct WorldError: Error, CustomStringConvertible {
    let what: String
    package var description: String { what }
}

/// Keeps what the gateway told its operator.
package final class RecordingObserver: GatewayObserver {
    private let kept = Mutex<(refusals: [String], alarms: [String])>(([], []))

    package init() {}

    package func done(_ operation: Exchange.Operation) {}
    package func refused(_ operation: Exchange.Operation, code: String) {
        kept.withLock { $0.refusals.append(code) }
    }
    package func alarm(_ code: String, _ details: [(String, String)]) {
        kept.withLock { $0.alarms.append(code) }
    }
    package var alarms: [String] { kept.withLock { $0.alarms } }
    package var refusals: [String] { kept.withLock { $0.refusals } }
}

extension AddressBook {
    /// This book with other parts: what tests of one broken part need.
    package func with(
        municipalities: [String: Municipality]? = nil, zones: [PoliceZone]? = nil,
        platforms: [Platform]? = nil, competences: [Competence]? = nil,
        organisations: [OrganisationID: Organisation]? = nil, persons: [PersonID: Person]? = nil,
        seats: [Seat]? = nil, appointments: [Appointment]? = nil,
        systems: [SystemID: PartnerSystem]? = nil, certificates: [CertificateRecord]? = nil,
        suspensions: [BookSuspension]? = nil, lifts: [SuspensionLift]? = nil,
        directory: Directory? = nil, bewijzen: [Persoonsbewijs]? = nil, digest: Digest? = nil
    ) -> AddressBook {
        AddressBook(
            municipalities: municipalities ?? self.municipalities, zones: zones ?? self.zones,
            platforms: platforms ?? self.platforms, competences: competences ?? self.competences,
            organisations: organisations ?? self.organisations, persons: persons ?? self.persons,
            seats: seats ?? self.seats, appointments: appointments ?? self.appointments,
            systems: systems ?? self.systems, certificates: certificates ?? self.certificates,
            suspensions: suspensions ?? self.suspensions, lifts: lifts ?? self.lifts,
            directory: directory ?? self.directory,
            bewijzen: bewijzen ?? self.bewijzen, isSynthetic: isSynthetic,
            digest: digest ?? self.digest)
    }
}
