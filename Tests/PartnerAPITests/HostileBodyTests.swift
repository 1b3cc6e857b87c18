import Domain
import JSON
import Network
import Testing

@testable import PartnerAPI

@Suite("A hostile body is refused with its place and without its content")
struct HostileBodyTests {
    /// What may not stand in any answer.
    static let marker = "GEHEIMZINNIG"

    struct Row: Sendable, CustomTestStringConvertible {
        let target: String
        let body: String
        let code: String
        var pointer: String?
        var status = 400
        var testDescription: String { "\(target) \(body.prefix(60))" }
    }

    static let overleg = "/v1/overleggen"
    static let good = #""type":"operationeel","datum":"2026-11-21","voorzitter":"p-a""#

    static let rows: [Row] = [
        Row(target: overleg, body: "", code: "json-ongeldig"),
        Row(target: overleg, body: "\u{FEFF}{}", code: "json-ongeldig"),
        Row(target: overleg, body: "{\"livcr\":\"\(marker)\",}", code: "json-ongeldig"),
        Row(target: overleg, body: "{\"\(marker)\":1,\"\(marker)\":2}", code: "json-ongeldig"),
        Row(target: overleg, body: "{\"livcr\":'\(marker)'}", code: "json-ongeldig"),
        Row(target: overleg, body: "{} \(marker)", code: "json-ongeldig"),
        Row(target: overleg, body: "{\"a\":1e999}", code: "json-ongeldig"),
        Row(target: overleg, body: "{\"a\":\"\\ud800\"}", code: "json-ongeldig"),
        Row(target: overleg, body: "[\"\(marker)\"]", code: "lichaam-ongeldig"),
        Row(target: overleg, body: "null", code: "lichaam-ongeldig"),
        Row(target: overleg, body: "{}", code: "lichaam-ongeldig", pointer: "/livcr"),
        Row(
            target: overleg, body: "{\"livcr\":null,\(good)}", code: "lichaam-ongeldig",
            pointer: "/livcr"),
        Row(
            target: overleg, body: "{\"livcr\":1,\(good)}", code: "lichaam-ongeldig",
            pointer: "/livcr"),
        Row(
            target: overleg, body: "{\"livcr\":\"\(marker)\",\(good)}", code: "lichaam-ongeldig",
            pointer: "/livcr"),
        Row(
            target: overleg, body: "{\"livcr\":\"x\",\(good),\"extra\":\"\(marker)\"}",
            code: "lichaam-ongeldig", pointer: "/extra"),
        Row(
            target: overleg, body: "{\"livcr\":\"x\",\(good),\"\(marker)\":1}",
            code: "lichaam-ongeldig"),
        Row(
            target: overleg, body: "{\"livcr\":\"x\",\(good),\"\(marker) <b>\":1}",
            code: "lichaam-ongeldig"),
        Row(
            target: overleg,
            body: #"{"livcr":"x","type":"\#(marker)","datum":"2026-11-21","voorzitter":"p-a"}"#,
            code: "lichaam-ongeldig", pointer: "/type"),
        Row(
            target: overleg,
            body: #"{"livcr":"x","type":"beleid","datum":"2026-02-30","voorzitter":"p-a"}"#,
            code: "lichaam-ongeldig", pointer: "/datum"),
        Row(
            target: overleg + "/\(Given.id)/agendapunten",
            body: #"{"referentie":"","naam":"x"}"#, code: "lichaam-ongeldig", pointer: "/referentie"
        ),
        Row(
            target: overleg + "/\(Given.id)/agendapunten",
            body:
                "{\"referentie\":\"r\",\"naam\":\"\(String(repeating: "n", count: Limits.lineBytes + 1))\"}",
            code: "lichaam-ongeldig", pointer: "/naam"),
        Row(
            target: overleg + "/\(Given.id)/agendapunten",
            body: #"{"referentie":"r","naam":"n","vorig":"\#(Given.id.uppercased())"}"#,
            code: "lichaam-ongeldig", pointer: "/vorig"),
        Row(
            target: overleg, body: String(repeating: "[", count: 40), code: "json-te-groot",
            status: 413),
        Row(
            target: overleg,
            body: "[" + String(repeating: "0,", count: JSONLimits.standardValues) + "0]",
            code: "json-te-groot", status: 413),
    ]

    @Test("each is refused by name", arguments: rows)
    func refused(row: Row) async throws {
        let answer = try await Desk().sendText(Given.chair, row.target, row.body)
        #expect(answer.status == row.status)
        #expect(try answer.code() == row.code)
        #expect(try answer.json()["wijzer"]?.stringValue == row.pointer)
        #expect(!answer.text.contains(HostileBodyTests.marker), "\(answer.text)")
        #expect(try answer.json()["status"] == .integer(row.status))
    }

    @Test(
        "R71 a round without an agreed moment of mededeling is not opened, its place named",
        arguments: [
            (#"{"tot":"2026-12-01","erkend":[]}"#, "/vanaf"),
            (#"{"vanaf":"2026-11-21","erkend":[]}"#, "/tot"),
            (#"{"vanaf":null,"tot":"2026-12-01","erkend":[]}"#, "/vanaf"),
            (#"{"vanaf":"2026-11-21","tot":null,"erkend":[]}"#, "/tot"),
            (#"{"vanaf":"2026-11-21","tot":"","erkend":[]}"#, "/tot"),
        ])
    func withoutMoment(body: String, pointer: String) async throws {
        let desk = try Desk()
        let target = "/v1/stukken/\(Given.id)/rondes"
        let answer = try await desk.sendText(Given.io, target, body)
        #expect(answer.status == 400)
        #expect(try answer.code() == "lichaam-ongeldig")
        #expect(try answer.json()["wijzer"]?.stringValue == pointer)
        // With both days the body is read, and the stuk is looked for.
        let whole = #"{"vanaf":"2026-11-21","tot":"2026-12-01","erkend":[]}"#
        #expect(try await desk.sendText(Given.io, target, whole).code() == "niet-gevonden")
    }

    @Test("deelnemers are counted and read one by one")
    func attendance() async throws {
        let desk = try Desk()
        let target = "/v1/agendapunten/\(Given.id)/deelnemers"
        let one: JSONValue = ["persoon": "p-a"]
        func put(_ list: [JSONValue]) async throws -> HTTPResponse {
            try await desk.send(Given.chair, target, ["deelnemers": .array(list)], method: .put)
        }
        let full = try await put(Array(repeating: one, count: Limits.deelnemers))
        #expect(try full.code() == "niet-gevonden")
        let tooMany = try await put(Array(repeating: one, count: Limits.deelnemers + 1))
        #expect(try tooMany.code() == "lichaam-ongeldig")
        let unknown = try await put([one, ["persoon": "p-b", "rol": "x"]])
        #expect(try unknown.json()["wijzer"] == "/deelnemers/1/rol")
        #expect(try unknown.member("detail").contains("`rol`"))
        let wrong = try await put([one, ["persoon": "P B"]])
        #expect(try wrong.json()["wijzer"] == "/deelnemers/1/persoon")
        #expect(try wrong.member("detail").contains("adresboek"))
    }

    @Test("fields of an objection are counted, at the bound and one past it")
    func fieldCount() async throws {
        let desk = try Desk()
        let target = "/v1/rondes/\(Given.id)/samenstelling"
        for (count, code) in [
            (PartnerLimits.fieldsPerRequest, "niet-gevonden"),
            (PartnerLimits.fieldsPerRequest + 1, "lichaam-ongeldig"),
        ] {
            let names = (0..<count).map { JSONValue.string("veld\($0)") }
            let answer = try await desk.send(
                Given.chair, target, ["soort": "bezwaar", "velden": .array(names)])
            #expect(try answer.code() == code)
        }
        for (length, code) in [
            (PartnerLimits.fieldNameBytes, "niet-gevonden"),
            (PartnerLimits.fieldNameBytes + 1, "lichaam-ongeldig"), (0, "lichaam-ongeldig"),
        ] {
            let name = String(repeating: "v", count: length)
            let answer = try await desk.send(
                Given.chair, target, ["soort": "bezwaar", "velden": [.string(name)]])
            #expect(try answer.code() == code)
        }
    }

    @Test("a document is refused by its catalogue, without its content")
    func document() async throws {
        let desk = try Desk()
        var proposal = try #require(Given.proposal().objectValue)
        let part: [(String, JSONValue)] = [
            ("naam", .string(HostileBodyTests.marker)), (HostileBodyTests.marker, 1),
        ]
        proposal["document"] = ["gegevensBespreking": .object(JSONObject(part))]
        let answer = try await desk.send(
            Given.livcr, "/v1/stukken", .object(proposal), key: "k")
        #expect(answer.status == 400)
        #expect(try answer.member("wijzer") == "/document/gegevensBespreking")
        #expect(!answer.text.contains(HostileBodyTests.marker))
    }

    @Test(
        "nothing of a body comes back but the plain name of a member, wherever the odd text stands",
        arguments: Endpoints.all.filter { $0.body != nil })
    func echo(endpoint: Endpoint) async throws {
        let operation = try #require(endpoint.operation)
        let role = try #require(Role.allCases.first { operation.roles.contains($0) })
        let (desk, who) = try RoleMatrixTests.holder(of: role)
        let target = endpoint.path.text.replacing("{id}", with: Given.id)
        let members = try #require(endpoint.body)
        var sound = JSONObject()
        for member in members {
            if case .document = member.schema {
                sound[member.name] = Given.document()
            } else {
                sound[member.name] = member.example
            }
        }
        for marker in [HostileBodyTests.marker, HostileBodyTests.marker.lowercased()] {
            let bodies = HostileBodyTests.spoilt(.object(sound), with: marker)
            for (place, body) in bodies.enumerated() {
                let answer = try await desk.send(
                    who, target, body, method: endpoint.method, key: "\(marker)-\(place)")
                #expect(!answer.text.contains(marker), "\(answer.text)")
                for header in answer.headers { #expect(!header.1.contains(marker)) }
            }
        }
    }

    /// A name that is no plain one: those are told.
    private static func odd(_ marker: String) -> String {
        marker.isPlainMemberName ? marker + "-" : marker
    }

    /// The value with one of its texts replaced, or one of its objects widened: each once.
    private static func spoilt(_ json: JSONValue, with marker: String) -> [JSONValue] {
        switch json {
        case .null, .bool, .number: return [.string(marker)]
        case .string: return [.string(marker), .object(JSONObject([(odd(marker), .bool(true))]))]
        case .array(let items):
            return items.indices.flatMap { place in
                spoilt(items[place], with: marker).map { other in
                    var copy = items
                    copy[place] = other
                    return .array(copy)
                }
            }
        case .object(let object):
            var wider = object
            wider[odd(marker)] = .string(marker)
            return [.object(wider), .string(marker)]
                + object.members.flatMap { member in
                    spoilt(member.value, with: marker).map { other in
                        var copy = object
                        copy[member.name] = other
                        return .object(copy)
                    }
                }
        }
    }
}
