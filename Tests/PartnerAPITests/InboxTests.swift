import Crypto
import Domain
import Exchange
import JSON
import Journal
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("The whole way over the API, to the inbox and back")
struct InboxTests {
    @Test("a fiche goes from proposal to signed acknowledgement, and the sender reads its status")
    func wholeWay() async throws {
        let store = MemoryStore()
        var way = try Way(Desk(World(store: store)))
        try await way.carry()
        let desk = way.desk

        let delivery = try await desk.get(Given.ltf, "/v1/leveringen/\(way.levering)")
        #expect(delivery.status == 200)
        let digest = SHA256.digest(delivery.body).hex
        #expect(delivery[header: "Sluis-Digest"] == digest)
        #expect(delivery[header: "Sluis-Leveringsbewijs"] != nil)
        #expect(try delivery.json().canonicalBytes() == delivery.body)
        try expectReceipt(delivery, store)

        let confirmed = try await desk.send(
            Given.ltf, "/v1/leveringen/\(way.levering)/ontvangstbevestiging",
            [
                "digest": .string(digest),
                "handtekening": .string(
                    try way.signature(
                        Given.ltf,
                        Akte.ontvangst(levering: way.levering, digest: digest))),
            ], key: "bevestiging")
        #expect(confirmed.status == 200)
        #expect(try confirmed.member("toestand") == "bevestigd")

        let status = try await desk.get(Given.livcr, "/v1/stukken/\(way.voorstel)")
        #expect(try status.member("toestand") == "ontvangst bevestigd")
        let fields = try #require(try status.json()["velden"]?.arrayValue)
        #expect(!fields.isEmpty)
        #expect(fields.allSatisfy { $0["waarom"]?.stringValue?.isEmpty == false })
        let stranger = try await desk.get("s-livcr-tienen", "/v1/stukken/\(way.voorstel)")
        #expect(stranger.status == 404)
    }

    @Test("a release that is sent again with its key gives the same answer, without it 409")
    func releaseAgain() async throws {
        var way = try Way(Desk())
        try await way.carry()
        let again = try await way.release(key: "vrijgave")
        #expect(again.status == 201)
        #expect(try again.member("levering") == way.levering)
        #expect(again[header: "Location"] == "/v1/leveringen/" + way.levering)
        #expect(try await way.release(key: nil).status == 409)
    }

    @Test("a release sent ten times at once with one key is one release, and all get its answer")
    func releaseTogether() async throws {
        var way = try Way(Desk())
        try await way.untilRelease()
        let ready = way
        let answers = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            for _ in 0..<10 { group.addTask { try await ready.release(key: "een") } }
            var all: [HTTPResponse] = []
            for try await answer in group { all.append(answer) }
            return all
        }
        #expect(Set(answers.map(\.status)) == [201])
        #expect(Set(answers.map(\.text)).count == 1)
    }

    @Test(
        "a vote is what was signed: choice, agreement and declaration",
        arguments: [
            ("onthouding", "onthouding", false, false, 200),
            ("akkoord", "akkoord", true, true, 200),
            ("akkoord", "weigering", true, true, 403), ("akkoord", "akkoord", true, false, 403),
            ("weigering", "weigering", false, true, 403),
        ])
    func signedVote(
        choice: String, signed: String, attests: Bool, says: Bool, status: Int
    ) async throws {
        var way = try Way(Desk())
        try await way.untilVote()
        let act = try way.signature(
            Given.chair,
            Akte.stem(
                ronde: way.ronde, keuze: signed, overeenkomst: way.overeenkomst, verklaring: says))
        let answer = try await way.desk.send(
            Given.chair, "/v1/rondes/\(way.ronde)/stemmen",
            [
                "keuze": .string(choice), "overeenkomst": .string(way.overeenkomst),
                "verklaring": .bool(attests), "handtekening": .string(act),
            ])
        #expect(answer.status == status, "\(answer.text)")
    }

    @Test("an acknowledgement counts once, and only for what was received")
    func acknowledgement() async throws {
        var way = try Way(Desk())
        try await way.carry()
        let target = "/v1/leveringen/\(way.levering)/ontvangstbevestiging"
        let delivery = try await way.desk.get(Given.ltf, "/v1/leveringen/\(way.levering)")
        let digest = try #require(delivery[header: "Sluis-Digest"])
        func confirm(_ digest: String, says: String) async throws -> HTTPResponse {
            try await way.desk.send(
                Given.ltf, target,
                [
                    "digest": .string(digest),
                    "handtekening": .string(
                        try way.signature(
                            Given.ltf,
                            Akte.ontvangst(levering: way.levering, digest: says))),
                ])
        }
        let other = String(repeating: "0", count: 64)
        #expect(try await confirm(other, says: digest).code() == "handtekening-klopt-niet")
        #expect(try await confirm(other, says: other).code() == "andere-inhoud-ontvangen")
        #expect(try await confirm(digest, says: digest).status == 200)
        #expect(try await confirm(digest, says: digest).status == 409)
    }

    @Test("a wait ends when something arrives, and nothing between look and wait is missed")
    func longPoll() async throws {
        var way = try Way(Desk())
        try await way.untilRelease()
        let desk = way.desk
        let empty = try await desk.get(Given.ltf, "/v1/postbus")
        #expect(try empty.json() == ["leveringen": []])
        async let waiting = desk.get(Given.ltf, "/v1/postbus?wacht=30")
        let released = try await way.release(key: "k")
        #expect(released.status == 201)
        let page = try await waiting
        let lines = try #require(try page.json()["leveringen"]?.arrayValue)
        #expect(lines.map { $0["levering"] } == [try released.json()["levering"]])
    }

    @Test("a cursor goes on where the page ended, and is of use to nobody else")
    func cursors() async throws {
        var way = try Way(Desk())
        try await way.carry()
        let desk = way.desk
        let page = try await desk.get(Given.ltf, "/v1/postbus")
        let cursor = try page.member("volgende")
        #expect(!cursor.contains(way.levering))
        let next = try await desk.get(Given.ltf, "/v1/postbus?na=\(cursor)")
        #expect(try next.json() == ["leveringen": [], "volgende": .string(cursor)])
        let thief = try await desk.get("s-ltf-leuven", "/v1/postbus?na=\(cursor)")
        #expect(try thief.code() == "cursor-ongeldig")
        #expect(thief.status == 400)
        let otherKey = try Desk(desk.world, cursorKey: 9)
        #expect(try await otherKey.get(Given.ltf, "/v1/postbus?na=\(cursor)").status == 400)
    }

    @Test("a cursor with one changed character is refused, and so is a longer one")
    func tampered() throws {
        let cursors = Cursors(key: SecretBytes([UInt8](repeating: 2, count: 32)))
        let cursor = try cursors.seal("plaats", for: "systeem:a")
        #expect(try cursors.open(cursor, for: "systeem:a") == "plaats")
        #expect(try cursors.seal("plaats", for: "systeem:a") == cursor)
        #expect(try cursors.seal("plaats", for: "systeem:b") != cursor)
        for place in cursor.indices {
            let other: Character = cursor[place] == "A" ? "B" : "A"
            let changed = cursor.replacingCharacters(in: place...place, with: String(other))
            #expect(throws: Refusal.self) { try cursors.open(changed, for: "systeem:a") }
        }
        for text in ["", "A", cursor + "A", "====", "niet base64"] {
            #expect(throws: Refusal.self) { try cursors.open(text, for: "systeem:a") }
        }
    }

    @Test("the length of a cursor is bounded")
    func cursorBound() async throws {
        let desk = try Desk()
        for (length, code) in [
            (PartnerLimits.cursorBytes, "cursor-ongeldig"),
            (PartnerLimits.cursorBytes + 1, "parameter-ongeldig"),
        ] {
            let text = String(repeating: "A", count: length)
            #expect(try await desk.get(Given.ltf, "/v1/postbus?na=\(text)").code() == code)
        }
    }

    @Test("a receipt, a proof and a consistency proof hold against the journal's own checks")
    func evidence() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let made = try await desk.send(Given.livcr, "/v1/stukken", Given.proposal(), key: "a")
        try expectReceipt(made, store)
        let asked = try await desk.get(Given.livcr, "/v1/journaal/bewijzen/0")
        try expectProof(try asked.json(), store)
        #expect(try await desk.get(Given.livcr, "/v1/journaal/bewijzen/1").status == 404)
        _ = try await desk.send(Given.livcr, "/v1/stukken", Given.proposal(), key: "b")
        let grown = try await desk.get(Given.livcr, "/v1/journaal/consistentie?vanaf=1").json()
        #expect(grown["vanaf"] == 1)
        #expect(grown["bewijs"]?.arrayValue?.isEmpty == false)
        #expect(try await desk.get(Given.livcr, "/v1/journaal/consistentie?vanaf=9").status == 404)
    }

    private func expectReceipt(_ response: HTTPResponse, _ store: MemoryStore) throws {
        let header = try #require(response[header: "Sluis-Ontvangstbewijs"])
        let bytes = try #require(Base64URL.decode(header))
        let receipt = try JSONReader.parse(bytes)
        #expect(receipt.canonicalBytes() == bytes)
        try expectProof(receipt, store)
    }

    /// The journal itself finds the proof right.
    private func expectProof(_ json: JSONValue, _ store: MemoryStore) throws {
        let index = Int64(try #require(json["index"]?.integerValue))
        let leaf = try #require(json["blad"]?.stringValue.flatMap { Digest(hex: $0) })
        let note = try #require(json["checkpoint"]?.stringValue)
        let path = try #require(json["bewijs"]?.arrayValue).compactMap {
            $0.stringValue.flatMap { Digest(hex: $0) }
        }
        let signed = try Checkpoint.verify(note: note, origin: store.origin, key: store.publicKey)
        let proof = InclusionProof(index: index, size: signed.size, path: path)
        #expect(proof.verify(leafHash: leaf, root: signed.root))
    }
}
