import Consensus
import Exchange
import JSON
import TestKit
import Testing

@testable import PartnerAPI

@Suite("The OpenAPI document and the endpoints are one")
struct OpenAPITests {
    @Test("docs/openapi.json is what the code says")
    func golden() throws { try Golden.expect(try Self.text(), in: "docs/openapi.json") }

    /// Of the shipped set.
    private static func text() throws -> String { OpenAPI.text(try World().gateway.catalogues) }

    @Test("the document is served as committed, to every known peer")
    func served() async throws {
        let desk = try Desk()
        let answer = try await desk.get(Given.ltf, "/v1/openapi.json")
        #expect(answer.status == 200)
        #expect(try answer.text == Self.text())
        #expect(answer[header: "Content-Type"] == "application/json")
    }

    @Test("every endpoint has a name of its own and every operation an endpoint")
    func complete() {
        let names = Endpoints.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(Endpoints.all.map(\.route)).count == names.count)
        let without = Set(Operation.allCases).subtracting(Endpoints.all.flatMap(\.operations))
        #expect(without == [])
    }

    @Test("a partner's developer reads fewer than 70 operations")
    func few() throws {
        let document = try JSONReader.parse(Array(try Self.text().utf8))
        let paths = try #require(document["paths"]?.objectValue?.members)
        let count = paths.map { $0.value.objectValue?.members.count ?? 0 }.reduce(0, +)
        #expect(count == Endpoints.all.count && count < 70, "\(count)")
    }

    @Test("every member of every answer and request says what it means")
    func described() {
        for endpoint in Endpoints.all {
            check(endpoint.reply.schema.members, of: endpoint.name)
            check(endpoint.body ?? [], of: endpoint.name)
            check(endpoint.query, of: endpoint.name)
        }
    }

    private func check(_ members: [MemberSchema], of name: String) {
        for member in members {
            #expect(!member.about.isEmpty, "\(name): `\(member.name)` has no note")
            check(member.schema.members, of: name)
        }
    }

    @Test("the schema of an answer finds a member, a list, an optional and what lies inside")
    func probe() throws {
        struct Inner: Codable { let naam: String }
        struct Outer: Codable {
            let id: String
            let versie: Int
            let eenzijdig: Bool
            let fiche: String?
            let velden: [Inner]
            let regels: [String]
        }
        let members = ReplyProbe.schema(of: Outer.self).members
        #expect(members.map(\.name) == ["id", "versie", "eenzijdig", "fiche", "velden", "regels"])
        #expect(members.map(\.isRequired) == [true, true, true, false, true, true])
        #expect(members[1].schema == .integer(nil))
        #expect(members[2].schema == .boolean)
        #expect(members[4].schema.members.map(\.name) == ["naam"])
    }

    private static func post(_ path: String) throws -> JSONValue {
        let document = try JSONReader.parse(Array(try text().utf8))
        let post = document["paths"]?[path]?["post"]?["requestBody"]?["content"]
        return try #require(post?["application/json"], "nothing is sent to \(path)")
    }

    /// An example at the door for documents, and who may come through with it.
    static let entries = [
        ("terugkoppelingsfiche van een LIVC-R", Given.livcr),
        ("terugkoppelingsfiche van een LTF", Given.ltf),
        ("informatiekaart van een LTF", "s-ltf-west-vlaanderen"),
        ("aanmelding van COA of gemeente", "s-coa"),
        ("melding van een justitiehuis", "s-justitiehuis-tongeren"),
    ]

    @Test("an example at the door is taken in as it stands", arguments: entries)
    func examples(_ name: String, _ who: String) async throws {
        let examples = try Self.post("/v1/stukken")["examples"]
        #expect(examples?.objectValue?.names == Self.entries.map(\.0))
        let answer = try await Desk().send(
            who, "/v1/stukken", try #require(examples?[name]?["value"]))
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test("the example of an overleg is taken in, with the ids that somebody has")
    func overleg() async throws {
        let found = try Self.post("/v1/overleggen")["example"]
        var example = try #require(found?.objectValue)
        example["livcr"] = "livcr-geraardsbergen"
        example["voorzitter"] = .string(Given.chair)
        let answer = try await Desk().send(Given.chair, "/v1/overleggen", .object(example))
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test("an example has nothing that its own body refuses")
    func exampleShapes() throws {
        let document = try JSONReader.parse(Array(try Self.text().utf8))
        for endpoint in Endpoints.all {
            guard let body = endpoint.body, !body.isEmpty else { continue }
            let method = endpoint.route.prefix { $0 != " " }.lowercased()
            let place = document["paths"]?[endpoint.path.text]?[method]?["requestBody"]
            let content = place?["content"]?["application/json"]
            guard endpoint.examples.isEmpty else {
                #expect(content?["example"] == nil && content?["examples"] != nil)
                for (name, body) in endpoint.examples {
                    #expect(throws: Never.self, "\(name)") { try endpoint.prepare(body) }
                }
                continue
            }
            let example = content?["example"]?.objectValue
            let names = try #require(example?.members.map(\.name), "\(endpoint.route)")
            #expect(names == body.filter(\.isRequired).map(\.name), "\(endpoint.route)")
        }
    }

    @Test("every reference in the document leads somewhere")
    func references() throws {
        let document = try JSONReader.parse(Array(try Self.text().utf8))
        var found: [String] = []
        collect(document, &found)
        #expect(!found.isEmpty)
        for reference in Set(found) {
            var place: JSONValue? = document
            for step in reference.dropFirst(2).split(separator: "/") {
                place = place?[String(step)]
            }
            #expect(place != nil, "\(reference) leads nowhere")
        }
    }

    private func collect(_ value: JSONValue, _ found: inout [String]) {
        if let reference = value["$ref"]?.stringValue { found.append(reference) }
        for member in value.objectValue?.members ?? [] { collect(member.value, &found) }
        for element in value.arrayValue ?? [] { collect(element, &found) }
    }

    @Test("the words of the API are those of the modules that decide")
    func words() {
        // To take a vote back is no vote: an act of its own (R64).
        #expect(
            Stemkeuze.allCases.filter { $0 != .intrekken }.map(\.rawValue)
                == Vote.Choice.allCases.map(\.rawValue))
        #expect(
            Besluitkeuze.allCases.map(\.rawValue)
                == Mededelingsbesluit.Choice.allCases.map(\.rawValue))
        #expect(Waarschuwing.allCases.map(\.rawValue) == Warning.allCases.map(\.rawValue))
    }

    @Test("indented JSON reads back as the value it was made from")
    func indented() throws {
        let value: JSONValue = [
            "a": [1, 2, "drie"], "b": [:], "c": [["d": .null]], "e\"": "regel\n", "f": [],
            "g\u{200b}": "\u{a0}é\u{e0041}",
        ]
        let text = IndentedJSON.text(value)
        #expect(try JSONReader.parse(Array(text.utf8)) == value)
        #expect(text.contains(#""g\u200b": "\u00a0é\udb40\udc41""#))
    }
}
