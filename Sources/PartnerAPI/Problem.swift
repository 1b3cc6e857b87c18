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
    /// What the journal says of it.
    let refusal: Refusal

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
        refusal = Refusal(Problem.kind(of: status), code, detail, at: pointer)
    }

    init(_ refusal: Refusal) {
        status = refusal.kind.status
        code = refusal.code
        title = Problem.title(of: status)
        detail = refusal.message
        rules = refusal.rules
        pointer = Problem.place(of: refusal)
        self.refusal = refusal
        if refusal.kind == .nietBeschikbaar { headers = [("Retry-After", "5")] }
    }

    /// - Parameter request: the request that was refused, so that its line in the log is found.
    func response(to request: RequestMark) -> HTTPResponse {
        var members: [(String, JSONValue)] = [
            ("type", .string(Fouten.path(of: code))), ("title", .string(title)),
            ("status", .integer(status)), ("detail", .string(detail)),
            ("instance", .string(request.urn)),
        ]
        if !rules.isEmpty { members.append(("regels", Problem.json(rules))) }
        if let pointer = Problem.presentable(pointer) {
            members.append(("wijzer", .string(pointer)))
        }
        if isOfDocument {
            members.append(("fouten", .array(refusal.each.map { Problem.fault($0) })))
        }
        return HTTPResponse(
            status: status,
            headers: [("Content-Type", "application/problem+json")] + headers,
            body: JSONValue.object(JSONObject(members)).canonicalBytes())
    }

    /// Whether a document was refused, of which all faults are told.
    private var isOfDocument: Bool {
        guard refusal.others.isEmpty else { return true }
        return refusal.pointer == Problem.document
            || refusal.pointer?.hasPrefix(Problem.document + "/") ?? false
    }

    /// Where a document stands in a body.
    private static let document = "/document"

    /// One of the faults of a document: `{code, pointer, detail, regels}`.
    private static func fault(_ refusal: Refusal) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("code", .string(refusal.code)), ("detail", .string(refusal.message)),
            ("regels", json(refusal.rules)),
        ]
        if let pointer = presentable(place(of: refusal)) {
            members.append(("pointer", .string(pointer)))
        }
        return .object(JSONObject(members))
    }

    private static func json(_ rules: [Rule]) -> JSONValue {
        .array(rules.map { .string($0.description) })
    }

    /// The name of a field that no catalogue knows is the sender's own: where it is no plain name, the
    /// place is its object.
    private static func place(of refusal: Refusal) -> String? {
        guard refusal.code == "onbekend-veld", let pointer = refusal.pointer else {
            return refusal.pointer
        }
        return isNamed(pointer) ? pointer : parent(of: pointer)
    }

    /// Whether the last step of a pointer is a name that may be repeated.
    static func isNamed(_ pointer: String) -> Bool {
        lastStep(of: pointer).isPlainMemberName
    }

    static func lastStep(of pointer: String) -> String {
        pointer.lastIndex(of: "/").map { String(pointer[pointer.index(after: $0)...]) } ?? ""
    }

    /// The pointer without its last step.
    static func parent(of pointer: String) -> String {
        pointer.lastIndex(of: "/").map { String(pointer[..<$0]) } ?? ""
    }

    /// A last look: only short plain names leave.
    private static func presentable(_ pointer: String?) -> String? {
        guard let pointer, !pointer.isEmpty, pointer.utf8.count <= PartnerLimits.pointerBytes
        else { return nil }
        let isPlain = pointer.utf8.allSatisfy { byte in
            switch byte {
            case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: true
            default: false
            }
        }
        return isPlain ? pointer : nil
    }

    /// What the journal calls a refusal of the API itself, whose statuses are finer.
    private static func kind(of status: Int) -> Refusal.Kind {
        switch status {
        case 403: .nietToegelaten
        case 404: .nietGevonden
        case 409: .strijdigMetToestand
        case 413, 429: .teGroot
        case 503: .nietBeschikbaar
        default: .ongeldig
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
