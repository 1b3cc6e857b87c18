import Domain
import Testing

/// The tables of what a fiche carries.
extension RoundTripTests {
    /// Elements of one domain with these hints, as a rule names them.
    struct Hints: Sendable, CustomTestStringConvertible {
        let rule: String
        let domain: String
        let hints: [String]
        var category: String?
        var time = "{\"datum\": \"2026-03-09\"}"
        var testDescription: String { "\(rule) \(domain)" }
    }

    static let hintRows: [Hints] = [
        Hints(rule: "R89", domain: "intentie", hints: ["een woord van de opsteller zelf", ""]),
        Hints(
            rule: "R90", domain: "overtuigingen",
            hints: ["grieven", "frustraties", "ervaringen met racisme", "ongelijke behandeling"]),
        Hints(
            rule: "R91", domain: "overtuigingen",
            hints: [
                "goedkeuring van extremistische ideologie of organisatie",
                "afkeuring van extremistische ideologie of organisatie", "online steunbetuiging",
                "offline steunbetuiging",
            ]),
        Hints(
            rule: "R92", domain: "overtuigingen",
            hints: [
                "opzoeken van propaganda of memes", "bekijken van propaganda of memes",
                "maken van propaganda of memes", "delen van propaganda of memes",
                "symboliek en vlaggen",
            ]),
        Hints(
            rule: "R93", domain: "overtuigingen",
            hints: ["weigering deelname verkiezingen", "ervaren onrecht"], category: "overtuiging"),
        Hints(
            rule: "R94", domain: "socialeContext",
            hints: [
                "familiale situatie", "sociaal netwerk", "contacten online", "contacten offline",
                "protectieve figuren",
            ]),
        Hints(
            rule: "R95", domain: "socialeContext",
            hints: [
                "positieve invloed", "negatieve invloed", "verenigingsleven", "werksituatie",
                "gedrag op school",
            ]),
        Hints(
            rule: "R96", domain: "intentie",
            hints: ["uitgesproken intentie tot geweld", "dreigement"]),
        Hints(
            rule: "R97", domain: "intentie",
            hints: ["bereidheid om een organisatie te vervoegen", "ervan afzien"]),
        Hints(
            rule: "R98", domain: "intentie",
            hints: ["intentie om anderen te rekruteren of radicaliseren"]),
        Hints(
            rule: "R99", domain: "daden",
            hints: ["effectieve daad vanuit een extremistische overtuiging"]),
        Hints(
            rule: "R100", domain: "daden",
            hints: [
                "aanwezigheid bij een terroristische groepering",
                "voormalige aanwezigheid bij een terroristische groepering",
                "poging tot aansluiting", "gewelddadig incident", "militaire opleiding",
            ], time: "{\"van\": \"2014-06\", \"tot\": \"2015\"}"),
        Hints(
            rule: "R104", domain: "bijkomend",
            hints: ["kwetsbaarheid", "", "ongelijke behandeling"]),
        Hints(
            rule: "R52", domain: "bijkomend",
            hints: [
                "bereidheid tot re-integratie", "opleiding of werk zoeken",
                "disengagementparcours", "eerbiediging van democratische waarden",
            ]),
        Hints(
            rule: "R105", domain: "bijkomend",
            hints: [
                "opleiding", "relatie", "trigger event", "sociale media", "kindertijd", "racisme",
                "levenservaring",
            ]),
    ]

    /// A value at a place of the document that must come out as it went in.
    struct Value: Sendable, CustomTestStringConvertible {
        let rule: String
        let changes: [(place: String, json: String)]
        /// The place, where the value leaves changed, with what leaves.
        var leaves: [(place: String, json: String?)] = []
        var status = "geen"
        var testDescription: String { rule + " " + changes.map(\.place).joined(separator: ", ") }

        init(
            _ rule: String, _ changes: [(place: String, json: String)],
            leaves: [(place: String, json: String?)] = [], status: String = "geen"
        ) {
            self.rule = rule
            self.changes = changes
            self.leaves = leaves
            self.status = status
        }
    }

    static let valueRows: [Value] = [
        Value(
            "R43",
            [
                (
                    "opvolgingstraject.instanties",
                    "[{\"naam\": \"OCMW\", \"opvolging\": \"Budgetbegeleiding, elke dinsdag.\"}]"
                ),
                ("opvolgingstraject.start", "\"2026-01-20\""), ("opvolgingstraject.lopend", "true"),
                ("opvolgingstraject.historiek", "\"Evolutie: van weigering naar afspraak.\""),
                ("opvolgingstraject.evaluatie", "\"Gunstig.\\n\\nIn juli opnieuw.\""),
            ]),
        Value(
            "R49 R50 R250",
            [
                ("gegevensBespreking.fenomeen", "\"terrorisme\""),
                ("gegevensBespreking.soort", "\"vereniging\""),
                ("gegevensBespreking.geboortedatum", "null"),
                ("gegevensBespreking.naam", "\"vzw De Zonnewijzer\""),
            ]),
        Value(
            "R49 R250",
            [
                ("gegevensBespreking.fenomeen", "\"extremisme\""),
                ("gegevensBespreking.soort", "\"organisatie\""),
                ("gegevensBespreking.geboortedatum", "null"),
                ("gegevensBespreking.naam", "\"Studiekring ‘Nieuw Licht’\""),
            ]),
        Value(
            "R74",
            [
                ("gegevensBespreking.gemeente", "\"Geraardsbergen\""),
                ("gegevensBespreking.nis", "\"41018\""),
            ]),
        Value(
            "R74",
            [
                ("gegevensBespreking.gemeente", "\"Grammont\""),
                ("gegevensBespreking.nis", "\"41018\""),
            ]),
        Value(
            "R75",
            [
                (
                    "gegevensBespreking.dataBespreking",
                    "[\"2026-11-03\", \"2025-11-18\", \"2026-11-21\", \"2025-11-18\"]"
                )
            ]),
        Value("R76", [("gegevensBespreking.politiezone.naam", "\"PZ Geraardsbergen / Lierde\"")]),
        Value(
            "R77", [("gegevensBespreking.naam", "\"Anne-Françoise d’Ørsted–Çelik van de Velde\"")]),
        Value("R77", [("gegevensBespreking.naam", "\"Jose\u{301} Łukasiewicz 李小龍\"")]),
        Value(
            "R78", [("gegevensBespreking.geboortedatum", "\"1991-11-09\"")],
            leaves: [("gegevensBespreking.geboortedatum", "\"1991\"")]),
        Value(
            "R78", [("gegevensBespreking.geboortedatum", "\"1991-11\"")],
            leaves: [("gegevensBespreking.geboortedatum", "\"1991\"")]),
        Value("R78", [("gegevensBespreking.geboortedatum", "\"1991\"")]),
        Value("R80", [("redenAgendering.tekst", "\"Na een melding van de school.\"")]),
        Value(
            "R82",
            [
                ("redenAgendering.tekst", "\"Op vraag.\""),
                ("redenAgendering.opVraagVanLTF", "{\"datum\": \"2026-01-12\"}"),
            ]),
        Value("R106", [("opvolgingstraject.historiek", "\"Zoals afgesproken in de LIVC-R.\"")]),
        Value(
            "R107",
            [
                (
                    "opvolgingstraject.instanties",
                    """
                    [{"naam": "OCMW", "adresboek": "o-ocmw-geraardsbergen", "opvolging": "Budget."},
                     {"naam": "CAW", "adresboek": "o-caw", "opvolging": "Gesprekken."}]
                    """
                ),
                ("opvolgingstraject.start", "\"2026-01-20\""),
                ("opvolgingstraject.duur", "\"een jaar\""),
            ]),
        Value(
            "R108",
            [
                (
                    "opvolgingstraject.scharniermomenten",
                    """
                    [{"datum": "2026-02-02", "tekst": "Start."}, {"datum": "2026-05", "tekst": "Zitting."},
                     {"datum": "2027", "tekst": "Einde voorzien."}]
                    """
                ),
                ("opvolgingstraject.start", "\"2026\""), ("opvolgingstraject.lopend", "true"),
            ]),
        Value("R10", [("gegevensBespreking.fenomeen", "\"terrorisme\"")]),
        Value("R10", [("gegevensBespreking.fenomeen", "\"extremisme\"")]),
        Value("R10", [("gegevensBespreking.fenomeen", "\"radicaliseringsproces\"")]),
        Value(
            "R56",
            [
                (
                    "gegevensBespreking.doel",
                    "\"informeren over aard en verloop van het traject\""
                )
            ]),
        Value(
            "R11",
            [
                (
                    "opvolgingstraject.maatregelen",
                    """
                    [{"naam": "jeugdwerk", "soort": "sociopreventief", "omschrijving": "Club."},
                     {"naam": "sluiting", "soort": "bestuurlijk", "omschrijving": "Besluit."},
                     {"naam": "toezicht", "soort": "politioneel", "omschrijving": "Wijkagent."},
                     {"naam": "probatie", "soort": "gerechtelijk", "omschrijving": "Voorwaarden."},
                     {"naam": "begeleiding", "soort": "sociale re-integratie"}]
                    """
                ), ("opvolgingstraject.start", "\"2026-01\""),
                ("opvolgingstraject.lopend", "true"),
            ]),
        Value("R109", [("opvolgingstraject.fase", "\"Opstart / dossiervorming\"")]),
        Value(
            "R110",
            [
                (
                    "opvolgingstraject.fase",
                    "\"Opmaak van een geïndividualiseerd opvolgingstraject\""
                )
            ]),
        Value(
            "R111",
            [
                (
                    "opvolgingstraject.fase",
                    "\"Uitvoering van een geïndividualiseerd opvolgingstraject\""
                )
            ]),
        Value(
            "R112",
            [
                (
                    "opvolgingstraject.fase",
                    "\"Beëindiging van een geïndividualiseerd opvolgingstraject\""
                )
            ]),
        Value("R113", [("opvolgingstraject.fase", "\"Keuze om geen traject op te starten\"")]),
        Value("R113", [("opvolgingstraject.fase", "\"Nazorg\"")]),
        Value(
            "R114",
            [
                (
                    "opvolgingstraject.maatregelen",
                    """
                    [{"naam": "begeleiding"}, {"naam": "ondersteuning door VDAB"},
                     {"naam": "toeleiding onderwijs"}, {"naam": "psychologische ondersteuning"},
                     {"naam": "bestaande hulpverlening"},
                     {"naam": "wekelijkse wandeling", "omschrijving": "Met een vrijwilliger."}]
                    """
                ),
                ("opvolgingstraject.start", "\"2026-01\""), ("opvolgingstraject.lopend", "true"),
            ]),
        Value("R115", [("opvolgingstraject.historiek", "\"Eerste bespreking in november.\"")]),
        Value("R116", [("opvolgingstraject.impact", "\"Het aantal brieven daalde.\"")]),
        Value("R117", [("opvolgingstraject.redenAfsluiting", "\"Doel bereikt.\"")]),
        Value(
            "rubriek 5",
            [("vragen", "{\"aan\": \"LTF\", \"vragen\": [\"Is hij gekend?\", \"Sinds wanneer?\"]}")]
        ),
        Value("R48 R79", [("gegevensBespreking.statuutGGB", "\"FTF\"")], status: "FTF"),
        Value("R79", [("gegevensBespreking.statuutGGB", "\"HTF\"")], status: "HTF"),
        Value("R79", [("gegevensBespreking.statuutGGB", "\"HP\"")], status: "HP"),
        Value("R79", [("gegevensBespreking.statuutGGB", "\"PGE\"")], status: "PGE"),
        Value("R79", [("gegevensBespreking.statuutGGB", "\"TV\"")], status: "TV"),
        Value(
            "R48 R79", [("gegevensBespreking.statuutGGB", "null")],
            leaves: [("gegevensBespreking.statuutGGB", nil)]),
    ]
}
