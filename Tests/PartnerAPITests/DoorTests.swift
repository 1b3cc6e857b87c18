import Domain
import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("The one door takes beside a document what its way asks, and nothing else")
struct DoorTests {
    /// A document as one sender brings it, and the members that belong beside it.
    struct Door: Sendable, CustomTestStringConvertible {
        let who: String
        let type: String
        let own: Set<String>
        var testDescription: String { "\(type) by \(who)" }

        init(_ who: String, _ type: String, _ own: Set<String>) {
            self.who = who
            self.type = type
            self.own = own
        }
    }

    static let westVlaanderen = "s-ltf-west-vlaanderen"
    static let frontoffice = "s-liv-frontoffice"

    static let doors: [Door] =
        [
            // R42, R44: it may say to whom, and is refused for anyone but the right one.
            Door(Given.livcr, "terugkoppelingsfiche", ["aan", "ontvanger"]),
            // R62, R66, R67: on which agendapunt, of which proposal, and when it was filled in.
            Door(Given.io, "terugkoppelingsfiche", ["agendapunt", "voorstel", "ingevuld"]),
            Door(Given.io, "doorverwijzing", ["agendapunt", "voorstel", "ingevuld"]),
            // R131: where the person is followed. R45, R46: of a fiche alone, why and which status.
            Door(westVlaanderen, "informatiekaart", ["gemeente"]),
            Door(Given.ltf, "terugkoppelingsfiche", ["gemeente", "motivering", "statuut"]),
            Door(Given.ltf, "doorverwijzing", ["gemeente"]),
            // R44: the LTF that became competent, by name.
            Door(Given.ltf, "overdracht LTF", ["gemeente", "ontvanger"]),
            // R192, R266: the frontoffice by name, and the consultatie that it escalates.
            Door("s-coa", "aanmelding LIV", ["aan", "consultatie"]),
            Door("s-gemeente-westerwolde", "aanmelding LIV", ["aan", "consultatie"]),
            // R135 to R142: the gateway finds the LIVC-R itself.
            Door("s-justitiehuis-tongeren", "aanmelding justitiehuis", []),
            Door("s-school-cvo-sint-niklaas", "melding school", []),
        ]
        // R222: what follows says which traject it belongs to.
        + ["verrijking LIV", "aanvullende informatie LIV"].map { Door("s-coa", $0, ["traject"]) }
        + [
            "verrijkingsvraag LIV", "besluit LIV", "duiding LIV", "adviesrapport LIV",
            "consultatieantwoord LIV", "trajectadvies LIV",
        ].map { Door(frontoffice, $0, ["traject"]) }

    /// Every member beside `documenttype` and `document`, well formed.
    static let beside: [(name: String, value: JSONValue)] = [
        ("aan", "informatieofficier"), ("ontvanger", "ltf-oost-vlaanderen"),
        ("gemeente", "41018"), ("motivering", "nuttig voor de begeleiding"),
        ("statuut", ["statuut": "geen", "datum": "2026-11-21", "bron": "GGB"]),
        ("agendapunt", .string(Given.id)), ("voorstel", .string(Given.id)),
        ("ingevuld", "tijdens vergadering"), ("traject", .string(Given.id)),
        ("consultatie", .string(Given.id)),
    ]

    @Test("the table has every form that the gateway knows, and every member of the door")
    func complete() {
        #expect(Set(Self.doors.map(\.type)) == Set(Form.all.map(\.type)))
        let members = Set(Stukvorm.whole.schemas.map(\.name))
        #expect(Set(Self.beside.map(\.name)) == members.subtracting(["documenttype", "document"]))
    }

    @Test("a member of another way is refused by name, one of its own is not", arguments: doors)
    func foreign(door: Door) async throws {
        let desk = try Desk()
        for (name, value) in Self.beside {
            var body: JSONObject = [
                "documenttype": .string(door.type),
                "document": DocumentExamples.byType[door.type] ?? [:],
            ]
            body[name] = value
            let answer = try await desk.send(door.who, "/v1/stukken", .object(body))
            guard !door.own.contains(name) else {
                #expect(try answer.code() != "hoort-niet-bij-dit-stuk", "\(name): \(answer.text)")
                continue
            }
            #expect(answer.status == 400, "\(name): \(answer.text)")
            #expect(try answer.code() == "hoort-niet-bij-dit-stuk", "\(name): \(answer.text)")
            #expect(try answer.member("wijzer") == "/" + name)
        }
    }

    /// What a platform entered, and how it offers it anew.
    static let renewals: [(who: String, entry: JSONValue, own: Set<String>)] = [
        (Given.livcr, Given.proposal(), []),
        (
            westVlaanderen,
            [
                "documenttype": "informatiekaart", "gemeente": "34022",
                "document": DocumentExamples.card,
            ], ["gemeente"]
        ),
    ]

    @Test("a new version brings nothing beside it but what its entry brought", arguments: renewals)
    func renewal(who: String, entry: JSONValue, own: Set<String>) async throws {
        let desk = try Desk()
        let id = try await desk.send(who, "/v1/stukken", entry).member("id")
        let target = "/v1/stukken/\(id)"
        for (name, value) in Self.beside
        where ["motivering", "statuut", "gemeente"].contains(name) && !own.contains(name) {
            var body = try #require(entry.objectValue)
            body[name] = value
            let answer = try await desk.send(who, target, .object(body), method: .put)
            #expect(try answer.code() == "hoort-niet-bij-dit-stuk", "\(name): \(answer.text)")
            #expect(try answer.member("wijzer") == "/" + name)
        }
        var body = try #require(entry.objectValue)
        body["nummer"] = 2
        let outdated = try await desk.send(who, target, .object(body), method: .put)
        #expect(try outdated.code() == "verouderde-versie", "\(outdated.text)")
        #expect(try outdated.member("wijzer") == "/nummer")
        #expect(outdated.status == 409)
        let read = try await desk.get(who, target).json()
        #expect(read["nummer"] == 1)
    }

    @Test("of a table a new version is the IO's, and brings nothing beside it")
    func tableRenewal() async throws {
        var way = try Way(Desk())
        try await way.untilVote()
        let target = "/v1/stukken/\(way.stuk)"
        for (name, value) in Self.beside
        where ["motivering", "statuut", "gemeente"].contains(name) {
            var body = try #require(Given.proposal().objectValue)
            body[name] = value
            let answer = try await way.desk.send(Given.io, target, .object(body), method: .put)
            #expect(try answer.code() == "hoort-niet-bij-dit-stuk", "\(name): \(answer.text)")
        }
        var body = try #require(Given.proposal().objectValue)
        body["nummer"] = 1
        let renewed = try await way.desk.send(Given.io, target, .object(body), method: .put)
        #expect(renewed.status == 200, "\(renewed.text)")
        #expect(try renewed.json()["nummer"] == 2)
        let ronde = try await way.desk.get(Given.io, "/v1/rondes/\(way.ronde)")
        #expect(try ronde.member("toestand") != "eindakkoord")
    }

    @Test("a platform renews its proposal and takes it back; afterwards nothing changes any more")
    func proposal() async throws {
        let desk = try Desk()
        let id = try await desk.send(Given.livcr, "/v1/stukken", Given.proposal()).member("id")
        let target = "/v1/stukken/\(id)"
        let other = Given.proposal("Aldous Andersom")
        for (who, status) in [("s-livcr-tienen", 404), (Given.io, 404), (Given.chair, 403)] {
            let answer = try await desk.send(who, target, other, method: .put)
            #expect(answer.status == status, "\(who): \(answer.text)")
        }
        let renewed = try await desk.send(Given.livcr, target, other, method: .put)
        #expect(try renewed.json()["nummer"] == 2, "\(renewed.text)")
        let read = try await desk.get(Given.livcr, target + "/inhoud")
        #expect(read.text.contains("Aldous Andersom") && read.text.contains(#""nummer":2"#))
        let acts = try renewed.json()["handelingen"]?.arrayValue?.compactMap {
            $0["soort"]?.stringValue
        }
        #expect(acts == ["vernieuwen", "intrekken"])
        #expect(try await desk.send("s-livcr-tienen", target + "/intrekking", [:]).status == 404)
        let back = try await desk.send(Given.livcr, target + "/intrekking", [:])
        #expect(try back.member("toestand") == "ingetrokken")
        #expect(try back.json()["handelingen"] == [])
        #expect(try await desk.get(Given.io, "/v1/werklijst").json() == ["regels": []])
        for answer in [
            try await desk.send(Given.livcr, target, other, method: .put),
            try await desk.send(Given.livcr, target + "/intrekking", [:]),
            try await desk.send(Given.io, target + "/intrekking", [:]),
        ] {
            #expect(try answer.code() == "stuk-ingetrokken", "\(answer.text)")
            #expect(answer.status == 409)
        }
    }

    @Test("own documents come by page, with a cursor that is of use to nobody else")
    func pages() async throws {
        let desk = try Desk()
        var ids: [String] = []
        for name in ["Een", "Twee"] {
            ids.append(
                try await desk.send(Given.livcr, "/v1/stukken", Given.proposal(name)).member("id"))
        }
        let page = try await desk.get(Given.livcr, "/v1/stukken")
        let lines = try #require(try page.json()["stukken"]?.arrayValue)
        #expect(lines.compactMap { $0["id"]?.stringValue } == ids)
        #expect(!page.text.contains("Twee"))
        let cursor = try page.member("volgende")
        let next = try await desk.get(Given.livcr, "/v1/stukken?na=\(cursor)")
        #expect(try next.json() == ["stukken": [], "volgende": .string(cursor)])
        let thief = try await desk.get("s-livcr-tienen", "/v1/stukken?na=\(cursor)")
        #expect(try thief.code() == "cursor-ongeldig")
        #expect(try await desk.get("s-livcr-tienen", "/v1/stukken").json() == ["stukken": []])
    }

    @Test("R41 a type that a party does not send is refused, and the refusal says what it sends")
    func notSent() async throws {
        let desk = try Desk()
        for (who, type, sends) in [
            (Given.livcr, "informatiekaart", "terugkoppelingsfiche"),
            (Given.livcr, "brief", "terugkoppelingsfiche"),
            (DoorTests.westVlaanderen, "aanmelding LIV", "informatiekaart"),
            ("s-justitiehuis-tongeren", "terugkoppelingsfiche", "aanmelding justitiehuis"),
        ] {
            let answer = try await desk.send(
                who, "/v1/stukken", ["documenttype": .string(type), "document": [:]])
            #expect(try answer.code() == "geen-toegelaten-drager", "\(answer.text)")
            #expect(try answer.member("detail").contains(sends))
            #expect(try answer.member("wijzer") == "/documenttype")
        }
    }
}
