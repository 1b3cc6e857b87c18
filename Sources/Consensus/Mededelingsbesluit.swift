package import Domain

/// The order, or the refusal, to communicate what the table agreed on (R36). A power, not a duty
/// (R63): neither choice carries a reason.
package struct Mededelingsbesluit: Sendable, Equatable, Codable {
    /// To communicate, or not: a power, not a duty (R63).
    package enum Choice: String, Sendable, CaseIterable, Hashable, Codable {
        case mededelen
        case nietMededelen
    }

    package let by: PersonID
    /// `korpschef` or `aangestelde`; any other role is refused.
    package let role: Role
    /// Of an aangestelde: how long the appointment by the korpschef is in force.
    package let appointment: Validity?
    package let choice: Choice
    /// Who registered which deelnemers were present.
    package let presenceRegisteredBy: PersonID
    /// The legal day on which it is taken.
    package let day: LegalDay

    package init(
        by: PersonID, role: Role, appointment: Validity?, choice: Choice,
        presenceRegisteredBy: PersonID, day: LegalDay
    ) {
        self.by = by
        self.role = role
        self.appointment = appointment
        self.choice = choice
        self.presenceRegisteredBy = presenceRegisteredBy
        self.day = day
    }

    /// Refuses a decider without competence, and a table whose presence an Information Officer
    /// wrote down himself.
    func check(_ terms: RoundTerms) throws(Refusal) {
        guard role == .korpschef || role == .aangestelde else { throw .deciderWithoutRole }
        if role == .aangestelde {
            guard let appointment, appointment.contains(day) else { throw .noAppointment }
        } else if terms.isInformationOfficer(by) {
            throw .informationOfficerNeedsAppointment
        }
        guard !terms.isInformationOfficer(presenceRegisteredBy) else {
            throw .presenceByInformationOfficer
        }
    }
}
