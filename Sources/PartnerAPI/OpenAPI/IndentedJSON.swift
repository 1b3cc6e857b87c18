import JSON

/// JSON for people: two spaces, members in the order given, short lists of plain values on a line.
enum IndentedJSON {
    private static let lineLength = 90

    static func text(_ value: JSONValue) -> String {
        var text = ""
        append(value, indent: "", to: &text)
        return text + "\n"
    }

    private static func append(_ value: JSONValue, indent: String, to text: inout String) {
        switch value {
        case .null, .bool, .number, .string: text += value.canonicalText
        case .array(let elements):
            if let line = oneLine(elements), indent.utf8.count + line.utf8.count <= lineLength {
                text += line
                return
            }
            list("[", "]", elements.count, indent, &text) { place, inner, text in
                append(elements[place], indent: inner, to: &text)
            }
        case .object(let object):
            let members = object.members
            list("{", "}", members.count, indent, &text) { place, inner, text in
                text += JSONValue.string(members[place].name).canonicalText + ": "
                append(members[place].value, indent: inner, to: &text)
            }
        }
    }

    private static func oneLine(_ elements: [JSONValue]) -> String? {
        for element in elements {
            switch element {
            case .null, .bool, .number, .string: continue
            case .array, .object: return nil
            }
        }
        return "[" + elements.map(\.canonicalText).joined(separator: ", ") + "]"
    }

    private static func list(
        _ open: String, _ close: String, _ count: Int, _ indent: String, _ text: inout String,
        _ element: (Int, String, inout String) -> Void
    ) {
        guard count > 0 else {
            text += open + close
            return
        }
        let inner = indent + "  "
        text += open + "\n"
        for place in 0..<count {
            text += inner
            element(place, inner, &text)
            text += place + 1 < count ? ",\n" : "\n"
        }
        text += indent + close
    }
}
