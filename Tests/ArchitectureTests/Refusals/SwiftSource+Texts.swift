extension SwiftSource {
    /// One argument of a call.
    struct Argument {
        let label: String?
        /// Tokens of its value.
        let range: Range<Int>
    }

    /// The text that begins at `index` as people read it, `…` for each interpolation, and the index
    /// after it; `nil` where no text begins.
    func reading(at index: Int) -> (text: String, next: Int)? {
        guard self[index]?.kind == .text else { return nil }
        let first = text(index)
        let opening = first.prefix { $0 == "#" || $0 == "\"" }
        guard opening.contains("\"") else { return nil }
        // A text of one line without anything in it is nothing but quotes.
        guard opening.count < first.count else { return ("", index + 1) }
        let escape = "\\" + String(opening.prefix { $0 == "#" })
        var read = String(first.dropFirst(opening.count))
        var at = index
        while read.hasSuffix(escape), isMark(at + 1, "(") {
            let close = end(ofGroupAt: at + 1)
            guard let closing = self[close], let next = self[close + 1] else { return nil }
            read = read.dropLast(escape.count) + "…"
            if next.kind == .textEnd {
                read += text(close + 1).dropLast(opening.count)
                return (Self.unescaped(read), close + 2)
            }
            read += String(decoding: bytes[closing.end..<next.start], as: UTF8.self)
            at = close
        }
        return (Self.unescaped(String(read.dropLast(opening.count))), index + 1)
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("\\\"", with: "\"").replacing("\\n", with: " ")
            .replacing("\\\\", with: "\\")
    }

    /// The arguments of the call whose `(` stands at `open`.
    func arguments(ofGroupAt open: Int) -> [Argument] {
        parts(of: (open + 1)..<end(ofGroupAt: open), at: ",").map { part in
            let isLabelled =
                self[part.lowerBound]?.kind == .word && isMark(part.lowerBound + 1, ":")
            return isLabelled
                ? Argument(
                    label: text(part.lowerBound), range: (part.lowerBound + 2)..<part.upperBound)
                : Argument(label: nil, range: part)
        }
    }

    /// The pieces of `range` between the marks that stand in no group of their own.
    func parts(of range: Range<Int>, at mark: Unicode.Scalar) -> [Range<Int>] {
        guard let first = range.first else { return [] }
        var (parts, start): ([Range<Int>], Int) = ([], first)
        for index in range where isMark(index, mark) && groups.depths[index] == depth(of: first) {
            parts.append(start..<index)
            start = index + 1
        }
        return (parts + [start..<range.upperBound]).filter { !$0.isEmpty }
    }

    /// In how many groups an expression stands that begins at `index`.
    func depth(of index: Int) -> Int { groups.depths[index] }
}
