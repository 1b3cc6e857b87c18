import Domain
import Exchange
import JSON
import Network
import Testing

@testable import PartnerAPI

@Suite("Refusals are problem details")
struct ProblemTests {
    @Test(
        "each kind of refusal has its status",
        arguments: zip(
            Refusal.Kind.allCases, [400, 403, 404, 409, 409, 413, 503]))
    func statuses(kind: Refusal.Kind, status: Int) throws {
        let refusal = Refusal(kind, "een-code", "doe iets anders", rules: [61, 69], at: "/naam")
        let mark = RequestMark(HTTPHeaders([]))
        let response = Problem(refusal).response(to: mark)
        #expect(response.status == status)
        #expect(response[header: "Content-Type"] == "application/problem+json")
        #expect(
            try response.json() == [
                "type": "/v1/fouten/een-code",
                "title": .string(Problem.title(of: status)),
                "status": .integer(status), "detail": "doe iets anders", "regels": ["R61", "R69"],
                "wijzer": "/naam", "instance": .string("urn:uuid:" + mark.id.text),
            ])
        #expect((response[header: "Retry-After"] != nil) == (status == 503))
    }

    @Test("every status that the API gives has a title of its own")
    func titles() {
        let statuses = Set(Endpoints.all.flatMap(\.refusals))
        #expect(Set(statuses.map(Problem.title)).count == statuses.count)
        #expect(!statuses.map(Problem.title).contains("Fout"))
    }

    @Test("without rules and pointer the members are left out")
    func bare() throws {
        let response = Problem(Refusal(.ongeldig, "c", "d")).response(
            to: RequestMark(HTTPHeaders([])))
        #expect(try response.json().objectValue?.names.count == 5)
    }

    @Test("a pointer is given back up to its bound", arguments: [0, 1])
    func pointerBound(past: Int) throws {
        let pointer = "/" + String(repeating: "a", count: PartnerLimits.pointerBytes - 1 + past)
        let response = Problem(Refusal(.ongeldig, "c", "d", at: pointer))
            .response(to: RequestMark(HTTPHeaders([])))
        #expect((try response.json()["wijzer"] != nil) == (past == 0))
    }
}
