import Aids
import Domain
import Policy
import TestKit

@testable import PolicyDesk

/// A policy set without an error; each test of a check breaks one thing in it.
enum CheckSample {
    static let today = day("2026-03-01")

    static func basis(
        _ id: String, from: String = "2020-01-01", until: String? = nil, secrecy: Bool = true,
        senders: Set<PlatformKind> = [.livcr, .ltf], receivers: Set<PlatformKind> = [.livcr, .ltf],
        purposes: Set<String> = ["opvolging"], categories: Set<SpecialCategory> = []
    ) -> LegalBasis {
        guard let validity = Validity(from: day(from), until: until.map(day)) else {
            preconditionFailure("the test wrote a validity that is none")
        }
        return LegalBasis(
            id: id, title: id, printed: id, validity: validity, coversProfessionalSecrecy: secrecy,
            senders: senders, receivers: receivers, purposes: purposes,
            specialCategories: categories, authorisesParticipation: false, receivingServices: [],
            confirmedByLawyer: false,
            position: SourcePosition(file: "rechtsgronden.yaml", line: 1, column: 1))
    }

    static let bases = [
        basis("LIVC-R-wet"), basis("overtuiging", categories: [.overtuiging]),
        basis("gezondheid", categories: [.gezondheid]),
    ]

    static let holders: [RoleHolders.Holder] = [
        .init(platform: .livcr, person: "io", roles: [.informatieofficier]),
        .init(platform: .ltf, person: "io", roles: [.informatieofficier]),
        .init(platform: .livcr, person: "v", roles: [.voorzitter]),
        .init(platform: .livcr, person: "d", roles: [.deelnemer]),
        .init(platform: .livcr, person: "g", roles: [.deelnemer, .geheimhouder]),
        .init(platform: .livcr, person: "k", roles: [.korpschef]),
        .init(platform: .ltf, person: "l", roles: [.ltfVertegenwoordiger]),
    ]

    static func set(
        _ routes: [RoutePolicy] = [PolicySample.route()],
        types: [DocumentType] = [PolicySample.type], bases: [LegalBasis] = bases
    ) -> PolicySet {
        PolicySet(
            documentTypes: types, legalBases: LegalBases(bases), routes: routes,
            purposes: ["opvolging"], professions: ["psychiater", "psycholoog", "huisarts"],
            register: register(levels: [level(Set(routes.map(\.documentType)))]),
            digest: PolicySample.route().digest)
    }

    /// One level with every platform, which decides on and receives these document types (R2).
    static func level(_ types: Set<String>) -> LevelCompetence {
        LevelCompetence(
            level: .lokaal, platforms: Set(PlatformKind.allCases), decides: types, receives: types,
            position: SourcePosition(file: "bestuursniveaus.yaml", line: 2, column: 5))
    }

    static func register(levels: [LevelCompetence]) -> AidRegister {
        AidRegister(
            instruments: [], initiatives: [], frameworks: .empty, levels: levels, overlays: [])
    }

    static func check(
        _ set: PolicySet = set(), holders: [RoleHolders.Holder] = holders,
        on today: LegalDay = today
    ) -> [Finding] {
        PolicyChecks.check(set: set, holders: RoleHolders(holders), today: today)
    }

    /// Findings of the sample with one row replaced.
    static func check(_ row: PolicyRow, examples: [String] = []) -> [Finding] {
        check(
            set([
                PolicySample.route(
                    rows: PolicySample.rows(replacing: row),
                    examples: PolicySample.examples(PolicySample.sentences + examples))
            ]))
    }

    static func check(route: RoutePolicy) -> [Finding] { check(set([route])) }

    /// The sample route with other rows, examples or header.
    static func route(
        _ type: String = "terugkoppelingsfiche", purpose: String = "opvolging",
        basis: String = "LIVC-R-wet", from: PlatformKind = .livcr, to: PlatformKind = .ltf,
        validFrom: String = "2026-01-01", validUntil: String? = "2026-12-31",
        rows: [PolicyRow] = PolicySample.rows(), examples: [String] = PolicySample.sentences,
        minors: MinorsClause = .refused, carrier: Role = .informatieofficier,
        gate: GateKind = .consensus, authorisers: [Role] = [.korpschef, .aangestelde],
        position: SourcePosition = line(1)
    ) -> RoutePolicy {
        PolicySample.route(
            type: type, rows: rows, examples: PolicySample.examples(examples), from: from, to: to,
            purpose: purpose, legalBasis: basis, validFrom: validFrom, validUntil: validUntil,
            minors: minors, carrier: carrier, gate: gate, authorisers: authorisers,
            position: position)
    }
}

extension [Finding] {
    func errors(_ check: String) -> [Finding] {
        filter { $0.check == check && $0.severity == .error }
    }
    func warnings(_ check: String) -> [Finding] {
        filter { $0.check == check && $0.severity == .warning }
    }
    var errors: [Finding] { filter { $0.severity == .error } }
}
