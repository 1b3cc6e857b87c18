import Consensus
import Crypto
package import Domain
import JSON
package import Policy
package import Release

/// A document type with one field of each kind that a projection treats in its own way.
package enum SmallType {
    package static let type: DocumentType = {
        let fields = [
            field(0, "naam", "kop.naam", .text(atMost: 100)),
            field(1, "geboortedatum", "kop.geboortedatum", .partialDate),
            field(2, "daden", "lijst[].tekst", .text(atMost: 100)),
            field(3, "daden / aard", "lijst[].aard", .code(["feit"], open: false)),
            field(4, "vraag", "vragen[]", .text(atMost: 100)),
        ]
        return DocumentType(name: "proef", version: 1, sections: [], fields: fields)
    }()

    private static let place = SourcePosition(file: "proef.yaml", line: 1, column: 1)

    private static func field(
        _ index: Int, _ phrase: String, _ location: String, _ kind: FieldKind
    ) -> CatalogueField {
        guard let location = Location(location) else { preconditionFailure("a wrong location") }
        return CatalogueField(
            index: index, phrase: phrase, location: location, kind: kind, labels: [:],
            isFreeText: false, isIdentifying: false, specialCategory: nil, derivableFrom: [],
            isRequired: false, position: place)
    }

    package static func document(_ draft: Draft) throws -> Document {
        try DocumentReader(type: type).read(draft, at: "/document")
    }

    /// A name, a date of birth, three elements and two questions.
    package static let full = Draft.record([
        ("kop", .record([("naam", .text("Jo\u{308}rn")), ("geboortedatum", .text("1988-06-13"))])),
        (
            "lijst",
            .list(
                ["een", "twee", "drie"].map {
                    .record([("tekst", .text($0)), ("aard", .text("feit"))])
                })
        ),
        ("vragen", .list([.text("eerste"), .text("tweede")])),
    ])

    /// Every filled path released, but for `withheld`, and changed as `changes` says.
    package static func decision(
        _ document: Document, withheld: Set<FieldPath> = [],
        changes: [Int: Transformation] = [:]
    ) -> Decision {
        let paths = document.values.map { path, _ in
            PathDecision(
                path: path, outcome: withheld.contains(path) ? .withheldByRule : .released,
                transformation: changes[path.field] ?? .none, reason: .verdict(.release),
                position: place, rules: [])
        }
        return Decision(routeDigest: SHA256.digest([1]), paths: paths)
    }

    package static func envelope(salt: UInt8 = 1, recipient: String = "ltf-een") throws -> Envelope
    {
        guard let id = PlatformID(recipient), let from = LegalDay("2026-11-21"),
            let until = LegalDay("2026-12-01")
        else { preconditionFailure("wrong constants") }
        let moment = Envelope.moment(try Moment(from: from, until: until))
        let around = Envelope.particulars(
            agendaItem: "2026/1", filledInDuringMeeting: true, framework: nil)
        return Envelope(
            documentType: "proef", reference: "kenmerk",
            sender: ["livcr": "LIVC-R", "politiezone": "zone", "drager": "IO"],
            recipient: id, recipientName: "LTF", purpose: "doel", finality: .preventie,
            printedBasis: "art. 4",
            particulars: JSONObject(
                (around.members + moment.members).map { ($0.name, $0.value) }),
            salt: [UInt8](repeating: salt, count: Envelope.saltByteCount))
    }

    /// One document with some of its fields withheld, and one on which these were never filled.
    package static func withheldAndNeverFilled() throws -> (Projection, Projection) {
        let withheld = try SmallType.projection(withheld: [
            FieldPath(field: 0, element: nil), FieldPath(field: 2, element: 1),
            FieldPath(field: 3, element: 1), FieldPath(field: 4, element: 0),
        ])
        let neverFilled = try SmallType.projection(
            .record([
                ("kop", .record([("geboortedatum", .text("1988-06-13"))])),
                (
                    "lijst",
                    .list(
                        ["een", "drie"].map {
                            .record([("tekst", .text($0)), ("aard", .text("feit"))])
                        })
                ),
                ("vragen", .list([.text("tweede")])),
            ]))
        return (withheld, neverFilled)
    }

    package static func projection(
        _ draft: Draft = full, withheld: Set<FieldPath> = [],
        changes: [Int: Transformation] = [:], salt: UInt8 = 1, key: UInt8 = 9
    ) throws -> Projection {
        let document = try document(draft)
        return try Projection(
            document, decision: decision(document, withheld: withheld, changes: changes),
            envelope: envelope(salt: salt),
            pseudonymKey: SecretBytes([UInt8](repeating: key, count: 32)))
    }
}
