import Domain
import Exchange
import JSON
import Network

/// `/health` and `/metrics` on the loopback listener: for the operator and his monitoring.
///
/// Health is not "the process runs" but: could I log, sign, decide and deliver now?
struct Admin: HTTPHandler {
    let gateway: Gateway
    let metrics: Metrics

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        guard request.method == .get || request.method == .head else {
            return plain(405, "only GET and HEAD\n", [("Allow", "GET, HEAD")])
        }
        switch request.path {
        case "/health": return await health()
        case "/metrics":
            return HTTPResponse(
                status: 200,
                headers: [("Content-Type", "text/plain; version=0.0.4; charset=utf-8")],
                body: Array(metrics.text.utf8))
        default: return plain(404, "there is /health and /metrics\n")
        }
    }

    private func health() async -> HTTPResponse {
        let checks = await gateway.healthChecks()
        let healthy = checks.allSatisfy { $0.problem == nil }
        let members = checks.map { ($0.name, JSONValue.string($0.problem ?? "ok")) }
        let body: JSONValue = [
            "status": .string(healthy ? "ok" : "niet ok"),
            "controles": .object(JSONObject(members)),
        ]
        return HTTPResponse(
            status: healthy ? 200 : 503, headers: [("Content-Type", "application/json")],
            body: body.canonicalBytes())
    }

    private func plain(_ status: Int, _ text: String, _ headers: [(String, String)] = [])
        -> HTTPResponse
    {
        HTTPResponse(
            status: status, headers: [("Content-Type", "text/plain; charset=utf-8")] + headers,
            body: Array(text.utf8))
    }
}
