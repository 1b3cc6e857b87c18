import Crypto
import Foundation
import JSON
import Testing

@testable import sluis

@Suite("The official form from the command line")
struct PrintCommandTests {
    private static let set = ["--beleid", Project.path("Policies"), "--op", "2026-11-21"]

    /// A delivery of the fields that everyone may see, as a recipient keeps it.
    private static func delivery(_ change: (inout JSONObject) -> Void = { _ in }) -> [UInt8] {
        var envelope: JSONObject = [
            "documenttype": "terugkoppelingsfiche", "kenmerk": "a1b2c3", "agendapunt": "2026/1",
            "ingevuld": "tijdens vergadering",
            "afzender": ["livcr": "LIVC-R Een", "politiezone": "1234", "drager": "IO Een"],
            "ontvanger": ["platform": "ltf-een", "naam": "LTF Een"],
            "doel": "opvolging van de casus door de LTF", "finaliteit": "preventie",
            "rechtsgrond": "Art. 4, § 2", "zout": "00",
            "document": [
                "gegevensBespreking": ["naam": "Iemand <b>Anders</b>", "gemeente": "Hier"]
            ],
        ]
        change(&envelope)
        return JSONValue.object(envelope).canonicalBytes()
    }

    private func print(
        _ bytes: [UInt8], _ more: [String] = []
    ) async throws -> (code: ExitCode, output: TestTerminal, page: String?) {
        try await withTemporaryDirectory { directory in
            let (file, page) = (directory + "/levering.json", directory + "/fiche.html")
            try OutputFile.write(bytes, new: file)
            let line = ["druk", "--levering", file, "--naar", page] + Self.set + more
            let (code, terminal) = await sluis(line)
            let isThere = FileManager.default.fileExists(atPath: page)
            return (code, terminal, isThere ? try InputFile.text(at: page, what: "") : nil)
        }
    }

    @Test("R249 saved bytes become the official form with its headings and their digest")
    func form() async throws {
        let bytes = Self.delivery()
        let (code, terminal, page) = try await print(bytes, ["--json"])
        #expect(code == .done)
        #expect(try object(terminal)["digest"] == .string(SHA256.digest(bytes).hex))
        let text = try #require(page)
        #expect(text.contains("Analyse van de risicodomeinen voor extremisme"))
        #expect(text.contains("Iemand &lt;b&gt;Anders&lt;/b&gt;"))
        #expect(text.contains(SHA256.digest(bytes).hex))
    }

    @Test(
        "the frame is in the language asked for, the released text is not touched",
        arguments: [
            ("nl", "Reden agendering"), ("fr", "Trajet de suivi individualisé"),
            ("de", "Angaben zur Besprechung"), ("en", "Reason for discussion"),
        ])
    func languages(language: String, heading: String) async throws {
        let text = try #require(try await print(Self.delivery(), ["--taal", language]).page)
        #expect(text.contains(heading))
        #expect(text.contains("Iemand"))
    }

    @Test("changed bytes, an unknown type and foreign content are refused and write nothing")
    func refused() async throws {
        let rows: [([UInt8], String)] = [
            (Self.delivery() + [0x0A], "geen-geleverde-bytes"),
            (Self.delivery { $0["documenttype"] = "onbekend" }, "documenttype-zonder-catalogus"),
            (Self.delivery { $0["document"] = ["x": "y"] }, "inhoud-niet-in-catalogus"),
            (Self.delivery { $0["rechtsgrond"] = nil }, "rechtsgrond-ontbreekt"),
        ]
        for (bytes, expected) in rows {
            let (code, terminal, page) = try await print(bytes, ["--json"])
            #expect(code == .refused)
            #expect(try object(terminal)["fout"]?["code"] == .string(expected))
            #expect(page == nil)
        }
    }

    @Test("wrong use: no file to write with --json, an unknown language")
    func usage() async {
        #expect(await sluis(["druk", "--levering", "x", "--json"] + Self.set).code == .usage)
        #expect(await sluis(["druk", "--levering", "x", "--taal", "es"]).code == .usage)
        #expect(await sluis(["druk"]).code == .usage)
        #expect(await sluis(["druk", "--levering", "/is/er/niet"] + Self.set).code == .operational)
    }
}
