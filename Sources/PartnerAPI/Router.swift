import Network

/// Finds the endpoint of a request; the table is the list of endpoints itself.
struct Router: Sendable {
    enum Result: Sendable {
        case found(Endpoint, PathMatch)
        /// The path is known, this method is not one of its own.
        case otherMethod(allowed: [String])
        case unknown
    }

    /// By the word after `/v1/`.
    private let byResource: [Substring: [Endpoint]]

    init(_ endpoints: [Endpoint]) {
        var byResource: [Substring: [Endpoint]] = [:]
        for endpoint in endpoints {
            let parts = endpoint.path.text.split(separator: "/")
            precondition(parts.count >= 2 && parts[0] == "v1", "a path begins with /v1/")
            byResource[parts[1], default: []].append(endpoint)
        }
        self.byResource = byResource
    }

    func find(_ method: HTTPMethod, _ path: String) -> Result {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts.count >= 2, parts.first == "v1",
            let candidates = byResource[parts[parts.startIndex + 1]]
        else { return .unknown }
        var allowed: [String] = []
        for endpoint in candidates {
            guard let match = endpoint.path.match(Array(parts)) else { continue }
            if endpoint.method == method || (method == .head && endpoint.answersHead) {
                return .found(endpoint, match)
            }
            allowed.append(endpoint.method.name)
            if endpoint.answersHead { allowed.append("HEAD") }
        }
        return allowed.isEmpty ? .unknown : .otherMethod(allowed: allowed.sorted())
    }
}
