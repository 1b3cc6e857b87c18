import Configuration
import Domain
import Foundation
import JSON
import Testing

@testable import sluis

@Suite("The address book from the command line")
struct AddressBookLookTests {
    // MARK: What goes in comes out

    @Test(
        "R7 R8 R20 R39 R40 R134 R144 R145 R146 R149 R180 R191 R213 R215 R216 R224 R239 R259 R264 R271 every entry comes out of `sluis adresboek toon` as it was written"
    )
    func entries() async throws {
        try await withBook(adding: Self.rows) { book in
            let (code, terminal) = await sluis(
                ["adresboek", "toon", "--json", "--adresboek", book] + Self.day)
            #expect(code == .done, "\(terminal.errorText)")
            let shown = try object(terminal).elements("vermeldingen")
            var written: [JSONValue] = []
            for file in ["vermeldingen.yaml", "proef.yaml"] {
                let root = try YAMLReader.read(
                    InputFile.bytes(at: "\(book)/\(file)", what: ""), file: file
                ).root
                written += json(root).elements("vermeldingen")
            }
            #expect(written.count > 45)
            #expect(
                shown.map { $0.shown("id") }.sorted() == written.map { $0.shown("id") }.sorted())
            for entry in written {
                let found = try #require(shown.first { $0.shown("id") == entry.shown("id") })
                var read = try #require(found.objectValue)
                #expect(read["ontvanger"] == false)
                (read["aard"], read["ontvanger"]) = (nil, nil)
                #expect(JSONValue.object(read) == entry, "\(entry.shown("id"))")
            }
        }
    }

    @Test(
        "R7 R8 R20 R39 R40 R134 R144 R145 R146 R149 R180 R191 R213 R215 R216 R224 R239 R259 R264 R271 what people read of an entry holds every attribute and member of it"
    )
    func words() async throws {
        try await withBook(adding: Self.rows) { book in
            let terminal = TestTerminal()
            let code = await Sluis.run(
                ["adresboek", "toon", "--adresboek", book] + Self.day, in: .sluis,
                on: terminal.terminal(width: 400))
            #expect(code == .done, "\(terminal.errorText)")
            let shown = terminal.text.components(separatedBy: "\n\n").map { text in
                text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            }
            for file in ["vermeldingen.yaml", "proef.yaml"] {
                let root = try YAMLReader.read(
                    InputFile.bytes(at: "\(book)/\(file)", what: ""), file: file
                ).root
                for entry in json(root).elements("vermeldingen") {
                    let lines = try #require(shown.first { $0.first == "id \(entry.shown("id"))" })
                    for member in entry.objectValue?.members ?? [] where member.name != "leden" {
                        #expect(
                            lines.contains("\(member.name) \(member.value.shown)"),
                            "\(entry.shown("id"))")
                    }
                    for member in entry.elements("leden") {
                        let words = (member.objectValue?.members ?? [])
                            .map { "\($0.name) \($0.value.shown)" }.joined(separator: ", ")
                        #expect(lines.contains { $0.hasSuffix(words) }, "\(words)")
                    }
                }
            }
        }
    }

    /// One clause of a rule on an entry of the shipped book, or of `rows`.
    struct Clause: CustomTestStringConvertible, Sendable {
        let rule: String
        let id: String
        let holds: JSONValue
        var testDescription: String { "\(rule) \(id)" }
    }

    static let clauses = [
        Clause(
            rule: "R7", id: "nwg-haatpredikers",
            holds: [
                "aard": "steun", "ontvanger": false, "fenomeen": "haatpropaganda",
                "pilootdienst": "OCAD",
            ]),
        Clause(
            rule: "R8", id: "nwg-preventie",
            holds: ["aard": "steun", "ontvanger": false, "actiedomein": "preventie"]),
        Clause(
            rule: "R40", id: "noordrijn-westfalen",
            holds: ["land": "Duitsland", "type": "deelstaat", "lid van": ["comite-wegweiser"]]),
        Clause(
            rule: "R134", id: "expert-justitiehuis-dender",
            holds: [
                "organisatie": "o-justitiehuis-dender", "certificaat": "VERA-2R",
                "certificaat van": "2025-02-01", "certificaat tot": "2028-01-31",
            ]),
        Clause(
            rule: "R216", id: "expert-1",
            holds: [
                "aard": "uitvoering LIV", "rol": "duider",
                "expertisegebieden": ["ideologie", "geloofsopvatting", "regiokennis"],
            ]),
        Clause(
            rule: "R264", id: "proef-aanmelden",
            holds: [
                "kanalen": ["telefoon", "e-mail", "terugbelverzoek"], "telefoon": "088-2080080",
                "e-mail": "info@hetlse.nl",
            ]),
    ]

    @Test(
        "R7 R8 R40 R134 R216 R264 an entry is shown with what the rule says of it",
        arguments: clauses)
    func clause(_ clause: Clause) async throws {
        try await withBook(adding: Self.rows) { book in
            let (_, terminal) = await sluis(
                ["adresboek", "toon", "--json", "--adresboek", book] + Self.day)
            let entry = try #require(
                try object(terminal).elements("vermeldingen").first { $0.shown("id") == clause.id })
            for member in clause.holds.objectValue?.members ?? [] {
                #expect(entry[member.name] == member.value, "\(member.name)")
            }
        }
    }

    @Test("R146 the categories of a LIVC-R come out as its history, each with its period")
    func history() async throws {
        try await withBook(adding: Self.rows) { book in
            let (_, terminal) = await sluis(
                ["adresboek", "toon", "--soort", "categorie van een LIVC-R", "--json"]
                    + ["--adresboek", book] + Self.day)
            let turnhout = try object(terminal).elements("vermeldingen")
                .filter { $0.shown("platform") == "livcr-turnhout" }
            #expect(
                turnhout.map {
                    "\($0.shown("categorie")) \($0.shown("geldig van")) \($0.shown("geldig tot"))"
                } == [
                    "starters 2023-01-01 2023-12-31", "reactiveren 2024-01-01 2024-12-31",
                    "optimaliseren 2025-01-01 2025-12-31",
                    "monitoren en evalueren 2026-01-01 ",
                ])
        }
    }

    // MARK: What the check refuses

    @Test(
        "R27 a zone on an active route without its last IO, or without korpschef, fails and is named"
    )
    func zones() async throws {
        try await withBook { book in
            try Built.edit(
                book + "/zetels.yaml",
                "persoon: p-tienen-io\n    rol: informatieofficier\n    plaats: zone pz-getevallei",
                "persoon: p-tienen-io\n    rol: deelnemer\n    plaats: platform livcr-turnhout")
            try Built.edit(
                book + "/zetels.yaml",
                "rol: korpschef\n    plaats: zone pz-sint-niklaas",
                "rol: compliance\n    plaats: sluis")
            let line = ["adresboek", "check", "--adresboek", book] + Self.day
            let (code, terminal) = await sluis(line + ["--json"])
            #expect(code == .verification)
            let answer = try object(terminal)
            #expect(answer["geldig"] == false)
            let errors = answer.elements("bevindingen").filter { $0["ernst"] == "fout" }
            for (check, zone) in [
                ("zone-zonder-informatieofficier", "Getevallei"),
                ("zone-zonder-korpschef", "Sint-Niklaas"),
            ] {
                let found = errors.filter { $0.shown("controle") == check }
                #expect(found.count == 1, "\(check)")
                #expect(found.first?.shown("bericht").contains(zone) == true)
                #expect(found.first?["regels"] == ["R27"])
            }
            let words = await sluis(line)
            #expect(words.code == .verification)
            #expect(words.terminal.text.contains("Getevallei"))
            #expect(words.terminal.text.contains("niet geldig"))
        }
    }

    @Test(
        "R19 an LTF seat of another type of organisation fails the check, with seat and type named",
        arguments: [("o-ocmw-tienen", false), ("o-vdab", false), ("o-pz-getevallei", true)])
    func seats(organisation: String, isAllowed: Bool) async throws {
        let extra = """
            synthetisch: ja
            personen:
              - id: p-proef
                naam: Proef Persoon
                organisatie: \(organisation)
                functie: proef
            zetels:
              - persoon: p-proef
                rol: vertegenwoordiger van de LTF
                plaats: platform ltf-leuven
                geldig van: 2026-01-01

            """
        try await withBook(adding: extra) { book in
            let (code, terminal) = await sluis(
                ["adresboek", "check", "--json", "--adresboek", book] + Self.day)
            let found = try object(terminal).elements("bevindingen")
                .filter { $0.shown("controle") == "geen-dienst-van-de-ltf" }
            #expect(code == (isAllowed ? .done : .verification))
            #expect(found.isEmpty == isAllowed)
            #expect(found.allSatisfy { $0["regels"] == ["R19"] && $0["ernst"] == "fout" })
        }
    }

    // MARK: Zones by date

    @Test(
        "R28 each municipality comes out with exactly its zone, on the last and first day of each record",
        arguments: [
            ("2024-12-31", "24107", "pz-tienen-alleen"), ("2025-01-01", "24107", "pz-getevallei"),
            ("2026-11-21", "24107", "pz-getevallei"), ("2025-01-01", "24041", "pz-getevallei"),
            ("2025-01-01", "24059", "pz-getevallei"), ("2025-01-01", "24130", "pz-getevallei"),
            ("2025-01-01", "24133", "pz-getevallei"), ("2024-12-31", "24133", "ontbreekt"),
            ("2019-01-01", "24107", "pz-tienen-alleen"), ("2018-12-31", "24107", "ontbreekt"),
            ("2024-12-31", "46021", "pz-sint-niklaas"), ("2025-01-01", "46021", "pz-sint-niklaas"),
        ])
    func zone(day: String, code: String, zone: String) async throws {
        let extra = """
            synthetisch: ja
            zones:
              - id: pz-tienen-alleen
                nummer: '5391'
                naam: Tienen alleen
                gemeenten:
                  - '24107'
                geldig van: 2019-01-01
                geldig tot: 2024-12-31
            organisaties:
              - id: o-tienen-alleen
                naam: Politiezone Tienen alleen
                dienst: lokale politie
                type: lokale politie
                Vlaamse deelnemer: nee
                lokale politie van: pz-tienen-alleen
            personen:
              - id: p-proef-io
                naam: Proef Officier
                organisatie: o-tienen-alleen
                functie: Information Officer
                veiligheidsmachtiging: geheim
                machtiging van: 2018-01-01
                machtiging tot: 2029-12-31
                neemt deel op grond van:
                  - LIVC-R-wet
            aanstellingen:
              - persoon: p-proef-io
                zone: pz-tienen-alleen
                opdracht: opdracht terrorisme, extremisme en radicaliseringsproces
                door: p-tienen-korpschef
                geldig van: 2018-01-01
                geldig tot: 2024-12-31
            zetels:
              - persoon: p-proef-io
                rol: informatieofficier
                plaats: zone pz-tienen-alleen
                geldig van: 2018-01-01
                geldig tot: 2024-12-31
              - persoon: p-tienen-korpschef
                rol: korpschef
                plaats: zone pz-tienen-alleen
                geldig van: 2018-01-01
                geldig tot: 2024-12-31

            """
        try await withBook(adding: extra) { book in
            // Everybody but the zones is in office since before the first day that is asked.
            for name in try FileManager.default.contentsOfDirectory(atPath: book)
            where !["zones.yaml", "vermeldingen.yaml", "proef.yaml"].contains(name) {
                let text = try InputFile.text(at: book + "/" + name, what: "")
                try OutputFile.replace(
                    Array(
                        text.replacing(#/ van: 20(19|25|26)-\d\d-\d\d/#, with: " van: 2018-01-01")
                            .utf8),
                    at: book + "/" + name)
            }
            let (status, terminal) = await sluis([
                "adresboek", "zoek", "--gemeente", code, "--op", day, "--json", "--adresboek", book,
            ])
            #expect(status == .done, "\(terminal.errorText)")
            let found = try object(terminal).elements("gemeenten")
            #expect(found.map { $0.shown("zone") } == [zone])
            #expect(found.map { $0.shown("code") } == [code])
        }
    }

    // MARK: Parts

    private static let day = ["--op", "2026-11-21"]

    /// A copy of the shipped book, with the file `proef.yaml` in it where there is a text for it.
    private func withBook(
        adding extra: String? = nil, _ body: (String) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let shipped = URL(fileURLWithPath: Project.path("Policies/adresboek"))
                .resolvingSymlinksInPath().path
            let book = directory + "/adresboek"
            try FileManager.default.copyItem(atPath: shipped, toPath: book)
            if let extra { try OutputFile.write(Array(extra.utf8), new: book + "/proef.yaml") }
            try await body(book)
        }
    }

    /// A file of the book as the JSON of its keys, lists and texts.
    private func json(_ node: YAMLNode) -> JSONValue {
        switch node {
        case .scalar(let scalar): .string(scalar.text)
        case .sequence(let items, _): .array(items.map(json))
        case .mapping(let mapping):
            .object(JSONObject(mapping.entries.map { ($0.key.text, json($0.value)) }))
        }
    }

    /// What the shipped book has no entry of, or not with every value that a rule names.
    private static let rows = """
        synthetisch: ja
        vermeldingen:
          - id: proef-zetels
            soort: samenstelling van een LIVC-R
            naam: Zetels
            platform: livcr-turnhout
            zetels:
              - gemeente
              - OCMW
              - sociale preventie
              - onderwijs
              - welzijn
              - lokale politie
              - huisvesting
            geldig van: 2025-01-01
          - id: proef-evaluatie
            soort: evaluatie van een LIVC-R
            naam: Evaluatie
            platform: livcr-turnhout
            vertrouwen: 7 op 10
            bewustwording: groeit
            ethische begeleiding: elk kwartaal
            wettelijke begeleiding: 8 op 10
            vertrouwen tussen actoren: 6 op 10
            informatie-uitwisseling aan de operationele tafel: vlot
            geldig van: 2025-01-01
          - id: proef-categorie-1
            soort: categorie van een LIVC-R
            naam: Turnhout in 2023
            platform: livcr-turnhout
            categorie: starters
            geldig van: 2023-01-01
            geldig tot: 2023-12-31
          - id: proef-categorie-2
            soort: categorie van een LIVC-R
            naam: Turnhout in 2024
            platform: livcr-turnhout
            categorie: reactiveren
            geldig van: 2024-01-01
            geldig tot: 2024-12-31
          - id: proef-categorie-3
            soort: categorie van een LIVC-R
            naam: Turnhout in 2025
            platform: livcr-turnhout
            categorie: optimaliseren
            geldig van: 2025-01-01
            geldig tot: 2025-12-31
          - id: proef-categorie-4
            soort: categorie van een LIVC-R
            naam: Turnhout sinds 2026
            platform: livcr-turnhout
            categorie: monitoren en evalueren
            geldig van: 2026-01-01
          - id: proef-io-opleiding
            soort: opleiding
            naam: IO-opleiding najaar 2019
            persoon: p-turnhout-io
            vorm: IO-opleiding
            dagen:
              - 2019-10-08
            geldig van: 2025-01-01
          - id: proef-tweedaagse
            soort: opleiding
            naam: Tweedaagse
            persoon: p-turnhout-ocmw
            vorm: tweedaagse opleiding LIVC-R
            dagen:
              - 2025-05-06
              - 2025-05-07
            onderdelen:
              - fenomeen
              - casusoverleg
              - partners
              - beroepsgeheim
            geldig van: 2025-01-01
          - id: proef-sparren
            soort: opleiding
            naam: Sparren
            organisatie: o-ocmw-tienen
            vorm: sparren met een expert
            dagen:
              - 2026-02-03
            door: expertpool
            geldig van: 2025-01-01
          - id: proef-signaleren
            soort: opleiding
            naam: Signaleren
            persoon: p-tienen-ocmw
            vorm: training signaleren
            dagen:
              - 2026-03-03
            geldig van: 2025-01-01
          - id: proef-aanmelden
            soort: aanmeldkanalen van het LIV-frontoffice
            naam: Aanmelden
            kanalen:
              - telefoon
              - e-mail
              - terugbelverzoek
            telefoon: '088-2080080'
            e-mail: info@hetlse.nl
            geldig van: 2025-01-01

        """
}
