/// Makes the tree of events in which `YAMLSubsetCheck` found nothing to refuse.
struct YAMLTreeBuilder {
    private let source: YAMLSource
    private let events: [YAMLEvent]
    private var next = 0

    init(_ stream: YAMLEventStream, of source: YAMLSource) {
        self.source = source
        // Before the root stand the starts of stream and document.
        events = Array(stream.events.dropFirst(2))
    }

    /// `nil` where an event stands that the subset does not have.
    mutating func node() -> YAMLNode? {
        guard next < events.count else { return nil }
        let event = events[next]
        next += 1
        switch event.kind {
        case .scalar(let text, let style):
            return scalar(text, style, event).map { .scalar($0) }
        case .sequenceStart:
            return items().map { .sequence($0, source.position(event.start)) }
        case .mappingStart:
            return entries().map {
                .mapping(YAMLMapping(entries: $0, position: source.position(event.start)))
            }
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .alias, .sequenceEnd,
            .mappingEnd:
            return nil
        }
    }

    private mutating func items() -> [YAMLNode]? {
        var items: [YAMLNode] = []
        while !isAtEnd {
            guard let item = node() else { return nil }
            items.append(item)
        }
        next += 1
        return items
    }

    private mutating func entries() -> [YAMLMapping.Entry]? {
        var entries: [YAMLMapping.Entry] = []
        while !isAtEnd {
            guard case .scalar(let key) = node(), let value = node() else { return nil }
            entries.append(YAMLMapping.Entry(key: key, value: value))
        }
        next += 1
        return entries
    }

    private var isAtEnd: Bool {
        guard next < events.count else { return true }
        switch events[next].kind {
        case .sequenceEnd, .mappingEnd, .documentEnd, .streamEnd: return true
        case .streamStart, .documentStart, .alias, .scalar, .sequenceStart, .mappingStart:
            return false
        }
    }

    private func scalar(
        _ text: String, _ style: YAMLEvent.Style, _ event: YAMLEvent
    ) -> YAMLScalar? {
        let position = source.position(event.start)
        switch style {
        case .plain:
            return YAMLScalar(text: text, style: .plain, position: position)
        case .singleQuoted, .doubleQuoted:
            return YAMLScalar(text: text, style: .quoted, position: position)
        case .folded:
            let prose = YAMLFoldedText(at: event.start.offset, line: event.start.line, of: source)
            return YAMLScalar(text: prose.text, style: .folded(prose.lines), position: position)
        case .literal:
            return nil
        }
    }
}
