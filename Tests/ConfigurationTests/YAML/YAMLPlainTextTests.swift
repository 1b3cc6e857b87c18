import Configuration
import Testing

struct YAMLPlainTextTests {
    /// What YAML 1.1 (its types null, bool, int, float, timestamp, merge, value, as PyYAML, Psych,
    /// SnakeYAML and go-yaml read them) or the core schema of YAML 1.2 gives another type.
    static let typed = [
        "~", "null", "Null", "NULL",
        "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO",
        "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF",
        "010", "00", "-0", "+1", "-010", "0x1F", "0X1f", "-0x1", "0o17", "0b101", "1_000", "1,000",
        "1.10", "1.", ".5", "-.5", "+1.5", "1e3", "1E3", "1.5e-3", "1.2.3", ".", "685_230.15",
        ".inf", "-.inf", "+.INF", ".Inf", ".nan", ".NaN", "1234567890123456",
        "12:30:00", "12:30", "190:20:30", "190:20:30.15",
        "2026-1-2", "2026-12-01T10:00:00Z", "2026-12-01t10:00:00.5+01:00",
        "2026-12-01 10:00:00", "2026-12-01 10:00:00 -5", "2026-13-01", "2026-02-29", "0000-01-01",
        "<<", "=",
        "-a", "?a", ":a", "...",
    ]

    @Test("P01 a plain text that some reader would type is refused", arguments: typed)
    func refusesTyped(_ text: String) throws {
        for (file, column) in [("a: \(text)\n", 4), ("- \(text)\n", 3)] {
            let found = problems(in: file)
            #expect(found.count == 1, "\(found)")
            #expect(found.first?.position.column == column)
            #expect(found.first?.problem.contains("single quotes") == true)
        }
        // The same in quotes is text, and stays quoted in the canonical form.
        let quoted = "a: '\(text)'\n"
        #expect(try YAMLCanonicalForm.write(document(quoted)) == quoted)
    }

    @Test("P01 a plain key that some reader would type is refused", arguments: ["no", "on", "1.0"])
    func refusesTypedKeys(_ text: String) {
        #expect(problems(in: "\(text): a\n").map(\.position.column) == [1])
        #expect(problems(in: "'\(text)': a\n").isEmpty)
    }

    @Test(
        "text, integers and dates pass plain",
        arguments: [
            "0", "7", "-5", "9000", "123456789012345", "2026-12-01", "2024-02-29",
            "ja", "nee", "Noord", "none", "office", "nulde", "14 dagen", "3de", "2e kanton", "e",
            "E5",
            "vrijgeven na bevestiging, anders weerhouden", "Den Haag's Gravenhage", "a#b", "a:b",
            "https://livc.example/pad", "Liège", "korpschef (aangesteld)", "1988-06-13 is", "x=y",
            "LIVC-R-wet", "a - b", "é", "日本", "0xZZ", "0x1F is", "inf", "a'b", "a \"b\"",
        ])
    func accepts(_ text: String) throws {
        let file = "a: \(text)\n"
        #expect(problems(in: file).isEmpty)
        #expect(try YAMLCanonicalForm.write(document(file)) == file)
    }
}
