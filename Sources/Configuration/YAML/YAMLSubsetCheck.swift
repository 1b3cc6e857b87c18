/// Judges libyaml's events one after the other, then the lines between them, by the subset.
///
/// It reports everything it can see; what it let through, `YAMLTreeBuilder` may take as given.
struct YAMLSubsetCheck {
    /// A mapping or sequence whose end has not come yet.
    private struct Collection {
        let isMapping: Bool
        let isFlow: Bool
        let start: YAMLEvent.Mark
        var expectsKey: Bool
        var keys: [String: YAMLPosition] = [:]
    }

    private let source: YAMLSource
    private(set) var problems: Problems
    private(set) var layout: YAMLLayout
    private var open: [Collection] = []
    private var documents = 0

    /// `known` is what the characters alone showed; lines that it explains are not reported twice.
    init(
        _ stream: YAMLEventStream, of source: YAMLSource, limits: YAMLLimits, after known: Problems
    ) {
        self.source = source
        problems = known
        layout = YAMLLayout(of: source)
        for event in stream.events { judge(event) }
        if let stop = stream.stop {
            // Scalars after the last event may have been read and not been given: look before it.
            layout.close(before: stream.events.last?.start.line ?? 0)
            problems.add(contentsOf: layout.problems(beside: problems))
            report(stop, limits)
        } else {
            layout.close(before: source.lineCount)
            problems.add(contentsOf: layout.problems(beside: problems))
            if documents == 0, problems.isEmpty {
                report(YAMLEvent.Mark(offset: 0, line: 0), "the file holds nothing: fill it in")
            }
        }
    }

    private mutating func judge(_ event: YAMLEvent) {
        if event.hasAnchor { report(event.start, "an anchor: write the value out at each place") }
        if event.hasTag { report(event.start, "a tag: remove it, quote what must stay text") }
        switch event.kind {
        case .streamStart, .streamEnd:
            break
        case .documentStart(let isExplicit):
            documents += 1
            if documents > 1 {
                report(event.start, "a second document: put it in a file of its own")
            } else if isExplicit {
                report(event.start, "a document marker: remove the `---`")
            }
        case .documentEnd(let isExplicit):
            if isExplicit { report(event.start, "a document marker: remove the `...`") }
        case .alias:
            _ = takeTurn()
            report(event.start, "an alias: write the value out at each place")
        case .scalar(let text, let style):
            judge(text, style, event)
        case .sequenceStart(let isFlow):
            begin(isMapping: false, isFlow: isFlow, event)
        case .mappingStart(let isFlow):
            begin(isMapping: true, isFlow: isFlow, event)
        case .sequenceEnd, .mappingEnd:
            guard let closed = open.popLast(), closed.isFlow else { return }
            layout.leaveOut(closed.start.line...max(closed.start.line, event.end.line))
        }
    }

    /// Whether the node that begins now is a key; the next one of that mapping is then its value.
    private mutating func takeTurn() -> Bool {
        guard let last = open.indices.last, open[last].isMapping else { return false }
        open[last].expectsKey.toggle()
        return !open[last].expectsKey
    }

    private mutating func begin(isMapping: Bool, isFlow: Bool, _ event: YAMLEvent) {
        if takeTurn() { report(event.start, "a list or mapping as a key: write a word") }
        if isFlow, !open.contains(where: \.isFlow) {
            let form = isMapping ? "`key: value` on a line each" : "`- ` before each item"
            report(event.start, "flow style: write \(form)")
        }
        open.append(
            Collection(
                isMapping: isMapping, isFlow: isFlow, start: event.start, expectsKey: isMapping))
    }

    private mutating func judge(_ text: String, _ style: YAMLEvent.Style, _ event: YAMLEvent) {
        let isKey = takeTurn()
        if isKey { judgeKey(text, event) }
        if text.allSatisfy({ $0 == " " || $0 == "\n" }) {
            let remedy = isKey ? "write the key" : "write a value, or remove the key or item"
            report(event.start, "an empty value: \(remedy)")
            layout.claim(event)
            return
        }
        switch style {
        case .plain: judgePlain(text, isKey: isKey, event)
        case .singleQuoted: judgeQuoted("'", event)
        case .doubleQuoted: judgeQuoted("\"", event)
        case .folded: judgeFolded(text, event)
        case .literal:
            report(event.start, "literal style `|`: write prose with `>`")
            layout.leaveOut(event.start.line...max(event.start.line, event.end.line))
        }
    }

    private mutating func judgeKey(_ text: String, _ event: YAMLEvent) {
        if text.unicodeScalars.count > YAMLLimits.keyLength {
            report(event.start, "a key longer than \(YAMLLimits.keyLength): shorten it")
        }
        guard let last = open.indices.last else { return }
        let here = source.position(event.start)
        if let earlier = open[last].keys.updateValue(here, forKey: text) {
            open[last].keys[text] = earlier
            let problem = "key \(shown(text)) already stands on line \(earlier.line): remove one"
            report(event.start, problem)
        }
    }

    private mutating func judgePlain(_ text: String, isKey: Bool, _ event: YAMLEvent) {
        layout.claim(event)
        guard isOnOneLine(event) else { return }
        if case .refused(let reason) = YAMLPlainText(text) {
            let remedy =
                isKey && text == "<<"
                ? "write the keys out" : "put it in single quotes, or write it otherwise"
            report(event.start, "\(shown(text)) can be read as \(reason): \(remedy)")
        }
        if source.text(event) != text { reportUnexpectedForm(event) }
    }

    private mutating func judgeQuoted(_ mark: Unicode.Scalar, _ event: YAMLEvent) {
        layout.claim(event)
        guard isOnOneLine(event) else { return }
        let written = Array(source.text(event).unicodeScalars)
        if written.first != mark || written.last != mark { reportUnexpectedForm(event) }
        guard mark == "\"" else { return }
        var isEscaped = false
        for (index, scalar) in written.enumerated() {
            if isEscaped, scalar != "\"", scalar != "\\" {
                let place = YAMLEvent.Mark(
                    offset: event.start.offset + index - 1, line: event.start.line)
                report(place, "an escape: write the character itself, in single quotes")
            }
            isEscaped = !isEscaped && scalar == "\\"
        }
    }

    private mutating func judgeFolded(_ text: String, _ event: YAMLEvent) {
        guard source.scalars[event.start.offset] == ">" else {
            layout.leaveOut(event.start.line...max(event.start.line, event.end.line))
            return reportUnexpectedForm(event)
        }
        let prose = YAMLFoldedText(at: event.start.offset, line: event.start.line, of: source)
        layout.claim(prose, after: event)
        problems.add(contentsOf: prose.problems)
        let read = text.last == "\n" ? String(text.dropLast()) : text
        if prose.problems.isEmpty, prose.text != read { reportUnexpectedForm(event) }
    }

    private mutating func isOnOneLine(_ event: YAMLEvent) -> Bool {
        if event.start.line == event.end.line { return true }
        report(event.start, "a text over several lines: write it on one line, or prose after `>`")
        return false
    }

    /// For what libyaml reads as this value and the source does not show as such.
    private mutating func reportUnexpectedForm(_ event: YAMLEvent) {
        let place = source.position(event.start)
        guard !problems.all.contains(where: { $0.position == place }) else { return }
        report(event.start, "the value does not stand here as such: write it plain or quoted")
    }

    private mutating func report(_ stop: YAMLEventStream.Stop, _ limits: YAMLLimits) {
        switch stop {
        case .tooManyEvents(let mark):
            report(mark, "more than \(limits.events) events: split the file")
        case .tooDeep(let mark):
            report(mark, "deeper than \(limits.depth) levels: take levels out")
        case .outOfMemory:
            report(YAMLEvent.Mark(offset: 0, line: 0), "out of memory: free some and try again")
        case .syntax(let words, let mark):
            let place = source.position(mark)
            // Most often the same mistake once more, seen by libyaml.
            let isExplained = problems.all.contains {
                $0.position.line == place.line || $0.position.line + 1 == place.line
            }
            if isExplained { return }
            let isAtColon = mark.offset < source.scalars.count && source.scalars[mark.offset] == ":"
            let hasNoKey = isAtColon && words == "did not find expected key"
            let problem = hasNoKey ? "an empty key: write the key before the `:`" : nil
            report(mark, problem ?? YAMLSubsetCheck.advice(on: words))
        }
    }

    private static func advice(on words: String) -> String {
        let remedy =
            switch words {
            case "mapping values are not allowed in this context":
                "put a text that holds `: ` in single quotes, and begin keys in one column"
            case "could not find expected ':'":
                "write `key: value`, and put a text that holds ` #` in single quotes"
            case "found character that cannot start any token":
                "put a text that begins with such a sign in single quotes"
            case "found unexpected end of stream":
                "close the quotes on the line that opens them"
            case "did not find expected key", "did not find expected '-' indicator",
                "did not find expected <document start>":
                "begin the keys of one mapping, and the `-` of one list, in one column"
            default:
                "compare the line with its neighbours"
            }
        return "not YAML (\(words)): \(remedy)"
    }

    private mutating func report(_ mark: YAMLEvent.Mark, _ problem: String) {
        problems.add(YAMLError(.subset, at: source.position(mark), problem))
    }
}

extension YAMLSource {
    /// libyaml places what ends with the file behind its last line.
    func position(_ mark: YAMLEvent.Mark) -> YAMLPosition {
        let line = min(mark.line, lineCount - 1)
        let range = range(ofLine: line)
        return position(min(max(mark.offset, range.lowerBound), range.upperBound), line: line)
    }

    func text(_ event: YAMLEvent) -> String {
        let end = min(event.end.offset, scalars.count)
        return text(min(event.start.offset, end)..<end)
    }
}
