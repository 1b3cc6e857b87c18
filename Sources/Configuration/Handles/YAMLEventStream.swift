import CYAML

/// One step of libyaml's parser, copied out of C.
struct YAMLEvent: Sendable {
    /// Counted from 0, in Unicode scalars.
    struct Mark: Sendable {
        let offset: Int
        let line: Int
    }

    enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    enum Kind: Sendable {
        case streamStart, streamEnd
        case documentStart(isExplicit: Bool)
        case documentEnd(isExplicit: Bool)
        case alias
        case scalar(String, Style)
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
        case sequenceEnd, mappingEnd
    }

    let kind: Kind
    let hasAnchor: Bool
    let hasTag: Bool
    let start: Mark
    let end: Mark
}

/// The events of one file up to its end, or to where reading stopped.
struct YAMLEventStream: Sendable {
    enum Stop: Sendable {
        /// libyaml's constant words; they repeat nothing of the file.
        case syntax(String, YAMLEvent.Mark)
        case tooManyEvents(YAMLEvent.Mark)
        case tooDeep(YAMLEvent.Mark)
        case outOfMemory
    }

    private(set) var events: [YAMLEvent] = []
    /// `nil` when the whole file was read.
    private(set) var stop: Stop?

    /// Reads `bytes`, which must be UTF-8, and stops one event past a limit.
    init(_ bytes: [UInt8], limits: YAMLLimits) {
        // On the heap, because libyaml keeps the parser's own address in it.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            stop = .outOfMemory
            return
        }
        defer { unsafe yaml_parser_delete(parser) }
        unsafe bytes.withUnsafeBufferPointer { input in
            // libyaml asserts on a missing address, which an empty array may have.
            guard let start = input.baseAddress else { return }
            unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            unsafe yaml_parser_set_input_string(parser, start, input.count)
            unsafe collect(from: parser, limits: limits)
        }
    }

    private mutating func collect(
        from parser: UnsafeMutablePointer<yaml_parser_t>, limits: YAMLLimits
    ) {
        var depth = 0
        while true {
            var raw = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &raw) == 1 else {
                stop = unsafe YAMLEventStream.failure(of: parser)
                return
            }
            defer { unsafe yaml_event_delete(&raw) }
            let event = unsafe YAMLEvent(raw)
            guard events.count < limits.events else {
                stop = .tooManyEvents(event.start)
                return
            }
            events.append(event)
            switch event.kind {
            case .streamEnd:
                return
            case .sequenceStart, .mappingStart:
                depth += 1
                guard depth <= limits.depth else {
                    stop = .tooDeep(event.start)
                    return
                }
            case .sequenceEnd, .mappingEnd:
                depth -= 1
            case .streamStart, .documentStart, .documentEnd, .alias, .scalar:
                break
            }
        }
    }

    private static func failure(of parser: UnsafeMutablePointer<yaml_parser_t>) -> Stop {
        guard unsafe parser.pointee.error != YAML_MEMORY_ERROR else { return .outOfMemory }
        let words = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "unknown"
        switch words {
        case "could not find expected ':'", "found unexpected end of stream":
            // Seen only further on; the mistake is where the key or the quotes begin.
            return unsafe .syntax(words, YAMLEvent.Mark(parser.pointee.context_mark))
        default:
            return unsafe .syntax(words, YAMLEvent.Mark(parser.pointee.problem_mark))
        }
    }
}

extension YAMLEvent.Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(offset: Int(mark.index), line: Int(mark.line))
    }
}

extension YAMLEvent {
    fileprivate init(_ raw: yaml_event_t) {
        var kind = Kind.streamEnd
        var hasAnchor = false
        var hasTag = false
        switch unsafe raw.type {
        case YAML_STREAM_START_EVENT:
            kind = .streamStart
        case YAML_DOCUMENT_START_EVENT:
            kind = unsafe .documentStart(isExplicit: raw.data.document_start.implicit == 0)
        case YAML_DOCUMENT_END_EVENT:
            kind = unsafe .documentEnd(isExplicit: raw.data.document_end.implicit == 0)
        case YAML_ALIAS_EVENT:
            kind = .alias
        case YAML_SCALAR_EVENT:
            let scalar = unsafe raw.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = unsafe .scalar(String(decoding: bytes, as: UTF8.self), Style(scalar.style))
            (hasAnchor, hasTag) = unsafe (scalar.anchor != nil, scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let sequence = unsafe raw.data.sequence_start
            kind = unsafe .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
            (hasAnchor, hasTag) = unsafe (sequence.anchor != nil, sequence.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe raw.data.mapping_start
            kind = unsafe .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
            (hasAnchor, hasTag) = unsafe (mapping.anchor != nil, mapping.tag != nil)
        case YAML_SEQUENCE_END_EVENT:
            kind = .sequenceEnd
        case YAML_MAPPING_END_EVENT:
            kind = .mappingEnd
        default:
            kind = .streamEnd
        }
        self.kind = kind
        self.hasAnchor = hasAnchor
        self.hasTag = hasTag
        start = unsafe Mark(raw.start_mark)
        end = unsafe Mark(raw.end_mark)
    }
}

extension YAMLEvent.Style {
    /// A style that this version of libyaml does not name counts as literal, which is refused.
    fileprivate init(_ raw: yaml_scalar_style_t) {
        self =
            switch raw {
            case YAML_PLAIN_SCALAR_STYLE: .plain
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .literal
            }
    }
}
