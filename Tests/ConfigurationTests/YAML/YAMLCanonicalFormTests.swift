import Configuration
import Testing

struct YAMLCanonicalFormTests {
    @Test("a file in the canonical form is written as it stands")
    func keepsCanonicalFiles() throws {
        let text = YAMLReaderTests.route.replacing("\"weerhouden: \\\"nu\\\"\"", with: "'a: \"b\"'")
        #expect(try YAMLCanonicalForm.write(document(text)) == text)
        #expect(try YAMLCanonicalForm.differs(Array(text.utf8), file: "route.yaml") == nil)
    }

    /// What is written, and what the canonical form makes of it.
    static let rewritten: [(String, String, Int, Int)] = [
        ("a:\n    b: c\n", "a:\n  b: c\n", 2, 3),
        ("a:\n- b\n", "a:\n  - b\n", 2, 1),
        ("a:   b\n", "a: b\n", 1, 4),
        ("a: b  \n", "a: b\n", 1, 5),
        ("a: b", "a: b\n", 1, 5),
        ("\n\na: b\n", "a: b\n", 1, 1),
        ("a: b\n\n", "a: b\n", 2, 1),
        ("a: b\n\n\n\nc: d\n", "a: b\n\nc: d\n", 3, 1),
        ("a: 'b'\n", "a: b\n", 1, 4),
        ("'a': b\n", "a: b\n", 1, 1),
        ("a: \"it's\"\n", "a: it's\n", 1, 4),
        ("a: \"'t is\"\n", "a: '''t is'\n", 1, 4),
        ("a: \"no\"\n", "a: 'no'\n", 1, 4),
        ("a: \"\\\\ \\\"\"\n", "a: \\ \"\n", 1, 4),
        ("a: '7'\nb: '2026-01-01'\nc:  d\n", "a: '7'\nb: '2026-01-01'\nc: d\n", 3, 4),
        ("'... a': b\nc: '- d'\ne:  f\n", "'... a': b\nc: '- d'\ne: f\n", 3, 4),
        ("'a:': b\nc: 'd: e'\nf:  g\n", "'a:': b\nc: 'd: e'\nf: g\n", 3, 4),
        ("a: >\n     b\n\n     c\n", "a: >\n  b\n\n  c\n", 2, 3),
        ("-\n  a: b\n  c: d\n", "- a: b\n  c: d\n", 1, 2),
        ("-\n  - a\n  - b\n", "- - a\n  - b\n", 1, 2),
        ("- >\n   a\n- b: >\n      c\n", "- >\n  a\n- b: >\n    c\n", 2, 3),
        ("   # x  \na: b\n", "# x\na: b\n", 1, 1),
        ("a:\n# x\n  b: c\n", "a:\n  # x\n  b: c\n", 2, 1),
        ("a:\n  # x\n\n\n  # y\n  - b\n    # z\n", "a:\n  # x\n\n  # y\n  - b\n# z\n", 4, 1),
        ("a:\n  # x\n  b\n", "# x\na: b\n", 1, 1),
        ("-\n  # x\n  a: b\n", "# x\n- a: b\n", 1, 1),
        ("a: >\n  b\n# x\nc:  d\n", "a: >\n  b\n# x\nc: d\n", 4, 4),
        ("a: b\n\n# x\n\n\n", "a: b\n\n# x\n", 4, 1),
        (">\n   a\n", ">\n  a\n", 2, 3),
    ]

    @Test("another layout is rewritten, and the first difference is named", arguments: rewritten)
    func rewrites(_ written: String, _ expected: String, _ line: Int, _ column: Int) throws {
        #expect(try YAMLCanonicalForm.write(document(written)) == expected)
        let place = try YAMLCanonicalForm.differs(Array(written.utf8), file: "x.yaml")
        #expect(place == YAMLPosition(file: "x.yaml", line: line, column: column))
        #expect(try YAMLCanonicalForm.differs(Array(expected.utf8), file: "x.yaml") == nil)
        #expect(try Shape(document(written).root) == Shape(document(expected).root))
    }

    @Test("notes follow their entry when a loader writes the keys in another order")
    func reorders() throws {
        let read = try document("# b\nb: 1\n# a\na:\n  # c\n  c: 2\n")
        guard case .mapping(let mapping) = read.root else {
            Issue.record("not a mapping")
            return
        }
        let turned = YAMLMapping(entries: mapping.entries.reversed(), position: mapping.position)
        let text = YAMLCanonicalForm.write(
            YAMLDocument(root: .mapping(turned), notes: read.notes, closing: read.closing))
        #expect(text == "# a\na:\n  # c\n  c: 2\n# b\nb: 1\n")
    }

    @Test("a file outside the subset has no canonical form")
    func refuses() {
        #expect(throws: Problems.self) {
            try YAMLCanonicalForm.differs(Array("a: no\n".utf8), file: "x.yaml")
        }
    }

    @Test("generated files: every layout reads as it was meant and has one canonical form")
    func generated() throws {
        for seed in UInt64(1)...250 {
            var files = GeneratedFile(seed: seed)
            let tree = files.tree()
            let sloppy = files.sloppy(tree)
            let read = try document(sloppy)
            try #require(Shape(read.root) == tree.shape, "seed \(seed)\n\(sloppy)")
            let canonical = YAMLCanonicalForm.write(read)
            let again = try document(canonical)
            try #require(Shape(again.root) == tree.shape, "seed \(seed)\n\(canonical)")
            try #require(YAMLCanonicalForm.write(again) == canonical, "seed \(seed)\n\(sloppy)")
            let place = try YAMLCanonicalForm.differs(Array(canonical.utf8), file: "x.yaml")
            try #require(place == nil, "seed \(seed)")
            let count = sloppy.split(separator: "\n").count { isComment($0) }
            let kept = canonical.split(separator: "\n").count { isComment($0) }
            try #require(count == kept, "seed \(seed): a comment was lost\n\(sloppy)\n\(canonical)")
            for line in canonical.split(separator: "\n", omittingEmptySubsequences: false) {
                try #require(line.last != " ", "seed \(seed): a blank at the end of a line")
            }
            try #require(!canonical.contains("\n\n\n") && !canonical.hasPrefix("\n"))
        }
    }

    private func isComment(_ line: Substring) -> Bool {
        line.drop { $0 == " " }.hasPrefix("# note")
    }
}
