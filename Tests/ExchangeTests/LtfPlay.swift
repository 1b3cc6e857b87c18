import Consensus
import Domain
import Exchange
import JSON
import Testing
import TestKit

/// Plays a card or a fiche of an LTF through the gateway: offered, weighed, released, collected.
struct LtfPlay {
    let world: World
    var type = "informatiekaart"
    var document: JSONValue
    var municipality: String? = "34022"
    /// The recipient that the LTF names; `nil` for the one that the gateway chooses.
    var recipient: String?
    var place = "kortrijk"
    var ltf = "west-vlaanderen"
    var motivation: String?
    var status: Statuutvaststelling?
    /// What the IO finds in the GGB once the LTF weighed a fiche; `nil` for an IO who does not look.
    var established: String? = "geen"
    var acknowledged: Set<Warning> = []
    var stuk = ""
    var besluit = ""
    var levering = ""

    /// The card of HC-05, with an extract of yesterday.
    init(_ world: World, _ change: (JSONValue) -> JSONValue = { $0 }) throws {
        self.world = world
        let card = try #require(try World.hypotheticalCase("HC-05")["document"])
        document = change(card.with("uittreksel.peildatum", "2026-11-20"))
    }

    /// A fiche of the LTF Oost-Vlaanderen for Geraardsbergen.
    init(
        fiche document: JSONValue, _ world: World, place: String = "geraardsbergen",
        municipality: String = "41018", ltf: String = "oost-vlaanderen"
    ) {
        self.world = world
        self.document = document
        self.municipality = municipality
        self.place = place
        self.ltf = ltf
        type = "terugkoppelingsfiche"
        motivation = "De LIVC-R kan de betrokkene naar werk begeleiden."
        status = Statuutvaststelling(
            status: "geen", day: world.gateway.today, source: "T.E.R., raadpleging")
    }

    var gateway: Gateway { world.gateway }
    var decider: String { ltf == "west-vlaanderen" ? "p-ltf-\(ltf)-dirco" : "p-ltf-\(ltf)-ocad" }
    var officer: String { "p-\(place)-io" }

    private var command: StukOpdracht {
        var entry = StukOpdracht(type, document)
        (entry.municipality, entry.recipient) = (municipality, recipient)
        (entry.motivation, entry.status) = (motivation, status)
        return entry
    }

    @discardableResult
    mutating func offer(as system: String? = nil) async throws -> StukWeergave {
        let reply = try await gateway.stukIndienen(
            command, by: world.actor(system ?? "s-ltf-\(ltf)"), idempotency: nil
        ).reply
        stuk = reply.id
        return reply
    }

    mutating func renew(as system: String? = nil) async throws {
        _ = try await gateway.stukVernieuwen(
            stuk, command, by: world.actor(system ?? "s-ltf-\(ltf)"), idempotency: nil)
    }

    @discardableResult
    func withdraw() async throws -> StukWeergave {
        try await gateway.stukIntrekken(stuk, by: world.actor("s-ltf-\(ltf)"), idempotency: nil)
            .reply
    }

    func preview(
        _ scope: String? = nil, _ fields: [String] = [], by who: String? = nil
    ) async throws -> Voorbeeld {
        try await gateway.voorbeeld(
            stuk, Voorbeeldvraag(scope: scope, fields: fields), for: world.actor(who ?? decider)
        ).reply
    }

    /// - Parameter digest: `nil` for that of the preview.
    @discardableResult
    mutating func weigh(
        _ scope: String? = "geheel", _ fields: [String] = [], by who: String? = nil,
        to recipient: String? = nil, version: String? = nil,
        motivation: String = "afgewogen in de LTF",
        day: LegalDay? = nil, digest: Digest? = nil
    ) async throws -> AfwegingWeergave {
        let seen: Digest
        if let digest {
            seen = digest
        } else {
            seen = try #require(Digest(hex: try await preview(scope, fields).digest))
        }
        let label = document["uittreksel"]?["kaartversie"]?.stringValue ?? "1"
        let command = AfwegingOpdracht(
            ontvanger: PlatformID(unchecked: recipient ?? "livcr-\(place)"),
            version: version ?? label,
            scope: scope, fields: fields, motivation: motivation, day: day ?? gateway.today,
            digest: seen, acknowledged: acknowledged)
        let signer = who ?? decider
        let reply = try await gateway.afwegen(
            stuk, command, act: world.act(signer, command.content(of: stuk)),
            by: world.actor(signer), idempotency: nil
        ).reply
        besluit = reply.besluit
        if let established, type == "terugkoppelingsfiche" { try await establish(established) }
        return reply
    }

    /// The IO records what he found in the GGB (R251).
    @discardableResult
    func establish(
        _ status: String, day: LegalDay? = nil, source: String = "T.E.R., raadpleging",
        by who: String? = nil
    ) async throws -> StukWeergave {
        try await gateway.statuutVaststellen(
            stuk, status: status, day: day ?? gateway.today, source: source,
            by: world.actor(who ?? officer), idempotency: nil
        ).reply
    }

    @discardableResult
    mutating func release(
        by who: String? = nil, besluit other: String? = nil, digest: String? = nil
    ) async throws -> VrijgaveWeergave {
        let carrier = who ?? officer
        let basis = other ?? besluit
        let shown: String
        if let digest { shown = digest } else { shown = try await preview().digest }
        let act = try world.act(
            carrier,
            Akte.vrijgave(stuk: stuk, grond: basis, digest: shown))
        let reply = try await gateway.vrijgeven(
            stuk, on: basis, digest: try #require(Digest(hex: shown)), act: act,
            by: world.actor(carrier), idempotency: nil
        ).reply
        levering = reply.levering
        return reply
    }

    /// The bytes that the LIVC-R collects.
    func collected() async throws -> Afhaling {
        try await gateway.leveringAfhalen(levering, by: world.actor("s-livcr-\(place)")).reply
    }

    /// The document in them.
    func delivered() async throws -> JSONValue {
        try #require(
            try JSONReader.parse(Array(try await collected().inhoud.utf8))["document"])
    }

    /// The whole way of a part to another than a LIVC-R; answers the document that its system read.
    mutating func sentPart(
        _ fields: [String], to recipient: String, read system: String
    ) async throws -> JSONValue? {
        try await offer()
        try await weigh("gedeelte", fields, to: recipient)
        try await release()
        let bytes = try await gateway.leveringAfhalen(levering, by: world.actor(system)).reply
            .inhoud
        return try JSONReader.parse(Array(bytes.utf8))["document"]
    }

    /// The whole way; answers the document that arrived.
    mutating func carried(_ scope: String = "geheel", _ fields: [String] = []) async throws
        -> JSONValue
    {
        try await offer()
        try await weigh(scope, fields)
        try await release()
        return try await delivered()
    }

    func inbox() async throws -> [PostbusRegel] {
        try await gateway.postbus(after: nil, for: world.actor("s-livcr-\(place)")).reply
            .leveringen
    }
}

extension [String] {
    /// The members named `name` of what a case says: a list of texts.
    init(_ json: JSONValue?) {
        self = (json?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
