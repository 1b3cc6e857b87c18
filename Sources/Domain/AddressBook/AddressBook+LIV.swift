/// R188: the LIV is a go-between for expertise, no security service and no part of an LTF.
extension AddressBook {
    /// Services of the security chain, Belgian and Dutch, as an address book writes them.
    private static let securityServices: Set<String> = [
        "veiligheidsdienst", "inlichtingendienst", "lokale politie", "federale politie", "politie",
        "openbaar ministerie", "ocad", "vsse", "adiv", "aivd", "mivd", "nctv", "avim", "fiod",
    ]

    func securityAtTheLIV() -> [AddressBookFinding] {
        let frontoffices = Set(platforms.filter { $0.kind == .livFrontoffice }.map(\.id))
        let organisationsOfLIV = Set(
            systems.values.filter { frontoffices.contains($0.platform) }.map(\.organisation))
        return securityServices(among: organisationsOfLIV)
            + seatsInAnLTF(of: organisationsOfLIV, orAt: frontoffices)
    }

    private func securityServices(among ids: Set<OrganisationID>) -> [AddressBookFinding] {
        ids.sorted().filter { id in
            organisations[id].map { one in
                one.policeOf != nil || one.type?.maySitInLTF == true
                    || AddressBook.securityServices.contains(one.service.lowercased())
            } ?? false
        }.map {
            AddressBookFinding(
                "LIV-als-veiligheidsdienst",
                "`\($0)` is een veiligheidsdienst en kan het LIV-frontoffice niet houden; noem de "
                    + "organisatie van het LIV", rules: [188], at: nil)
        }
    }

    private func seatsInAnLTF(
        of organisations: Set<OrganisationID>, orAt frontoffices: Set<PlatformID>
    ) -> [AddressBookFinding] {
        seats.filter { seat in
            guard case .platform(let place) = seat.place else { return false }
            if frontoffices.contains(place) { return seat.role == .ltfVertegenwoordiger }
            guard platforms.contains(where: { $0.id == place && $0.kind == .ltf }),
                let person = persons[seat.person]
            else { return false }
            return organisations.contains(person.organisation)
        }.map {
            AddressBookFinding(
                "LIV-in-een-LTF",
                "`\($0.person)` zetelt voor het LIV in een LTF; het LIV heeft er geen zetel, verwijder "
                    + "deze zetel", rules: [188], at: $0.position)
        }
    }
}
