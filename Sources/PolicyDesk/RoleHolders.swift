package import Domain

/// Who holds which roles, as far as the checks of a policy set need it: taken from the address
/// book on one day, without names.
package struct RoleHolders: Sendable, Equatable {
    /// One person or system at one kind of platform.
    package struct Holder: Sendable, Hashable {
        package let platform: PlatformKind
        /// Key of the person in the address book; equal keys are one person, as with an
        /// Information Officer, who sits on both platforms. Never shown.
        package let person: String
        package let roles: Set<Role>

        package init(platform: PlatformKind, person: String, roles: Set<Role>) {
            self.platform = platform
            self.person = person
            self.roles = roles
        }
    }

    package let holders: [Holder]

    package init(_ holders: [Holder]) { self.holders = holders }

    /// Keys of the persons who hold `role` at one of `platforms`.
    func persons(with role: Role, at platforms: Set<PlatformKind>) -> Set<String> {
        Set(
            holders.filter { platforms.contains($0.platform) && $0.roles.contains(role) }
                .map(\.person))
    }
}

extension PlatformKind {
    /// Roles that can exist at this kind of platform (P07); compliance and beheer sit at none.
    package var possibleRoles: Set<Role> {
        switch self {
        case .livcr:
            [
                .informatieofficier, .voorzitter, .coordinator, .deelnemer, .geheimhouder,
                .korpschef, .aangestelde, .burgemeester, .jeugdhulp, .livcrPlatform,
            ]
        case .ltf: [.informatieofficier, .ltfVertegenwoordiger, .ltfPlatform]
        case .livFrontoffice: [.livFrontoffice]
        case .coa: [.coa]
        case .gemeente: [.gemeente]
        case .justitiehuis: [.justitiehuis]
        case .school: [.school]
        case .lat: []
        }
    }
}
