import Foundation
import Crypto
import Domain
import Exchange
import JSON
import Network
import Synchronization
import TestKit
import Testing

@testable import PartnerAPI

/// Carries one fiche through the API, request by request, as its people and systems would.
struct Way {
    let desk: Desk
    var voorstel = ""
    var agendapunt = ""
    var stuk = ""
    var ronde = ""
    var overeenkomst = ""
    var levering = ""
    private static let table = ["voorzitter", "ocmw", "io"]

    init(_ desk: Desk) throws { self.desk = desk }

    mutating func carry() async throws {
        try await untilRelease()
        levering = try await release(key: "vrijgave").member("levering")
    }

    mutating func untilRelease() async throws {
        try await untilVote()
        try await consent()
    }

    mutating func untilVote() async throws {
        voorstel = try await send(
            Given.livcr, "/v1/stukken", Given.proposal(), key: "voorstel"
        ).member("id")
        let overleg = try await send(
            Given.chair, "/v1/overleggen",
            [
                "livcr": "livcr-geraardsbergen", "type": "operationeel", "datum": "2026-11-21",
                "voorzitter": .string(Given.chair),
            ]
        ).member("id")
        agendapunt = try await send(
            Given.chair, "/v1/overleggen/\(overleg)/agendapunten",
            ["referentie": "2026-11-21/01", "naam": "Aldous Testaert"]
        ).member("id")
        let present = Way.table.map { JSONValue(dictionaryLiteral: ("persoon", .string(id($0)))) }
        try await send(
            Given.chair, "/v1/agendapunten/\(agendapunt)/deelnemers",
            ["deelnemers": .array(present)], method: .put)
        try await send(
            Given.chair, "/v1/agendapunten/\(agendapunt)/trajectbesluiten",
            ["besluit": "traject zoals besproken"])
        try await openRound()
    }

    private mutating func openRound() async throws {
        stuk = try await send(
            Given.io, "/v1/stukken",
            [
                "documenttype": "terugkoppelingsfiche", "agendapunt": .string(agendapunt),
                "voorstel": .string(voorstel), "ingevuld": "tijdens vergadering",
            ]
        ).member("id")
        try await send(
            Given.io, "/v1/stukken/\(stuk)/ggb-status",
            ["statuut": "geen", "datum": "2026-11-21", "bron": "T.E.R."], method: .put)
        let warnings: JSONValue = ["eenzijdig", "dubbeleTekst"]
        ronde = try await send(
            Given.io, "/v1/stukken/\(stuk)/rondes",
            ["vanaf": "2026-11-21", "tot": "2026-12-01", "erkend": warnings]
        ).member("id")
        try await send(
            id("korpschef"), "/v1/rondes/\(ronde)/samenstelling",
            ["soort": "nazicht", "velden": ["opvolgingstraject"]])
        overeenkomst = try await send(
            Given.io, "/v1/rondes/\(ronde)/fase", ["naar": "eindakkoord", "erkend": warnings]
        ).member("overeenkomst")
    }

    private func consent() async throws {
        for who in Way.table {
            let act = try signature(
                id(who),
                Akte.stem(
                    ronde: ronde, keuze: "akkoord", overeenkomst: overeenkomst, verklaring: true))
            try await send(
                id(who), "/v1/rondes/\(ronde)/stemmen",
                [
                    "keuze": "akkoord", "overeenkomst": .string(overeenkomst), "verklaring": true,
                    "handtekening": .string(act),
                ])
        }
        let act = try signature(
            id("korpschef"),
            Akte.mededelingsbesluit(
                ronde: ronde, keuze: "mededelen", overeenkomst: overeenkomst))
        try await send(
            id("korpschef"), "/v1/rondes/\(ronde)/mededelingsbesluit",
            [
                "keuze": "mededelen", "overeenkomst": .string(overeenkomst),
                "handtekening": .string(act),
            ])
    }

    /// Asks the release; the caller looks at the answer.
    func release(key: String?) async throws -> HTTPResponse {
        // ECDSA signs anew each time: a repetition sends the very bytes of the first request.
        let act = try Way.acts.withLock { acts in
            if let made = acts[ronde] { return made }
            let made = try signature(
                Given.io, Akte.vrijgave(stuk: stuk, grond: ronde, digest: overeenkomst))
            acts[ronde] = made
            return made
        }
        return try await desk.send(
            Given.io, "/v1/stukken/\(stuk)/vrijgave",
            [
                "grond": .string(ronde), "digest": .string(overeenkomst),
                "handtekening": .string(act),
            ], key: key)
    }

    private static let acts = Mutex<[String: String]>([:])

    func signature(_ who: String, _ content: Akte.Inhoud) throws -> String {
        try desk.world.act(who, content).signature
    }

    private func id(_ who: String) -> String { "p-geraardsbergen-\(who)" }

    /// Sends and expects success with evidence.
    @discardableResult
    private func send(
        _ who: String, _ target: String, _ json: JSONValue, method: HTTPMethod = .post,
        key: String? = UUID().uuidString
    ) async throws -> HTTPResponse {
        let answer = try await desk.send(who, target, json, method: method, key: key)
        #expect([200, 201].contains(answer.status), "\(method.name) \(target): \(answer.text)")
        #expect(answer[header: "Sluis-Ontvangstbewijs"] != nil)
        #expect((answer.status == 201) == (answer[header: "Location"] != nil))
        return answer
    }
}
