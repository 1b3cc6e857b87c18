import Client
import Exchange
import JSON

/// One request of a party to the gateway, with the act that its key signs.
struct Request: Sendable {
    let method: ClientMethod
    let path: String
    var query: [(String, String)] = []
    var body = JSONObject()
    /// Signed by who sends it; the signature goes along as `handtekening`.
    var act: Akte.Inhoud?

    static func read(_ path: String, _ query: [(String, String)] = []) -> Request {
        Request(method: .get, path: path, query: query)
    }

    static func post(
        _ path: String, _ body: JSONObject = [:], act: Akte.Inhoud? = nil
    ) -> Request {
        Request(method: .post, path: path, body: body, act: act)
    }

    static func put(_ path: String, _ body: JSONObject) -> Request {
        Request(method: .put, path: path, body: body)
    }
}

/// Documents, whatever their type: one door.
extension Request {
    /// - Parameter beside: what its way asks beside the document.
    static func submit(
        _ type: String, _ document: JSONValue?, _ beside: JSONObject = [:]
    ) -> Request {
        .post("/v1/stukken", contents(type, document, beside))
    }

    static func renew(
        _ stuk: String, _ type: String, _ document: JSONValue, _ beside: JSONObject
    ) -> Request {
        .put("/v1/stukken/\(stuk)", contents(type, document, beside))
    }

    private static func contents(
        _ type: String, _ document: JSONValue?, _ beside: JSONObject
    ) -> JSONObject {
        var body = beside
        body["documenttype"] = .string(type)
        body["document"] = document
        return body
    }

    static func stuk(_ id: String) -> Request { .read("/v1/stukken/\(id)") }

    /// The IO records what the GGB says of its subject (R251).
    static func establish(_ status: String, on day: String, for stuk: String) -> Request {
        .put(
            "/v1/stukken/\(stuk)/ggb-status",
            [
                "statuut": .string(status), "datum": .string(day),
                "bron": "gemeenschappelijke gegevensbank T.E.R.",
            ])
    }

    /// The besluit of an LTF, as its representative signs it.
    static func weigh(_ stuk: String, _ act: Akte.Inhoud, fields: [String]) -> Request {
        var body = JSONObject(act, without: ["soort", "stuk"])
        body["velden"] = .texts(fields)
        return .post("/v1/stukken/\(stuk)/afweging", body, act: act)
    }

    static func release(_ stuk: String, _ act: Akte.Inhoud) -> Request {
        .post(
            "/v1/stukken/\(stuk)/vrijgave", JSONObject(act, without: ["soort", "stuk"]), act: act)
    }

    static func delivery(_ id: String) -> Request { .read("/v1/leveringen/\(id)") }

    static func acknowledge(_ delivery: String, digest: String) -> Request {
        .post(
            "/v1/leveringen/\(delivery)/ontvangstbevestiging", ["digest": .string(digest)],
            act: Akte.ontvangst(levering: delivery, digest: digest))
    }

    static let inbox = Request.read("/v1/postbus")
    static let worklist = Request.read("/v1/werklijst")
}

/// The table: casusoverleg, agendapunt, round.
extension Request {
    static func openOverleg(_ livcr: String, on day: String, chair: String) -> Request {
        .post(
            "/v1/overleggen",
            [
                "livcr": .string(livcr), "type": "operationeel", "datum": .string(day),
                "voorzitter": .string(chair),
            ])
    }

    static func closeOverleg(_ id: String) -> Request { .post("/v1/overleggen/\(id)/afsluiting") }

    /// - Parameter isNamesake: about somebody else than who was on an agenda under this name (R85).
    static func agendapunt(
        in overleg: String, reference: String, name: String, isNamesake: Bool = false
    ) -> Request {
        var body: JSONObject = ["referentie": .string(reference), "naam": .string(name)]
        if isNamesake { body["nieuweCasus"] = true }
        return .post("/v1/overleggen/\(overleg)/agendapunten", body)
    }

    static func present(_ persons: [String], at agendapunt: String) -> Request {
        .put(
            "/v1/agendapunten/\(agendapunt)/deelnemers",
            ["deelnemers": .array(persons.map { ["persoon": .string($0)] })])
    }

    static func ronde(_ id: String) -> Request { .read("/v1/rondes/\(id)") }

    static func compose(_ ronde: String, _ act: Samenstelhandeling, _ fields: [String]) -> Request {
        .post(
            "/v1/rondes/\(ronde)/samenstelling",
            ["soort": .string(act.rawValue), "velden": .texts(fields)])
    }

    static func vote(_ ronde: String, _ act: Akte.Inhoud) -> Request {
        var body = JSONObject(act, without: ["soort", "ronde"])
        body["verklaring"] = .bool(body["verklaring"] == "ja")
        return .post("/v1/rondes/\(ronde)/stemmen", body, act: act)
    }

    static func decide(_ ronde: String, _ act: Akte.Inhoud) -> Request {
        .post(
            "/v1/rondes/\(ronde)/mededelingsbesluit",
            JSONObject(act, without: ["soort", "ronde"]), act: act)
    }
}

extension JSONObject {
    /// The members of an act but those that the path of its request says.
    fileprivate init(_ act: Akte.Inhoud, without names: Set<String>) {
        self.init(act.filter { !names.contains($0.0) }.map { ($0.0, .string($0.1)) })
    }
}
