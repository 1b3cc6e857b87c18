/// A municipality by its NIS code (Belgium) or CBS code (the Netherlands).
package struct Municipality: Sendable, Hashable {
    package let code: String
    /// By language: `nl`, `fr`, `de`. Each is a name that a fiche may carry (R74).
    package let names: [String: String]
    package let region: String
    /// Of today; several municipalities may share one.
    package let postalCodes: [String]
    /// Codes of before a merger, of which this municipality is the successor.
    package let oldCodes: [String]

    package init(
        code: String, names: [String: String], region: String, postalCodes: [String] = [],
        oldCodes: [String] = []
    ) {
        self.code = code
        self.names = names
        self.region = region
        self.postalCodes = postalCodes
        self.oldCodes = oldCodes
    }
}

/// A police zone: one or several municipalities (R28), led by a korpschef.
package struct PoliceZone: Sendable, Hashable {
    package let id: ZoneID
    /// The zone's number as printed on a fiche: `5428`.
    package let code: String
    package let name: String
    package let municipalities: [String]
    package let validity: Validity

    package init(
        id: ZoneID, code: String, name: String, municipalities: [String], validity: Validity
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.municipalities = municipalities
        self.validity = validity
    }
}

/// A platform with a place in the exchange. An LTF names its gerechtelijk arrondissement (R5).
package struct Platform: Sendable, Hashable {
    package let id: PlatformID
    package let kind: PlatformKind
    package let name: String
    /// Municipalities of a LIVC-R: one or several mayors may share one.
    package let municipalities: [String]
    package let arrondissement: String?
    package let validity: Validity

    package init(
        id: PlatformID, kind: PlatformKind, name: String, municipalities: [String],
        arrondissement: String?, validity: Validity
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.municipalities = municipalities
        self.arrondissement = arrondissement
        self.validity = validity
    }
}

/// Which LTF is competent for a municipality in a period: recorded, never computed (R5).
package struct Competence: Sendable, Hashable {
    package let municipality: String
    package let platform: PlatformID
    package let validity: Validity

    package init(municipality: String, platform: PlatformID, validity: Validity) {
        self.municipality = municipality
        self.platform = platform
        self.validity = validity
    }
}
