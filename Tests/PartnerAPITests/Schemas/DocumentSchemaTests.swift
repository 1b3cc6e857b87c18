import Domain
import Exchange
import Foundation
import JSON
import TestKit
import Testing

@testable import PartnerAPI

@Suite("The schema of a document and the reader of it are one")
struct DocumentSchemaTests {
    static let types: [DocumentType] = {
        do { return try World().gateway.catalogues.types } catch { return [] }
    }()

    static func schema(_ name: String) throws -> SchemaValidator {
        let type = try #require(types.first { $0.name == name }, "no type \(name)")
        return SchemaValidator(root: DocumentSchema.whole(type))
    }

    static func isRead(_ json: JSONValue, as type: DocumentType) -> Bool {
        do {
            _ = try DocumentReader(type: type).read(Draft(json), at: "")
            return true
        } catch {
            return false
        }
    }

    @Test("docs/schemas holds the schema of every shipped type, and of no other")
    func golden() throws {
        for type in Self.types {
            try Golden.expect(DocumentSchema.text(of: type), in: "docs/schemas/\(type.slug).json")
        }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: World.root + "/docs/schemas")
        #expect(files.sorted() == Self.types.map { $0.slug + ".json" }.sorted() && !files.isEmpty)
    }

    @Test("a document is of the schema exactly where it is read", arguments: types)
    func verdicts(type: DocumentType) throws {
        let schema = try Self.schema(type.name)
        var counts = (read: 0, refused: 0)
        for document in DocumentCorpus(type: type).documents {
            let isRead = Self.isRead(document, as: type)
            let isOfSchema = try schema.accepts(document)
            #expect(isRead == isOfSchema, "\(type.name): \(document.canonicalText.prefix(600))")
            if isRead { counts.read += 1 } else { counts.refused += 1 }
        }
        #expect(counts.read > 20 && counts.refused > 100, "\(counts)")
    }

    /// What no schema can say, and the reader refuses all the same.
    @Test("a period that ends before it begins is of the schema, and is refused")
    func beyondTheSchema() throws {
        let type = try #require(Self.types.first { $0.name == "terugkoppelingsfiche" })
        var document = try #require(DocumentCorpus(type: type).full.objectValue)
        #expect(Self.isRead(.object(document), as: type))
        let element: JSONValue = [
            "tekst": "x", "polariteit": "neutraal", "aard": "feit",
            "tijd": ["van": "2001", "tot": "1999"],
        ]
        document["risicodomeinen"] = ["intentie": [element]]
        #expect(try Self.schema(type.name).accepts(.object(document)))
        #expect(!Self.isRead(.object(document), as: type))
    }

    /// Lists that the shipped set does not have: an element of which nothing is required.
    @Test("an element in which nothing is filled is neither read nor of the schema")
    func emptyElements() throws {
        let type = try Self.loose()
        let schema = SchemaValidator(root: DocumentSchema.whole(type))
        let elements: [JSONValue] = [
            [:], ["a": .null], ["b": [:]], ["b": ["c": .null]], ["b": .null], ["a": "x"],
            ["a": .null, "b": ["c": "x"]], ["a": "x", "b": [:]], ["a": "x", "b": .null],
            ["d": "x"],
        ]
        var read = 0
        for element in elements {
            let document: JSONValue = ["lijst": [element]]
            let isRead = Self.isRead(document, as: type)
            #expect(try schema.accepts(document) == isRead, "\(element.canonicalText)")
            if isRead { read += 1 }
        }
        #expect(read == 4)
    }

    private static func loose() throws -> DocumentType {
        let places = ["lijst[].a", "lijst[].b.c"]
        let fields = try places.enumerated().map { index, place in
            CatalogueField(
                index: index, phrase: index == 0 ? "a" : "a / c",
                location: try #require(Location(place)), kind: .text(atMost: Limits.lineBytes),
                labels: [:], isFreeText: false, isIdentifying: false, specialCategory: nil,
                derivableFrom: [], isRequired: false,
                position: SourcePosition(file: "test", line: 1, column: 1))
        }
        return DocumentType(name: "los", version: 1, sections: [], fields: fields)
    }

    /// A case, the member of it that is sent apart where it is not the whole document, and the type.
    static let cases: [(String, String?, String)] = [
        ("HC-01", nil, "terugkoppelingsfiche"), ("HC-02", nil, "terugkoppelingsfiche"),
        ("HC-03", nil, "terugkoppelingsfiche"), ("HC-04", nil, "terugkoppelingsfiche"),
        ("HC-05", nil, "informatiekaart"), ("HC-06", "aanmelding", "aanmelding LIV"),
        ("HC-06", "verrijking", "verrijking LIV"), ("HC-06", "naGo", "aanvullende informatie LIV"),
        ("HC-07", nil, "aanmelding justitiehuis"),
    ]

    @Test("every hypothetical case is of the schema of its type", arguments: cases)
    func hypothetical(id: String, member: String?, type: String) throws {
        var document = try #require(try World.hypotheticalCase(id)["document"])
        if let member { document = [member: try #require(document[member])] }
        #expect(try Self.schema(type).accepts(document))
    }

    @Test("the examples of a schema are of it")
    func examples() throws {
        #expect(Set(DocumentExamples.byType.keys).isSubset(of: Self.types.map(\.name)))
        for (name, example) in DocumentExamples.byType {
            #expect(try Self.schema(name).accepts(example), "\(name)")
        }
    }

    /// Changes of the example of a delivery, and whether one may leave so.
    static let leaving: [(JSONValue, Bool)] = [
        (["opvolgingstraject": ["evaluatie": "Gunstig."]], true), ([:], true),
        (["gegevensBespreking": ["geboortedatum": "1980-1989"]], true),
        (["gegevensBespreking": ["geboortedatum": "1988-06"]], true),
        (["gegevensBespreking": ["geboortedatum": "1980-1988"]], false),
        (["gegevensBespreking": ["naam": .null]], false),
        (["gegevensBespreking": ["naam": 1]], false), (["product": "duiding"], false),
    ]

    @Test("what leaves is a part of its document, with coarser dates at most", arguments: leaving)
    func outgoing(document: JSONValue, isTaken: Bool) throws {
        let judge = SchemaValidator(root: Promise.components)
        let schema = JSONValue.reference("schemas", "Uitgaand")
        var delivery = try #require(DocumentExamples.delivery.objectValue)
        delivery["document"] = document
        #expect(try judge.accepts(.object(delivery), schema) == isTaken)
        delivery["documenttype"] = "brief"
        #expect(try !judge.accepts(.object(delivery), schema))
    }

    @Test("the pattern of a text judges each character as the reader does")
    func characters() throws {
        let expression = try NSRegularExpression(pattern: VisibleText.pattern)
        let values = Array(0...UInt32(0x1FFFF)) + Array(0xE0000...0xE0FFF)
        for scalar in values.compactMap({ Unicode.Scalar($0) }) {
            let text = String(scalar)
            let range = NSRange(text.startIndex..., in: text)
            let isTaken = expression.firstMatch(in: text, range: range) != nil
            if isTaken == text.isBlank { Issue.record("U+\(String(scalar.value, radix: 16))") }
        }
        // What lies beyond is judged in the same way: nothing there is blank.
        for value in UInt32(0x20000)...0x10FFFF where !(0xE0000...0xE0FFF).contains(value) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if String(scalar).isBlank { Issue.record("U+\(String(value, radix: 16)) is blank") }
        }
    }

    @Test("the name of a type in a path is lower case, without spaces, and leads to its schema")
    func served() async throws {
        let desk = try Desk()
        let list = try #require(
            try await desk.get(Given.ltf, "/v1/documenttypes").json()["documenttypes"]?.arrayValue)
        #expect(list.count == Self.types.count)
        for line in list {
            let path = try #require(line["schema"]?.stringValue)
            let name = try #require(line["naam"]?.stringValue)
            #expect(path == "/v1/documenttypes/\(name)/schema")
            let answer = try await desk.get(Given.ltf, path)
            #expect(answer.status == 200)
            #expect(answer[header: "Content-Type"] == "application/schema+json")
            let schema = try answer.json()
            #expect(schema["$id"] == .string(path) && schema["title"] == line["documenttype"])
            let file = try String(
                contentsOfFile: World.root + "/docs/schemas/\(name).json", encoding: .utf8)
            #expect(answer.text == file)
        }
        #expect(list.contains { $0["naam"] == "aanmelding-liv" })
    }

    @Test("the list says who may send a type today, and that nobody sends a closed one")
    func ways() async throws {
        let list = try await Desk().get(Given.livcr, "/v1/documenttypes").json()["documenttypes"]
        func ways(of type: String) -> [String] {
            let line = list?.arrayValue?.first { $0["documenttype"] == .string(type) }
            return (line?["wegen"]?.arrayValue ?? []).compactMap { way in
                guard let from = way["van"]?.stringValue, let to = way["naar"]?.stringValue else {
                    return nil
                }
                return "\(from) \(to) \(way["drager"]?.stringValue ?? "")"
            }
        }
        #expect(ways(of: "informatiekaart") == ["LTF LIVC-R informatieofficier"])
        #expect(ways(of: "aanmelding LIV").contains("COA LIV-frontoffice COA"))
        #expect(ways(of: "doorverwijzing") == [])
    }

    @Test(
        "a name that no type has is not found, and the refusal says where the names are",
        arguments: [
            "inlichtingenfiche", "aanmelding%20LIV", "Aanmelding-LIV",
            String(repeating: "a", count: 81),
        ])
    func unknown(name: String) async throws {
        let answer = try await Desk().get(Given.livcr, "/v1/documenttypes/\(name)/schema")
        #expect(answer.status == 404)
    }
}

extension DocumentType: CustomTestStringConvertible {
    package var testDescription: String { name }
}
