import Domain

/// A municipality as the public list has it.
struct MunicipalityRow {
    let position: SourcePosition
    let code: String
    let names: [String: String]
    let province: String?
    /// As the list names it, or that of the province; `nil` where it has neither.
    let region: String?
    let arrondissement: String
    let zoneCode: String?
    let zoneName: String

    static let columns = [
        "nis", "name_nl", "name_fr", "name_de", "province", "arrondissement_judicial",
        "police_zone_code", "police_zone_name",
    ]
    static let extendedColumns = [
        "nis", "label_nl", "label_fr", "label_de", "arrondissement_admin_nis",
        "arrondissement_admin_nl", "arrondissement_admin_fr", "province_nis", "province_nl",
        "province_fr", "province_de", "region_nl", "arrondissement_judicial", "police_zone_code",
        "police_zone_name", "valid_from",
    ]

    /// The three regions with their provinces; that of Brussels has none.
    static let regions: [(name: String, provinces: [String])] = [
        (
            "Vlaams Gewest",
            ["Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"]
        ),
        ("Waals Gewest", ["Henegouwen", "Luik", "Luxemburg", "Namen", "Waals-Brabant"]),
        ("Brussels Hoofdstedelijk Gewest", []),
    ]

    init?(_ fields: inout ImportedFields) {
        let isExtended = fields.has("region_nl")
        let prefix = isExtended ? "label" : "name"
        let code = fields.digits("nis", ImportedFields.codeDigits)
        var names: [String: String] = [:]
        for language in ["nl", "fr", "de"] {
            names[language] = fields.name("\(prefix)_\(language)")
        }
        let province = fields.optionalText(isExtended ? "province_nl" : "province")
        let known = MunicipalityRow.region(ofProvince: province)
        if let province, known == nil { fields.refuse("no province \(shown(province)): mend it") }
        var region = known
        if isExtended {
            region = fields.oneOf("region_nl", MunicipalityRow.regions.map(\.name))
            if let region, let known, known != region {
                fields.refuse("`region_nl` is not that of the province: mend one of both")
            }
            _ = fields.day("valid_from")
        }
        let arrondissement = fields.name("arrondissement_judicial")
        let zoneCode = fields.optionalDigits("police_zone_code", ZoneRow.codeDigits)
        let zoneName = fields.name("police_zone_name")
        guard let code, names.count == 3, let arrondissement, let zoneName else { return nil }
        position = fields.position
        self.code = code
        self.names = names
        self.province = province
        self.region = region
        self.arrondissement = arrondissement
        self.zoneCode = zoneCode
        self.zoneName = zoneName
    }

    private static func region(ofProvince province: String?) -> String? {
        guard let province else { return nil }
        return regions.first { $0.provinces.contains(province) }?.name
    }
}

/// A police zone as the public list has it.
struct ZoneRow {
    let position: SourcePosition
    let code: String?
    let name: String
    let members: [String]
    let arrondissement: String

    static let codeDigits = 4
    static let businessNumberDigits = 10
    static let columns = [
        "police_zone_code", "police_zone_name", "kbo_number", "municipality_count",
        "municipality_nis", "arrondissement_judicial", "code_evidence",
    ]

    init?(_ fields: inout ImportedFields) {
        let code = fields.optionalDigits("police_zone_code", ZoneRow.codeDigits)
        let name = fields.name("police_zone_name")
        _ = fields.optionalDigits("kbo_number", ZoneRow.businessNumberDigits)
        let count = fields.count("municipality_count")
        let members = fields.codes("municipality_nis")
        let arrondissement = fields.name("arrondissement_judicial")
        if let count, let members, count != members.count {
            fields.refuse(
                "`municipality_count` is \(count) and `municipality_nis` holds \(members.count): "
                    + "mend one of both")
        }
        guard let name, let members, let arrondissement else { return nil }
        position = fields.position
        self.code = code
        self.name = name
        self.members = members
        self.arrondissement = arrondissement
    }
}

/// A gerechtelijk arrondissement.
struct ArrondissementRow {
    let position: SourcePosition
    let name: String
    let count: Int

    static let columns = ["name_nl", "name_fr", "name_de", "territory_rule", "municipality_count"]

    init?(_ fields: inout ImportedFields) {
        let name = fields.name("name_nl")
        for column in ["name_fr", "name_de", "territory_rule"] { _ = fields.name(column) }
        guard let count = fields.count("municipality_count"), let name else { return nil }
        position = fields.position
        self.name = name
        self.count = count
    }
}

/// An old code and the one that took its place.
struct SuccessorRow {
    let position: SourcePosition
    let old: String
    let new: String

    static let columns = [
        "old_scheme_refnis", "old_nis", "old_name_nl", "new_nis_2025", "new_name_nl",
    ]

    init?(_ fields: inout ImportedFields) {
        _ = fields.digits("old_scheme_refnis", 4)
        let old = fields.digits("old_nis", ImportedFields.codeDigits)
        _ = fields.optionalName("old_name_nl")
        let new = fields.digits("new_nis_2025", ImportedFields.codeDigits)
        _ = fields.name("new_name_nl")
        guard let old, let new else { return nil }
        position = fields.position
        self.old = old
        self.new = new
    }
}

/// A postal code of a municipality.
struct PostalCodeRow {
    let position: SourcePosition
    let postalCode: String
    let municipality: String

    static let columns = ["postal_code", "nis_2025", "locality", "is_main_2013"]

    init?(_ fields: inout ImportedFields) {
        let postalCode = fields.digits("postal_code", 4)
        let municipality = fields.digits("nis_2025", ImportedFields.codeDigits)
        _ = fields.name("locality")
        _ = fields.oneOf("is_main_2013", ["0", "1"])
        guard let postalCode, let municipality else { return nil }
        position = fields.position
        self.postalCode = postalCode
        self.municipality = municipality
    }
}
