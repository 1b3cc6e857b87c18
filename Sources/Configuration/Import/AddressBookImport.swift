package import Domain

/// Turns public lists of municipalities and police zones into the draft of an address book.
///
/// A list with one mistake gives no draft: half a book would look like a whole one.
package enum AddressBookImport {
    /// The lists, each a file of comma-separated values in UTF-8.
    package struct Sources: Sendable {
        package let municipalities: SourceFile
        package let zones: SourceFile
        package let arrondissements: SourceFile
        package let successors: SourceFile?
        package let postalCodes: SourceFile?

        package init(
            municipalities: SourceFile, zones: SourceFile, arrondissements: SourceFile,
            successors: SourceFile? = nil, postalCodes: SourceFile? = nil
        ) {
            self.municipalities = municipalities
            self.zones = zones
            self.arrondissements = arrondissements
            self.successors = successors
            self.postalCodes = postalCodes
        }
    }

    /// The draft, or `nil` with at least one error among the findings, each with its line.
    ///
    /// - Parameter validFrom: since when the zones are as listed; no public list says so.
    package static func read(
        _ sources: Sources, validFrom: LegalDay, isSynthetic: Bool = false
    ) -> (draft: AddressBookDraft?, findings: [LoadFinding]) {
        var findings = LoadFindings()
        let lists = ImportedLists(sources, &findings)
        guard !findings.hasErrors else { return (nil, findings.all) }
        let zones = zones(of: lists, &findings)
        guard !findings.hasErrors else { return (nil, findings.all) }
        let draft = AddressBookDraft(
            lists, zones: zones, validFrom: validFrom, isSynthetic: isSynthetic)
        return (draft, findings.all)
    }

    /// Each zone under an id made of its name; ids and numbers that two share are refused.
    private static func zones(
        of lists: ImportedLists, _ findings: inout LoadFindings
    ) -> [AddressBookDraft.Zone] {
        var first: [String: SourcePosition] = [:]
        var found: [AddressBookDraft.Zone] = []
        let held = Set(lists.municipalities.filter { $0.region == nil }.map(\.code))
        for (row, members) in zip(lists.zones, lists.members) {
            let words = FoldedName.of(row.name).split(separator: " ")
            guard let id = ZoneID("pz-" + words.joined(separator: "-")), !words.isEmpty else {
                findings.error(
                    "CSV", at: row.position,
                    "no id can be made of \(shown(row.name)): shorten it, in Latin letters")
                continue
            }
            for key in [id.text, row.code.map { "number \($0)" }].compactMap(\.self) {
                if let other = first.updateValue(row.position, forKey: key) {
                    findings.error(
                        "CSV", at: row.position,
                        "`\(key)` is already that of the zone on \(other): tell them apart")
                }
            }
            found.append(
                AddressBookDraft.Zone(
                    id: id, number: row.code, name: row.name, members: members,
                    hasHeldMember: members.contains(where: held.contains)))
        }
        return found
    }
}
