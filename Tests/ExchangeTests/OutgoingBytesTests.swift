import Domain
import Exchange
import Foundation
import JSON
import Testing
import TestKit

/// The bytes that leave on every route of the shipped set and of the demo's overlay, with salts and
/// ids made the same: one byte that changes is a decision with an ADR, never an accident.
@Suite("The bytes that leave are the ones that were decided on")
struct OutgoingBytesTests {
    /// Every route file and the play that takes a document along it.
    private static let ways: [(route: String, play: @Sendable (World) async throws -> String)] =
        [
            ("livcr-ltf-terugkoppelingsfiche", fiche), ("livcr-liv-doorverwijzing", referral),
            ("ltf-livcr-informatiekaart", card), ("ltf-livcr-terugkoppelingsfiche", ltfFiche),
            ("ltf-liv-doorverwijzing", ltfReferral), ("justitiehuis-livcr-aanmelding", report),
            ("ltf-ltf-overdracht", handover), ("school-livcr-melding", school),
        ]
        + ["coa", "gemeente"].flatMap { asker in
            TrajectDocument.allCases.map { document in
                (
                    document.isOfAsker
                        ? "\(asker)-liv-\(document.rawValue)" : "liv-\(asker)-\(document.rawValue)",
                    { @Sendable world in try await document.bytes(asker, world) }
                )
            }
        }

    @Test("every route has its golden bytes", arguments: ways.map(\.route))
    func outgoing(_ route: String) async throws {
        let world = try World(overlay: ReferralTests.overlay)
        let way = try #require(Self.ways.first { $0.route == route })
        let bytes = try await way.play(world)
        let golden = "Tests/Golden/uitgaand/\(route).json"
        #expect(
            try Golden.matches(Self.normalised(bytes), golden),
            "\(golden) differs: read the difference; SLUIS_REGENERATE=1 writes it")
    }

    @Test("no route of the shipped set or the overlay is without golden bytes")
    func complete() throws {
        let files = try ["Policies/routes", ReferralTests.overlay + "/routes"].flatMap {
            try FileManager.default.contentsOfDirectory(atPath: World.root + "/" + $0)
        }
        let routes = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        #expect(Set(routes) == Set(Self.ways.map(\.route)))
    }

    @Test("one other byte is found")
    func difference() async throws {
        let golden = "Tests/Golden/uitgaand/coa-liv-verrijking.json"
        let kept = try String(
            contentsOf: URL(fileURLWithPath: World.root + "/" + golden), encoding: .utf8)
        guard ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == nil else { return }
        #expect(try Golden.matches(kept, golden))
        #expect(try !Golden.matches(kept.replacingOccurrences(of: "zorg", with: "zorh"), golden))
    }

    /// Salts of zeros, ids by the order in which they appear, and a line of its own for each member:
    /// what is left differs only where the content does.
    private static func normalised(_ bytes: String) -> String {
        var text = bytes.replacing(#/"zout":"[0-9a-f]{32}"/#) { _ in
            "\"zout\":\"\(String(repeating: "0", count: 32))\""
        }
        let id = #/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#
        var seen: [String] = []
        for match in text.matches(of: id) where !seen.contains(String(match.0)) {
            seen.append(String(match.0))
        }
        for (place, one) in seen.enumerated() {
            text = text.replacingOccurrences(of: one, with: "id-\(place + 1)")
        }
        return text.replacingOccurrences(of: ",\"", with: ",\n\"") + "\n"
    }

    // MARK: the plays

    @Sendable private static func fiche(_ world: World) async throws -> String {
        var play = try Play(world)
        try await play.untilDelivery()
        return try await play.collect().inhoud.value
    }

    @Sendable private static func referral(_ world: World) async throws -> String {
        var play = try await ReferralTests.play(world)
        try await play.carryReferral()
        return try await play.collect(as: LivPlay.frontoffice).inhoud.value
    }

    @Sendable private static func card(_ world: World) async throws -> String {
        var play = try LtfPlay(world)
        _ = try await play.carried()
        return try await play.collected().inhoud.value
    }

    @Sendable private static func ltfFiche(_ world: World) async throws -> String {
        var play = LtfPlay(fiche: try LtfFicheTests.document(), world)
        _ = try await play.carried()
        return try await play.collected().inhoud.value
    }

    @Sendable private static func ltfReferral(_ world: World) async throws -> String {
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        try await play.offer()
        try await play.weigh(to: "liv-frontoffice")
        try await play.release()
        return try await world.gateway.leveringAfhalen(
            play.levering, by: world.actor(LivPlay.frontoffice)
        ).reply.inhoud.value
    }

    @Sendable private static func handover(_ world: World) async throws -> String {
        var play = try LtfPlay(handover: LtfHandoverTests.document(), world)
        try await play.offer()
        try await play.weigh(to: "ltf-leuven")
        try await play.release()
        return try await world.gateway.leveringAfhalen(
            play.levering, by: world.actor("s-ltf-leuven")
        ).reply.inhoud.value
    }

    @Sendable private static func school(_ world: World) async throws -> String {
        let report = SchoolReport(world)
        return try await report.collect(report.send().levering)
    }

    @Sendable private static func report(_ world: World) async throws -> String {
        let sent = try await world.gateway.stukIndienen(
            StukOpdracht("aanmelding justitiehuis", Report.document()),
            by: world.actor(Report.office), idempotency: nil
        ).reply
        return try await world.gateway.leveringAfhalen(
            #require(sent.levering), by: world.actor(Report.officer)
        ).reply.inhoud.value
    }
}

/// The documents of a traject, as their route files call them.
private enum TrajectDocument: String, CaseIterable {
    case aanmelding
    case verrijking
    case information = "aanvullende-informatie"
    case question = "verrijkingsvraag"
    case decision = "besluit"
    case interpretation = "duiding"
    case advice = "adviesrapport"
    case answer = "consultatieantwoord"
    case trajectadvies

    var isOfAsker: Bool { [.aanmelding, .verrijking, .information].contains(self) }

    func bytes(_ asker: String, _ world: World) async throws -> String {
        let system = asker == "coa" ? "s-coa" : "s-gemeente-westerwolde"
        var play = try LivPlay(world, asker: system, aanmelding: registration(asker))
        let levering = try await sent(in: &play)
        return try await world.gateway.leveringAfhalen(
            #require(levering), by: world.actor(isOfAsker ? LivPlay.frontoffice : system)
        ).reply.inhoud.value
    }

    private func registration(_ asker: String) throws -> JSONValue {
        let product =
            switch self {
            case .answer: "consultatie"
            case .trajectadvies: "trajectadvies"
            default: "duiding"
            }
        var whole = try LivForm.aanmelding(product)
        if asker == "gemeente" {
            whole = whole.with(
                "aanmelding.opdrachtgever", ["organisatie": "gemeente Westerwolde", "cbs": "1950"]
            ).with("aanmelding.eindverantwoordelijke", "gemeente Westerwolde")
        }
        return whole
    }

    private func sent(in play: inout LivPlay) async throws -> String? {
        switch self {
        case .aanmelding: return try await play.submit().levering
        case .decision:
            try await play.submit()
            return try await play.weigh().levering
        case .question:
            try await play.submit()
            try await play.weigh()
            return try await play.ask().levering
        case .verrijking:
            try await play.submit()
            try await play.weigh()
            return try await play.enrich().levering
        case .information:
            try await play.untilGo()
            try await play.meet()
            if isOfGemeente(play) { try await play.participate() }
            return try await play.inform().levering
        case .interpretation:
            return try await interpreted(&play)
        case .advice:
            _ = try await interpreted(&play)
            try await play.present()
            try await play.agree()
            return try await play.advise().levering
        case .answer:
            try await play.submit()
            try await play.weigh()
            return try await play.product(.antwoord, LivForm.answer(to: play.id)).levering
        case .trajectadvies:
            try await play.submit()
            try await play.weigh()
            try await play.step("startgesprek met de professional", report(play))
            return try await play.product(.trajectadvies, LivForm.trajectadvies()).levering
        }
    }

    /// A gemeente asks for the deelname before it tells who it is about, and speaks with others first.
    private func isOfGemeente(_ play: LivPlay) -> Bool { play.asker != "s-coa" }

    private func report(_ play: LivPlay) -> JSONValue {
        ["datum": .string(play.gateway.today.description), "verslag": "Besproken."]
    }

    private func interpreted(_ play: inout LivPlay) async throws -> String? {
        try await play.untilGo()
        try await play.meet()
        if isOfGemeente(play) {
            try await play.participate()
            try await play.inform()
            try await play.step("gesprek met lokale partijen", report(play))
        } else {
            try await play.inform()
            try await play.participate()
        }
        try await play.question()
        try await play.analyse()
        return try await play.interpret().levering
    }
}
