import Domain
import JSON
import Network
import Testing

@testable import PartnerAPI

@Suite("What a refusal means can be asked, and each request has its number")
struct FoutenTests {
    @Test("every code has its page, for every known peer")
    func pages() async throws {
        let desk = try Desk()
        #expect(Fouten.all.count > 300)
        #expect(Set(Fouten.all.map(\.code)).count == Fouten.all.count)
        for fout in Fouten.all {
            let page = try await desk.get(Given.livcr, Fouten.path(of: fout.code))
            #expect(page.status == 200, "\(fout.code)")
            #expect(try page.member("code") == fout.code)
            #expect(try page.member("betekenis") == fout.betekenis)
            #expect(!fout.watNu.isEmpty && !fout.betekenis.isEmpty, "\(fout.code)")
        }
    }

    @Test("a page says code, status, meaning, remedy and rules")
    func page() async throws {
        let page = try await Desk().get(Given.io, "/v1/fouten/geen-criterium")
        #expect(
            try page.json() == [
                "code": "geen-criterium", "status": 400,
                "betekenis": "een radicaliseringsdossier voldoet aan minstens één criterium",
                "watNu": "kies er een, of meld dit dossier niet",
                "regels": ["R137", "R138", "R139", "R140", "R141"],
            ])
    }

    @Test(
        "a code that nobody uses is not there, and a stranger asks nothing",
        arguments: ["bestaat-niet", "", "Geen-criterium", "geen-criterium/x", "%67een-criterium"])
    func unknown(code: String) async throws {
        let desk = try Desk()
        let answer = try await desk.get(Given.io, "/v1/fouten/" + code)
        #expect(answer.status == 404)
        #expect(try answer.code() == "niet-gevonden")
        #expect(try await desk.ask(nil, .get, "/v1/fouten/geen-criterium").status == 403)
    }

    @Test("the type of a problem leads to its page")
    func type() async throws {
        let desk = try Desk()
        for target in ["/v1/niets", "/v1/stukken/\(Given.id)", "/v1/werklijst?x=1"] {
            let problem = try await desk.get(Given.io, target)
            let page = try await desk.get(Given.io, try problem.member("type"))
            #expect(page.status == 200)
            #expect(try page.json()["status"] == .integer(problem.status))
        }
    }

    @Test("every answer has a number of its own, which its problem and its log line carry")
    func numbers() async throws {
        let desk = try Desk()
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        let headers = [("traceparent", "00-\(trace)-00f067aa0ba902b7-01")]
        let answers = [
            try await desk.get(Given.io, "/v1/wie-ben-ik", headers: headers),
            try await desk.get(Given.io, "/v1/niets", headers: headers),
            try await desk.get(Given.io, "/v1/werklijst", headers: [("traceparent", "x")]),
            try await desk.ask(nil, .get, "/v1/werklijst"),
        ]
        let numbers = try answers.map { try #require($0[header: "Sluis-Verzoek"]) }
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { Identifier<FoutenTests>($0) != nil })
        #expect(desk.observer.requests.map(\.id.text) == numbers)
        #expect(desk.observer.requests.map(\.trace) == [trace, trace, nil, nil])
        #expect(try answers[1].member("instance") == "urn:uuid:" + numbers[1])
        #expect(try answers[3].member("instance") == "urn:uuid:" + numbers[3])
    }
}

@Suite("All that is wrong with a document comes in one answer")
struct DocumentFaultTests {
    private func refused(_ document: JSONValue) async throws -> HTTPResponse {
        try await Desk().send(
            Given.livcr, "/v1/stukken",
            ["documenttype": "terugkoppelingsfiche", "document": document])
    }

    @Test("each fault with its code, place, words and rules, the first as the problem itself")
    func faults() async throws {
        let marker = HostileBodyTests.marker
        let answer = try await refused([
            "gegevensBespreking": [
                "gemeente": "Geraardsbergen", "nis": "41018", "dataBespreking": ["2026-02-30"],
                "politiezone": ["code": "5428", "naam": "Geraardsbergen/Lierde"],
                "naam": .string(marker), "soort": .string(marker), "bijnaam": .string(marker),
            ], "risicodomeinen": [marker: 1],
            "opvolgingstraject": ["duur": .string(marker)],
        ])
        #expect(answer.status == 400)
        #expect(!answer.text.contains(marker))
        let faults = try #require(try answer.json()["fouten"]?.arrayValue)
        let places = faults.map { fault in
            let pointer = fault["pointer"]?.stringValue ?? "-"
            return (fault["code"]?.stringValue ?? "") + " " + pointer
        }
        #expect(
            places
                == [
                    "onbekend-veld /document/gegevensBespreking/bijnaam",
                    "verkeerd-type /document/gegevensBespreking/dataBespreking/0",
                    "onbekende-code /document/gegevensBespreking/soort",
                    "onbekend-veld /document/risicodomeinen",
                    "traject-zonder-start-of-duur /document/opvolgingstraject/start",
                ])
        #expect(faults.last?["regels"] == ["R108"])
        #expect(try answer.code() == "onbekend-veld")
        #expect(try answer.json()["detail"] == faults.first?["detail"])
        #expect(try answer.json()["wijzer"] == faults.first?["pointer"])
    }

    @Test("one fault is told as one, and what is no document has none")
    func single() async throws {
        let one = try await refused(["gegevensBespreking": 1])
        #expect(try one.json()["fouten"]?.arrayValue?.count == 1)
        let body = try await Desk().send(Given.livcr, "/v1/stukken", ["document": 1])
        #expect(try body.json()["fouten"] == nil)
    }

    @Test("R123 R61 a mark or a secret is said first")
    func secrecy() async throws {
        let answer = try await refused([
            "gegevensBespreking": ["naam": 1],
            "opvolgingstraject": ["evaluatie": "VERTROUWELIJK (Wet 11.12.1998)"],
        ])
        #expect(try answer.code() == "geclassificeerd")
        #expect(try answer.json()["regels"] == ["R123"])
        #expect(try answer.json()["fouten"]?.arrayValue?.count ?? 0 > 1)
    }

    @Test(
        "a member of a body that nobody asked for is named where its name is plain",
        arguments: [
            ("extra", "/extra"), ("geboorte_datum", "/geboorte_datum"), ("Jan", nil),
            ("jan jansen", nil), (String(repeating: "a", count: Limits.namedMemberBytes + 1), nil),
        ])
    func member(name: String, pointer: String?) async throws {
        var body: JSONObject = [
            "livcr": "livcr-geraardsbergen", "type": "operationeel", "datum": "2026-11-21",
            "voorzitter": "p-a",
        ]
        body[name] = 1
        let answer = try await Desk().send(Given.chair, "/v1/overleggen", .object(body))
        #expect(try answer.code() == "lichaam-ongeldig")
        #expect(try answer.json()["wijzer"]?.stringValue == pointer)
        #expect(answer.text.contains("`\(name)`") == (pointer != nil))
    }

    @Test("null stands for no member of a body: it is refused with its place")
    func null() throws {
        for endpoint in Endpoints.all {
            guard let body = endpoint.body else { continue }
            for member in body {
                var json = JSONObject(body.filter(\.isRequired).map { ($0.name, $0.example) })
                json[member.name] = .null
                do throws(JSONShapeError) {
                    _ = try endpoint.prepare(.object(json))
                    Issue.record("\(endpoint.route): null is taken as `\(member.name)`")
                } catch {
                    #expect(error.pointer == "/" + member.name, "\(endpoint.route)")
                }
            }
        }
    }
}
