import Aids
import Domain
import Exchange
import JSON
import Policy
import PolicyDesk
import Print
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

    struct Shown: Sendable, CustomTestStringConvertible {
        let code: String
        let region: String
        let day: String
        let kader: String
        var testDescription: String { "\(code) on \(day): \(kader)" }
    }

    private static let brussels = "Globaal Veiligheids- en Preventieplan 2021-2024"
    private static let german = "Strategie ter voorkoming van gewelddadig radicalisme"
    private static let walloon = "Regionaal plan in de strijd tegen gewelddadige radicalisering"
    private static let flemish = "Actieplan 2020-2024"

    /// Before, on the first and last day of, and after each plan that ends.
    static let plans: [Shown] =
        [
            ("2020-12-31", "Plan R"), ("2021-01-01", "Plan R; " + brussels),
            ("2024-12-31", "Strategie T.E.R.; " + brussels), ("2025-01-01", "Strategie T.E.R."),
        ].map {
            Shown(code: "21004", region: "Brussels Hoofdstedelijk Gewest", day: $0, kader: $1)
        }
        + [
            ("2020-06-03", "Plan R; " + german), ("2023-03-01", "Strategie T.E.R.; " + german),
        ].map { Shown(code: "63023", region: "Waals Gewest", day: $0, kader: $1) }
        + [
            ("2020-06-03", "Plan R; " + walloon), ("2023-03-01", "Strategie T.E.R.; " + walloon),
        ].map { Shown(code: "62063", region: "Waals Gewest", day: $0, kader: $1) }
        + [
            ("2019-12-31", "Plan R"), ("2020-01-01", "Plan R; " + flemish),
            ("2024-12-31", "Strategie T.E.R.; " + flemish), ("2025-01-01", "Strategie T.E.R."),
        ].map { Shown(code: "41018", region: "Vlaams Gewest", day: $0, kader: $1) }

    @Test(
        "R18 a fiche of a LIVC-R in Brussels, the Duitstalige Gemeenschap, Wallonia or Flanders shows the plan of its own territory, in its own period",
        arguments: plans)
    func ofEachTerritory(_ row: Shown) async throws {
        let start = try #require(Instant(row.day + "T09:00:00.000Z"))
        let world = try World(
            start: start, past: day(row.day),
            book: { $0.moved("41018", to: row.code, in: row.region) })
        var play = try Play.small(
            world,
            Form.minimal().with("gegevensBespreking.nis", row.code)
                .setting(["gegevensBespreking", "dataBespreking"], [.string(row.day)]))
        try await play.untilDelivery()
        let bytes = Array(try await play.collect().inhoud.utf8)
        #expect(try JSONReader.parse(bytes)["kader"] == .string(row.kader))
        let type = try #require(
            world.gateway.configuration.policies.documentType(FicheRules.documentType))
        for language in RenditionLanguage.allCases {
            let page = String(
                decoding: try Rendition(bytes, type: type, language: language).html, as: UTF8.self)
            #expect(page.contains(row.kader))
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

extension AddressBook {
    /// With everything of one municipality under another code, in another region.
    fileprivate func moved(_ old: String, to code: String, in region: String) -> AddressBook {
        var places = municipalities
        guard let place = places.removeValue(forKey: old) else { return self }
        places[code] = Municipality(code: code, names: place.names, region: region)
        func renamed(_ codes: [String]) -> [String] { codes.map { $0 == old ? code : $0 } }
        return with(
            municipalities: places,
            zones: zones.map {
                PoliceZone(
                    id: $0.id, code: $0.code, name: $0.name,
                    municipalities: renamed($0.municipalities), validity: $0.validity)
            },
            platforms: platforms.map {
                Platform(
                    id: $0.id, kind: $0.kind, name: $0.name,
                    municipalities: renamed($0.municipalities), arrondissement: $0.arrondissement,
                    validity: $0.validity)
            },
            competences: competences.map {
                Competence(
                    municipality: $0.municipality == old ? code : $0.municipality,
                    platform: $0.platform, validity: $0.validity)
            },
            seats: seats.map { seat in
                guard seat.place == .municipality(old) else { return seat }
                return Seat(
                    person: seat.person, role: seat.role, place: .municipality(code),
                    validity: seat.validity, position: seat.position)
            })
    }
}
