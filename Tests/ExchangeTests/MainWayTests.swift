import Crypto
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("The main way of a fiche, on the hypothetical cases")
struct MainWayTests {
    @Test("HC-01 crosses the lock whole: R37 R41 R43 R44 R62 R64 R66 R69 R81")
    func fullCase() async throws {
        let world = try World()
        var play = try Play(world)
        let voorstel = try await world.gateway.stukIndienen(
            StukOpdracht("terugkoppelingsfiche", play.document),
            by: world.actor("s-livcr-geraardsbergen"), idempotency: nil
        ).reply.id
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.decideTrajectory()
        try await play.makeFiche(voorstel: voorstel)
        try await play.establishStatus()
        try await play.openRound()
        try await play.review()
        _ = try await world.gateway.samenstellen(
            play.ronde, .vrijgaveBijNaam, fields: ["redenAgendering.agenderendeDienst"],
            by: play.actor("ocmw"), idempotency: nil)
        let frozen = try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        let collected = try await play.collect()
        #expect(collected.digest == frozen.voorbeeldDigest)
        #expect(SHA256.digest(Array(collected.inhoud.utf8)).hex == collected.digest)
        let delivered = try JSONReader.parse(Array(collected.inhoud.utf8))
        try expectReleased(delivered, play.document, "HC-01")
        #expect(delivered["agendapunt"]?.stringValue == "2026-11-21/01")
        let acknowledged = try await play.acknowledge(try #require(Digest(hex: collected.digest)))
        #expect(acknowledged.toestand == "bevestigd")
        let status = try await world.gateway.stuk(
            voorstel, for: world.actor("s-livcr-geraardsbergen")
        ).reply
        #expect(status.toestand == "ontvangst bevestigd")
    }

    @Test("HC-02, header and evaluation alone, crosses: R60 R70 R113")
    func minimalCase() async throws {
        let world = try World()
        var play = try Play(
            world, place: "tienen", ltf: "leuven",
            table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"], hypothetical: "HC-02")
        try await play.untilConsensus()
        try await play.decide(by: "aangestelde")
        try await play.release()
        try await expectReleased(play.delivered(), play.document, "HC-02")
    }

    @Test("HC-03: the released diagnosis leaves, the other leaves no trace: R101 R102 R103")
    func confirmedDiagnosis() async throws {
        let world = try World()
        var play = try Play(
            world, place: "turnhout", ltf: "antwerpen",
            table: ["voorzitter", "coordinator", "ocmw", "straathoekwerk", "cgg", "dagcentrum"],
            hypothetical: "HC-03")
        try await play.untilRound()
        try await play.review()
        _ = try await world.gateway.samenstellen(
            play.ronde, .vrijgaveGeheimhouder,
            fields: ["risicodomeinen.psychischeStoornissen[0]"], by: play.actor("cgg"),
            idempotency: nil)
        try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        try await expectReleased(play.delivered(), play.document, "HC-03")
    }

    @Test("HC-04, with a marked secret, is refused whole and nothing of it is kept: R61")
    func secretRefused() async throws {
        let world = try World()
        let document = try #require(try World.hypotheticalCase("HC-04")["document"])
        await expectRefusal("geheim-uit-het-overleg", [61]) {
            _ = try await world.gateway.stukIndienen(
                StukOpdracht("terugkoppelingsfiche", document),
                by: world.actor("s-livcr-sint-niklaas"), idempotency: nil)
        }
        let store = try #require(world.store as? MemoryStore)
        #expect(store.entries.count == 1)
        #expect(store.entries.first?.kind == .geweigerd)
        #expect(store.entries.first?.contents.isEmpty == true)
    }

    /// Compares what was delivered with the `verwacht` block of the case: every released field is
    /// there character for character (birth dates may be generalised), and nothing else is.
    private func expectReleased(
        _ delivered: JSONValue, _ submitted: JSONValue, _ id: String
    ) throws {
        let expected = try #require(try World.hypotheticalCase(id)["verwacht"])
        let released = (expected["vrijgegevenVelden"]?.arrayValue ?? []).compactMap(\.stringValue)
        #expect(!released.isEmpty)
        let document = try #require(delivered["document"])
        for field in released where !field.hasSuffix("geboortedatum") {
            let (list, position) = split(field)
            guard let value = value(submitted, list, position) else { continue }
            let index = position.map { place in closed(released, list, place) }
            let got = self.value(document, list, index)
            #expect(holds(got, value), "\(field)")
        }
        #expect(document["gegevensBespreking"]?["geboortedatum"] != nil)
        let text = String(decoding: delivered.canonicalBytes(), as: UTF8.self)
        for absent in expected["nietInUitvoer"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
            #expect(!text.contains(absent), "\(absent) left the gate")
        }
        for withheld in expected["weerhouden"]?.arrayValue ?? [] {
            let (list, position) = split(withheld["veld"]?.stringValue ?? "")
            guard let value = value(submitted, list, position)?["tekst"]?.stringValue else {
                continue
            }
            #expect(!text.contains(value))
        }
    }

    private func split(_ field: String) -> ([String], Int?) {
        let bare = field.split(separator: "[")
        let position = bare.count > 1 ? Int(bare[1].dropLast()) : nil
        return (bare[0].split(separator: ".").map(String.init), position)
    }

    /// Positions close their gaps in the delivered copy.
    private func closed(_ released: [String], _ list: [String], _ position: Int) -> Int {
        released.count { other in
            let (otherList, otherPosition) = split(other)
            return otherList == list && otherPosition.map { $0 < position } ?? false
        }
    }

    private func value(_ json: JSONValue, _ path: [String], _ position: Int?) -> JSONValue? {
        var value: JSONValue? = json
        for name in path { value = value?[name] }
        guard let position else { return value }
        guard let items = value?.arrayValue, items.indices.contains(position) else { return nil }
        return items[position]
    }

    /// Every member of the delivered element is as submitted, its text is there, and its source,
    /// secret mark and confirmation are not.
    private func holds(_ got: JSONValue?, _ submitted: JSONValue) -> Bool {
        guard let object = submitted.objectValue else { return got == submitted }
        guard let element = got?.objectValue else { return false }
        for name in ["bron", "geheim", "bevestiging"] where element[name] != nil { return false }
        for member in object.members where !["bron", "geheim", "bevestiging"].contains(member.name)
        {
            guard element[member.name] == member.value else { return false }
        }
        return true
    }
}
