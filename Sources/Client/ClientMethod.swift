/// The methods of the API.
package enum ClientMethod: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"

    /// Whether it changes something and so carries an idempotency key.
    package var isChange: Bool { self != .get }
}
