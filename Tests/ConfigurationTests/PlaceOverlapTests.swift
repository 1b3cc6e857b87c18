import Configuration
import Domain
import Testing

@Suite("A municipality lies in one zone and has one LIVC-R on every day")
struct PlaceOverlapTests {
    private static func zone(
        _ id: String, _ codes: [String], from: String, until: String? = nil
    ) -> String {
        """
          - id: \(id)
            nummer: '9001'
            naam: Zone \(id)
            gemeenten:
        \(codes.map { "      - '\($0)'\n" }.joined())    geldig van: \(from)

        """ + (until.map { "    geldig tot: \($0)\n" } ?? "")
    }

    private static func livcr(
        _ id: String, _ codes: [String], from: String, until: String? = nil
    ) -> String {
        zone(id, codes, from: from, until: until)
            .replacing("    nummer: '9001'\n", with: "    soort: LIVC-R\n")
    }

    private static func place(_ code: String) -> String {
        "  - code: '\(code)'\n    nl: Proefdorp \(code)\n    gewest: Vlaams Gewest\n"
    }

    private static let places = "gemeenten:\n" + place("99001") + place("99002")

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let check: String
        let says: [String]
    }

    static let refused: [Row] = [
        Row(
            testDescription: "a second zone of a gemeente of the shipped book",
            text: "zones:\n" + zone("pz-proef", ["24107"], from: "2026-06-01"),
            check: "dubbele-zone", says: ["24107", "pz-getevallei", "pz-proef"]),
        Row(
            testDescription: "two new zones that share one of their gemeenten",
            text: places + "zones:\n" + zone("pz-a", ["99001", "99002"], from: "2025-01-01")
                + zone("pz-b", ["99002"], from: "2026-01-01"),
            check: "dubbele-zone", says: ["99002", "pz-a", "pz-b"]),
        Row(
            testDescription: "two zones that share a single day",
            text: places + "zones:\n"
                + zone("pz-a", ["99001"], from: "2025-01-01", until: "2025-12-31")
                + zone("pz-b", ["99001"], from: "2025-12-31"),
            check: "dubbele-zone", says: ["99001", "pz-a", "pz-b"]),
        Row(
            testDescription: "a zone of a day to come inside another",
            text: places + "zones:\n" + zone("pz-a", ["99001"], from: "2025-01-01")
                + zone("pz-b", ["99001"], from: "2030-01-01", until: "2030-01-01"),
            check: "dubbele-zone", says: ["99001"]),
        Row(
            testDescription: "a second LIVC-R of a gemeente of the shipped book",
            text: "platformen:\n" + livcr("livcr-proef", ["24107"], from: "2026-06-01"),
            check: "dubbele-livcr", says: ["24107", "livcr-tienen", "livcr-proef"]),
        Row(
            testDescription: "two LIVC-R's that share a single day",
            text: places + "platformen:\n"
                + livcr("livcr-a", ["99001", "99002"], from: "2025-01-01", until: "2025-12-31")
                + livcr("livcr-b", ["99002"], from: "2025-12-31"),
            check: "dubbele-livcr", says: ["99002", "livcr-a", "livcr-b"]),
    ]

    @Test(
        "R28 R29 R44 a gemeente in two zones or two LIVC-R's on one day is refused, and both are named",
        arguments: refused)
    func twice(_ row: Row) throws {
        for says in row.says {
            try DirectoryText.expectRefused(row.text, row.check, [28, 29], says: says)
        }
    }

    @Test("R28 each gemeente comes out with exactly its zone at both borders of the period")
    func borders() throws {
        let text =
            Self.places + "zones:\n"
            + Self.zone("pz-een", ["99001"], from: "2024-01-01", until: "2025-06-30")
            + Self.zone("pz-twee", ["99002"], from: "2024-01-01", until: "2025-06-30")
            + Self.zone("pz-samen", ["99001", "99002"], from: "2025-07-01", until: "2026-11-21")
            + Self.zone("pz-een", ["99001", "99002"], from: "2026-11-22")
        let (loaded, findings) = try DirectoryText.load(text)
        let book = try #require(loaded, "\(findings)")
        func zones(_ date: String) -> [String?] {
            ["99001", "99002"].map { book.zone(ofMunicipality: $0, on: day(date))?.id.text }
        }
        #expect(zones("2023-12-31") == [nil, nil])
        #expect(zones("2024-01-01") == ["pz-een", "pz-twee"])
        #expect(zones("2025-06-30") == ["pz-een", "pz-twee"])
        #expect(zones("2025-07-01") == ["pz-samen", "pz-samen"])
        #expect(zones("2026-11-21") == ["pz-samen", "pz-samen"])
        #expect(zones("2026-11-22") == ["pz-een", "pz-een"])
        let together = book.zone(ofMunicipality: "99001", on: day("2026-11-21"))
        #expect(together?.municipalities == ["99001", "99002"])
    }

    @Test("R28 a LIVC-R that follows another comes out on its own days")
    func tables() throws {
        let text =
            Self.places + "platformen:\n"
            + Self.livcr("livcr-a", ["99001", "99002"], from: "2025-01-01", until: "2025-12-31")
            + Self.livcr("livcr-b", ["99002"], from: "2026-01-01")
        let (loaded, findings) = try DirectoryText.load(text)
        let book = try #require(loaded, "\(findings)")
        func tables(_ date: String) -> [String?] {
            ["99001", "99002"].map { book.livcr(ofMunicipality: $0, on: day(date))?.id.text }
        }
        #expect(tables("2025-12-31") == ["livcr-a", "livcr-a"])
        #expect(tables("2026-01-01") == [nil, "livcr-b"])
    }
}
