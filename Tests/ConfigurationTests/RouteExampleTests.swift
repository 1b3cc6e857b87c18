import Configuration
import Domain
import Policy
import PolicyDesk
import Testing

/// The sentences that ship under `voorbeelden`, against a file that says something else.
@Suite("The examples of the routes that ship notice a change on the whole document")
struct RouteExampleTests {
    private static let flips: [(file: String, old: String, new: String)] =
        [
            (
                "livcr-ltf-terugkoppelingsfiche",
                "minderjarigen: enkel met akkoord van de jeugdhulp aan tafel",
                "minderjarigen: geweigerd"
            ),
            (
                "ltf-livcr-terugkoppelingsfiche", "minderjarigen: geweigerd",
                "minderjarigen: enkel met akkoord van de jeugdhulp aan tafel"
            ),
            (
                "ltf-livcr-informatiekaart", "uittreksel hoogstens: 30 dagen oud",
                "uittreksel hoogstens: 31 dagen oud"
            ),
            (
                "ltf-livcr-informatiekaart", "uittreksel hoogstens: 30 dagen oud",
                "uittreksel hoogstens: 29 dagen oud"
            ),
            (
                "ltf-livcr-informatiekaart", "poort: besluit van de LTF",
                "poort: onmiddellijke melding"
            ),
            (
                "coa-liv-aanvullende-informatie", "poort: weging en go door het LIV",
                "poort: anonimiteit tot go"
            ),
            (
                "gemeente-liv-verrijking", "poort: anonimiteit tot go",
                "poort: weging en go door het LIV"
            ),
            (
                "livcr-ltf-terugkoppelingsfiche",
                "  mededelingsbesluit door: korpschef of aangestelde\n", ""
            ),
        ]
        + liv.map { ($0, "minderjarigen: enkel met bijzondere weging", "minderjarigen: geweigerd") }

    /// The routes to and from the LIV.
    private static let liv = ["coa", "gemeente"].flatMap { client in
        ["aanmelding", "verrijking", "aanvullende-informatie"].map { "\(client)-liv-\($0)" }
            + [
                "besluit", "verrijkingsvraag", "consultatieantwoord", "trajectadvies", "duiding",
                "adviesrapport",
            ].map { "liv-\(client)-\($0)" }
    }

    @Test("R36 R46 R124 R194 R195 R245 a changed clause makes an example fail", arguments: flips)
    func flip(change: (file: String, old: String, new: String)) throws {
        let path = "routes/\(change.file).yaml"
        let files = try ShippedSet.files().replacing(change.old, with: change.new, in: path)
        let findings = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today
        ).1
        #expect(
            findings.contains { $0.isError && $0.check == "P30" && $0.description.contains(path) },
            "\(findings.map(\.description))")
    }

    @Test("every route shows a refusal of the whole document, and what becomes of a minor")
    func everyRoute() throws {
        let set = try ShippedSet.set()
        #expect(set.routes.count == Self.liv.count + 4)
        for route in set.routes {
            #expect(
                route.examples.contains { $0.expectation == .notForwarded }, "\(route.name)")
            #expect(
                route.examples.contains { example in
                    switch example.condition {
                    case .minor, .passage(.minorWithYouthCare), .passage(.minorSpeciallyWeighed):
                        true
                    default: false
                    }
                }, "\(route.name)")
        }
    }

    @Test("R46 the fiche of an LTF on who has a status in the GGB is shown as refused")
    func status() throws {
        let set = try ShippedSet.set()
        let stopped = set.routes.filter { route in
            route.examples.contains {
                $0.condition == .passage(.status("TV")) && $0.expectation == .notForwarded
            }
        }
        #expect(stopped.map(\.from) == [.ltf])
    }
}
