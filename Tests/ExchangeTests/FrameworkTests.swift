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

    @Test(
        "R9 what leaves on 7 September 2021, and its printed form, show Plan R; a day later Strategie T.E.R.",
        arguments: [
            ("2021-09-07", 1_631_005_200_000, "Plan R", "Strategie T.E.R."),
            ("2021-09-08", 1_631_091_600_000, "Strategie T.E.R.", "Plan R"),
        ])
    func turned(_ date: String, _ start: Int64, _ title: String, _ other: String) async throws {
        let day = try #require(LegalDay(date))
        let world = try World(start: Instant(milliseconds: start), past: day)
        #expect(world.gateway.today == day)
        var play = try Play.small(
            world,
            Form.minimal().setting(["gegevensBespreking", "dataBespreking"], [.string(date)]))
        try await play.untilDelivery()
        let bytes = Array(try await play.collect().inhoud.utf8)
        let shown = try #require(JSONReader.parse(bytes)["kader"]?.stringValue)
        #expect(shown.contains(title) && !shown.contains(other))
        let type = try #require(
            world.gateway.configuration.policies.documentType(FicheRules.documentType))
        for language in RenditionLanguage.allCases {
            let page = String(
                decoding: try Rendition(bytes, type: type, language: language).html, as: UTF8.self)
            #expect(page.contains(title) && !page.contains(other))
        }
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
