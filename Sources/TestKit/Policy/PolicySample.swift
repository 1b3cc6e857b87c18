package import Domain
package import Policy
import PolicyDesk

/// A small fiche and a route on it that passes every check; the tests change one thing at a time.
package enum PolicySample {
    package static let type = DocumentType(
        name: "terugkoppelingsfiche", version: 1, sections: [],
        fields: plans.enumerated().map { $0.element.field($0.offset) })

    package static let plans: [FieldPlan] =
        [
            FieldPlan(
                phrase: "naam", location: "kop.naam", kind: .text(atMost: 400), isRequired: true),
            FieldPlan(phrase: "geboortedatum", location: "kop.geboortedatum", kind: .partialDate),
            FieldPlan(phrase: "data bespreking", location: "kop.data", kind: .dates),
            FieldPlan(
                phrase: "agenderende dienst", location: "reden.dienst", kind: .text(atMost: 400)),
            FieldPlan(
                phrase: "bijkomende info", location: "info", kind: .text(atMost: 20_000),
                isFreeText: true),
        ] + element("ideologie", "ideologie", category: .overtuiging, kinds: kinds)
        + element(
            "psychische stoornissen", "psychisch", category: .gezondheid,
            kinds: ["gediagnosticeerd"])

    package static let kinds = ["feit", "gebeurtenis", "inschatting"]

    package static func element(
        _ phrase: String, _ member: String, category: SpecialCategory?, kinds: [String]
    ) -> [FieldPlan] {
        func plan(_ part: String, _ place: String, _ kind: FieldKind, required: Bool = false)
            -> FieldPlan
        {
            FieldPlan(
                phrase: part.isEmpty ? phrase : "\(phrase) / \(part)",
                location: "domeinen.\(member)[].\(place)", kind: kind,
                category: part.isEmpty ? category : nil, isFreeText: part.isEmpty,
                isRequired: required)
        }
        return [
            plan("", "tekst", .text(atMost: 20_000), required: true),
            plan("aard", "aard", .code(kinds, open: false), required: true),
            plan(
                "polariteit", "polariteit",
                .code(["positief", "neutraal", "negatief"], open: false), required: true),
            plan("tijd", "tijd", .period, required: true),
            plan("bron", "bron", .text(atMost: 400)),
            plan(
                "bevestiging / beroep", "bevestiging.beroep",
                .code(["psychiater", "psycholoog", "huisarts"], open: false)),
            plan("bevestiging / datum", "bevestiging.datum", .date),
            plan("bevestiging / bron", "bevestiging.bron", .text(atMost: 400)),
        ]
    }

    package static func field(_ phrase: String) -> Int {
        guard let field = type.field(phrase) else {
            preconditionFailure("the test names a field that the sample has not: \(phrase)")
        }
        return field.index
    }

    package static func path(_ phrase: String, _ element: Int? = nil) -> FieldPath {
        FieldPath(field: field(phrase), element: element)
    }

    // MARK: the route

    /// One row per field; what is not named here leaves, and what tells who said it stays.
    package static func rows() -> [PolicyRow] {
        type.fields.map { field in
            switch field.phrase {
            case "geboortedatum": row(field.phrase, .generalise(.jaar))
            case "agenderende dienst": row(field.phrase, .releaseAfterNamedRelease)
            case "bijkomende info": row(field.phrase, .releaseAfterReview(by: .korpschef))
            case "ideologie": row(field.phrase, .release, basis: "overtuiging", why: "begeleiding")
            case "psychische stoornissen":
                row(
                    field.phrase, .releaseAfterConfirmationAndSecretHolder, basis: "gezondheid",
                    why: "enkel een vaststelling", by: ["psychiater", "psycholoog"])
            case let phrase where phrase.hasSuffix("bron") || phrase.contains("bevestiging"):
                row(phrase, .withhold)
            default: row(field.phrase, .release)
            }
        }
    }

    package static func row(
        _ phrase: String, _ verdict: Verdict, cases: [PolicyCase] = [], basis: String? = nil,
        why: String? = nil, by: [String] = []
    ) -> PolicyRow {
        PolicyRow(
            field: field(phrase), verdict: verdict, cases: cases, legalBasis: basis, reason: why,
            confirmedBy: by, position: line(10 + field(phrase)))
    }

    package static func rows(replacing row: PolicyRow) -> [PolicyRow] {
        rows().map { $0.field == row.field ? row : $0 }
    }

    package static let sentences = [
        "als psychische stoornissen bevestigd is door psychiater en vrijgegeven door de "
            + "geheimhouder, dan vrijgeven",
        "als psychische stoornissen bevestigd is door psychiater, dan weerhouden",
        "als psychische stoornissen niet bevestigd is, dan weerhouden",
        "als geboortedatum 1988-06-13 is, dan 1988",
        "als agenderende dienst ingevuld is, dan weerhouden",
        "als agenderende dienst uitdrukkelijk vrijgegeven is door de tafel, dan vrijgeven",
        "als bijkomende info nagezien is door korpschef, dan vrijgeven",
        "als bijkomende info ingevuld is, dan weerhouden",
        "als een deelnemend lid niet akkoord is, dan niet doorsturen",
    ]

    package static func examples(_ sentences: [String] = sentences) -> [PolicyExample] {
        sentences.enumerated().map { number, sentence in
            guard let parsed = ExampleSentence.parse(sentence, type: type) else {
                preconditionFailure("the test wrote an example that is none: \(sentence)")
            }
            return PolicyExample(
                condition: parsed.0, expectation: parsed.1, position: line(60 + number))
        }
    }

    package static func route(
        type name: String = "terugkoppelingsfiche", version: Int = 7, rows: [PolicyRow],
        examples: [PolicyExample] = [], from: PlatformKind = .livcr, to: PlatformKind = .ltf,
        purpose: String = "opvolging", legalBasis: String = "LIVC-R-wet",
        validFrom: String = "2026-01-01", validUntil: String? = "2026-12-31",
        minors: MinorsClause = .refused, carrier: Role = .informatieofficier,
        gate: GateKind = .consensus, authorisers: [Role] = [.korpschef, .aangestelde],
        position: SourcePosition = line(1)
    ) -> RoutePolicy {
        guard let validity = Validity(from: day(validFrom), until: validUntil.map(day)),
            let digest = Digest(bytes: [UInt8](repeating: UInt8(version), count: 32))
        else { preconditionFailure("the test wrote a validity that is none") }
        return RoutePolicy(
            name: "\(from.rawValue) naar \(to.rawValue), \(name)", version: version, replaces: nil,
            documentType: name, from: from, to: to, purpose: purpose, finality: from.finaliteit,
            legalBasis: legalBasis, kind: .wettelijk, validity: validity, rows: rows,
            minors: minors,
            forwarding: Forwarding(
                carrier: carrier, gate: gate, authorisers: authorisers, agreementDays: 14,
                position: line(50)),
            examples: examples, digest: digest, position: position)
    }

    package static func route() -> RoutePolicy { route(rows: rows(), examples: examples()) }

    // MARK: documents

    /// A document with a value at each path given; what the form requires is filled in beside.
    package static func document(_ values: [(String, Int?, Draft)]) throws -> Document {
        var tree = DraftTree()
        tree.set(path("naam"), of: type, to: .text("Ann Voorbeeld"))
        for (phrase, element, value) in values {
            tree.set(path(phrase, element), of: type, to: value)
        }
        return try DocumentReader(type: type).read(tree.draft, at: "")
    }

    /// An element with what the form requires of it.
    package static func element(
        _ phrase: String, _ position: Int = 0, kind: String, polarity: String = "neutraal"
    ) -> [(String, Int?, Draft)] {
        [
            (phrase, position, .text("tekst")),
            ("\(phrase) / aard", position, .text(kind)),
            ("\(phrase) / polariteit", position, .text(polarity)),
            ("\(phrase) / tijd", position, .record([(name: "datum", value: .text("2026-03"))])),
        ]
    }

    package static func confirmation(_ phrase: String, _ position: Int = 0, by profession: String)
        -> [(String, Int?, Draft)]
    {
        [
            ("\(phrase) / bevestiging / beroep", position, .text(profession)),
            ("\(phrase) / bevestiging / datum", position, .text("2026-04-02")),
            ("\(phrase) / bevestiging / bron", position, .text("attest")),
        ]
    }
}
