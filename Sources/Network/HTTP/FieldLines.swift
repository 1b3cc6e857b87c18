/// Header and trailer fields (RFC 9112 section 5), without folding and without `obs-text`.
enum FieldLines {
    /// Reads the lines of `range`, which ends in the empty line.
    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, limits: ServerLimits
    ) throws(HTTPRefusal) -> HTTPHeaders {
        var fields: [HTTPHeaders.Field] = []
        var index = range.lowerBound
        while index < range.upperBound, bytes[index] != ASCII.carriageReturn {
            guard fields.count < limits.headerCount else { throw .headTooLarge }
            var end = index
            while end < range.upperBound, bytes[end] != ASCII.carriageReturn { end += 1 }
            let field = try parseLine(bytes, index..<end)
            fields.append(field.relative(to: range.lowerBound))
            index = end + 2
        }
        return HTTPHeaders(bytes: copy(bytes, range), fields: fields)
    }

    /// `name ":" OWS value OWS`, without CRLF.
    static func parseLine(
        _ bytes: Span<UInt8>, _ line: Range<Int>
    ) throws(HTTPRefusal) -> HTTPHeaders.Field {
        var index = line.lowerBound
        while index < line.upperBound, ASCII.isToken(bytes[index]) { index += 1 }
        let nameEnd = index
        guard nameEnd > line.lowerBound, index < line.upperBound, bytes[index] == ASCII.colon else {
            throw .malformed("a field does not start with a name and a colon")
        }
        index += 1
        var end = line.upperBound
        while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
        while end > index, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        for position in index..<end where !ASCII.isFieldValue(bytes[position]) {
            throw .malformed("a field value holds a character that is not visible ASCII")
        }
        return HTTPHeaders.Field(name: line.lowerBound..<nameEnd, value: index..<end)
    }

    /// The text of bytes that were checked to be ASCII.
    static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: copy(bytes, range), as: UTF8.self)
    }

    static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for position in range { copy.append(bytes[position]) }
        return copy
    }
}

extension HTTPHeaders.Field {
    func relative(to start: Int) -> HTTPHeaders.Field {
        HTTPHeaders.Field(
            name: name.lowerBound - start..<name.upperBound - start,
            value: value.lowerBound - start..<value.upperBound - start)
    }
}
