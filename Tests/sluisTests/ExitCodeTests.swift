import Client
import Crypto
import JSON
import Testing

@testable import sluis

@Suite("Exit codes")
struct ExitCodeTests {
    @Test(
        "each kind of failure of a client has its code",
        arguments: [
            (
                ClientError.refused(Problem(status: 403, code: "x", title: "", detail: "")),
                ExitCode.refused
            ),
            (.unreachable("x"), .unreachable), (.tls("x"), .unreachable), (.timeout, .unreachable),
            (.brokenOff("x"), .unreachable), (.request("x"), .usage),
            (.responseTooLarge(limit: 1), .operational), (.unexpectedAnswer("x"), .operational),
            (.configuration("x"), .operational), (.credentials(.keysDoNotMatch), .operational),
            (.cancelled, .operational),
        ])
    func clientErrors(error: ClientError, code: ExitCode) {
        #expect(CommandFailure(error).exitCode == code)
    }

    @Test("the codes are those that scripts rely on")
    func values() {
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
    }

    @Test(
        "a command returns the code of how it went",
        arguments: [
            (["help"], ExitCode.done), (["--version"], .done), (["help", "exitcodes"], .done),
            ([], .done),
            (["fich"], .usage), (["wie"], .usage),
            (["wie", "--profiel", "/bestaat/niet.yaml"], .operational),
            (["journal", "verify", "--data", "/bestaat/niet"], .operational),
            (["regels", "R1"], .done), (["regels", "R9999"], .usage),
        ])
    func codes(words: [String], code: ExitCode) async {
        #expect(await sluis(words).code == code)
    }

    @Test("a refusal says why, under which rule, where, and never obeys what it repeats")
    func refusal() {
        let failure = CommandFailure.refused(
            Problem(
                status: 409, code: "ronde-gesloten", title: "x",
                detail: "de ronde\u{1B} is gesloten",
                regels: ["R64", "R65"], wijzer: "/keuze"))
        #expect(
            "\(failure)" == """
                geweigerd (409 ronde-gesloten): de ronde\\u{1B} is gesloten
                regels: R64, R65
                plaats: /keuze
                """)
    }

    @Test("every fault of a document has a line, and the number of the request the last")
    func faults() {
        let faults = ["/document/a", "/document/b", nil].map { pointer in
            Problem.Fault(
                code: "verkeerd-type", pointer: pointer, detail: "x\u{1B}", regels: ["R87"])
        }
        let failure = CommandFailure.refused(
            Problem(
                status: 400, code: "verkeerd-type", title: "", detail: "x", regels: ["R87"],
                wijzer: "/document/a", fouten: faults, verzoek: "7c9e6679"))
        #expect(
            "\(failure)" == """
                geweigerd (400 verkeerd-type): x
                regels: R87
                plaats: /document/a
                ook (verkeerd-type): x\\u{1B}; regels: R87; plaats: /document/b
                ook (verkeerd-type): x\\u{1B}; regels: R87
                verzoek: 7c9e6679
                """)
        let json = failure.json["fout"]
        #expect(json?["fouten"]?.arrayValue?.count == 3)
        #expect(json?["fouten"]?.arrayValue?.first?["pointer"] == "/document/a")
        #expect(json?["verzoek"] == "7c9e6679")
    }

    @Test("with --json a failure is one object on standard output too")
    func failureJSON() async throws {
        let (code, terminal) = await sluis([
            "journal", "verify", "--data", "/bestaat/niet", "--json",
        ])
        #expect(code == .operational)
        let failure = try #require(try object(terminal)["fout"])
        #expect(failure["exitcode"]?.integerValue == 5)
        #expect(failure["melding"]?.stringValue?.isEmpty == false)
        #expect(terminal.errorText.hasPrefix("sluis: "))
        let refused = CommandFailure.refused(
            Problem(
                status: 403, code: "geschorst", title: "", detail: "x", regels: ["R1"], wijzer: "/a"
            ))
        #expect(refused.json["fout"]?["code"] == "geschorst")
        #expect(refused.json["fout"]?["regels"] == ["R1"])
        #expect(refused.json["fout"]?["wijzer"] == "/a")
    }
}
