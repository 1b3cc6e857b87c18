/// Why a JSON text was refused, and where.
package struct JSONError: Error, Sendable, Equatable {
    /// What is not allowed at that place.
    package enum Reason: Sendable, Equatable {
        case tooManyBytes(limit: Int)
        case tooDeep(limit: Int)
        case tooManyValues(limit: Int)
        case numberTooLong(limit: Int)
        case byteOrderMark
        case unexpectedEnd
        case expectedValue
        case expectedName
        case expectedColon
        case expectedCommaOrBracket
        case expectedCommaOrBrace
        case trailingComma
        case trailingBytes
        case duplicateName
        case controlCharacter
        case unknownEscape
        case loneSurrogate
        case nonCharacter
        case invalidUTF8
        case leadingZero
        case expectedDigit
        case integerNotExact
        case numberTooLarge
        case numberTooSmall
    }

    package let reason: Reason
    /// Bytes before the offending one.
    package let offset: Int
    /// From 1; a line ends at a line feed.
    package let line: Int
    /// From 1, in code points since the start of the line.
    package let column: Int

    /// Finds the line and column of `offset` in `bytes`.
    init(_ reason: Reason, at offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.reason = reason
        self.offset = offset
        self.line = line
        self.column = column
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String { "line \(line) column \(column): \(reason.advice)" }
}

extension JSONError.Reason {
    /// What is wrong and what to do, without any part of the text that was read.
    package var advice: String {
        switch self {
        case .tooManyBytes(let limit): "the text is longer than \(limit) bytes, send less"
        case .tooDeep(let limit): "arrays and objects stand more than \(limit) deep, nest less"
        case .tooManyValues(let limit): "the text holds more than \(limit) values, send fewer"
        case .numberTooLong(let limit): "the number is longer than \(limit) bytes, round it"
        case .byteOrderMark: "the text begins with a byte order mark, leave it out"
        case .unexpectedEnd: "the text ends too early, send the whole value"
        case .expectedValue:
            "expected a value: object, array, text in double quotes, number, true, false or null"
        case .expectedName: "expected a member name in double quotes"
        case .expectedColon: "expected `:` between a member name and its value"
        case .expectedCommaOrBracket: "expected `,` or `]` after an element"
        case .expectedCommaOrBrace: "expected `,` or `}` after a member"
        case .trailingComma: "a comma stands before the closing bracket, leave it out"
        case .trailingBytes: "something follows the value, send one value only"
        case .duplicateName: "this object already has a member of this name, send it once"
        case .controlCharacter: "a control character stands in a text, write it as an escape"
        case .unknownEscape:
            "unknown escape in a text, use one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
        case .loneSurrogate: "half of a surrogate pair stands alone, send both or neither"
        case .nonCharacter: "a code point that is no character stands in a text, leave it out"
        case .invalidUTF8: "the text is not UTF-8 here, send UTF-8"
        case .leadingZero: "a number begins with a needless zero, leave it out"
        case .expectedDigit: "expected a digit"
        case .integerNotExact:
            "an integer lies outside -9007199254740991...9007199254740991, send it as a text"
        case .numberTooLarge: "the number is larger than a double can hold, send it as a text"
        case .numberTooSmall:
            "the number is nearer to zero than a double can hold, send it as a text"
        }
    }
}
