import Crypto
import Exchange
import Network

/// Turns an `Idempotency-Key` and a request into the tags under which its answer is kept.
///
/// Both are keyed hashes, so that the table tells neither key nor body (design decision 10).
struct RepeatKeys: Sendable {
    private let secret: SecretBytes

    init(secret: SecretBytes) { self.secret = secret }

    /// The header's value; `nil` when it is absent.
    static func value(_ headers: HTTPHeaders, rule: Endpoint.KeyRule) throws(Problem) -> String? {
        let values = headers.all("Idempotency-Key")
        guard let value = values.first else {
            guard rule != .required else {
                throw Problem(
                    400, "sleutel-ontbreekt",
                    "stuur een kop Idempotency-Key mee, willekeurig en nieuw per opdracht, en "
                        + "dezelfde bij "
                        + "het opnieuw proberen")
            }
            return nil
        }
        guard values.count == 1,
            (1...PartnerLimits.idempotencyKeyBytes).contains(value.utf8.count),
            value.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Problem(
                400, "sleutel-ongeldig",
                "een Idempotency-Key is een keer 1 tot \(PartnerLimits.idempotencyKeyBytes) "
                    + "zichtbare "
                    + "ASCII-tekens, zonder spatie")
        }
        return rule == .none ? nil : value
    }

    func idempotency(
        _ value: String, peer: String, request: HTTPRequest, status: Int
    ) -> Idempotency {
        let target = [
            Array(request.method.name.utf8), Array(request.target.utf8), request.body,
        ]
        return Idempotency(
            peer: peer,
            keyTag: HMACSHA256.tag(Array("sleutel/\(peer)/\(value)".utf8), key: secret),
            bodyTag: HMACSHA256.tag(Framing.join(target), key: secret), status: status)
    }
}
