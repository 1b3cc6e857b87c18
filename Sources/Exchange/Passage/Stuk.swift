import Domain
import JSON

/// What the gateway keeps of a document, whatever its type and way: its versions, who entered them,
/// where it hangs, what stands on it at its gate, and what left.
struct StukState: StoredState {
    static let kind = ObjectKind.stuk

    /// One version of the content; the store keeps the earlier ones.
    struct Versie: Codable, Sendable, Equatable {
        /// `kaartversie` of a card; of every other document its number.
        let label: String
        /// Person or system that entered it.
        let enteredBy: String
        let at: Instant
        let submission: Submission
        /// What the sender says beside the document; only of an LTF.
        var beside: Toelichting?
        /// What the recipient will see as its reference, and the salt of its bytes.
        let reference: String
        let salt: String
        /// Keyed hash of whom a card is about, of which version, for which recipient.
        var cardTag: String?
    }

    /// What an LTF says beside a fiche: why (R45), and which status it found (R46).
    struct Toelichting: Codable, Sendable, Equatable {
        let motivation: String?
        let status: Statuutvaststelling?
    }

    /// What it hangs on: the room in which its gate stands.
    enum Aanknoping: Codable, Sendable, Equatable {
        /// A proposal: it waits for the IO, who alone makes a fiche of it (R66).
        case voorstel
        case tafel(Tafel)
        case ltf
        /// The traject of the LIV that it is a part of.
        case traject(String)
        case melding
    }

    /// The agendapunt on which the table agrees, and how the document came there.
    struct Tafel: Codable, Sendable, Equatable {
        let agendapunt: String
        let casus: String
        let reference: String
        let filledInDuringMeeting: Bool
        /// Who was at the table when it was filled in (R67).
        let consulted: [PersonID]
        /// The proposal that it took up.
        let voorstel: String?
    }

    /// How it came to an end before it left.
    struct Einde: Codable, Sendable, Equatable {
        enum Hoe: String, Codable, Sendable {
            /// Taken back by its sender.
            case ingetrokken
            /// Not taken up by the IO (R63).
            case afgewezen
            /// Taken up: `as` is the stuk that it became.
            case opgenomen
        }
        let hoe: Hoe
        let at: Instant
        var als: String?
    }

    let documentType: String
    let from: String
    let to: String
    /// The platform whose content it is.
    let sender: PlatformID
    let recipient: PlatformID
    /// Where an IO carries: the municipality, which stands in no anonymous document, and his zone.
    let municipality: String?
    let zone: ZoneID?
    let hangs: Aanknoping
    let createdAt: Instant
    var current: Versie
    /// Counts the versions of the content, from 1.
    var number = 1
    /// The IO who carries it: who made it, or who opened the latest round on it.
    var author: PersonID?
    /// What the IO established about its subject (R251): not part of the outgoing bytes.
    var ggb: GGBVaststelling?
    /// The latest round, or the decision that stands on this version.
    var gate: String?
    /// The delivery of this version.
    var delivery: String?
    var einde: Einde?
}

extension StukState {
    var form: Form {
        get throws(Refusal) {
            guard let form = Form.of(documentType) else { throw .damaged(.stuk) }
            return form
        }
    }

    var sides: (from: PlatformKind, to: PlatformKind) {
        get throws(Refusal) {
            guard let from = PlatformKind(rawValue: from), let to = PlatformKind(rawValue: to)
            else {
                throw .damaged(.stuk)
            }
            return (from, to)
        }
    }

    var table: Tafel? { if case .tafel(let table) = hangs { table } else { nil } }
    var traject: String? { if case .traject(let id) = hangs { id } else { nil } }

    /// Of what an IO carries: refused where the store says none does.
    func officerZone() throws(Refusal) -> ZoneID {
        guard let zone else { throw .damaged(.stuk) }
        return zone
    }

    /// Refuses what its sender took back, and what was taken up or declined.
    func requireStanding() throws(Refusal) {
        guard let einde else { return }
        throw switch einde.hoe {
        case .ingetrokken:
            Refusal(
                .strijdigMetToestand, "stuk-ingetrokken",
                "de afzender trok dit stuk in; niemand beslist er nog over of draagt het. Dien zo nodig een "
                    + "nieuw stuk in", rules: [58, 132])
        case .afgewezen, .opgenomen:
            Refusal(
                .strijdigMetToestand, "voorstel-al-behandeld",
                "dit voorstel is al opgenomen of afgewezen; er verandert niets", rules: [66])
        }
    }

    /// Refuses what left: a change of it is a document of its own.
    func requireNotLeft() throws(Refusal) {
        guard delivery != nil else { return }
        throw Refusal(
            .strijdigMetToestand, "al-vrijgegeven",
            "deze versie is vrijgegeven en verandert niet meer; dien een nieuwe versie of een nieuw stuk in",
            rules: [65, 132])
    }

    /// Refuses a new version by who did not read this one; who names no number does not say.
    func requireRead(_ number: Int?) throws(Refusal) {
        guard number ?? self.number == self.number else {
            throw Refusal(
                .strijdigMetToestand, "verouderde-versie",
                "het stuk staat intussen op versie \(self.number); lees het opnieuw", rules: [65],
                at: "/nummer")
        }
    }

    /// Whether this document may be tied to the recipient's and sender's questions.
    var isFiche: Bool { documentType == FicheRules.documentType }
}

extension Work {
    /// The versions of one stuk are bounded: each is kept whole.
    func refuseTooManyVersions(_ stuk: Loaded<StukState>) throws(Refusal) {
        guard stuk.version < ExchangeLimits.stukVersions else {
            throw Refusal(
                .teGroot, "te-veel-versies",
                "een stuk kent hoogstens \(ExchangeLimits.stukVersions) versies; dien een nieuw stuk in"
            )
        }
    }

    /// How many of a platform wait at once is bounded, so that nobody fills the disk.
    func refuseTooManyOpen(of platform: PlatformID) async throws(Refusal) {
        let open = try await store.rows(
            .openStukken, key: platform.text, limit: ExchangeLimits.openStukken + 1)
        guard open.count < ExchangeLimits.openStukken else {
            throw Refusal(
                .teGroot, "te-veel-open-stukken",
                "er wachten al \(ExchangeLimits.openStukken) stukken van dit platform; wacht tot er een "
                    + "vertrekt, of trek er een in")
        }
    }

    /// Puts a new stuk in the lists of its sender.
    ///
    /// - Precondition: `record` was called.
    mutating func enter(_ state: StukState, id: String, dossier: String) {
        create(state, id: id, dossier: dossier)
        index(.stukken, state.sender.text, sort: IndexRow.sortOfEntry, .stuk, id)
    }

    /// It waits for somebody at its gate, or no longer does.
    mutating func waits(_ id: String, of sender: PlatformID) {
        index(.openStukken, sender.text, sort: id, .stuk, id)
    }
    mutating func waitsNoLonger(_ id: String, _ state: StukState) {
        unindex(.openStukken, state.sender.text, sort: id, .stuk, id)
        if let zone = state.zone { unindex(.werkvoorraad, zone.text, sort: id, .stuk, id) }
    }
}

extension Gateway {
    /// The first or a later version of a stuk, with a reference and a salt of its own.
    func version(
        _ number: Int, of document: Document, _ submission: Submission, _ work: Work
    ) -> StukState.Versie {
        StukState.Versie(
            label: document.text("uittreksel / kaartversie") ?? String(number),
            enteredBy: work.actor.text, at: work.now, submission: submission,
            reference: newReference(), salt: Hex.encode(random.bytes(Passage.saltByteCount)))
    }
}

extension ExchangeLimits {
    /// Versions of one stuk, of content and of what is established about it; each is kept whole.
    package static let stukVersions: Int64 = 200
    /// Documents of one platform that wait at a gate.
    package static let openStukken = 200
}

extension StukState {
    /// Takes a newer version of the content; reference and salt of the document stay its own.
    mutating func take(_ entered: Entered, _ work: inout Work) {
        number += 1
        let first = current
        current = Versie(
            label: String(number), enteredBy: work.actor.text, at: work.now,
            submission: entered.submission, beside: first.beside, reference: first.reference,
            salt: first.salt, cardTag: first.cardTag)
    }
}

extension Refusal {
    /// A new version that would be another document.
    static let otherDocument = Refusal(
        .strijdigMetToestand, "ander-stuk",
        "een nieuwe versie houdt documenttype, gemeente en ontvanger; dien een ander stuk apart in",
        rules: [132], at: "/documenttype")
}
