package import Crypto
import Domain
package import Exchange
import JSON
package import Network

/// The keyed hashes of the API: one secret per use, from the key files of the gateway.
package struct APIKeys: Sendable {
    package let idempotency: SecretBytes
    package let cursor: SecretBytes

    package init(idempotency: SecretBytes, cursor: SecretBytes) {
        self.idempotency = idempotency
        self.cursor = cursor
    }
}

/// The REST API of partners and persons: from a received request to a use case and back.
///
/// Who it is, how fast, which endpoint, which form, which values, whether it was answered before:
/// in that order, each a refusal of its own. The use case asks the rest.
package final class PartnerAPI: HTTPHandler {
    private let gateway: Gateway
    private let peers: Peers
    private let quota: Quota
    private let router = Router(Endpoints.all)
    private let repeatKeys: RepeatKeys
    private let cursors: Cursors
    private let observer: any APIObserver
    private let pace: AnswerPace
    private let started = ContinuousClock.now

    package init(
        gateway: Gateway, keys: APIKeys, quota: QuotaLimits, pace: AnswerPace = AnswerPace(),
        observer: any APIObserver
    ) {
        self.gateway = gateway
        self.observer = observer
        self.pace = pace
        peers = Peers(gateway: gateway)
        self.quota = Quota(quota)
        repeatKeys = RepeatKeys(secret: keys.idempotency)
        cursors = Cursors(key: keys.cursor)
    }

    /// What is not for this peer and what does not exist: both are answered so.
    private static let notHere = 404

    /// Refusals of outsiders since the last call, for `Gateway.recordOutsiders`.
    package func drainOutsiders() -> [(reason: String, count: Int)] { peers.drain() }

    package func respond(to request: HTTPRequest) async -> HTTPResponse {
        let began = ContinuousClock.now
        let mark = RequestMark(request.headers)
        var route = "-"
        var response: HTTPResponse
        do {
            let actor = try identify(request)
            do {
                try admit(actor, bodyBytes: request.body.count)
                let (endpoint, path) = try find(request)
                route = endpoint.route
                response = try await serve(request, endpoint, path, actor)
            } catch { response = error.response(to: mark) }
            if let checkpoint = gateway.latestCheckpoint, !response.carriesReceipt {
                response = response.adding([
                    ("Sluis-Checkpoint", Base64URL.encode(Array(checkpoint.utf8)))
                ])
            }
        } catch { response = error.response(to: mark) }
        if response.status == PartnerAPI.notHere { await pace.hold(since: began) }
        observer.answered(
            route, status: response.status, after: ContinuousClock.now - began, request: mark)
        return response.adding(
            [(RequestMark.header, mark.id.text)] + TraceParent.echoed(request.headers))
    }

    private func identify(_ request: HTTPRequest) throws(Problem) -> Actor {
        do { return try peers.identify(request.peer) } catch {
            observer.refusedOutsider(reason: error.code)
            throw error
        }
    }

    private func admit(_ actor: Actor, bodyBytes: Int) throws(Problem) {
        let refusal = quota.take(
            actor.peerName, at: ContinuousClock.now - started, bodyBytes: bodyBytes)
        guard let seconds = refusal else { return }
        throw Problem(
            429, "te-veel-verzoeken", "u vraagt sneller dan afgesproken; wacht \(seconds) s",
            headers: [("Retry-After", String(seconds))])
    }

    private func find(_ request: HTTPRequest) throws(Problem) -> (Endpoint, PathMatch) {
        switch router.find(request.method, request.path) {
        case .found(let endpoint, let path):
            guard path.isWellFormed else { throw .nothingHere }
            return (endpoint, path)
        case .otherMethod(let allowed):
            throw Problem(
                405, "methode-niet-toegelaten", "gebruik hier \(allowed.joined(separator: ", "))",
                headers: [("Allow", allowed.joined(separator: ", "))])
        case .unknown: throw .nothingHere
        }
    }

    private func serve(
        _ request: HTTPRequest, _ endpoint: Endpoint, _ path: PathMatch, _ actor: Actor
    ) async throws(Problem) -> HTTPResponse {
        let use: Endpoint.Use
        let call: Call
        do {
            let key: Idempotency?
            (use, key) = try prepared(request, endpoint, actor)
            call = Call(
                gateway: gateway, actor: actor, path: path, idempotency: key, cursors: cursors)
            if let earlier = try await replay(call, endpoint) { return earlier }
        } catch {
            await record(error, of: endpoint, by: actor)
            throw error
        }
        do { return endpoint.reply.response(try await use(call)) } catch {
            return try await answer(ofTwinAfter: error, call, endpoint)
        }
    }

    /// Reads query, body and repeat key. Who may not ask it at all hears that, not what was wrong
    /// with the request.
    private func prepared(
        _ request: HTTPRequest, _ endpoint: Endpoint, _ actor: Actor
    ) throws(Problem) -> (Endpoint.Use, Idempotency?) {
        do {
            try Negotiation.checkAccept(request.headers, media: endpoint.reply.media)
            let use = try endpoint.read(request)
            let key = try RepeatKeys.value(request.headers, rule: endpoint.keyRule)
            return (
                use,
                key.map {
                    repeatKeys.idempotency(
                        $0, peer: actor.peerName, request: request, status: endpoint.reply.status)
                }
            )
        } catch {
            guard let operation = endpoint.operation, !endpoint.admits(actor) else { throw error }
            throw Problem(.roleNotAllowed(operation))
        }
    }

    /// The same request may have been answered while this one was decided: then what this one met
    /// is the work of its twin, and the answer of both is the first one's.
    private func answer(
        ofTwinAfter refusal: Refusal, _ call: Call, _ endpoint: Endpoint
    ) async throws(Problem) -> HTTPResponse {
        do {
            if let earlier = try await replay(call, endpoint) { return earlier }
        } catch {
            // Of any other refusal the use case made an entry.
            if refusal == .answeredMeanwhile { await record(error, of: endpoint, by: call.actor) }
            throw error
        }
        throw Problem(refusal)
    }

    /// What was refused before there was a command, so that no use case made an entry of it.
    private func record(_ problem: Problem, of endpoint: Endpoint, by actor: Actor) async {
        guard let operation = endpoint.operation else { return }
        await gateway.recordRefusal(of: operation, by: actor, problem.refusal)
    }

    /// What was answered before under the same key, to somebody who may still ask it.
    private func replay(
        _ call: Call, _ endpoint: Endpoint
    ) async throws(Problem) -> HTTPResponse? {
        guard let idempotency = call.idempotency, endpoint.operation != nil,
            endpoint.admits(call.actor)
        else { return nil }
        do {
            guard let earlier = try await gateway.earlierAnswer(idempotency) else { return nil }
            return endpoint.reply.repeated(status: earlier.status, earlier.body)
        } catch { throw Problem(error) }
    }
}

extension Problem {
    /// Also for what exists and is not for this peer: nobody learns the difference.
    static var nothingHere: Problem { Problem(.nothingHere) }
}

extension Refusal {
    static let nothingHere = Refusal(
        .nietGevonden, "niet-gevonden", "hier is niets; kijk het pad na in /v1/openapi.json")
}

extension HTTPResponse {
    static let receiptHeader = "Sluis-Ontvangstbewijs"

    fileprivate var carriesReceipt: Bool {
        headers.contains { $0.0 == HTTPResponse.receiptHeader }
    }

    fileprivate func adding(_ more: [(String, String)]) -> HTTPResponse {
        more.isEmpty ? self : HTTPResponse(status: status, headers: headers + more, body: body)
    }
}
