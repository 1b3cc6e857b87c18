import Testing

@Suite("the lexer sees code, comments and texts apart")
struct LexerTests {
    private func words(_ text: String) -> [String] {
        let source = SwiftSource(text)
        return source.tokens.indices.filter { source.tokens[$0].kind == .word }.map(source.text)
    }

    @Test(
        "words in comments and texts are not code",
        arguments: [
            ("a // b\nc", ["a", "c"]),
            ("a /* b /* c */ d */ e", ["a", "e"]),
            ("a \"b \\\" c\" d", ["a", "d"]),
            ("a #\"b \" \\(c) \"# d", ["a", "d"]),
            ("a \"\"\"\n b \" c\n \"\"\" d", ["a", "d"]),
            ("a \"b \\(c + \"d \\(e)\") f\" g", ["a", "c", "e", "g"]),
            ("a #\"b \\#(c) d\"# e", ["a", "c", "e"]),
            ("a \"\" b \"\\\\\" c", ["a", "b", "c"]),
            ("a = /b \\/ c/\nd", ["a", "d"]),
            ("a = #/b / c/# d", ["a", "d"]),
            ("a / b / c", ["a", "b", "c"]),
            ("(a) / b; [c] /d/ e", ["a", "b", "c", "d", "e"]),
            ("`a b` c", ["c"]),
            ("0x1F a 1.5e3 b 1...c", ["a", "b", "c"]),
            ("#expect(a)", ["expect", "a"]),
            ("a \"unfinished\nb", ["a", "b"]),
            ("a \"\"\"\n b \\\n c\n \"\"\"\nd", ["a", "d"]),
            ("é = naïef", ["é", "naïef"]),
        ])
    func words(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test(
        "a group that does not close is found at its line",
        arguments: [
            ("f(\n[a)\n", 2), ("\n}", 2), ("{\n(a)\n", 1), ("f(\"\\(a\")\n", 1),
        ])
    func openGroups(text: String, line: Int) {
        let file = SourceFile(path: "Sources/Store/A.swift", text: text)
        #expect(file.openGroup?.line == line)
    }

    @Test("lines are counted through comments, texts and expressions of many lines")
    func lines() {
        let source = SwiftSource("/* a\n\n*/ b\n\"\"\"\n c \\(d)\n\"\"\" e\n#/\nf\n/# g\nh")
        let lines = source.words.mapValues { $0.map { source.tokens[$0].line } }
        #expect(lines == ["b": [3], "d": [5], "e": [6], "g": [9], "h": [10]])
        #expect(source.comments.keys.sorted() == [1, 2, 3])
    }

    @Test("input that is no Swift, or is cut off anywhere, never traps")
    func cut() {
        let text = "a /* b */ \"c \\(d(\"e\")) f\" #\"g\"# = /h/ `i` \"\"\"\nj\n\"\"\" 1.5 /* k"
        let bytes = Array(text.utf8)
        for length in 0...bytes.count {
            let prefix = SwiftSource(Array(bytes[..<length]))
            let suffix = SwiftSource(Array(bytes[length...]))
            #expect(prefix.tokens.allSatisfy { $0.end <= length && $0.start < $0.end })
            #expect(suffix.tokens.allSatisfy { $0.start < $0.end })
        }
    }

    @Test("a seeded heap of bytes never traps")
    func random() {
        let alphabet = Array("\"\\(#/*`{}[]! \nat?1é".utf8)
        var seed: UInt64 = 20_240_101
        for _ in 0..<400 {
            let bytes = (0..<60).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(seed >> 33) % alphabet.count]
            }
            let source = SwiftSource(bytes)
            #expect(source.tokens.allSatisfy { $0.end <= bytes.count })
            for check in Check.all {
                _ = check.findings(SourceFile(path: "Sources/Store/A.swift", bytes: bytes))
            }
        }
    }
}
