import Configuration
import Domain
import Policy
import PolicyDesk

/// A policy set that is valid and small, so that a test changes one thing in it.
enum SmallSet {
    static let route = "routes/route.yaml"
    static let catalogue = "catalogus/terugkoppelingsfiche.yaml"
    static let bases = "rechtsgronden.yaml"
    static let words = "woordenlijst.yaml"
    static let roles = "rollen.yaml"
    static let levels = "bestuursniveaus.yaml"

    static func files() -> [SourceFile] {
        [
            file(levels, levelsText), file(catalogue, catalogueText), file(bases, basesText),
            file(roles, rolesText),
            file(route, routeText), file(words, wordsText),
        ]
    }

    static func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, bytes: Array(text.utf8))
    }

    static func load(
        _ files: [SourceFile], book: AddressBook? = nil, today: LegalDay = day("2026-11-21")
    ) -> (set: PolicySet?, findings: [LoadFinding]) {
        PolicySetLoader.load(files, book: book, today: today)
    }

    static let catalogueText = """
        documenttype: terugkoppelingsfiche
        versie: 1
        rubrieken:
          - nummer: 1
            titel: Hoofding
            plaats: hoofding
            leidraad: over wie het gaat
          - nummer: 2
            titel: Domeinen
            plaats: domeinen
            leidraad: wat de tafel weet
          - nummer: 3
            titel: Rest
            plaats: rest
            leidraad: wat de regels van een fiche verder vragen
        velden:
          naam:
            plaats: hoofding.naam
            soort: regel
            opschrift: Naam | Nom | Name | Name
            verplicht: ja
            identificerend: ja
          rijksregisternummer:
            plaats: hoofding.nummer
            soort: regel
            opschrift: Nummer | Numéro | Nummer | Number
            identificerend: ja
          geboortedatum:
            plaats: hoofding.geboortedatum
            soort: onvolledige datum
            opschrift: Geboren | Né | Geboren | Born
            identificerend: ja
            afleidbaar uit:
              - rijksregisternummer
          reden:
            plaats: hoofding.reden
            soort: vrije tekst
            opschrift: Reden | Motif | Grund | Reason
          dienst:
            plaats: hoofding.dienst
            soort: regel
            opschrift: Dienst | Service | Dienst | Service
          ideologie:
            plaats: domeinen.overtuigingen[].tekst
            soort: vrije tekst
            opschrift: Ideologie | Idéologie | Ideologie | Ideology
            verplicht: ja
            bijzondere categorie: overtuiging
          ideologie / polariteit:
            plaats: domeinen.overtuigingen[].polariteit
            soort: code
            opschrift: Polariteit | Polarité | Polarität | Polarity
            verplicht: ja
            waarden:
              - positief
              - neutraal
              - negatief
          ideologie / aard:
            plaats: domeinen.overtuigingen[].aard
            soort: code
            opschrift: Aard | Nature | Art | Nature
            verplicht: ja
            waarden:
              - feit
              - gebeurtenis
              - inschatting
          ideologie / tijd:
            plaats: domeinen.overtuigingen[].tijd
            soort: tijd
            opschrift: Tijd | Temps | Zeit | Time
            verplicht: ja
          ideologie / bron:
            plaats: domeinen.overtuigingen[].bron
            soort: regel
            opschrift: Bron | Source | Quelle | Source
          psychische stoornissen:
            plaats: domeinen.psychischeStoornissen[].tekst
            soort: vrije tekst
            opschrift: Stoornis | Trouble | Störung | Disorder
            verplicht: ja
            bijzondere categorie: gezondheid
          psychische stoornissen / bevestiging / beroep:
            plaats: domeinen.psychischeStoornissen[].bevestiging.beroep
            soort: regel
            opschrift: Beroep | Profession | Beruf | Profession
            bijzondere categorie: gezondheid
          psychische stoornissen / bevestiging / datum:
            plaats: domeinen.psychischeStoornissen[].bevestiging.datum
            soort: datum
            opschrift: Datum | Date | Datum | Date
            bijzondere categorie: gezondheid
          psychische stoornissen / bevestiging / bron:
            plaats: domeinen.psychischeStoornissen[].bevestiging.bron
            soort: regel
            opschrift: Bron | Source | Quelle | Source
            bijzondere categorie: gezondheid

        """
        + demanded.enumerated().map { number, phrase in
            """
              \(phrase):
                plaats: rest.veld\(number)
                soort: regel
                opschrift: Veld | Champ | Feld | Field

            """ + (phrase == "daden" ? "    bijzondere categorie: veroordeling\n" : "")
        }.joined()

    /// What the rules of a fiche ask of its catalogue beside the fields of the small set.
    private static let demanded = FicheRules.demandedPhrases.filter { phrase in
        ![
            "naam", "geboortedatum", "ideologie", "ideologie / polariteit", "ideologie / aard",
            "ideologie / tijd", "psychische stoornissen",
            "psychische stoornissen / bevestiging / beroep",
            "psychische stoornissen / bevestiging / datum",
            "psychische stoornissen / bevestiging / bron",
        ].contains(phrase)
    }

    private static func row(_ phrase: String) -> String {
        phrase == "daden"
            ? "  daden:\n    besluit: vrijgeven\n    rechtsgrond: feiten\n    waarom: zonder dit is er geen zicht"
            : "  \(phrase): vrijgeven"
    }

    static let routeText = """
        # Een kleine route.
        beleid: LIVC-R naar LTF, fiche
        versie: 2
        vervangt versie: 1
        document: terugkoppelingsfiche
        van: LIVC-R
        naar: LTF
        doel: opvolging
        finaliteit: preventie en begeleiding
        rechtsgrond: LIVC-R-wet
        soort regel: wettelijk
        geldig van: 2026-01-01
        geldig tot: 2027-12-31

        velden:
          naam: vrijgeven
          rijksregisternummer: weerhouden
          geboortedatum: veralgemenen tot jaar
          reden: vrijgeven na nazicht door korpschef, anders weerhouden
          dienst: vrijgeven na uitdrukkelijke vrijgave door de tafel, anders weerhouden
          ideologie:
            besluit: vrijgeven
            rechtsgrond: overtuiging
            waarom: zonder dit is er geen beeld
          ideologie / polariteit: vrijgeven
          ideologie / aard: vrijgeven
          ideologie / tijd: vrijgeven
          ideologie / bron: weerhouden
          psychische stoornissen:
            besluit: vrijgeven na bevestiging en vrijgave door de geheimhouder, anders weerhouden
            bevestigd door: psychiater of psycholoog
            rechtsgrond: gezondheid
            waarom: enkel een bevestigde vaststelling
          psychische stoornissen / bevestiging / beroep: weerhouden
          psychische stoornissen / bevestiging / datum: weerhouden
          psychische stoornissen / bevestiging / bron: weerhouden
        \(demanded.map(row).joined(separator: "\n"))

        minderjarigen: enkel met akkoord van de jeugdhulp aan tafel

        doorsturen:
          drager: informatieofficier
          poort: consensus van de effectief deelnemende leden
          mededelingsbesluit door: korpschef of aangestelde
          akkoord geldt voor: exact deze inhoud, 14 dagen

        voorbeelden:
          - als naam ingevuld is, dan vrijgeven
          - als rijksregisternummer ingevuld is, dan weerhouden
          - als geboortedatum 1988-06-13 is, dan 1988
          - als reden nagezien is door korpschef, dan vrijgeven
          - als reden ingevuld is, dan weerhouden
          - als dienst uitdrukkelijk vrijgegeven is door de tafel, dan vrijgeven
          - als dienst ingevuld is, dan weerhouden
          - als ideologie ingevuld is, dan vrijgeven
          - als psychische stoornissen bevestigd is door psychiater en vrijgegeven door de geheimhouder, dan vrijgeven
          - als psychische stoornissen bevestigd is door psychiater, dan weerhouden
          - als psychische stoornissen niet bevestigd is, dan weerhouden
          - als een deelnemend lid niet akkoord is, dan niet doorsturen

        """

    static let levelsText = """
        bestuursniveaus:
          - niveau: lokaal
            platformen:
              - LIVC-R
            beslist over:
              - terugkoppelingsfiche
          - niveau: federaal
            platformen:
              - LTF
            ontvangt:
              - terugkoppelingsfiche

        """

    static let wordsText = """
        doelen:
          - opvolging
          - iets anders
        beroepen:
          - psychiater
          - psycholoog
          - huisarts

        """

    static let basesText = """
        rechtsgronden:
        \(basis("LIVC-R-wet", from: "2018-09-24", until: "2024-09-30"))
        \(basis("LIVC-R-wet", from: "2024-10-01"))
        \(basis("overtuiging", from: "2018-09-24", category: "overtuiging"))
        \(basis("gezondheid", from: "2018-09-24", category: "gezondheid"))
        \(basis("feiten", from: "2018-09-24", category: "veroordeling"))
        \(basis("verlopen", from: "2018-09-24", until: "2024-09-30"))

        """

    static func basis(
        _ id: String, from: String, until: String? = nil, category: String? = nil
    ) -> String {
        let end = until.map { "    geldig tot: \($0)\n" } ?? ""
        let special = category.map { "\n    bijzondere categorieën:\n      - \($0)" } ?? ""
        return """
              - id: \(id)
                titel: Grond \(id)
                citaat: Art. 1
                geldig van: \(from)
            \(end)    beroepsgeheim in het overleg: ja
                machtigt tot deelname: nee
                te bevestigen door jurist: ja
                verzenders:
                  - LIVC-R
                ontvangers:
                  - LTF
                doelen:
                  - opvolging\(special)
            """
    }

    static let rolesText =
        "rollen:\n"
        + Role.allCases.map { role in
            """
              - rol: \(role.rawValue)
                houder: \(role.isOfASystem ? "systeem" : "persoon")
                omschrijving: wat \(role.rawValue) doet

            """
        }.joined()
}
