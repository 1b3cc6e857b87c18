package import Crypto
package import Domain

/// Who asks: the person or system that the address book says this certificate belongs to.
package struct Actor: Sendable, Hashable {
    /// A person, or the system of a platform.
    package enum Identity: Sendable, Hashable {
        case person(PersonID)
        case system(SystemID)
    }

    package let identity: Identity
    /// The certificate that presented itself: acts are signed with its key.
    package let certificate: Certificate
    /// Roles held today, at any place; where they hold is asked per use case.
    package let roles: Set<Role>

    package init(identity: Identity, certificate: Certificate, roles: Set<Role>) {
        self.identity = identity
        self.certificate = certificate
        self.roles = roles
    }

    /// The id that stands in the journal.
    package var text: String {
        switch identity {
        case .person(let id): id.text
        case .system(let id): id.text
        }
    }

    func person() throws(Refusal) -> PersonID {
        guard case .person(let id) = identity else {
            throw Refusal(
                .nietToegelaten, "geen-persoon",
                "dit doet een persoon met een eigen certificaat, nooit een systeem",
                rules: [64, 66])
        }
        return id
    }

    /// The platform whose system this is; `nil` for a person.
    func platform(in book: AddressBook) -> PlatformID? {
        guard case .system(let id) = identity else { return nil }
        return book.systems[id]?.platform
    }

    func system(in book: AddressBook) throws(Refusal) -> PartnerSystem {
        guard case .system(let id) = identity, let system = book.systems[id] else {
            throw Refusal(
                .nietToegelaten, "geen-systeem",
                "dit doet het systeem van een platform, niet een persoon; gebruik het systeemcertificaat"
            )
        }
        return system
    }
}

extension AddressBook {
    /// The roles that an identity holds on a day, at any place.
    func roles(of identity: Actor.Identity, on day: LegalDay) -> Set<Role> {
        switch identity {
        case .system(let id): return systems[id].map { [$0.role] } ?? []
        case .person(let id):
            var roles = Set(seats(of: id, on: day).map(\.role))
            if appointments.contains(where: {
                $0.person == id && $0.purpose == .mededeling && $0.validity.contains(day)
            }) {
                roles.insert(.aangestelde)
            }
            return roles
        }
    }
}
