/// Text from elsewhere that ends on a person's terminal.
enum TerminalText {
    /// The text with every character that steers a terminal or turns the writing direction
    /// written out, so that what is seen is what is there. Line feeds stay.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isUnsafe(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
            0xFEFF:
            true
        default: false
        }
    }

    /// Breaks at spaces into lines of at most `width` characters; a longer word is cut, where it
    /// can be after a `.` or `/` or before a `[`.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                var word = word[...]
                if !line.isEmpty, line.count + 1 + word.count <= width {
                    line += " " + word
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                while word.count > width {
                    let head = cut(word, width: width)
                    lines.append(String(head))
                    word = word.dropFirst(head.count)
                }
                line = String(word)
            }
            lines.append(line)
        }
        return lines
    }

    /// The first part of a long word, at least a third of the width.
    private static func cut(_ word: Substring, width: Int) -> Substring {
        let whole = word.prefix(width)
        let ends = whole.indices.filter { index in
            let next = whole.index(after: index)
            return whole[index] == "." || whole[index] == "/"
                || (next < whole.endIndex && whole[next] == "[")
        }
        guard let end = ends.last else { return whole }
        let head = whole[...end]
        return head.count * 3 >= width ? head : whole
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
