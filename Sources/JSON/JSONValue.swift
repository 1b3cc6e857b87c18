/// A JSON value. Two values are equal when their canonical bytes are.
///
/// Texts are compared by their UTF-8 bytes and members regardless of order, because Swift's
/// `String` holds é equal to e with a combining accent and a signature does not.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// Finite: `canonicalBytes` stops the program at a NaN or an infinity.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// An integer, which must lie within plus or minus 2^53 - 1.
    package static func integer(_ value: Int) -> JSONValue {
        precondition(
            Double(value).magnitude <= JSONNumber.greatestInteger,
            "an integer beyond 2^53 - 1 goes into JSON as a text")
        return .number(Double(value))
    }

    package var isNull: Bool { if case .null = self { true } else { false } }
    package var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var numberValue: Double? { if case .number(let value) = self { value } else { nil } }
    package var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    package var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    package var objectValue: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The number if it is an integer within plus or minus 2^53 - 1.
    package var integerValue: Int? {
        guard case .number(let value) = self else { return nil }
        return JSONNumber.integer(value)
    }

    /// The member `name`; `nil` also when this is no object.
    package subscript(name: String) -> JSONValue? { objectValue?[name] }

    /// What kind of value this is, for messages.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: Equatable {
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): JSONText.areSame(one, other)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
        }
    }
}

// No nil literal: `condition ? value : nil` for a `JSONValue?` would silently become `.null`.
extension JSONValue: ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// Each name once.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}
