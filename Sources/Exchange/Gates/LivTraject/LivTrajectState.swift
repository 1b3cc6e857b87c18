import Consensus
import Crypto
import Domain
import Journal
import Policy
import JSON

/// The documents of the LIV way, by the name of their catalogue.
enum LivStuksoort: String, Codable, Sendable, CaseIterable {
    case aanmelding = "aanmelding LIV"
    case verrijking = "verrijking LIV"
    case aanvullendeInformatie = "aanvullende informatie LIV"
    case verrijkingsvraag = "verrijkingsvraag LIV"
    case besluit = "besluit LIV"
    case duiding = "duiding LIV"
    case adviesrapport = "adviesrapport LIV"
    case antwoord = "consultatieantwoord LIV"
    case trajectadvies = "trajectadvies LIV"

    /// The step whose verplicht stuk it is (R229); `nil` for what belongs to no step of its own.
    var stap: LivStap? {
        switch self {
        case .aanvullendeInformatie: .aanvullendeInformatie
        case .duiding: .duiding
        case .adviesrapport: .adviesrapport
        case .antwoord: .antwoord
        case .trajectadvies: .trajectadvies
        case .aanmelding, .verrijking, .verrijkingsvraag, .besluit: nil
        }
    }

    /// Where in the document its own fields stand: `duiding.werkvraag`.
    var root: String { Form.of(rawValue)?.root ?? "" }

    /// What happens in a traject when this document comes in; `nil` for what an act of its own makes.
    var event: LivGebeurtenis.Soort? {
        switch self {
        case .aanmelding, .besluit: nil
        case .verrijking: .verrijking
        case .verrijkingsvraag: .verrijkingsvraag
        case .aanvullendeInformatie, .duiding, .adviesrapport, .antwoord, .trajectadvies:
            stap.map { .stap($0) }
        }
    }

    /// The gate that its route names.
    var gate: GateKind {
        switch self {
        case .aanmelding, .verrijking: .anonymousUntilGo
        case .aanvullendeInformatie: .livWeighing
        case .verrijkingsvraag, .besluit, .duiding, .adviesrapport, .antwoord, .trajectadvies:
            .livDecision
        }
    }

    /// The kind of entry that says it came in.
    var entry: EntryKind {
        switch self {
        case .aanmelding: .livAangemeld
        case .verrijking: .livVerrijkt
        case .verrijkingsvraag: .livVerrijkingGevraagd
        case .aanvullendeInformatie: .livInformatie
        case .besluit: .livBeslist
        case .duiding, .adviesrapport, .antwoord, .trajectadvies: .livStukVerstuurd
        }
    }
}

/// A traject of the LIV: who asked, how it is worked, and everything that happened in it.
///
/// Its id is the referentienummer that both sides use: random, so that it tells neither when nor
/// by whom. Nobody who asked stands in it, only the platform whose system sent the question (R179).
struct LivTrajectState: StoredState {
    static let kind = ObjectKind.livtraject

    /// An event as it is kept, each with the digest of the one before it (R228).
    struct Kept: Codable, Sendable, Equatable {
        let event: LivGebeurtenis
        let at: Instant
        /// The system that did it, or `sluis`.
        let actor: String
        /// RFC 8785 of what it rests on, for the frontoffice: a weging, a reason, a report.
        let ground: String?
        /// Id of the document that came of it.
        let document: String?
        let previous: Digest?
    }

    /// A document of the traject: what it is, whose, and under which delivery it left.
    struct Stuk: Codable, Sendable, Equatable {
        let id: String
        let soort: LivStuksoort
        let day: LegalDay
        let from: PlatformID
        let to: PlatformID
        let delivery: String
        let digest: Digest
    }

    /// What the frontoffice weighed (R227, R230, R231, R233).
    struct Weging: Codable, Sendable, Equatable {
        let weger: String
        let framework: String
        let proportionality: String
        let legitimacy: String
        let isTaken: Bool
        let cause: String?
        let exception: String?
        let minorGround: String?
        let day: LegalDay

        /// The words of the field: `sluis audit` shows it as the onderbouwing of the step.
        private enum CodingKeys: String, CodingKey {
            case weger
            case framework = "afwegingskader"
            case proportionality = "proportionaliteit"
            case legitimacy = "legitimiteit"
            case isTaken = "opnemen"
            case cause = "oorzaakcode"
            case exception = "uitzondering"
            case minorGround = "bijzondereWeging"
            case day = "datum"
        }
    }

    struct Toewijzing: Codable, Sendable, Equatable {
        let professional: String
        let name: String
        let capacity: String?
        let origin: String
        let role: String
        let expertise: [String]
        let day: LegalDay

        private enum CodingKeys: String, CodingKey {
            case professional
            case name = "naam"
            case capacity = "functie"
            case origin = "herkomst"
            case role = "rol"
            case expertise = "expertises"
            case day = "datum"
        }
    }

    /// The clock of R232.
    struct Termijn: Codable, Sendable, Equatable {
        struct Verlenging: Codable, Sendable, Equatable {
            let until: LegalDay
            let reason: String
            let day: LegalDay
        }
        let from: LegalDay
        var until: LegalDay
        var warnsOn: LegalDay
        var hasWarned: Bool
        var isPast: Bool
        var extensions: [Verlenging]
    }

    let platform: PlatformID
    let frontoffice: PlatformID
    private(set) var product: LivProduct
    private(set) var workflow: String
    private(set) var steps: [LivStap]
    /// As the aanmelding says, where unknown counts as minor, or as a date of birth proves later (R245).
    var isMinor: Bool
    /// Criteria of R181 to R184 that the aanmelding does not meet; the weger sees them.
    private(set) var missingCriteria: [String]
    /// The sender's own number of this question.
    private(set) var ownReference: String?
    /// The consultatie that this aanmelding escalates (R266).
    private(set) var consultatie: String?
    let receivedAt: Instant
    var escalatedTo: String?
    var events: [Kept]
    var documents: [Stuk]
    var weighing: Weging?
    var matches: [Toewijzing]
    /// Fields of the aanvullende informatie that the frontoffice asked for (R195).
    var asked: [String]
    var startOn: LegalDay?
    /// RFC 8785 of the onderzoeksvragen and the analyse, as they must come out with the duiding.
    var questions: String?
    var analysis: String?
    var term: Termijn?
    var cause: String?
    var outcome: String?
}

extension LivTrajectState {
    /// A traject of which only the two sides are known: its aanmelding says the rest.
    init(opening platform: PlatformID, frontoffice: PlatformID, _ work: Work) {
        self.init(
            platform: platform, frontoffice: frontoffice, product: .duiding, workflow: "",
            steps: [], isMinor: true, missingCriteria: [], ownReference: nil, consultatie: nil,
            receivedAt: work.now, escalatedTo: nil, events: [], documents: [], weighing: nil,
            matches: [], asked: [], startOn: nil, questions: nil, analysis: nil, term: nil,
            cause: nil, outcome: nil)
    }

    /// Takes over what its aanmelding says, and the steps of the day.
    mutating func open(
        _ aanmelding: LivAanmelding, _ workflow: LivWerkwijze, consultatie: String?
    ) {
        product = aanmelding.product
        self.workflow = workflow.name
        steps = workflow.steps
        isMinor = aanmelding.isMinor
        missingCriteria = aanmelding.missingCriteria
        ownReference = aanmelding.reference
        self.consultatie = consultatie
    }

    /// The machine as it stands.
    func traject() throws(Refusal) -> LivTraject {
        Tally.note(.replayed("livtraject/\(platform)/\(receivedAt.text)"))
        do { return try LivTraject.replay(steps, events.map(\.event)) } catch {
            throw .damaged(.livtraject)
        }
    }

    func document(_ soort: LivStuksoort) -> Stuk? { documents.last { $0.soort == soort } }

    /// Refuses one more event where the traject is as long as can be read back at every step.
    ///
    /// - Parameter byteCount: of this state as it was read; 0 for a new one.
    func requireRoom(byteCount: Int) throws(Refusal) {
        guard events.count < ExchangeLimits.livEvents,
            documents.count < ExchangeLimits.livDocuments,
            byteCount <= ExchangeLimits.livStateBytes
        else { throw .livTooLong }
    }

    /// Refuses a chain in which some event is not followed by the digest of it (R228).
    func requireChain() throws(Refusal) {
        var previous: Digest?
        for kept in events {
            guard kept.previous == previous else { throw .damaged(.livtraject) }
            previous = SHA256.digest(StateCoding.encode(kept))
        }
    }
}
