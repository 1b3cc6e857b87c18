package import Domain
package import Policy
import PolicyDesk

/// Random catalogues, routes, documents and facts, small enough to hit every corner often.
package enum RandomPolicy {
    package static let professions = ["psychiater", "psycholoog", "huisarts"]
    package static let roles: [Role] = [.korpschef, .voorzitter]
    package static let validity = Validity(from: day("2026-01-01"), until: day("2026-12-31"))

    package static func catalogue(_ seed: inout Seed) -> DocumentType {
        var fields: [FieldPlan] = []
        for number in 0...seed.below(2) {
            fields.append(
                FieldPlan(
                    phrase: "veld \(number)", location: "kop.v\(number)", kind: kind(&seed),
                    category: category(&seed)))
        }
        for number in 0..<seed.pick([0, 1, 1, 2]) {
            fields += list(number, &seed)
        }
        // Siblings may stand before their anchor.
        if seed.chance(30) { fields.shuffle(using: &seed) }
        return DocumentType(
            name: "proef", version: 1, sections: [],
            fields: fields.enumerated().map { $0.element.field($0.offset) })
    }

    private static func list(_ number: Int, _ seed: inout Seed) -> [FieldPlan] {
        let name = "lijst \(number)"
        let place = "blok.l\(number)[]"
        var fields = [
            FieldPlan(
                phrase: name, location: place + ".tekst", kind: .text(atMost: 100),
                category: category(&seed))
        ]
        let open = seed.chance(30)
        let others: [(String, String, FieldKind)] = [
            ("aard", "aard", .code(["feit", "inschatting", "gebeurtenis"], open: open)),
            ("polariteit", "polariteit", .code(["positief", "negatief"], open: seed.chance(20))),
            ("tijd", "tijd", .period),
            ("bron", "bron", .text(atMost: 100)),
            (
                "bevestiging / beroep", "bevestiging.beroep",
                seed.chance(30) ? .text(atMost: 100) : .code(professions, open: seed.chance(50))
            ),
            ("bevestiging / datum", "bevestiging.datum", .date),
            ("bevestiging / bron", "bevestiging.bron", .text(atMost: 100)),
        ]
        for (phrase, member, kind) in others where seed.chance(75) {
            fields.append(
                FieldPlan(
                    phrase: "\(name) / \(phrase)", location: "\(place).\(member)", kind: kind,
                    category: seed.chance(10) ? .gezondheid : nil))
        }
        return fields
    }

    private static func kind(_ seed: inout Seed) -> FieldKind {
        seed.pick([
            .text(atMost: 100), .code(["a", "b"], open: false), .flag, .date, .partialDate, .dates,
            .period,
        ])
    }

    private static func category(_ seed: inout Seed) -> SpecialCategory? {
        seed.chance(25) ? seed.pick(SpecialCategory.allCases) : nil
    }

    // MARK: routes

    package static func route(_ type: DocumentType, _ seed: inout Seed) -> RoutePolicy {
        var rows: [PolicyRow] = []
        for field in type.fields where !seed.chance(8) {
            rows.append(
                PolicyRow(
                    field: field.index, verdict: verdict(field, &seed),
                    cases: seed.chance(40) ? cases(field, &seed) : [],
                    legalBasis: seed.chance(80) ? "grond" : nil, reason: nil,
                    confirmedBy: seed.subset(professions + ["vroedvrouw"], percent: 50),
                    position: line(10 + field.index)))
        }
        rows.shuffle(using: &seed)
        return route(rows)
    }

    package static func route(_ rows: [PolicyRow], type: String = "proef") -> RoutePolicy {
        PolicySample.route(type: type, rows: rows)
    }

    private static func verdict(_ field: CatalogueField, _ seed: inout Seed) -> Verdict {
        if field.specialCategory == .gezondheid, seed.chance(70) {
            return .releaseAfterConfirmationAndSecretHolder
        }
        return seed.pick([
            .withhold, .release, .release, .generalise(seed.pick(Verdict.Precision.allCases)),
            .pseudonymise, .releaseAfterConfirmation, .releaseAfterConfirmationAndSecretHolder,
            .releaseAfterReview(by: seed.pick(roles)), .releaseAfterNamedRelease,
            .releaseAfterLTFDecision,
        ])
    }

    private static func cases(_ field: CatalogueField, _ seed: inout Seed) -> [PolicyCase] {
        (0...seed.below(2)).map { number in
            var conditions: [ElementAttribute: Set<String>] = [:]
            for attribute in ElementAttribute.allCases where seed.chance(30) {
                conditions[attribute] = Set(seed.subset(values[attribute] ?? [], percent: 45))
            }
            return PolicyCase(
                conditions: conditions, verdict: verdict(field, &seed),
                position: line(100 + 10 * field.index + number))
        }
    }

    private static let values: [ElementAttribute: [String]] = [
        .aard: ["feit", "inschatting", "gebeurtenis", "eigen woord"],
        .polariteit: ["positief", "negatief", "neutraal"],
        .tijd: ["bekend", "onbekend"],
        .bevestiging: professions + ["geen"],
    ]

    // MARK: documents and facts

    package static func document(_ type: DocumentType, _ seed: inout Seed) -> Document? {
        var tree = DraftTree()
        for field in type.fields where field.location.list == nil && seed.chance(70) {
            tree.set(
                FieldPath(field: field.index, element: nil), of: type, to: draft(field, &seed))
        }
        for anchor in type.fields where anchor.isAnchor {
            let members = type.fields.filter { $0.location.list == anchor.location.list }
            for element in 0..<seed.pick([0, 1, 1, 2]) {
                var isEmpty = true
                for field in members where seed.chance(field.isAnchor ? 92 : 70) {
                    isEmpty = false
                    tree.set(
                        FieldPath(field: field.index, element: element), of: type,
                        to: draft(field, &seed))
                }
                if isEmpty {
                    tree.set(
                        FieldPath(field: anchor.index, element: element), of: type, to: .text("x"))
                }
            }
        }
        do {
            return try DocumentReader(type: type).read(tree.draft, at: "")
        } catch {
            return nil
        }
    }

    private static func draft(_ field: CatalogueField, _ seed: inout Seed) -> Draft {
        switch field.kind {
        case .text:
            .text(
                field.phrase.hasSuffix("beroep")
                    ? seed.pick(professions + ["vroedvrouw", "geen"]) : seed.pick(["x", "é", "ë"]))
        case .code(let words, let open):
            .text(seed.pick(open ? words + ["eigen woord", "vroedvrouw", "geen"] : words))
        case .wholeNumber(let range): .number(Double(seed.pick(Array(range))))
        case .flag: .flag(seed.chance(50))
        case .date: .text(seed.pick(["1988-06-13", "2000-02-29"]))
        case .partialDate: .text(seed.pick(["1988", "1988-06", "1988-06-13"]))
        case .dates: .list([.text("2026-03-17")])
        case .period:
            .record(
                seed.chance(50)
                    ? [(name: "onbekend", value: .text("niet gezegd"))]
                    : [(name: "datum", value: .text("2026"))])
        }
    }

    package static func facts(_ document: Document, _ seed: inout Seed) -> DecisionFacts {
        var facts = DecisionFacts()
        let density = seed.pick([0, 30, 80])
        for (path, _) in document.values {
            if seed.chance(density) {
                facts.reviewed[path] = Set(seed.subset(roles, percent: 60))
            }
            if seed.chance(density) { facts.namedReleases.insert(path) }
            if seed.chance(density) { facts.secretHolderReleases.insert(path) }
            if seed.chance(density / 5) { facts.objections.insert(path) }
        }
        // An objection to something that is not there changes nothing.
        if seed.chance(10) { facts.objections.insert(FieldPath(field: 0, element: 99)) }
        return facts
    }
}

/// A catalogue field with the ordinary answers filled in.
package struct FieldPlan {
    package var phrase: String
    package var location: String
    package var kind: FieldKind
    package var category: SpecialCategory?
    package var isFreeText: Bool
    package var isRequired: Bool
    package var derivableFrom: [String]

    package init(
        phrase: String, location: String, kind: FieldKind, category: SpecialCategory? = nil,
        isFreeText: Bool = false, isRequired: Bool = false, derivableFrom: [String] = []
    ) {
        self.phrase = phrase
        self.location = location
        self.kind = kind
        self.category = category
        self.isFreeText = isFreeText
        self.isRequired = isRequired
        self.derivableFrom = derivableFrom
    }

    package func field(_ index: Int) -> CatalogueField {
        guard let location = Location(location) else {
            preconditionFailure("the test wrote a location that is none")
        }
        return CatalogueField(
            index: index, phrase: phrase, location: location, kind: kind, labels: [:],
            isFreeText: isFreeText, isIdentifying: false, specialCategory: category,
            derivableFrom: derivableFrom, isRequired: isRequired,
            position: SourcePosition(file: "catalogus/proef.yaml", line: index + 1, column: 1))
    }
}

package func day(_ text: String) -> LegalDay {
    guard let day = LegalDay(text) else { preconditionFailure("the test wrote a day that is none") }
    return day
}

package func line(_ number: Int) -> SourcePosition {
    SourcePosition(file: "routes/livcr-ltf-fiche.yaml", line: number, column: 3)
}
