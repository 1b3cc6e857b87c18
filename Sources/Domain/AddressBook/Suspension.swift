/// Whom a suspension refuses.
package enum SuspensionTarget: Sendable, Hashable {
    case person(PersonID)
    case system(SystemID)
    case certificate(Digest)
}

/// A suspension in the address book: `schorsing-2026-004`.
package struct SuspensionID: NamedID {
    package let text: String
    package init(unchecked text: String) { self.text = text }
}

/// A suspension that was approved with the address book, and holds on the legal days of `validity`.
///
/// It refuses exactly as one by command does. A certificate need not stand in the book: its
/// fingerprint stays suspended also where its entry was taken out.
package struct BookSuspension: Sendable, Hashable {
    package let id: SuspensionID
    package let target: SuspensionTarget
    package let validity: Validity
    /// For whoever reviews the book; never in a log, an answer or the journal.
    package let reason: String
    package let position: SourcePosition

    package init(
        id: SuspensionID, target: SuspensionTarget, validity: Validity, reason: String,
        position: SourcePosition
    ) {
        self.id = id
        self.target = target
        self.validity = validity
        self.reason = reason
        self.position = position
    }
}

/// A suspension made at once by a command at the gateway: whose id a lift names.
package enum CommandedSuspension {}

/// The approved end of one suspension by command, from the legal day `date` on.
///
/// It lifts that suspension and no other, and only while the book in force holds it: a person who
/// is suspended again is so under a new id.
package struct SuspensionLift: Sendable, Hashable {
    package let suspension: Identifier<CommandedSuspension>
    package let date: LegalDay
    /// For whoever reviews the book; never in a log, an answer or the journal.
    package let reason: String
    package let position: SourcePosition

    package init(
        suspension: Identifier<CommandedSuspension>, date: LegalDay, reason: String,
        position: SourcePosition
    ) {
        self.suspension = suspension
        self.date = date
        self.reason = reason
        self.position = position
    }
}

extension AddressBook {
    /// Whether a suspension of the book itself refuses `target` on that day.
    package func suspends(_ target: SuspensionTarget, on day: LegalDay) -> Bool {
        suspensions.contains { $0.target == target && $0.validity.contains(day) }
    }

    /// The lift of the suspension by command with this id, where it holds on that day.
    package func lift(of suspension: String, on day: LegalDay) -> SuspensionLift? {
        lifts.first { $0.suspension.text == suspension && $0.date <= day }
    }

    /// Suspensions and lifts that name what the book does not have, or what they cannot lift.
    func suspensionFindings() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        for suspension in suspensions {
            let unknown: String? =
                switch suspension.target {
                case .person(let id): persons[id] == nil ? "persoon `\(id)`" : nil
                case .system(let id): systems[id] == nil ? "systeem `\(id)`" : nil
                case .certificate: nil
                }
            guard let unknown else { continue }
            found.append(
                AddressBookFinding(
                    "onbekende-verwijzing",
                    "geschorste \(unknown) staat niet in het adresboek; neem het op of verbeter de verwijzing",
                    rules: [], at: suspension.position))
        }
        for lift in lifts where suspensions.contains(where: { $0.id.text == lift.suspension.text })
        {
            found.append(
                AddressBookFinding(
                    "opheffing-van-adresboek",
                    "`\(lift.suspension)` is een schorsing van het adresboek zelf; beëindig ze daar met `geldig tot`",
                    rules: [], at: lift.position))
        }
        return found
    }
}
