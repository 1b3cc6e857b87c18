import Consensus
import Domain

/// A table to test with: the Information Officer `io` is author, `lid` a member of the LIVC-R,
/// `psychiater` the geheimhouder, `jeugd` the jeugdhulp; `voorzitter` registered who is there.
enum Table {
    static let io = PersonID(unchecked: "p-io")
    static let lid = PersonID(unchecked: "p-lid")
    static let psychiater = PersonID(unchecked: "p-psychiater")
    static let jeugd = PersonID(unchecked: "p-jeugd")
    static let voorzitter = PersonID(unchecked: "p-voorzitter")
    static let korpschef = PersonID(unchecked: "p-korpschef")
    static let outsider = PersonID(unchecked: "p-buiten")

    static let opened = Instant(milliseconds: 1_795_000_000_000)
    static let during = opened.advanced(bySeconds: 60)
    static let end = opened.advanced(bySeconds: 14 * 24 * 3600)
    static let justBefore = Instant(milliseconds: end.milliseconds - 1)
    static let day = LegalDay(daysSinceEpoch: 20_780)
    static let field = FieldPath(field: 3, element: 0)
    static let otherField = FieldPath(field: 3, element: 1)
    static let health = FieldPath(field: 9, element: nil)

    static func digest(_ byte: UInt8) -> Digest {
        Digest(bytes: [UInt8](repeating: byte, count: Digest.byteCount)) ?? zero
    }
    private static let zero = Digest(bytes: [UInt8](repeating: 0, count: 32))!
    static let electorate = digest(1)
    static let projection = digest(2)
    static let routePolicy = digest(3)
    static let agreed = digest(4)
    static let other = digest(9)

    static func deelnemer(
        _ person: PersonID, officer: Bool = false, member: Bool = true, secret: Bool = false,
        youth: Bool = false
    ) -> Deelnemer {
        Deelnemer(
            person: person, organisation: OrganisationID(unchecked: "org-" + person.text),
            isInformationOfficer: officer, isLivcrMember: member, isSecretHolder: secret,
            isYouthCare: youth)
    }

    static let everyone = [
        deelnemer(io, officer: true), deelnemer(lid), deelnemer(psychiater, secret: true),
        deelnemer(jeugd, youth: true),
    ]

    static func moment(_ from: Int = 0, _ until: Int = 7) throws(Refusal) -> Moment {
        try Moment(from: day.advanced(byDays: from), until: day.advanced(byDays: until))
    }

    static func terms(
        deelnemers: [Deelnemer] = Array(everyone.prefix(2)), author: PersonID = io,
        chair: PersonID = voorzitter, openedAt: Instant = opened, expiresAt: Instant = end,
        minor: Bool = false, oneSided: Bool = false, duplicates: Bool = false,
        acknowledged: Set<Warning> = []
    ) throws(Refusal) -> RoundTerms {
        RoundTerms(
            round: "ronde-1", fiche: "fiche-1", ficheVersion: 5, author: author,
            deelnemers: deelnemers, electorate: electorate, chair: chair, moment: try moment(),
            openedAt: openedAt, expiresAt: expiresAt, minorsNeedYouthCare: minor,
            isOneSided: oneSided, hasDuplicates: duplicates, warningsAcknowledged: acknowledged)
    }

    static func binding(
        round: String = "ronde-1", electorate: Digest = electorate, recipient: String = "ltf-oost",
        purpose: String = "opvolging", expiresAt: Instant = end
    ) throws(Refusal) -> AgreementBinding {
        AgreementBinding(
            round: round, electorate: electorate, projection: projection,
            routePolicy: routePolicy, recipient: recipient, purpose: purpose,
            moment: try moment(), expiresAt: expiresAt)
    }

    static func freeze(
        by: PersonID = io, composition: Int = 0, oneSided: Bool = false,
        acknowledged: Set<Warning> = [], binding: AgreementBinding? = nil
    ) throws -> RoundEvent {
        .freeze(
            Freeze(
                by: by, binding: try binding ?? Table.binding(), digest: agreed,
                composition: composition, isOneSided: oneSided, acknowledged: acknowledged))
    }

    static func vote(
        _ person: PersonID, _ choice: Vote.Choice = .akkoord, on binding: Digest = agreed,
        attests: Bool = true
    ) -> RoundEvent {
        .vote(
            Vote(person: person, choice: choice, binding: binding, attestsNoSecret: attests))
    }

    static func decision(
        _ choice: Mededelingsbesluit.Choice = .mededelen, by: PersonID = korpschef,
        role: Role = .korpschef, appointment: Validity? = nil,
        presenceBy: PersonID = voorzitter
    ) -> RoundEvent {
        .decision(
            Mededelingsbesluit(
                by: by, role: role, appointment: appointment, choice: choice,
                presenceRegisteredBy: presenceBy, day: day))
    }

    static func appointment(from: Int = -10, until: Int? = 10) -> Validity? {
        Validity(
            from: day.advanced(byDays: from), until: until.map { day.advanced(byDays: $0) })
    }

    static func release(
        by: PersonID = io, projection: Digest = projection, routePolicy: Digest = routePolicy,
        recipient: String = "ltf-oost", day: LegalDay = day
    ) -> RoundEvent {
        .release(
            ReleaseRequest(
                by: by, projection: projection, routePolicy: routePolicy, recipient: recipient,
                day: day))
    }

    /// A round with `terms` after `events`, all `during`.
    static func round(_ terms: RoundTerms? = nil, _ events: [RoundEvent] = []) throws
        -> Round
    {
        try Round.replay(
            try terms ?? Table.terms(), events: events.map { ($0, during) })
    }

    /// Events that bring a round of `io` and `lid` to each phase.
    static func eindakkoord() throws -> [RoundEvent] { [try freeze()] }
    static func goedgekeurd() throws -> [RoundEvent] {
        try eindakkoord() + [vote(io), vote(lid)]
    }
    static func besloten() throws -> [RoundEvent] { try goedgekeurd() + [decision()] }
    static func vrijgegeven() throws -> [RoundEvent] { try besloten() + [release()] }
}

extension Round {
    /// The code with which `event` is refused; `nil` where it is taken in.
    mutating func refusal(of event: RoundEvent, at instant: Instant = Table.during) -> Refusal? {
        do throws(Refusal) {
            _ = try apply(event, at: instant)
            return nil
        } catch {
            return error
        }
    }

    /// The name of the state, without its payload.
    var phase: String {
        switch state {
        case .samenstelling: "samenstelling"
        case .eindakkoord: "eindakkoord"
        case .goedgekeurd: "goedgekeurd"
        case .besloten: "besloten"
        case .zonderConsensus: "zonder consensus"
        case .nietMeegedeeld: "niet meegedeeld"
        case .vrijgegeven: "vrijgegeven"
        case .vervallen: "vervallen"
        }
    }

    var noConsensus: NoConsensus? {
        if case .zonderConsensus(let reason, _) = state { reason } else { nil }
    }

    var lapse: Lapse? {
        if case .vervallen(let reason, _) = state { reason } else { nil }
    }
}
