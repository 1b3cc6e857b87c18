/// Cuts Swift source into tokens and comments, well enough for rules about form.
///
/// It knows nested comments, texts with any number of `#`, texts of many lines, interpolation
/// and regular expressions. It never fails: what it does not know is a mark of one byte.
struct SwiftLexer {
    let bytes: [UInt8]
    var at = 0
    var line = 1
    private var lineOfLastToken = 0
    private(set) var tokens: [SwiftToken] = []
    private(set) var comments: [SwiftComment] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 5)
        readCode(insideInterpolation: false)
    }

    func byte(_ offset: Int = 0) -> UInt8 {
        let index = at + offset
        return index < bytes.count ? bytes[index] : 0
    }

    mutating func readCode(insideInterpolation: Bool) {
        var depth = 0
        while at < bytes.count {
            let current = bytes[at]
            switch current {
            case UInt8(ascii: "\n"):
                line += 1
                at += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                at += 1
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
                readLineComment()
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
                readBlockComment()
            case UInt8(ascii: "/") where startsRegex:
                readRegex(hashes: 0)
            case UInt8(ascii: "#") where hashesOfText > 0:
                readText(hashes: hashesOfText)
            case UInt8(ascii: "#") where hashesOfRegex > 0:
                readRegex(hashes: hashesOfRegex)
            case UInt8(ascii: "\""):
                readText(hashes: 0)
            case UInt8(ascii: "`"):
                readQuotedWord()
            case _ where Self.isDigit(current):
                readNumber()
            case _ where Self.isWordByte(current):
                readWord()
            default:
                if current == UInt8(ascii: "(") { depth += 1 }
                if current == UInt8(ascii: ")") { depth -= 1 }
                add(.mark(current), length: 1)
                if insideInterpolation && depth < 0 { return }
            }
        }
    }

    mutating func add(_ kind: SwiftToken.Kind, length: Int) {
        add(kind, from: at, line: line, to: at + length)
        at += length
    }

    mutating func add(_ kind: SwiftToken.Kind, from start: Int, line: Int, to end: Int) {
        let end = min(end, bytes.count)
        guard start < end else { return }
        let isFirst = line != lineOfLastToken
        lineOfLastToken = self.line
        tokens.append(
            SwiftToken(kind: kind, start: start, end: end, line: line, isFirstOnLine: isFirst))
    }
}

// Words and numbers.
extension SwiftLexer {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isWordByte(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte == 0x24
            || byte >= 0x80
    }

    private mutating func readWord() {
        var length = 1
        while Self.isWordByte(byte(length)) || Self.isDigit(byte(length)) { length += 1 }
        add(.word, length: length)
    }

    private mutating func readQuotedWord() {
        var length = 1
        while at + length < bytes.count, byte(length) != UInt8(ascii: "`"),
            byte(length) != UInt8(ascii: "\n")
        { length += 1 }
        add(.quotedWord, length: min(length + 1, bytes.count - at))
    }

    private mutating func readNumber() {
        var length = 1
        while true {
            let next = byte(length)
            let isFraction = next == UInt8(ascii: ".") && Self.isDigit(byte(length + 1))
            guard Self.isDigit(next) || Self.isWordByte(next) || isFraction else { break }
            length += 1
        }
        add(.number, length: length)
    }
}

// Comments.
extension SwiftLexer {
    private mutating func readLineComment() {
        let start = at
        while at < bytes.count && bytes[at] != UInt8(ascii: "\n") { at += 1 }
        addComment(from: start)
    }

    private mutating func readBlockComment() {
        var depth = 0
        var start = at
        repeat {
            if byte() == UInt8(ascii: "/") && byte(1) == UInt8(ascii: "*") {
                depth += 1
                at += 2
            } else if byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/") {
                depth -= 1
                at += 2
            } else if byte() == UInt8(ascii: "\n") {
                addComment(from: start)
                line += 1
                at += 1
                start = at
            } else {
                at += 1
            }
        } while depth > 0 && at < bytes.count
        addComment(from: start)
    }

    private mutating func addComment(from start: Int) {
        let text = String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self)
        comments.append(SwiftComment(line: line, text: text))
    }
}
