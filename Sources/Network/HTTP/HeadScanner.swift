/// Finds the end of a head that arrives in pieces, looking at every byte once.
///
/// A bare LF, a bare CR and a NUL are refused at once, before the head is complete: they are
/// where two readers of one stream begin to disagree (RFC 9112 sections 2.2 and 11.2).
struct HeadScanner: Sendable {
    private var scanned = 0
    private var lineLength = 0
    private var lineCount = 0
    private var afterCarriageReturn = false

    /// The index after the empty line that ends the head starting at `start`; `nil` when more
    /// bytes are needed.
    mutating func end(
        in bytes: Span<UInt8>, from start: Int, limits: ServerLimits
    ) throws(HTTPRefusal) -> Int? {
        var index = start + scanned
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if afterCarriageReturn {
                guard byte == ASCII.lineFeed else { throw .malformed("CR without LF in the head") }
                afterCarriageReturn = false
                if lineLength == 0 {
                    try check(length: index - start, limits)
                    return index
                }
                try checkFirstLine(limits)
                lineCount += 1
                lineLength = 0
                if lineCount > limits.headerCount + 1 { throw .headTooLarge }
            } else if byte == ASCII.carriageReturn {
                afterCarriageReturn = true
            } else if byte == ASCII.lineFeed {
                throw .malformed("LF without CR in the head")
            } else if byte == 0 {
                throw .malformed("NUL in the head")
            } else {
                lineLength += 1
            }
        }
        scanned = index - start
        try check(length: scanned, limits)
        return nil
    }

    private func check(length: Int, _ limits: ServerLimits) throws(HTTPRefusal) {
        try checkFirstLine(limits)
        if length > limits.headByteCount { throw .headTooLarge }
    }

    /// A request line that cannot hold a target within the limit; `RequestLine` measures exactly.
    private func checkFirstLine(_ limits: ServerLimits) throws(HTTPRefusal) {
        let most = limits.targetByteCount + NetworkLimits.methodByteCount + 10
        if lineCount == 0, lineLength > most { throw .targetTooLong }
    }
}
