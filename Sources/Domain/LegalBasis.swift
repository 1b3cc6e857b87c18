/// A dated legal basis (rechtsgrond): the text of a law as it stood in a period.
///
/// The law changed on 1 October 2024, and will again: a basis is looked up by id *and* day, and
/// there is no silent fallback to an older text (R1, R59). A text nobody of us read is marked
/// `teBevestigen` and shown as `te bevestigen door jurist`.
package struct LegalBasis: Sendable, Hashable {
    package let id: String
    package let title: String
    /// The citation as it is printed on a fiche (R59).
    package let printed: String
    package let validity: Validity
    /// Whether it rules professional secrecy in the consultation (R1).
    package let coversProfessionalSecrecy: Bool
    /// Kinds of platform that may send under it, and receive under it.
    package let senders: Set<PlatformKind>
    package let receivers: Set<PlatformKind>
    package let purposes: Set<String>
    /// Special categories that it lets pass; empty for an ordinary basis.
    package let specialCategories: Set<SpecialCategory>
    /// Code of a participant's own authorisation (R17), such as the Flemish decree of 2021.
    package let authorisesParticipation: Bool
    /// Services that may receive under it (R37), by their code in the address book.
    package let receivingServices: Set<String>
    package let confirmedByLawyer: Bool
    package let position: SourcePosition

    package init(
        id: String, title: String, printed: String, validity: Validity,
        coversProfessionalSecrecy: Bool, senders: Set<PlatformKind>, receivers: Set<PlatformKind>,
        purposes: Set<String>, specialCategories: Set<SpecialCategory>,
        authorisesParticipation: Bool, receivingServices: Set<String>, confirmedByLawyer: Bool,
        position: SourcePosition
    ) {
        self.id = id
        self.title = title
        self.printed = printed
        self.validity = validity
        self.coversProfessionalSecrecy = coversProfessionalSecrecy
        self.senders = senders
        self.receivers = receivers
        self.purposes = purposes
        self.specialCategories = specialCategories
        self.authorisesParticipation = authorisesParticipation
        self.receivingServices = receivingServices
        self.confirmedByLawyer = confirmedByLawyer
        self.position = position
    }
}

/// The dated legal bases of a policy set; two records of one id never overlap.
package struct LegalBases: Sendable, Equatable {
    package let all: [LegalBasis]

    package init(_ all: [LegalBasis]) { self.all = all }

    package func inForce(_ id: String, on day: LegalDay) -> LegalBasis? {
        all.first { $0.id == id && $0.validity.contains(day) }
    }

    package func isKnown(_ id: String) -> Bool { all.contains { $0.id == id } }
}

/// Personal data of a special category (GDPR art. 9 and 10), as far as a catalogue can hold it.
package enum SpecialCategory: String, Sendable, CaseIterable, Hashable {
    case gezondheid
    /// Health inside a traject of care between the LIV and its opdrachtgever (R210): no table with a
    /// geheimhouder sits there, so the long form of R103 cannot be asked; an own basis always is.
    case zorgtraject
    case overtuiging
    case veroordeling
}

/// Where a line of a policy file stands: `routes/livcr-ltf-fiche.yaml:27:3`, counted from 1.
package struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }
}
