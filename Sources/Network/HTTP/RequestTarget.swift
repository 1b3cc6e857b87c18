/// The target of a request: origin form, absolute form, or `*` (RFC 9112 section 3.2).
struct RequestTarget: Sendable {
    /// Path and query as received.
    let text: String
    let path: String
    let query: [(name: String, value: String)]

    init(
        _ bytes: Span<UInt8>, _ range: Range<Int>, method: HTTPMethod, scheme: HTTPScheme
    ) throws(HTTPRefusal) {
        guard !range.isEmpty else { throw .malformed("the target is empty") }
        if range.count == 1, bytes[range.lowerBound] == 0x2A, method == .options {
            self.init(text: "*", path: "*", query: [])
        } else if bytes[range.lowerBound] == ASCII.slash {
            try self.init(origin: FieldLines.copy(bytes, range))
        } else {
            try self.init(absolute: FieldLines.copy(bytes, range), method: method, scheme: scheme)
        }
    }

    private init(text: String, path: String, query: [(name: String, value: String)]) {
        self.text = text
        self.path = path
        self.query = query
    }

    private init(origin: [UInt8]) throws(HTTPRefusal) {
        let path = origin.prefix { $0 != ASCII.questionMark }
        try RequestTarget.checkPath(path)
        let query = origin.dropFirst(path.count + 1)
        self.init(
            text: String(decoding: origin, as: UTF8.self),
            path: String(decoding: path, as: UTF8.self),
            query: try RequestTarget.parseQuery(query))
    }

    /// The authority is checked and dropped: this server has one name, its certificate's.
    private init(
        absolute: [UInt8], method: HTTPMethod, scheme: HTTPScheme
    ) throws(HTTPRefusal) {
        let schemeName = absolute.prefix { $0 != ASCII.colon }
        let separator = absolute.dropFirst(schemeName.count).prefix(3)
        guard separator.elementsEqual("://".utf8) else {
            throw .malformed("the target is neither a path nor an absolute URI")
        }
        guard
            ASCII.equal(schemeName, "http".utf8) || ASCII.equal(schemeName, "https".utf8)
        else { throw .malformed("the scheme of the target is unknown") }
        let rest = absolute.dropFirst(schemeName.count + 3)
        let authority = rest.prefix { $0 != ASCII.slash && $0 != ASCII.questionMark }
        guard Authority.isValid(Array(authority)) else {
            throw .malformed("the authority of the target is not valid")
        }
        guard ASCII.equal(schemeName, scheme.rawValue.utf8) else { throw .misdirected }
        let origin = Array(rest.dropFirst(authority.count))
        if origin.isEmpty, method == .options {
            self.init(text: "*", path: "*", query: [])
        } else {
            try self.init(origin: origin.first == ASCII.slash ? origin : [ASCII.slash] + origin)
        }
    }

    private static func checkPath(_ path: ArraySlice<UInt8>) throws(HTTPRefusal) {
        guard path.allSatisfy(ASCII.isPath) else {
            throw .malformed("the path holds a character that must be escaped")
        }
        for segment in path.split(separator: ASCII.slash) {
            let decoded = try decode(segment, plusIsSpace: false)
            guard !decoded.elementsEqual(".".utf8), !decoded.elementsEqual("..".utf8) else {
                throw .malformed("the path holds a dot segment")
            }
            for byte in decoded
            where byte == ASCII.slash || byte == ASCII.backslash || byte < ASCII.space
                || byte == 0x7F
            {
                throw .malformed("the path holds an escaped separator or control character")
            }
        }
    }

    private static func parseQuery(
        _ query: ArraySlice<UInt8>
    ) throws(HTTPRefusal) -> [(name: String, value: String)] {
        guard query.allSatisfy(ASCII.isQuery) else {
            throw .malformed("the query holds a character that must be escaped")
        }
        var parameters: [(name: String, value: String)] = []
        for parameter in query.split(separator: ASCII.ampersand) {
            let name = parameter.prefix { $0 != ASCII.equals }
            let value = parameter.dropFirst(name.count + 1)
            parameters.append((try decodedText(name), try decodedText(value)))
        }
        return parameters
    }

    private static func decodedText(_ bytes: ArraySlice<UInt8>) throws(HTTPRefusal) -> String {
        let decoded = try decode(bytes, plusIsSpace: true)
        guard !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self) else {
            throw .malformed("the query is not UTF-8 text")
        }
        return text
    }

    private static func decode(
        _ bytes: ArraySlice<UInt8>, plusIsSpace: Bool
    ) throws(HTTPRefusal) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == ASCII.percent {
                guard index + 2 < bytes.endIndex, let high = ASCII.hexValue(bytes[index + 1]),
                    let low = ASCII.hexValue(bytes[index + 2])
                else { throw .malformed("the target holds a broken `%` escape") }
                decoded.append(UInt8(high << 4 | low))
                index += 3
            } else {
                let isSpace = plusIsSpace && bytes[index] == ASCII.plus
                decoded.append(isSpace ? ASCII.space : bytes[index])
                index += 1
            }
        }
        return decoded
    }
}
