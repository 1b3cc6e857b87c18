import Foundation
import JSON
import Testing

@testable import sluis

@Suite("policy explain says of a whole document what the gate would say")
struct ExplainTests {
    private static let card = "LTF naar LIVC-R, informatiekaart"
    private static let report = "justitiehuis naar LIVC-R, aanmelding"
    private static let fiche = "LTF naar LIVC-R, terugkoppelingsfiche"

    /// A document of the casuistry with one text of it replaced, on one route and day.
    private func explain(
        _ name: String, _ route: String, replacing old: String = "", with new: String = "",
        on day: String = "2026-05-01", more: [String] = []
    ) async throws -> (code: ExitCode, terminal: TestTerminal) {
        try await withTemporaryDirectory { directory in
            let text = try InputFile.text(
                at: Project.path("docs/casuistiek/\(name).json"), what: "")
            if !old.isEmpty { try #require(text.contains(old)) }
            let file = directory + "/document.json"
            try OutputFile.replace(
                Array(
                    (old.isEmpty ? text : text.replacingOccurrences(of: old, with: new)).utf8),
                at: file)
            return await sluis(
                [
                    "policy", "explain", "--beleid", Project.path("Policies"), "--op", day,
                    "--route", route, "--document", file,
                ] + more)
        }
    }

    private static let kaart = "HC-05-informatiekaart-gedeeltelijk"
    private static let melding = "HC-07-justitiehuis-zonder-contact"
    private static let onbekend = "HC-01-fiche-persoon-zonder-statuut"

    struct Refused: Sendable {
        let what: String
        let file: String
        let route: String
        var old = ""
        var new = ""
        var day = "2026-05-01"
        let rules: JSONValue
    }

    @Test(
        "R46 R124 R245 what the gate refuses is refused here, and no field is said to leave",
        arguments: [
            Refused(
                what: "a card on a minor", file: kaart, route: card,
                old: "\"geboortedatum\": \"1983-06-12\"", new: "\"geboortedatum\": \"2012-06-12\"",
                rules: ["R245"]),
            Refused(
                what: "a report without date of birth", file: melding, route: report,
                old: "\"geboortedatum\": \"1990-10-24\",", new: "", rules: ["R245"]),
            Refused(
                what: "an extract of 31 days", file: kaart, route: card, day: "2026-05-22",
                rules: ["R124"]),
            Refused(
                what: "a fiche of an LTF on who has a status", file: onbekend, route: fiche,
                old: "\"statuutGGB\": null", new: "\"statuutGGB\": \"TV\"", rules: ["R46"]),
        ])
    func refusals(row: Refused) async throws {
        let words = try await explain(
            row.file, row.route, replacing: row.old, with: row.new, on: row.day)
        #expect(words.code == .refused, "\(row.what)")
        #expect(words.terminal.text.contains("GEWEIGERD:"))
        #expect(!words.terminal.text.contains("vrijgegeven"))
        let json = try await explain(
            row.file, row.route, replacing: row.old, with: row.new, on: row.day,
            more: ["--json"])
        #expect(json.code == .refused)
        #expect(try object(json.terminal)["fout"]?["regels"] == row.rules, "\(row.what)")
    }

    @Test("the same documents unchanged pass, and say what was not tested")
    func passing() async throws {
        for (file, route, untested) in [
            (Self.kaart, Self.card, "het besluit van de LTF"), (Self.melding, Self.report, ""),
            (Self.onbekend, Self.fiche, "het besluit van de LTF"),
        ] {
            let (code, terminal) = try await explain(file, route, on: "2026-05-21")
            #expect(code == .done, "\(route)")
            #expect(!terminal.text.contains("GEWEIGERD"))
            #expect(untested.isEmpty || terminal.text.contains("niet getoetst: \(untested)"))
        }
    }

    @Test("R34 a level that the besluit names takes source and date of the OCAD with it")
    func companions() async throws {
        for (names, leaves) in [
            (["--bij-naam", "dreiging.niveau"], true),
            (["--bij-naam", "persoonsgegevens.naam"], false),
        ] {
            let (code, terminal) = try await explain(
                Self.kaart, Self.card, more: names + ["--json"])
            #expect(code == .done)
            let fields = try object(terminal).elements("velden")
            for place in ["dreiging.bron", "dreiging.datum"] {
                let field = try #require(fields.first { $0.shown("veld") == place })
                #expect((field.shown("uitkomst") == "vrijgegeven") == leaves, "\(place)")
            }
        }
    }

    @Test("a row in the long form shows its rechtsgrond and why, on both pages")
    func grounds() async throws {
        let route = "LIVC-R naar LTF, terugkoppelingsfiche"
        for more in [[], ["--afleiding"]] {
            let (code, terminal) = try await explain(Self.onbekend, route, more: more)
            #expect(code == .done)
            #expect(terminal.text.contains("rechtsgrond: bijzondere-categorie-overtuiging"))
            #expect(terminal.text.contains("waarom: "))
        }
    }
}
