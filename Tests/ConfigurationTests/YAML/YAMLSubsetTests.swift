import Configuration
import Testing

/// A file that must fail one rule, where, and words of the message.
struct RefusedFile: Sendable, CustomTestStringConvertible {
    let rule: String
    let text: String
    let line: Int
    let column: Int
    let says: String

    init(_ rule: String, _ text: String, _ line: Int, _ column: Int, _ says: String) {
        self.rule = rule
        self.text = text
        self.line = line
        self.column = column
        self.says = says
    }

    var testDescription: String { rule }
}

struct YAMLSubsetTests {
    /// Rows: policy format, "The subset of YAML 1.2", rule by rule.
    static let refused: [RefusedFile] = [
        // One document, UTF-8 without BOM, NFC, LF.
        RefusedFile("byte order mark", "\u{FEFF}a: b\n", 1, 1, "byte order mark"),
        RefusedFile("CRLF", "a: b\r\nc: d\r\n", 1, 5, "LF line ends"),
        RefusedFile("lone carriage return", "a: b\rc: d\n", 1, 5, "LF line ends"),
        RefusedFile("next line U+0085", "a: b\u{85}c: d\n", 1, 5, "write a line feed"),
        RefusedFile("line separator U+2028", "a: b\u{2028}\n", 1, 5, "write a line feed"),
        RefusedFile("null character", "a: b\0c\n", 1, 5, "U+0000"),
        RefusedFile("escape character", "a: \u{1B}[1m\n", 1, 4, "U+001B"),
        RefusedFile("no character", "a: \u{FFFF}\n", 1, 4, "U+FFFF"),
        RefusedFile("private use", "a: \u{E000}\n", 1, 4, "U+E000"),
        RefusedFile("not NFC", "a: cafe\u{301}\n", 1, 7, "NFC"),
        RefusedFile("not NFC, single character", "a: 5 \u{212A}\n", 1, 6, "NFC"),
        RefusedFile("not NFC in a comment", "# cafe\u{301}\na: b\n", 1, 6, "NFC"),
        RefusedFile("second document", "a: b\n---\nc: d\n", 2, 1, "second document"),
        RefusedFile("document start marker", "---\na: b\n", 1, 1, "remove the `---`"),
        RefusedFile("document end marker", "a: b\n...\n", 2, 1, "remove the `...`"),
        RefusedFile("empty file", "", 1, 1, "holds nothing"),
        RefusedFile("only comments", "# niets\n\n", 1, 1, "holds nothing"),
        // No tabs, directives, anchors, aliases, tags, merge keys, flow style, complex keys.
        RefusedFile("tab as indentation", "a:\n\tb: c\n", 2, 1, "write spaces"),
        RefusedFile("tab after a colon", "a:\tb\n", 1, 3, "write spaces"),
        RefusedFile("tab in a comment", "#\tb\na: b\n", 1, 2, "write spaces"),
        RefusedFile("tab in quotes", "a: 'b\tc'\n", 1, 6, "write spaces"),
        RefusedFile("version directive", "%YAML 1.2\n---\na: b\n", 1, 1, "directive"),
        RefusedFile("tag directive", "%TAG ! tag:x,1:\n---\na: b\n", 1, 1, "directive"),
        RefusedFile("directive without document", "%YAML 1.2\na: b\n", 1, 1, "directive"),
        RefusedFile("anchor on a text", "a: &x b\n", 1, 4, "anchor"),
        RefusedFile("anchor on a mapping", "a: &x\n  b: c\n", 1, 4, "anchor"),
        RefusedFile("anchor on a key", "&x a: b\n", 1, 1, "anchor"),
        RefusedFile("alias", "a: &x b\nc: *x\n", 2, 4, "alias"),
        RefusedFile("tag on a text", "a: !!str 010\n", 1, 4, "tag"),
        RefusedFile("tag on a list", "a: !!set\n  - b\n", 1, 4, "tag"),
        RefusedFile("tag without a name", "a: ! b\n", 1, 4, "a tag"),
        RefusedFile("tag without a name on prose", "a: ! >\n  b\n", 1, 4, "a tag"),
        RefusedFile("merge key", "a: b\n<<: c\n", 2, 1, "merge key"),
        RefusedFile("flow list", "a: [b, c]\n", 1, 4, "flow style"),
        RefusedFile("flow list over lines", "a: [b,\n  c\n  ]\n", 1, 4, "flow style"),
        RefusedFile("empty flow list", "a: []\n", 1, 4, "flow style"),
        RefusedFile("flow mapping", "a: {b: c}\n", 1, 4, "flow style"),
        RefusedFile("flow mapping as a file", "{\"a\": \"b\"}\n", 1, 1, "flow style"),
        RefusedFile("complex key", "? a\n: b\n", 1, 1, "complex key"),
        RefusedFile("mapping as a key", "? a: b\n: c\n", 1, 3, "as a key"),
        RefusedFile("flow list as a key", "[a]: b\n", 1, 1, "as a key"),
        // Duplicate keys.
        RefusedFile("duplicate key", "a: b\nc: d\na: e\n", 3, 1, "already stands on line 1"),
        RefusedFile("duplicate key below", "x:\n  a: b\n  a: c\n", 3, 3, "on line 2"),
        RefusedFile("duplicate key in quotes", "a: b\n'a': c\n", 2, 1, "on line 1"),
        // Comments on their own line only; a plain scalar ends on its own line.
        RefusedFile("comment behind a text", "a: b #c\n", 1, 6, "line of its own"),
        RefusedFile("comment that cuts a text", "a: dossier #12\n", 1, 12, "single quotes"),
        RefusedFile("comment behind quotes", "a: 'b' # c\n", 1, 8, "line of its own"),
        RefusedFile("comment behind a key", "a: # c\n  b: d\n", 1, 4, "line of its own"),
        RefusedFile("comment behind an item", "- a\n- b # c\n", 2, 5, "line of its own"),
        RefusedFile("comment behind a dash", "a:\n  - # c\n    b: d\n", 2, 5, "own"),
        RefusedFile("comment behind `>`", "a: > # c\n  b\n", 1, 6, "line of its own"),
        RefusedFile("indented next line", "a: b\n  c\n", 1, 4, "over several lines"),
        RefusedFile("indented next line in a list", "- a\n  b\n", 1, 3, "over several lines"),
        RefusedFile("quotes over lines", "a: 'b\n  c'\n", 1, 4, "over several lines"),
        RefusedFile("double quotes over lines", "a: \"b\n  c\"\n", 1, 4, "several lines"),
        RefusedFile("literal style", "a: |\n  b\n", 1, 4, "literal style"),
        RefusedFile("prose with an indicator", "a: >-\n  b\n", 1, 4, "only `>` alone"),
        RefusedFile("prose with a width", "a: >2\n   b\n", 1, 4, "only `>` alone"),
        RefusedFile("prose that steps in", "a: >\n  b\n    c\n", 3, 5, "in column 3"),
        RefusedFile("comment within prose", "a: >\n  b\n  # c\n", 3, 3, "comment"),
        RefusedFile("blank behind prose", "a: >\n  b \n", 2, 4, "ends in a blank"),
        RefusedFile("two empty lines in prose", "a: >\n  b\n\n\n  c\n", 4, 1, "leave one"),
        RefusedFile("prose that begins empty", "a: >\n\n  b\n", 2, 1, "leave one"),
        RefusedFile("escape in double quotes", "a: \"b\\u202Ec\"\n", 1, 6, "an escape"),
        RefusedFile("escaped line feed", "a: \"b\\nc\"\n", 1, 6, "an escape"),
        // Empty values.
        RefusedFile("empty value", "a:\nb: c\n", 1, 3, "empty value"),
        RefusedFile("empty last value", "a: b\nc:\n", 2, 3, "empty value"),
        RefusedFile("empty item", "a:\n  -\n  - b\n", 2, 4, "empty value"),
        RefusedFile("empty quotes", "a: ''\n", 1, 4, "empty value"),
        RefusedFile("blank in quotes", "a: '  '\n", 1, 4, "empty value"),
        RefusedFile("empty prose", "a: >\nb: c\n", 1, 4, "empty value"),
        RefusedFile("prose of blank lines", "a: >\n\n", 1, 4, "empty value"),
        RefusedFile("empty key", ": b\n", 1, 1, "write the key"),
        RefusedFile("empty second key", "a: b\n: c\n", 2, 1, "write the key"),
        RefusedFile("empty key in quotes", "'': b\n", 1, 1, "write the key"),
        // Bidirectional and zero-width characters.
        RefusedFile("right-to-left override", "a: b\u{202E}c\n", 1, 5, "U+202E"),
        RefusedFile("bidirectional isolate", "a: \u{2066}b\n", 1, 4, "U+2066"),
        RefusedFile("right-to-left mark", "a\u{200F}: b\n", 1, 2, "U+200F"),
        RefusedFile("zero-width space", "a: b\u{200B}c\n", 1, 5, "U+200B"),
        RefusedFile("zero-width joiner in a comment", "# \u{200D}\na: b\n", 1, 3, "U+200D"),
        RefusedFile("zero-width no-break space", "a: b\u{FEFF}\n", 1, 5, "U+FEFF"),
        RefusedFile("word joiner", "a: b\u{2060}c\n", 1, 5, "U+2060"),
        RefusedFile("soft hyphen", "a: b\u{AD}c\n", 1, 5, "U+00AD"),
        RefusedFile("invisible letter", "a: \u{3164}\n", 1, 4, "U+3164"),
        RefusedFile("variation selector", "a: b\u{FE0F}\n", 1, 5, "U+FE0F"),
        RefusedFile("tag character", "a: b\u{E0041}\n", 1, 5, "U+E0041"),
        RefusedFile("no-break space", "a:\u{A0}b\n", 1, 3, "ordinary one"),
        // What libyaml itself does not read.
        RefusedFile("two colons", "a: b: c\n", 1, 5, "single quotes"),
        RefusedFile("word without colon", "a: b\nc\nd: e\n", 2, 1, "`key: value`"),
        RefusedFile("quotes not closed", "a: 'b\n", 1, 4, "close the quotes"),
        RefusedFile("key in another column", "a: b\n c: d\n", 1, 4, "over several lines"),
        RefusedFile("key further left", "a:\n    b: c\n  d: e\n", 3, 3, "in one column"),
        RefusedFile("reserved sign", "a: @b\n", 1, 4, "single quotes"),
    ]

    @Test("P01 a file outside the subset is refused at its place", arguments: refused)
    func refuses(_ row: RefusedFile) throws {
        let found = problems(in: row.text)
        let first = try #require(found.first)
        #expect(first.check == .subset)
        #expect(
            found.contains { error in
                error.position
                    == YAMLPosition(
                        file: "route.yaml", line: row.line, column: row.column)
                    && error.problem.contains(row.says)
            }, "\(found)")
        #expect(found.allSatisfy { $0.problem.contains(":") }, "a message says what to do")
    }

    @Test("P01 bytes that are not UTF-8 are refused at their place")
    func refusesOtherEncodings() throws {
        let latin = problems(in: Array("a: b\nc: caf".utf8) + [0xE9, 0x0A])
        #expect(latin.map(\.position.description) == ["route.yaml:2:7"])
        #expect(problems(in: [0xFF, 0xFE, 0x61, 0x00]).map(\.position.column) == [1])
        #expect(problems(in: [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]).count == 1, "a surrogate")
        #expect(problems(in: [0x61, 0x3A, 0x20, 0xC0, 0xAF]).count == 1, "an overlong form")
    }

    @Test("one run reports every violation, each once")
    func reportsAll() {
        let text = """
            versie: 010
            naam: [a]
            van: on # altijd
            naam: b
            doel:
            \tx: y
            naar: !!str c
            waarom: "\\t"
            """
        let found = problems(in: text)
        let places = found.map { "\($0.position.line):\($0.position.column)" }
        // Line 6 ends libyaml's reading, so what stands behind it waits for the next run.
        #expect(places == ["1:9", "2:7", "3:6", "3:9", "4:1", "6:1"], "\(found)")
    }

    @Test("carriage returns are reported once, not for each line")
    func reportsCarriageReturnsOnce() {
        #expect(problems(in: "a: b\r\nc: d\r\ne: f\r\n").count == 1)
    }

    @Test("at most the limit of problems is kept and the rest is counted")
    func boundsProblems() throws {
        let atLimit = String(repeating: "#\t\n", count: YAMLLimits.problems - 1) + "a: on\n"
        let past = "#\t\n" + atLimit
        for (text, omitted) in [(atLimit, 0), (past, 1)] {
            var found = Problems()
            _ = YAMLReader.read(Array(text.utf8), file: "x.yaml", &found)
            #expect(found.all.count == YAMLLimits.problems)
            #expect(found.omitted == omitted)
            #expect(found.description.contains("more") == (omitted > 0))
        }
    }
}
