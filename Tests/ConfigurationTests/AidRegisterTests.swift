import Aids
import Configuration
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("Instruments, initiatives and frameworks are read strictly, as part of the set")
struct AidRegisterTests {
    // MARK: What ships

    struct Text: Sendable, CustomTestStringConvertible {
        let id: String
        let citation: String
        let source: String
        let from: String
        var until: String?
        var testDescription: String { id }
    }

    private static let resources = "hulpbronnen bij de organisatie van een LIVC-R"
    private static let gazette = "ejustice.just.fgov.be"

    static let texts: [Text] = [
        Text(
            id: "strategische-nota-te", citation: "Strategische Nota Terrorisme en Extremisme",
            source: "ocad.belgium.be", from: "2021-09-08"),
        Text(
            id: "kadernota", citation: "Kadernota Integrale Veiligheid",
            source: "justitie.belgium.be", from: "2016-06-07"),
        Text(
            id: "nvp-2022-2025", citation: "Nationaal Veiligheidsplan 2022-2025",
            source: "politie.be", from: "2022-01-01", until: "2025-12-31"),
        Text(
            id: "wpa", citation: "Wet van 5 augustus 1992 op het politieambt",
            source: "\(gazette), 1992000606", from: "1993-01-01"),
        Text(
            id: "wet-dreigingsanalyse",
            citation: "Wet van 10 juli 2006 betreffende de analyse van de dreiging",
            source: "Belgisch Staatsblad", from: "2006-12-01"),
        Text(
            id: "wet-livc-r",
            citation: "Wet van 30 juli 2018 tot oprichting van lokale integrale veiligheidscellen "
                + "inzake radicalisme, extremisme en terrorisme",
            source: "\(gazette), 2018031809", from: "2018-09-24"),
        Text(
            id: "kb-2016-07-21",
            citation: "Koninklijk besluit van 21 juli 2016 betreffende de gemeenschappelijke "
                + "gegevensbank Terrorist Fighters",
            source: "\(gazette), 2016072138", from: "2016-09-22", until: "2024-09-30"),
        Text(
            id: "kb-2018-04-23",
            citation: "Koninklijk besluit van 23 april 2018 betreffende de gemeenschappelijke "
                + "gegevensbank Haatpropagandisten",
            source: "\(gazette), 2018042315", from: "2018-05-30", until: "2024-09-30"),
        Text(
            id: "wet-ter",
            citation: "Wet van 29 maart 2024 tot oprichting van de gemeenschappelijke gegevensbank "
                + "T.E.R.", source: "etaamb.openjustice.be, 2024002980", from: "2024-10-01"),
        Text(
            id: "kb-2024-07-14",
            citation: "Koninklijk besluit van 14 juli 2024 ter uitvoering van de wet van 29 maart "
                + "2024 (T.E.R.)", source: "etaamb.openjustice.be, 2024006370", from: "2024-10-01"),
        Text(
            id: "omzendbrief-2018-05-22",
            citation: "Omzendbrief van 22 mei 2018 over informatie-uitwisseling rond en opvolging "
                + "van Terrorist Fighters en Haatpropagandisten",
            source: "bij de LIVC-R-coördinator", from: "2018-05-22"),
        Text(
            id: "vlaams-decreet-2021-05-21",
            citation: "Decreet van 21 mei 2021 houdende de machtiging van de Vlaamse deelnemers "
                + "aan en de regeling van de modaliteiten van deelname aan de lokale integrale "
                + "veiligheidscellen inzake radicalisme, extremisme en terrorisme",
            source: "Belgisch Staatsblad", from: "2021-06-18"),
        Text(
            id: "gvpp-2021-2024",
            citation:
                "Globaal Veiligheids- en Preventieplan van het Brussels Hoofdstedelijk Gewest",
            source: resources, from: "2021-01-01", until: "2024-12-31"),
        Text(
            id: "strategie-dg",
            citation: "Strategie ter voorkoming van gewelddadig radicalisme in de Duitstalige "
                + "Gemeenschap van België", source: resources, from: "2016-01-01"),
        Text(
            id: "waals-plan",
            citation: "Regionaal plan van het Waals Gewest in de strijd tegen gewelddadige "
                + "radicalisering", source: resources, from: "2016-01-01"),
        Text(
            id: "vlaams-actieplan-2020-2024",
            citation: "Actieplan ter preventie van gewelddadige radicalisering, extremisme, "
                + "terrorisme en polarisatie 2020-2024",
            source: resources, from: "2020-01-01", until: "2024-12-31"),
    ]

    @Test(
        "R15 the register holds every text that the rule names, with citation, vindplaats and period unchanged",
        arguments: texts)
    func register(_ text: Text) throws {
        let all = try ShippedSet.set().register.frameworks.all.filter { $0.id == text.id }
        #expect(all.count == 1)
        let one = try #require(all.first)
        #expect(one.citation == text.citation)
        #expect(one.source == text.source)
        #expect(
            one.validity
                == Validity(from: day(text.from), until: text.until.map { day($0) }))
        #expect(!one.confirmedByLawyer, "nobody of us read it")
    }

    @Test("R15 the register holds these texts, the two strategies, and no other")
    func registered() throws {
        let all = try ShippedSet.set().register.frameworks.all
        #expect(
            Set(all.map(\.id)) == Set(Self.texts.map(\.id)).union(["plan-r", "strategie-ter"]))
    }

    @Test("R9 Plan R is the framework until 7 September 2021, Strategie T.E.R. from the 8th")
    func strategies() throws {
        let register = try ShippedSet.set().register.frameworks
        #expect(register.strategy(on: day("2021-09-07"))?.title == "Plan R")
        #expect(register.strategy(on: day("2021-09-08"))?.title == "Strategie T.E.R.")
        #expect(register.strategy(on: ShippedSet.today)?.title == "Strategie T.E.R.")
    }

    @Test(
        "R18 each territory has its own plan and period",
        arguments: [
            ("21004", "Brussels Hoofdstedelijk Gewest", "gvpp-2021-2024"),
            ("63023", "Waals Gewest", "strategie-dg"), ("62063", "Waals Gewest", "waals-plan"),
            ("41018", "Vlaams Gewest", "vlaams-actieplan-2020-2024"),
        ])
    func plans(code: String, region: String, plan: String) throws {
        let register = try ShippedSet.set().register.frameworks
        let place = Municipality(code: code, names: ["nl": "X"], region: region)
        #expect(register.plan(of: place, on: day("2023-01-01"))?.id == plan)
        if plan.hasSuffix("2024") {
            #expect(register.plan(of: place, on: day("2025-01-01")) == nil)
        }
    }

    @Test("R254 both categories ship, and the catalogue is part of the digest of the set")
    func digest() throws {
        let set = try ShippedSet.set()
        #expect(Set(set.register.instruments.map(\.category)) == Set(InstrumentCategory.allCases))
        let files = try ShippedSet.files().replacing(
            "naam: Alvéole", with: "naam: Alvéole 2", in: "instrumenten.yaml")
        let other = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        #expect(try #require(other.set).digest != set.digest)
    }

    // MARK: What is new

    /// The shipped files with a new entry at the end of each of two catalogues.
    private static func extended() throws -> PolicySet {
        let root = String(ShippedSet.directory.dropLast("/Policies".count))
        var files = try ShippedSet.files()
        for added in try SourceFiles.read(directory: root + "/Tests/Fixtures/nieuw-hulpmiddel") {
            let place = try #require(files.firstIndex { $0.path == added.path })
            files[place] = SourceFile(path: added.path, bytes: files[place].bytes + added.bytes)
        }
        let loaded = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        return try #require(loaded.set, "\(loaded.findings)")
    }

    @Test("R255 a new instrument goes in through instrumenten.yaml with its full entry")
    func newInstrument() throws {
        let set = try AidRegisterTests.extended()
        let shipped = try ShippedSet.set().register.instruments
        #expect(set.register.instruments.dropLast().map(\.id) == shipped.map(\.id))
        let one = try set.register.instrument("gesprekskaarten")
        #expect(one.name == "Gesprekskaarten" && one.aliases == ["Gespreks Kaarten"])
        #expect(one.category == .casusoverleg && one.kind == .hulpmiddel)
        #expect(one.origin == "ontwikkeld door een verzonnen werkgroep")
        #expect(one.useContext == "Gesprek met jongeren over wat hen bezighoudt.")
        #expect(one.localCircumstances == "Enkel waar een jeugddienst mee aan tafel zit.")
        #expect(one.purpose == "gesprek met jongeren op gang brengen")
        #expect(one.serves == ["gesprek voorbereiden", "begeleiding bepalen"])
        #expect(one.doesNotServe == ["dreigingsanalyse van een persoon"])
        #expect(one.marks == ["geen risicotaxatie-instrument", "proefversie"])
        #expect(one.users == ["jeugdwerkers"] && one.uses == ["gesprek"])
        #expect(
            one.availability
                == Availability(
                    territories: ["Duitstalige Gemeenschap", "Brussels Hoofdstedelijk Gewest"],
                    audiences: ["jongeren"]))
        #expect(one.competency.training && !one.competency.certificate)
        #expect(one.closedTargets == [.dreigingsanalyse, .diagnose])
        #expect(one.closedAddressees == [.ocad] && one.citationRules == [Rule(151)])
        #expect(one.preconditions == ["afspraken met de jeugddienst gemaakt"])
    }

    @Test("R255 a new initiative goes in through initiatieven.yaml with its full entry")
    func newInitiative() throws {
        let one = try AidRegisterTests.extended().register.initiative("buurthuis")
        #expect(one.name == "Buurthuis Verzonnen" && one.host == "een verzonnen vzw")
        #expect(one.kind == .hulpmiddel && one.purpose == "ontmoeting en taallessen")
        #expect(
            one.availability
                == Availability(
                    territories: ["Brussels Hoofdstedelijk Gewest"], audiences: ["jongeren"]))
        #expect(one.beneficiaries == ["jongeren en hun ouders"] && one.marks == ["gratis"])
        #expect(one.prevention == [.primair] && one.phases == [.extramuraal])
        #expect(one.partners == ["stad Verzonnen"] && one.since == "2026-03")
        #expect(one.referral.isOpen && one.referral.needsConsent && !one.judgesThreat)
    }

    // MARK: What is refused

    struct Broken: Sendable, CustomTestStringConvertible {
        let rule: String
        let file: String
        let old: String
        let new: String
        let says: String
        var testDescription: String { "\(rule) \(says)" }
    }

    static let broken: [Broken] = [
        Broken(
            rule: "R150", file: "instrumenten.yaml",
            old: "    herkomst: ontwikkeld door de stad Antwerpen\n", new: "", says: "`herkomst`"),
        Broken(
            rule: "R150", file: "instrumenten.yaml", old: "    gebruikscontext: >",
            new: "    gebruik scontext: >", says: "`gebruikscontext`"),
        Broken(
            rule: "R150", file: "instrumenten.yaml", old: "    lokale omstandigheden: >",
            new: "    omstandigheden: >", says: "`lokale omstandigheden`"),
        Broken(
            rule: "R151", file: "instrumenten.yaml",
            old: "    waarvoor niet:\n      - diagnose van een individuele situatie\n", new: "",
            says: "`waarvoor niet`"),
        Broken(
            rule: "R151", file: "instrumenten.yaml",
            old:
                "    waarvoor:\n      - inzicht in het radicaliseringsproces\n      - begeleiding bepalen\n",
            new: "", says: "`waarvoor`"),
        Broken(
            rule: "R151", file: "instrumenten.yaml",
            old: "      - diagnose van een individuele situatie\n",
            new: "      - bewustmaking\n", says: "keep one"),
        Broken(
            rule: "R254", file: "instrumenten.yaml", old: "categorie: dreigingsanalyse",
            new: "categorie: iets anders", says: "unknown"),
        Broken(
            rule: "R13", file: "initiatieven.yaml",
            old: "    begunstigden:\n      - Vlaamse justitiehuizen\n", new: "",
            says: "`begunstigden`"),
        Broken(
            rule: "R12", file: "initiatieven.yaml",
            old: "      - Duitstalige Gemeenschap\n    doelgroep",
            new: "      - Ergens\n    doelgroep", says: "unknown territory"),
        Broken(
            rule: "R9", file: "kaders.yaml",
            old:
                "    geldig van: 2021-09-08\n    verspreiding: publiek\n    te bevestigen door jurist: ja\n\n  - id: gvpp",
            new: "    verspreiding: publiek\n    te bevestigen door jurist: ja\n\n  - id: gvpp",
            says: "`geldig van`"),
        Broken(
            rule: "R9", file: "kaders.yaml", old: "    geldig tot: 2021-09-07\n",
            new: "    geldig tot: 2021-09-08\n", says: "dezelfde dagen"),
        Broken(
            rule: "R2", file: "bestuursniveaus.yaml",
            old:
                "    ontvangt:\n      - overdracht LTF\n      - terugkoppelingsfiche\n  - niveau: gemeenschap",
            new: "  - niveau: gemeenschap", says: "niveau federaal"),
        Broken(
            rule: "R2", file: "bestuursniveaus.yaml",
            old: "      - duiding LIV\n      - informatiekaart", new: "      - duiding LIV",
            says: "niveau lokaal"),
    ]

    @Test(
        "R2 R9 R12 R13 R150 R151 R254 a catalogue that says too little or too much is refused with file and line",
        arguments: broken)
    func refused(row: Broken) throws {
        let files = try ShippedSet.files().replacing(row.old, with: row.new, in: row.file)
        let (set, findings) = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        #expect(set == nil)
        let hit = try #require(
            findings.first { $0.isError && $0.message.contains(row.says) }, "\(findings)")
        #expect(hit.position != nil)
        if row.rule == "R2" {
            #expect(hit.rules.contains(Rule(2)))
            #expect(hit.position?.file.hasPrefix("routes/") == true)
        }
    }

    // MARK: Local overlays

    private static let path = "lokaal/livcr-tienen/fiche.yaml"

    private func load(_ text: String, at path: String = AidRegisterTests.path) throws -> (
        set: PolicySet?, findings: [LoadFinding]
    ) {
        let file = SourceFile(path: path, bytes: Array(text.utf8))
        return PolicySetLoader.load(
            try ShippedSet.files() + [file], book: try ShippedSet.book(), today: ShippedSet.today)
    }

    private static let head = """
        lokaal beleid: Tienen
        livcr: livcr-tienen
        route: LIVC-R naar LTF, terugkoppelingsfiche

        """

    @Test("R14 R260 an overlay that only narrows is loaded, with what it switches off")
    func narrows() throws {
        let (set, findings) = try load(
            AidRegisterTests.head
                + """
                velden:
                  geboortedatum: veralgemenen tot decennium
                  fase: weerhouden
                niet in gebruik:
                  - alveole

                """)
        let overlay = try #require(set?.register.overlays.first, "\(findings)")
        #expect(overlay.livcr.text == "livcr-tienen" && overlay.rows.count == 2)
        #expect(set?.register.switchedOff(by: overlay.livcr) == ["alveole"])
        #expect(
            set?.register.switchedOff(by: PlatformID(unchecked: "livcr-turnhout")).isEmpty == true)
    }

    @Test(
        "R14 R260 P26 an overlay that releases more, or switches off what is wettelijk, is refused",
        arguments: [
            ("velden:\n  geboortedatum: vrijgeven\n", "geeft meer vrij", [14, 260]),
            ("velden:\n  ideologie / bron: vrijgeven\n", "geeft meer vrij", [14, 260]),
            (
                "velden:\n  evaluatie: vrijgeven na uitdrukkelijke vrijgave door de tafel, anders weerhouden\n",
                "geeft meer vrij", [14, 260]
            ),
            ("velden:\n  geen veld: weerhouden\n", "geen veld", [14]),
            ("gesloten: ja\n", "wettelijk", [260]),
            ("niet in gebruik:\n  - onbekend\n", "geen catalogus", [14]),
        ] as [(String, String, [Int])])
    func widens(body: String, says: String, rules: [Int]) throws {
        let (set, findings) = try load(AidRegisterTests.head + body)
        #expect(set == nil)
        let hit = try #require(
            findings.first { $0.check == "P26" && $0.message.contains(says) }, "\(findings)")
        #expect(hit.isError && hit.position?.file == AidRegisterTests.path)
        for rule in rules { #expect(hit.rules.contains(Rule(rule))) }
    }

    @Test("R260 an aid that is marked wettelijk cannot be switched off")
    func legal() throws {
        let files = try ShippedSet.files().replacing(
            "    categorie: dreigingsanalyse\n    soort regel: hulpmiddel",
            with: "    categorie: dreigingsanalyse\n    soort regel: wettelijk",
            in: "instrumenten.yaml")
        let text = "lokaal beleid: Tienen\nlivcr: livcr-tienen\nniet in gebruik:\n  - vera-2r\n"
        let overlay = SourceFile(path: AidRegisterTests.path, bytes: Array(text.utf8))
        let (set, findings) = PolicySetLoader.load(
            files + [overlay], book: try ShippedSet.book(), today: ShippedSet.today)
        #expect(set == nil)
        #expect(findings.contains { $0.check == "P26" && $0.rules.contains(Rule(260)) })
        #expect(try load(text).set != nil, "marked hulpmiddel it can be")
    }

    @Test(
        "R14 an overlay in another's folder, too deep or of no route is refused",
        arguments: [
            ("lokaal/livcr-turnhout/fiche.yaml", "niet in gebruik:\n  - alveole\n"),
            ("lokaal/fiche.yaml", "niet in gebruik:\n  - alveole\n"),
            ("lokaal/livcr-tienen/diep/fiche.yaml", "niet in gebruik:\n  - alveole\n"),
        ])
    func misplaced(path: String, body: String) throws {
        let (set, findings) = try load(AidRegisterTests.head + body, at: path)
        #expect(set == nil && findings.contains(where: \.isError))
        let (other, _) = try load("lokaal beleid: T\nlivcr: livcr-tienen\ngesloten: ja\n")
        #expect(other == nil)
    }
}
