import Configuration
import Domain
import Testing

@Suite("The directory of an address book")
struct DirectoryTests {
    /// One kind of entry: what goes in, and what must come out.
    struct Row: CustomTestStringConvertible, Sendable {
        let rules: String
        let lines: [String]
        let shown: [String]
        var part = ""
        var testDescription: String { rules }
    }

    private static func members(_ names: [String], as capacity: String) -> [String] {
        ["leden:"]
            + names.flatMap {
                [
                    "  - naam: \($0)", "    hoedanigheid: \(capacity)",
                    "    geldig van: 2025-01-01",
                ]
            }
    }

    private static let contactPoints = [
        "ABB", "AgII", "OV", "WVG", "CJM", "VDAB", "Sport", "OCAD", "FOD Justitie", "VGC", "VVSG",
    ]

    static let bodies: [Row] = [
        Row(
            rules: "R7 a nationale werkgroep by actiedomein",
            lines: [
                "soort: nationale werkgroep", "naam: Werkgroep Communicatie",
                "actiedomein: communicatie", "pilootdienst: Voorbeelddienst",
            ],
            shown: ["actiedomein: communicatie", "pilootdienst: Voorbeelddienst"], part: "steun"),
        Row(
            rules: "R7 a nationale werkgroep by fenomeen",
            lines: [
                "soort: nationale werkgroep", "naam: Werkgroep Fenomeen",
                "fenomeen: extreem voorbeeld", "pilootdienst: OCAD",
            ],
            shown: ["fenomeen: extreem voorbeeld", "pilootdienst: OCAD"], part: "steun"),
        Row(
            rules: "R8 the werkgroep Preventie with its members, an ad-hoc one among them",
            lines: [
                "soort: nationale werkgroep", "naam: Preventie twee", "actiedomein: preventie",
                "pilootdienst: DGVP",
            ] + members(["gefedereerde entiteiten", "DGVP", "OCAD", "VCLP"], as: "lid") + [
                "  - naam: Voorbeeldactor", "    hoedanigheid: ad-hoclid",
                "    geldig van: 2026-03-01", "    geldig tot: 2026-09-30",
            ],
            shown: ["actiedomein: preventie", "pilootdienst: DGVP"]
                + ["gefedereerde entiteiten", "DGVP", "OCAD", "VCLP"].map {
                    "\($0), lid, van 2025-01-01"
                } + ["Voorbeeldactor, ad-hoclid, van 2026-03-01 tot 2026-09-30"], part: "steun"),
        Row(
            rules: "R39 the Vlaams Platform with contact points and ritme",
            lines: [
                "soort: overlegplatform", "naam: Platform met contactpunten",
                "ritme: maandelijks",
            ] + members(contactPoints, as: "contactpunt"),
            shown: ["ritme: maandelijks"]
                + contactPoints.map { "\($0), contactpunt, van 2025-01-01" }, part: "overleg"),
        Row(
            rules: "R40 a foreign organisation with land, type and comité de suivi",
            lines: [
                "soort: buitenlandse organisatie", "naam: Stad over de grens", "land: Duitsland",
                "type: stad", "lid van:", "  - comite-wegweiser",
            ],
            shown: ["land: Duitsland", "type: stad", "lid van: comite-wegweiser"],
            part: "organisatie"),
        Row(
            rules: "R40 a deelstaat beyond the border",
            lines: [
                "soort: buitenlandse organisatie", "naam: Deelstaat over de grens",
                "land: Duitsland", "type: deelstaat", "lid van:", "  - comite-wegweiser",
            ],
            shown: ["land: Duitsland", "type: deelstaat", "lid van: comite-wegweiser"],
            part: "organisatie"),
        Row(
            rules: "R180 IND, COA and DT&V as kleine vreemdelingenketen",
            lines: [
                "soort: ketenpartner", "naam: DT&V twee", "groepen:",
                "  - kleine vreemdelingenketen",
            ],
            shown: ["groepen: kleine vreemdelingenketen"], part: "organisatie"),
        Row(
            rules: "R191 signalerende organisaties",
            lines: [
                "soort: ketenpartner", "naam: Nidos twee", "groepen:",
                "  - signalerende organisaties",
            ],
            shown: ["groepen: signalerende organisaties"], part: "organisatie"),
        Row(
            rules: "R239 a tolkdienst with samenwerkingsafspraak and scope",
            lines: [
                "soort: samenwerking", "naam: Tolken twee", "type: tolkdienst",
                "samenwerkingsafspraak: afspraak 7", "reikwijdte:", "  - startgesprek",
                "  - adviesgesprek", "geldig tot: 2027-12-31",
            ],
            shown: [
                "type: tolkdienst", "samenwerkingsafspraak: afspraak 7",
                "reikwijdte: startgesprek | adviesgesprek",
            ], part: "organisatie"),
    ]

    static let ofLIV: [Row] = [
        Row(
            rules: "R213 a LIV team with four functions under coördinatie of LSE",
            lines: [
                "soort: LIV-team", "naam: Team twee", "coördinatie: LSE", "leden:",
            ]
                + ["casemanager", "psycholoog", "psychiater", "orthopedagoog"].flatMap {
                    [
                        "  - naam: Iemand als \($0)", "    hoedanigheid: \($0)",
                        "    geldig van: 2025-01-01",
                    ]
                },
            shown: ["coördinatie: LSE"]
                + ["casemanager", "psycholoog", "psychiater", "orthopedagoog"].map {
                    "Iemand als \($0), \($0), van 2025-01-01"
                }, part: "uitvoering LIV"),
        Row(
            rules: "R215 the expertpool with teams LIV and LAT",
            lines: [
                "soort: expertpool", "naam: Pool twee", "teams:", "  - LIV", "  - LAT",
                "coördinatie: LSE",
            ], shown: ["teams: LIV | LAT", "coördinatie: LSE"], part: "uitvoering LIV"),
        Row(
            rules: "R216 an expert with expertisegebieden",
            lines: [
                "soort: expert", "naam: Expert drie", "pool: expertpool", "rol: duider",
                "expertisegebieden:", "  - ideologie", "  - geloofsopvatting",
            ],
            shown: [
                "pool: expertpool", "rol: duider",
                "expertisegebieden: ideologie | geloofsopvatting",
            ], part: "uitvoering LIV"),
        Row(
            rules: "R224 LAT with its coördinator and LSE experts as members",
            lines: [
                "soort: LAT", "naam: LAT twee", "coördinator: Raad voor de Kinderbescherming",
                "leden:", "  - vermelding: expert-1", "    hoedanigheid: LSE-expert",
                "    geldig van: 2025-01-01",
            ],
            shown: [
                "coördinator: Raad voor de Kinderbescherming",
                "vermelding expert-1, LSE-expert, van 2025-01-01",
            ], part: "uitvoering LIV"),
        Row(
            rules: "R264 the frontoffice with phone, mail and terugbelverzoek",
            lines: [
                "soort: aanmeldkanalen van het LIV-frontoffice", "naam: Aanmelden", "kanalen:",
                "  - telefoon", "  - e-mail", "  - terugbelverzoek", "telefoon: '088-2080080'",
                "e-mail: info@hetlse.nl",
            ],
            shown: [
                "kanalen: telefoon | e-mail | terugbelverzoek", "telefoon: 088-2080080",
                "e-mail: info@hetlse.nl",
            ], part: "gegeven"),
    ]

    static let ofPeople: [Row] = [
        Row(
            rules: "R20 a LIVC-R with its seats per organisation type",
            lines: [
                "soort: samenstelling van een LIVC-R", "naam: Zetels",
                "platform: livcr-turnhout", "zetels:", "  - gemeente", "  - OCMW",
                "  - sociale preventie", "  - onderwijs", "  - welzijn", "  - lokale politie",
                "  - huisvesting",
            ],
            shown: [
                "platform: livcr-turnhout",
                "zetels: gemeente | OCMW | sociale preventie | onderwijs | welzijn | "
                    + "lokale politie | huisvesting",
            ], part: "gegeven"),
        Row(
            rules: "R149 R259 an evaluation with a score or text on every dimension",
            lines: [
                "soort: evaluatie van een LIVC-R", "naam: Evaluatie",
                "platform: livcr-turnhout",
            ] + VermeldingWords.dimensions.enumerated().map { "\($1): score \($0) van tien" },
            shown: ["platform: livcr-turnhout"]
                + VermeldingWords.dimensions.enumerated().map { "\($1): score \($0) van tien" },
            part: "gegeven"),
        Row(
            rules: "R33 the LIVC-R-coördinator with contact data",
            lines: [
                "soort: contact van een LIVC-R", "naam: Contact", "platform: livcr-turnhout",
                "persoon: p-turnhout-coordinator", "telefoon: +32 14 00 00 00",
                "e-mail: livcr@turnhout.example", "voor:", "  - beperkte documenten",
                "  - opleiding",
            ],
            shown: [
                "platform: livcr-turnhout", "persoon: p-turnhout-coordinator",
                "telefoon: +32 14 00 00 00", "e-mail: livcr@turnhout.example",
                "voor: beperkte documenten | opleiding",
            ], part: "gegeven"),
        Row(
            rules: "R134 an expert of a justitiehuis with VERA-2R certificate",
            lines: [
                "soort: ondersteunende expert radicalisering", "naam: Expert",
                "organisatie: o-justitiehuis-dender", "certificaat: VERA-2R",
                "certificaat van: 2025-02-01", "certificaat tot: 2028-01-31",
            ],
            shown: [
                "organisatie: o-justitiehuis-dender", "certificaat: VERA-2R",
                "certificaat van: 2025-02-01", "certificaat tot: 2028-01-31",
            ], part: "gegeven"),
        Row(
            rules: "R144 an IO with date and name of the IO-opleiding",
            lines: [
                "soort: opleiding", "naam: IO-opleiding najaar 2019", "persoon: p-turnhout-io",
                "vorm: IO-opleiding", "dagen:", "  - 2019-10-08",
            ],
            shown: ["persoon: p-turnhout-io", "vorm: IO-opleiding", "dagen: 2019-10-08"],
            part: "gegeven"),
        Row(
            rules: "R145 a member with the two-day opleiding and its four components",
            lines: [
                "soort: opleiding", "naam: Tweedaagse", "persoon: p-turnhout-ocmw",
                "vorm: tweedaagse opleiding LIVC-R", "dagen:", "  - 2025-05-06",
                "  - 2025-05-07", "onderdelen:", "  - fenomeen", "  - casusoverleg",
                "  - partners", "  - beroepsgeheim",
            ],
            shown: [
                "persoon: p-turnhout-ocmw", "vorm: tweedaagse opleiding LIVC-R",
                "dagen: 2025-05-06 | 2025-05-07",
                "onderdelen: fenomeen | casusoverleg | partners | beroepsgeheim",
            ], part: "gegeven"),
        Row(
            rules: "R145 a LIVC-R-coördinator with the two-day opleiding and its four components",
            lines: [
                "soort: opleiding", "naam: Tweedaagse", "persoon: p-turnhout-coordinator",
                "vorm: tweedaagse opleiding LIVC-R", "dagen:", "  - 2025-05-06",
                "  - 2025-05-07", "onderdelen:", "  - fenomeen", "  - casusoverleg",
                "  - partners", "  - beroepsgeheim",
            ],
            shown: [
                "persoon: p-turnhout-coordinator", "vorm: tweedaagse opleiding LIVC-R",
                "dagen: 2025-05-06 | 2025-05-07",
                "onderdelen: fenomeen | casusoverleg | partners | beroepsgeheim",
            ], part: "gegeven"),
        Row(
            rules: "R271 a training signaleren of a professional",
            lines: [
                "soort: opleiding", "naam: Signaleren", "persoon: p-tienen-ocmw",
                "vorm: training signaleren", "dagen:", "  - 2026-01-20", "onderdelen:",
                "  - handelingsverlegenheid", "door: Tolkdienst Voorbeeldtaal",
            ],
            shown: [
                "persoon: p-tienen-ocmw", "vorm: training signaleren", "dagen: 2026-01-20",
                "onderdelen: handelingsverlegenheid", "door: Tolkdienst Voorbeeldtaal",
            ], part: "gegeven"),
        Row(
            rules: "R271 intervisie of a professional of an organisation",
            lines: [
                "soort: opleiding", "naam: Intervisie", "persoon: p-tienen-ocmw",
                "organisatie: o-ocmw-tienen", "vorm: intervisie", "dagen:", "  - 2026-02-03",
                "  - 2026-06-02", "door: expertpool",
            ],
            shown: [
                "persoon: p-tienen-ocmw", "organisatie: o-ocmw-tienen", "vorm: intervisie",
                "dagen: 2026-02-03 | 2026-06-02", "door: expertpool",
            ], part: "gegeven"),
        Row(
            rules: "R271 sparring of an organisation",
            lines: [
                "soort: opleiding", "naam: Intervisie", "organisatie: o-ocmw-tienen",
                "vorm: sparren met een expert", "dagen:", "  - 2026-02-03", "door: expertpool",
            ],
            shown: [
                "organisatie: o-ocmw-tienen", "vorm: sparren met een expert",
                "dagen: 2026-02-03", "door: expertpool",
            ], part: "gegeven"),
    ]

    @Test(
        "R7 R8 R39 R40 R180 R191 R239 a body or partner comes out as it went in", arguments: bodies)
    func body(_ row: Row) throws { try expectRoundTrip(row) }

    @Test("R213 R215 R216 R224 R264 what carries LIV comes out as it went in", arguments: ofLIV)
    func execution(_ row: Row) throws { try expectRoundTrip(row) }

    @Test(
        "R20 R33 R134 R144 R145 R149 R259 R271 seats, contacts, trainings, evaluations come out as they went in",
        arguments: ofPeople)
    func person(_ row: Row) throws { try expectRoundTrip(row) }

    private func expectRoundTrip(_ row: Row) throws {
        let entry = try DirectoryText.roundTrip("proef", row.lines)
        #expect(entry.shown == row.shown)
        #expect(row.lines.contains("soort: \(entry.kind.rawValue)"))
        #expect(row.lines.contains("naam: \(entry.name)"))
        #expect(entry.kind.part == row.part)
        let until = row.lines.first { $0.hasPrefix("geldig tot: ") }.map { $0.dropFirst(12) }
        #expect(
            entry.validity
                == Validity(from: day("2025-01-01"), until: until.map { day(String($0)) }))
    }

    @Test(
        "R180 R191 the groups of the shipped book hold exactly the organisations that the rules name",
        arguments: [
            ("kleine vreemdelingenketen", ["COA", "DT&V", "IND"]),
            ("signalerende organisaties", ["AVIM", "COA", "DT&V", "IND", "Nidos"]),
        ])
    func chains(_ group: String, _ names: [String]) throws {
        let entries = try ShippedSet.book().directory.entries(.ketenpartner)
        let found = entries.filter { $0.texts("groepen").contains(group) }
        #expect(found.map(\.name).sorted() == names)
        #expect(found.allSatisfy { $0.validity.contains(ShippedSet.today) })
    }

    @Test("R180 R191 each chain partner of the shipped book has these groups and no other")
    func groupings() throws {
        let (small, signal) = ("kleine vreemdelingenketen", "signalerende organisaties")
        let found = try ShippedSet.book().directory.entries(.ketenpartner)
            .map { [$0.name] + $0.texts("groepen") }.sorted { $0[0] < $1[0] }
        #expect(
            found == [
                ["AVIM", signal], ["COA", small, signal], ["DT&V", small, signal],
                ["IND", small, signal], ["Nidos", signal],
            ])
    }

    @Test(
        "R40 stad Aken and Noordrijn-Westfalen of the shipped book have land, type and membership, and the committee its ritme",
        arguments: [
            ("stad-aken", "Stad Aken", "stad"),
            ("noordrijn-westfalen", "Noordrijn-Westfalen", "deelstaat"),
        ])
    func acrossTheBorder(_ id: String, _ name: String, _ type: String) throws {
        let directory = try ShippedSet.book().directory
        let entry = try #require(directory.entry(VermeldingID(unchecked: id)))
        #expect(entry.kind == .buitenlandseOrganisatie && entry.name == name)
        #expect(entry.shown == ["land: Duitsland", "type: \(type)", "lid van: comite-wegweiser"])
        let committee = try #require(directory.entry(VermeldingID(unchecked: "comite-wegweiser")))
        #expect(committee.kind == .comite && committee.text("ritme") == "jaarlijks")
        #expect(committee.members.contains { $0.who == .entry(entry.id) })
    }

    @Test("R146 the categories of a LIVC-R are its history, one at a time")
    func categories() throws {
        func entry(_ id: String, _ category: String, _ from: String, _ until: String?) -> String {
            """
              - id: \(id)
                soort: categorie van een LIVC-R
                naam: Turnhout
                platform: livcr-turnhout
                categorie: \(category)
                geldig van: \(from)
            \(until.map { "    geldig tot: \($0)\n" } ?? "")
            """
        }
        let words = VermeldingWords.categories
        #expect(words == ["starters", "reactiveren", "optimaliseren", "monitoren en evalueren"])
        let text =
            "vermeldingen:\n"
            + entry("c-1", words[0], "2023-01-01", "2023-12-31")
            + entry("c-2", words[1], "2024-01-01", "2024-12-31")
            + entry("c-3", words[2], "2025-01-01", "2025-12-31")
            + entry("c-4", words[3], "2026-01-01", nil)
        let (book, findings) = try DirectoryText.load(text)
        let history = try #require(book, "\(findings)").categories(
            of: PlatformID(unchecked: "livcr-turnhout"))
        #expect(history.map(\.category) == words)
        #expect(history.map(\.validity.from.description) == (2023...2026).map { "\($0)-01-01" })
        try DirectoryText.expectRefused(
            text.replacing("geldig tot: 2024-12-31", with: "geldig tot: 2025-01-01"),
            "dubbele-categorie", [146], says: "c-2")
    }

    @Test("R216 a match on a casus says on which expertise it was made, and in which role")
    func match() throws {
        let book = try ShippedSet.book()
        let found = book.experts(in: ["trauma", "ideologie"], on: ShippedSet.today)
        #expect(
            found.map { "\($0.expert.id) \($0.role) \($0.expertise.joined(separator: ","))" } == [
                "expert-1 duider ideologie", "expert-2 behandelaar trauma",
            ])
        #expect(book.experts(in: ["sterrenkunde"], on: ShippedSet.today).isEmpty)
        #expect(book.experts(in: ["trauma"], on: day("2024-12-31")).isEmpty)
    }
}
