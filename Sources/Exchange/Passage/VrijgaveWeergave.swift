import Domain

/// What left, to whom, and that it is what was agreed on.
package struct VrijgaveWeergave: Codable, Sendable, Equatable {
    package let levering: String
    package let ontvanger: String
    package let drager: String
    package let overeengekomenDigest: String
    package let geleverdeDigest: String
}

/// What came of a release: out, or refused in a way that is itself part of the record.
enum Vrijgaveuitkomst: Encodable, Sendable {
    case vrijgegeven(VrijgaveWeergave)
    case geweigerd(Refusal)

    /// Only a release is an answer to keep; a refusal is thrown after its commit.
    func encode(to encoder: any Encoder) throws {
        switch self {
        case .vrijgegeven(let released): try released.encode(to: encoder)
        case .geweigerd(let refusal): try refusal.code.encode(to: encoder)
        }
    }
}
