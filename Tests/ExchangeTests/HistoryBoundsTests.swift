import Domain
import Exchange
import JSON
import PolicyDesk
import Testing
import TestKit

@Suite("What grows stays bounded")
struct HistoryBoundsTests {
    @Test("a fiche has at most so many versions, and the one past it is refused")
    func ficheVersions() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFiche()
        for _ in 1..<ExchangeLimits.stukVersions { try await play.establishStatus() }
        let full = play
        await expectRefusal("te-veel-versies") { try await full.establishStatus() }
    }

    @Test("R121 of repetitions without number the author is shown the first hundred")
    func repetitions() throws {
        let sentence = "dezelfde zin in elke vraag en in elk element"
        let element: JSONValue = [
            "tekst": .string(sentence), "polariteit": "neutraal", "aard": "feit",
            "tijd": ["datum": "2026"],
        ]
        let document = try Form.minimal()
            .setting(
                ["vragen"],
                ["aan": "LTF", "vragen": .array(Array(repeating: .string(sentence), count: 20))]
            )
            .setting(["risicodomeinen"], ["intentie": .array(Array(repeating: element, count: 20))])
        let type = try #require(
            try World().gateway.configuration.policies.documentType("terugkoppelingsfiche"))
        let read = try DocumentReader(type: type).read(Draft(document), at: "/document")
        #expect(FicheRules.repeated(in: read).count == Limits.repetitionsShown)
    }
}
