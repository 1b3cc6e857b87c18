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
        let without = Set(Operation.allCases).subtracting(Endpoints.all.compactMap(\.operation))
        #expect(without.isEmpty)
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

    /// An entry, and who may come through it with the example as it stands.
    static let entries = [
        ("/v1/voorstellen", "s-livcr-geraardsbergen"), ("/v1/ltfstukken", "s-ltf-west-vlaanderen"),
        ("/v1/aanmeldingen", "s-coa"), ("/v1/meldingen", "s-justitiehuis-tongeren"),
        ("/v1/overleggen", "p-geraardsbergen-voorzitter"),
    ]

    @Test("the example of an entry is taken in as it stands", arguments: entries)
    func examples(_ path: String, _ who: String) async throws {
        let document = try JSONReader.parse(Array(try Self.text().utf8))
        let post = document["paths"]?[path]?["post"]?["requestBody"]?["content"]
        var example = try #require(
            post?["application/json"]?["example"]?.objectValue, "no example at \(path)")
        // The examples of ids are ids that nobody has.
        if example["livcr"] != nil { example["livcr"] = "livcr-geraardsbergen" }
        if example["voorzitter"] != nil { example["voorzitter"] = .string(who) }
        if path == "/v1/ltfstukken" { example["gemeente"] = "34022" }
        let answer = try await Desk().send(who, path, .object(example))
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test("an example has nothing that its own body refuses")
    func exampleShapes() throws {
        let document = try JSONReader.parse(Array(try Self.text().utf8))
        for endpoint in Endpoints.all {
            guard let body = endpoint.body, !body.isEmpty else { continue }
            let method = endpoint.route.prefix { $0 != " " }.lowercased()
            let place = document["paths"]?[endpoint.path.text]?[method]?["requestBody"]
            let example = place?["content"]?["application/json"]?["example"]?.objectValue
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
        #expect(Stemkeuze.allCases.map(\.rawValue) == Vote.Choice.allCases.map(\.rawValue))
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
