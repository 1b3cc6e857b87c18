import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("An instrument serves on every route only what the catalogue says")
struct InstrumentRouteTests {
    @Test("R161 an adviesrapport that rests its diagnosis on the Gedragsbarometer is refused")
    func advice() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAgreement()
        let asked = play
        let place = ["advies", "zorg", "diagnose"]
        let named = LivForm.advies().setting(place, "Volgens de Gedragsbarometer: een trauma.")
        try await world.refuses("instrument-als-diagnose", [151, 161]) {
            try await asked.advise(named)
        }
        let elsewhere = LivForm.advies().setting(
            ["advies", "zorg", "advies"], "Ook de Gedragsbarometer kan bewust maken.")
        try await asked.advise(elsewhere)
    }

    @Test("R252 what goes to or comes from the LIV does not name the VERA-2R")
    func liv() async throws {
        let world = try World()
        let place = ["aanmelding", "hulpvraag"]
        var play = try LivPlay(
            world,
            aanmelding: LivForm.aanmelding().setting(place, "De VERA-2R is afgenomen. Wat nu?"))
        try await world.refuses("instrument-in-document", [151, 252]) { try await play.submit() }
        play.aanmelding = try LivForm.aanmelding()
        try await play.submit()
        try await play.weigh()
        let asked = play
        try await world.refuses("instrument-ander-doel", [151, 252]) {
            try await asked.ask("Is de VERA-2R al afgenomen?")
        }
        try await asked.ask()
    }

    @Test("R252 a report of a justitiehuis does not bring it to a LIVC-R either")
    func report() async throws {
        let office = try Report()
        let place = ["omschrijving"]
        let document = try Report.minimal().setting(place, "VERA-2R in bijlage.")
        do {
            _ = try await office.send(document)
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.code == "instrument-ander-doel", "\(refusal.message)")
            #expect(refusal.rules.contains(Rule(252)))
        }
    }
}
