// Texts and regular expressions, the two whose inside is not code.
extension SwiftLexer {
    private var countOfHashes: Int {
        var count = 0
        while byte(count) == UInt8(ascii: "#") { count += 1 }
        return count
    }

    var hashesOfText: Int {
        byte(countOfHashes) == UInt8(ascii: "\"") ? countOfHashes : 0
    }

    var hashesOfRegex: Int {
        byte(countOfHashes) == UInt8(ascii: "/") ? countOfHashes : 0
    }

    private func isHashes(_ count: Int, at offset: Int) -> Bool {
        for index in 0..<count where byte(offset + index) != UInt8(ascii: "#") { return false }
        return true
    }

    private func isQuotes(_ count: Int) -> Bool {
        for index in 0..<count where byte(index) != UInt8(ascii: "\"") { return false }
        return true
    }

    mutating func readText(hashes: Int) {
        var (start, firstLine) = (at, line)
        var kind = SwiftToken.Kind.text
        at += hashes
        let quotes = isQuotes(3) ? 3 : 1
        at += quotes
        while at < bytes.count {
            let current = bytes[at]
            if current == UInt8(ascii: "\\") && isHashes(hashes, at: 1) {
                at += 1 + hashes
                if byte() == UInt8(ascii: "(") {
                    if kind == .text { add(.text, from: start, line: firstLine, to: at) }
                    kind = .textEnd
                    add(.mark(UInt8(ascii: "(")), length: 1)
                    readCode(insideInterpolation: true)
                    (start, firstLine) = (at, line)
                } else if byte() != UInt8(ascii: "\n") {
                    at += 1
                }
            } else if isQuotes(quotes) && isHashes(hashes, at: quotes) {
                at += quotes + hashes
                break
            } else if current == UInt8(ascii: "\n") {
                if quotes == 1 { break }
                line += 1
                at += 1
            } else {
                at += 1
            }
        }
        add(kind, from: start, line: kind == .text ? firstLine : line, to: at)
    }

    /// A slash begins a regular expression where an operand must stand, no space follows and
    /// another slash ends it on the same line.
    var startsRegex: Bool {
        guard let last = tokens.last, byte(1) != UInt8(ascii: " "), byte(1) != UInt8(ascii: ")")
        else { return false }
        switch last.kind {
        case .mark(let mark):
            if UInt8(ascii: ")") == mark || UInt8(ascii: "]") == mark || UInt8(ascii: "}") == mark
                || UInt8(ascii: ".") == mark
            {
                return false
            }
        case .word:
            guard Self.operandFollows.contains(text(of: last)) else { return false }
        case .quotedWord, .number, .text, .textEnd: return false
        }
        return lengthOfRegex(hashes: 0) != nil
    }

    private static let operandFollows: Set<String> = [
        "return", "in", "case", "try", "await", "if", "while", "guard", "where", "else",
    ]

    private func text(of token: SwiftToken) -> String {
        String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }

    private func lengthOfRegex(hashes: Int) -> Int? {
        var length = hashes + 1
        while at + length < bytes.count {
            let current = byte(length)
            if current == UInt8(ascii: "\n") && hashes == 0 { return nil }
            if current == UInt8(ascii: "\\") {
                length += 2
            } else if current == UInt8(ascii: "/") && isHashes(hashes, at: length + 1) {
                return length + 1 + hashes
            } else {
                length += 1
            }
        }
        return nil
    }

    mutating func readRegex(hashes: Int) {
        guard let length = lengthOfRegex(hashes: hashes) else {
            return add(.mark(bytes[at]), length: 1)
        }
        let (start, firstLine) = (at, line)
        for offset in 0..<length where byte(offset) == UInt8(ascii: "\n") { line += 1 }
        at += length
        add(.text, from: start, line: firstLine, to: at)
    }
}
