import Domain
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
        case .null, .bool, .number, .string: text += plain(value)
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
                text += plain(.string(members[place].name)) + ": "
                append(members[place].value, indent: inner, to: &text)
            }
        }
    }

    /// The RFC 8785 text, with an escape for each character that nobody would see in it.
    private static func plain(_ value: JSONValue) -> String {
        let text = value.canonicalText
        guard text.unicodeScalars.contains(where: { $0.isHidden }) else { return text }
        var visible = ""
        for scalar in text.unicodeScalars {
            guard scalar.isHidden else {
                visible.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 { visible += "\\u" + unit.hexUnit }
        }
        return visible
    }

    private static func oneLine(_ elements: [JSONValue]) -> String? {
        for element in elements {
            switch element {
            case .null, .bool, .number, .string: continue
            case .array, .object: return nil
            }
        }
        return "[" + elements.map(plain).joined(separator: ", ") + "]"
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

extension Unicode.Scalar {
    /// Beyond ASCII, and blank: only an escape shows that it is there.
    fileprivate var isHidden: Bool { value > 0x7F && String(self).isBlank }
}
