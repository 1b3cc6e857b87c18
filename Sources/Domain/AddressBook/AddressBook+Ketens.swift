/// R188, R189: the ketens of the LIV and of the security and prevention platforms share no
/// people and no systems.
extension AddressBook {
    func ketenFindings() -> [AddressBookFinding] { personsInTwoKetens() + systemsElsewhere() }

    /// What one person sees and searches stays inside one keten.
    private func personsInTwoKetens() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        for seat in seats where keten(of: seat) == .liv {
            for other in seats
            where other.person == seat.person && keten(of: other) == .veiligheidEnPreventie
                && other.validity.overlaps(seat.validity)
            {
                found.append(
                    AddressBookFinding(
                        "persoon-in-twee-trajecten",
                        "`\(seat.person)` heeft tegelijk een rol in het LIV-traject en in het "
                            + "veiligheidstraject; beëindig een van beide of wijs een ander aan",
                        rules: [189], at: other.position))
            }
        }
        return found
    }

    /// R188: a system speaks for a platform of its own keten: none of the LIV sits in an LTF.
    private func systemsElsewhere() -> [AddressBookFinding] {
        systems.values.sorted { $0.id < $1.id }.compactMap { system in
            guard let kind = platforms.first(where: { $0.id == system.platform })?.kind,
                let role = system.role.keten, role != kind.keten
            else { return nil }
            return AddressBookFinding(
                "systeem-in-ander-traject",
                "systeem `\(system.id)` heeft rol \(system.role.rawValue) aan een platform "
                    + "\(kind.rawValue), dat in het andere traject staat; geef het een rol van dat platform",
                rules: [188, 189], at: nil)
        }
    }

    /// Of its place where that is a platform, else of its role.
    private func keten(of seat: Seat) -> Keten? {
        guard case .platform(let id) = seat.place else { return seat.role.keten }
        return platforms.first { $0.id == id }?.kind.keten ?? seat.role.keten
    }
}
