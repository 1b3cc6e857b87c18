/// What the law and the gateway know of one kind of platform: one row, and nothing elsewhere.
package struct Party: Sendable {
    /// How a document says who sends it (`afzender`).
    package enum Sender: Sendable {
        /// Its name under this member, with the zone of the Information Officer who carries; with his
        /// own name where `namesOfficer`.
        case carried(member: String, namesOfficer: Bool)
        /// Its name under this member.
        case named(member: String)
        /// Its id and its name.
        case listed
    }

    package let kind: PlatformKind
    /// The role of its systems; `nil` for one that has none here.
    package let role: Role?
    /// What content of it is for, wherever it goes (R32).
    package let finaliteit: Finaliteit
    package let sender: Sender
    /// Whether only an Information Officer carries what it sends (R23, R41).
    package let isCarriedByOfficer: Bool

    /// Whether what it sends leaves at once, by its own system, to a table (R141).
    package var reportsAtOnce: Bool { kind.keten == .veiligheidEnPreventie && !isCarriedByOfficer }

    /// Every kind of party.
    package static let all: [Party] = [
        Party(
            kind: .livcr, role: .livcrPlatform,
            finaliteit: .preventie, sender: .carried(member: "livcr", namesOfficer: true),
            isCarriedByOfficer: true),
        Party(
            kind: .ltf, role: .ltfPlatform,
            finaliteit: .veiligheid, sender: .carried(member: "ltf", namesOfficer: false),
            isCarriedByOfficer: true),
        Party(
            kind: .justitiehuis, role: .justitiehuis,
            finaliteit: .preventie, sender: .named(member: "justitiehuis"),
            isCarriedByOfficer: false),
        Party(
            kind: .school, role: .school,
            finaliteit: .preventie, sender: .named(member: "school"), isCarriedByOfficer: false),
        Party(
            kind: .livFrontoffice, role: .livFrontoffice, finaliteit: .zorg,
            sender: .listed, isCarriedByOfficer: false),
        Party(
            kind: .coa, role: .coa, finaliteit: .zorg, sender: .listed,
            isCarriedByOfficer: false),
        Party(
            kind: .gemeente, role: .gemeente, finaliteit: .zorg, sender: .listed,
            isCarriedByOfficer: false),
        Party(
            kind: .lat, role: nil, finaliteit: .zorg, sender: .listed,
            isCarriedByOfficer: false),
    ]

    private static let byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })

    package static func of(_ kind: PlatformKind) -> Party {
        guard let party = byKind[kind] else { preconditionFailure("every kind has its row") }
        return party
    }
}

extension PlatformKind {
    /// What content of a platform of this kind is for, wherever it goes (R32).
    package var finaliteit: Finaliteit { Party.of(self).finaliteit }
    /// Who carries what a platform of this kind sends: the IO wherever a table or an LTF decides (R23,
    /// R41), elsewhere its own system; `nil` for one that sends nothing.
    package var carrier: Role? {
        let party = Party.of(self)
        return party.isCarriedByOfficer ? .informatieofficier : party.role
    }
}
