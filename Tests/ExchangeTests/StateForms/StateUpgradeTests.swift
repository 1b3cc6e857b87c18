import Domain
@testable import Exchange
import JSON
import Testing
import TestKit

/// A report as four programs kept it, each with what the one before it did not have.
private enum Verslag {
    static let toTwo = StateForm.Step.to(2) { members in
        var members = members
        members["pages"] = 1
        return members
    }
    static let toThree = StateForm.Step.to(3) { members throws(StateFault) in
        var members = members
        guard let by = members.remove("by") else { throw .damaged }
        members["author"] = by
        return members
    }
    static let toFour = StateForm.Step.to(4) { members throws(StateFault) in
        var members = members
        let parts = members.remove("title")?.stringValue?.split(separator: ": ", maxSplits: 1)
        guard let parts, parts.count == 2 else { throw .damaged }
        members["subject"] = .string(String(parts[0]))
        members["heading"] = .string(String(parts[1]))
        return members
    }

    struct One: StoredState {
        static let kind = ObjectKind.rapport
        let title: String
        let by: PersonID
    }
    /// An added member with its default.
    struct Two: StoredState {
        static let kind = ObjectKind.rapport
        static let form = StateForm(toTwo)
        let title: String
        let by: PersonID
        let pages: Int
    }
    /// A renamed member.
    struct Three: StoredState {
        static let kind = ObjectKind.rapport
        static let form = StateForm(toTwo, toThree)
        let title: String
        let author: PersonID
        let pages: Int
    }
    /// A member split in two.
    struct Four: StoredState, Equatable {
        static let kind = ObjectKind.rapport
        static let form = StateForm(toTwo, toThree, toFour)
        let subject: String
        let heading: String
        let author: PersonID
        let pages: Int
    }

    static func bodies() throws -> [[UInt8]] {
        let author = try #require(PersonID("p-io-gent"))
        let title = "Casus 12: verloop"
        return [
            StateCoding.encode(One(title: title, by: author)),
            StateCoding.encode(Two(title: title, by: author, pages: 1)),
            StateCoding.encode(Three(title: title, author: author, pages: 1)),
            StateCoding.encode(
                Four(subject: "Casus 12", heading: "verloop", author: author, pages: 1)),
        ]
    }
}

@Suite("A stored state of an older form is read through the upgrades between")
struct StateUpgradeTests {
    private static func members(_ body: [UInt8]) throws -> JSONObject {
        var members = try #require(try JSONReader.parse(body).objectValue)
        members.remove(StateCoding.formMember)
        return members
    }

    @Test("a body says its form, in a member that no state can have")
    func written() throws {
        for (place, body) in try Verslag.bodies().enumerated() {
            #expect(try JSONReader.parse(body)["@opslagvorm"] == .integer(place + 1))
        }
        let text = String(decoding: try Verslag.bodies()[0], as: UTF8.self)
        #expect(text == #"{"@opslagvorm":1,"by":"p-io-gent","title":"Casus 12: verloop"}"#)
    }

    @Test("each upgrade alone makes of one form what the program of the next one writes")
    func steps() throws {
        let bodies = try Verslag.bodies()
        let steps = [Verslag.toTwo, Verslag.toThree, Verslag.toFour]
        for (place, step) in steps.enumerated() {
            let next = try step.members(try Self.members(bodies[place]))
            #expect(next == (try Self.members(bodies[place + 1])))
        }
    }

    @Test("a body of each form is read as the newest, and written as it", arguments: 1...4)
    func chain(form: Int) throws {
        let bodies = try Verslag.bodies()
        let read = try StateCoding.decode(Verslag.Four.self, bodies[form - 1])
        #expect(StateCoding.encode(read) == bodies[3])
    }

    @Test("each program refuses what a newer one wrote, and says both forms")
    func newer() throws {
        let bodies = try Verslag.bodies()
        #expect(throws: StateFault.newer(found: 4, known: 3)) {
            try StateCoding.decode(Verslag.Three.self, bodies[3])
        }
        #expect(throws: StateFault.newer(found: 2, known: 1)) {
            try StateCoding.decode(Verslag.One.self, bodies[1])
        }
        let refusal = Refusal.unreadable(.rapport, .newer(found: 4, known: 3))
        #expect(refusal.code == "nieuwere-opslagvorm")
        #expect(
            refusal.message.contains(
                "(rapport, opslagvorm 4, en dit programma kent hoogstens opslagvorm 3)"))
    }

    @Test(
        "a body without a form, or with one that is none, is damaged",
        arguments: [
            #"{"by":"p-io-gent","title":"a: b"}"#,
            #"{"@opslagvorm":0,"by":"p-io-gent","title":"a: b"}"#,
            #"{"@opslagvorm":-1,"by":"p-io-gent","title":"a: b"}"#,
            #"{"@opslagvorm":1.5,"by":"p-io-gent","title":"a: b"}"#,
            #"{"@opslagvorm":"1","by":"p-io-gent","title":"a: b"}"#,
            #"{"@opslagvorm":null,"by":"p-io-gent","title":"a: b"}"#, #"[1]"#, #"1"#, "", "{",
            // What a step needs and does not find.
            #"{"@opslagvorm":1,"title":"a: b"}"#,
            #"{"@opslagvorm":1,"by":"p-io-gent","title":"a"}"#,
            // The form of one program with the members of another.
            #"{"@opslagvorm":4,"by":"p-io-gent","title":"a: b"}"#,
        ])
    func damaged(_ body: String) {
        #expect(throws: StateFault.damaged) {
            try StateCoding.decode(Verslag.Four.self, Array(body.utf8))
        }
    }

    @Test("a chain with a missing link does not come to be: at its begin, in it, or twice the same")
    func missingLink() async {
        await #expect(processExitsWith: .failure) { _ = StateForm(.to(3) { $0 }) }
        await #expect(processExitsWith: .failure) { _ = StateForm(.to(2) { $0 }, .to(4) { $0 }) }
        await #expect(processExitsWith: .failure) { _ = StateForm(.to(2) { $0 }, .to(2) { $0 }) }
        await #expect(processExitsWith: .success) { _ = StateForm(.to(2) { $0 }, .to(3) { $0 }) }
    }
}

/// The stuk of a program after this one, which keeps one optional member more.
private struct LaterStuk: StoredState {
    static let kind = ObjectKind.stuk
    static let form = StateForm(.to(2) { $0 })
    let stuk: StukState
    var note: String?

    private enum Members: String, CodingKey { case note }

    init(from decoder: any Decoder) throws {
        stuk = try StukState(from: decoder)
        note = try decoder.container(keyedBy: Members.self).decodeIfPresent(
            String.self, forKey: .note)
    }
    func encode(to encoder: any Encoder) throws {
        try stuk.encode(to: encoder)
        var members = encoder.container(keyedBy: Members.self)
        try members.encodeIfPresent(note, forKey: .note)
    }
}

@Suite("A program with one optional member more in a stuk reads every stuk that is stored")
struct LaterStukTests {
    /// Every version of a stuk of each way, as the store kept its bytes.
    private func stored() async throws -> [StoredObject] {
        let world = try World()
        var table = try Play(world)
        try await table.untilDelivery()
        var card = try LtfPlay(world)
        _ = try await card.carried()
        var traject = try LivPlay(world)
        try await traject.untilAdvies()
        _ = try await world.gateway.stukIndienen(
            StukOpdracht("aanmelding justitiehuis", Report.document()),
            by: world.actor(Report.office), idempotency: nil)
        let memory = try world.memory
        var versions: [StoredObject] = []
        for row in memory.rows where row.index == .stukken {
            versions += try await memory.history(.stuk, row.object)
        }
        return versions
    }

    @Test("what was stored before is read, with every member as it was, and kept in the new form")
    func older() async throws {
        let stored = try await stored()
        #expect(Set(stored.map(\.id)).count >= 4)
        for object in stored {
            let now = try StateCoding.decode(StukState.self, object.body)
            var later = try StateCoding.decode(LaterStuk.self, object.body)
            #expect(later.note == nil)
            #expect(StateCoding.encode(later.stuk) == StateCoding.encode(now))
            later.note = "wat een later programma bijhoudt"
            let rewritten = StateCoding.encode(later)
            #expect(try StateCoding.decode(LaterStuk.self, rewritten).note == later.note)
            // This program would lose it, and says so instead.
            #expect(throws: StateFault.newer(found: 2, known: 1)) {
                try StateCoding.decode(StukState.self, rewritten)
            }
        }
    }

    @Test("the gateway answers that a newer program wrote it, where it reads one and all versions")
    func newer() async throws {
        let world = try World()
        var play = try Play(world)
        try await play.untilFiche()
        let officer = try play.actor("io")
        _ = try await world.gateway.stuk(play.fiche, for: officer)
        try world.memory.tamper(.stuk, play.fiche) { versions in
            versions = versions.map { $0.in(form: StukState.form.number + 1) }
        }
        let (gateway, id) = (world.gateway, play.fiche)
        await expectRefusal("nieuwere-opslagvorm") { _ = try await gateway.stuk(id, for: officer) }
        try world.memory.tamper(.stuk, id) { versions in
            versions.append(
                versions[versions.count - 1].in(form: StukState.form.number, next: true))
        }
        _ = try await gateway.stuk(id, for: officer)
        await expectRefusal("nieuwere-opslagvorm") {
            _ = try await gateway.historiek(id, for: officer)
        }
    }
}

extension StoredObject {
    /// The same object with another number in its body, as a version more where `next`.
    fileprivate func `in`(form: Int, next: Bool = false) -> StoredObject {
        let text = String(decoding: body, as: UTF8.self)
        let changed = text.replacing(#/"@opslagvorm":\d+/#) { _ in "\"@opslagvorm\":\(form)" }
        return StoredObject(
            kind: kind, id: id, version: version + (next ? 1 : 0), dossier: dossier,
            body: Array(changed.utf8))
    }
}
