import Consensus
import Domain
import Exchange
import JSON
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit

extension World {
    /// The store's reference, with its journal.
    var memory: MemoryStore {
        get throws { try #require(store as? MemoryStore) }
    }

    /// Sends a document as the platform of its LIVC-R.
    @discardableResult
    func submit(
        _ document: JSONValue, type: String = "terugkoppelingsfiche", addressee: String? = nil,
        recipient: String? = nil, as system: String = "s-livcr-geraardsbergen"
    ) async throws -> String {
        var entry = StukOpdracht(type, document)
        (entry.addressee, entry.recipient) = (addressee, recipient)
        return try await gateway.stukIndienen(entry, by: actor(system), idempotency: nil).reply.id
    }

    /// Expects a refusal that stands in the journal as such, with nothing changed beside it.
    func refuses(
        _ code: String, _ rules: [Int] = [], journaled: Bool = true, naming named: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async throws {
        let before = try memory.entries.count
        do {
            try await body()
            Issue.record("was not refused, expected `\(code)`", sourceLocation: sourceLocation)
            return
        } catch let refusal as Refusal {
            #expect(refusal.code == code, "\(refusal.message)", sourceLocation: sourceLocation)
            #expect(
                named.map { refusal.message.contains($0) } ?? true, "\(refusal.message)",
                sourceLocation: sourceLocation)
            for rule in rules {
                #expect(
                    refusal.rules.contains(Rule(rule)), "R\(rule) is not named",
                    sourceLocation: sourceLocation)
            }
        } catch {
            Issue.record("another error: \(error)", sourceLocation: sourceLocation)
            return
        }
        // Who signs an act reads first what it is about.
        let new = try memory.entries.dropFirst(before).filter { $0.kind != .gelezen }
        guard journaled else {
            #expect(new.isEmpty, sourceLocation: sourceLocation)
            return
        }
        #expect(new.count == 1, sourceLocation: sourceLocation)
        let entry = try #require(new.first)
        #expect(entry.kind == .geweigerd, sourceLocation: sourceLocation)
        #expect(entry.contents.isEmpty, sourceLocation: sourceLocation)
        #expect(
            entry.codes.contains(Entry.Code("weigering", code)), sourceLocation: sourceLocation)
        for rule in rules {
            #expect(
                entry.codes.contains(Entry.Code("regel", "R\(rule)")),
                sourceLocation: sourceLocation)
        }
    }

    /// Puts another book or set in force.
    func activate(
        book change: (AddressBook) -> AddressBook = { $0 },
        policies alter: (PolicySet) -> PolicySet = { $0 }
    ) async throws {
        let present = gateway.configuration
        try await gateway.activate(
            ActiveConfiguration(policies: alter(present.policies), book: change(present.book)))
    }

    /// The open and late lines of somebody's worklist.
    func waiting(for who: String) async throws -> [WerklijstRegel] {
        try await gateway.werklijst(for: actor(who)).reply.filter { $0.toestand != "klaar" }
    }

    /// What waits for an IO: proposals, documents, reports, and rounds that he brings further.
    func stock(of officer: String) async throws -> [WerklijstRegel] {
        try await waiting(for: officer).filter {
            ["voorstel", "stuk", "melding"].contains($0.soort)
                || $0.soort == "ronde" && $0.handeling.soort != "lezen"
        }
    }

    /// Rounds that wait for a mededelingsbesluit of somebody.
    func decisions(of who: String) async throws -> [String] {
        try await waiting(for: who).filter { $0.soort == "mededelingsbesluit" }.map(\.id)
    }

    /// Rounds at whose table somebody sits.
    func rounds(of who: String) async throws -> [String] {
        try await gateway.werklijst(for: actor(who)).reply
            .filter { $0.soort == "ronde" && $0.handeling.soort == "lezen" || $0.soort == "stem" }
            .map(\.id)
    }

    func days(_ count: Int64) { clock.advance(bySeconds: count * 86_400) }
}

extension Play {
    /// A play with a table of two, for tests that need a table and not its size.
    static func small(
        _ world: World, _ document: JSONValue, place: String = "geraardsbergen"
    ) throws -> Play {
        let ltf =
            switch place {
            case "tienen": "leuven"
            case "turnhout": "antwerpen"
            default: "oost-vlaanderen"
            }
        return try Play(world, place: place, ltf: ltf, table: ["voorzitter"], document: document)
    }

    /// The whole way, with every warning acknowledged and all text reviewed; answers the delivered
    /// bytes as JSON.
    mutating func carried(status: String = "geen", duringMeeting: Bool = true) async throws
        -> JSONValue
    {
        try await untilFrozen(status: status, duringMeeting: duringMeeting)
        try await voteAll()
        try await decide()
        try await release()
        return try await delivered()
    }

    mutating func untilFrozen(status: String = "geen", duringMeeting: Bool = true) async throws {
        try await openOverleg()
        try await addAgendapunt()
        try await registerTable()
        try await decideTrajectory()
        try await makeFiche(duringMeeting: duringMeeting)
        try await establishStatus(status)
        try await openRound(acknowledged: [.eenzijdig, .dubbeleTekst])
        try await reviewAll()
        try await freeze(acknowledged: [.eenzijdig, .dubbeleTekst])
    }

    /// Nazicht by the korpschef of whatever text there is.
    func reviewAll() async throws {
        let present = ["redenAgendering", "risicodomeinen", "opvolgingstraject", "vragen"].filter {
            document[$0].map { !$0.isNull && !$0.isEmptyBox } ?? false
        }
        if !present.isEmpty { try await review(present) }
    }

    func view(for who: String = "io") async throws -> RondeWeergave {
        try await gateway.ronde(ronde, for: actor(who)).reply
    }

    func preview(for who: String = "io") async throws -> Voorbeeld {
        try await gateway.voorbeeld(fiche, for: actor(who)).reply
    }

    func state() async throws -> String { try await view().toestand }

    func object(_ who: String, _ fields: [String]) async throws {
        _ = try await gateway.samenstellen(
            ronde, .bezwaar, fields: fields, by: actor(who), idempotency: nil)
    }

    func establish(
        _ act: Samenstelhandeling, _ fields: [String], by who: String
    ) async throws {
        _ = try await gateway.samenstellen(
            ronde, act, fields: fields, by: actor(who), idempotency: nil)
    }

    func close(by who: String = "io") async throws {
        _ = try await gateway.rondeSluiten(ronde, by: actor(who), idempotency: nil)
    }

    func withdrawVote(_ who: String) async throws {
        let act = try world.act(id(who), Akte.stemIntrekken(ronde: ronde))
        _ = try await gateway.stemIntrekken(ronde, act: act, by: actor(who), idempotency: nil)
    }

    func depart(_ who: String) async throws {
        _ = try await gateway.vertrekMelden(
            agendapunt, of: PersonID(unchecked: id(who)), by: actor("voorzitter"), idempotency: nil)
    }

    func change(_ document: JSONValue, version: Int = 1, by who: String = "io") async throws {
        var entry = StukOpdracht("terugkoppelingsfiche", document)
        entry.version = version
        _ = try await gateway.stukVernieuwen(fiche, entry, by: actor(who), idempotency: nil)
    }

    func inbox(of system: String? = nil) async throws -> [PostbusRegel] {
        try await gateway.postbus(after: nil, for: world.actor(system ?? "s-ltf-\(ltf)")).reply
            .leveringen
    }

    func expectNothingDelivered(
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(try await inbox().isEmpty, sourceLocation: sourceLocation)
    }
}
