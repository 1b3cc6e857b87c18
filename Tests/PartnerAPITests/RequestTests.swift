import Domain
import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("A request is taken in one spelling or refused")
struct RequestTests {
    @Test(
        "a path that nobody serves is 404",
        arguments: [
            "/", "/v1", "/v1/", "/v2/stukken", "/v1/stuk", "/v1/stukken/", "/v1//stukken",
            "/v1/stukken/x", "/v1/stukken/\(Given.id)/", "/v1/stukken/\(Given.id.uppercased())",
            "/v1/stukken/\(Given.id)/voorbeeld/x", "/v1/journaal/bewijzen/-1",
            "/v1/journaal/bewijzen/01", "/v1/journaal/bewijzen/9007199254740992", "/V1/werklijst",
            "/v1/%73tukken", "/v1/voorstellen", "/v1/fiches", "/v1/tafel",
        ])
    func unknownPath(target: String) async throws {
        let answer = try await Desk().get(Given.io, target)
        #expect(answer.status == 404)
        #expect(try answer.code() == "niet-gevonden")
    }

    @Test(
        "another method is 405 and names those that exist",
        arguments: [
            (HTTPMethod.delete, "/v1/stukken/\(Given.id)", "GET, HEAD, PUT"),
            (.get, "/v1/instrumentgebruik", "POST"), (.post, "/v1/werklijst", "GET, HEAD"),
            (.options, "/v1/schorsingen", "GET, HEAD, POST"), (.put, "/v1/wie-ben-ik", "GET, HEAD"),
            (.head, "/v1/leveringen/\(Given.id)", "GET"), (.head, "/v1/instrumentgebruik", "POST"),
            (.head, "/v1/stukken/\(Given.id)/inhoud", "GET"),
            (.get, "/v1/stukken/\(Given.id)/intrekking", "POST"),
            (.other("PROPFIND"), "/v1/postbus", "GET, HEAD"),
        ])
    func otherMethod(method: HTTPMethod, target: String, allowed: String) async throws {
        let answer = try await Desk().ask(Given.io, method, target)
        #expect(answer.status == 405)
        #expect(answer[header: "Allow"] == allowed)
    }

    @Test("HEAD answers what GET answers")
    func head() async throws {
        let desk = try Desk()
        for target in ["/v1/wie-ben-ik", "/v1/openapi.json", "/v1/werklijst"] {
            let get = try await desk.get(Given.io, target)
            let head = try await desk.ask(Given.io, .head, target)
            #expect(head.status == 200)
            #expect(head.body == get.body)
        }
    }

    @Test("HEAD does not read what is recorded as read: nothing is handed over unseen")
    func headOnRecorded() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        _ = try await desk.ask(Given.ltf, .head, "/v1/leveringen/\(Given.id)")
        _ = try await desk.ask(Given.io, .head, "/v1/stukken/\(Given.id)/inhoud")
        #expect(desk.observer.answers == ["405 -", "405 -"])
        #expect(store.entries.isEmpty)
    }

    @Test(
        "Accept decides only whether the one form is excluded",
        arguments: [
            ("application/json", 200), ("*/*", 200), ("application/*;q=0.5", 200),
            ("text/html, application/json;q=0.1", 200), ("TEXT/html,\tAPPLICATION/JSON", 200),
            ("text/html", 406), ("application/problem+json", 406), ("application/json;q=0", 406),
            ("application/json; q=0.000, */*", 406), ("", 200),
        ])
    func accept(value: String, status: Int) async throws {
        let headers = value.isEmpty ? [] : [("Accept", value)]
        let answer = try await Desk().get(Given.io, "/v1/wie-ben-ik", headers: headers)
        #expect(answer.status == status)
    }

    @Test("more media ranges than the limit are refused, at the limit they are read")
    func acceptLimit() async throws {
        let desk = try Desk()
        for (count, status) in [
            (PartnerLimits.acceptRanges, 200), (PartnerLimits.acceptRanges + 1, 406),
        ] {
            let ranges = Array(repeating: "*/*", count: count).joined(separator: ",")
            let answer = try await desk.get(
                Given.io, "/v1/wie-ben-ik", headers: [("Accept", ranges)])
            #expect(answer.status == status)
        }
    }

    @Test("the checkpoint is text and says so")
    func checkpoint() async throws {
        let desk = try Desk()
        let answer = try await desk.get(Given.ltf, "/v1/journaal/checkpoint")
        #expect(answer.status == 200)
        #expect(answer[header: "Content-Type"] == "text/plain; charset=utf-8")
        #expect(answer.text.hasPrefix("sluis.test/journal\n0\n"))
        let json = try await desk.get(
            Given.ltf, "/v1/journaal/checkpoint", headers: [("Accept", "application/json")])
        #expect(json.status == 406)
    }

    @Test(
        "a body is application/json",
        arguments: [
            ("application/json", 400), ("application/json; charset=utf-8", 400),
            ("Application/JSON;charset=\"UTF-8\"", 400), ("text/json", 415), ("", 415),
            ("application/json; charset=latin1", 415), ("application/problem+json", 415),
            ("application/json, text/plain", 415), ("application/jsonx", 415),
        ])
    func contentType(type: String, status: Int) async throws {
        let answer = try await Desk().sendText(Given.chair, "/v1/overleggen", "{", type: type)
        #expect(answer.status == status)
    }

    @Test("two content types, or a compressed body, are refused")
    func doubleType() async throws {
        let desk = try Desk()
        for extra in [("Content-Type", "application/json"), ("Content-Encoding", "gzip")] {
            let answer = try await desk.ask(
                Given.chair, .post, "/v1/overleggen", body: Array("{}".utf8),
                headers: [("Content-Type", "application/json"), extra])
            #expect(answer.status == 415)
        }
    }

    @Test("a GET has no body, and no parameter beside its own")
    func strictGet() async throws {
        let desk = try Desk()
        let withBody = try await desk.ask(
            Given.io, .get, "/v1/werklijst", body: Array("{}".utf8))
        #expect(try withBody.code() == "lichaam-niet-verwacht")
        for target in [
            "/v1/werklijst?x=1", "/v1/contact?gemeente=41018&gemeente=41018",
            "/v1/contact?gemeente=", "/v1/contact?gemeente=41018&taal=nl",
            "/v1/contact?gemeente=4101", "/v1/contact?gemeente=410188",
            "/v1/contact?gemeente=4101x", "/v1/contact?gemeente=4101%D9%A8",
        ] {
            let answer = try await desk.get(Given.io, target)
            #expect(try answer.code() == "parameter-ongeldig", "\(target)")
        }
        #expect(try await desk.get(Given.io, "/v1/contact").code() == "geen-gemeente")
        #expect(try await desk.get(Given.io, "/v1/contact?gemeente=41018").status == 200)
        let onPost = try await desk.send(
            Given.chair, "/v1/overleggen?x=1", ["livcr": "x"])
        #expect(try onPost.code() == "parameter-ongeldig")
    }

    @Test(
        "the wait of the inbox is a plain number up to its bound",
        arguments: [("0", 200), ("31", 400), ("-1", 400), ("01", 400), ("1.0", 400), ("", 400)])
    func waitBound(text: String, status: Int) async throws {
        let answer = try await Desk().get(Given.ltf, "/v1/postbus?wacht=\(text)")
        #expect(answer.status == status)
    }

    @Test("the longest wait is the limit itself")
    func longestWait() throws {
        let endpoint = try #require(Endpoints.all.first { $0.name == "postbusLezen" })
        _ = try endpoint.prepare(["wacht": .string(String(PartnerLimits.pollSeconds))])
    }

    @Test(
        "traceparent is given back when it is well-formed, and never otherwise",
        arguments: [
            ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
            ("00-4BF92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
            ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
            ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false),
            ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
            ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", false), ("x", false),
        ])
    func traceparent(value: String, isEchoed: Bool) async throws {
        let answer = try await Desk().get(
            Given.io, "/v1/wie-ben-ik", headers: [("traceparent", value)])
        #expect(answer.status == 200)
        #expect(answer[header: "traceparent"] == (isEchoed ? value : nil))
    }

    @Test("who-am-I names identity, kind and roles")
    func whoAmI() async throws {
        let answer = try await Desk().get(Given.livcr, "/v1/wie-ben-ik")
        #expect(
            try answer.json() == [
                "identiteit": .string(Given.livcr), "soort": "systeem",
                "rollen": ["platform LIVC-R"],
            ])
    }
}
