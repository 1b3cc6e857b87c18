import Configuration

/// Public lists of a country that does not exist, made from a seed: 565 municipalities in 176
/// zones and 12 arrondissements, with the holes that real lists have.
struct GeneratedCountry {
    struct Place {
        let code: String
        let names: [String]
        let province: String
        let region: String
        let arrondissement: String
        let zone: Int
    }

    static let withoutNumber = [40, 140]
    /// How many municipalities of the last region have no province.
    let places: [Place]
    let zoneMembers: [[Int]]
    /// Old code and the code that took its place.
    let successors: [(old: String, new: String)]

    init(municipalities: Int = 565, zones: Int = 176, seed: UInt64 = 3) {
        var random = SeededRandom(seed: seed)
        let provinces = [
            ("Antwerpen", "Vlaams Gewest"), ("Limburg", "Vlaams Gewest"),
            ("Henegouwen", "Waals Gewest"), ("Luik", "Waals Gewest"),
            ("", "Brussels Hoofdstedelijk Gewest"),
        ]
        var members = Array(repeating: [Int](), count: zones)
        var places: [Place] = []
        for number in 0..<municipalities {
            // Each zone has one first, the others fall where they fall.
            let zone = number < zones ? number : Int.random(in: 0..<zones, using: &random)
            let (province, region) = provinces[zone * provinces.count / zones]
            members[zone].append(number)
            let stem = ["Zélande", "L'Ost", "Über", "Nieuw \"Hof\"", "Ham, Noord"][number % 5]
            places.append(
                Place(
                    code: "\(10_000 + number)",
                    names: ["\(stem) \(number)", "\(stem)-le-\(number)", "\(stem)er \(number)"],
                    province: province, region: region,
                    arrondissement: "Arrondissement \(zone * 12 / zones)", zone: zone))
        }
        self.places = places
        zoneMembers = members
        successors = (0..<55).map {
            ("\(90_000 + $0)", "\(10_000 + Int.random(in: 0..<municipalities, using: &random))")
        }
    }

    // MARK: Lists

    func zoneName(_ zone: Int) -> String { "Zone É \(zone)/Vallei & Kust" }

    func zoneCode(_ zone: Int) -> String {
        GeneratedCountry.withoutNumber.contains(zone) ? "" : "\(5000 + zone)"
    }

    var municipalities: [[String]] {
        [
            [
                "nis", "name_nl", "name_fr", "name_de", "province", "arrondissement_judicial",
                "police_zone_code", "police_zone_name",
            ]
        ]
            + places.map { place in
                [place.code] + place.names + [
                    place.province, place.arrondissement, zoneCode(place.zone),
                    zoneName(place.zone),
                ]
            }
    }

    var extendedMunicipalities: [[String]] {
        [
            [
                "nis", "label_nl", "label_fr", "label_de", "arrondissement_admin_nis",
                "arrondissement_admin_nl", "arrondissement_admin_fr", "province_nis", "province_nl",
                "province_fr", "province_de", "region_nl", "arrondissement_judicial",
                "police_zone_code", "police_zone_name", "valid_from",
            ]
        ]
            + places.map { place in
                [place.code] + place.names + ["10000", "A", "A", ""] + [
                    place.province, place.province, place.province, place.region,
                    place.arrondissement, zoneCode(place.zone), zoneName(place.zone), "2025-01-01",
                ]
            }
    }

    /// The first member of every third zone under an old code, where it has one.
    var zones: [[String]] {
        let old = Dictionary(successors.map { ($0.new, $0.old) }, uniquingKeysWith: { a, _ in a })
        return [
            [
                "police_zone_code", "police_zone_name", "kbo_number", "municipality_count",
                "municipality_nis", "arrondissement_judicial", "code_evidence",
            ]
        ]
            + zoneMembers.enumerated().map { zone, members in
                let codes = members.map { places[$0].code }
                    .map { zone % 3 == 0 ? old[$0] ?? $0 : $0 }
                return [
                    zoneCode(zone), zoneName(zone), zone % 2 == 0 ? "0123456789" : "",
                    "\(codes.count)", codes.joined(separator: "|"),
                    places[members[0]].arrondissement, "seed",
                ]
            }
    }

    var arrondissements: [[String]] {
        let grouped = Dictionary(grouping: places, by: \.arrondissement)
        return [["name_nl", "name_fr", "name_de", "territory_rule", "municipality_count"]]
            + grouped.sorted { $0.key < $1.key }
            .map { [$0.key, $0.key, $0.key, "provincie", "\($0.value.count)"] }
    }

    var successorRows: [[String]] {
        [["old_scheme_refnis", "old_nis", "old_name_nl", "new_nis_2025", "new_name_nl"]]
            + successors.map { ["2019", $0.old, "", $0.new, "Nieuw"] }
    }

    /// Two postal codes each, of which the second is shared with a neighbour.
    var postalCodes: [[String]] {
        [["postal_code", "nis_2025", "locality", "is_main_2013"]]
            + places.enumerated().flatMap { number, place in
                [
                    ["\(1000 + number)", place.code, "Dorp", "1"],
                    ["\(4000 + number / 2)", place.code, "Gehucht", "0"],
                ]
            }
    }

    func sources(isExtended: Bool = true) -> AddressBookImport.Sources {
        AddressBookImport.Sources(
            municipalities: CSVText.file(
                "gemeenten.csv", isExtended ? extendedMunicipalities : municipalities),
            zones: CSVText.file("zones.csv", zones),
            arrondissements: CSVText.file("arrondissementen.csv", arrondissements),
            successors: CSVText.file("opvolgers.csv", successorRows),
            postalCodes: CSVText.file("postcodes.csv", postalCodes))
    }
}

/// Writes lists as RFC 4180 says.
enum CSVText {
    static func file(_ name: String, _ rows: [[String]], lineEnd: String = "\n") -> SourceFile {
        let lines = rows.map { $0.map(field).joined(separator: ",") + lineEnd }
        return SourceFile(path: name, bytes: Array(lines.joined().utf8))
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n".contains($0) }) else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
