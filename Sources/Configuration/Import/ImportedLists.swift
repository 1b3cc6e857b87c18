import Domain

/// The public lists together, with old codes replaced by those of today.
struct ImportedLists {
    let municipalities: [MunicipalityRow]
    let zones: [ZoneRow]
    let arrondissements: [ArrondissementRow]
    /// The code of today by each old one.
    private(set) var successors: [String: String] = [:]
    /// `nil` where no list of postal codes was given.
    private(set) var postalCodes: [String: [String]]?
    /// The zone's members in codes of today, in the order of `zones`.
    private(set) var members: [[String]] = []
    private(set) var replacedCodes = 0
    private let codes: Set<String>

    init(_ sources: AddressBookImport.Sources, _ findings: inout LoadFindings) {
        func rows<Row>(
            _ file: SourceFile?, _ forms: [[String]], _ row: (inout ImportedFields) -> Row?
        ) -> [Row] {
            guard let file, let table = CSVTable.read(file, forms: forms, &findings) else {
                return []
            }
            return ImportedFields.each(table, &findings, row)
        }
        municipalities = rows(
            sources.municipalities, [MunicipalityRow.columns, MunicipalityRow.extendedColumns]
        ) { MunicipalityRow(&$0) }
        zones = rows(sources.zones, [ZoneRow.columns]) { ZoneRow(&$0) }
        arrondissements = rows(sources.arrondissements, [ArrondissementRow.columns]) {
            ArrondissementRow(&$0)
        }
        let successorRows = rows(sources.successors, [SuccessorRow.columns]) { SuccessorRow(&$0) }
        let postalRows = rows(sources.postalCodes, [PostalCodeRow.columns]) { PostalCodeRow(&$0) }
        codes = Set(municipalities.map(\.code))
        // Comparing lists that lack rows would only report their absence.
        guard !findings.hasErrors else { return }
        takeSuccessors(successorRows, &findings)
        takePostalCodes(sources.postalCodes == nil ? nil : postalRows, &findings)
        takeMembers(&findings)
        checkMunicipalities(&findings)
        checkArrondissements(&findings)
    }

    /// The code of today, or `nil` for one that no list knows.
    private mutating func current(_ code: String) -> String? {
        if codes.contains(code) { return code }
        guard let new = successors[code] else { return nil }
        replacedCodes += 1
        return new
    }

    private mutating func takeSuccessors(
        _ rows: [SuccessorRow], _ findings: inout LoadFindings
    ) {
        for row in rows {
            if codes.contains(row.old) {
                findings.error(
                    "CSV", at: row.position,
                    "old code `\(row.old)` is a municipality of today: mend the row")
            } else if !codes.contains(row.new) {
                findings.error(
                    "CSV", at: row.position,
                    "new code `\(row.new)` is no municipality of the list: mend the row")
            } else if let other = successors.updateValue(row.new, forKey: row.old) {
                findings.error(
                    "CSV", at: row.position,
                    "`\(row.old)` already became `\(other)`: keep one row, a choice is not guessed")
            }
        }
    }

    private mutating func takePostalCodes(
        _ rows: [PostalCodeRow]?, _ findings: inout LoadFindings
    ) {
        guard let rows else { return }
        var found: [String: [String]] = [:]
        for row in rows {
            guard let code = current(row.municipality) else {
                findings.error(
                    "CSV", at: row.position,
                    "`\(row.municipality)` is no municipality of the list: mend the row")
                continue
            }
            found[row.postalCode, default: []].append(code)
        }
        postalCodes = found
    }

    private mutating func takeMembers(_ findings: inout LoadFindings) {
        var zoneOf: [String: String] = [:]
        for zone in zones {
            var found: [String] = []
            for code in zone.members {
                guard let new = current(code) else {
                    findings.error(
                        "CSV", at: zone.position,
                        "`\(code)` is no municipality of the list: mend the row")
                    continue
                }
                // Two codes of before a merger may have become one.
                if found.contains(new) { continue }
                found.append(new)
                if let other = zoneOf.updateValue(zone.name, forKey: new) {
                    findings.error(
                        "CSV", at: zone.position,
                        "`\(new)` already lies in zone \(shown(other)): remove it from one",
                        rules: [28])
                }
            }
            members.append(found)
        }
    }

    private func checkMunicipalities(_ findings: inout LoadFindings) {
        var lines: [String: Int] = [:]
        let zonesByName = Dictionary(zones.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        var zoneOf: [String: String] = [:]
        for (zone, codes) in zip(zones, members) {
            for code in codes { zoneOf[code] = zone.name }
        }
        for row in municipalities {
            if let first = lines.updateValue(row.position.line, forKey: row.code) {
                findings.error(
                    "CSV", at: row.position,
                    "`\(row.code)` already stands on line \(first): remove one")
            }
            guard let zone = zonesByName[row.zoneName], zoneOf[row.code] == zone.name else {
                findings.error(
                    "CSV", at: row.position,
                    "zone \(shown(row.zoneName)) does not list `\(row.code)`: mend one of the lists",
                    rules: [28])
                continue
            }
            if zone.code != row.zoneCode || zone.arrondissement != row.arrondissement {
                findings.error(
                    "CSV", at: row.position,
                    "number or arrondissement differs from that on \(zone.position): mend one")
            }
        }
    }

    private func checkArrondissements(_ findings: inout LoadFindings) {
        var seen: Set<String> = []
        for row in arrondissements {
            if !seen.insert(row.name).inserted {
                findings.error("CSV", at: row.position, "\(shown(row.name)) stands there twice")
            }
            let count = municipalities.count { $0.arrondissement == row.name }
            if count != row.count {
                findings.error(
                    "CSV", at: row.position,
                    "counts \(row.count) municipalities, the list has \(count): mend one of both")
            }
        }
        for row in municipalities where !seen.contains(row.arrondissement) {
            findings.error(
                "CSV", at: row.position,
                "no arrondissement \(shown(row.arrondissement)) in its list: mend one of both")
        }
    }
}
