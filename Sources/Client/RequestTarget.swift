/// A path with its query, as it goes on the request line.
///
/// The path is made of ids and fixed words: unreserved characters (RFC 3986 section 2.3) in
/// segments that are neither empty nor dots, so that an id somebody typed cannot lead elsewhere.
struct RequestTarget: Sendable, Equatable {
    let text: String

    init(path: String, query: [(String, String)]) throws(ClientError) {
        let length =
            path.utf8.count + query.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count + 2 }
        guard length <= ClientLimits.targetBytes else {
            throw .request(
                "the path and query are longer than \(ClientLimits.targetBytes) bytes, shorten them"
            )
        }
        let segments = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard segments.first?.isEmpty == true, segments.count > 1,
            segments.dropFirst().allSatisfy(RequestTarget.isSegment)
        else { throw .request("the id or path `\(RequestTarget.shown(path))` is none, correct it") }
        let encoded = query.map { name, value in
            "\(RequestTarget.encode(name))=\(RequestTarget.encode(value))"
        }
        text = encoded.isEmpty ? path : path + "?" + encoded.joined(separator: "&")
    }

    private static func isSegment(_ segment: Substring.UTF8View) -> Bool {
        !segment.isEmpty && segment.allSatisfy(isUnreserved)
            && !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Printable ASCII only: it ends on a terminal.
    private static func shown(_ path: String) -> String {
        String(
            path.unicodeScalars.prefix(80).map {
                (0x20...0x7E).contains($0.value) ? Character($0) : "?"
            })
    }
}
