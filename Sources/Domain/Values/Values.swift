/// The room of values: ids, days, digests, limits and refusals, which mean the same everywhere.
///
/// How they stand in stored state: each as its one text.
///
/// Reading refuses what the value's own reader refuses, so that a damaged row never becomes a
/// value that no input could have made.
private protocol CodedAsText: Codable {
    init?(_ text: String)
    var codedText: String { get }
}

extension CodedAsText {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a \(Self.self)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(codedText)
    }
}

extension Digest: CodedAsText {
    package init?(_ text: String) { self.init(hex: text) }
    fileprivate var codedText: String { hex }
}
extension Instant: CodedAsText { fileprivate var codedText: String { text } }
extension LegalDay: CodedAsText { fileprivate var codedText: String { description } }
extension PartialDate: CodedAsText { fileprivate var codedText: String { description } }
extension Identifier: CodedAsText { fileprivate var codedText: String { text } }
extension PersonID: CodedAsText { fileprivate var codedText: String { text } }
extension OrganisationID: CodedAsText { fileprivate var codedText: String { text } }
extension SystemID: CodedAsText { fileprivate var codedText: String { text } }
extension PlatformID: CodedAsText { fileprivate var codedText: String { text } }
extension ZoneID: CodedAsText { fileprivate var codedText: String { text } }
extension Rule: CodedAsText { fileprivate var codedText: String { description } }
