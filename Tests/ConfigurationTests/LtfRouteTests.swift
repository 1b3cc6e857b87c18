import Configuration
import Domain
import Foundation
import Policy
import PolicyDesk
import Testing

@Suite("The routes of an LTF to a LIVC-R, as they ship")
struct LtfRouteTests {
    private static let card = "routes/ltf-livcr-informatiekaart.yaml"
    private static let agreement = "exact deze inhoud, 14 dagen"

    private func findings(_ old: String, _ new: String, in path: String = card) throws
        -> [LoadFinding]
    {
        let files = try ShippedSet.files().replacing(old, with: new, in: path)
        let (set, findings) = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        if !findings.contains(where: \.isError) { #expect(set != nil) }
        return findings.filter(\.isError)
    }

    @Test(
        "R132 a standing permission for several cards or LIVC-R's is refused at load: no phrase says it",
        arguments: [
            "alle kaarten", "alle kaarten, 14 dagen", "elke LIVC-R, 14 dagen",
            "exact deze inhoud en volgende versies, 14 dagen", "exact deze inhoud, onbeperkt",
            "exact deze inhoud, 0 dagen", "exact deze inhoud, 93 dagen",
        ])
    func standingPermission(_ phrase: String) throws {
        let found = try findings(
            "akkoord geldt voor: " + Self.agreement, "akkoord geldt voor: " + phrase)
        #expect(
            found.contains { $0.description.contains("exact deze inhoud, N dagen") }, "\(found)")
    }

    @Test(
        "R132 a row that releases personal data without the besluit is a widening that its examples notice"
    )
    func blanketRow() throws {
        let found = try findings(
            "  naam: vrijgeven na besluit van de LTF, anders weerhouden", "  naam: vrijgeven")
        #expect(found.contains { $0.check == "P30" }, "\(found)")
    }

    @Test(
        "R124 a route for a card says how old an extract may be, in days",
        arguments: [
            "uittreksel hoogstens: oud", "uittreksel hoogstens: 0 dagen oud",
            "uittreksel hoogstens: 366 dagen oud", "",
        ])
    func extractAge(_ line: String) throws {
        let found = try findings(
            "  uittreksel hoogstens: 30 dagen oud\n", line.isEmpty ? "" : "  \(line)\n")
        #expect(!found.isEmpty)
    }

    @Test(
        "R124 a route on which a copy of a card hides its peildatum or its source is refused at load",
        arguments: ["uittreksel / peildatum", "uittreksel / bron"],
        ["weerhouden", "vrijgeven na besluit van de LTF, anders weerhouden"])
    func hiddenExtract(_ phrase: String, _ verdict: String) throws {
        let found = try findings("  \(phrase): vrijgeven\n", "  \(phrase): \(verdict)\n")
        #expect(
            found.contains { $0.check == "R124" && $0.rules.contains(Rule(124)) }, "\(found)")
    }

    @Test("R124 nor may a route make the peildatum less exact")
    func vagueExtract() throws {
        let found = try findings(
            "  uittreksel / peildatum: vrijgeven\n",
            "  uittreksel / peildatum: veralgemenen tot jaar\n")
        #expect(found.contains { $0.check == "R124" }, "\(found)")
    }

    @Test("R124 the greatest age that a route may set is a year")
    func longestAge() throws {
        // Its own examples notice it; nothing else stands in the way.
        let found = try findings("30 dagen oud", "365 dagen oud")
        #expect(found.map(\.check) == ["P30"], "\(found)")
        #expect(found.allSatisfy { $0.description.contains("31 dagen oud") }, "\(found)")
    }

    @Test("R124 a fiche is no extract, and its route sets no age")
    func ficheHasNoAge() throws {
        let path = "routes/ltf-livcr-terugkoppelingsfiche.yaml"
        let found = try findings(
            "  akkoord geldt voor: \(Self.agreement)\n",
            "  akkoord geldt voor: \(Self.agreement)\n  uittreksel hoogstens: 30 dagen oud\n",
            in: path)
        #expect(found.contains { $0.check == "P25" && $0.rules.contains(Rule(124)) }, "\(found)")
    }

    @Test(
        "R131 a card is carried by the informatieofficier, and a route that says otherwise is refused",
        arguments: ["vertegenwoordiger van de LTF", "korpschef", "platform LTF", "burgemeester"])
    func otherCarrier(_ role: String) throws {
        let found = try findings("drager: informatieofficier", "drager: \(role)")
        #expect(found.contains { $0.check == "P25" }, "\(found)")
    }

    @Test("R58 the phrase of the LTF is for its gate and no other")
    func otherGate() throws {
        let found = try findings(
            "  vraag: vrijgeven na nazicht door korpschef, anders weerhouden",
            "  vraag: vrijgeven na besluit van de LTF, anders weerhouden",
            in: "routes/livcr-ltf-terugkoppelingsfiche.yaml")
        #expect(found.contains { $0.check == "P07" && $0.rules.contains(Rule(58)) }, "\(found)")
    }

    @Test("R126 R128 every field of a card but those of every copy waits for the besluit")
    func rows() throws {
        let set = try ShippedSet.set()
        let route = try #require(
            set.route(document: "informatiekaart", from: .ltf, to: .livcr, on: ShippedSet.today))
        let type = try #require(set.documentType("informatiekaart"))
        let always = route.rows.filter { $0.verdict == .release }.map {
            type.fields[$0.field].phrase
        }
        #expect(
            Set(always) == [
                "uittreksel / bron", "uittreksel / versie", "uittreksel / kaartversie",
                "uittreksel / peildatum", "bevoegde LTF",
            ])
        #expect(
            route.rows.allSatisfy {
                $0.verdict == .release || $0.verdict == .releaseAfterLTFDecision
            })
    }

    @Test("R127 R128 the card knows the five categories and the four levels")
    func closedFields() throws {
        let type = try #require(try ShippedSet.set().documentType("informatiekaart"))
        #expect(
            type.field("categorie")?.kind == .code(["FTF", "HTF", "HP", "PGE", "TV"], open: false))
        #expect(type.field("dreiging / niveau")?.kind == .wholeNumber(1...4))
    }

    @Test(
        "a whole number needs bounds in their order, and nothing else has them",
        arguments: [
            ("    kleinste: 1\n", ""), ("    grootste: 4\n", ""), ("kleinste: 1", "kleinste: 5"),
            ("grootste: 4", "grootste: 1000001"), ("kleinste: 1", "kleinste: -1000001"),
            ("    soort: geheel getal\n", "    soort: datum\n"),
        ])
    func wholeNumber(_ old: String, _ new: String) throws {
        #expect(try !findings(old, new, in: "catalogus/informatiekaart.yaml").isEmpty)
    }

    @Test(
        "R34 R129 a catalogue of the card that lacks a field of its rules is refused",
        arguments: ["  bevoegde LTF:", "  dreiging / bron:", "  uittreksel / peildatum:"])
    func demanded(_ phrase: String) throws {
        let found = try findings(
            phrase, phrase.replacingOccurrences(of: ":", with: " X:"),
            in: "catalogus/informatiekaart.yaml")
        #expect(found.contains { $0.check == "P02" }, "\(found)")
    }
}
