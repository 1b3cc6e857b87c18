import Domain
import Exchange
import JSON
import Journal
import Policy
import Testing
import TestKit

@Suite("Content keeps the finaliteit of the platform that it came from")
struct FinalityTests {
    static let sentence = "De wijkinspecteur sprak hem in oktober tweemaal aan de voordeur"
    static let reason = "Besproken op 12 november. \(sentence). Hij vroeg hulp."

    static func ltfDocument() throws -> JSONValue {
        try Form.bare().with("vragen.aan", "LIVC-R")
            .with("vragen.redenDoorverwijzing", .string(reason))
    }

    static func fiche(_ text: String) throws -> JSONValue {
        try Form.minimal().with("opvolgingstraject.evaluatie", .string(text))
    }

    @Test("R4 copy, inbox and journal show the finaliteit of the route, and it is the LIVC-R's")
    func shown() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let sent = try await play.carried()
        #expect(sent["finaliteit"] == "preventie en begeleiding")
        #expect(try await play.inbox().map(\.finaliteit) == ["preventie en begeleiding"])
        let released = try #require(try world.memory.entries.last { $0.kind == .vrijgegeven })
        #expect(released.codes.contains(Entry.Code("finaliteit", "preventie-en-begeleiding")))
        #expect(PlatformKind.livcr.finaliteit == .preventie)
    }

    @Test(
        "R32 what a LIVC-R received from an LTF does not go on to an LTF as its own",
        arguments: [
            FinalityTests.reason, "\(FinalityTests.sentence).",
            "Vooraf. \(FinalityTests.sentence.uppercased())! Daarna niets.",
            "- de  wijkinspecteur, sprak hem in oktober; tweemaal aan de voordeur?",
        ])
    func forth(_ text: String) async throws {
        let world = try World()
        // Before it was collected nobody there has it.
        try await world.submit(Self.fiche(text))
        _ = try await world.receivedFromLTF(Self.ltfDocument())
        try await world.refuses("andere-finaliteit", [32], naming: "opvolgingstraject.evaluatie") {
            try await world.submit(Self.fiche(text))
        }
        var play = try Play.small(world, Self.fiche(text))
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.decideTrajectory()
        try await world.refuses("andere-finaliteit", [32]) { try await play.makeFiche() }
        play.document = try Self.fiche("Wij hoorden van de buurt dat hij zelden buitenkomt.")
        try await play.makeFiche()
        try await world.refuses("andere-finaliteit", [32]) {
            try await play.change(Self.fiche(text))
        }
    }

    @Test(
        "R32 what a burgemeester read of a card is remembered before the LIVC-R collects it, once")
    func readByTheMayor() async throws {
        let world = try World()
        var play = try LtfPlay(world) { $0.with("dreiging.motivatie", Self.reason) }
        try await play.offer()
        try await play.weigh()
        try await play.release()
        let fiche = try Form.header("geraardsbergen")
            .with("gemeente", "Kortrijk").with("nis", "34022")
            .with("politiezone", ["code": "5456", "naam": "VLAS"])
        let document = JSONValue.object(JSONObject([("gegevensBespreking", fiche)]))
            .with("opvolgingstraject.evaluatie", Self.reason)
        try await world.submit(document, as: "s-livcr-kortrijk")
        let mayor = try world.actor("p-kortrijk-burgemeester")
        _ = try await world.gateway.leveringAfhalen(play.levering, by: mayor)
        try await world.refuses("andere-finaliteit", [32]) {
            try await world.submit(document, as: "s-livcr-kortrijk")
        }
        func remembered() throws -> Int {
            try world.memory.rows.count { $0.index == .herkomst }
        }
        let count = try remembered()
        _ = try await world.gateway.leveringAfhalen(play.levering, by: mayor)
        _ = try await play.collected()
        #expect(try remembered() == count)
    }

    @Test("R32 the refusal names the place and never the text")
    func silent() async throws {
        let world = try World()
        _ = try await world.receivedFromLTF(Self.ltfDocument())
        do {
            try await world.submit(Self.fiche(Self.reason))
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.pointer == "/document/opvolgingstraject/evaluatie")
            #expect(!refusal.message.contains("wijkinspecteur"))
        }
    }

    @Test("R32 what an LTF received from a LIVC-R does not go on under finaliteit veiligheid")
    func back() async throws {
        let world = try World()
        var play = try Play.small(world, Self.fiche("\(Self.sentence)."))
        _ = try await play.carried()
        // Under the finaliteit of its origin it may be repeated.
        try await world.offerFiche(Self.ltfDocument())
        try await world.activate(policies: { set in
            set.route { $0.from == .ltf ? $0.with(finality: .veiligheid) : $0 }
        })
        try await world.refuses("andere-finaliteit", [32]) {
            try await world.offerFiche(Self.ltfDocument())
        }
        try await world.allow(play.levering, .veiligheid, by: "s-livcr-geraardsbergen")
        try await world.offerFiche(Self.ltfDocument())
    }

    @Test("R32 a new release decision of the LTF opens it, for the finaliteit that it names")
    func allowed() async throws {
        let world = try World()
        let levering = try await world.receivedFromLTF(Self.ltfDocument())
        try await world.allow(levering, .zorg, by: "s-ltf-oost-vlaanderen")
        try await world.refuses("andere-finaliteit", [32]) {
            try await world.submit(Self.fiche(Self.reason))
        }
        try await world.allow(levering, .preventie, by: "s-ltf-oost-vlaanderen")
        try await world.submit(Self.fiche(Self.reason))
        let entries = try world.memory.entries.filter { $0.kind == .hergebruikToegestaan }
        #expect(entries.count == 2)
        try await world.refuses("hergebruik-al-toegestaan", [32]) {
            try await world.allow(levering, .preventie, by: "s-ltf-oost-vlaanderen")
        }
        try await world.refuses("eigen-finaliteit", [32]) {
            try await world.allow(levering, .veiligheid, by: "s-ltf-oost-vlaanderen")
        }
        for stranger in ["s-livcr-geraardsbergen", "s-ltf-leuven", "s-liv-frontoffice"] {
            try await world.refuses("niet-gevonden") {
                try await world.allow(levering, .zorg, by: stranger)
            }
        }
    }

    @Test("R32 what comes back to a LIVC-R of its own content stays its own")
    func own() async throws {
        let world = try World()
        var play = try Play.small(world, Self.fiche("\(Self.sentence)."))
        _ = try await play.carried()
        _ = try await world.receivedFromLTF(Self.ltfDocument())
        try await world.submit(Self.fiche("\(Self.sentence)."))
        try await world.refuses("andere-finaliteit", [32]) {
            try await world.submit(Self.fiche(Self.reason))
        }
    }

    @Test("R32 other platforms, and words too short to tell, are not stopped")
    func others() async throws {
        let world = try World()
        _ = try await world.receivedFromLTF(Self.ltfDocument())
        try await world.submit(
            Form.minimal("tienen").with("opvolgingstraject.evaluatie", .string(Self.reason)),
            as: "s-livcr-tienen")
        try await world.submit(Self.fiche("Hij vroeg hulp."))
    }

    @Test("R32 no text stands in the index of origins, only keyed fingerprints")
    func fingerprints() async throws {
        let world = try World()
        _ = try await world.receivedFromLTF(Self.ltfDocument())
        let rows = try world.memory.rows.filter { $0.index == .herkomst }
        // The whole text, and the one sentence that is long enough.
        #expect(rows.count == 2)
        for row in rows {
            let parts = row.key.split(separator: "/")
            #expect(parts.first == "livcr-geraardsbergen")
            #expect(parts.last?.utf8.count == 64)
            #expect(parts.last?.allSatisfy(\.isHexDigit) == true)
        }
    }

    @Test("a document holds at most so many passages to compare")
    func bound() async throws {
        let world = try World()
        func document(_ count: Int) throws -> JSONValue {
            var left = count
            var document = try Form.bare()
            for domain in Form.domains where domain != "psychischeStoornissen" {
                var elements: [JSONValue] = []
                while left > 0, elements.count < 99 {
                    // The text itself is one passage more than its sentences.
                    let sentences = min(left, 6) == 1 ? 1 : min(left, 6) - 1
                    let numbers = (0..<sentences).map { place in
                        "\(domain) nummer \(elements.count) deel \(place) wordt hier uitgeschreven"
                    }
                    elements.append(Form.element(numbers.joined(separator: ". ")))
                    left -= sentences == 1 ? 1 : sentences + 1
                }
                document = document.with("risicodomeinen.\(domain)", .array(elements))
            }
            return document
        }
        try await world.submit(document(ExchangeLimits.passages))
        try await world.refuses("te-veel-zinnen", [32]) {
            try await world.submit(document(ExchangeLimits.passages + 1))
        }
    }
}
