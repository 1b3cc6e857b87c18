import Domain
package import JSON

/// JSON that stands in an answer as JSON, never as text inside a string.
///
/// `StateCoding` writes the value in its place. Its RFC 8785 bytes are those that were agreed on or
/// submitted, so whoever reads the answer can compute their digest again.
package struct DocumentJSON: Codable, Sendable, Equatable {
    package let json: JSONValue

    package init(_ json: JSONValue) { self.json = json }

    /// - Parameters:
    ///   - text: RFC 8785 text that the gateway wrote itself.
    ///   - kind: what it was kept in, for the refusal that says it is damaged.
    init(kept text: String, in kind: ObjectKind) throws(Refusal) {
        do {
            json = try JSONReader.parse(Array(text.utf8), limits: StateCoding.limits)
        } catch {
            throw .damaged(kind)
        }
    }

    /// RFC 8785.
    package var text: String { json.canonicalText }

    /// For any other coder than `StateCoding`, which keeps the value itself.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        json = try JSONReader.parse(Array(text.utf8))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
