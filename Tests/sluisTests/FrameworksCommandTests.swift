import Configuration
import Foundation
import JSON
import Testing

@testable import sluis

@Suite("Frameworks from the command line")
struct FrameworksCommandTests {
    private static let set = ["--beleid", Project.path("Policies"), "--op", "2026-11-21"]

    @Test(
        "R9 `sluis policy kaders` shows Plan R until 7 September 2021 and Strategie T.E.R. from the 8th",
        arguments: [
            ("2021-09-07", "Plan R", "Strategie T.E.R."),
            ("2021-09-08", "Strategie T.E.R.", "Plan R"),
        ])
    func strategy(day: String, holds: String, other: String) async throws {
        let line = ["policy", "kaders", "--dag", day] + Self.set
        let (code, terminal) = await sluis(line + ["--json"])
        #expect(code == .done)
        let shown = try object(terminal).elements("kaders")
        let strategies = shown.filter { $0.shown("soort") == "strategie" }
        #expect(strategies.map { $0.shown("titel") } == [holds])
        let words = await sluis(line)
        #expect(words.terminal.text.contains("\(holds) (strategie"))
        #expect(!words.terminal.text.contains("\(other) (strategie"))
    }

    @Test("a day that is none is wrong use")
    func noDay() async {
        let (code, _) = await sluis(["policy", "kaders", "--dag", "8 september 2021"] + Self.set)
        #expect(code == .usage)
    }

    @Test(
        "R15 `sluis policy kaders` lists each text with citation, vindplaats and validity as it was written"
    )
    func register() async throws {
        let (code, terminal) = await sluis(["policy", "kaders", "--json"] + Self.set)
        #expect(code == .done)
        let shown = try object(terminal).elements("kaders")
        let file = Project.path("Policies/kaders.yaml")
        let root = try YAMLReader.read(InputFile.bytes(at: file, what: ""), file: "kaders.yaml")
            .root
        let written = try Self.entries(of: root, in: "kaders")
        for id in [
            "strategische-nota-te", "kadernota", "nvp-2022-2025", "wpa", "wet-dreigingsanalyse",
            "wet-livc-r", "kb-2016-07-21", "kb-2018-04-23", "omzendbrief-2018-05-22",
            "vlaams-decreet-2021-05-21", "gvpp-2021-2024", "strategie-dg", "waals-plan",
            "vlaams-actieplan-2020-2024",
        ] {
            #expect(written.contains { $0["id"] == id }, "\(id)")
        }
        #expect(
            shown.map { $0.shown("kader") }.sorted() == written.compactMap { $0["id"] }.sorted())
        let words = await sluis(["policy", "kaders"] + Self.set)
        for text in written {
            let id = try #require(text["id"])
            let one = try #require(shown.first { $0.shown("kader") == id })
            for (key, member) in [
                ("titel", "titel"), ("citaat", "citaat"), ("vindplaats", "vindplaats"),
                ("geldig van", "geldigVan"), ("geldig tot", "geldigTot"), ("gebied", "gebied"),
                ("soort", "soort"),
            ] {
                #expect(one.optionalShown(member) == text[key], "\(id) \(key)")
            }
            #expect(
                one["teBevestigenDoorJurist"] == .bool(text["te bevestigen door jurist"] == "ja"))
            let line = try #require(
                words.terminal.text.split(separator: "\n").first {
                    $0.hasPrefix("\(text["titel"] ?? "?") (")
                }, "\(id)")
            for key in ["citaat", "vindplaats", "geldig van", "geldig tot"] {
                #expect(text[key].map { line.contains($0) } ?? true, "\(id) \(key)")
            }
        }
    }

    /// The texts of each entry of a list of the file, by their keys.
    private static func entries(of root: YAMLNode, in key: String) throws -> [[String: String]] {
        guard case .mapping(let top) = root, case .sequence(let items, _)? = top[key] else {
            throw CommandFailure.operational("no `\(key)`")
        }
        return items.map { item in
            guard case .mapping(let mapping) = item else { return [:] }
            var texts: [String: String] = [:]
            for entry in mapping.entries {
                if case .scalar(let scalar) = entry.value { texts[entry.key.text] = scalar.text }
            }
            return texts
        }
    }
}
