/// Rows under headings, aligned, that fit the width of a terminal.
///
/// Long cells are wrapped. Ids and digests are never broken, so that they can be copied: where
/// they leave no room for the other columns, each row is written as a record instead.
struct Table: Sendable {
    private static let gap = 2
    /// Longer words may be broken.
    private static let greatestWord = 24

    let headings: [String]
    let rows: [[String]]

    /// Each row has a cell for each heading.
    init(_ headings: [String], _ rows: [[String]]) {
        precondition(rows.allSatisfy { $0.count == headings.count }, "a row of another width")
        self.headings = headings
        self.rows = rows.map { $0.map(TerminalText.safe) }
    }

    func text(width: Int) -> String {
        guard !rows.isEmpty else { return "(geen)\n" }
        guard let widths = columnWidths(in: width) else { return records(width: width) }
        var text = line(headings, widths)
        text += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
        for row in rows { text += line(row, widths) }
        return text
    }

    private func records(width: Int) -> String {
        rows.map { row in Record(zip(headings, row).map { ($0, $1) }).text(width: width) }
            .joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let wrapped = zip(cells, widths).map { TerminalText.wrap($0, width: $1) }
        let height = wrapped.map(\.count).max() ?? 1
        var text = ""
        for index in 0..<height {
            var line = ""
            for (column, lines) in wrapped.enumerated() {
                if column > 0 { line += String(repeating: " ", count: Table.gap) }
                line += TerminalText.padded(
                    index < lines.count ? lines[index] : "", to: widths[column])
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    /// The widest columns give way first, each as far as its longest word; `nil` where that is
    /// not enough.
    private func columnWidths(in total: Int) -> [Int]? {
        let cells = headings.indices.map { column in [headings[column]] + rows.map { $0[column] } }
        var widths = cells.map { texts in texts.map(Table.longestLine).max() ?? 0 }
        let least = cells.map { texts in texts.map(Table.longestWord).max() ?? 0 }
        let available = total - Table.gap * (headings.count - 1)
        while widths.reduce(0, +) > available {
            let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
            guard let column = shrinkable.max(by: { widths[$0] <= widths[$1] }) else { return nil }
            widths[column] -= 1
        }
        return widths
    }

    private static func longestLine(_ text: String) -> Int {
        text.split(separator: "\n").map(\.count).max() ?? 0
    }

    private static func longestWord(_ text: String) -> Int {
        text.split { $0 == " " || $0 == "\n" }.map { word in
            isWhole(word) ? word.count : min(word.count, greatestWord)
        }.max() ?? 0
    }

    /// Whether a word is an id or a digest.
    private static func isWhole(_ word: Substring) -> Bool {
        (word.count == 36 || word.count == 64) && word.allSatisfy { $0.isHexDigit || $0 == "-" }
    }
}

/// One thing as names with values, one under the other.
///
/// Where the names leave less than half the width, a longer value stands under its name.
struct Record: Sendable {
    private static let step = 4
    private let lines: [(name: String, value: String)]

    /// A value that is `nil` or empty is left out.
    init(_ lines: [(String, String?)]) {
        self.lines = lines.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return (name, TerminalText.safe(value))
        }
    }

    func text(width: Int) -> String {
        let indent = (lines.map(\.name.count).max() ?? 0) + 2
        var text = ""
        for (name, value) in lines {
            guard indent * 2 < width || indent + value.count <= width else {
                text += name + "\n"
                for part in TerminalText.wrap(value, width: width - Record.step) {
                    text += (part.isEmpty ? "" : String(repeating: " ", count: Record.step) + part)
                    text += "\n"
                }
                continue
            }
            let wrapped = TerminalText.wrap(value, width: max(width - indent, 20))
            for (index, part) in wrapped.enumerated() {
                let head = TerminalText.padded(index == 0 ? name : "", to: indent)
                text += (part.isEmpty ? "" : head + part) + "\n"
            }
        }
        return text
    }
}
