/// PEM as RFC 7468 writes it, read strictly: blocks of one label and blank lines, nothing else.
enum PEM {
    private static let lineBytes = 64

    static func encode(_ der: [UInt8], label: String) -> [UInt8] {
        let body = Array(Base64.encode(der).utf8)
        var text = Array("-----BEGIN \(label)-----\n".utf8)
        for start in stride(from: 0, to: body.count, by: lineBytes) {
            text.append(contentsOf: body[start..<min(start + lineBytes, body.count)])
            text.append(0x0A)
        }
        text.append(contentsOf: Array("-----END \(label)-----\n".utf8))
        return text
    }

    /// The bytes of the one block in `text`. `what` names the object in an error.
    static func decodeOne(_ text: [UInt8], label: String, what: String) throws(CryptoError)
        -> [UInt8]
    {
        let blocks = try decode(text, label: label, what: what)
        guard let block = blocks.first, blocks.count == 1 else {
            throw .malformed(what: what, reason: "it is not one block `BEGIN \(label)`")
        }
        return block
    }

    /// The bytes of every block in `text`, in order.
    static func decode(_ text: [UInt8], label: String, what: String) throws(CryptoError)
        -> [[UInt8]]
    {
        guard text.count <= CryptoLimits.pemBytes else {
            throw .tooLong(what: what, limit: CryptoLimits.pemBytes)
        }
        let begin = Array("-----BEGIN \(label)-----".utf8)
        let end = Array("-----END \(label)-----".utf8)
        var blocks: [[UInt8]] = []
        var body: [UInt8]?
        for line in lines(of: text) {
            guard var current = body else {
                if line.isEmpty { continue }
                guard line.elementsEqual(begin) else {
                    throw .malformed(
                        what: what, reason: "a line outside a block `BEGIN \(label)` stands in it")
                }
                body = []
                continue
            }
            if line.elementsEqual(end) {
                guard !current.isEmpty, let block = Base64.decode(current) else {
                    throw .malformed(what: what, reason: "a block is not base64")
                }
                blocks.append(block)
                body = nil
            } else {
                current.append(contentsOf: line)
                body = current
            }
        }
        guard body == nil else { throw .malformed(what: what, reason: "a block has no end") }
        return blocks
    }

    /// Lines without their LF or CR LF.
    private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.last == 0x0D ? line.dropLast() : line
        }
    }
}
