import Domain

/// Who is assigned to a traject, as the address book of the day knows them (R213 to R216).
struct LivProfessional {
    let name: String
    /// What a member of the LIV-team is there: `psycholoog`; `nil` for an expert of the pool.
    let capacity: String?
}

extension AddressBook {
    /// The one whom `text` names in the book of that day.
    ///
    /// An expert has the role and every expertise of the match in the book; a member of the LIV-team
    /// has a function there and no list of expertises, so the match says on which it rests.
    func professional(
        _ text: String, from origin: LivHerkomst, as role: LivRol, knowing expertise: [String],
        on day: LegalDay
    ) throws(Refusal) -> LivProfessional {
        switch origin {
        case .expertpool: try expert(text, as: role, knowing: expertise, on: day)
        case .lse: try memberOfLIV(text, on: day)
        }
    }

    private func expert(
        _ id: String, as role: LivRol, knowing expertise: [String], on day: LegalDay
    ) throws(Refusal) -> LivProfessional {
        guard
            let expert = directory.entries(.expert).first(where: {
                $0.id.text == id && $0.validity.contains(day)
            })
        else {
            throw Refusal(
                .ongeldig, "geen-expert-van-de-pool",
                "op \(day) is er in de expertpool geen expert met dit id\(fitting(expertise, day))",
                rules: [214, 216], at: "/professional")
        }
        guard expert.text("rol") == role.rawValue else {
            throw Refusal(
                .ongeldig, "rol-past-niet",
                "`\(expert.id)` staat in het adresboek niet als \(role.rawValue)"
                    + fitting(expertise, day), rules: [214], at: "/rol")
        }
        let known = expert.texts("expertisegebieden")
        if let place = expertise.firstIndex(where: { !known.contains($0) }) {
            throw Refusal(
                .ongeldig, "expertise-past-niet",
                "`\(expert.id)` heeft deze expertise niet in het adresboek"
                    + fitting(expertise, day), rules: [216], at: "/expertises/\(place)")
        }
        return LivProfessional(name: expert.name, capacity: nil)
    }

    private func memberOfLIV(_ name: String, on day: LegalDay) throws(Refusal) -> LivProfessional {
        let members = directory.entries(.livTeam).filter { $0.validity.contains(day) }
            .flatMap(\.members).filter { $0.validity.contains(day) }
        for member in members where member.who == .name(name) {
            return LivProfessional(name: name, capacity: member.capacity)
        }
        throw Refusal(
            .ongeldig, "geen-lid-van-het-liv-team",
            "op \(day) staat dit lid niet in het LIV-team van het adresboek; neem een naam zoals ze "
                + "daar staat, of kies `expertpool`", rules: [213, 214], at: "/professional")
    }

    /// The experts who know something of what was asked, so that the next attempt can be right.
    private func fitting(_ expertise: [String], _ day: LegalDay) -> String {
        let found = experts(in: expertise, on: day).prefix(ExchangeLimits.livSuggestions).map {
            "`\($0.expert.id)` (\($0.role): \($0.expertise.joined(separator: ", ")))"
        }
        return found.isEmpty
            ? "; niemand in de pool heeft een van deze expertises, kijk de lijst in het adresboek na"
            : "; wel: " + found.joined(separator: ", ")
    }
}
