import Crypto
import Exchange
import JSON
import Network
import Synchronization
import Testing

@testable import sluis

@Suite("A worklist by number")
struct WorklistNumberTests {
    /// A gateway that answers with what it holds for a path, and an empty object for every other.
    private final class Desk: Sendable {
        private let answers = Mutex<[String: JSONValue]>([:])

        func answer(_ path: String, _ value: JSONValue) { answers.withLock { $0[path] = value } }

        func lines(_ lines: [JSONValue]) { answer("/v1/werklijst", ["regels": .array(lines)]) }

        var handler: RecordingHandler {
            RecordingHandler { [self] request, _ in
                let value = answers.withLock { $0[request.target] } ?? [:]
                return HTTPResponse(
                    status: 200, headers: [("Content-Type", "application/json")],
                    body: value.canonicalBytes())
            }
        }
    }

    private static func line(
        _ soort: Handelingsoort, _ betreft: ObjectKind, _ id: String, state: String = "open",
        until: String = "2026-12-05"
    ) -> JSONValue {
        [
            "soort": .string(betreft.rawValue), "id": .string(id), "toestand": .string(state),
            "sinds": "2026-11-21T09:00:00.000Z", "uiterlijk": .string(until),
            "handeling": [
                "soort": .string(soort.rawValue), "betreft": .string(betreft.rawValue),
                "id": .string(id), "regels": [], "uiterlijk": .string(until),
            ],
        ]
    }

    private static let overleg = line(.overlegSluiten, .overleg, "o1")
    private static let owed = line(.voldoen, .verplichting, "v1")

    /// What one person does at a desk; his numbers are kept in the directory of the server.
    private func at(
        _ desk: Desk,
        _ body: (
            (_ words: [String]) async -> (code: ExitCode, terminal: TestTerminal),
            RecordingHandler
        ) async throws -> Void
    ) async throws {
        let handler = desk.handler
        try await withClientServer(handler) { server in
            let options = try server.lineOptions()
            let home = server.directory
            try await body({ await sluis($0 + options, environment: ["HOME": home]) }, handler)
        }
    }

    private func changes(_ handler: RecordingHandler) -> [HTTPRequest] {
        handler.requests.filter { $0.method != .get }
    }

    @Test("the verb of the line is run, with the words behind its number")
    func runs() async throws {
        let desk = Desk()
        desk.lines([Self.overleg, Self.owed])
        try await at(desk) { does, handler in
            let (shown, terminal) = await does(["werklijst"])
            #expect(shown == .done)
            let rows = terminal.text.split(separator: "\n")
            #expect(rows.contains { $0.hasPrefix("1") && $0.contains("overleg sluiten") })
            #expect(rows.contains { $0.hasPrefix("2") && $0.contains("voldoen") })
            #expect(await does(["handeling", "1"]).code == .done)
            let (code, second) = await does(
                ["handeling", "2", "--verwijzing", "GGB-1", "--idempotentie", "k"])
            #expect(code == .done)
            #expect(second.errorText.contains("sluis voldoe v1"))
            let sent = changes(handler)
            #expect(
                sent.map(\.target) == [
                    "/v1/overleggen/o1/afsluiting", "/v1/verplichtingen/v1/voldoening",
                ])
            #expect(sent.last?.body == Array(#"{"verwijzing":"GGB-1"}"#.utf8))
            #expect(sent.last?.headers.first("idempotency-key") == "k")
        }
    }

    @Test(
        "a line that is not the same any more does nothing and ends with a code that says so",
        arguments: [
            [], [owed], [line(.overlegSluiten, .overleg, "o2")],
            [line(.overlegSluiten, .overleg, "o1", until: "2026-12-06")],
            [line(.lezen, .overleg, "o1")],
        ])
    func stale(now: [JSONValue]) async throws {
        let desk = Desk()
        desk.lines([Self.overleg, Self.owed])
        try await at(desk) { does, handler in
            _ = await does(["werklijst"])
            desk.lines(now)
            let (code, terminal) = await does(["handeling", "1", "--json"])
            #expect(code == .refused)
            let answer = try object(terminal)
            #expect(answer["fout"]?.shown("code") == "werklijst-verouderd")
            #expect(changes(handler).isEmpty)
        }
    }

    @Test("a number keeps its line when others come before it, or when it became late")
    func moved() async throws {
        let desk = Desk()
        desk.lines([Self.overleg])
        try await at(desk) { does, handler in
            _ = await does(["werklijst"])
            desk.lines([Self.owed, Self.line(.overlegSluiten, .overleg, "o1", state: "laat")])
            #expect(await does(["handeling", "1"]).code == .done)
            #expect(changes(handler).map(\.target) == ["/v1/overleggen/o1/afsluiting"])
        }
    }

    @Test(
        "no list shown, no such number, and what nobody does at a gateway are refused",
        arguments: [
            (false, "1", "geen-werklijst-getoond"), (true, "3", "geen-regel-met-dit-nummer"),
            (true, "2", "niet-aan-de-poort"),
        ])
    func refused(isShown: Bool, number: String, refusal: String) async throws {
        let desk = Desk()
        desk.lines([Self.overleg, Self.line(.informatieofficierAanstellen, .stuk, "s1")])
        try await at(desk) { does, handler in
            if isShown { _ = await does(["werklijst"]) }
            let (code, terminal) = await does(["handeling", number, "--json"])
            #expect(code == .refused)
            let answer = try object(terminal)
            #expect(answer["fout"]?.shown("code") == refusal)
            #expect(changes(handler).isEmpty)
        }
    }

    @Test("what is signed for a line is the act that the gateway names, and no other")
    func signs() async throws {
        let desk = Desk()
        desk.lines([Self.line(.mededelen, .ronde, "r1")])
        let content = Akte.mededelingsbesluit(ronde: "r1", keuze: "mededelen", overeenkomst: "ab")
        // One member more than this `sluis` would make itself.
        let akte = (content + [("nieuw", "x")]).map { name, text -> JSONValue in
            name == "keuze"
                ? ["naam": "keuze", "keuzes": ["mededelen", "nietMededelen"]]
                : ["naam": .string(name), "waarde": .string(text)]
        }
        desk.answer(
            "/v1/rondes/r1",
            [
                "id": "r1", "toestand": "goedgekeurd", "overeenkomst": "ab",
                "handelingen": [
                    ["soort": .string(Handelingsoort.mededelen.rawValue), "akte": .array(akte)]
                ],
            ])
        try await at(desk) { does, handler in
            _ = await does(["werklijst"])
            let (code, terminal) = await does(
                ["handeling", "1", "--keuze", "mededelen", "--ja"])
            #expect(code == .done, "\(terminal.errorText)")
            let sent = try #require(changes(handler).first)
            #expect(sent.target == "/v1/rondes/r1/mededelingsbesluit")
            let body = try JSONReader.parse(sent.body)
            #expect(body["keuze"] == "mededelen" && body["overeenkomst"] == "ab")
            let certificate = try Certificate(der: try #require(sent.peer).der)
            try DetachedJWS.verify(
                body.shown("handtekening"), payload: SignedAct.payload(content + [("nieuw", "x")]),
                certificate: certificate)
        }
    }

    @Test(
        "everything that the gateway asks has a verb that takes its words, but what no gateway does"
    )
    func everyHandeling() throws {
        for soort in Handelingsoort.allCases {
            for kind in [ObjectKind.stuk, .levering, .uitnodiging, .livtraject] {
                let handeling = Self.line(soort, kind, "x1")["handeling"] ?? .null
                guard let words = Handelingswoorden.words(handeling) else {
                    #expect(soort == .informatieofficierAanstellen)
                    continue
                }
                do throws(CommandFailure) {
                    _ = try CommandTree.sluis.read(words)
                } catch {
                    // What the verb still asks of who does it; never a verb or option that is not there.
                    #expect("\(error)".contains("ontbreekt"), "\(soort): \(error)")
                }
            }
        }
    }
}
