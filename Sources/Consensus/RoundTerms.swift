package import Domain

/// What the author is warned of, and may go past only by saying that he saw it.
package enum Warning: String, Sendable, CaseIterable, Hashable, Codable {
    /// All elements have the same polariteit (R53).
    case eenzijdig
    /// A text of section 5 stands already in section 3 (R121).
    case dubbeleTekst
}

/// What is fixed when a round opens and never changes in it.
///
/// Whether the table is operational (R248), every Vlaamse deelnemer has his legal basis (R17) and
/// the case stands on the agenda (R62) the caller has checked before.
package struct RoundTerms: Sendable, Equatable, Codable {
    package let round: String
    package let fiche: String
    package let ficheVersion: Int
    /// The Information Officer who filled in the fiche and carries it.
    package let author: PersonID
    package let deelnemers: [Deelnemer]
    /// SHA-256 of the RFC 8785 object of `electorateFields`.
    package let electorate: Digest
    package let chair: PersonID
    /// The moment that the author proposes; the one agreed on stands in the `AgreementBinding`.
    package let moment: Moment
    package let openedAt: Instant
    /// The round and every agreement in it end here, at the latest.
    package let expiresAt: Instant
    package let minorsNeedYouthCare: Bool
    package let isOneSided: Bool
    package let hasDuplicates: Bool
    package let warningsAcknowledged: Set<Warning>

    package init(
        round: String, fiche: String, ficheVersion: Int, author: PersonID,
        deelnemers: [Deelnemer], electorate: Digest, chair: PersonID, moment: Moment,
        openedAt: Instant, expiresAt: Instant, minorsNeedYouthCare: Bool, isOneSided: Bool,
        hasDuplicates: Bool, warningsAcknowledged: Set<Warning>
    ) {
        self.round = round
        self.fiche = fiche
        self.ficheVersion = ficheVersion
        self.author = author
        self.deelnemers = deelnemers
        self.electorate = electorate
        self.chair = chair
        self.moment = moment
        self.openedAt = openedAt
        self.expiresAt = expiresAt
        self.minorsNeedYouthCare = minorsNeedYouthCare
        self.isOneSided = isOneSided
        self.hasDuplicates = hasDuplicates
        self.warningsAcknowledged = warningsAcknowledged
    }

    package func deelnemer(_ person: PersonID) -> Deelnemer? {
        deelnemers.first { $0.person == person }
    }

    /// Whether `person` is a deelnemer or the voorzitter: who may see names and closed votes.
    package func isAtTable(_ person: PersonID) -> Bool {
        person == chair || deelnemer(person) != nil
    }

    /// The members of the object whose RFC 8785 bytes are hashed into `electorate`.
    package var electorateFields: [(String, String)] { RoundTerms.electorateFields(of: deelnemers) }

    /// One member per deelnemer, ascending by person: its name is the person; its value is four
    /// marks (`i` Information Officer, `l` LIVC-R member, `g` geheimhouder, `j` jeugdhulp, each
    /// `-` where not), a space, and the organisation.
    package static func electorateFields(of deelnemers: [Deelnemer]) -> [(String, String)] {
        deelnemers.sorted { $0.person < $1.person }.map { deelnemer in
            let marks = [
                deelnemer.isInformationOfficer ? "i" : "-", deelnemer.isLivcrMember ? "l" : "-",
                deelnemer.isSecretHolder ? "g" : "-", deelnemer.isYouthCare ? "j" : "-",
            ]
            return (deelnemer.person.text, marks.joined() + " " + deelnemer.organisation.text)
        }
    }
}

extension RoundTerms {
    /// Refuses a round that could never be a consensus of a table.
    func check() throws(Refusal) {
        try checkElectorate()
        guard openedAt < expiresAt,
            expiresAt <= openedAt.advanced(bySeconds: Int64(Limits.roundHours) * 3600)
        else { throw .roundPeriod }
        if isOneSided, !warningsAcknowledged.contains(.eenzijdig) { throw .oneSided }
        if hasDuplicates, !warningsAcknowledged.contains(.dubbeleTekst) { throw .duplicateText }
    }

    private func checkElectorate() throws(Refusal) {
        guard !deelnemers.isEmpty else { throw .noDeelnemers }
        guard deelnemers.count <= Limits.deelnemers else { throw .tooManyDeelnemers }
        guard Set(deelnemers.map(\.person)).count == deelnemers.count else {
            throw .doubleDeelnemer
        }
        guard let author = deelnemer(author), author.isInformationOfficer else {
            throw .authorIsNoInformationOfficer
        }
        guard !isInformationOfficer(chair) else { throw .chairIsInformationOfficer }
        guard deelnemers.contains(where: { $0.isLivcrMember && !$0.isInformationOfficer }) else {
            throw .noOtherMember
        }
    }

    func isInformationOfficer(_ person: PersonID) -> Bool {
        person == author || deelnemer(person)?.isInformationOfficer == true
    }
}
