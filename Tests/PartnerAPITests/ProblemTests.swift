import Domain
import Exchange
import JSON
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
        let response = Problem(refusal).response()
        #expect(response.status == status)
        #expect(response[header: "Content-Type"] == "application/problem+json")
        #expect(
            try response.json() == [
                "type": "urn:problem-type:sluis:een-code",
                "title": .string(Problem.title(of: status)),
                "status": .integer(status), "detail": "doe iets anders", "regels": ["R61", "R69"],
                "wijzer": "/naam",
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
        let response = Problem(Refusal(.ongeldig, "c", "d")).response()
        #expect(try response.json().objectValue?.names.count == 4)
    }

    @Test("a pointer is given back up to its bound", arguments: [0, 1])
    func pointerBound(past: Int) throws {
        let pointer = "/" + String(repeating: "a", count: PartnerLimits.pointerBytes - 1 + past)
        let response = Problem(Refusal(.ongeldig, "c", "d", at: pointer)).response()
        #expect((try response.json()["wijzer"] != nil) == (past == 0))
    }
}
