import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("What leaves serves the purpose that it was released for")
struct PurposeTests {
    @Test(
        "R3 a partner that asks for another purpose is refused and gets no field",
        arguments: [
            "begeleiding en preventie door de LIVC-R", "opvolging van de casus door de LTF ",
            "strafonderzoek", "",
        ])
    func otherPurpose(asked: String) async throws {
        var play = try Play(World(), document: Form.minimal())
        try await play.untilDelivery()
        await expectRefusal("ander-doel", [3]) {
            _ = try await play.gateway.leveringAfhalen(
                play.levering, purpose: asked, by: play.world.actor("s-ltf-oost-vlaanderen"))
        }
        let line = try await play.inbox().first
        #expect(line?.levering == play.levering && line?.toestand == "klaar")
        let given = try await play.gateway.leveringAfhalen(
            play.levering, purpose: "opvolging van de casus door de LTF",
            by: play.world.actor("s-ltf-oost-vlaanderen")
        ).reply
        #expect(!given.inhoud.isEmpty)
    }
}
