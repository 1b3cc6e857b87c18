/// Which characters of the source belong to a value; the rest may only be blanks, `-`, `:` and
/// comments on lines of their own.
///
/// libyaml drops comments and ends values at them; this is how a comment behind a value, and
/// anything else that gave no event, is seen.
struct YAMLLayout {
    private let source: YAMLSource
    /// By line, in order: the offsets that a key or value takes.
    private var claims: [Int: [Range<Int>]] = [:]
    /// Lines within a value: prose, and values that are refused as a whole.
    private var withinValues: Set<Int> = []
    private var checked = 0..<0

    init(of source: YAMLSource) { self.source = source }

    mutating func claim(_ event: YAMLEvent) {
        guard event.end.line > event.start.line else {
            claims[event.start.line, default: []].append(
                event.start.offset..<max(event.start.offset, event.end.offset))
            return
        }
        leaveOut(event.start.line...event.end.line)
    }

    mutating func claim(_ prose: YAMLFoldedText, after event: YAMLEvent) {
        claims[event.start.line, default: []].append(event.start.offset..<event.start.offset + 1)
        withinValues.formUnion(prose.sourceLines)
    }

    mutating func leaveOut(_ lines: ClosedRange<Int>) { withinValues.formUnion(lines) }

    /// Every value before `line` has been claimed.
    mutating func close(before line: Int) { checked = 0..<min(line, source.lineCount) }

    /// What stands between the values and may not; silent where `known` explains the line.
    func problems(beside known: Problems) -> Problems {
        let explained = Set(known.all.map(\.position.line))
        var problems = Problems()
        for line in checked where !withinValues.contains(line) {
            guard let offset = firstUnclaimed(on: line) else { continue }
            let place = source.position(offset, line: line)
            if source.scalars[offset] == "#" {
                guard offset != source.line(line).firstInk else { continue }
                let problem = "a comment behind a value: put it on a line of its own, or the text"
                problems.add(YAMLError(.subset, at: place, problem + " with `#` in single quotes"))
            } else if !explained.contains(line + 1) {
                let problem = YAMLLayout.problem(with: source.scalars[offset])
                problems.add(YAMLError(.subset, at: place, problem))
            }
        }
        return problems
    }

    /// Comments and blank lines: those before each value by its line number, and those at the end.
    var notes: (before: [Int: [YAMLNote]], closing: [YAMLNote]) {
        var before: [Int: [YAMLNote]] = [:]
        var pending: [YAMLNote] = []
        for index in 0..<source.lineCount where !withinValues.contains(index) {
            let range = source.range(ofLine: index)
            guard claims[index] == nil else {
                if !pending.isEmpty { before[index + 1] = pending }
                pending = []
                continue
            }
            let line = source.line(index)
            if let ink = line.firstInk, line[ink] == "#" {
                let end = line.lastIndex { $0 != " " } ?? range.lowerBound
                pending.append(.comment(source.text(ink..<end + 1)))
            } else if line.isBlank {
                pending.append(.blankLine)
            }
        }
        return (before, pending)
    }

    private func firstUnclaimed(on line: Int) -> Int? {
        let taken = claims[line] ?? []
        return source.range(ofLine: line).first { offset in
            switch source.scalars[offset] {
            case " ", "-", ":": false
            default: !taken.contains { $0.contains(offset) }
            }
        }
    }

    private static func problem(with scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "?": "a complex key: write `key: value`"
        case ".": "a document marker: remove the `...`"
        case "!": "a tag: remove it"
        default: "`\(scalar)` belongs to no value: remove it"
        }
    }
}
