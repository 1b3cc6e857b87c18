import Crypto
import Domain
@testable import Exchange
import JSON
import Journal
import Testing
import TestKit
import Verification

/// Something that is done to the stored records of a traject beside the gateway.
enum LivTampering: String, CaseIterable, Sendable {
    case lastEventAltered = "the last event says something else"
    case lastEventDropped = "the last event is left out of the state"
    case lastVersionGone = "the newest version is gone"
    case lastVersionsGone = "the three newest versions are gone"
    case earlierEventAltered = "an earlier event says something else, and the links are made anew"
    case earlierVersionAltered = "an earlier version of the traject says something else"
    case earlierVersionGone = "an earlier version is gone"
    case weighingAltered = "the weging says something else, beside the events"
    case versionAdded = "a version is there that no entry knows"

    func apply(to versions: inout [StoredObject]) throws {
        guard let last = versions.popLast() else { return }
        var state = try StateCoding.decode(LivTrajectState.self, last.body)
        switch self {
        case .lastEventAltered:
            state.events.append(state.events.removeLast().saying("{}"))
        case .lastEventDropped: state.events.removeLast()
        case .lastVersionGone: return
        case .lastVersionsGone: return versions.removeLast(2)
        case .earlierEventAltered:
            state.events[0] = state.events[0].saying("{}")
            state.relink()
        case .earlierVersionAltered: versions[0] = versions[0].saying(Array("{}".utf8))
        case .earlierVersionGone: versions.remove(at: 1)
        case .weighingAltered: state.cause = "andere"
        case .versionAdded:
            versions.append(last)
            versions.append(last.saying(last.body, version: last.version + 1))
            return
        }
        versions.append(last.saying(StateCoding.encode(state)))
    }
}

extension LivTrajectState {
    /// Makes the chain of altered events fit again, as whoever can write the state could.
    fileprivate mutating func relink() {
        var previous: Digest?
        for place in events.indices {
            events[place] = events[place].saying(events[place].ground, after: previous)
            previous = SHA256.digest(StateCoding.encode(events[place]))
        }
    }
}

extension LivTrajectState.Kept {
    fileprivate func saying(_ ground: String?) -> LivTrajectState.Kept {
        saying(ground, after: previous)
    }
    fileprivate func saying(
        _ ground: String?, after previous: Digest?
    ) -> LivTrajectState.Kept {
        LivTrajectState.Kept(
            event: event, at: at, actor: actor, ground: ground, document: document,
            previous: previous)
    }
}

extension StoredObject {
    fileprivate func saying(_ body: [UInt8], version: Int64? = nil) -> StoredObject {
        StoredObject(
            kind: kind, id: id, version: version ?? self.version, dossier: dossier, body: body)
    }
}

@Suite("What is stored of a traject of the LIV, changed or removed beside the gateway")
struct LivTamperTests {
    private func chain(_ play: LivPlay) async throws -> TrajectVerloop {
        try await play.gateway.trajectVerloop(play.id, for: play.actor()).reply
    }

    private func expectBroken(_ play: LivPlay) async throws {
        let before = try play.world.memory.entries.count
        await expectRefusal("bewaarde-gegevens-beschadigd") { _ = try await chain(play) }
        #expect(try play.world.memory.entries.count == before, "a broken chain was handed over")
        let report = try JournalVerifier.verify(
            play.world.memory.journal(), key: play.world.memory.publicKey,
            origin: play.world.memory.origin)
        #expect(!report.isIntact)
    }

    @Test(
        "R228 the chain is refused when a record of the traject is changed or removed, the last too",
        arguments: LivTampering.allCases)
    func traject(_ tampering: LivTampering) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        try await play.forward()
        #expect(try await chain(play).gebeurtenissen.last?.gebeurtenis == "advies doorgestuurd")
        let memory = try world.memory
        var versions = try await memory.history(.livtraject, play.id)
        try tampering.apply(to: &versions)
        let altered = versions
        memory.tamper(.livtraject, play.id) { $0 = altered }
        try await expectBroken(play)
    }

    @Test(
        "R228 the chain is refused when a document of the traject or what left of it is changed",
        arguments: [ObjectKind.stuk, .levering], [false, true])
    func document(kind: ObjectKind, isRemoved: Bool) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        try await play.forward()
        let memory = try world.memory
        let state = try #require(
            try await world.store.loaded(LivTrajectState.self, play.id)
        ).state
        let stuk = try #require(state.documents.last)
        let id = kind == .stuk ? stuk.id : stuk.delivery
        memory.tamper(kind, id) { versions in
            guard let last = versions.popLast(), !isRemoved else { return }
            versions.append(last.saying(last.body + [0x20]))
        }
        try await expectBroken(play)
    }

    @Test("R228 a closed traject stays whole while others are worked and its documents collected")
    func untouched() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        let sent = try await play.forward()
        try await play.close()
        let before = try await chain(play)
        _ = try await play.collect(sent.levering, as: "s-gemeente-westerwolde")
        var other = try LivPlay(world)
        try await other.untilAdvies()
        #expect(try await chain(play) == before)
        #expect(
            try await world.gateway.trajectVerloop(play.id, for: play.actor("s-coa")).reply
                .gebeurtenissen.value.map(\.schakel) == before.gebeurtenissen.value.map(\.schakel))
        try world.expectSoundJournal()
    }
}
