import Configuration
import Domain
import Testing

@Suite("Suspensions and lifts in an address book")
struct SuspensionLoaderTests {
    private static let hex = String(repeating: "0a", count: 32)
    private static let commanded = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"

    /// Line 4 holds the id of the suspension, line 10 that of the lift.
    private static let good = """
        synthetisch: ja
        # Regel 2.
        schorsingen:
          - id: schorsing-1
            persoon: p-tienen-io
            geldig van: 2026-11-01
            geldig tot: 2026-11-30
            reden: kaart verloren
        opgeheven:
          - id: \(commanded)
            datum: 2026-11-02
            reden: onterecht

        """

    private func load(_ text: String, more: String? = nil) throws
        -> (book: AddressBook?, findings: [LoadFinding])
    {
        var files = try ShippedSet.bookFiles().filter { $0.path != "schorsingen.yaml" }
        files.append(SourceFile(path: "schorsingen.yaml", bytes: Array(text.utf8)))
        if let more { files.append(SourceFile(path: "meer.yaml", bytes: Array(more.utf8))) }
        return AddressBookLoader.load(files, today: ShippedSet.today)
    }

    private func replaced(_ old: String, _ new: String) throws -> String {
        try SourceFile(path: "", bytes: Array(Self.good.utf8)).replacing(old, with: new).text
    }

    @Test("both lists are read, whole")
    func read() throws {
        let (loaded, findings) = try load(Self.good)
        #expect(findings == [])
        let book = try #require(loaded)
        #expect(book.suspensions.count == 1 && book.lifts.count == 1)
        let suspension = try #require(book.suspensions.first)
        #expect(suspension.id.text == "schorsing-1")
        #expect(suspension.target == .person(PersonID(unchecked: "p-tienen-io")))
        #expect(suspension.validity == Validity(from: day("2026-11-01"), until: day("2026-11-30")))
        #expect(suspension.reason == "kaart verloren" && suspension.position.line == 4)
        let lift = try #require(book.lifts.first)
        #expect(lift.suspension.text == Self.commanded && lift.date == day("2026-11-02"))
        #expect(lift.reason == "onterecht" && lift.position.line == 10)
    }

    @Test("a system or a certificate is suspended as well, also for ever, and one not in the book")
    func targets() throws {
        let system = try load(try replaced("persoon: p-tienen-io", "systeem: s-livcr-tienen"))
        #expect(
            system.book?.suspensions.map(\.target) == [
                .system(SystemID(unchecked: "s-livcr-tienen"))
            ])
        let certificate = try load(
            try replaced("persoon: p-tienen-io", "certificaat: \(Self.hex)")
                .replacing("    geldig tot: 2026-11-30\n", with: ""))
        let digest = try #require(Digest(hex: Self.hex))
        #expect(certificate.book?.suspensions.map(\.target) == [.certificate(digest)])
        #expect(certificate.book?.suspensions.first?.validity.until == nil)
    }

    @Test("the file that ships suspends nobody and lifts nothing, and may be left out")
    func shipped() throws {
        let files = try ShippedSet.bookFiles()
        #expect(files.contains { $0.path == "schorsingen.yaml" })
        let book = try ShippedSet.book()
        #expect(book.suspensions.isEmpty && book.lifts.isEmpty)
        let without = AddressBookLoader.load(
            files.filter { $0.path != "schorsingen.yaml" }, today: ShippedSet.today)
        #expect(without.book != nil && without.findings == [])
    }

    @Test("the example in the operator's guide loads as it stands")
    func documented() throws {
        let guide = try SourceFiles.read(
            file: ShippedSet.directory + "/../docs/operations.md")
        let lines = guide.text.split(separator: "\n", omittingEmptySubsequences: false)
        let example = lines.drop { $0 != "    schorsingen:" }.prefix { !$0.isEmpty }
        let text = "synthetisch: ja\n" + example.map { $0.dropFirst(4) + "\n" }.joined()
        let (book, findings) = try load(text)
        #expect(findings == [])
        #expect(book?.suspensions.count == 1 && book?.lifts.count == 1)
    }

    static let wrong: [(old: String, new: String, line: Int, says: String)] = [
        ("p-tienen-io", "p-tienen-niemand", 4, "persoon `p-tienen-niemand`"),
        ("persoon: p-tienen-io", "systeem: s-niets", 4, "systeem `s-niets`"),
        ("persoon: p-tienen-io", "persoon: P Tienen", 5, "not an id"),
        ("    persoon: p-tienen-io\n", "", 4, "exactly one of"),
        (
            "persoon: p-tienen-io", "persoon: p-tienen-io\n    systeem: s-livcr-tienen", 4,
            "exactly one of"
        ),
        (
            "persoon: p-tienen-io",
            "certificaat: \(hex)\n    persoon: p-tienen-io", 4, "exactly one of"
        ),
        ("persoon: p-tienen-io", "certificaat: \(hex.dropLast())", 5, "SHA-256"),
        ("persoon: p-tienen-io", "certificaat: \(hex.uppercased())", 5, "SHA-256"),
        ("persoon: p-tienen-io", "certificaat: p-tienen-io", 5, "SHA-256"),
        ("persoon: p-tienen-io", "person: p-tienen-io", 5, "`persoon`"),
        ("id: schorsing-1", "id: Schorsing 1", 4, "not an id"),
        ("  - id: schorsing-1\n    persoon", "  - persoon", 4, "`id` is missing"),
        ("2026-11-30", "2026-10-31", 7, "lies before"),
        ("geldig van: 2026-11-01", "geldig van: 1 november", 6, "is a date"),
        ("geldig tot: 2026-11-30", "geldig tot: 2026-11-31", 7, "does not exist"),
        ("    geldig van: 2026-11-01\n", "", 4, "`geldig van` is missing"),
        ("    reden: kaart verloren\n", "", 4, "`reden` is missing"),
        ("reden: kaart verloren", "reden: ' '", 8, "an empty value"),
        ("reden: kaart verloren", "reden: ''", 8, "an empty value"),
        ("schorsingen:", "schorsing:", 3, "`schorsingen`"),
        ("id: \(commanded)", "id: schorsing-2", 10, "sluis schors --lijst"),
        ("id: \(commanded)", "id: \(commanded.uppercased())", 10, "sluis schors --lijst"),
        ("datum: 2026-11-02", "datum: gisteren", 11, "is a date"),
        ("    datum: 2026-11-02\n", "", 10, "`datum` is missing"),
        ("    reden: onterecht\n", "", 10, "`reden` is missing"),
        ("datum: 2026-11-02", "datum: 2026-11-02\n    geldig tot: 2026-12-01", 12, "unknown key"),
        ("id: schorsing-1", "id: \(commanded)", 10, "geldig tot"),
    ]

    @Test(
        "a wrong record is refused with file and line, and the whole book with it", arguments: wrong
    )
    func refused(_ row: (old: String, new: String, line: Int, says: String)) throws {
        let result = try load(try replaced(row.old, row.new))
        #expect(result.book == nil)
        #expect(
            result.findings.contains { finding in
                finding.isError && finding.message.contains(row.says)
                    && finding.position?.file == "schorsingen.yaml"
                    && finding.position?.line == row.line
            }, "found \(result.findings)")
    }

    @Test("one id stands once, in one file or in two")
    func doubles() throws {
        let result = try load(Self.good, more: Self.good)
        #expect(result.book == nil)
        for (what, line) in [
            ("schorsing schorsing-1", 4), ("opheffing \(Self.commanded)", 10),
        ] {
            let found = result.findings.first { $0.message.contains("`\(what)` already stands") }
            #expect(found?.check == "dubbele-inschrijving")
            #expect(
                found?.position == SourcePosition(file: "meer.yaml", line: line, column: 5),
                "\(result.findings)")
        }
        let other = try replaced("id: schorsing-1", "id: schorsing-2")
            .replacing(Self.commanded, with: "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e44")
        #expect(try load(Self.good, more: other).book?.suspensions.count == 2)
    }

    @Test("the reason, at its bound and one byte past it", arguments: [0, 1])
    func reason(past: Int) throws {
        let text = String(repeating: "r", count: ConfigurationLimits.reasonBytes + past)
        for old in ["kaart verloren", "onterecht"] {
            let result = try load(try replaced(old, text))
            #expect((result.book != nil) == (past == 0))
            #expect(result.findings.contains { $0.message.contains("not a reason") } == (past == 1))
        }
    }

    @Test("suspensions and lifts, at their bound and one past it", arguments: [0, 1])
    func count(past: Int) throws {
        let most = ConfigurationLimits.suspensions
        var text = "synthetisch: ja\nschorsingen:\n"
        for number in 0..<most + past {
            text += "  - id: s-\(number)\n    persoon: p-tienen-io\n"
            text += "    geldig van: 2026-11-01\n    reden: r\n"
        }
        var lifts = "synthetisch: ja\nopgeheven:\n"
        for number in 0..<most + past {
            let id = "019368e8-3c51-7a4d-9b2e-" + String(100_000_000_000 + number)
            lifts += "  - id: \(id)\n    datum: 2026-11-01\n    reden: r\n"
        }
        for (list, key, line) in [
            (text, "schorsingen", 3 + 4 * most), (lifts, "opgeheven", 3 + 3 * most),
        ] {
            let result = try load(list)
            #expect((result.book != nil) == (past == 0), "\(result.findings)")
            guard past == 1 else { continue }
            #expect(result.findings.count == 1)
            #expect(result.findings.first?.message.contains("under `\(key)`") == true)
            #expect(
                result.findings.first?.position
                    == SourcePosition(file: "schorsingen.yaml", line: line, column: 5))
        }
    }
}

extension String {
    fileprivate func replacing(_ old: String, with new: String) throws -> String {
        try SourceFile(path: "", bytes: Array(utf8)).replacing(old, with: new).text
    }
}
