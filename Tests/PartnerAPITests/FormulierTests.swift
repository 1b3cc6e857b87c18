import Configuration
import Foundation
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("The official forms over the API")
struct FormulierTests {
    /// The names of the shipped catalogues.
    static let types: [String] = {
        do {
            return try FileManager.default.contentsOfDirectory(
                atPath: World.root + "/Policies/catalogus"
            ).map { String($0.dropLast(".yaml".count)) }.sorted()
        } catch {
            return []
        }
    }()

    @Test("the list holds every type of document of the set")
    func list() async throws {
        let answer = try await Desk().get(Given.ltf, "/v1/documenttypes")
        #expect(answer.status == 200)
        let names = try #require(try answer.json()["documenttypes"]?.arrayValue).compactMap {
            $0["documenttype"]?.stringValue
        }
        #expect(names.sorted() == Self.types && names.count > 10)
    }

    @Test(
        "R72 the form comes out with the guidance of each box exactly as the catalogue holds it",
        arguments: types)
    func form(type: String) async throws {
        let form = try await Self.form(type)
        let file = try Self.catalogue(type)
        #expect(form["documenttype"] == .string(type))
        #expect(form["versie"]?.canonicalText == file["versie"]?.stringValue)
        let sections = form["rubrieken"]?.arrayValue ?? []
        let written = file["rubrieken"]?.arrayValue ?? []
        #expect(sections.count == written.count)
        for (section, source) in zip(sections, written) {
            #expect(section["leidraad"] == source["leidraad"])
            #expect(section["leidraad"]?.stringValue?.isEmpty == false)
            #expect(section["plaats"] == source["plaats"])
            #expect(section["nummer"]?.canonicalText == source["nummer"]?.stringValue)
            expectTexts(section["titel"], source["titel"]?.stringValue ?? "")
        }
    }

    @Test(
        "every box stands once, in its innermost section, as the catalogue describes it",
        arguments: types)
    func boxes(type: String) async throws {
        let sections = try await Self.form(type)["rubrieken"]?.arrayValue ?? []
        let fields = try Self.catalogue(type)["velden"]?.objectValue?.members ?? []
        let boxes = sections.flatMap { section in
            (section["vakken"]?.arrayValue ?? []).map { (box: $0, section: section) }
        }
        #expect(boxes.count == fields.count && !fields.isEmpty)
        for (name, source) in fields.map({ ($0.name, $0.value) }) {
            let (box, section) = try #require(boxes.first { $0.box["veld"] == .string(name) })
            #expect(box["plaats"] == source["plaats"])
            #expect(box["soort"] == source["soort"])
            expectTexts(box["opschrift"], source["opschrift"]?.stringValue ?? "")
            #expect(box["verplicht"] == .bool(source["verplicht"] == "ja"), "\(name)")
            #expect(box["identificerend"] == .bool(source["identificerend"] == "ja"), "\(name)")
            #expect(box["bijzondereCategorie"] == source["bijzondere categorie"], "\(name)")
            #expect(box["waarden"] == source["waarden"] ?? [], "\(name)")
            #expect(box["kleinste"]?.canonicalText == source["kleinste"]?.stringValue, "\(name)")
            #expect(box["grootste"]?.canonicalText == source["grootste"]?.stringValue, "\(name)")
            let isText = ["regel", "vrije tekst"].contains(source["soort"]?.stringValue ?? "")
            #expect((box["hoogstensBytes"] != nil) == isText, "\(name)")
            let place = source["plaats"]?.stringValue ?? ""
            let holders = sections.compactMap { $0["plaats"]?.stringValue }.filter {
                place == $0 || place.hasPrefix($0 + ".") || place.hasPrefix($0 + "[]")
            }
            #expect(section["plaats"]?.stringValue == holders.max { $0.utf8.count < $1.utf8.count })
        }
    }

    @Test("whoever has a role reads a form, and reading one changes nothing")
    func readers() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        for who in [Given.io, Given.chair, Given.ltf, "s-liv-frontoffice", "p-compliance"] {
            let answer = try await desk.get(who, "/v1/formulier?documenttype=terugkoppelingsfiche")
            #expect(answer.status == 200, "\(who)")
        }
        #expect(store.entries.isEmpty)
        #expect(try await desk.ask(nil, .get, "/v1/documenttypes").status == 403)
    }

    @Test(
        "a form that is not there is refused",
        arguments: [
            ("?documenttype=inlichtingenfiche", 404, "onbekend-documenttype"),
            ("?documenttype=Terugkoppelingsfiche", 404, "onbekend-documenttype"),
            ("?documenttype=", 400, "parameter-ongeldig"), ("", 400, "parameter-ongeldig"),
            ("?documenttype=\(String(repeating: "a", count: 80))", 404, "onbekend-documenttype"),
            ("?documenttype=\(String(repeating: "a", count: 81))", 400, "parameter-ongeldig"),
        ])
    func unknown(query: String, status: Int, code: String) async throws {
        let answer = try await Desk().get(Given.livcr, "/v1/formulier" + query)
        #expect(answer.status == status)
        #expect(try answer.code() == code)
    }

    /// A heading alone, or four with bars between them.
    private func expectTexts(_ texts: JSONValue?, _ written: String) {
        let parts = written.split(separator: "|").map { part in
            JSONValue.string(part.split(separator: " ").joined(separator: " "))
        }
        let names = ["nl", "fr", "de", "en"]
        #expect(texts == .object(JSONObject(zip(names, parts).map { ($0, $1) })), "\(written)")
    }

    private static func form(_ type: String) async throws -> JSONValue {
        let name = type.split(separator: " ").joined(separator: "%20")
        let answer = try await Desk().get(
            "s-gemeente-westerwolde", "/v1/formulier?documenttype=\(name)")
        #expect(answer.status == 200, "\(answer.text)")
        return try answer.json()
    }

    private static func catalogue(_ type: String) throws -> JSONValue {
        let file = try SourceFiles.read(file: World.root + "/Policies/catalogus/\(type).yaml")
        return json(try YAMLReader.read(file.bytes, file: file.path).root)
    }

    private static func json(_ node: YAMLNode) -> JSONValue {
        switch node {
        case .scalar(let scalar): .string(scalar.text)
        case .sequence(let items, _): .array(items.map(json))
        case .mapping(let mapping):
            .object(JSONObject(mapping.entries.map { ($0.key.text, json($0.value)) }))
        }
    }
}
