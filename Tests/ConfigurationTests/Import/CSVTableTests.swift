import Domain
import Testing

@testable import Configuration

@Suite("Reading comma-separated values")
struct CSVTableTests {
    private func read(_ text: String, columns: [String] = ["a", "b"]) -> (
        rows: [CSVTable.Row]?, findings: [LoadFinding]
    ) {
        var findings = LoadFindings()
        let file = SourceFile(path: "l.csv", bytes: Array(text.utf8))
        let table = CSVTable.read(file, forms: [columns], &findings)
        return (table?.rows, findings.all)
    }

    @Test(
        "quotes, line ends and an absent last line feed are read as RFC 4180 says",
        arguments: [
            ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
            ("a,b\n\"1,\"\"x\"\"\",\"\"\n", [["1,\"x\"", ""]]), ("\"a\",b\n,\n", [["", ""]]),
            ("b,a\n1,2", [["1", "2"]]), ("a,b\n1,\"2\"", [["1", "2"]]),
        ] as [(String, [[String]])])
    func reads(_ text: String, _ expected: [[String]]) {
        #expect(read(text).rows?.map(\.fields) == expected)
    }

    @Test(
        "what is no such list is refused with its line",
        arguments: [
            ("", 1, "an empty file"), ("a,b\n", 1, "a header without rows"),
            ("a\n1\n", 1, "column `b` is missing"), ("a,b,c\n1,2,3\n", 1, "unknown column `c`"),
            ("a,a\n1,2\n", 1, "column `a` stands there twice"),
            ("A,b\n1,2\n", 1, "unknown column `A`"), ("a;b\n1;2\n", 1, "unknown column `a;b`"),
            ("a,b\n1,2\n3\n", 3, "1 fields under 2 columns"),
            ("a,b\n1,2,3\n", 2, "3 fields under 2 columns"),
            ("a,b\n1,2\n\n3,4\n", 3, "a blank line"),
            ("a,b\n1,x\"y\n", 2, "a quote inside a field"),
            ("a,b\n1,2\n1,\"x\"y\n", 3, "text behind a closing quote"),
            ("a,b\n1,2\n1,\"x\ny\n", 3, "a quote that is never closed"),
            ("a,b\n\"x\ny\",2\n", 2, "`a` holds a line break"),
            ("a,b\n1,2\n 1,2\n", 3, "`a` begins or ends with a space"),
            ("a,b\n1,2\n1,2 \n", 3, "`b` begins or ends with a space"),
            ("a,b\n1,\u{7}\n", 2, "control character U+0007"),
            ("a,b\n1,2\r3\n", 2, "a carriage return"), ("a,b\n1,\t2\n", 2, "a tab"),
            ("\u{FEFF}a,b\n1,2\n", 1, "a byte order mark"),
            ("a,b\n1,\u{202E}2\n", 2, "bidirectional control"),
            ("a,b\n1,e\u{301}\n", 2, "not in normal form NFC"),
        ])
    func refuses(_ text: String, _ line: Int, _ message: String) {
        let result = read(text)
        #expect(result.rows == nil)
        #expect(
            result.findings.contains {
                $0.position?.line == line && $0.position?.file == "l.csv"
                    && $0.message.contains(message)
            }, "\(result.findings)")
    }

    @Test("text that is not UTF-8 is refused with its line")
    func encoding() {
        var findings = LoadFindings()
        let file = SourceFile(path: "l.csv", bytes: Array("a,b\n1,".utf8) + [0xE9, 0x0A])
        #expect(CSVTable.read(file, forms: [["a", "b"]], &findings) == nil)
        #expect(findings.all.first?.position?.line == 2)
    }

    @Test("every row with a mistake is reported, not only the first")
    func all() {
        let findings = read("a,b\n1\n2,2\n3\n").findings
        #expect(findings.compactMap(\.position?.line) == [2, 4])
    }

    @Test("rows after a quoted line break keep their line numbers")
    func lineNumbers() {
        let findings = read("a,b\n\"x\ny\",2\n1\n").findings
        #expect(findings.compactMap(\.position?.line) == [2, 4])
    }

    @Test("a field, row count, column count and file at the bound is read, one past it refused")
    func bounds() {
        let field = String(repeating: "é", count: ConfigurationLimits.importedField)
        #expect(read("a,b\n1,\(field)\n").rows != nil)
        #expect(read("a,b\n1,\(field)x\n").findings.first?.message.contains("a field of") == true)
        let rows = String(repeating: "1,2\n", count: ConfigurationLimits.importedRows)
        #expect(read("a,b\n" + rows).rows?.count == ConfigurationLimits.importedRows)
        #expect(read("a,b\n" + rows + "1,2\n").rows == nil)
        let columns = (0..<ConfigurationLimits.importedColumns).map { "c\($0)" }
        let header = columns.joined(separator: ",")
        #expect(read("\(header)\n\(header)\n", columns: columns).rows?.count == 1)
        #expect(read("\(header),x\n\(header),x\n", columns: columns + ["x"]).rows == nil)
        let bytes = Array(repeating: UInt8(0x61), count: ConfigurationLimits.fileBytes + 1)
        var findings = LoadFindings()
        let file = SourceFile(path: "l.csv", bytes: bytes)
        #expect(CSVTable.read(file, forms: [["a"]], &findings) == nil)
        #expect(findings.all.first?.message.contains("bytes: split the file") == true)
    }

    @Test("random bytes never trap")
    func random() {
        var random = SeededRandom(seed: 4180)
        let pieces = ["a", "b", ",", "\"", "\n", "\r", "\r\n", "é", " ", "\0"]
        for _ in 0..<2_000 {
            let count = Int.random(in: 0..<40, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }
            let result = read("a,b\n" + text.joined())
            #expect((result.rows == nil) == !result.findings.isEmpty)
        }
    }
}
