import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("A question in section 5 is answered by who was asked, and the answer names it")
struct VragenTests {
    /// A question of the LIVC-R Geraardsbergen, delivered to the LTF Oost-Vlaanderen; its reference.
    private func askedByLIVCR(_ world: World) async throws -> String {
        var play = try Play.small(
            world,
            try Form.minimal().with("vragen.aan", "LTF").with(
                "vragen.vragen", .array(["Is hij elders gekend?", "Sinds wanneer?"])))
        _ = try await play.carried()
        return play.levering
    }

    private func askedByLTF(_ world: World) async throws -> String {
        var play = LtfPlay(
            fiche: try Form.bare().with("vragen.aan", "LIVC-R").with(
                "vragen.vragen", .array(["Werkt hij?"])), world)
        _ = try await play.carried()
        return play.levering
    }

    private func answer(_ reference: String, _ text: String = "Sinds 2024, in Gent.") -> JSONValue {
        .array([.object(JSONObject([("tekst", .string(text)), ("op", .string(reference))]))])
    }

    @Test(
        "R118 an LTF answers a question of a LIVC-R through the Information Officer, and both sides find the link"
    )
    func answerOfLTF() async throws {
        let world = try World()
        let asked = try await askedByLIVCR(world)
        var play = LtfPlay(
            fiche: try Form.bare().with("vragen.antwoorden", answer(asked + "/2")), world)
        let arrived = try await play.carried()
        #expect(arrived.at("vragen.antwoorden[0].op") == .string(asked + "/2"))
        #expect(arrived.at("vragen.antwoorden[0].tekst") == "Sinds 2024, in Gent.")
        for system in ["s-livcr-geraardsbergen", "s-ltf-oost-vlaanderen"] {
            let lines = try await world.gateway.vragen(for: world.actor(system)).reply
            #expect(lines.map(\.vraag) == [asked + "/1", asked + "/2"])
            #expect(lines.map(\.antwoorden) == [[], [play.levering]])
            #expect(lines.allSatisfy { $0.aan == "ltf-oost-vlaanderen" })
        }
        let others = try await world.gateway.vragen(for: world.actor("s-ltf-leuven")).reply
        #expect(others.isEmpty)
    }

    @Test(
        "R118 a LIVC-R answers a question of an LTF, by its voorstel and the consensus of its table"
    )
    func answerOfLIVCR() async throws {
        let world = try World()
        let asked = try await askedByLTF(world)
        var play = try Play.small(
            world, try Form.minimal().with("vragen.antwoorden", answer(asked + "/1")))
        try await world.submit(play.document)
        let arrived = try await play.carried()
        #expect(arrived.at("document.vragen.antwoorden[0].op") == .string(asked + "/1"))
        let lines = try await world.gateway.vragen(for: world.actor("s-ltf-oost-vlaanderen")).reply
        #expect(lines.map(\.antwoorden) == [[play.levering]])
    }

    @Test("R118 an answer of any other organisation is refused, on every way in")
    func otherOrganisation() async throws {
        let world = try World()
        let (ofLIVCR, ofLTF) = (try await askedByLIVCR(world), try await askedByLTF(world))
        var leuven = LtfPlay(
            fiche: try Form.bare("tienen").with("vragen.antwoorden", answer(ofLIVCR + "/1")),
            world, place: "tienen", municipality: "24107", ltf: "leuven")
        try await world.refuses("vraag-niet-aan-u", [118]) { _ = try await leuven.offer() }
        // The LTF that was asked, to a LIVC-R that did not ask.
        var elsewhere = LtfPlay(
            fiche: try Form.bare("sint-niklaas").with("vragen.antwoorden", answer(ofLIVCR + "/1")),
            world, place: "sint-niklaas", municipality: "46021")
        try await world.refuses("vraag-niet-aan-u", [118]) { _ = try await elsewhere.offer() }
        let tienen = try Form.minimal("tienen").with("vragen.antwoorden", answer(ofLTF + "/1"))
        try await world.refuses("vraag-niet-aan-u", [118]) {
            try await world.submit(tienen, as: "s-livcr-tienen")
        }
        var fiche = try Play.small(world, tienen, place: "tienen")
        try await fiche.openOverleg()
        try await fiche.addAgendapunt()
        try await fiche.registerTable()
        try await world.refuses("vraag-niet-aan-u", [118]) { try await fiche.makeFiche() }
    }

    @Test(
        "R118 nobody answers his own question, a question that was not asked, or one about somebody else",
        arguments: ["own", "number", "person"])
    func wrongLink(_ what: String) async throws {
        let world = try World()
        switch what {
        case "own":
            let asked = try await askedByLIVCR(world)
            try await world.refuses("vraag-niet-aan-u", [118]) {
                try await world.submit(
                    try Form.minimal().with("vragen.antwoorden", answer(asked + "/1")))
            }
        case "number":
            let asked = try await askedByLIVCR(world)
            for number in ["3", "0", "01", "x", "1/2"] {
                var play = LtfPlay(
                    fiche: try Form.bare().with(
                        "vragen.antwoorden", answer("\(asked)/\(number)")), world)
                try await world.refuses("onbekende-vraag", [118]) { _ = try await play.offer() }
            }
        default:
            let asked = try await askedByLIVCR(world)
            var play = LtfPlay(
                fiche: try Form.bare().with("gegevensBespreking.naam", "Iemand Anders")
                    .with("vragen.antwoorden", answer(asked + "/1")), world)
            try await world.refuses("antwoord-over-iemand-anders", [118]) {
                _ = try await play.offer()
            }
        }
    }

    @Test("R118 a question that the LTF kept back was never asked")
    func keptBack() async throws {
        let world = try World()
        var play = LtfPlay(
            fiche: try Form.bare().with("vragen.aan", "LIVC-R").with(
                "vragen.vragen", .array(["Werkt hij?", "Drinkt hij?"])), world)
        _ = try await play.carried("gedeelte", ["gegevensBespreking.naam", "vragen.vragen[1]"])
        let lines = try await world.gateway.vragen(for: world.actor("s-livcr-geraardsbergen")).reply
        #expect(lines.map(\.vraag) == [play.levering + "/1"])
        try await world.refuses("onbekende-vraag", [118]) {
            try await world.submit(
                try Form.minimal().with("vragen.antwoorden", answer(play.levering + "/2")))
        }
    }
}
