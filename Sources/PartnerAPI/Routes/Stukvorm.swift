import Domain
import Exchange
import JSON

/// The members of what comes in at the one door. Which of them a document asks for, its way says.
enum Stukvorm {
    static let whole = Shape<
        String, JSONValue?, String?, String?, String?, String?, Statuutvaststelling?, String?,
        String?, Invulmoment?, String?, String?
    >(
        .line(
            "documenttype", "Naam van een catalogus: `GET /v1/documenttypes`.", atMost: 80,
            example: "terugkoppelingsfiche"),
        .optionalDocument(
            "document",
            "Het document volgens die catalogus; afwezig enkel waar het dat van "
                + "`voorstel` is.", example: DocumentExamples.fiche),
        .optionalLine(
            "aan",
            "Geadresseerde: enkel `informatieofficier` (R42), of voor een aanmelding de "
                + "frontoffice (R192); afwezig mag altijd.", atMost: 80,
            example: "informatieofficier"),
        .optionalLine(
            "ontvanger", "Enkel de bevoegde LTF, of afwezig: de poort kiest ze (R44).", atMost: 80,
            example: "ltf-oost-vlaanderen"),
        .optionalMunicipality(
            "gemeente",
            "Van een LTF: NIS-code van de gemeente waar de persoon gevolgd wordt. Bij een "
                + "doorverwijzing wijst ze enkel aan wie draagt, en vertrekt ze niet."),
        motivation, status,
        .optionalID("agendapunt", "Van een Information Officer: het agendapunt waarover het gaat."),
        .optionalID("voorstel", "Het voorstel dat hiermee opgenomen wordt."),
        .optionalChoice(
            "ingevuld", "Wanneer het werd ingevuld (R67); afwezig: buiten vergadering."),
        .optionalID("traject", "Het traject van het LIV waar het bij hoort."),
        .optionalID("consultatie", "De consultatie die deze aanmelding opschaalt (R266)."))

    static let motivation: Member<String?> = .optionalLine(
        "motivering",
        "Waarom de LTF de fiche nuttig of noodzakelijk vindt; verplicht bij een fiche van een LTF (R45).",
        atMost: ExchangeLimits.motivationBytes,
        example: "de LIVC-R kan de betrokkene naar werk begeleiden")

    /// What an LTF found in the GGB about the subject of a fiche (R46).
    static let status: Member<Statuutvaststelling?> = .optionalObject(
        "statuut", "Wat de LTF in de GGB vaststelde; verplicht bij een fiche van een LTF (R46).",
        Shape(
            .line("statuut", "`geen`, of het statuut in de GGB.", atMost: 80, example: "geen"),
            .day("datum", "Dag van de vaststelling.", example: Examples.day),
            .line("bron", "Waar het werd nagekeken.", example: "GGB, raadpleging"))
    ) { Statuutvaststelling(status: $0, day: $1, source: $2) }
}

extension Member {
    /// An object of its own, or none.
    static func optionalObject<each Part: Sendable, Whole: Sendable>(
        _ name: String, _ about: String, _ shape: Shape<repeat each Part>,
        _ make: @escaping @Sendable (repeat each Part) -> Whole
    ) -> Member<Whole?> where Value == Whole? {
        let schema = Schema.object(name: nil, members: shape.schemas)
        return Member<Whole?>(
            schema: MemberSchema(
                name: name, schema: schema, isRequired: false, about: about,
                example: schema.example ?? [:])
        ) { fields throws(JSONShapeError) in
            guard let json = fields.value(name) else { return nil }
            let parts = try shape.read(json, at: fields.pointer + "/" + name)
            return make(repeat each parts)
        }
    }

    /// One word of a closed list, or none.
    static func optionalChoice<Word: Sendable & CaseIterable & RawRepresentable<String>>(
        _ name: String, _ about: String
    ) -> Member<Word?> where Value == Word? {
        let words = Word.allCases.map(\.rawValue)
        return .optionalParsed(
            name, about, TextSchema(most: 80, words: words), example: .string(words.first ?? "")
        ) { Word(rawValue: $0) }
    }
}

extension Member where Value == String? {
    static func optionalMunicipality(_ name: String, _ about: String) -> Member<String?> {
        .optionalParsed(name, about, .municipality, example: "41018") { code in
            code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? code : nil
        }
    }
}

extension Member where Value == Int? {
    static func optionalInteger(
        _ name: String, _ about: String, _ range: ClosedRange<Int>
    ) -> Member<Int?> {
        Member(
            schema: MemberSchema(
                name: name, schema: .integer(range), isRequired: false, about: about,
                example: .integer(range.lowerBound))
        ) { fields throws(JSONShapeError) in
            guard fields.value(name) != nil else { return nil }
            return try fields.integer(name, in: range)
        }
    }
}
