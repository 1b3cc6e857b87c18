import Domain
import Exchange
import JSON
import Policy
import Release
import Testing
import TestKit

@Suite("A document shows the framework of its day and territory")
struct FrameworkTests {
    @Test(
        "R9 R18 a delivered fiche and its printed form show the strategy of the day and the plan of the territory"
    )
    func shown() async throws {
        let world = try World()
        let register = world.gateway.configuration.policies.register.frameworks
        let strategy = try #require(register.strategy(on: world.gateway.today))
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        let municipality = try #require(world.gateway.configuration.book.municipalities["41018"])
        let plan = register.plan(of: municipality, on: world.gateway.today)
        let expected = [strategy.title, plan?.title].compactMap { $0 }.joined(separator: "; ")
        let bytes = Array(try await play.collect().inhoud.utf8)
        let delivered = try JSONReader.parse(bytes)
        #expect(delivered["kader"] == .string(expected))
        let type = try #require(
            world.gateway.configuration.policies.documentType(FicheRules.documentType))
        let page = try Rendition(bytes, type: type, language: .nl)
        #expect(String(decoding: page.html, as: UTF8.self).contains(strategy.title))
    }

    @Test("R18 another plan of the territory is shown on its documents, unchanged")
    func territory() async throws {
        let title = "Proefplan van het Vlaams Gewest 2026-2030"
        let own = "Vlaams Gewest"
        let world = try World(policies: { set in
            let register = set.register
            let known = register.frameworks
            guard let plan = known.all.first(where: { $0.territory == own }),
                let from = LegalDay("2026-01-01"), let validity = Validity(from: from, until: nil)
            else { return set }
            let new = Framework(
                id: "proefplan", kind: .gebiedsplan, title: title, citation: plan.citation,
                source: plan.source, validity: validity, territory: own, isRestricted: false,
                confirmedByLawyer: false, position: plan.position)
            return set.with(
                register: AidRegister(
                    instruments: register.instruments, initiatives: register.initiatives,
                    frameworks: FrameworkRegister(
                        territories: known.territories, all: known.all + [new]),
                    levels: register.levels, overlays: register.overlays))
        })
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        #expect(try await play.delivered().text.contains(title))
    }
}
