import Domain

/// What must hold of the fields of one catalogue together, before a document type is made of it.
enum CatalogueChecks {
    static func check(
        _ name: String, _ fields: [CatalogueField], sections: [FormSection],
        at position: SourcePosition, _ findings: inout LoadFindings
    ) {
        demanded(name, fields, position, &findings)
        categories(name, fields, &findings)
        places(fields, sections, &findings)
        lists(fields, &findings)
        derivations(fields, &findings)
    }

    /// The rules of a form speak of fields by their phrase: each must be there.
    private static func demanded(
        _ name: String, _ fields: [CatalogueField], _ position: SourcePosition,
        _ findings: inout LoadFindings
    ) {
        let known = fields.map(\.phrase)
        for phrase in EntryRules.demandedPhrases(of: name) where !known.contains(phrase) {
            findings.error(
                "P02", at: position, "the rules of \(name) need a field `\(phrase)`: add it")
        }
    }

    /// What the rules know to be health, belief or conviction says so: the checks of a route and the
    /// lock on release hang on that mark, and would pass over a field without it (R103).
    private static func categories(
        _ name: String, _ fields: [CatalogueField], _ findings: inout LoadFindings
    ) {
        for field in fields {
            guard let demanded = EntryRules.demandedCategory(of: field.phrase, in: name),
                field.specialCategory != demanded.category
            else { continue }
            findings.error(
                demanded.rules.contains(103) ? "R103" : "P12", at: field.position,
                "`\(field.phrase)` holds data of a special category: write "
                    + "`bijzondere categorie: \(demanded.category.rawValue)`",
                rules: demanded.rules)
        }
    }

    private static func places(
        _ fields: [CatalogueField], _ sections: [FormSection], _ findings: inout LoadFindings
    ) {
        for field in fields {
            let steps = field.location.steps
            let clash = fields.first { other in
                other.index < field.index
                    && (other.location.steps.starts(with: steps)
                        || steps.starts(with: other.location.steps))
            }
            if let clash {
                findings.error(
                    "P02", at: field.position,
                    "`\(field.phrase)` stands in the place of `\(clash.phrase)`: give each its own")
            }
            let isInSection = sections.contains { section in
                field.location.description == section.member
                    || field.location.description.utf8.starts(with: (section.member + ".").utf8)
                    || field.location.list?.description == section.member
            }
            if !isInSection {
                findings.error(
                    "P02", at: field.position,
                    "`\(field.phrase)` stands in no section of the form: add the section")
            }
        }
    }

    /// Each list has exactly one field that carries its elements: the one without ` / `.
    private static func lists(_ fields: [CatalogueField], _ findings: inout LoadFindings) {
        for field in fields {
            guard let list = field.location.list else { continue }
            let anchors = fields.filter { $0.isAnchor && $0.location.list == list }
            if anchors.isEmpty {
                findings.error(
                    "P02", at: field.position,
                    "no field carries the elements of `\(list)`: name one without ` / `")
            } else if field.isAnchor, anchors[0] != field {
                findings.error(
                    "P02", at: field.position,
                    "`\(anchors[0].phrase)` already carries the elements of `\(list)`: "
                        + "write `\(anchors[0].phrase) / …`")
            }
        }
    }

    private static func derivations(_ fields: [CatalogueField], _ findings: inout LoadFindings) {
        let phrases = fields.map(\.phrase)
        for field in fields {
            for phrase in field.derivableFrom where !phrases.contains(phrase) {
                findings.error(
                    "P02", at: field.position,
                    "`\(field.phrase)` cannot follow from the unknown field `\(phrase)`: "
                        + nearest(to: phrase, in: phrases))
            }
        }
    }
}

/// `the nearest known is …` for a message.
func nearest(to word: String, in known: [String]) -> String {
    NearestWord.to(word, among: known).map { "the nearest known is `\($0)`" } ?? "nothing is known"
}
