import JSON

/// A JSON value as its places and values, one under the other, for people.
enum FlatJSON {
    static func record(_ value: JSONValue) -> Record { Record(lines(value, at: "")) }

    private static func lines(_ value: JSONValue, at place: String) -> [(String, String?)] {
        switch value {
        case .object(let object):
            object.members.flatMap { member in
                lines(member.value, at: place.isEmpty ? member.name : "\(place).\(member.name)")
            }
        case .array(let elements):
            elements.enumerated().flatMap { lines($0.element, at: "\(place)[\($0.offset)]") }
        case .null, .bool, .number, .string: [(place, value.shown)]
        }
    }
}
