extension AddressBook {
    /// The faults of the directory and of what it adds to the book.
    func directoryFindings() -> [AddressBookFinding] {
        unknownInDirectory() + strangersInLTF() + contacts() + categories() + coaching()
            + trainings() + certified() + intakeChannels() + namesInEvaluations()
            + numbersInEvaluations()
    }

    /// Every reference of an entry stands in the book, as what the form says it is.
    private func unknownInDirectory() -> [AddressBookFinding] {
        let entries = Dictionary(
            directory.entries.map { ($0.id.text, $0.kind) }, uniquingKeysWith: { first, _ in first }
        )
        let kinds = Dictionary(
            platforms.map { ($0.id.text, $0.kind) }, uniquingKeysWith: { first, _ in first })
        return directory.entries.flatMap { entry -> [AddressBookFinding] in
            let ofKeys = entry.kind.form.keys.flatMap { key in
                entry.texts(key.name).filter { text in
                    switch key.content {
                    case .person: persons[PersonID(unchecked: text)] == nil
                    case .organisation: organisations[OrganisationID(unchecked: text)] == nil
                    case .municipality: municipalities[text] == nil
                    case .platform(let kind): kinds[text] != kind
                    case .entry(let kind), .entries(let kind): entries[text] != kind
                    case .line, .lines, .choice, .choices, .day, .days, .phone, .mail: false
                    }
                }.map { "\(key.name) `\($0)`" }
            }
            let ofMembers = entry.members.compactMap { member -> String? in
                switch member.who {
                case .name: nil
                case .person(let id): persons[id] == nil ? "persoon `\(id)`" : nil
                case .organisation(let id):
                    organisations[id] == nil ? "organisatie `\(id)`" : nil
                case .entry(let id): entries[id.text] == nil ? "vermelding `\(id)`" : nil
                }
            }
            return (ofKeys + ofMembers).map { what in
                AddressBookFinding(
                    "onbekende-verwijzing",
                    "\(what) van `\(entry.id)` staat niet als zodanig in het adresboek; "
                        + "neem het op of verbeter de verwijzing",
                    rules: [], at: entry.position)
            }
        }
    }

    /// R19: who sits in an LTF, or speaks for it, belongs to one of its types of service.
    private func strangersInLTF() -> [AddressBookFinding] {
        let ltfs = Set(platforms.filter { $0.kind == .ltf }.map(\.id))
        func finding(
            _ id: OrganisationID, _ ltf: PlatformID, at position: SourcePosition?
        ) -> AddressBookFinding? {
            guard let organisation = organisations[id], organisation.type?.maySitInLTF != true
            else { return nil }
            let type = organisation.type.map { "van type \($0.rawValue)" } ?? "zonder `type`"
            return AddressBookFinding(
                "geen-dienst-van-de-ltf",
                "`\(id)` is \(type) en kan niet in `\(ltf)` zetelen; een LTF telt enkel "
                    + "politiediensten, veiligheids- en inlichtingendiensten en het Openbaar Ministerie",
                rules: [19], at: position)
        }
        let ofSeats = seats.compactMap { seat -> AddressBookFinding? in
            guard case .platform(let id) = seat.place, ltfs.contains(id),
                let person = persons[seat.person]
            else { return nil }
            return finding(person.organisation, id, at: seat.position)
        }
        let ofSystems = systems.values.sorted { $0.id < $1.id }.compactMap { system in
            ltfs.contains(system.platform)
                ? finding(system.organisation, system.platform, at: nil) : nil
        }
        return ofSeats + ofSystems
    }

    /// R33: the contact of a LIVC-R is its coördinator for as long as the entry says.
    private func contacts() -> [AddressBookFinding] {
        directory.entries(.contact).compactMap { entry in
            guard let person = entry.text("persoon"), let platform = entry.text("platform")
            else { return nil }
            let sits = seats.contains {
                $0.role == .coordinator && $0.person.text == person
                    && $0.place == .platform(PlatformID(unchecked: platform))
                    && $0.validity.covers(entry.validity)
            }
            if sits { return nil }
            return AddressBookFinding(
                "contact-zonder-coordinator",
                "`\(person)` is in die periode geen LIVC-R-coördinator van `\(platform)`; "
                    + "noem de coördinator of pas de datums aan", rules: [33], at: entry.position)
        }
    }

    /// R146: a LIVC-R is in one category on one day.
    private func categories() -> [AddressBookFinding] {
        let grouped = Dictionary(
            grouping: directory.entries(.categorie), by: { $0.text("platform") ?? "" })
        return grouped.sorted { $0.key < $1.key }.flatMap { platform, entries in
            entries.enumerated().flatMap { index, entry in
                entries[(index + 1)...].filter { $0.validity.overlaps(entry.validity) }.map {
                    AddressBookFinding(
                        "dubbele-categorie",
                        "`\(platform)` heeft twee categorieën in dezelfde periode: `\(entry.id)` en "
                            + "`\($0.id)`; beëindig de ene voor de andere begint",
                        rules: [146], at: $0.position)
                }
            }
        }
    }

    /// R147: the VVSG coaches municipalities of the Vlaams Gewest only.
    private func coaching() -> [AddressBookFinding] {
        directory.entries(.begeleiding).compactMap { entry in
            guard let municipality = entry.text("gemeente").flatMap({ municipalities[$0] }),
                municipality.region != VermeldingWords.flemishRegion
            else { return nil }
            return AddressBookFinding(
                "begeleiding-buiten-het-vlaams-gewest",
                "gemeente `\(municipality.code)` ligt in het \(municipality.region); het "
                    + "begeleidingstraject van de VVSG geldt enkel in het \(VermeldingWords.flemishRegion)",
                rules: [147], at: entry.position)
        }
    }

    /// R145: two days and four parts, of which one is beroepsgeheim.
    private func trainings() -> [AddressBookFinding] {
        directory.entries(.opleiding).compactMap { entry in
            guard entry.text("vorm") == VermeldingWords.twoDayTraining else { return nil }
            let parts = entry.texts("onderdelen")
            var days = 0
            if case .days(let all)? = entry.value("dagen") { days = Set(all).count }
            if days == 2, Set(parts).count == 4, parts.count == 4, parts.contains("beroepsgeheim") {
                return nil
            }
            return AddressBookFinding(
                "opleiding-onvolledig",
                "`\(entry.id)` noemt geen twee dagen en vier onderdelen met `beroepsgeheim`; "
                    + "vul `dagen` en `onderdelen` aan", rules: [145], at: entry.position)
        }
    }

    /// R134: the expert belongs to a justitiehuis, and the certificate ends after it began.
    private func certified() -> [AddressBookFinding] {
        directory.entries(.radicaliseringsexpert).compactMap { entry in
            let organisation = entry.text("organisatie").flatMap {
                organisations[OrganisationID(unchecked: $0)]
            }
            if let organisation, organisation.type != .justitiehuis {
                return AddressBookFinding(
                    "geen-justitiehuis",
                    "`\(organisation.id)` is geen justitiehuis; noem het justitiehuis van de expert",
                    rules: [134], at: entry.position)
            }
            guard case .day(let from)? = entry.value("certificaat van"),
                case .day(let until)? = entry.value("certificaat tot"), until < from
            else { return nil }
            return AddressBookFinding(
                "certificaat-eindigt-voor-begin",
                "het certificaat van `\(entry.id)` eindigt voor het begint; verbeter de datums",
                rules: [134], at: entry.position)
        }
    }

    /// R264: a channel that needs a number or address has one.
    private func intakeChannels() -> [AddressBookFinding] {
        directory.entries(.aanmeldkanaal).flatMap { entry in
            ["telefoon", "e-mail"].filter {
                entry.texts("kanalen").contains($0) && entry.text($0) == nil
            }.map {
                AddressBookFinding(
                    "kanaal-zonder-gegeven",
                    "`\(entry.id)` noemt kanaal \($0) zonder `\($0)`; vul het in",
                    rules: [264], at: entry.position)
            }
        }
    }

    /// R259: an evaluation is about working together and names nobody of the book.
    private func namesInEvaluations() -> [AddressBookFinding] {
        let evaluations = directory.entries(.evaluatie)
        guard !evaluations.isEmpty else { return [] }
        let names = persons.values.map { FoldedName.of($0.name) }
            .filter { !$0.isEmpty }.map { " \($0) " }
        return evaluations.filter { entry in
            VermeldingWords.dimensions.flatMap { entry.texts($0) }.contains { text in
                let words = " \(FoldedName.of(text)) "
                return names.contains { words.contains($0) }
            }
        }.map { entry in
            AddressBookFinding(
                "evaluatie-noemt-persoon",
                "`\(entry.id)` noemt een persoon van het adresboek; schrijf over de samenwerking, "
                    + "zonder persoonsgegevens", rules: [259], at: entry.position)
        }
    }

    /// R259: nor does it hold a number, address or birth date that leads to anybody.
    private func numbersInEvaluations() -> [AddressBookFinding] {
        directory.entries(.evaluatie).compactMap { entry in
            let found = VermeldingWords.dimensions.flatMap { entry.texts($0) }
                .compactMap { IdentifyingData.find(in: $0) }.first
            guard let found else { return nil }
            return AddressBookFinding(
                "evaluatie-met-persoonsgegeven",
                "`\(entry.id)` lijkt \(found.rawValue) te bevatten; schrijf over de samenwerking, "
                    + "zonder persoonsgegevens", rules: [259], at: entry.position)
        }
    }
}
