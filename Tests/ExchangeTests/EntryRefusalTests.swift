import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("What may not be entered is refused on entry, and nothing of it is kept")
struct EntryRefusalTests {
    /// A row of the table of bad documents: a place in the smallest fiche, and what stands there.
    struct Row: Sendable, CustomTestStringConvertible {
        let title: String
        let code: String
        let rules: [Int]
        /// What the message must name, and the place that the refusal must point at.
        let names: String?
        let pointer: String?
        let change: @Sendable (JSONValue) throws -> JSONValue
        var testDescription: String { title }

        init(
            _ title: String, _ code: String, _ rules: [Int] = [], names: String? = nil,
            at pointer: String? = nil,
            _ change: @escaping @Sendable (JSONValue) throws -> JSONValue
        ) {
            self.title = title
            self.code = code
            self.rules = rules
            self.names = names
            self.pointer = pointer
            self.change = change
        }

        static func text(
            _ title: String, _ code: String, _ rules: [Int] = [], _ place: String, _ json: String
        ) -> Row {
            Row(title, code, rules) { $0.with(place, try Form.parse(json)) }
        }
    }

    private func check(_ row: Row, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let world = try World()
        let document = try row.change(Form.minimal())
        try await world.refuses(
            row.code, row.rules, naming: row.names, sourceLocation: sourceLocation
        ) {
            do { try await world.submit(document) } catch let refusal as Refusal {
                let place = row.pointer ?? refusal.pointer
                #expect(refusal.pointer == place, sourceLocation: sourceLocation)
                throw refusal
            }
        }
        #expect(try world.memory.entries.count == 1, sourceLocation: sourceLocation)
    }

    private static let time = "/document/risicodomeinen/daden/0/tijd"

    static let form: [Row] = [
        .text(
            "R74 unknown NIS code", "onbekende-gemeente", [74], "gegevensBespreking.nis",
            "\"99999\""),
        .text(
            "R74 name of another gemeente", "gemeentenaam-bij-andere-code", [74],
            "gegevensBespreking.gemeente", "\"Lierde\""),
        .text(
            "R74 name in another case", "gemeentenaam-bij-andere-code", [74],
            "gegevensBespreking.gemeente", "\"geraardsbergen\""),
        .text("R75 no date", "veld-ontbreekt", [], "gegevensBespreking.dataBespreking", "null"),
        .text("R75 empty list", "verkeerd-type", [], "gegevensBespreking.dataBespreking", "[]"),
        .text(
            "R75 no such day", "verkeerd-type", [], "gegevensBespreking.dataBespreking",
            "[\"2026-02-30\"]"),
        .text(
            "R75 after today", "bespreking-in-de-toekomst", [75],
            "gegevensBespreking.dataBespreking", "[\"2026-11-22\"]"),
        .text(
            "R76 another zone", "gemeente-niet-in-zone", [76],
            "gegevensBespreking.politiezone.code", "\"5910\""),
        .text(
            "R76 zone before it existed", "gemeente-niet-in-zone", [76],
            "gegevensBespreking.dataBespreking", "[\"2018-12-31\"]"),
        .text("R77 no name", "veld-ontbreekt", [], "gegevensBespreking.naam", "null"),
        .text(
            "R78 geboortedatum of an organisatie", "geboortedatum-van-organisatie", [78],
            "gegevensBespreking.soort", "\"organisatie\""),
        .text(
            "R78 geboortedatum of a vereniging", "geboortedatum-van-organisatie", [78],
            "gegevensBespreking.soort", "\"vereniging\""),
        .text(
            "R78 no such day", "verkeerd-type", [], "gegevensBespreking.geboortedatum",
            "\"1991-02-29\""),
        .text(
            "R79 unknown statuut", "onbekende-code", [], "gegevensBespreking.statuutGGB", "\"X\""),
        .text(
            "R49 unknown subject type", "onbekende-code", [], "gegevensBespreking.soort",
            "\"groep\""),
        Row("R84 unknown polariteit", "onbekende-code") {
            $0.with(domain: "daden", [Form.element(polariteit: "slecht")])
        },
        Row("R84 no polariteit", "veld-ontbreekt") {
            $0.with(domain: "daden", [Form.element().with("polariteit", nil as JSONValue?)])
        },
        Row("R86 an effect of a measure that is not there", "onbekende-maatregel", [86]) {
            $0.with(domain: "daden", [Form.element(with: [("maatregel", .string("begeleiding"))])])
        },
        Row(
            "R87 no tijd", "veld-ontbreekt", [87], names: "risicodomeinen.daden[0].tijd",
            at: "/document/risicodomeinen/daden/0/tijd"
        ) {
            $0.with(domain: "daden", [Form.element().with("tijd", nil as JSONValue?)])
        },
        Row("R87 no tijd in the second element", "veld-ontbreekt", [87], names: "daden[1].tijd") {
            $0.with(
                domain: "daden",
                [Form.element(), Form.element().with("tijd", nil as JSONValue?)])
        },
        Row("R87 empty tijd", "element-zonder-tijd", [87], at: time) {
            $0.with(domain: "daden", [Form.element(tijd: try Form.parse("{}"))])
        },
        Row("R87 both a date and a period", "element-zonder-tijd", [87], at: time) {
            $0.with(
                domain: "daden",
                [
                    Form.element(tijd: try Form.parse("{\"datum\": \"2026\", \"van\": \"2026\"}"))
                ])
        },
        Row("R87 an end without a begin", "element-zonder-tijd", [87], at: time) {
            $0.with(domain: "daden", [Form.element(tijd: try Form.parse("{\"tot\": \"2026\"}"))])
        },
        Row("R87 unknown for a reason of one space", "lege-tekst", [87], at: time + "/onbekend") {
            $0.with(domain: "daden", [Form.element(tijd: try Form.parse("{\"onbekend\": \" \"}"))])
        },
        Row("R87 unknown without a reason", "lege-tekst", [87], at: time + "/onbekend") {
            $0.with(domain: "daden", [Form.element(tijd: try Form.parse("{\"onbekend\": \"\"}"))])
        },
        Row("R87 a period the wrong way round", "periode-omgekeerd", at: time) {
            $0.with(
                domain: "daden",
                [
                    Form.element(
                        tijd: try Form.parse("{\"van\": \"2026-05\", \"tot\": \"2026-04\"}"))
                ])
        },
        Row("R101 vermoeden", "niet-gediagnosticeerd", [101]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(aard: "vermoeden")])
        },
        Row("R101 observatie", "niet-gediagnosticeerd", [101]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(aard: "observatie")])
        },
        Row("R101 zelfrapportage, beside a diagnosis", "niet-gediagnosticeerd", [101]) {
            $0.with(
                domain: "psychischeStoornissen",
                [
                    Form.diagnosis(), Form.diagnosis(aard: "zelfrapportage"),
                ])
        },
        Row("R102 no confirmation", "niet-bevestigd", [102]) {
            $0.with(
                domain: "psychischeStoornissen",
                [
                    Form.diagnosis(beroep: nil, datum: nil, bron: nil)
                ])
        },
        Row("R102 no profession", "niet-bevestigd", [102]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(beroep: nil)])
        },
        Row("R102 no date", "niet-bevestigd", [102]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(datum: nil)])
        },
        Row("R102 no source", "niet-bevestigd", [102]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(bron: nil)])
        },
        Row(
            "R102 a source that does not break", "lege-tekst", [102],
            at: "/document/risicodomeinen/psychischeStoornissen/0/bevestiging/bron"
        ) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(bron: "\u{a0}")])
        },
        Row(
            "R102 confirmed after today", "bevestiging-in-de-toekomst", [102],
            names: "risicodomeinen.psychischeStoornissen[0]"
        ) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(datum: "2026-11-22")])
        },
        Row("R103 released by the geheimhouder after today", "bevestiging-in-de-toekomst", [103]) {
            $0.with(
                domain: "psychischeStoornissen",
                [Form.diagnosis().with("bevestiging.vrijgaveDatum", "2026-11-22")])
        },
        Row("R102 another profession", "niet-bevestigd", [102]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(beroep: "huisarts")])
        },
        Row("R102 almost the profession", "niet-bevestigd", [102]) {
            $0.with(domain: "psychischeStoornissen", [Form.diagnosis(beroep: "psychiater ")])
        },
        Row("R108 a traject without start", "traject-zonder-start-of-duur", [108]) {
            $0.with("opvolgingstraject.instanties", try Form.parse("[{\"naam\": \"CAW\"}]"))
                .with("opvolgingstraject.duur", "zes maanden")
        },
        Row("R108 a traject without duration", "traject-zonder-start-of-duur", [108]) {
            $0.with(
                "opvolgingstraject.maatregelen", try Form.parse("[{\"naam\": \"begeleiding\"}]")
            )
            .with("opvolgingstraject.start", "2026-01")
        },
        Row("R73 R108 a start alone describes a traject", "traject-zonder-start-of-duur", [108]) {
            $0.with(
                "opvolgingstraject.fase", "Uitvoering van een geïndividualiseerd opvolgingstraject"
            )
            .with("opvolgingstraject.start", "2026-01")
        },
        .text(
            "R73 R108 so does a duration", "traject-zonder-start-of-duur", [108],
            "opvolgingstraject.duur", "\"zes maanden\""),
        .text(
            "R73 R108 so does lopend", "traject-zonder-start-of-duur", [108],
            "opvolgingstraject.lopend", "true"),
        Row("R108 lopend: false is no duration", "traject-zonder-start-of-duur", [108]) {
            $0.with(
                "opvolgingstraject.scharniermomenten",
                try Form.parse("[{\"datum\": \"2026\", \"tekst\": \"Start.\"}]")
            )
            .with("opvolgingstraject.start", "2026-01").with(
                "opvolgingstraject.lopend", .bool(false))
        },
    ]

    @Test(
        "R74 R75 R76 R77 R78 R79 R49 R84 R86 R87 R101 R102 R108 the form's refusals",
        arguments: form)
    func refusedByTheForm(row: Row) async throws { try await check(row) }

    static let marks: [Row] =
        [
            ("redenAgendering.tekst", "GEHEIM"),
            ("redenAgendering.tekst", "Dit stuk is ZEER GEHEIM."),
            ("redenAgendering.tekst", "B E P E R K T"),
            ("redenAgendering.tekst", "geheim\nEen tekst."),
            ("redenAgendering.tekst", "[Vertrouwelijk] nota"),
            ("opvolgingstraject.evaluatie", "SECRET"),
            ("opvolgingstraject.evaluatie", "Très Secret"),
            ("opvolgingstraject.duur", "NATO SECRET"),
            ("gegevensBespreking.naam", "CONFIDENTIEL"), ("opvolgingstraject.fase", "GEHEIM"),
            ("opvolgingstraject.historiek", "classificatie: geheim"),
            (
                "opvolgingstraject.historiek",
                "Nota van toen, zeer geheim (Wet 11.12.1998), zie aldaar."
            ),
            ("redenAgendering.tekst", "Rapport secret - loi du 11 décembre 1998 du service."),
            ("gegevensBespreking.politiezone.naam", "NUR FÜR DEN DIENSTGEBRAUCH"),
        ].map { place, text in
            Row("R123 \(place): \(text)", "geclassificeerd", [123]) { $0.with(place, text) }
        } + [
            Row("R123 in a question", "geclassificeerd", [123]) {
                $0.with("vragen.vragen", try Form.parse("[\"Is dit GEHEIM?\"]"))
            },
            Row("R123 in the reason of an unknown time", "geclassificeerd", [123]) {
                $0.with(
                    domain: "daden",
                    [
                        Form.element(tijd: try Form.parse("{\"onbekend\": \"(geheim)\"}"))
                    ])
            },
            Row("R123 in a source that would be withheld", "geclassificeerd", [123]) {
                $0.with(domain: "daden", [Form.element(with: [("bron", .string("TRES SECRET"))])])
            },
            Row("R123 an attachment that bears a mark", "geclassificeerd", [123]) {
                $0.with("bijlagen", .array([["naam": "nota.pdf", "inhoud": "ZEER GEHEIM"]]))
            },
            Row("R123 in a hint of the author's own", "geclassificeerd", [123]) {
                $0.with(domain: "daden", [Form.element(with: [("hint", .string("RESTREINT"))])])
            },
        ]

    @Test(
        "R123 a classification mark anywhere is refused, and only the fact is recorded",
        arguments: marks)
    func classified(row: Row) async throws {
        let world = try World()
        let document = try row.change(Form.minimal())
        try await world.refuses(row.code, row.rules) { try await world.submit(document) }
        #expect(try world.memory.rows.isEmpty)
        let entries = try world.memory.entries
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        #expect(entry.actor == .system(SystemID(unchecked: "s-livcr-geraardsbergen")))
        let kept = String(decoding: entry.bytes, as: UTF8.self)
        let given = Self.texts(in: document).filter { $0.utf8.count > 4 }
        for text in given { #expect(!kept.contains(text), "\(text)") }
    }

    private static func texts(in json: JSONValue) -> [String] {
        switch json {
        case .string(let text): [text]
        case .array(let items): items.flatMap(texts)
        case .object(let object): object.members.flatMap { texts(in: $0.value) }
        case .null, .bool, .number: []
        }
    }

    @Test(
        "R123 the plain words vertrouwelijk and beperkte verspreiding pass",
        arguments: [
            "Wat hij zei blijft vertrouwelijk.", "Een nota met beperkte verspreiding.",
            "Het is geen geheim dat hij stopte.", "De omzendbrief is beperkt verspreid.",
        ])
    func plainWords(text: String) async throws {
        try await World().submit(Form.minimal().with("opvolgingstraject.evaluatie", text))
    }

    static let shapes: [Row] = [
        .text("unknown member at the top", "onbekend-veld", [], "advies", "\"x\""),
        .text(
            "unknown member deep inside", "onbekend-veld", [], "gegevensBespreking.naamm", "\"x\""),
        .text("a place in another case", "onbekend-veld", [], "gegevensBespreking.Naam", "\"x\""),
        .text("a number for a text", "verkeerd-type", [], "gegevensBespreking.naam", "7"),
        .text("a text for an object", "verkeerd-type", [], "redenAgendering", "\"x\""),
        .text("a list for an object", "verkeerd-type", [], "opvolgingstraject", "[]"),
        .text("an object for a list", "verkeerd-type", [], "vragen", "{\"vragen\": {}}"),
        .text("a text for a flag", "verkeerd-type", [], "opvolgingstraject.lopend", "\"ja\""),
        .text(
            "a number for a date", "verkeerd-type", [], "redenAgendering.opVraagVanLTF",
            "{\"datum\": 1}"),
        .text("an empty element", "leeg-element", [], "risicodomeinen", "{\"daden\": [{}]}"),
        .text("a null element", "leeg-element", [], "risicodomeinen", "{\"daden\": [null]}"),
        .text("an empty text", "lege-tekst", [], "opvolgingstraject.evaluatie", "\"\""),
        .text("a blank text", "lege-tekst", [], "opvolgingstraject.evaluatie", "\" \""),
        .text("a blank name", "lege-tekst", [], "gegevensBespreking.naam", "\"\\u00a0\\u200b\""),
        .text("a blank question", "lege-tekst", [], "vragen", "{\"vragen\": [\"\\u2003\"]}"),
        .text(
            "a control character", "stuurteken", [], "opvolgingstraject.evaluatie", "\"a\\u0007b\""),
        Row("a text one byte too long", "tekst-te-lang") {
            $0.with(
                "opvolgingstraject.evaluatie", String(repeating: "a", count: Limits.textBytes + 1))
        },
        Row("a line one byte too long", "tekst-te-lang") {
            $0.with("gegevensBespreking.naam", String(repeating: "a", count: Limits.lineBytes + 1))
        },
        Row("too long in bytes, not in letters", "tekst-te-lang") {
            $0.with(
                "gegevensBespreking.naam", String(repeating: "é", count: Limits.lineBytes / 2 + 1))
        },
        Row("one element too many", "te-veel-elementen") {
            $0.with(
                domain: "daden",
                [JSONValue](repeating: Form.element(), count: Limits.elementsPerList + 1))
        },
        Row("one day too many", "te-veel-data") {
            $0.with(
                "gegevensBespreking.dataBespreking",
                .array(
                    [JSONValue](repeating: .string("2026-11-17"), count: Limits.discussionDays + 1))
            )
        },
    ]

    @Test("bad shapes are refused with their place and kept nowhere", arguments: shapes)
    func badShapes(row: Row) async throws { try await check(row) }

    @Test("what stands exactly at its bound is taken in")
    func atTheBound() async throws {
        let days = [JSONValue](repeating: .string("2026-11-17"), count: Limits.discussionDays)
        let document = try Form.minimal()
            .with("opvolgingstraject.evaluatie", String(repeating: "a", count: Limits.textBytes))
            .with("gegevensBespreking.naam", String(repeating: "é", count: Limits.lineBytes / 2))
            .with("gegevensBespreking.dataBespreking", .array(days))
            .with(
                domain: "daden",
                [JSONValue](repeating: Form.element(), count: Limits.elementsPerList))
        try await World().submit(document)
    }

    @Test("a duplicate member never becomes a document")
    func duplicateMember() {
        #expect(throws: JSONError.self) { try Form.parse("{\"vragen\": null, \"vragen\": null}") }
    }

    @Test("a refusal names the place and never the value")
    func noValueInRefusals() async throws {
        let world = try World()
        for row in EntryRefusalTests.shapes + EntryRefusalTests.marks {
            do {
                try await world.submit(
                    row.change(Form.minimal().with("gegevensBespreking.naam", "Zeldzame Naam")))
            } catch let refusal as Refusal {
                #expect(!refusal.message.contains("Zeldzame"))
                #expect(refusal.pointer?.hasPrefix("/document") == true, "\(row.title)")
            }
        }
    }

    @Test("R101 R102 R123 a change of a fiche is checked like its entry")
    func changes() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        let bad = try Form.minimal().with("opvolgingstraject.impact", "(GEHEIM)")
        try await world.refuses("geclassificeerd", [123]) { try await play.change(bad) }
        let undiagnosed = try Form.minimal().with(
            domain: "psychischeStoornissen", [Form.diagnosis(aard: "vermoeden")])
        try await world.refuses("niet-gediagnosticeerd", [101]) {
            try await play.change(undiagnosed)
        }
    }

    @Test("R123 nor does a mark come in outside the document: agendapunt, besluit, bron, kenmerk")
    func outsideTheDocument() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        let overleg = play.overleg
        for (reference, subject) in [("GEHEIM/02", "Aldous Testaert"), ("2026/02", "(geheim)")] {
            try await world.refuses("geclassificeerd", [123]) {
                _ = try await world.gateway.agendapuntRegistreren(
                    AgendapuntOpdracht(
                        overleg: overleg, reference: reference, subject: subject, earlier: nil),
                    by: play.actor("voorzitter"), idempotency: nil)
            }
        }
        try await play.addAgendapunt()
        try await play.registerTable()
        let item = play.agendapunt
        try await world.refuses("geclassificeerd", [123]) {
            _ = try await world.gateway.trajectBeslissen(
                item, decision: "Besluit: ZEER GEHEIM", by: play.actor("voorzitter"),
                idempotency: nil)
        }
        try await play.makeFiche()
        let fiche = play.fiche
        try await world.refuses("geclassificeerd", [123]) {
            _ = try await world.gateway.statuutVaststellen(
                fiche, status: "FTF", day: world.gateway.today, source: "nota (SECRET)",
                by: play.actor("io"), idempotency: nil)
        }
    }
}
