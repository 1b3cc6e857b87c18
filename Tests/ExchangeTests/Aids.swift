import Aids
import Domain
import Exchange
import JSON
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit

/// What tests do with instruments and initiatives, at the LIVC-R of Geraardsbergen.
struct Aids {
    static let livcr = PlatformID(unchecked: "livcr-geraardsbergen")
    let world: World

    init(
        book change: (AddressBook) -> AddressBook = { $0 },
        policies alter: (PolicySet) -> PolicySet = { $0 }
    ) throws { world = try World(book: change, policies: alter) }

    init(_ world: World) { self.world = world }

    func actor(_ id: String) throws -> Actor { try world.actor(id) }

    static let plan: JSONValue = [
        "aanpak": "Elke week een gesprek; in maart opnieuw bekijken. « ça va » 🔥",
        "levensdomeinen": [
            [
                "domein": "werk", "kwetsbaarheden": ["geen werk", "geen diploma"],
                "sterktes": ["wil een opleiding"],
            ], ["domein": "gezin", "kwetsbaarheden": [], "sterktes": ["steun van een zus"]],
        ],
    ]

    func instruments(
        livcr: PlatformID? = nil, audience: String? = nil
    ) async throws -> [InstrumentWeergave] {
        try await world.gateway.instrumenten(
            Keuzevraag(livcr: livcr, municipality: nil, audience: audience),
            for: actor("p-geraardsbergen-ocmw")
        ).reply
    }

    func initiatives(
        livcr: String? = nil, municipality: String? = nil, audience: String? = nil
    ) async throws -> [InitiatiefWeergave] {
        try await world.gateway.initiatieven(
            Keuzevraag(
                livcr: livcr.map { PlatformID(unchecked: $0) }, municipality: municipality,
                audience: audience), for: actor("p-geraardsbergen-ocmw")
        ).reply
    }

    @discardableResult
    func cite(
        _ instrument: String, _ purpose: String, _ target: CitationTarget,
        _ addressee: CitationAddressee, livcr: PlatformID? = nil, audience: String? = nil
    ) async throws -> CitaatWeergave {
        try await world.gateway.instrumentCiteren(
            CitaatOpdracht(
                instrument: instrument, livcr: livcr, result: nil, audience: audience,
                purpose: purpose, target: target, addressee: addressee),
            by: actor("p-geraardsbergen-ocmw"), idempotency: nil
        ).reply
    }

    func register(
        _ instrument: String, _ content: JSONValue, by who: String = "p-geraardsbergen-ocmw",
        author: String? = nil, livcr: PlatformID? = Aids.livcr, on day: LegalDay? = nil,
        setting: JudicialSetting? = nil, convicted: Bool = false, audience: String? = nil
    ) async throws -> ResultaatWeergave {
        try await world.gateway.resultaatRegistreren(
            ResultaatOpdracht(
                instrument: instrument, livcr: livcr,
                author: author.map { PersonID(unchecked: $0) },
                assessed: day ?? world.gateway.today, setting: setting,
                afterConviction: convicted, audience: audience, content: content),
            by: actor(who), idempotency: nil
        ).reply
    }

    func activate(
        _ instrument: String, _ read: LegalDay?, _ agreed: LegalDay?,
        by who: String = "p-geraardsbergen-coordinator"
    ) async throws {
        _ = try await world.gateway.instrumentActiveren(
            instrument, for: Aids.livcr, read: read, agreed: agreed, by: actor(who),
            idempotency: nil)
    }

    func activateRadix() async throws {
        try await activate("radix-tool", world.gateway.today, world.gateway.today)
    }

    /// The last entry of the journal says what was handed over, to whom and when.
    func expectHanded(
        _ document: String, to receiver: String, act: Stukhandeling = .overhandigen,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.kind == .stukOverhandigd, sourceLocation: sourceLocation)
        for code in [
            Entry.Code("stuk", document), Entry.Code("ontvanger", receiver),
            Entry.Code("datum", "2026-11-21"), Entry.Code("handeling", act.rawValue),
        ] {
            #expect(entry.codes.contains(code), "\(code)", sourceLocation: sourceLocation)
        }
    }

    @discardableResult
    func hand(
        _ document: String, to receiver: String,
        by who: String = "p-geraardsbergen-coordinator", act: Stukhandeling = .overhandigen
    ) async throws -> OverhandigingWeergave {
        try await world.gateway.stukOverhandigen(
            OverhandigingOpdracht(
                document: document, livcr: Aids.livcr, act: act,
                receiver: PersonID(unchecked: receiver)), by: actor(who), idempotency: nil
        ).reply
    }

    @discardableResult
    func use(
        _ instrument: String, _ overleg: String, _ users: [String], audience: String? = nil
    ) async throws -> GebruikWeergave {
        try await world.gateway.instrumentGebruiken(
            instrument, in: overleg,
            users: users.map { PersonID(unchecked: "p-geraardsbergen-\($0)") },
            audience: audience, by: actor("p-geraardsbergen-coordinator"), idempotency: nil
        ).reply
    }

    @discardableResult
    func submit(
        _ initiative: String, _ type: Initiatiefsoort, _ content: JSONValue, for audience: String,
        by who: String = "p-geraardsbergen-ocmw", livcr: PlatformID = Aids.livcr,
        municipality: String = "41018"
    ) async throws -> InitiatiefstukWeergave {
        try await world.gateway.initiatiefstukIndienen(
            InitiatiefOpdracht(
                initiative: initiative, type: type, livcr: livcr, municipality: municipality,
                audience: audience, content: content), by: actor(who), idempotency: nil
        ).reply
    }

    /// The same, read again by another member of the LIVC-R.
    func submitted(
        _ initiative: String, _ type: Initiatiefsoort, _ content: JSONValue, for audience: String
    ) async throws -> InitiatiefstukWeergave {
        let made = try await submit(initiative, type, content, for: audience)
        return try await world.gateway.initiatiefstuk(made.id, for: actor("p-geraardsbergen-caw"))
            .reply
    }
}
