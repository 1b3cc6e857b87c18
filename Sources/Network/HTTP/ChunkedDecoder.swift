/// Reads a chunked body that arrives in pieces (RFC 9112 section 7.1).
///
/// Extensions and trailers are checked by their grammar and dropped; nothing of theirs can
/// change the request (RFC 9110 section 6.5.1).
struct ChunkedDecoder: Sendable {
    private enum State: Sendable {
        case size
        case data(remaining: Int)
        case dataEnd
        case trailers
    }

    private var state = State.size
    private var extensionByteCount = 0
    private var trailerCount = 0
    private var trailerByteCount = 0

    /// Moves `position` past what was read and appends data to `body`. True once the body ended.
    mutating func advance(
        _ input: [UInt8], _ position: inout Int, into body: inout [UInt8], limits: ServerLimits
    ) throws(HTTPRefusal) -> Bool {
        while true {
            switch state {
            case .size:
                guard
                    let line = try ChunkedDecoder.line(
                        input.span, from: position, limit: NetworkLimits.chunkLineByteCount,
                        beyond: .malformed("the size line of a chunk is too long"))
                else { return false }
                let size = try readSize(input.span, line)
                guard size <= limits.bodyByteCount - body.count else { throw .bodyTooLarge }
                position = line.upperBound + 2
                state = size == 0 ? .trailers : .data(remaining: size)
            case .data(let remaining):
                let count = min(remaining, input.count - position)
                guard count > 0 else { return false }
                body.append(contentsOf: input[position..<position + count])
                position += count
                state = count == remaining ? .dataEnd : .data(remaining: remaining - count)
            case .dataEnd:
                guard try skipLineEnd(input, &position) else { return false }
                state = .size
            case .trailers:
                guard
                    let line = try ChunkedDecoder.line(
                        input.span, from: position, limit: NetworkLimits.trailerByteCount,
                        beyond: .headTooLarge)
                else { return false }
                position = line.upperBound + 2
                if line.isEmpty { return true }
                try countTrailer(input.span, line, limits)
            }
        }
    }

    private func skipLineEnd(
        _ input: [UInt8], _ position: inout Int
    ) throws(HTTPRefusal) -> Bool {
        let available = min(2, input.count - position)
        guard input[position..<position + available].elementsEqual("\r\n".utf8.prefix(available))
        else { throw .malformed("a chunk is longer than its size") }
        guard available == 2 else { return false }
        position += 2
        return true
    }

    private mutating func countTrailer(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ limits: ServerLimits
    ) throws(HTTPRefusal) {
        trailerCount += 1
        trailerByteCount += line.count + 2
        guard trailerCount <= limits.headerCount, trailerByteCount <= NetworkLimits.trailerByteCount
        else {
            throw .headTooLarge
        }
        _ = try FieldLines.parseLine(bytes, line)
    }

    /// `1*HEXDIG [ chunk-ext ]`.
    private mutating func readSize(
        _ bytes: Span<UInt8>, _ line: Range<Int>
    ) throws(HTTPRefusal) -> Int {
        var index = line.lowerBound
        var size = 0
        while index < line.upperBound, let digit = ASCII.hexValue(bytes[index]) {
            guard index - line.lowerBound < 15 else {
                throw .malformed("the size of a chunk has too many digits")
            }
            size = size << 4 | digit
            index += 1
        }
        guard index > line.lowerBound else { throw .malformed("a chunk has no size") }
        extensionByteCount += line.upperBound - index
        guard extensionByteCount <= NetworkLimits.chunkExtensionByteCount else {
            throw .malformed("the chunk extensions are too long")
        }
        try ChunkExtensions.check(bytes, index..<line.upperBound)
        return size
    }

    /// The line at `start` without its CRLF, or `nil` when its end has not arrived.
    private static func line(
        _ bytes: Span<UInt8>, from start: Int, limit: Int, beyond: HTTPRefusal
    ) throws(HTTPRefusal) -> Range<Int>? {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case ASCII.carriageReturn:
                guard index + 1 < bytes.count else { return nil }
                guard bytes[index + 1] == ASCII.lineFeed else {
                    throw .malformed("CR without LF in a chunked body")
                }
                return start..<index
            case ASCII.lineFeed: throw .malformed("LF without CR in a chunked body")
            case 0: throw .malformed("NUL in a chunked body")
            default: break
            }
            index += 1
            if index - start > limit { throw beyond }
        }
        return nil
    }
}

/// `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )`.
enum ChunkExtensions {
    static func check(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(HTTPRefusal) {
        var index = range.lowerBound
        while index < range.upperBound {
            skipBlanks(bytes, &index, range.upperBound)
            guard index < range.upperBound, bytes[index] == ASCII.semicolon else {
                throw .malformed("the size of a chunk is not followed by an extension")
            }
            index += 1
            skipBlanks(bytes, &index, range.upperBound)
            try skipToken(bytes, &index, range.upperBound)
            var ahead = index
            skipBlanks(bytes, &ahead, range.upperBound)
            guard ahead < range.upperBound, bytes[ahead] == ASCII.equals else { continue }
            index = ahead + 1
            skipBlanks(bytes, &index, range.upperBound)
            if index < range.upperBound, bytes[index] == ASCII.quote {
                try skipQuoted(bytes, &index, range.upperBound)
            } else {
                try skipToken(bytes, &index, range.upperBound)
            }
        }
    }

    private static func skipBlanks(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) {
        while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
    }

    private static func skipToken(
        _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int
    ) throws(HTTPRefusal) {
        let start = index
        while index < end, ASCII.isToken(bytes[index]) { index += 1 }
        guard index > start else { throw .malformed("a chunk extension is not a token") }
    }

    private static func skipQuoted(
        _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int
    ) throws(HTTPRefusal) {
        index += 1
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == ASCII.quote { return }
            if byte == ASCII.backslash {
                guard index < end else { break }
                index += 1
            }
            guard ASCII.isFieldValue(bytes[index - 1]) else {
                throw .malformed("a chunk extension holds a control character")
            }
        }
        throw .malformed("a chunk extension has no closing quote")
    }
}
