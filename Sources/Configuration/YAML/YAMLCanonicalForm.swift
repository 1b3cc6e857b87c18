/// The one way a file is laid out, so that a difference between two versions shows substance only.
///
/// Two spaces a level, lists in mappings indented too, single quotes and only where a text needs
/// them, prose as its author broke it, comments before what they belong to, at most one blank
/// line together, none at the ends. The order of keys is the file's: which one is right, only
/// the loader of that kind of file knows. Writing what was written changes nothing.
package enum YAMLCanonicalForm {
    /// The text of a document that `YAMLReader` gave, with a line feed at the end.
    package static func write(_ document: YAMLDocument) -> String {
        var writer = CanonicalWriter(notes: document.notes)
        writer.write(document.root, at: 0, on: CanonicalWriter.Line())
        writer.write(document.closing, at: 0)
        return writer.text
    }

    /// Where `bytes` departs from the canonical form of what it says, `nil` when it does not.
    package static func difference(
        of bytes: [UInt8], from document: YAMLDocument, file: String
    ) -> YAMLPosition? {
        let wanted = write(document).unicodeScalars
        let written = String(decoding: bytes, as: UTF8.self).unicodeScalars
        var (line, column) = (1, 1)
        var expected = wanted.makeIterator()
        for scalar in written {
            guard expected.next() == scalar else {
                return YAMLPosition(file: file, line: line, column: column)
            }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return expected.next() == nil
            ? nil : YAMLPosition(file: file, line: line, column: column)
    }

    /// As `difference(of:from:file:)` for a file that was not read yet; throws what P01 refuses.
    package static func differs(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = .policy
    ) throws(Problems) -> YAMLPosition? {
        let document = try YAMLReader.read(bytes, file: file, limits: limits)
        return difference(of: bytes, from: document, file: file)
    }
}

private struct CanonicalWriter {
    /// A line that is not finished: what stands on it, and from which lines of the source.
    struct Line {
        var text = ""
        var sources: [Int] = []

        // By scalars: some letters would make one character with the colon.
        var endsInKey: Bool { text.unicodeScalars.last == ":" }
        var indentation: Int { text.unicodeScalars.prefix { $0 == " " }.count }
    }

    let notes: [Int: [YAMLNote]]
    private var lines: [String] = []

    init(notes: [Int: [YAMLNote]]) { self.notes = notes }

    var text: String {
        let end = lines.last == "" ? lines.dropLast() : lines[...]
        return end.map { $0 + "\n" }.joined()
    }

    /// `line` ends in `:` after a key, in a space after `-`, and is empty for the root.
    mutating func write(_ node: YAMLNode, at indentation: Int, on line: Line) {
        switch node {
        case .scalar(let scalar):
            write(scalar, at: indentation, on: line)
        case .sequence(let items, _):
            var start = opening(line, at: indentation)
            for item in items {
                start.text += "- "
                write(item, at: indentation + 2, on: start)
                start = Line(text: spaces(indentation))
            }
        case .mapping(let mapping):
            var start = opening(line, at: indentation)
            for entry in mapping.entries {
                start.text += rendered(entry.key) + ":"
                start.sources.append(entry.key.position.line)
                write(entry.value, at: indentation + 2, on: start)
                start = Line(text: spaces(indentation))
            }
        }
    }

    mutating func write(_ notes: [YAMLNote], at indentation: Int) {
        for note in notes {
            switch note {
            case .comment(let text): lines.append(spaces(indentation) + text)
            case .blankLine: if let last = lines.last, !last.isEmpty { lines.append("") }
            }
        }
    }

    /// A mapping or list after `key:` begins on the next line, after `- ` on the same one.
    private mutating func opening(_ line: Line, at indentation: Int) -> Line {
        guard line.endsInKey else { return line }
        finish(line)
        return Line(text: spaces(indentation))
    }

    private mutating func write(_ scalar: YAMLScalar, at indentation: Int, on line: Line) {
        var line = line
        if line.endsInKey { line.text += " " }
        line.sources.append(scalar.position.line)
        guard case .folded(let prose) = scalar.style else {
            line.text += rendered(scalar)
            return finish(line)
        }
        line.text += ">"
        finish(line)
        for words in prose {
            lines.append(words.isEmpty ? "" : spaces(max(indentation, 2)) + words)
        }
    }

    private mutating func finish(_ line: Line) {
        var written = 0
        for source in line.sources where source != written {
            write(notes[source] ?? [], at: line.indentation)
            written = source
        }
        lines.append(line.text)
    }

    private func rendered(_ scalar: YAMLScalar) -> String {
        if scalar.isPlain || YAMLPlainText.canBePlain(scalar.text) { return scalar.text }
        var quoted = "'"
        for scalar in scalar.text.unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "'" { quoted.append("'") }
        }
        return quoted + "'"
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
