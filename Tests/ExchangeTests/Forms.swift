import Domain
import JSON
import Testing

/// Documents of one test: the smallest fiche of a LIVC-R, and what a test adds to it.
enum Form {
    static func header(_ place: String = "geraardsbergen") throws -> JSONValue {
        let (name, nis, zone, zoneName) =
            switch place {
            case "tienen": ("Tienen", "24107", "5910", "Getevallei")
            case "turnhout": ("Turnhout", "13040", "5364", "Regio Turnhout")
            case "sint-niklaas": ("Sint-Niklaas", "46021", "5432", "Sint-Niklaas")
            default: ("Geraardsbergen", "41018", "5428", "Geraardsbergen/Lierde")
            }
        return try parse(
            """
            {"gemeente": "\(name)", "nis": "\(nis)", "dataBespreking": ["2026-11-17"],
             "politiezone": {"code": "\(zone)", "naam": "\(zoneName)"},
             "naam": "Aldous Testaert", "soort": "persoon", "geboortedatum": "1991-11-09"}
            """)
    }

    /// The header and one evaluatie: the least that can leave (R60, R70).
    static func minimal(_ place: String = "geraardsbergen") throws -> JSONValue {
        try bare(place).with("opvolgingstraject.evaluatie", "De tafel stelde geen feiten vast.")
    }

    /// The header alone: may be entered, but not leave.
    static func bare(_ place: String = "geraardsbergen") throws -> JSONValue {
        .object(JSONObject([("gegevensBespreking", try header(place))]))
    }

    static func parse(_ text: String) throws -> JSONValue { try JSONReader.parse(Array(text.utf8)) }

    static func element(
        _ text: String = "Een vastgesteld feit.", polariteit: String = "neutraal",
        aard: String = "feit", tijd: JSONValue? = nil, with more: [(String, JSONValue)] = []
    ) -> JSONValue {
        let time = tijd ?? .object(JSONObject([("datum", .string("2026-03"))]))
        let members: [(String, JSONValue)] = [
            ("tekst", .string(text)), ("polariteit", .string(polariteit)),
            ("aard", .string(aard)), ("tijd", time),
        ]
        return .object(JSONObject(members + more))
    }

    /// A diagnosis with everything that R101 and R102 ask.
    static func diagnosis(
        _ text: String = "Een depressie, in behandeling.", aard: String = "gediagnosticeerd",
        beroep: String? = "psychiater", datum: String? = "2026-04-02", bron: String? = "attest"
    ) -> JSONValue {
        let parts: [(String, String?)] = [("beroep", beroep), ("datum", datum), ("bron", bron)]
        let confirmation = parts.compactMap { name, value in
            value.map { (name, JSONValue.string($0)) }
        }
        return element(
            text, aard: aard,
            with: confirmation.isEmpty
                ? [] : [("bevestiging", .object(JSONObject(confirmation)))])
    }

    static let domains = [
        "overtuigingen", "socialeContext", "intentie", "daden", "psychischeStoornissen",
        "bijkomend",
    ]
}

extension JSONValue {
    /// This value with `value` at a place written `a.b.c`.
    func with(_ place: String, _ value: JSONValue?) -> JSONValue {
        setting(place.split(separator: ".").map(String.init), value)
    }

    func with(_ place: String, _ text: String) -> JSONValue { with(place, .string(text)) }

    /// With these elements in one list of section 3.
    func with(domain: String, _ elements: [JSONValue]) -> JSONValue {
        with("risicodomeinen." + domain, .array(elements))
    }

    /// The value at a place written `a.b[0].c`.
    func at(_ place: String) -> JSONValue? {
        var value: JSONValue? = self
        for part in place.split(separator: ".") {
            let bare = part.split(separator: "[")
            value = value?[String(bare[0])]
            if bare.count > 1, let position = Int(bare[1].dropLast()) {
                let items = value?.arrayValue ?? []
                value = items.indices.contains(position) ? items[position] : nil
            }
        }
        return value
    }

    var text: String { String(decoding: canonicalBytes(), as: UTF8.self) }
}
