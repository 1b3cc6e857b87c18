import Domain
import JSON

/// A kind of value that many fields share: described once, and referred to.
enum DocumentPart: Sendable, Hashable {
    case text(atMost: Int)
    case day
    case partialDate
    /// A date as it may leave: whole, or generalised to a month, a year or ten years.
    case coarseDate
    case days
    case period

    var name: String {
        switch self {
        case .text(let most): "Tekst\(most)"
        case .day: "Dag"
        case .partialDate: "OnvolledigeDatum"
        case .coarseDate: "VervaagdeDatum"
        case .days: "Dagen"
        case .period: "Tijd"
        }
    }

    /// The parts that the description of this one refers to.
    var parts: [DocumentPart] {
        switch self {
        case .text, .day, .partialDate: []
        case .coarseDate: [.partialDate]
        case .days: [.day]
        case .period: [.partialDate, .text(atMost: Limits.lineBytes)]
        }
    }

    /// - Parameter reference: how another part is referred to.
    func schema(_ reference: (DocumentPart) -> JSONValue) -> JSONValue {
        switch self {
        case .text(let most): DocumentPart.text(most)
        case .day:
            [
                "description": "Een bestaande dag als JJJJ-MM-DD.", "type": "string",
                "format": "date", "maxLength": 10, "pattern": .string("^\(Calendar.day)$"),
            ]
        case .partialDate:
            [
                "description": "Een dag, een maand of een jaar: JJJJ-MM-DD, JJJJ-MM of JJJJ.",
                "type": "string", "maxLength": 10,
                "pattern": .string("^(?:\(Calendar.year)(?:-\(Calendar.month))?|\(Calendar.day))$"),
            ]
        case .coarseDate:
            [
                "description": .string(
                    "Een dag, een maand, een jaar, of tien jaar als 1980-1989: zo grof als het "
                        + "beleid van de weg het vraagt."),
                "anyOf": [
                    reference(.partialDate),
                    ["type": "string", "pattern": "^(?:[1-9][0-9]{0,2})?0-(?:[1-9][0-9]{0,2})?9$"],
                ],
            ]
        case .days:
            [
                "description": "Een of meer dagen.", "type": "array", "items": reference(.day),
                "minItems": 1, "maxItems": .integer(Limits.discussionDays),
            ]
        case .period: DocumentPart.period(reference)
        }
    }

    private static func text(_ most: Int) -> JSONValue {
        [
            "description": .string(
                "Tekst waarvan iets te zien is, zonder onzichtbare stuurtekens, van hoogstens "
                    + "\(most) bytes UTF-8."),
            "type": "string", "minLength": 1, "maxLength": .integer(most),
            "x-sluis-bytes": .integer(most), "pattern": .string(VisibleText.pattern),
        ]
    }

    /// One spelling of each (R87); that `tot` does not lie before `van` no schema can say.
    private static func period(_ reference: (DocumentPart) -> JSONValue) -> JSONValue {
        func object(
            _ required: String, _ members: KeyValuePairs<String, DocumentPart>
        ) -> JSONValue {
            let properties = members.map { ($0.key, reference($0.value)) }
            return [
                "type": "object", "required": [.string(required)],
                "properties": .object(JSONObject(properties)), "additionalProperties": false,
            ]
        }
        return [
            "description": .string(
                "Een datum, een periode, of `onbekend` met de reden (R87); `tot` ligt niet voor "
                    + "`van`."),
            "oneOf": [
                object("datum", ["datum": .partialDate]),
                object("van", ["van": .partialDate, "tot": .partialDate]),
                object("onbekend", ["onbekend": .text(atMost: Limits.lineBytes)]),
            ],
        ]
    }
}

/// Days that exist, from year 1 to 9999 of the Gregorian calendar, as parts of a pattern.
private enum Calendar {
    static let year = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
    static let month = "(?:0[1-9]|1[0-2])"
    static let day =
        "(?:\(year)-(?:\(month)-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
        + "|(?:0[13578]|1[02])-31)|\(leapYear)-02-29)"
    private static let leapYear =
        "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
}
