/// A request method; names are case-sensitive (RFC 9110 section 9.1).
package enum HTTPMethod: Sendable, Hashable {
    case get, head, post, put, delete, patch, options
    /// A well-formed name that Sluis does not use; CONNECT and TRACE never reach a handler.
    case other(String)

    package init(name: String) {
        switch name {
        case "GET": self = .get
        case "HEAD": self = .head
        case "POST": self = .post
        case "PUT": self = .put
        case "DELETE": self = .delete
        case "PATCH": self = .patch
        case "OPTIONS": self = .options
        default: self = .other(name)
        }
    }

    package var name: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .delete: "DELETE"
        case .patch: "PATCH"
        case .options: "OPTIONS"
        case .other(let name): name
        }
    }
}
