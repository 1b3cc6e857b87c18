import Domain

extension AddressBookDraft {
    /// What the loader reads: every municipality and zone that is complete, divided over as many
    /// files as `YAMLLimits.addressBook` asks.
    package var bookFiles: [SourceFile] {
        let places = municipalities.filter { $0.region != nil }
        let complete = zones.filter(\.isComplete)
        return AddressBookDraft.chunks(places, of: ConfigurationLimits.draftMunicipalities)
            .enumerated().map { index, part in
                file(
                    AddressBookDraft.name("gemeenten", index), "gemeenten", part.map(node),
                    notes: ["# Gemeenten uit openbare lijsten."])
            }
            + AddressBookDraft.chunks(complete, of: ConfigurationLimits.draftZones)
            .enumerated().map { index, part in
                file(
                    AddressBookDraft.name("zones", index), "zones", part.map(node),
                    notes: [
                        "# Politiezones uit openbare lijsten. Mensen staan er niet bij: zie gaten.csv."
                    ])
            }
    }

    /// What cannot stand in a book yet, as it is to be completed and moved there.
    package var heldFiles: [SourceFile] {
        let places = municipalities.filter { $0.region == nil }
        let incomplete = zones.filter { !$0.isComplete }
        var files: [SourceFile] = []
        if !places.isEmpty {
            files.append(
                file(
                    "gemeenten.yaml", "gemeenten", places.map(node),
                    notes: ["# Vul `gewest` aan en verplaats de gemeente naar het adresboek."]))
        }
        if !incomplete.isEmpty {
            files.append(
                file(
                    "zones.yaml", "zones", incomplete.map(node),
                    notes: [
                        "# Vul `nummer` aan waar het ontbreekt en verplaats naar het adresboek."
                    ]
                ))
        }
        return files
    }

    // MARK: Writing

    /// Notes are kept by line: the first key stands on line 1, everything else on line 2.
    private func file(
        _ path: String, _ key: String, _ items: [YAMLNode], notes: [String]
    ) -> SourceFile {
        let synthetic = YAMLScalar(text: "synthetisch", style: .quoted, position: at(1))
        let root = YAMLNode.mapping(
            YAMLMapping(
                entries: [
                    YAMLMapping.Entry(
                        key: synthetic, value: text(isSynthetic ? "ja" : "nee")),
                    entry(key, .sequence(items, at(2))),
                ], position: at(1)))
        let document = YAMLDocument(root: root, notes: [1: notes.map { .comment($0) }])
        return SourceFile(path: path, bytes: Array(YAMLCanonicalForm.write(document).utf8))
    }

    private func node(_ place: Place) -> YAMLNode {
        var entries = [entry("code", text(place.code))]
        for language in ["nl", "fr", "de"] {
            if let name = place.names[language] { entries.append(entry(language, text(name))) }
        }
        if let region = place.region { entries.append(entry("gewest", text(region))) }
        for (key, codes) in [("postcodes", place.postalCodes), ("oude codes", place.oldCodes)]
        where !codes.isEmpty {
            entries.append(entry(key, .sequence(codes.map(text), at(2))))
        }
        return .mapping(YAMLMapping(entries: entries, position: at(2)))
    }

    private func node(_ zone: Zone) -> YAMLNode {
        var entries = [entry("id", text(zone.id.text))]
        if let number = zone.number { entries.append(entry("nummer", text(number))) }
        entries.append(entry("naam", text(zone.name)))
        entries.append(entry("gemeenten", .sequence(zone.members.map(text), at(2))))
        let day = YAMLScalar(text: validFrom.description, style: .plain, position: at(2))
        entries.append(entry("geldig van", .scalar(day)))
        return .mapping(YAMLMapping(entries: entries, position: at(2)))
    }

    private func entry(_ key: String, _ value: YAMLNode) -> YAMLMapping.Entry {
        YAMLMapping.Entry(
            key: YAMLScalar(text: key, style: .quoted, position: at(2)), value: value)
    }

    /// Quoted only where it must be.
    private func text(_ text: String) -> YAMLNode {
        .scalar(YAMLScalar(text: text, style: .quoted, position: at(2)))
    }

    private func at(_ line: Int) -> YAMLPosition { YAMLPosition(file: "", line: line, column: 1) }

    private static func name(_ stem: String, _ index: Int) -> String {
        index == 0 ? "\(stem).yaml" : "\(stem)-\(index + 1).yaml"
    }

    private static func chunks<Item>(_ items: [Item], of size: Int) -> [[Item]] {
        stride(from: 0, to: items.count, by: size).map { start in
            Array(items[start..<min(start + size, items.count)])
        }
    }
}
