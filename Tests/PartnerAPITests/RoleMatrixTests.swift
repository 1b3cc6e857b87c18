import Crypto
import Domain
import Exchange
import Foundation
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("Who may ask what")
struct RoleMatrixTests {
    @Test("docs/rollenmatrix.txt is what the code says")
    func golden() throws { try Golden.expect(RoleMatrix.text, in: "docs/rollenmatrix.txt") }

    @Test("the matrix names every operation, endpoint and role")
    func complete() {
        for endpoint in Endpoints.all { #expect(RoleMatrix.text.contains(endpoint.route)) }
        for operation in Exchange.Operation.allCases {
            #expect(RoleMatrix.text.contains(operation.words))
        }
        for role in Role.allCases { #expect(RoleMatrix.text.contains("= \(role.rawValue)")) }
    }

    @Test(
        "at every endpoint exactly the roles of the matrix pass the first lock",
        arguments: Role.allCases)
    func firstLock(role: Role) async throws {
        let (desk, who) = try RoleMatrixTests.holder(of: role)
        #expect(try desk.world.actor(who).roles == [role])
        for endpoint in Endpoints.all {
            for (operation, body) in RoleMatrixTests.words[endpoint.name] ?? [(nil, nil)] {
                let answer = try await RoleMatrixTests.ask(desk, who, endpoint, body)
                let asked = operation ?? endpoint.operation
                let mayAsk = asked.map { $0.roles.contains(role) } ?? true
                let isLocked = try answer.code() == "rol-niet-toegelaten"
                #expect(
                    isLocked != mayAsk, "\(role.rawValue): \(endpoint.route) gave \(answer.text)")
                if isLocked { #expect(answer.status == 403) }
            }
        }
    }

    /// Where a word of the body says what is asked: each word, and the lock it has.
    static let words: [String: [(Exchange.Operation?, JSONValue?)]] = [
        "rondeVerder": [
            (.eindakkoordOpenen, ["naar": "eindakkoord"]), (.rondeSluiten, ["naar": "gesloten"]),
        ],
        "trajectStap": steps.map { ($0.lock, ["stap": .string($0.name), "inhoud": [:]]) },
        "instrumentGebruiken": uses.map {
            ($0.lock, ["soort": .string($0.name), "instrument": "alveole", "inhoud": [:]])
        },
    ]

    private static let steps: [(name: String, lock: Exchange.Operation)] = [
        ("startgesprek", .stapRegistreren), ("weging", .trajectWegen),
        ("toewijzing", .trajectToewijzen), ("go of no go", .goBeslissen),
        ("vrijwillige deelname", .deelnameVastleggen), ("intrekking", .deelnameIntrekken),
        ("informatieverzoek", .informatieVragen), ("verlenging", .trajectVerlengen),
        ("doorsturing", .adviesDoorsturen), ("formalisering", .duidingAkkoord),
        ("afsluiting", .trajectAfsluiten),
    ]

    private static let uses: [(name: String, lock: Exchange.Operation)] = [
        ("citaat", .instrumentCiteren), ("gebruik", .instrumentGebruiken),
        ("activering", .instrumentActiveren),
    ]

    @Test("every word that has a lock of its own is asked")
    func everyWord() {
        for endpoint in Endpoints.all where endpoint.operations.count > 1 {
            let asked = (RoleMatrixTests.words[endpoint.name] ?? []).compactMap(\.0)
            #expect(Set(asked) == Set(endpoint.operations), "\(endpoint.route)")
        }
    }

    @Test("someone without any role today passes nowhere but the document itself")
    func noRole() async throws {
        let desk = try Desk(World(book: { $0.with(seats: [], appointments: []) }))
        for endpoint in Endpoints.all where endpoint.operation != nil {
            let answer = try await RoleMatrixTests.ask(desk, Given.io, endpoint)
            #expect(try answer.code() == "rol-niet-toegelaten", "\(endpoint.route)")
        }
        #expect(try await desk.get(Given.io, "/v1/openapi.json").status == 200)
    }

    @Test("who may not ask hears that, not what was wrong with the body")
    func lockBeforeShape() async throws {
        let desk = try Desk()
        let answer = try await desk.sendText(Given.chair, "/v1/stukken", "{")
        #expect(try answer.code() == "rol-niet-toegelaten")
    }

    @Test("a refusal of a role stands in the journal where it concerns an exchange")
    func journaled() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        _ = try await desk.send(Given.chair, "/v1/stukken", Given.proposal(), key: "k")
        #expect(store.entries.map(\.kind) == [.geweigerd])
    }

    /// A world in which one identity holds this role and no other.
    static func holder(of role: Role) throws -> (Desk, String) {
        if role.isOfASystem {
            let desk = try Desk(
                World(book: { book in
                    var systems = book.systems
                    if let id = SystemID(Given.livcr), let old = systems[id] {
                        systems[id] = PartnerSystem(
                            id: id, role: role, platform: old.platform,
                            organisation: old.organisation)
                    }
                    return book.with(systems: systems)
                }))
            return (desk, Given.livcr)
        }
        let world = try World(book: { book in
            guard let person = PersonID(Given.chair), let zone = ZoneID("pz-geraardsbergen-lierde"),
                let validity = book.seats.first?.validity, let position = book.seats.first?.position
            else { return book }
            if role == .aangestelde {
                let appointment = Appointment(
                    person: person, zone: zone, purpose: .mededeling, by: person,
                    validity: validity, position: position)
                return book.with(seats: [], appointments: [appointment])
            }
            let seat = Seat(
                person: person, role: role, place: .gateway, validity: validity, position: position)
            return book.with(seats: [seat], appointments: [])
        })
        return (try Desk(world), Given.chair)
    }

    /// The endpoint with the examples of its own description, on an id that does not exist.
    private static func ask(
        _ desk: Desk, _ who: String, _ endpoint: Endpoint, _ words: JSONValue? = nil
    ) async throws -> HTTPResponse {
        var target = endpoint.path.text.replacing("{id}", with: Given.id)
            .replacing("{index}", with: "0").replacing("{code}", with: "niet-gevonden")
            .replacing("{naam}", with: "terugkoppelingsfiche")
        let query = endpoint.query.filter { $0.name != "wacht" }.map {
            let value = $0.example.stringValue ?? $0.example.canonicalText
            let escaped = value.replacing(" ", with: "%20").replacing("[", with: "%5B")
                .replacing("]", with: "%5D")
            return "\($0.name)=\(escaped)"
        }
        if !query.isEmpty { target += "?" + query.joined(separator: "&") }
        guard let body = endpoint.body else {
            return try await desk.ask(who, endpoint.method, target)
        }
        let example = try #require(Schema.object(name: nil, members: body).example)
        return try await desk.send(
            who, target, words ?? example, method: endpoint.method,
            key: words == nil ? endpoint.name : UUID().uuidString)
    }

    @Test("the example of every request is one that is taken")
    func examples() throws {
        for endpoint in Endpoints.all {
            guard let body = endpoint.body else { continue }
            let example = try #require(Schema.object(name: nil, members: body).example)
            #expect(throws: Never.self, "\(endpoint.route)") { try endpoint.prepare(example) }
        }
    }
}
