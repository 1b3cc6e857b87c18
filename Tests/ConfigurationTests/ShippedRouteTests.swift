import Configuration
import Domain
import Policy
import Testing

/// What the shipped route does with the features of HC-01 to HC-03 that its outcome hangs on.
@Suite("The route from LIVC-R to LTF")
struct ShippedRouteTests {
    /// A document with one element in `list` and the header of HC-01.
    private func document(_ type: DocumentType, _ extra: [(name: String, value: Draft)]) throws
        -> Document
    {
        let header: Draft = .record([
            (name: "gemeente", value: .text("Geraardsbergen")),
            (name: "nis", value: .text("41018")),
            (name: "dataBespreking", value: .list([.text("2025-11-18"), .text("2026-03-17")])),
            (
                name: "politiezone",
                value: .record([
                    (name: "code", value: .text("5428")),
                    (name: "naam", value: .text("Geraardsbergen/Lierde")),
                ])
            ),
            (name: "naam", value: .text("Yoran Steenhautere")),
            (name: "soort", value: .text("persoon")),
            (name: "geboortedatum", value: .text("1991-11-09")), (name: "statuutGGB", value: .null),
        ])
        let draft: Draft = .record([(name: "gegevensBespreking", value: header)] + extra)
        return try DocumentReader(type: type).read(draft, at: "/document")
    }

    private func element(_ more: [(name: String, value: Draft)]) -> Draft {
        .record(
            [
                (name: "tekst", value: .text("tekst")),
                (name: "polariteit", value: .text("positief")),
                (name: "tijd", value: .record([(name: "datum", value: .text("2026-02"))])),
                (name: "bron", value: .text("OCMW")),
            ] + more)
    }

    private func loaded() throws -> (type: DocumentType, route: CompiledRoute) {
        let set = try ShippedSet.set()
        let type = try #require(set.documentType("terugkoppelingsfiche"))
        return (
            type,
            try CompiledRoute(
                try #require(
                    set.routes.first { $0.documentType == type.name && $0.from == .livcr }),
                type: type)
        )
    }

    private func released(_ document: Document, _ route: CompiledRoute, _ facts: DecisionFacts)
        -> [String]
    {
        let decision = route.decide(document, facts: facts)
        #expect(!decision.raisesAlarm)
        return decision.paths.filter { $0.outcome == .released }.map {
            document.spelling(of: $0.path)
        }
    }

    @Test("the header leaves whole, the date of birth as a year")
    func header() throws {
        let (type, route) = try loaded()
        let document = try document(type, [])
        let decision = route.decide(document, facts: DecisionFacts())
        #expect(decision.paths.allSatisfy { $0.outcome == .released })
        let birth = try #require(type.field("geboortedatum"))
        #expect(
            decision.paths.first { $0.path.field == birth.index }?.transformation
                == .generalise(.jaar))
    }

    @Test("free text leaves after nazicht by the korpschef and by nobody else; bron never")
    func review() throws {
        let (type, route) = try loaded()
        let lists: [(name: String, value: Draft)] = [
            "overtuigingen", "socialeContext", "intentie", "daden", "bijkomend",
        ].map { ($0, .list([element([(name: "aard", value: .text("feit"))])])) }
        let document = try document(type, [(name: "risicodomeinen", value: .record(lists))])
        let texts = document.values.map(\.path).filter { $0.element != nil }
        #expect(released(document, route, DecisionFacts()).count == 8)
        let wrong = Dictionary(uniqueKeysWithValues: texts.map { ($0, Set([Role.coordinator])) })
        #expect(released(document, route, DecisionFacts(reviewed: wrong)).count == 8)
        let right = Dictionary(uniqueKeysWithValues: texts.map { ($0, Set([Role.korpschef])) })
        let left = released(document, route, DecisionFacts(reviewed: right))
        #expect(left.count == 8 + 5 * 4)
        #expect(!left.contains { $0.hasSuffix(".bron") })
    }

    @Test("R81 the agenderende dienst leaves only when the table releases it by name")
    func namedRelease() throws {
        let (type, route) = try loaded()
        let section: Draft = .record([(name: "agenderendeDienst", value: .text("OCMW"))])
        let document = try document(type, [(name: "redenAgendering", value: section)])
        let path = "redenAgendering.agenderendeDienst"
        #expect(!released(document, route, DecisionFacts()).contains(path))
        let facts = DecisionFacts(namedReleases: Set(try #require(type.paths(spelled: path))))
        #expect(released(document, route, facts).contains(path))
    }

    @Test(
        "R101 R103 a diagnosis leaves only confirmed by the right profession and released",
        arguments: [
            ("psychiater", "gediagnosticeerd", true, true),
            ("psycholoog", "gediagnosticeerd", true, true),
            ("psychiater", "gediagnosticeerd", false, false),
            ("huisarts", "gediagnosticeerd", true, false),
            ("psychiater", "vermoeden", true, false), ("psychiater", "observatie", true, false),
            ("psychiater", "zelfrapportage", true, false),
        ])
    func diagnosis(_ row: (profession: String, kind: String, isReleased: Bool, leaves: Bool)) throws
    {
        let (type, route) = try loaded()
        let confirmation: Draft = .record([
            (name: "beroep", value: .text(row.profession)), (name: "naam", value: .text("dr. X")),
            (name: "datum", value: .text("2026-04-02")), (name: "bron", value: .text("attest")),
        ])
        let disorder = element([
            (name: "aard", value: .text(row.kind)),
            (name: "hint", value: .text("depressie")), (name: "bevestiging", value: confirmation),
        ])
        let domains: Draft = .record([(name: "psychischeStoornissen", value: .list([disorder]))])
        let document = try document(type, [(name: "risicodomeinen", value: domains)])
        let spelled = "risicodomeinen.psychischeStoornissen[0]"
        let facts = DecisionFacts(
            secretHolderReleases: row.isReleased
                ? Set(try #require(type.paths(spelled: spelled))) : [])
        let left = released(document, route, facts).filter { $0.hasPrefix(spelled) }
        let whole = ["tekst", "polariteit", "aard", "tijd", "hint"].map { "\(spelled).\($0)" }
        #expect(left == (row.leaves ? whole : []))
    }
}
