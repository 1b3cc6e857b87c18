/// Prose after `>`: lines that begin in one column, with single empty lines between paragraphs.
///
/// Read from the source itself, because libyaml drops how it was laid out; the reader compares
/// `text` with libyaml's, so that a difference in understanding is a refusal.
struct YAMLFoldedText {
    /// Without their indentation; an empty one parts two paragraphs.
    private(set) var lines: [String] = []
    /// The source lines of the prose, without the line of the `>`.
    private(set) var sourceLines: Range<Int>
    private(set) var problems = Problems()

    /// Lines joined by a space, paragraphs by a line feed, none at the end.
    var text: String {
        var text = ""
        for (index, line) in lines.enumerated() {
            if line.isEmpty {
                text += "\n"
            } else {
                text += index > 0 && !lines[index - 1].isEmpty ? " " + line : line
            }
        }
        return text
    }

    /// The prose of the `>` at `offset` on line `header`.
    init(at offset: Int, line header: Int, of source: YAMLSource) {
        sourceLines = YAMLFoldedText.extent(after: header, of: source)
        let rest = source.line(header)[(offset + 1)...]
        if let extra = rest.first, extra != " ", extra != "#" {
            report(source, header, offset, "only `>` alone begins prose: remove what follows it")
        }
        let firstWords = sourceLines.lazy.map { source.line($0) }.first { !$0.isBlank }
        guard let indentation = firstWords?.indentation else { return }
        for index in sourceLines {
            let line = source.line(index)
            lines.append(source.text(line.dropFirst(indentation).indices))
            check(line, index, indentation, of: source)
        }
    }

    private mutating func check(
        _ line: ArraySlice<Unicode.Scalar>, _ index: Int, _ indentation: Int, of source: YAMLSource
    ) {
        let previous = index - 1
        if line.isEmpty {
            if previous < sourceLines.lowerBound || source.line(previous).isEmpty {
                report(source, index, line.startIndex, "two empty lines in prose: leave one")
            }
            return
        }
        if line.last == " " {
            report(source, index, line.endIndex - 1, "prose ends in a blank: remove it")
        }
        guard let ink = line.firstInk else { return }
        if line.indentation != indentation {
            let column = indentation + 1
            report(source, index, ink, "prose must begin in one column: begin in column \(column)")
        } else if line[ink] == "#" {
            let problem = "`#` begins a line of prose, which reads as a comment: begin with a word"
            report(source, index, ink, problem)
        }
    }

    private mutating func report(
        _ source: YAMLSource, _ line: Int, _ offset: Int, _ problem: String
    ) {
        problems.add(YAMLError(.subset, at: source.position(offset, line: line), problem))
    }

    /// The lines after `header` up to the first that begins further left, trailing ones trimmed.
    private static func extent(after header: Int, of source: YAMLSource) -> Range<Int> {
        let start = header + 1
        var first = start
        while first < source.lineCount, source.line(first).isBlank { first += 1 }
        guard first < source.lineCount else { return start..<start }
        let indentation = source.line(first).indentation
        var end = first
        for index in first..<source.lineCount {
            let line = source.line(index)
            if line.isBlank { continue }
            guard line.indentation >= indentation else { break }
            end = index + 1
        }
        return start..<end
    }
}
