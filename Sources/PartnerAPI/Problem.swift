import Domain
import JSON
import Network

/// A refusal on the wire: problem details (RFC 9457), without a byte of what was sent.
///
/// The one place where kinds of refusal become HTTP statuses.
struct Problem: Error, Sendable {
    let status: Int
    let code: String
    let title: String
    /// Dutch; what to do next.
    let detail: String
    var rules: [Rule] = []
    /// JSON pointer (RFC 6901) of the member at fault.
    var pointer: String?
    var headers: [(String, String)] = []

    init(
        _ status: Int, _ code: String, _ detail: String, at pointer: String? = nil,
        headers: [(String, String)] = []
    ) {
        self.status = status
        self.code = code
        title = Problem.title(of: status)
        self.detail = detail
        self.pointer = pointer
        self.headers = headers
    }

    init(_ refusal: Refusal) {
        self.init(refusal.kind.status, refusal.code, refusal.message, at: refusal.pointer)
        rules = refusal.rules
        if refusal.kind == .nietBeschikbaar { headers = [("Retry-After", "5")] }
    }

    func response() -> HTTPResponse {
        var members: [(String, JSONValue)] = [
            ("type", .string("urn:problem-type:sluis:" + code)), ("title", .string(title)),
            ("status", .integer(status)), ("detail", .string(detail)),
        ]
        if !rules.isEmpty {
            members.append(("regels", .array(rules.map { .string($0.description) })))
        }
        if let pointer, Problem.isPresentable(pointer) {
            members.append(("wijzer", .string(pointer)))
        }
        return HTTPResponse(
            status: status,
            headers: [("Content-Type", "application/problem+json")] + headers,
            body: JSONValue.object(JSONObject(members)).canonicalBytes())
    }

    /// The names in a pointer may be the sender's: only short plain ones are given back.
    private static func isPresentable(_ pointer: String) -> Bool {
        pointer.utf8.count <= PartnerLimits.pointerBytes
            && pointer.utf8.allSatisfy { byte in
                switch byte {
                case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: true
                default: false
                }
            }
    }

    static func title(of status: Int) -> String {
        switch status {
        case 400: "Ongeldig verzoek"
        case 403: "Niet toegelaten"
        case 404: "Niet gevonden"
        case 405: "Methode niet toegelaten"
        case 406: "Geen passende vorm"
        case 409: "Strijdig met de toestand, of de poort is gesloten"
        case 413: "Te groot"
        case 415: "Soort inhoud niet ondersteund"
        case 429: "Te veel verzoeken"
        case 503: "Nu niet beschikbaar"
        default: "Fout"
        }
    }
}

extension Refusal.Kind {
    /// The status of a refusal of this kind.
    var status: Int {
        switch self {
        case .ongeldig: 400
        case .nietToegelaten: 403
        case .nietGevonden: 404
        case .strijdigMetToestand, .poortGesloten: 409
        case .teGroot: 413
        case .nietBeschikbaar: 503
        }
    }
}
