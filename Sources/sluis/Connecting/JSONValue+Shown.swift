import Domain
import JSON

extension JSONValue {
    /// A member as a person reads it; empty where there is none.
    func shown(_ name: String) -> String { self[name]?.shown ?? "" }

    /// As `shown`, `nil` where there is none.
    func optionalShown(_ name: String) -> String? { self[name]?.shown }

    /// The elements of a member; none where there is no such array.
    func elements(_ name: String) -> [JSONValue] { self[name]?.arrayValue ?? [] }

    /// Texts as they are but instants without milliseconds, `ja` and `nee`, lists with commas.
    var shown: String {
        switch self {
        case .null: ""
        case .bool(let value): value ? "ja" : "nee"
        case .number: canonicalText
        case .string(let text): JSONValue.instant(text) ?? text
        case .array(let elements): elements.map(\.shown).joined(separator: ", ")
        case .object: canonicalText
        }
    }

    /// `2026-11-21 19:41:37Z` of the spelling that the gateway sends; `nil` for any other text.
    private static func instant(_ text: String) -> String? {
        guard let instant = Instant(text) else { return nil }
        let parts = instant.text.split(separator: "T")
        guard parts.count == 2, let time = parts[1].split(separator: ".").first else { return nil }
        return "\(parts[0]) \(time)Z"
    }

    /// The members `names` of the array `list` as a table.
    func table(_ list: String, _ columns: [(heading: String, member: String)], width: Int) -> String
    {
        Table(
            columns.map(\.heading),
            elements(list).map { row in columns.map { row.shown($0.member) } }
        ).text(width: width)
    }

    static func texts(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
}

extension JSONObject {
    /// Sets a member where there is a value.
    mutating func set(_ name: String, _ text: String?) {
        if let text { self[name] = .string(text) }
    }
}
