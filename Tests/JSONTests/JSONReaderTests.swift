import JSON
import Testing

/// What one row of a table must give: the canonical spelling, or the reason and its place.
struct AcceptedRow: Sendable, CustomTestStringConvertible {
    let text: String
    let canonical: String
    var testDescription: String { text }
    init(_ text: String, _ canonical: String? = nil) {
        self.text = text
        self.canonical = canonical ?? text
    }
}

struct RefusedRow: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let reason: JSONError.Reason
    let offset: Int
    var testDescription: String { String(decoding: bytes, as: UTF8.self) }
    init(_ text: String, _ reason: JSONError.Reason, _ offset: Int) {
        self.init(bytes: Array(text.utf8), reason, offset)
    }
    init(bytes: [UInt8], _ reason: JSONError.Reason, _ offset: Int) {
        self.bytes = bytes
        self.reason = reason
        self.offset = offset
    }
}

func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
}

@Suite("The reader")
struct JSONReaderTests {
    static let accepted = [
        AcceptedRow("null"), AcceptedRow("true"), AcceptedRow("false"),
        AcceptedRow("0"), AcceptedRow("-0", "0"), AcceptedRow("-1"), AcceptedRow("10"),
        AcceptedRow("1.0", "1"), AcceptedRow("1.50", "1.5"), AcceptedRow("1e2", "100"),
        AcceptedRow("1E+2", "100"), AcceptedRow("1e-2", "0.01"), AcceptedRow("0e5", "0"),
        AcceptedRow("0.0000001", "1e-7"), AcceptedRow("1E30", "1e+30"),
        AcceptedRow("9007199254740991"), AcceptedRow("-9007199254740991"),
        AcceptedRow("333333333.33333329", "333333333.3333333"),
        AcceptedRow("4.9406564584124654e-324", "5e-324"),
        AcceptedRow("1.7976931348623157e308", "1.7976931348623157e+308"),
        AcceptedRow("0.1"), AcceptedRow("123456789.123456"), AcceptedRow("2.2250738585072014e-308"),
        AcceptedRow("[]"), AcceptedRow("{}"), AcceptedRow(" [ ] ", "[]"),
        AcceptedRow("\t{\r\n}", "{}"), AcceptedRow("[1,2 , 3]", "[1,2,3]"),
        AcceptedRow("[[],[[]],{}]"), AcceptedRow("{\"a\":{\"b\":[{}]}}"),
        AcceptedRow("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}"),
        AcceptedRow("{\"\":0}"), AcceptedRow("\"\""), AcceptedRow("\"é€😀\""),
        AcceptedRow("\"\\u00e9\\u20AC\\ud83d\\uDE00\"", "\"é€😀\""),
        AcceptedRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""),
        AcceptedRow("\"\\u0000\\u001F\\u007f\"", "\"\\u0000\\u001f\u{7F}\""),
        AcceptedRow("\"a\\u0041b\"", "\"aAb\""),
        AcceptedRow("{\"é\":1,\"e\u{301}\":2}", "{\"e\u{301}\":2,\"é\":1}"),
        AcceptedRow("{\"aa\":1,\"a\":2,\"\\u0061aa\":3}", "{\"a\":2,\"aa\":1,\"aaa\":3}"),
        AcceptedRow("\"\u{FDCF}\u{FDF0}\u{FFFD}\u{10FFFD}\u{D7FF}\u{E000}\""),
        AcceptedRow(nested(32)),
    ]

    @Test("accepts I-JSON and writes it canonically", arguments: accepted)
    func accepts(_ row: AcceptedRow) throws {
        let value = try JSONReader.parse(Array(row.text.utf8))
        #expect(value.canonicalText == row.canonical)
        #expect(try JSONReader.parse(value.canonicalBytes()) == value)
    }

    static let structure = [
        RefusedRow("", .unexpectedEnd, 0), RefusedRow("  ", .unexpectedEnd, 2),
        RefusedRow("[", .unexpectedEnd, 1), RefusedRow("{", .unexpectedEnd, 1),
        RefusedRow("[1", .unexpectedEnd, 2), RefusedRow("[1,", .unexpectedEnd, 3),
        RefusedRow("{\"a\"", .unexpectedEnd, 4), RefusedRow("{\"a\":", .unexpectedEnd, 5),
        RefusedRow("{\"a\":1", .unexpectedEnd, 6), RefusedRow("{\"a\":1,", .unexpectedEnd, 7),
        RefusedRow("[1,]", .trailingComma, 3), RefusedRow("{\"a\":1,}", .trailingComma, 7),
        RefusedRow("[[],]", .trailingComma, 4), RefusedRow("[{\"a\":1},]", .trailingComma, 9),
        RefusedRow("[,1]", .expectedValue, 1), RefusedRow("[1,,2]", .expectedValue, 3),
        RefusedRow("{,}", .expectedName, 1), RefusedRow("{a:1}", .expectedName, 1),
        RefusedRow("{1:1}", .expectedName, 1), RefusedRow("{'a':1}", .expectedName, 1),
        RefusedRow("{\"a\" 1}", .expectedColon, 5), RefusedRow("{\"a\",1}", .expectedColon, 4),
        RefusedRow("{\"a\":}", .expectedValue, 5), RefusedRow("{\"a\":]", .expectedValue, 5),
        RefusedRow("[1 2]", .expectedCommaOrBracket, 3),
        RefusedRow("[1}", .expectedCommaOrBracket, 2),
        RefusedRow("[1:2]", .expectedCommaOrBracket, 2),
        RefusedRow("{\"a\":1]", .expectedCommaOrBrace, 6),
        RefusedRow("{\"a\":1 \"b\":2}", .expectedCommaOrBrace, 7),
        RefusedRow("]", .expectedValue, 0), RefusedRow("}", .expectedValue, 0),
        RefusedRow("1 2", .trailingBytes, 2), RefusedRow("{} {}", .trailingBytes, 3),
        RefusedRow("[]]", .trailingBytes, 2), RefusedRow("null,", .trailingBytes, 4),
        RefusedRow("1\u{0}", .trailingBytes, 1), RefusedRow("\u{0}", .expectedValue, 0),
        RefusedRow("/**/1", .expectedValue, 0), RefusedRow("1//", .trailingBytes, 1),
        RefusedRow("True", .expectedValue, 0), RefusedRow("nul", .unexpectedEnd, 3),
        RefusedRow("nulL", .expectedValue, 0), RefusedRow("truefalse", .trailingBytes, 4),
        RefusedRow("NaN", .expectedValue, 0), RefusedRow("Infinity", .expectedValue, 0),
        RefusedRow("undefined", .expectedValue, 0), RefusedRow("\u{A0}1", .expectedValue, 0),
        RefusedRow("\u{C}1", .expectedValue, 0), RefusedRow("1\u{B}", .trailingBytes, 1),
        RefusedRow("\u{FEFF}1", .byteOrderMark, 0), RefusedRow("1\u{FEFF}", .trailingBytes, 1),
        RefusedRow("{\"a\":1,\"a\":1}", .duplicateName, 7),
        RefusedRow("{\"a\":1,\"b\":2,\"\\u0061\":3}", .duplicateName, 13),
        RefusedRow("{\"\\u0061\":1,\"a\":{\"c\":1}}", .duplicateName, 12),
        RefusedRow("{\"\":1,\"\":1}", .duplicateName, 6),
        RefusedRow("[{\"x\":{\"a\":1,\"a\":2}}]", .duplicateName, 13),
        RefusedRow(nested(33), .tooDeep(limit: 32), 32),
    ]

    static let numbers = [
        RefusedRow("01", .leadingZero, 0), RefusedRow("-01", .leadingZero, 1),
        RefusedRow("00", .leadingZero, 0), RefusedRow("-", .unexpectedEnd, 1),
        RefusedRow("+1", .expectedValue, 0), RefusedRow(".5", .expectedValue, 0),
        RefusedRow("1.", .unexpectedEnd, 2), RefusedRow("1.e1", .expectedDigit, 2),
        RefusedRow("1e", .unexpectedEnd, 2), RefusedRow("1e+", .unexpectedEnd, 3),
        RefusedRow("1e1.5", .trailingBytes, 3), RefusedRow("--1", .expectedDigit, 1),
        RefusedRow("-a", .expectedDigit, 1), RefusedRow("0x10", .trailingBytes, 1),
        RefusedRow("1_000", .trailingBytes, 1), RefusedRow("-Infinity", .expectedDigit, 1),
        RefusedRow("[1.2.3]", .expectedCommaOrBracket, 4),
        RefusedRow("９", .expectedValue, 0),
        RefusedRow("9007199254740992", .integerNotExact, 0),
        RefusedRow("-9007199254740992", .integerNotExact, 0),
        RefusedRow("[12345678901234567890]", .integerNotExact, 1),
        RefusedRow("9007199254740993.0", .integerNotExact, 0),
        RefusedRow("1e20", .integerNotExact, 0),
        RefusedRow("1000000000000000000000000000000", .integerNotExact, 0),
        RefusedRow("1e309", .numberTooLarge, 0), RefusedRow("-1e309", .numberTooLarge, 0),
        RefusedRow("1e99999", .numberTooLarge, 0),
        RefusedRow("1e-400", .numberTooSmall, 0), RefusedRow("0.1e-99999", .numberTooSmall, 0),
    ]

    static let strings = [
        RefusedRow("\"", .unexpectedEnd, 1), RefusedRow("\"a", .unexpectedEnd, 2),
        RefusedRow("\"\\", .unexpectedEnd, 2), RefusedRow("\"\\\"", .unexpectedEnd, 3),
        RefusedRow("\"\\u12", .unexpectedEnd, 5), RefusedRow("'a'", .expectedValue, 0),
        RefusedRow("\"\\x41\"", .unknownEscape, 1), RefusedRow("\"\\'\"", .unknownEscape, 1),
        RefusedRow("\"\\u00g0\"", .unknownEscape, 1), RefusedRow("\"\\U0041\"", .unknownEscape, 1),
        RefusedRow("\"\\u+041\"", .unknownEscape, 1),
        RefusedRow("\"a\nb\"", .controlCharacter, 2), RefusedRow("\"\u{0}\"", .controlCharacter, 1),
        RefusedRow("\"\t\"", .controlCharacter, 1), RefusedRow("\"\u{1F}\"", .controlCharacter, 1),
        RefusedRow("\"\\ud800\"", .loneSurrogate, 1), RefusedRow("\"\\udc00\"", .loneSurrogate, 1),
        RefusedRow("\"\\ud800\\ud800\"", .loneSurrogate, 1),
        RefusedRow("\"\\ud800x\"", .loneSurrogate, 1),
        RefusedRow("\"\\ud800\\n\"", .loneSurrogate, 1),
        RefusedRow("\"\\ud83d\\", .loneSurrogate, 1),
        RefusedRow("{\"\\udead\":1}", .loneSurrogate, 2),
        RefusedRow("\"\\uFFFE\"", .nonCharacter, 1), RefusedRow("\"\\ufdd0\"", .nonCharacter, 1),
        RefusedRow("\"\\ud83f\\udfff\"", .nonCharacter, 1),
        RefusedRow(bytes: [0x22, 0xEF, 0xBF, 0xBF, 0x22], .nonCharacter, 1),
        RefusedRow(bytes: [0x22, 0xEF, 0xB7, 0xAF, 0x22], .nonCharacter, 1),
        RefusedRow(bytes: [0x22, 0xF4, 0x8F, 0xBF, 0xBE, 0x22], .nonCharacter, 1),
        RefusedRow(bytes: [0x22, 0x80, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xFF, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xC0, 0xAF, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xC3, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xC3], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xE0, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xE2, 0x82, 0x22, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        RefusedRow(bytes: [0xFE, 0xFF, 0x00, 0x31], .expectedValue, 0),
        RefusedRow(bytes: [0xE5], .expectedValue, 0),
    ]

    @Test("refuses, and says why and where", arguments: structure + numbers + strings)
    func refuses(_ row: RefusedRow) {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse(row.bytes) }
        #expect(error?.reason == row.reason)
        #expect(error?.offset == row.offset)
    }

    @Test("every length of object finds a name that comes again, wherever it stands")
    func duplicates() throws {
        for count in [2, 3, 11, 12, 13, 14, 40, 257] {
            for (first, second) in [(0, count - 1), (count / 2 - 1, count / 2), (0, 1)]
            where first < second {
                var names = (0..<count).map { "name\($0 * 7919 % 1009)" }
                let distinct = names.map { "\"\($0)\":0" }.joined(separator: ",")
                #expect(throws: Never.self) { try JSONReader.parse(Array("{\(distinct)}".utf8)) }
                names[second] = names[first].replacing("name", with: "n\\u0061me")
                let before = names[..<second].map { "\"\($0)\":0," }.joined()
                let all = names.map { "\"\($0)\":0" }.joined(separator: ",")
                let error = #expect(throws: JSONError.self) {
                    try JSONReader.parse(Array("{\(all)}".utf8))
                }
                #expect(error?.reason == .duplicateName)
                #expect(error?.offset == 1 + before.utf8.count)
            }
        }
    }

    @Test("line and column count line feeds and code points")
    func position() {
        let error = #expect(throws: JSONError.self) {
            try JSONReader.parse(Array("{\r\n  \"é😀\": x}".utf8))
        }
        #expect(error?.line == 2)
        #expect(error?.column == 9)
        #expect(error?.description.hasPrefix("line 2 column 9: expected a value") == true)
    }
}
