import Domain
import Exchange
import JSON
import TestKit
import Testing

@Suite("The catalogues over the API say what the policy files say")
struct InstrumentRouteTests {
    private static let reader = "p-geraardsbergen-ocmw"
    private static let additions = "Tests/Fixtures/nieuw-hulpmiddel"

    private func entries(_ desk: Desk, _ list: String) async throws -> [JSONValue] {
        let answer = try await desk.get(Self.reader, "/v1/hulpmiddelen")
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(try answer.json()[list]?.arrayValue)
    }

    @Test(
        "R157 R160 an instrument comes out over the API with its mark and its doel",
        arguments: [
            (
                "alveole", "geen risicotaxatie-instrument",
                "pedagogisch instrument voor multidisciplinair casusoverleg"
            ),
            (
                "gedragsbarometer", "geen klinisch beoordelingsinstrument",
                "bewustmaking en eerste inschatting"
            ),
        ])
    func marks(id: String, mark: String, purpose: String) async throws {
        let list = try await entries(try Desk(), "instrumenten")
        let one = try #require(list.first { $0["instrument"]?.stringValue == id })
        #expect(one["merken"] == [.string(mark)])
        #expect(one["doel"]?.stringValue == purpose)
        #expect(one["categorie"]?.stringValue == "multidisciplinair casusoverleg")
    }

    @Test("R255 an instrument that is new in the policy files comes out over the API whole")
    func newInstrument() async throws {
        let list = try await entries(
            try Desk(World(additions: Self.additions)), "instrumenten")
        #expect(list.count == 5)
        #expect(
            list.last == [
                "instrument": "gesprekskaarten", "naam": "Gesprekskaarten",
                "categorie": "multidisciplinair casusoverleg",
                "herkomst": "ontwikkeld door een verzonnen werkgroep",
                "gebruikscontext": "Gesprek met jongeren over wat hen bezighoudt.",
                "lokaleOmstandigheden": "Enkel waar een jeugddienst mee aan tafel zit.",
                "doel": "gesprek met jongeren op gang brengen",
                "waarvoor": ["gesprek voorbereiden", "begeleiding bepalen"],
                "waarvoorNiet": ["dreigingsanalyse van een persoon"],
                "merken": ["geen risicotaxatie-instrument", "proefversie"],
                "gebruikers": ["jeugdwerkers"], "gebruik": ["gesprek"],
            ])
    }

    @Test("R255 an initiative that is new in the policy files comes out over the API whole")
    func newInitiative() async throws {
        let list = try await entries(
            try Desk(World(additions: Self.additions)), "initiatieven")
        #expect(list.count == 6)
        #expect(
            list.last == [
                "initiatief": "buurthuis", "naam": "Buurthuis Verzonnen",
                "binnen": "een verzonnen vzw", "doel": "ontmoeting en taallessen",
                "gebied": ["Brussels Hoofdstedelijk Gewest"], "doelgroep": ["jongeren"],
                "begunstigden": ["jongeren en hun ouders"], "merken": ["gratis"],
                "preventie": ["primair"], "fasen": ["extramuraal"],
                "partners": ["stad Verzonnen"], "sinds": "2026-03",
                "doorverwijzing": "mogelijk",
            ])
    }

    @Test("R12 over the API an instrument outside its gebied is refused with that gebied named")
    func elsewhere() async throws {
        let desk = try Desk(World(additions: Self.additions))
        let answer = try await desk.send(
            Self.reader, "/v1/instrumentgebruik",
            [
                "soort": "citaat", "instrument": "gesprekskaarten",
                "inhoud": [
                    "livcr": "livcr-geraardsbergen", "doelgroep": "jongeren",
                    "doel": "gesprek voorbereiden", "als": "toelichting", "aan": "LIVC-R",
                ],
            ])
        #expect(try answer.code() == "buiten-gebied" && answer.status == 403)
        #expect(answer.text.contains("Duitstalige Gemeenschap"))
        let list = try await desk.get(
            Self.reader, "/v1/hulpmiddelen?livcr=livcr-geraardsbergen")
        #expect(!list.text.contains("gesprekskaarten"))
    }
}
