import Domain
import JSON

/// The shapes of what is registered beside fiches: checked strictly, stored as it came in.
enum HulpmiddelInhoud {
    /// `samenvatting`, `aanpak`, and per life domain `kwetsbaarheden` and `sterktes` (R152).
    static func checkResult(_ json: JSONValue) throws(Refusal) {
        try check(json) { fields throws(JSONShapeError) in
            let summary = try fields.optionalString(
                "samenvatting", atLeast: 1, atMost: Limits.textBytes)
            let approach = try fields.optionalString("aanpak", atLeast: 1, atMost: Limits.textBytes)
            let domains = try fields.optionalArray(
                "levensdomeinen", atMost: Limits.elementsPerList)
            for (element, pointer) in domains ?? [] {
                var domain = try JSONFields(element, at: pointer)
                _ = try domain.string("domein", atLeast: 1, atMost: Limits.lineBytes)
                try texts("kwetsbaarheden", &domain)
                try texts("sterktes", &domain)
                try domain.finish()
            }
            return summary != nil || approach != nil || domains?.isEmpty == false
        }
    }

    static func texts(_ name: String, _ fields: inout JSONFields) throws(JSONShapeError) {
        for (element, pointer) in try fields.optionalArray(name, atMost: Limits.elementsPerList)
            ?? []
        {
            guard let text = element.stringValue, (1...Limits.textBytes).contains(text.utf8.count)
            else { throw JSONShapeError(pointer: pointer, problem: "is not a text") }
        }
    }

    /// Refuses what bears a classification mark (R123) or is of another shape.
    ///
    /// - Parameter read: says whether anything was given at all.
    static func check(
        _ json: JSONValue,
        _ read: (inout JSONFields) throws(JSONShapeError) -> Bool
    ) throws(Refusal) {
        for text in json.allTexts { try ClassificationMark.refuse(in: text, at: "/inhoud") }
        do throws(JSONShapeError) {
            var fields = try JSONFields(json, at: "/inhoud")
            let isFilled = try read(&fields)
            try fields.finish()
            guard isFilled else {
                throw JSONShapeError(pointer: "/inhoud", problem: "is empty")
            }
        } catch {
            throw Refusal(
                .ongeldig, "inhoud-ongeldig",
                "de inhoud heeft op deze plaats een lid dat ontbreekt, te veel is of een andere vorm "
                    + "heeft; kijk de beschrijving van dit soort stuk na", at: known(error.pointer))
        }
    }

    private static let members: Set<Substring> = [
        "inhoud", "samenvatting", "aanpak", "levensdomeinen", "domein", "kwetsbaarheden",
        "sterktes", "persoon", "opgelegdeVoorwaarden", "instanties", "instemming", "detentie",
        "gevangenis", "gebied", "eindeDetentie", "totEnMet", "volgendeInstantie", "tekst",
        "vraagt", "dreigingsniveau", "dreigingsscore", "factoren", "soort", "aanspreekpunt",
    ]

    /// The place, as far as its names are ours: a name that the sender chose is not repeated.
    private static func known(_ pointer: String) -> String {
        pointer.split(separator: "/").prefix { members.contains($0) || Int($0) != nil }
            .reduce("") { $0 + "/" + $1 }
    }
}
