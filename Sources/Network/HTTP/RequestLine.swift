/// `method SP target SP HTTP/1.x CRLF`, each space exactly one (RFC 9112 section 3).
struct RequestLine {
    let method: HTTPMethod
    let target: RequestTarget
    let minorVersion: Int
    /// The index after its CRLF.
    let end: Int

    init(
        _ bytes: Span<UInt8>, _ range: Range<Int>, scheme: HTTPScheme, limits: ServerLimits
    ) throws(HTTPRefusal) {
        var index = range.lowerBound
        while index < range.upperBound, ASCII.isToken(bytes[index]) { index += 1 }
        let methodEnd = index
        guard methodEnd > range.lowerBound, index < range.upperBound, bytes[index] == ASCII.space
        else { throw .malformed("the request line does not start with a method") }
        guard methodEnd - range.lowerBound <= NetworkLimits.methodByteCount else {
            throw .methodNotImplemented
        }
        index += 1
        let targetStart = index
        while index < range.upperBound, bytes[index] > ASCII.space { index += 1 }
        let targetEnd = index
        guard targetEnd > targetStart, index < range.upperBound, bytes[index] == ASCII.space else {
            throw .malformed("the request line has no target and version")
        }
        guard targetEnd - targetStart <= limits.targetByteCount else { throw .targetTooLong }
        index += 1
        minorVersion = try RequestLine.minorVersion(bytes, index..<range.upperBound)
        end = index + RequestLine.versionByteCount + 2
        let name = FieldLines.text(bytes, range.lowerBound..<methodEnd)
        guard name != "CONNECT", name != "TRACE" else { throw .methodNotImplemented }
        method = HTTPMethod(name: name)
        target = try RequestTarget(bytes, targetStart..<targetEnd, method: method, scheme: scheme)
    }

    private static let versionByteCount = 8

    /// `HTTP/` digit `.` digit CRLF. Another major version is 505, anything else malformed.
    private static func minorVersion(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(HTTPRefusal) -> Int {
        let start = range.lowerBound
        guard range.count >= versionByteCount + 2,
            FieldLines.text(bytes, start..<start + 5) == "HTTP/", ASCII.isDigit(bytes[start + 5]),
            bytes[start + 6] == ASCII.dot, ASCII.isDigit(bytes[start + 7]),
            bytes[start + 8] == ASCII.carriageReturn
        else { throw .malformed("the request line does not end in a version") }
        guard bytes[start + 5] == 0x31 else { throw .versionUnknown }
        return bytes[start + 7] == 0x30 ? 0 : 1
    }
}
