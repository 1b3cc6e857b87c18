import Consensus
import Domain
import Exchange
import JSON
import Testing
import TestKit

/// Plays a fiche of one LIVC-R through the gateway, step by step, with the people of its table.
///
/// Each step is a method, so that a test takes the way as far as it wants and changes one thing.
struct Play {
    let world: World
    /// `geraardsbergen`, `tienen`, `turnhout` or `sint-niklaas`.
    let place: String
    let ltf: String
    /// Deelnemers beside the IO, by the last part of their id.
    var table: [String]
    var document: JSONValue
    var overleg = ""
    var agendapunt = ""
    var fiche = ""
    var ronde = ""
    var levering = ""

    init(
        _ world: World, place: String = "geraardsbergen", ltf: String = "oost-vlaanderen",
        table: [String] = ["voorzitter", "coordinator", "ocmw", "vdab", "caw"],
        document: JSONValue? = nil, hypothetical: String = "HC-01"
    ) throws {
        self.world = world
        self.place = place
        self.ltf = ltf
        self.table = table
        self.document = try document ?? World.hypotheticalCase(hypothetical)["document"] ?? .null
    }

    var gateway: Gateway { world.gateway }
    func id(_ who: String) -> String { "p-\(place)-\(who)" }
    func actor(_ who: String) throws -> Actor { try world.actor(id(who)) }
    var platform: PlatformID { PlatformID(unchecked: "livcr-\(place)") }
    var subject: String {
        document["gegevensBespreking"]?["naam"]?.stringValue ?? "onbekend"
    }

    mutating func openOverleg(
        type: Overlegtype = .operationeel, chair: String = "voorzitter"
    ) async throws {
        overleg = try await gateway.overlegOpenen(
            OverlegOpdracht(
                livcr: platform, type: type, day: gateway.today,
                chair: PersonID(unchecked: id(chair))),
            by: actor("voorzitter"), idempotency: nil
        ).reply.id
    }

    /// - Parameter isNewCase: whether it may bear the name of an earlier one without being about it.
    mutating func addAgendapunt(
        subject other: String? = nil, earlier: String? = nil, isNewCase: Bool = true
    ) async throws {
        agendapunt = try await gateway.agendapuntRegistreren(
            AgendapuntOpdracht(
                overleg: overleg, reference: "2026-11-21/01", subject: other ?? subject,
                earlier: earlier, isNewCase: earlier == nil && isNewCase),
            by: actor("voorzitter"), idempotency: nil
        ).reply.id
    }

    func registerTable(with extra: [Aanwezigheid] = [], officer: Bool = true) async throws {
        var present = table.map { Aanwezigheid(person: PersonID(unchecked: id($0)), mandate: nil) }
        if officer {
            present.append(Aanwezigheid(person: PersonID(unchecked: id("io")), mandate: nil))
        }
        _ = try await gateway.deelnemersRegistreren(
            agendapunt, present + extra, by: actor("voorzitter"), idempotency: nil)
    }

    func decideTrajectory() async throws {
        _ = try await gateway.trajectBeslissen(
            agendapunt, decision: "traject zoals besproken", by: actor("voorzitter"),
            idempotency: nil)
    }

    mutating func makeFiche(voorstel: String? = nil, duringMeeting: Bool = true) async throws {
        fiche = try await gateway.stukIndienen(
            .atTable(
                agendapunt, voorstel == nil ? document : nil, taking: voorstel,
                duringMeeting: duringMeeting),
            by: actor("io"), idempotency: nil
        ).reply.id
    }

    func establishStatus(_ status: String = "geen") async throws {
        _ = try await gateway.statuutVaststellen(
            fiche, status: status, day: gateway.today, source: "T.E.R.", by: actor("io"),
            idempotency: nil)
    }

    mutating func openRound(
        acknowledged: Set<Warning> = [], from: Int = 0, days: Int = 10
    ) async throws {
        ronde = try await gateway.rondeOpenen(
            RondeOpdracht(
                stuk: fiche, from: gateway.today.advanced(byDays: from),
                until: gateway.today.advanced(byDays: from + days), acknowledged: acknowledged),
            by: actor("io"), idempotency: nil
        ).reply.id
    }

    /// Nazicht of all free text by the korpschef.
    func review(
        _ fields: [String] = ["redenAgendering", "risicodomeinen", "opvolgingstraject", "vragen"]
    ) async throws {
        let present = fields.filter { document[$0].map { !$0.isNull && !$0.isEmptyBox } ?? false }
        _ = try await gateway.samenstellen(
            ronde, .nazicht, fields: present, by: actor("korpschef"), idempotency: nil)
    }

    @discardableResult
    func freeze(acknowledged: Set<Warning> = []) async throws -> RondeWeergave {
        try await gateway.eindakkoordOpenen(
            ronde, acknowledged: acknowledged, by: actor("io"), idempotency: nil
        ).reply
    }

    @discardableResult
    func vote(
        _ who: String, _ choice: Vote.Choice = .akkoord, attests: Bool = true,
        agreement: Digest? = nil
    ) async throws -> RondeWeergave {
        let digest = if let agreement { agreement } else { try await self.agreement() }
        let act = try world.act(
            id(who),
            Akte.stem(
                ronde: ronde, keuze: choice.rawValue, overeenkomst: digest.hex,
                verklaring: attests))
        return try await gateway.stemmen(
            ronde, choice: choice, agreement: digest, attests: attests, act: act, by: actor(who),
            idempotency: nil
        ).reply
    }

    func agreement() async throws -> Digest {
        let view = try await gateway.ronde(ronde, for: actor("io")).reply
        return try #require(view.overeenkomst.flatMap { Digest(hex: $0) })
    }

    func voteAll() async throws {
        for who in table + ["io"] { try await vote(who) }
    }

    func decide(
        _ choice: Mededelingsbesluit.Choice = .mededelen, by who: String = "korpschef"
    ) async throws {
        let agreement = try await agreement()
        let act = try world.act(
            id(who),
            Akte.mededelingsbesluit(
                ronde: ronde, keuze: choice.rawValue, overeenkomst: agreement.hex))
        _ = try await gateway.mededelingBeslissen(
            ronde, choice: choice, agreement: agreement, act: act, by: actor(who), idempotency: nil)
    }

    mutating func release(by who: String = "io") async throws {
        let agreement = try await agreement()
        let act = try world.act(
            id(who), Akte.vrijgave(stuk: fiche, grond: ronde, digest: agreement.hex))
        levering = try await gateway.vrijgeven(
            fiche, on: ronde, digest: agreement, act: act, by: actor(who), idempotency: nil
        ).reply.levering
    }

    func collect(as system: String? = nil) async throws -> Afhaling {
        try await gateway.leveringAfhalen(levering, by: world.actor(system ?? "s-ltf-\(ltf)")).reply
    }

    func acknowledge(_ digest: Digest) async throws -> OntvangstWeergave {
        let system = "s-ltf-\(ltf)"
        let act = try world.act(
            system,
            Akte.ontvangst(levering: levering, digest: digest.hex))
        return try await gateway.ontvangstBevestigen(
            levering, digest: digest, act: act, by: world.actor(system), idempotency: nil
        ).reply
    }

    // Stretches of the way, for tests that begin further on.

    mutating func untilFiche() async throws {
        try await openOverleg()
        try await addAgendapunt()
        try await registerTable()
        try await decideTrajectory()
        try await makeFiche()
    }

    mutating func untilRound(acknowledged: Set<Warning> = [], status: String = "geen") async throws
    {
        try await untilFiche()
        try await establishStatus(status)
        try await openRound(acknowledged: acknowledged)
    }

    mutating func untilConsensus(status: String = "geen") async throws {
        try await untilRound(status: status)
        try await review()
        try await freeze()
        try await voteAll()
    }

    mutating func untilDelivery(status: String = "geen") async throws {
        try await untilConsensus(status: status)
        try await decide()
        try await release()
    }

    /// The delivered bytes as JSON.
    func delivered() async throws -> JSONValue {
        try await JSONReader.parse(Array(collect().inhoud.utf8))
    }
}

extension StukOpdracht {
    /// What an IO makes on an agendapunt: of his own, or of the proposal that he takes up.
    static func atTable(
        _ agendapunt: String, _ document: JSONValue?, type: String = "terugkoppelingsfiche",
        taking voorstel: String? = nil, duringMeeting: Bool = true
    ) -> StukOpdracht {
        var entry = StukOpdracht(type, document)
        entry.agendapunt = agendapunt
        entry.voorstel = voorstel
        entry.filledInDuringMeeting = duringMeeting
        return entry
    }

    /// What is sent in a traject of the LIV.
    static func inTraject(_ id: String, _ type: String, _ document: JSONValue) -> StukOpdracht {
        var entry = StukOpdracht(type, document)
        entry.traject = id
        return entry
    }
}

extension JSONValue {
    var isEmptyBox: Bool {
        switch self {
        case .array(let items): items.isEmpty
        case .object(let object):
            object.members.allSatisfy { $0.value.isNull || $0.value.isEmptyBox }
        case .null, .bool, .number, .string: false
        }
    }

    /// This value with `value` at a path of member names.
    func setting(_ path: [String], _ value: JSONValue?) -> JSONValue {
        guard let first = path.first, var object = objectValue else { return self }
        if path.count == 1 {
            object[first] = value
        } else {
            object[first] = (object[first] ?? .object([:])).setting(Array(path.dropFirst()), value)
        }
        return .object(object)
    }
}

/// Expects that `body` is refused, with this code and these rules at least.
func expectRefusal(
    _ code: String, _ rules: [Int] = [], sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("was not refused, expected `\(code)`", sourceLocation: sourceLocation)
    } catch let refusal as Refusal {
        #expect(refusal.code == code, "\(refusal.message)", sourceLocation: sourceLocation)
        for rule in rules {
            #expect(refusal.rules.contains(Rule(rule)), sourceLocation: sourceLocation)
        }
    } catch {
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
    }
}
