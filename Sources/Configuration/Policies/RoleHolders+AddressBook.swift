package import Domain
package import PolicyDesk

extension RoleHolders {
    /// Who holds which roles in `book` on `day`.
    ///
    /// Roles in a police zone count for its LIVC-R's; an Information Officer sits on both
    /// platforms; an aanstelling for mededeling makes an aangestelde whatever the seat says.
    package init(_ book: AddressBook, on day: LegalDay) {
        var roles: [PlatformKind: [String: Set<Role>]] = [:]
        func add(_ role: Role, _ person: String, _ kind: PlatformKind) {
            roles[kind, default: [:]][person, default: []].insert(role)
        }
        for seat in book.seats where seat.validity.contains(day) {
            switch seat.place {
            case .platform(let id):
                guard let platform = book.platform(id, on: day) else { continue }
                add(seat.role, "persoon " + seat.person.text, platform.kind)
            case .zone:
                add(seat.role, "persoon " + seat.person.text, .livcr)
                if seat.role == .informatieofficier {
                    add(seat.role, "persoon " + seat.person.text, .ltf)
                }
            case .municipality: add(seat.role, "persoon " + seat.person.text, .livcr)
            case .gateway: continue
            }
        }
        for appointment in book.appointments
        where appointment.purpose == .mededeling && appointment.validity.contains(day) {
            add(.aangestelde, "persoon " + appointment.person.text, .livcr)
        }
        for system in book.systems.values {
            guard let platform = book.platform(system.platform, on: day) else { continue }
            add(system.role, "systeem " + system.id.text, platform.kind)
        }
        self.init(
            PlatformKind.allCases.flatMap { kind in
                (roles[kind] ?? [:]).sorted { $0.key < $1.key }
                    .map { Holder(platform: kind, person: $0.key, roles: $0.value) }
            })
    }

    /// Someone of his own for every role: what a set is checked against without an address book,
    /// so that only what no address book could mend is found.
    package static let everyone = RoleHolders(
        PlatformKind.allCases.flatMap { kind in
            kind.possibleRoles.sorted { $0.rawValue < $1.rawValue }
                .map {
                    Holder(platform: kind, person: "\($0.rawValue) \(kind.rawValue)", roles: [$0])
                }
        })
}
