import Foundation
import JSON
import Testing

@testable import sluis

@Suite("Policies from the command line")
struct PolicyCommandTests {
    private static let set = ["--beleid", Project.path("Policies"), "--op", "2026-11-21"]
    private static let confirmed = Project.path(
        "docs/casuistiek/HC-03-fiche-psychische-stoornis-bevestigd.json")
    private static let secret = Project.path("docs/casuistiek/HC-04-fiche-met-geheim.json")

    private static let fiche =
        set + ["--route", "LIVC-R naar LTF, terugkoppelingsfiche"]

    @Test("the set that ships is valid, and so is its address book")
    func valid() async throws {
        let (code, terminal) = await sluis(["policy", "check", "--json"] + Self.set)
        #expect(code == .done)
        #expect(try object(terminal)["geldig"] == true)
        #expect(try object(terminal).elements("routes").count > 20)
        let book = await sluis(["adresboek", "check", "--json"] + Self.set)
        #expect(book.code == .done)
        #expect(try object(book.terminal)["synthetisch"] == true)
    }

    @Test("a set with a mistake is refused with file and line, in one object")
    func invalid() async throws {
        try await withTemporaryDirectory { directory in
            let policies = directory + "/Policies"
            try FileManager.default.copyItem(
                atPath: URL(fileURLWithPath: Project.path("Policies")).resolvingSymlinksInPath()
                    .path,
                toPath: policies)
            let file = policies + "/routes/livcr-ltf-terugkoppelingsfiche.yaml"
            let text = try InputFile.text(at: file, what: "")
            try OutputFile.replace(
                Array(
                    text.replacingOccurrences(of: "  naam: vrijgeven\n", with: "  naam: vrijgevn\n")
                        .utf8), at: file)
            let (code, terminal) = await sluis(
                ["policy", "check", "--beleid", policies, "--op", "2026-11-21", "--json"])
            #expect(code == .verification)
            let answer = try object(terminal)
            #expect(answer["geldig"] == false)
            let finding = try #require(answer.elements("bevindingen").first)
            #expect(
                finding.shown("plaats").hasPrefix("routes/livcr-ltf-terugkoppelingsfiche.yaml:"))
            #expect(finding.shown("controle") == "P02")
        }
    }

    @Test("explain says for every field what happens, why, and where it stands")
    func explain() async throws {
        let line = ["policy", "explain", "--document", Self.confirmed] + Self.fiche
        let (code, terminal) = await sluis(line + ["--json"])
        #expect(code == .done)
        let fields = try object(terminal).elements("velden")
        #expect(fields.count > 30)
        for field in fields {
            #expect(field["regelnummer"]?.integerValue.map { $0 > 0 } == true)
            #expect(!field.shown("zin").isEmpty)
        }
        let name = try #require(fields.first { $0.shown("veld") == "gegevensBespreking.naam" })
        #expect(name.shown("uitkomst") == "vrijgegeven")
        let objected = await sluis(line + ["--json", "--bezwaar", "gegevensBespreking.naam"])
        let withheld = try object(objected.terminal).elements("velden")
            .first { $0.shown("veld") == "gegevensBespreking.naam" }
        #expect(withheld?.shown("uitkomst") == "weerhouden")
        let words = await sluis(line + ["--afleiding"])
        #expect(words.terminal.text.contains("zou vrijgegeven worden na nazicht door korpschef"))
    }

    @Test("R61 explain refuses a document as the gateway would")
    func refusedDocument() async throws {
        let (code, terminal) = await sluis(
            ["policy", "explain", "--document", Self.secret, "--json"] + Self.fiche)
        #expect(code == .refused)
        let failure = try #require(try object(terminal)["fout"])
        #expect(failure["regels"] == ["R61"])
    }

    @Test("a field or role that nobody knows is wrong use")
    func unknownFacts() async {
        let line = ["policy", "explain", "--document", Self.confirmed] + Self.fiche
        let field = await sluis(line + ["--bezwaar", "gegevensBespreking.naan"])
        #expect(field.code == .usage)
        #expect(field.terminal.errorText.contains("gegevensBespreking.naam"))
        #expect(await sluis(line + ["--nazicht", "gegevensBespreking.naam=keizer"]).code == .usage)
        let plain = ["policy", "explain", "--document", Self.confirmed] + Self.set
        #expect(await sluis(plain + ["--route", "iets anders"]).code == .usage)
        // There are several: which one is meant must be said.
        let unnamed = await sluis(plain)
        #expect(unnamed.code == .usage)
        #expect(unnamed.terminal.errorText.contains("LIVC-R naar LTF, terugkoppelingsfiche"))
    }

    @Test("the matrix is printed as it is, and inside one object")
    func matrix() async throws {
        let words = await sluis(["policy", "matrix"] + Self.fiche)
        #expect(words.code == .done)
        let json = await sluis(["policy", "matrix", "--json"] + Self.fiche)
        #expect(try object(json.terminal).shown("matrix") == words.terminal.text)
    }
}
