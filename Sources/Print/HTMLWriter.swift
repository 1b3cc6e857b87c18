import Domain

/// Writes HTML of which the markup stands in the program and only texts come from outside.
///
/// Markup is a `StaticString`, so that no value can ever become a tag or an attribute's name.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    /// Markup as it stands in the source.
    mutating func markup(_ markup: StaticString) { append("\(markup)") }

    /// Rules of a style sheet in which every text went through `cssString`.
    mutating func style(_ rules: String) { append(rules) }

    /// An element around what `body` writes.
    mutating func element(
        _ tag: StaticString, _ attributes: [(StaticString, String)] = [],
        _ body: (inout HTMLWriter) -> Void
    ) {
        append("<\(tag)")
        for (name, value) in attributes {
            append(" \(name)=\"")
            text(value, isAttribute: true)
            append("\"")
        }
        append(">")
        body(&self)
        append("</\(tag)>")
    }

    /// An element that holds one text of the program.
    mutating func element(
        _ tag: StaticString, _ attributes: [(StaticString, String)] = [], text: String
    ) {
        element(tag, attributes) { $0.text(text) }
    }

    /// A released text, isolated so that its writing direction cannot move what stands beside it.
    ///
    /// - Parameter language: of the text; empty where nobody said it.
    mutating func value(_ text: String, language: String = "") {
        element("bdi", [("lang", language)], text: text)
    }

    mutating func text(_ text: String) { self.text(text, isAttribute: false) }

    /// Escapes the five characters of markup; a character that nobody would see is shown by its
    /// number, because paper has no other way to tell that it is there.
    private mutating func text(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": append("&amp;")
            case "<": append("&lt;")
            case ">": append("&gt;")
            case "\"": append("&quot;")
            case "'": append("&#39;")
            case _ where scalar.isInvisible:
                let number = "U+\(hexadecimal(scalar.value, digits: 4))"
                append(isAttribute ? number : "<span class=\"teken\">\(number)</span>")
            default: bytes.append(contentsOf: Array(String(scalar).utf8))
            }
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// A text between quotes in a style sheet: everything but letters and digits as a CSS escape.
func cssString(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": quoted.unicodeScalars.append(scalar)
        default: quoted += "\\" + hexadecimal(scalar.value, digits: 6)
        }
    }
    return quoted + "\""
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
