import Domain
import Foundation
import JSON
import Network
import Testing

@testable import PartnerAPI

/// What the OpenAPI document promises of an answer, held against every answer of every test.
enum Promise {
    static func check(_ answer: HTTPResponse, to request: HTTPRequest) throws {
        guard
            case .found(let endpoint, _) = Router(Endpoints.all).find(request.method, request.path)
        else { return }
        guard answer.status < 400 else {
            #expect(endpoint.refusals.contains(answer.status), "\(endpoint.route)")
            #expect(answer[header: "Content-Type"] == "application/problem+json")
            return
        }
        #expect(answer.status == endpoint.reply.status, "\(endpoint.route)")
        for name in endpoint.reply.headers { #expect(answer[header: name] != nil) }
        guard endpoint.reply.media == .json, endpoint.name != "openAPI" else { return }
        try check(try answer.json(), endpoint.reply.schema, at: endpoint.route)
    }

    /// The schemas of documents as the OpenAPI document has them.
    static let components: JSONValue = {
        var components = SharedSchemas()
        DocumentComponents.add(DocumentSchemaTests.types, to: &components)
        return ["components": ["schemas": .object(components.all)]]
    }()

    private static func check(_ json: JSONValue, _ schema: Schema, at place: String) throws {
        switch schema {
        case .text(let text):
            guard let value = json.stringValue else { return fail("a text", place) }
            if !text.words.isEmpty, !text.words.contains(value) { fail("a known word", place) }
            if let pattern = text.pattern, !matches(value, pattern) { fail("\(pattern)", place) }
            if let most = text.most, !(text.least...most).contains(value.utf8.count) {
                fail("a text within its bounds", place)
            }
            if text.format == "uuid", Identifier<Promise>(value) == nil { fail("an id", place) }
            if text.format == "date", LegalDay(value) == nil { fail("a day", place) }
            if text.format == "date-time", Instant(value) == nil { fail("an instant", place) }
        case .integer: if json.integerValue == nil { fail("an integer", place) }
        case .boolean: if json.boolValue == nil { fail("true or false", place) }
        case .document(let form):
            if json.objectValue == nil { fail("an object", place) }
            guard let name = form.component else { return }
            let reference = JSONValue.reference("schemas", name)
            let isPromised = try SchemaValidator(root: components).accepts(json, reference)
            if !isPromised { fail("a `\(name)`, not \(json.canonicalText.prefix(2_000))", place) }
        case .array(let element, _):
            guard let items = json.arrayValue else { return fail("a list", place) }
            for item in items { try check(item, element, at: place + "[]") }
        case .object(_, let members):
            guard let object = json.objectValue else { return fail("an object", place) }
            for name in object.names where !members.contains(where: { $0.name == name }) {
                fail("no member `\(name)`", place)
            }
            for member in members {
                guard let value = object[member.name] else {
                    if member.isRequired { fail("a member `\(member.name)`", place) }
                    continue
                }
                try check(value, member.schema, at: "\(place).\(member.name)")
            }
        }
    }

    private static func matches(_ value: String, _ pattern: String) -> Bool {
        value.range(of: pattern, options: .regularExpression) != nil
    }

    private static func fail(_ expected: String, _ place: String) {
        Issue.record("the document promises \(expected) at \(place)")
    }
}
