import JSON
import Testing

@Suite("The RFC 8785 writer")
struct JSONCanonicalTests {
    /// RFC 8785 appendix B: the bits of a double and its ECMAScript spelling.
    static let appendixB: [(UInt64, String)] = [
        (0x0000_0000_0000_0000, "0"),
        (0x8000_0000_0000_0000, "0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"),
        (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"),
        (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ]

    @Test("writes the numbers of RFC 8785 appendix B", arguments: appendixB)
    func numbers(bits: UInt64, text: String) {
        #expect(JSONNumber.text(Double(bitPattern: bits)) == text)
    }

    @Test(
        "writes numbers by ECMAScript rules",
        arguments: [
            (1.0, "1"), (-1.5, "-1.5"), (100, "100"), (0.1, "0.1"), (1e-6, "0.000001"),
            (1e-7, "1e-7"), (1.5e-7, "1.5e-7"), (1e20, "100000000000000000000"), (1e21, "1e+21"),
            (1.25e22, "1.25e+22"), (123456.789, "123456.789"), (4.5, "4.5"), (2e-3, "0.002"),
            (1e-27, "1e-27"), (-0.0, "0"),
            (9007199254740994, "9007199254740994"),
        ])
    func spelling(value: Double, text: String) {
        #expect(JSONNumber.text(value) == text)
    }

    @Test("every spelled number reads back as the same double")
    func roundTrip() {
        var random = SplitMix(seed: 8785)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(Double(JSONNumber.text(value)) == value)
        }
    }

    @Test("RFC 8785 section 3.2.2: the sample object")
    func sample() throws {
        let text = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50,
                          2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """
        let expected =
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        #expect(try JSONReader.parse(Array(text.utf8)).canonicalText == expected)
    }

    @Test("RFC 8785 section 3.2.3: members by UTF-16 code units")
    func order() throws {
        let text = """
            {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet",
             "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
             "\\u00f6": "Latin Small Letter O With Diaeresis"}
            """
        let value = try JSONReader.parse(Array(text.utf8))
        let expected =
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\","
            + "\"\u{F6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20AC}\":\"Euro Sign\","
            + "\"\u{1F600}\":\"Emoji: Grinning Face\",\"\u{FB33}\":\"Hebrew Letter Dalet\"}"
        #expect(value.canonicalText == expected)
    }

    @Test("the order told from bytes is the order of UTF-16 code units")
    func orderAgrees() {
        let scalars: [Unicode.Scalar] = [
            "\u{0}", "a", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}",
            "\u{EFFF}", "\u{F000}", "\u{FB33}", "\u{FFFD}", "\u{10000}", "\u{1F600}", "\u{10FFFD}",
        ]
        let texts =
            [""] + scalars.map { String($0) }
            + scalars.flatMap { one in scalars.map { String(one) + String($0) } }
        for left in texts {
            for right in texts {
                #expect(
                    JSONText.precedes(left, right)
                        == left.utf16.lexicographicallyPrecedes(right.utf16))
            }
        }
    }

    @Test("values with equivalent but different texts are not equal")
    func equality() {
        #expect(JSONValue.string("é") != .string("e\u{301}"))
        #expect(JSONValue.object(["é": 1]) != .object(["e\u{301}": 1]))
        #expect(JSONValue.object(["a": 1, "b": 2]) == .object(["b": 2, "a": 1]))
        #expect(JSONValue.array([1, 2]) != .array([2, 1]))
        #expect(JSONValue.null != .bool(false))
        #expect(JSONValue.object(["a": 1]) != .object(["a": 1, "b": 1]))
    }

    @Test("an object keeps its order, and its names are bytes")
    func object() {
        var object: JSONObject = ["z": 1, "é": 2]
        object["a"] = 3
        object["z"] = 4
        #expect(object.names == ["z", "é", "a"])
        #expect(object["e\u{301}"] == nil)
        #expect(object["z"] == 4)
        object["z"] = nil
        #expect(object.remove("a") == 3)
        #expect(object.remove("a") == nil)
        #expect(object.names == ["é"])
    }

    @Test("integers are exact or no integers")
    func integers() {
        #expect(JSONValue.integer(9_007_199_254_740_991).integerValue == 9_007_199_254_740_991)
        #expect(JSONValue.number(9_007_199_254_740_992).integerValue == nil)
        #expect(JSONValue.number(1.5).integerValue == nil)
        #expect(JSONValue.number(-0.0).integerValue == 0)
        #expect(JSONValue.string("1").integerValue == nil)
    }
}

/// A small seeded generator (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
