import Configuration
import Domain
import Testing

@Suite("What the directory of an address book refuses")
struct DirectoryRefusalTests {
    private static let tail = ["geldig van: 2025-01-01"]

    @Test(
        "R19 an organisation of another type cannot sit in an LTF",
        arguments: OrganisationType.allCases)
    func strangersInLTF(_ type: OrganisationType) throws {
        let text = """
            organisaties:
              - id: o-proef
                naam: Proef
                dienst: proef
                type: \(type.rawValue)
                Vlaamse deelnemer: nee
            personen:
              - id: p-proef
                naam: Proef Persoon
                organisatie: o-proef
                functie: proef
            zetels:
              - persoon: p-proef
                rol: vertegenwoordiger van de LTF
                plaats: platform ltf-leuven
                geldig van: 2026-01-01

            """
        let allowed: Set<OrganisationType> = [
            .politiedienst, .lokalePolitie, .veiligheidsdienst, .openbaarMinisterie,
        ]
        if allowed.contains(type) {
            let (book, findings) = try DirectoryText.load(text)
            #expect(book != nil, "\(findings)")
        } else {
            try DirectoryText.expectRefused(
                text, "geen-dienst-van-de-ltf", [19], says: type.rawValue)
        }
        try DirectoryText.expectRefused(
            text.replacing("    type: \(type.rawValue)\n", with: ""), "geen-dienst-van-de-ltf",
            [19], says: "zonder `type`")
    }

    @Test("R19 nor can its system speak for an LTF")
    func strangeSystem() throws {
        try DirectoryText.expectRefused(
            """
            systemen:
              - id: s-proef
                rol: platform LTF
                platform: ltf-leuven
                organisatie: o-ocmw-tienen

            """, "geen-dienst-van-de-ltf", [19], says: "o-ocmw-tienen")
    }

    @Test("R147 the VVSG traject is refused outside the Vlaams Gewest, with the region named")
    func coaching() throws {
        func text(_ region: String) -> String {
            """
            gemeenten:
              - code: '99001'
                nl: Proefdorp
                gewest: \(region)

            """
                + DirectoryText.entry(
                    [
                        "id: v-proef", "soort: VVSG-begeleidingstraject", "naam: Traject",
                        "gemeente: '99001'",
                    ] + Self.tail)
        }
        let (book, findings) = try DirectoryText.load(text("Vlaams Gewest"))
        #expect(book != nil, "\(findings)")
        for region in ["Waals Gewest", "Brussels Hoofdstedelijk Gewest", "Groningen"] {
            try DirectoryText.expectRefused(
                text(region), "begeleiding-buiten-het-vlaams-gewest", [147], says: region)
        }
    }

    /// What is wrong with an entry, and what the refusal says.
    struct Wrong: CustomTestStringConvertible, Sendable {
        let lines: [String]
        let check: String
        var rules: [Int] = []
        let says: String
        var testDescription: String { says }
    }

    private static let training = [
        "id: x", "soort: opleiding", "naam: Naam", "persoon: p-tienen-ocmw",
        "vorm: tweedaagse opleiding LIVC-R", "dagen:", "  - 2025-05-06", "  - 2025-05-07",
    ]
    private static let contact = [
        "id: x", "soort: contact van een LIVC-R", "naam: Naam", "voor:", "  - opleiding",
    ]

    static let wrong: [Wrong] = [
        Wrong(
            lines: ["id: x", "soort: nationale werkgroep", "naam: Naam", "pilootdienst: P"],
            check: "P02", says: "`actiedomein` or `fenomeen`"),
        Wrong(
            lines: ["id: x", "soort: nationale werkgroep", "naam: Naam", "actiedomein: A"],
            check: "P02", says: "`pilootdienst` is missing"),
        Wrong(
            lines: ["id: x", "soort: overlegplatform", "naam: Naam", "ritme: R", "land: B"],
            check: "P02", says: "unknown key `land`"),
        Wrong(
            lines: ["id: x", "soort: werkgroepje", "naam: Naam"], check: "P02",
            says: "for `soort`"),
        Wrong(
            lines: ["id: ntf", "soort: nationale taskforce", "naam: Naam"],
            check: "dubbele-inschrijving", says: "vermelding ntf"),
        Wrong(
            lines: ["id: x", "soort: ketenpartner", "naam: Naam", "groepen:", "  - keten"],
            check: "P02", says: "for `groepen`"),
        Wrong(
            lines: [
                "id: x", "soort: LIV-team", "naam: Naam", "coördinatie: LSE", "leden:",
                "  - naam: Iemand", "    hoedanigheid: loodgieter",
                "    geldig van: 2025-01-01",
            ], check: "P02", says: "for `hoedanigheid`"),
        Wrong(
            lines: [
                "id: x", "soort: LAT", "naam: Naam", "coördinator: R", "leden:",
                "  - naam: Iemand", "    vermelding: expert-1", "    hoedanigheid: lid",
                "    geldig van: 2025-01-01",
            ], check: "P02", says: "a member is one of"),
        Wrong(
            lines: ["id: x", "soort: LAT", "naam: Naam", "coördinator: R"], check: "P02",
            says: "`leden` is missing"),
        Wrong(
            lines: [
                "id: x", "soort: LAT", "naam: Naam", "coördinator: R", "leden:",
                "  - vermelding: niemand", "    hoedanigheid: lid",
                "    geldig van: 2025-01-01",
            ], check: "onbekende-verwijzing", says: "`niemand`"),
        Wrong(
            lines: [
                "id: x", "soort: expert", "naam: Naam", "pool: rar", "rol: duider",
                "expertisegebieden:", "  - A",
            ], check: "onbekende-verwijzing", says: "pool `rar`"),
        Wrong(
            lines: [
                "id: x", "soort: samenstelling van een LIVC-R", "naam: Naam",
                "platform: ltf-leuven", "zetels:", "  - gemeente",
            ], check: "onbekende-verwijzing", says: "platform `ltf-leuven`"),
        Wrong(
            lines: training + ["onderdelen:", "  - A", "  - B", "  - C", "  - D"],
            check: "opleiding-onvolledig", rules: [145], says: "beroepsgeheim"),
        Wrong(
            lines: training + ["onderdelen:", "  - A", "  - B", "  - beroepsgeheim"],
            check: "opleiding-onvolledig", rules: [145], says: "vier onderdelen"),
        Wrong(
            lines: contact + [
                "platform: livcr-tienen", "persoon: p-tienen-voorzitter", "telefoon: '016'",
            ], check: "contact-zonder-coordinator", rules: [33], says: "p-tienen-voorzitter"),
        Wrong(
            lines: contact + ["platform: livcr-tienen", "persoon: p-tienen-coordinator"],
            check: "P02", says: "`telefoon` or `e-mail`"),
        Wrong(
            lines: contact + [
                "platform: livcr-tienen", "persoon: p-tienen-coordinator", "e-mail: geen adres",
            ], check: "P02", says: "not right for `e-mail`"),
        Wrong(
            lines: contact + [
                "platform: livcr-tienen", "persoon: p-tienen-coordinator", "telefoon: bel mij",
            ], check: "P02", says: "not right for `telefoon`"),
        Wrong(
            lines: [
                "id: x", "soort: ondersteunende expert radicalisering", "naam: Naam",
                "organisatie: o-vdab", "certificaat: VERA-2R", "certificaat van: 2025-01-01",
            ], check: "geen-justitiehuis", rules: [134], says: "o-vdab"),
        Wrong(
            lines: [
                "id: x", "soort: ondersteunende expert radicalisering", "naam: Naam",
                "organisatie: o-justitiehuis-dender", "certificaat: VERA-2R",
                "certificaat van: 2025-01-01", "certificaat tot: 2024-12-31",
            ], check: "certificaat-eindigt-voor-begin", rules: [134], says: "verbeter"),
        Wrong(
            lines: [
                "id: x", "soort: aanmeldkanalen van het LIV-frontoffice", "naam: Naam", "kanalen:",
                "  - telefoon",
            ], check: "kanaal-zonder-gegeven", rules: [264], says: "`telefoon`"),
    ]

    @Test("an entry that is not right is refused, and the remedy is named", arguments: wrong)
    func refused(_ row: Wrong) throws {
        try DirectoryText.expectRefused(
            DirectoryText.entry(row.lines + Self.tail), row.check, row.rules, says: row.says)
    }

    @Test("R259 an evaluation names nobody of the book")
    func evaluation() throws {
        func text(_ words: String) -> String {
            DirectoryText.entry(
                [
                    "id: x", "soort: evaluatie van een LIVC-R", "naam: Evaluatie",
                    "platform: livcr-tienen", "vertrouwen tussen actoren: \(words)",
                ] + Self.tail)
        }
        let (book, findings) = try DirectoryText.load(text("er is vertrouwen gegroeid"))
        #expect(book != nil, "\(findings)")
        try DirectoryText.expectRefused(
            text("door nele hakendover groeide vertrouwen"), "evaluatie-noemt-persoon", [259])
    }

    @Test(
        "R259 an evaluation holds no number, address or birth date that leads to anybody",
        arguments: VermeldingWords.dimensions,
        [
            ("meer vertrouwen sinds 85.07.30-033.28 meedoet", IdentifyingData.Kind.niss),
            ("de casus van 123456782 liep goed, bsn 123456782", .bsn),
            ("schrijf naar iemand@voorbeeld.be", .mail),
            ("bel 0470 12 34 56 voor meer", .phone),
            ("de man geboren op 12 maart 1990 gaf vertrouwen", .birthDate),
            ("na V-nummer 1234567890 ging het beter", .alienNumber),
        ])
    func identifying(_ dimension: String, _ row: (text: String, kind: IdentifyingData.Kind)) throws
    {
        try DirectoryText.expectRefused(
            DirectoryText.entry(
                [
                    "id: x", "soort: evaluatie van een LIVC-R", "naam: Evaluatie",
                    "platform: livcr-tienen", "\(dimension): '\(row.text)'",
                ] + Self.tail), "evaluatie-met-persoonsgegeven", [259], says: row.kind.rawValue)
    }

    @Test("R74 an old code that is of today, or leads to two, is refused")
    func oldCodes() throws {
        func place(_ code: String, _ old: String) -> String {
            "  - code: '\(code)'\n    nl: Dorp \(code)\n    gewest: Vlaams Gewest\n"
                + "    oude codes:\n      - '\(old)'\n"
        }
        try DirectoryText.expectRefused(
            "gemeenten:\n" + place("99001", "24107"), "oude-code-van-nu", [74], says: "24107")
        try DirectoryText.expectRefused(
            "gemeenten:\n" + place("99001", "98000") + place("99002", "98000"),
            "oude-code-van-twee", [74], says: "98000")
        let (book, _) = try DirectoryText.load("gemeenten:\n" + place("99001", "98000"))
        #expect(book?.index.municipality(code: "98000")?.code == "99001")
    }

    @Test(
        "R6 R38 a body of the directory is readable and never a channel",
        arguments: [
            ("NTF", "ntf"), ("Nationale Taskforce", "ntf"), ("ntf", "ntf"),
            ("werkgroep preventie", "nwg-preventie"),
            ("Brussels gewestelijk platform", "brussels-platform"),
            ("brussels-platform", "brussels-platform"), ("Vlaams Platform", "vlaams-platform"),
            ("VVSG-werkgroep", "vvsg-werkgroep"), ("Comité de suivi Wegweiser", "comite-wegweiser"),
            ("comite de suivi wegweiser", "comite-wegweiser"), ("RAR", "rar"),
            ("Stad Aken", "stad-aken"),
        ])
    func noChannel(_ name: String, _ id: String) throws {
        let book = try ShippedSet.book()
        #expect(book.isNoChannel(name))
        #expect(book.directory.entry(VermeldingID(unchecked: id)) != nil)
        let refusal = try #require(book.noChannelRefusal(name, at: "/ontvanger"))
        #expect(refusal.code == "geen-kanaal")
        #expect(refusal.rules == [Rule(6), Rule(38)])
        #expect(refusal.message.contains("`\(id)`"))
        #expect(refusal.pointer == "/ontvanger")
    }

    @Test("a platform, a person and a stranger are no body of the directory")
    func channels() throws {
        let book = try ShippedSet.book()
        for name in ["ltf-leuven", "LTF Leuven", "COA", "informatieofficier", "Niemand", ""] {
            #expect(!book.isNoChannel(name))
            #expect(book.noChannelRefusal(name, at: nil) == nil)
        }
        let long = String(repeating: "n", count: MunicipalityIndex.greatestName + 1)
        #expect(!book.isNoChannel(long))
    }

    @Test("R38 a platform of the exchange stays one, whatever the directory calls itself")
    func platformWins() throws {
        let (book, findings) = try DirectoryText.load(
            DirectoryText.entry(
                [
                    "id: x", "soort: overlegplatform", "naam: LTF Leuven", "ritme: nooit",
                ] + Self.tail))
        #expect(try #require(book, "\(findings)").isNoChannel("LTF Leuven") == false)
    }
}
