extension AddressBook {
    /// R5, R44: on one day one LTF is competent for a municipality.
    func overlappingCompetences() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        let grouped = Dictionary(grouping: competences, by: \.municipality)
        for (code, records) in grouped.sorted(by: { $0.key < $1.key }) {
            for (index, record) in records.enumerated() {
                for other in records[(index + 1)...] where other.validity.overlaps(record.validity)
                {
                    found.append(
                        AddressBookFinding(
                            "dubbele-bevoegdheid",
                            "gemeente `\(code)` heeft twee bevoegde LTF's in dezelfde periode: "
                                + "`\(record.platform)` en `\(other.platform)`; beëindig een van beide",
                            rules: [5, 44], at: nil))
                }
            }
        }
        return found
    }

    /// R28, R29, R44: on one day a municipality lies in one zone and has one LIVC-R, so that nobody
    /// chooses an IO, a LIVC-R or an LTF by the order of the file. Linear in the records.
    func overlappingPlaces() -> [AddressBookFinding] {
        var ofZones: [String: [Holder]] = [:]
        for zone in zones {
            for code in Set(zone.municipalities) {
                ofZones[code, default: []].append(Holder(id: zone.id.text, validity: zone.validity))
            }
        }
        var ofTables: [String: [Holder]] = [:]
        for platform in platforms where platform.kind == .livcr {
            for code in Set(platform.municipalities) {
                ofTables[code, default: []].append(
                    Holder(id: platform.id.text, validity: platform.validity))
            }
        }
        return pairs(ofZones).map { code, one, other in
            AddressBookFinding(
                "dubbele-zone",
                "gemeente `\(code)` ligt in twee politiezones in dezelfde periode: `\(one.id)` en "
                    + "`\(other.id)`; beëindig de ene voor de andere begint",
                rules: [28, 29], at: nil)
        }
            + pairs(ofTables).map { code, one, other in
                AddressBookFinding(
                    "dubbele-livcr",
                    "gemeente `\(code)` heeft twee LIVC-R's in dezelfde periode: `\(one.id)` en "
                        + "`\(other.id)`; beëindig de ene voor de andere begint",
                    rules: [28, 29, 44], at: nil)
            }
    }

    /// A zone or LIVC-R with the period in which a municipality belongs to it.
    private struct Holder {
        let id: String
        let validity: Validity
    }

    /// Every two holders of one municipality that share a day, by municipality.
    private func pairs(_ holders: [String: [Holder]]) -> [(String, Holder, Holder)] {
        holders.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.flatMap { code, all in
            all.enumerated().flatMap { index, one in
                all[(index + 1)...].filter { $0.validity.overlaps(one.validity) }
                    .map { (code, one, $0) }
            }
        }
    }
}
