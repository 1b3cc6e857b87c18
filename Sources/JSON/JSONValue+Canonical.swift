extension JSONValue {
    /// The one spelling of this value by RFC 8785: sorted members, no space, ECMAScript numbers.
    package func canonicalBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        appendCanonical(to: &bytes)
        Tally.note(.canonicalised(bytes))
        return bytes
    }

    /// `canonicalBytes` as text.
    package var canonicalText: String { String(decoding: canonicalBytes(), as: UTF8.self) }

    private func appendCanonical(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): bytes.append(contentsOf: JSONNumber.text(value).utf8)
        case .string(let value): JSONText.appendQuoted(value, to: &bytes)
        case .array(let elements):
            bytes.append(0x5B)
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                element.appendCanonical(to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let object):
            bytes.append(0x7B)
            for (place, member) in object.sortedMembers.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                JSONText.appendQuoted(member.name, to: &bytes)
                bytes.append(0x3A)
                member.value.appendCanonical(to: &bytes)
            }
            bytes.append(0x7D)
        }
    }
}

extension JSONText {
    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// A text in quotes with the escapes of RFC 8785 section 3.2.2.2, and no others.
    static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        if needsEscape(text) {
            for byte in text.utf8 {
                if isPlain(byte) { bytes.append(byte) } else { appendEscape(of: byte, to: &bytes) }
            }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(0x22)
    }

    private static func needsEscape(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        for place in bytes.indices where !isPlain(bytes[place]) { return true }
        return false
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5C
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(hexDigits[Int(byte >> 4)])
            bytes.append(hexDigits[Int(byte & 15)])
        }
    }
}
