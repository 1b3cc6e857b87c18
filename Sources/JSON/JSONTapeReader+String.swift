extension JSONTapeReader {
    /// Reads a text from its opening quote, as UTF-8 and without code points that I-JSON refuses.
    mutating func readString(
        _ input: Span<UInt8>, as kind: JSONTape.Node.Kind
    ) throws(JSONFault) {
        position += 1
        let start = position
        try skipPlain(input)
        if input[position] == 0x22 {
            append(kind, start: start, count: position - start)
        } else {
            let place = unescaped.count
            try readEscaped(input, from: start)
            append(kind, isUnescaped: true, start: place, count: unescaped.count - place)
        }
        position += 1
    }

    /// Goes to the next quote or backslash.
    private mutating func skipPlain(_ input: Span<UInt8>) throws(JSONFault) {
        var next = position
        while next < input.count {
            let byte = input[next]
            if byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C {
                next += 1
                continue
            }
            position = next
            if byte == 0x22 || byte == 0x5C { return }
            if byte < 0x20 { throw fault(.controlCharacter) }
            next += try lengthOfScalar(input)
        }
        position = next
        throw fault(.unexpectedEnd)
    }

    /// Copies a text that has escapes; `start` is its first byte, `position` its first backslash.
    private mutating func readEscaped(
        _ input: Span<UInt8>, from start: Int
    ) throws(JSONFault) {
        var copied = start
        while true {
            while copied < position {
                unescaped.append(input[copied])
                copied += 1
            }
            guard input[position] == 0x5C else { return }
            try readEscape(input)
            copied = position
            try skipPlain(input)
        }
    }

    private mutating func readEscape(_ input: Span<UInt8>) throws(JSONFault) {
        guard position + 1 < input.count else {
            position = input.count
            throw fault(.unexpectedEnd)
        }
        let byte: UInt8
        switch input[position + 1] {
        case 0x22, 0x5C, 0x2F: byte = input[position + 1]
        case 0x62: byte = 0x08
        case 0x66: byte = 0x0C
        case 0x6E: byte = 0x0A
        case 0x72: byte = 0x0D
        case 0x74: byte = 0x09
        case 0x75: return try readCodePoint(input)
        default: throw fault(.unknownEscape)
        }
        unescaped.append(byte)
        position += 2
    }

    /// Reads `\uXXXX`, or the two that make a surrogate pair.
    private mutating func readCodePoint(_ input: Span<UInt8>) throws(JSONFault) {
        var value = try hexadecimal(input, at: position + 2)
        var length = 6
        if (0xD800...0xDBFF).contains(value) {
            guard position + 7 < input.count, input[position + 6] == 0x5C,
                input[position + 7] == 0x75
            else { throw fault(.loneSurrogate) }
            let low = try hexadecimal(input, at: position + 8)
            guard (0xDC00...0xDFFF).contains(low) else { throw fault(.loneSurrogate) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            length = 12
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault(.loneSurrogate) }
        guard !isNonCharacter(value) else { throw fault(.nonCharacter) }
        unescaped.append(contentsOf: String(scalar).utf8)
        position += length
    }

    private func hexadecimal(_ input: Span<UInt8>, at start: Int) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for offset in start..<start + 4 {
            guard offset < input.count else {
                throw JSONFault(reason: .unexpectedEnd, offset: input.count)
            }
            let byte = input[offset]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw fault(.unknownEscape)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// The bytes of the scalar at `position`, which is not ASCII (RFC 3629 section 4).
    private func lengthOfScalar(_ input: Span<UInt8>) throws(JSONFault) -> Int {
        let lead = input[position]
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        default: throw fault(.invalidUTF8)
        }
        guard position + length <= input.count, second.contains(input[position + 1]) else {
            throw fault(.invalidUTF8)
        }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = input[position + offset]
            guard byte & 0xC0 == 0x80 else { throw fault(.invalidUTF8) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard !isNonCharacter(value) else { throw fault(.nonCharacter) }
        return length
    }

    /// U+FDD0 to U+FDEF and the last two of each plane (RFC 7493 section 2.1).
    private func isNonCharacter(_ value: UInt32) -> Bool {
        (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
    }
}
