import Configuration
import Crypto
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("Loading a policy set")
struct PolicySetLoaderTests {
    @Test("a valid set loads without an error")
    func valid() throws {
        let (set, findings) = SmallSet.load(SmallSet.files())
        #expect(findings.filter(\.isError).map(\.description) == [])
        let route = try #require(set?.routes.first)
        #expect(route.replaces == 1)
        #expect(route.rows.map(\.field) == Array(0..<route.rows.count))
        #expect(route.rows.count == set?.documentTypes.first?.fields.count)
        #expect(route.forwarding.agreementDays == 14)
        #expect(route.forwarding.authorisers == [.korpschef, .aangestelde])
        #expect(route.rows[10].confirmedBy == ["psychiater", "psycholoog"])
        #expect(route.rows[10].position.description == "routes/route.yaml:29:3")
        #expect(set?.documentType("terugkoppelingsfiche")?.fields[2].kind == .partialDate)
        #expect(set?.legalBases.inForce("LIVC-R-wet", on: day("2024-09-30"))?.validity.until != nil)
        #expect(set?.legalBases.inForce("LIVC-R-wet", on: day("2024-10-01"))?.validity.until == nil)
    }

    @Test("P03 two types that would have one name in a path are refused")
    func sameSlug() {
        let text = SmallSet.catalogueText
            .replacing(
                "documenttype: terugkoppelingsfiche", with: "documenttype: Terugkoppelingsfiche")
        let other = SmallSet.file("catalogus/Terugkoppelingsfiche.yaml", text)
        let errors = SmallSet.load(SmallSet.files() + [other]).findings.filter(\.isError)
        #expect(errors.contains { $0.check == "P03" && $0.description.contains("in a path") })
    }

    /// One change in one file of the valid set, and what must be found at which line of it.
    struct Mutation: CustomStringConvertible, Sendable {
        let name: String
        let path: String
        let old: String
        let new: String
        let check: String
        let says: String
        var rules: [Int] = []

        var description: String { name }
    }

    static let mutations: [Mutation] = [
        Mutation(
            name: "P01 a tab", path: SmallSet.route, old: "naam: vrijgeven",
            new: "naam:\tvrijgeven",
            check: "P01", says: "tab"),
        Mutation(
            name: "P01 a word that some readers type", path: SmallSet.route, old: "doel: opvolging",
            new: "doel: NO", check: "P01", says: ""),
        Mutation(
            name: "P01 a comment behind a value", path: SmallSet.route, old: "naam: vrijgeven",
            new: "naam: vrijgeven # altijd", check: "P01", says: "comment"),
        Mutation(
            name: "P01 not in the canonical form", path: SmallSet.words, old: "  - opvolging",
            new: "    - opvolging", check: "P01", says: ""),
        Mutation(
            name: "P01 rows out of the catalogue's order", path: SmallSet.route,
            old: "  naam: vrijgeven\n  rijksregisternummer: weerhouden",
            new: "  rijksregisternummer: weerhouden\n  naam: vrijgeven", check: "P01",
            says: "`naam` stands after `rijksregisternummer`"),
        Mutation(
            name: "P01 a value left empty", path: SmallSet.route,
            old: "finaliteit: preventie en begeleiding",
            new: "finaliteit:", check: "P01", says: "empty"),
        Mutation(
            name: "P02 an unknown key", path: SmallSet.route, old: "minderjarigen:",
            new: "minderjarig:", check: "P02", says: "`minderjarigen`"),
        Mutation(
            name: "P02 an unknown key in a row", path: SmallSet.route, old: "    waarom: zonder",
            new: "    waarrom: zonder", check: "P02", says: "`waarom`"),
        Mutation(
            name: "P02 an unknown phrase", path: SmallSet.route, old: "naam: vrijgeven",
            new: "naam: vrijgevn", check: "P02", says: "`vrijgeven`"),
        Mutation(
            name: "P02 an unknown role", path: SmallSet.route, old: "drager: informatieofficier",
            new: "drager: informatieoficier", check: "P02", says: "`informatieofficier`"),
        Mutation(
            name: "P02 an unknown role for the besluit", path: SmallSet.route,
            old: "korpschef of aangestelde", new: "korpschef of aangesteld", check: "P02",
            says: "`aangestelde`"),
        Mutation(
            name: "P02 an unknown platform", path: SmallSet.route, old: "naar: LTF",
            new: "naar: LFT", check: "P02", says: "`LTF`"),
        Mutation(
            name: "P02 an unknown field", path: SmallSet.route, old: "  reden: vrijgeven",
            new: "  redenn: vrijgeven", check: "P02", says: "`reden`"),
        Mutation(
            name: "P02 an unknown purpose", path: SmallSet.route, old: "doel: opvolging",
            new: "doel: opvolgin", check: "P02", says: "`opvolging`"),
        Mutation(
            name: "P02 an unknown profession", path: SmallSet.route,
            old: "bevestigd door: psychiater of psycholoog",
            new: "bevestigd door: psychiater of psycholog", check: "P02", says: "`psycholoog`"),
        Mutation(
            name: "P02 an unknown profession in an example", path: SmallSet.route,
            old: "bevestigd is door psychiater, dan weerhouden",
            new: "bevestigd is door psychater, dan weerhouden", check: "P02", says: "`psychiater`"),
        Mutation(
            name: "P02 a sentence that is no example", path: SmallSet.route,
            old: "als naam ingevuld is, dan", new: "als naam er is dan", check: "P02",
            says: "not a sentence"),
        Mutation(
            name: "P02 no examples at all", path: SmallSet.route, old: "voorbeelden:",
            new: "vorbeelden:", check: "P02", says: "`voorbeelden` is missing"),
        Mutation(
            name: "P02 an agreement without a number of days", path: SmallSet.route,
            old: "exact deze inhoud, 14 dagen", new: "exact deze inhoud, 014 dagen", check: "P02",
            says: "from 1 to 92"),
        Mutation(
            name: "P02 an agreement one day too long", path: SmallSet.route,
            old: "exact deze inhoud, 14 dagen", new: "exact deze inhoud, 93 dagen", check: "P02",
            says: "from 1 to 92"),
        Mutation(
            name: "P02 a route that ends before it begins", path: SmallSet.route,
            old: "geldig tot: 2027-12-31", new: "geldig tot: 2025-12-31", check: "P02",
            says: "before"),
        Mutation(
            name: "P02 a route that replaces itself", path: SmallSet.route,
            old: "vervangt versie: 1", new: "vervangt versie: 2", check: "P02", says: "older"),
        Mutation(
            name: "P02 a route without an end", path: SmallSet.route,
            old: "geldig tot: 2027-12-31\n", new: "", check: "P02", says: "`geldig tot` is missing"),
        Mutation(
            name: "P02 a role left undescribed", path: SmallSet.roles,
            old: "  - rol: jeugdhulp\n    houder: persoon\n    omschrijving: wat jeugdhulp doet\n",
            new: "", check: "P02", says: "`jeugdhulp`"),
        Mutation(
            name: "P02 a role described twice", path: SmallSet.roles, old: "rol: jeugdhulp",
            new: "rol: geheimhouder", check: "P02", says: "twice"),
        Mutation(
            name: "P02 a person's role given to a system", path: SmallSet.roles,
            old: "  - rol: jeugdhulp\n    houder: persoon",
            new: "  - rol: jeugdhulp\n    houder: systeem", check: "P02", says: "`persoon`"),
        Mutation(
            name: "P02 two fields in one place", path: SmallSet.catalogue,
            old: "plaats: hoofding.dienst", new: "plaats: hoofding.reden", check: "P02",
            says: "in the place of `reden`"),
        Mutation(
            name: "P02 a field inside another", path: SmallSet.catalogue,
            old: "plaats: hoofding.dienst", new: "plaats: hoofding.reden.dienst", check: "P02",
            says: "in the place of `reden`"),
        Mutation(
            name: "P02 a field outside the sections", path: SmallSet.catalogue,
            old: "plaats: hoofding.dienst", new: "plaats: elders.dienst", check: "P02",
            says: "no section"),
        Mutation(
            name: "P02 a place that is none", path: SmallSet.catalogue,
            old: "plaats: hoofding.dienst", new: "plaats: hoofding..dienst", check: "P02",
            says: "not a place"),
        Mutation(
            name: "P02 a list that nothing carries", path: SmallSet.catalogue,
            old: "  ideologie:\n", new: "  ideologie / tekst:\n", check: "P02",
            says: "no field carries"),
        Mutation(
            name: "P02 a list with two carriers", path: SmallSet.catalogue,
            old: "  ideologie / bron:\n", new: "  bron:\n", check: "P02", says: "already carries"),
        Mutation(
            name: "P02 derived from an unknown field", path: SmallSet.catalogue,
            old: "      - rijksregisternummer", new: "      - rijksregister", check: "P02",
            says: "`rijksregisternummer`"),
        Mutation(
            name: "P02 a label too few", path: SmallSet.catalogue,
            old: "Naam | Nom | Name | Name", new: "Naam | Nom | Name", check: "P02",
            says: "four labels"),
        Mutation(
            name: "P02 a code without values", path: SmallSet.catalogue,
            old: "soort: regel\n    opschrift: Dienst", new: "soort: code\n    opschrift: Dienst",
            check: "P02", says: "`waarden`"),
        Mutation(
            name: "P02 a catalogue under another name", path: SmallSet.catalogue,
            old: "documenttype: terugkoppelingsfiche", new: "documenttype: brief", check: "P02",
            says: "`brief.yaml`"),
        Mutation(
            name: "P03 a field missing", path: SmallSet.route,
            old: "  ideologie / bron: weerhouden\n",
            new: "", check: "P03", says: "ideologie / bron"),
        Mutation(
            name: "P03 a field double", path: SmallSet.route,
            old: "  ideologie / aard: vrijgeven\n",
            new: "  ideologie / aard: vrijgeven\n  ideologie / aard: weerhouden\n", check: "P01",
            says: "already stands on line"),
        Mutation(
            name: "P10 an unknown legal basis", path: SmallSet.route,
            old: "rechtsgrond: LIVC-R-wet", new: "rechtsgrond: LIVC-wet", check: "P10",
            says: "LIVC-wet"),
        Mutation(
            name: "R1 a legal basis that has lapsed", path: SmallSet.route,
            old: "rechtsgrond: LIVC-R-wet", new: "rechtsgrond: verlopen", check: "P10",
            says: "verlopen"),
        Mutation(
            name: "P10 a legal basis for another purpose", path: SmallSet.route,
            old: "doel: opvolging", new: "doel: iets anders", check: "P10", says: "iets anders"),
        Mutation(
            name: "P11 two texts of one basis in one period", path: SmallSet.bases,
            old:
                "geldig tot: 2024-09-30\n    beroepsgeheim in het overleg: ja\n    machtigt tot deelname: nee\n    te bevestigen door jurist: ja\n    verzenders:\n      - LIVC-R\n    ontvangers:\n      - LTF\n    doelen:\n      - opvolging\n  - id: LIVC-R-wet",
            new:
                "geldig tot: 2024-10-01\n    beroepsgeheim in het overleg: ja\n    machtigt tot deelname: nee\n    te bevestigen door jurist: ja\n    verzenders:\n      - LIVC-R\n    ontvangers:\n      - LTF\n    doelen:\n      - opvolging\n  - id: LIVC-R-wet",
            check: "P11", says: "LIVC-R-wet"),
        Mutation(
            name: "P12 belief without its own basis and reason", path: SmallSet.route,
            old:
                "  ideologie:\n    besluit: vrijgeven\n    rechtsgrond: overtuiging\n    waarom: zonder dit is er geen beeld\n",
            new: "  ideologie: vrijgeven\n", check: "P12", says: "ideologie"),
        Mutation(
            name: "R55 an estimate made obligatory", path: SmallSet.catalogue,
            old: "      - feit\n      - gebeurtenis\n      - inschatting",
            new: "      - inschatting",
            check: "R55", says: "ideologie / aard", rules: [55]),
        Mutation(
            name: "R57 a condition on the kind of ideology", path: SmallSet.route,
            old: "    waarom: zonder dit is er geen beeld\n",
            new:
                "    waarom: zonder dit is er geen beeld\n    gevallen:\n      - als:\n          soort ideologie: jihadisme\n        dan: weerhouden\n",
            check: "P02", says: "soort ideologie", rules: [57]),
        Mutation(
            name: "P22 the number that gives a generalised birth date away", path: SmallSet.route,
            old: "rijksregisternummer: weerhouden", new: "rijksregisternummer: vrijgeven",
            check: "P22", says: "rijksregisternummer"),
        Mutation(
            name: "P25 another carrier than the Information Officer", path: SmallSet.route,
            old: "drager: informatieofficier", new: "drager: coordinator", check: "P25",
            says: "", rules: [23]),
        Mutation(
            name: "R36 no one to take the mededelingsbesluit", path: SmallSet.route,
            old: "  mededelingsbesluit door: korpschef of aangestelde\n", new: "", check: "P25",
            says: "mededelingsbesluit", rules: [36]),
        Mutation(
            name: "P20 the author takes the mededelingsbesluit", path: SmallSet.route,
            old: "door: korpschef of aangestelde", new: "door: informatieofficier", check: "P20",
            says: "informatieofficier", rules: [36]),
        Mutation(
            name: "P20 the author reviews", path: SmallSet.route,
            old: "na nazicht door korpschef", new: "na nazicht door informatieofficier",
            check: "P20", says: "nazicht"),
        Mutation(
            name: "P21 unread free text at a gate that sees no bytes", path: SmallSet.route,
            old: "poort: consensus van de effectief deelnemende leden",
            new: "poort: besluit van de LTF", check: "P21", says: "ideologie"),
        Mutation(
            name: "P06 a verdict that the field cannot bear", path: SmallSet.route,
            old: "dienst: vrijgeven na uitdrukkelijke vrijgave door de tafel, anders weerhouden",
            new: "dienst: veralgemenen tot jaar", check: "P06", says: "dienst"),
        Mutation(
            name: "P06 a case that can never happen", path: SmallSet.route,
            old:
                "    bevestigd door: psychiater of psycholoog\n    rechtsgrond: gezondheid\n    waarom: enkel een bevestigde vaststelling\n",
            new:
                "    bevestigd door: psychiater of psycholoog\n    rechtsgrond: gezondheid\n    waarom: enkel een bevestigde vaststelling\n    gevallen:\n      - als:\n          bevestiging: geen\n        dan: vrijgeven na bevestiging en vrijgave door de geheimhouder, anders weerhouden\n",
            check: "P06", says: "bevestiging"),
        Mutation(
            name: "P30 an example that does not come true", path: SmallSet.route,
            old: "als naam ingevuld is, dan vrijgeven", new: "als naam ingevuld is, dan weerhouden",
            check: "P30", says: "naam"),
        Mutation(
            name: "P06 two cases that overlap", path: SmallSet.route,
            old: "    waarom: zonder dit is er geen beeld\n",
            new:
                "    waarom: zonder dit is er geen beeld\n    gevallen:\n      - als:\n          aard: feit of gebeurtenis\n        dan: weerhouden\n      - als:\n          aard: feit\n        dan: vrijgeven\n",
            check: "P06", says: "overlapt"),
    ]

    @Test("refuses the set for one change and says where", arguments: mutations)
    func refused(_ mutation: Mutation) throws {
        let files = try SmallSet.files()
            .replacing(mutation.old, with: mutation.new, in: mutation.path)
        let (set, findings) = SmallSet.load(files)
        #expect(set == nil)
        let found = findings.first { finding in
            finding.check == mutation.check && finding.isError
                && (mutation.says.isEmpty || finding.message.contains(mutation.says))
                && Set(mutation.rules.map { Rule($0) }).isSubset(of: finding.rules)
        }
        #expect(found != nil, "found \(findings)")
        if let position = found?.position { #expect(position.file == mutation.path) }
    }

    @Test("R53 a row that withholds by polarity alone is refused")
    func polarityAlone() throws {
        let files = try SmallSet.files().replacing(
            "    waarom: zonder dit is er geen beeld\n",
            with: """
                    waarom: zonder dit is er geen beeld
                    gevallen:
                      - als:
                          polariteit: positief
                        dan: weerhouden

                """, in: SmallSet.route)
        let (set, findings) = SmallSet.load(files)
        #expect(set == nil)
        #expect(
            findings.contains { $0.isError && $0.rules.contains(Rule(53)) }, "found \(findings)")
    }

    @Test(
        "R103 health is never released by one word, nor on a confirmation alone",
        arguments: ["vrijgeven", "vrijgeven na bevestiging, anders weerhouden"])
    func health(_ verdict: String) throws {
        let files = try SmallSet.files().replacing(
            "vrijgeven na bevestiging en vrijgave door de geheimhouder, anders weerhouden",
            with: verdict, in: SmallSet.route)
        let (set, findings) = SmallSet.load(files)
        #expect(set == nil)
        #expect(
            findings.contains { $0.isError && $0.rules.contains(Rule(103)) }, "found \(findings)")
    }

    @Test("P04 two routes for the same days are refused")
    func twoRoutes() throws {
        let second = SmallSet.file("routes/tweede.yaml", SmallSet.routeText)
        let (set, findings) = SmallSet.load(SmallSet.files() + [second])
        #expect(set == nil)
        #expect(findings.contains { $0.check == "P04" && $0.isError }, "found \(findings)")
    }

    /// The shipped book with one text replaced, on the small set.
    private func set(bookWith old: String, as new: String, in path: String) throws
        -> (set: PolicySet?, findings: [LoadFinding])
    {
        let files = try ShippedSet.bookFiles().replacing(old, with: new, in: path)
        let (book, findings) = AddressBookLoader.load(files, today: ShippedSet.today)
        let loaded: AddressBook = try #require(book, "\(findings)")
        return SmallSet.load(SmallSet.files(), book: loaded)
    }

    @Test("P20 a role that nobody holds on an active route is refused")
    func nobody() throws {
        let book = try ShippedSet.book()
        let (whole, found) = SmallSet.load(SmallSet.files(), book: book)
        #expect(whole != nil, "\(found)")
        let (none, findings) = try set(
            bookWith: "rol: geheimhouder", as: "rol: deelnemer", in: "zetels.yaml")
        #expect(none == nil)
        #expect(
            findings.contains { $0.check == "P20" && $0.message.contains("`geheimhouder`") },
            "found \(findings)")
    }

    @Test("P20 an electorate that can be empty is refused")
    func emptyTable() throws {
        // The contacts of the directory name coördinators, which there are none of here.
        let files = try ShippedSet.bookFiles().filter { $0.path != "vermeldingen.yaml" }.map {
            file in
            guard ["zetels.yaml", "maasland.yaml"].contains(file.path) else { return file }
            let text = ["deelnemer", "voorzitter", "coordinator", "geheimhouder", "jeugdhulp"]
                .reduce(file.text) {
                    $0.replacing("rol: \($1)\n", with: "rol: aangestelde\n")
                }
            return SourceFile(path: file.path, bytes: Array(text.utf8))
        }
        let (book, _) = AddressBookLoader.load(files, today: ShippedSet.today)
        let loaded: AddressBook = try #require(book)
        let holders = RoleHolders(loaded, on: ShippedSet.today)
        let table: Set<Role> = [.deelnemer, .voorzitter, .coordinator, .geheimhouder, .jeugdhulp]
        #expect(holders.holders.allSatisfy { $0.roles.isDisjoint(with: table) })
        let (set, findings) = SmallSet.load(SmallSet.files(), book: loaded)
        #expect(set == nil)
        #expect(findings.contains { $0.check == "P20" && $0.isError }, "found \(findings)")
    }

    @Test("P05 a route that lapses within sixty days is a warning, and still loads")
    func expiry() throws {
        let (set, findings) = SmallSet.load(SmallSet.files(), today: day("2027-11-15"))
        #expect(set != nil)
        #expect(findings.contains { $0.check == "P05" && !$0.isError }, "found \(findings)")
    }

    @Test("a case of a row is read with its attributes and words")
    func cases() throws {
        let files = try SmallSet.files().replacing(
            "    waarom: zonder dit is er geen beeld\n",
            with: """
                    waarom: zonder dit is er geen beeld
                    gevallen:
                      - als:
                          aard: inschatting of gebeurtenis
                          polariteit: neutraal
                        dan: weerhouden

                """, in: SmallSet.route
        ).replacing(
            "als ideologie ingevuld is, dan vrijgeven",
            with: "als ideologie ingevuld is, dan vrijgeven\n"
                + "  - als ideologie aard inschatting heeft, dan vrijgeven", in: SmallSet.route)
        let (_, findings) = SmallSet.load(files)
        #expect(findings.filter { $0.isError && $0.check != "P30" }.map(\.description) == [])
    }

    @Test("everything that is wrong is reported in one run, by place")
    func allAtOnce() throws {
        let files = try SmallSet.files()
            .replacing("naam: vrijgeven", with: "naam: vrijgevn", in: SmallSet.route)
            .replacing("drager: inf", with: "drager: Inf", in: SmallSet.route)
            .replacing("naar: LTF", with: "naar: LFT", in: SmallSet.route)
            .replacing("- huisarts", with: "- psycholoog", in: SmallSet.words)
        let (set, findings) = SmallSet.load(files)
        #expect(set == nil)
        #expect(
            findings.compactMap { $0.position?.description } == [
                "routes/route.yaml:7:7", "routes/route.yaml:89:11", "woordenlijst.yaml:5:3",
            ])
    }

    @Test("findings are kept up to their bound, and what is left out is counted")
    func manyFindings() throws {
        for (count, isWhole) in [
            (ConfigurationLimits.findings, true), (ConfigurationLimits.findings + 1, false),
        ] {
            let unknown = (0..<count).map { "  onbekend \($0): vrijgeven\n" }.joined()
            let files = try SmallSet.files().replacing(
                "velden:\n", with: "velden:\n" + unknown, in: SmallSet.route)
            let (set, findings) = SmallSet.load(files)
            #expect(set == nil)
            #expect(findings.count == (isWhole ? count : ConfigurationLimits.findings + 1))
            #expect(findings.last?.message.contains("and 1 more") == !isWhole)
        }
    }

    @Test("the longest and the shortest agreement pass", arguments: [1, 92])
    func agreement(_ days: Int) throws {
        let files = try SmallSet.files().replacing(
            "inhoud, 14 dagen", with: "inhoud, \(days) dagen", in: SmallSet.route)
        #expect(SmallSet.load(files).set?.routes.first?.forwarding.agreementDays == days)
    }

    @Test("nothing loaded is an error, never passed")
    func nothing() {
        let (set, findings) = SmallSet.load([])
        #expect(set == nil)
        #expect(findings.count { $0.isError } >= 5)
    }

    @Test(
        "each file of the set must be there",
        arguments: [
            SmallSet.route, SmallSet.catalogue, SmallSet.bases, SmallSet.words, SmallSet.roles,
            SmallSet.levels,
        ])
    func missing(_ path: String) {
        let (set, findings) = SmallSet.load(SmallSet.files().filter { $0.path != path })
        #expect(set == nil)
        #expect(findings.contains { $0.isError })
    }

    @Test("a fiche without a field that its rules speak of is refused")
    func demandedField() throws {
        let files = try ShippedSet.files().replacing(
            "  evaluatie:\n", with: "  evaluaties:\n", in: ShippedSet.catalogue)
        let (set, findings) = PolicySetLoader.load(files, book: nil, today: ShippedSet.today)
        #expect(set == nil)
        #expect(findings.contains { $0.isError && $0.message.contains("need a field `evaluatie`") })
    }

    @Test("R113 a phase that the policy files add is one of the fiche's phases")
    func addedPhase() throws {
        let last = "      - \(FicheRules.noTrajectory)\n"
        let files = try ShippedSet.files().replacing(
            last, with: last + "      - Nazorg\n", in: ShippedSet.catalogue)
        let (set, findings) = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        let loaded = try #require(set, "\(findings)")
        let field = try #require(loaded.documentType(FicheRules.documentType)?.field("fase"))
        guard case .code(let phases, _) = field.kind else {
            Issue.record("a phase is no code")
            return
        }
        #expect(phases.suffix(2) == [FicheRules.noTrajectory, "Nazorg"])
    }
}
