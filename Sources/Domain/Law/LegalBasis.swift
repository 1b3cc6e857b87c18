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
