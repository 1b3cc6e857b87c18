import Domain
import Exchange
import JSON
import Testing
import TestKit

/// R194 has one answer: the anonymous doorverwijzing of a table and that of an LTF tell the LIV
/// frontoffice equally little of the place and of who carried.
@Suite("An anonymous doorverwijzing tells no place, whoever sends it")
struct AnonymityTests {
    enum Sender: String, CaseIterable {
        case table
        case ltf

        /// What may tell who sends it, and no more.
        var sender: JSONValue {
            switch self {
            case .table: ["soort": "LIVC-R", "drager": "informatieofficier"]
            case .ltf: ["ltf": "LTF Oost-Vlaanderen", "drager": "informatieofficier"]
            }
        }

        /// Takes `document` to the inbox of the frontoffice; answers the id of the delivery.
        func carry(_ document: JSONValue, in world: World) async throws -> String {
            switch self {
            case .table:
                var play = try await ReferralTests.play(world, document)
                try await play.carryReferral()
                return play.levering
            case .ltf:
                var play = LtfPlay(referral: document, world)
                try await play.offer()
                try await play.weigh(to: "liv-frontoffice")
                try await play.release()
                return play.levering
            }
        }

        func enter(_ document: JSONValue, in world: World) async throws {
            switch self {
            case .table:
                var play = try await ReferralTests.play(world, document)
                try await play.refer()
            case .ltf:
                var play = LtfPlay(referral: document, world)
                try await play.offer()
            }
        }
    }

    /// Words by which Geraardsbergen, its zone, its LIVC-R or its IO is known.
    private static let telling = [
        "geraardsbergen", "lierde", "grammont", "41018", "5428", "p-gera", "pz-", "testaert",
    ]

    @Test(
        "R194 bytes, inbox and receipt tell no municipality, zone, LIVC-R or IO",
        arguments: Sender.allCases)
    func tellsNoPlace(_ sender: Sender) async throws {
        let world = try World(overlay: ReferralTests.overlay)
        let levering = try await sender.carry(ReferralTests.document(), in: world)
        let office = try world.actor(LivPlay.frontoffice)
        let line = try #require(
            try await world.gateway.postbus(after: nil, for: office).reply.leveringen.first)
        let collected = try await world.gateway.leveringAfhalen(levering, by: office).reply
        let digest = try #require(Digest(hex: collected.digest))
        let receipt = try await world.gateway.ontvangstBevestigen(
            levering, digest: digest,
            act: world.act(
                LivPlay.frontoffice,
                Akte.ontvangst(levering: levering, digest: digest.hex)), by: office,
            idempotency: nil
        ).reply
        let sent = try JSONReader.parse(Array(collected.inhoud.utf8))
        #expect(sent["afzender"] == sender.sender)
        #expect(line.drager == "informatieofficier" && receipt.drager == "informatieofficier")
        let told = "\(line) \(collected.inhoud) \(receipt)".lowercased()
        for word in Self.telling { #expect(!told.contains(word), "told: `\(word)`") }
    }

    @Test(
        "R194 a text that spells the place is refused, also as a neighbour or in another language",
        arguments: Sender.allCases,
        [
            "Wat is in Geraardsbergen mogelijk?", "Ook in GRAMMONT gezien.", "Zone 5428 kent hem.",
            "Een school in Lierde belde.",
        ])
    func refusesPlace(_ sender: Sender, text: String) async throws {
        let world = try World(overlay: ReferralTests.overlay)
        let document = try ReferralTests.document().with("vraag.hulpvraag", text)
        await expectRefusal("plaats-in-anoniem-document", [194]) {
            try await sender.enter(document, in: world)
        }
    }

    @Test("R194 the name of the LIVC-R of the table is a place too")
    func refusesOwnName() async throws {
        let world = try World(overlay: ReferralTests.overlay)
        let document = try ReferralTests.document().with(
            "vraag.hulpvraag", "De LIVC-R Geraardsbergen vraagt raad.")
        await expectRefusal("plaats-in-anoniem-document", [194]) {
            try await Sender.table.enter(document, in: world)
        }
    }
}
