import Domain
import Exchange
import Foundation
import JSON
import Journal
import TestKit
import Testing

@testable import PartnerAPI

@Suite("Whatever answer carries text, its reading is on record")
struct TextOnRecordTests {
    /// Questions whose answer carries text, with who asks them in `Scene`.
    static let questions: [(name: String, who: String, target: @Sendable (Scene) -> String)] = [
        ("stukInhoudLezen", Given.io, { "/v1/stukken/\($0.way.stuk)/inhoud" }),
        ("stukVoorbeeld", Given.chair, { "/v1/stukken/\($0.way.stuk)/voorbeeld" }),
        ("stukHistoriek", Given.io, { "/v1/stukken/\($0.way.stuk)/historiek" }),
        ("agendapuntLezen", Given.chair, { "/v1/agendapunten/\($0.way.agendapunt)" }),
        ("leveringAfhalen", Given.ltf, { "/v1/leveringen/\($0.way.levering)" }),
        ("trajectLezen", Scene.frontoffice, { "/v1/trajecten/\($0.traject)" }),
        ("trajectVerloop", Scene.coa, { "/v1/trajecten/\($0.traject)/verloop" }),
        ("resultaatLezen", Scene.member, { "/v1/instrumentresultaten/\($0.resultaat)" }),
        ("initiatiefstukLezen", Scene.member, { "/v1/initiatiefstukken/\($0.initiatiefstuk)" }),
        ("zelfevaluatieLezen", Scene.coordinator, { "/v1/zelfevaluaties/\($0.zelfevaluatie)" }),
    ]
    /// Commands that answer with text: it stands in their own entry that their actor read it.
    static let commands = [
        "agendapuntRegistreren", "deelnemersRegistreren", "vertrekMelden", "trajectBeslissen",
        "resultaatRegistreren", "initiatiefstukIndienen", "uitnodigingBeslissen",
    ]
    /// Of a type that can hold text, which this one never fills.
    static let withoutText = ["uitnodigingenLezen"]

    @Test("each endpoint whose answer carries text has its row here, and no other")
    func complete() {
        let carrying = Endpoints.all.filter(\.reply.carriesText).map(\.name)
        let known = Self.questions.map(\.name) + Self.commands + Self.withoutText
        #expect(carrying.sorted() == known.sorted())
        for endpoint in Endpoints.all where endpoint.reply.carriesText {
            #expect(!endpoint.answersHead, "\(endpoint.name)")
        }
    }

    @Test("no answer holds a document that nobody can be shown to have read")
    func typed() {
        for endpoint in Endpoints.all {
            #expect(endpoint.reply.unread == [], "\(endpoint.name)")
            let holds = Self.holdsDocument(endpoint.reply.schema)
            #expect(!holds || endpoint.reply.carriesText, "\(endpoint.name)")
        }
    }

    @Test("an answer with a document outside of a reading is found, however deep")
    func untyped() {
        struct Inner: Codable { let document: DocumentJSON }
        struct Outer: Codable {
            let stukken: [Inner]
            let inhoud: DocumentJSON?
        }
        struct Read: Codable { let inhoud: Gelezen<[StukVersie]> }
        #expect(ReplyProbe.shape(of: Outer.self).unread.count == 2)
        #expect(!ReplyProbe.shape(of: Outer.self).carriesText)
        #expect(ReplyProbe.shape(of: Read.self).unread == [])
        #expect(ReplyProbe.shape(of: Read.self).carriesText)
        #expect(Self.holdsDocument(ReplyProbe.schema(of: Outer.self)))
        #expect(throws: (any Error).self) {
            _ = try JSONDecoder().decode(Read.self, from: Data(#"{"inhoud":[]}"#.utf8))
        }
    }

    private static func holdsDocument(_ schema: Schema) -> Bool {
        switch schema {
        case .document: true
        case .array(let element, _): holdsDocument(element)
        default: schema.members.contains { holdsDocument($0.schema) }
        }
    }

    @Test(
        "reading makes one entry, reading it again none, and the end of the hour one with the count"
    )
    func once() async throws {
        let scene = try await Scene()
        for (name, who, target) in Self.questions {
            let path = target(scene)
            let first = try await scene.entries {
                try await scene.expectText(who, path)
            }
            #expect(first.count == 1, "\(name): \(first.map(\.kind))")
            let entry = try #require(first.first)
            #expect([.gelezen, .afgehaald].contains(entry.kind), "\(name)")
            #expect(entry.actor != .gateway && entry.codes("lezersrol") != [], "\(name)")
            #expect(entry.codes("leeswijze").count == 1)
            for read in entry.codes("gelezen") {
                let parts = read.split(separator: "/").map(String.init)
                #expect(parts.count == 3 && parts[2] != "0")
                #expect(entry.subjects.contains { $0.role == parts[0] && $0.id == parts[1] })
            }
            let again = try await scene.entries { try await scene.expectText(who, path) }
            #expect(again.isEmpty, "\(name): \(again.map(\.kind))")
            let after = try await scene.entries {
                scene.desk.world.clock.advance(bySeconds: ExchangeLimits.repeatedReadingSeconds)
                _ = try await scene.desk.world.gateway.expireDue()
            }.filter { $0.kind == .gelezen }
            #expect(after.map { $0.codes("aantal") } == [["1"]], "\(name)")
            #expect(after.first?.codes("gelezen") == entry.codes("gelezen"), "\(name)")
            #expect(after.first?.actor == entry.actor, "\(name)")
        }
    }

    @Test("a command that answers with text names what its actor read in its own entry")
    func commands() async throws {
        let scene = try await Scene()
        let kinds: Set<EntryKind> = [
            .agendapuntGeregistreerd, .deelnemersGeregistreerd, .trajectBeslist,
            .instrumentresultaatGeregistreerd, .initiatiefstukGeregistreerd,
        ]
        for kind in kinds {
            let entry = try #require(scene.store.entries.first { $0.kind == kind })
            let read = try #require(entry.codes("gelezen").first, "\(kind)")
            let parts = read.split(separator: "/").map(String.init)
            #expect(entry.contents.contains { "\($0.row.version)" == parts[2] }, "\(kind): \(read)")
        }
    }

    @Test("every other question shows no text and leaves no reading behind, whoever asks it")
    func others() async throws {
        let scene = try await Scene()
        let ids = [
            scene.way.voorstel, scene.way.stuk, scene.way.agendapunt, scene.way.ronde,
            scene.way.levering, scene.traject, scene.resultaat, scene.overleg,
        ]
        let made = try await scene.entries {
            for endpoint in Endpoints.all
            where endpoint.method == .get && !endpoint.reply.carriesText {
                let path = endpoint.path.text
                let targets =
                    path.contains("{id}")
                    ? ids.map { path.replacingOccurrences(of: "{id}", with: $0) } : [path]
                for target in targets where !target.contains("{") {
                    for who in Scene.everyone {
                        let text = try await scene.desk.get(who, target).text
                        for word in Scene.texts {
                            #expect(!text.contains(word), "\(endpoint.name) shows `\(word)`")
                        }
                    }
                }
            }
        }
        #expect(made.filter { $0.codes("gelezen") != [] } == [])
    }

    @Test("a refused reading leaves at most its refusal behind")
    func refused() async throws {
        let scene = try await Scene()
        let made = try await scene.entries {
            for (_, _, target) in Self.questions {
                let answer = try await scene.desk.get("p-tienen-io", target(scene))
                #expect([403, 404].contains(answer.status), "\(answer.text)")
            }
        }
        #expect(made.allSatisfy { $0.kind == .geweigerd && $0.codes("gelezen") == [] })
        #expect(!made.isEmpty)
    }
}

extension Entry {
    fileprivate func codes(_ name: String) -> [String] {
        codes.filter { $0.name == name }.map(\.value)
    }
}

/// A gateway with one object of each kind that holds text.
struct Scene: Sendable {
    static let coa = "s-coa"
    static let frontoffice = "s-liv-frontoffice"
    static let member = "p-geraardsbergen-ocmw"
    static let coordinator = "p-geraardsbergen-coordinator"
    static let everyone = [
        Given.livcr, Given.ltf, Given.io, Given.chair, coordinator, member, coa, frontoffice,
    ]
    /// Of every text in the scene a part that stands nowhere else.
    static let texts = [
        "Hoe herken ik", "traject zoals besproken", "In deze verhouding",
        "Elke week een gesprek", "preventiedienst", "Nog niet zeker", "Aldous Testaert",
    ]

    let store = MemoryStore()
    let desk: Desk
    var way: Way
    private(set) var overleg = ""
    private(set) var traject = ""
    private(set) var resultaat = ""
    private(set) var initiatiefstuk = ""
    private(set) var zelfevaluatie = ""

    init() async throws {
        desk = try Desk(World(store: store))
        way = try Way(desk)
        try await way.carry()
        overleg = try await desk.get(Given.chair, "/v1/agendapunten/\(way.agendapunt)")
            .member("overleg")
        try await makeTraject()
        try await makeAids()
        zelfevaluatie = try await made(
            Self.coordinator, "/v1/zelfevaluaties",
            [
                "livcr": "livcr-geraardsbergen", "naam": "EMMASCAN", "dag": "2026-11-20",
                "antwoorden": [
                    ["vraag": "Kent iedereen zijn rol?", "antwoord": "Nog niet zeker."]
                ],
            ], "id")
        // What was read to make all this is forgotten.
        desk.world.clock.advance(bySeconds: ExchangeLimits.repeatedReadingSeconds)
        _ = try await desk.world.gateway.expireDue()
    }

    private mutating func makeTraject() async throws {
        traject = try await made(
            Self.coa, "/v1/stukken",
            ["documenttype": "aanmelding LIV", "document": Given.consultatie], "traject")
        _ = try await made(
            Self.frontoffice, "/v1/trajecten/\(traject)/stappen",
            [
                "stap": "weging",
                "inhoud": [
                    "weger": "casemanager LIV", "afwegingskader": "afwegingskader 2026-1",
                    "proportionaliteit": "In deze verhouding.", "legitimiteit": "Het doel is zorg.",
                    "opnemen": true,
                ],
            ], "id")
    }

    private mutating func makeAids() async throws {
        let day = desk.world.gateway.today
        _ = try await desk.world.gateway.instrumentActiveren(
            "radix-tool", for: PlatformID(unchecked: "livcr-geraardsbergen"), read: day,
            agreed: day, by: desk.world.actor(Self.coordinator), idempotency: nil)
        resultaat = try await made(
            Self.member, "/v1/instrumentresultaten",
            [
                "instrument": "radix-tool", "livcr": "livcr-geraardsbergen", "datum": "2026-11-21",
                "veroordeeld": false,
                "inhoud": [
                    "aanpak": "Elke week een gesprek.",
                    "levensdomeinen": [
                        [
                            "domein": "werk", "kwetsbaarheden": ["geen werk"],
                            "sterktes": ["wil een opleiding"],
                        ]
                    ],
                ],
            ], "id")
        initiatiefstuk = try await made(
            Self.member, "/v1/initiatiefstukken",
            [
                "initiatief": "vvsg-coaching", "soort": "inschrijving",
                "livcr": "livcr-geraardsbergen", "gemeente": "41018",
                "doelgroep": "lokale besturen", "inhoud": ["aanspreekpunt": "preventiedienst"],
            ], "id")
    }

    private func made(
        _ who: String, _ target: String, _ body: JSONValue, _ member: String
    ) async throws -> String {
        let answer = try await desk.send(who, target, body)
        #expect([200, 201].contains(answer.status), "\(target): \(answer.text)")
        return try answer.member(member)
    }

    /// The entries that `act` makes.
    func entries(_ act: () async throws -> Void) async throws -> [Entry] {
        let before = store.entries.count
        try await act()
        return Array(store.entries.dropFirst(before))
    }

    func expectText(_ who: String, _ target: String) async throws {
        let answer = try await desk.get(who, target)
        #expect(answer.status == 200, "\(target): \(answer.text)")
    }
}
