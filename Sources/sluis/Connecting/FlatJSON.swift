import JSON

/// A JSON value as its places and values, one under the other, for people.
enum FlatJSON {
    static func record(_ value: JSONValue) -> Record { Record(lines(value, at: "")) }

    /// The record of a JSON text; the text itself where it is none.
    static func record(text: String) -> Record {
        do {
            return record(try JSONReader.parse(Array(text.utf8)))
        } catch {
            return Record([("inhoud", text)])
        }
    }

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
