package import Domain

/// What public lists say of an address book, and every gap that they leave.
package struct AddressBookDraft: Sendable {
    /// A municipality; without a region it cannot stand in a book yet.
    package struct Place: Sendable, Hashable {
        package let code: String
        package let names: [String: String]
        package let region: String?
        package let postalCodes: [String]
        package let oldCodes: [String]
    }

    /// A zone; without a number, or with a member that is held apart, it cannot stand in a book.
    package struct Zone: Sendable, Hashable {
        package let id: ZoneID
        package let number: String?
        package let name: String
        package let members: [String]
        package let hasHeldMember: Bool

        package var isComplete: Bool { number != nil && !hasHeldMember }
    }

    /// By code.
    package let municipalities: [Place]
    /// By id.
    package let zones: [Zone]
    /// Arrondissements first, then zones, then municipalities, each by id.
    package let gaps: [AddressBookGap]
    /// Look-ups in every municipality that has a region.
    package let index: MunicipalityIndex
    /// Old codes with a successor.
    package let oldCodes: Int
    /// Postal codes, each counted once.
    package let postalCodes: Int
    /// Fields in which an old code was replaced by that of today.
    package let replacedCodes: Int
    let validFrom: LegalDay
    let isSynthetic: Bool

    init(_ lists: ImportedLists, zones: [Zone], validFrom: LegalDay, isSynthetic: Bool) {
        var posted: [String: Set<String>] = [:]
        for (postalCode, codes) in lists.postalCodes ?? [:] {
            for code in codes { posted[code, default: []].insert(postalCode) }
        }
        let old = Dictionary(grouping: lists.successors.keys, by: { lists.successors[$0] ?? "" })
        municipalities = lists.municipalities
            .map {
                Place(
                    code: $0.code, names: $0.names, region: $0.region,
                    postalCodes: posted[$0.code, default: []].sorted(),
                    oldCodes: (old[$0.code] ?? []).sorted())
            }
            .sorted { $0.code < $1.code }
        self.zones = zones.sorted { $0.id < $1.id }
        self.validFrom = validFrom
        self.isSynthetic = isSynthetic
        oldCodes = lists.successors.count
        postalCodes = lists.postalCodes?.count ?? 0
        replacedCodes = lists.replacedCodes
        let complete = municipalities.compactMap { place in
            place.region.map {
                Municipality(
                    code: place.code, names: place.names, region: $0,
                    postalCodes: place.postalCodes, oldCodes: place.oldCodes)
            }
        }
        index = MunicipalityIndex(
            Dictionary(complete.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }))
        gaps = AddressBookDraft.gaps(lists, self.zones)
    }

    /// How many gaps there are of each kind that occurs, in the order of `Kind`.
    package var gapCounts: [(kind: AddressBookGap.Kind, count: Int)] {
        let grouped = Dictionary(grouping: gaps, by: \.kind)
        return AddressBookGap.Kind.allCases.compactMap { kind in
            grouped[kind].map { (kind, $0.count) }
        }
    }

    private static func gaps(_ lists: ImportedLists, _ zones: [Zone]) -> [AddressBookGap] {
        let arrondissements = lists.arrondissements.map(\.name).sorted().map {
            AddressBookGap(.ltf, .arrondissement, $0, $0)
        }
        let ofZones = zones.flatMap { zone -> [AddressBookGap] in
            var kinds: [AddressBookGap.Kind] = [.korpschef, .informationOfficer]
            if zone.number == nil { kinds.append(.number) }
            if zone.hasHeldMember { kinds.append(.heldMember) }
            return kinds.map { AddressBookGap($0, .zone, zone.id.text, zone.name) }
        }
        let carried = Set(zones.filter(\.isComplete).flatMap(\.members))
        let posted = lists.postalCodes.map { Set($0.values.joined()) }
        let rows = lists.municipalities.sorted { $0.code < $1.code }
        let ofMunicipalities = rows.flatMap { row -> [AddressBookGap] in
            var kinds: [AddressBookGap.Kind] = [.competence, .livcr]
            if row.province == nil { kinds.append(.province) }
            if row.region == nil { kinds.append(.region) }
            if !carried.contains(row.code) { kinds.append(.zone) }
            if let posted, !posted.contains(row.code) { kinds.append(.postalCode) }
            return kinds.map { AddressBookGap($0, .gemeente, row.code, row.names["nl"] ?? "") }
        }
        return arrondissements + ofZones + ofMunicipalities
    }
}
