import Configuration
import Domain
import Testing

/// The public lists of that country, and the book that the importer makes of them.
extension FullSizeBook {
    static func imported() throws -> AddressBook {
        let from = try #require(LegalDay("2025-01-01"))
        let today = try #require(LegalDay("2026-11-21"))
        let (draft, problems) = AddressBookImport.read(
            lists, validFrom: from, isSynthetic: true)
        let files = try #require(draft, "\(problems)").bookFiles
        let (book, findings) = AddressBookLoader.load(files, today: today)
        return try #require(book, "\(findings)")
    }

    private static var lists: AddressBookImport.Sources {
        AddressBookImport.Sources(
            municipalities: file("gemeenten.csv", municipalityRows),
            zones: file("zones.csv", zoneRows),
            arrondissements: file("arrondissementen.csv", arrondissementRows),
            successors: file("opvolgers.csv", successorRows),
            postalCodes: file("postcodes.csv", postalRows))
    }

    private static func arrondissement(_ zone: Int) -> String {
        "Arrondissement \(zone * arrondissements / zones)"
    }

    private static let municipalityRows: [[String]] =
        [
            [
                "nis", "label_nl", "label_fr", "label_de", "arrondissement_admin_nis",
                "arrondissement_admin_nl", "arrondissement_admin_fr", "province_nis", "province_nl",
                "province_fr", "province_de", "region_nl", "arrondissement_judicial",
                "police_zone_code", "police_zone_name", "valid_from",
            ]
        ]
        + (0..<municipalities).map { number in
            [code(number), name(number), "Lieu \(number)", "Ort \(number)", "10000", "A", "A", ""]
                + ["Limburg", "Limburg", "Limburg", "Vlaams Gewest", arrondissement(zone(number))]
                + [zoneCode(number), "Zone \(zone(number))", "2025-01-01"]
        }

    private static let zoneRows: [[String]] =
        [
            [
                "police_zone_code", "police_zone_name", "kbo_number", "municipality_count",
                "municipality_nis", "arrondissement_judicial", "code_evidence",
            ]
        ]
        + (0..<zones).map { zone in
            let codes = stride(from: zone, to: municipalities, by: zones).map(code)
            return [
                zoneCode(zone), "Zone \(zone)", "", "\(codes.count)",
                codes.joined(separator: "|"), arrondissement(zone), "gemaakt",
            ]
        }

    private static let arrondissementRows: [[String]] =
        [["name_nl", "name_fr", "name_de", "territory_rule", "municipality_count"]]
        + (0..<arrondissements).map { number in
            let name = "Arrondissement \(number)"
            let count = (0..<municipalities).count { arrondissement(zone($0)) == name }
            return [name, name, name, "provincie", "\(count)"]
        }

    private static let successorRows: [[String]] =
        [["old_scheme_refnis", "old_nis", "old_name_nl", "new_nis_2025", "new_name_nl"]]
        + stride(from: 0, to: municipalities, by: 10).map {
            ["2019", oldCode($0), "", code($0), name($0)]
        }

    private static let postalRows: [[String]] =
        [["postal_code", "nis_2025", "locality", "is_main_2013"]]
        + (0..<municipalities).map { ["\(1_000 + $0)", code($0), name($0), "1"] }

    private static func file(_ name: String, _ rows: [[String]]) -> SourceFile {
        let lines = rows.map { $0.joined(separator: ",") + "\n" }
        return SourceFile(path: name, bytes: Array(lines.joined().utf8))
    }
}
