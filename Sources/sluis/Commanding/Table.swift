/// Rows under headings, aligned, that fit the width of a terminal: long cells are wrapped.
struct Table: Sendable {
    private static let gap = 2
    private static let leastColumn = 8

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
        let widths = columnWidths(in: width)
        var text = line(headings, widths)
        text += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
        for row in rows { text += line(row, widths) }
        return text
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

    /// The widest columns give way first, until the line fits.
    private func columnWidths(in total: Int) -> [Int] {
        var widths = headings.indices.map { column in
            max(
                headings[column].count,
                rows.map { row in
                    row[column].split(separator: "\n").map(\.count).max() ?? 0
                }.max() ?? 0)
        }
        let available = total - Table.gap * (headings.count - 1)
        while widths.reduce(0, +) > available, let widest = widths.max(),
            widest > Table.leastColumn, let column = widths.lastIndex(of: widest)
        {
            widths[column] -= 1
        }
        return widths
    }
}

/// One thing as names with values, one under the other.
struct Record: Sendable {
    private let lines: [(name: String, value: String)]

    /// A value that is `nil` is left out.
    init(_ lines: [(String, String?)]) {
        self.lines = lines.compactMap { name, value in
            value.map { (name, TerminalText.safe($0)) }
        }
    }

    func text(width: Int) -> String {
        let indent = (lines.map(\.name.count).max() ?? 0) + 2
        var text = ""
        for (name, value) in lines {
            let wrapped = TerminalText.wrap(value, width: max(width - indent, 20))
            for (index, part) in wrapped.enumerated() {
                let head = TerminalText.padded(index == 0 ? name : "", to: indent)
                text += (part.isEmpty && index == 0 ? name : head + part) + "\n"
            }
        }
        return text
    }
}
