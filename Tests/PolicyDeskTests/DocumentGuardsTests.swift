import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

/// The first part of `policy explain`: what the gate would say of the whole document.
@Suite("what guards a whole document, in words")
struct DocumentGuardsTests {
    private static let today = day("2026-11-21")

    private static func basis(_ id: String, from: String) throws -> LegalBases {
        let validity = try #require(Validity(from: day(from), until: nil))
        return LegalBases([
            LegalBasis(
                id: id, title: id, printed: "art. 4 van de wet", validity: validity,
                coversProfessionalSecrecy: true, senders: [.livcr], receivers: [.ltf], purposes: [],
                specialCategories: [], authorisesParticipation: false, receivingServices: [],
                confirmedByLawyer: false, position: line(3))
        ])
    }

    private func guards(
        _ values: [(String, Draft)] = [], gate: GateKind = .consensus,
        minors: MinorsClause = .refused, from: PlatformKind = .livcr, days: Int? = nil,
        type: DocumentType = DocumentGuardsTests.fiche, basis: String = "LIVC-R-wet",
        basisFrom: String = "2024-10-01", on today: LegalDay = DocumentGuardsTests.today
    ) throws -> DocumentGuards {
        let plain = PolicySample.route(
            type: type.name, rows: [], from: from, legalBasis: "LIVC-R-wet", minors: minors,
            gate: gate)
        let route = plain.replacing(
            forwarding: Forwarding(
                carrier: .informatieofficier, gate: gate, authorisers: [.korpschef, .aangestelde],
                agreementDays: 14, extractDays: days, position: line(50)))
        let document = try DocumentReader(type: type).read(
            .record([(name: "kop", value: .record(values.map { (name: $0.0, value: $0.1) }))]),
            at: "")
        return DocumentGuards(
            document, on: route, bases: try Self.basis(basis, from: basisFrom), day: today)
    }

    private func said(_ subject: String, in guards: DocumentGuards) throws -> GuardLine {
        try #require(guards.lines.first { $0.subject == subject })
    }

    private static let adult: [(String, Draft)] = [
        ("soort", .text("persoon")), ("geboortedatum", .text("1990-05-01")),
    ]
    private static let child: [(String, Draft)] = [
        ("soort", .text("persoon")), ("geboortedatum", .text("2012-05-01")),
    ]

    @Test("R36 the gate is said in words, and what only the gateway knows is not tested")
    func gate() throws {
        let guards = try guards(Self.adult)
        #expect(guards.refusal == nil)
        let gate = try said("poort", in: guards)
        #expect(
            gate.words == "consensus van de effectief deelnemende leden; mededelingsbesluit door "
                + "korpschef of aangestelde; geldt voor exact deze inhoud, 14 dagen")
        #expect(
            gate.finding
                == .untested(
                    "het akkoord van elk effectief deelnemend lid; het mededelingsbesluit"))
        #expect(try said("drager", in: guards).words == "informatieofficier")
        #expect(
            try said("rechtsgrond", in: guards).finding
                == .stands("van kracht op 2026-11-21; te bevestigen door jurist"))
    }

    @Test("R195 R196 go, startgesprek and deelname are named where the LIV weighs")
    func traject() throws {
        let type = Self.type("aanvullende informatie LIV")
        let guards = try guards([], gate: .livWeighing, minors: .specialWeighing, type: type)
        guard case .untested(let words) = try said("poort", in: guards).finding else {
            Issue.record("the gate was judged without a traject")
            return
        }
        for part in ["de go", "het startgesprek", "de vrijwillige deelname"] {
            #expect(words.contains(part))
        }
        guard case .untested(let age) = try said("minderjarigen", in: guards).finding else {
            Issue.record("the age was judged without a traject")
            return
        }
        #expect(age.contains("traject"))
    }

    struct Age: Sendable {
        let what: String
        let values: [(String, Draft)]
        let clause: MinorsClause
        let ending: String
    }

    @Test(
        "R245 a minor, or who could be one, is refused or left to the people whom the clause names",
        arguments: [
            Age(what: "an adult", values: adult, clause: .refused, ending: "stands"),
            Age(what: "a child", values: child, clause: .refused, ending: "refused"),
            Age(
                what: "no date of birth", values: [("soort", .text("persoon"))], clause: .refused,
                ending: "refused"),
            Age(
                what: "an organisation", values: [("soort", .text("organisatie"))],
                clause: .refused, ending: "stands"),
            Age(
                what: "a child with youth care", values: child, clause: .youthCareAtTheTable,
                ending: "untested"),
            // A clause that nobody at this gate can carry out opens nothing.
            Age(
                what: "a child weighed by nobody", values: child, clause: .specialWeighing,
                ending: "refused"),
        ])
    func minors(age: Age) throws {
        let guards = try guards(age.values, minors: age.clause)
        let ending: String
        switch try said("minderjarigen", in: guards).finding {
        case .stands: ending = "stands"
        case .untested(let words):
            ending = "untested"
            #expect(words.contains("jeugdhulp"))
        case .refused(let refusal):
            ending = "refused"
            #expect(refusal.rules == [Rule(245)] && guards.refusal == refusal)
        case .stated: ending = "stated"
        }
        #expect(ending == age.ending, "\(age.what)")
    }

    @Test("R124 an extract past its limit is refused, and one at it is not")
    func extract() throws {
        let type = Self.type(KaartRules.documentType)
        for (taken, isOld) in [("2026-10-22", false), ("2026-10-21", true), ("2025-01-15", true)] {
            let guards = try guards(
                [("geboortedatum", .text("1990-05-01")), ("peildatum", .text(taken))],
                gate: .ltfDecision, from: .ltf, days: 30, type: type)
            #expect((guards.refusal?.rules == [Rule(124)]) == isOld, "\(taken)")
            #expect(try said("uittreksel", in: guards).words == "hoogstens 30 dagen oud")
        }
        let ahead = try guards(
            [("geboortedatum", .text("1990-05-01")), ("peildatum", .text("2026-11-22"))],
            gate: .ltfDecision, from: .ltf, days: 30, type: type)
        #expect(ahead.refusal?.code == "datum-in-de-toekomst")
    }

    @Test("R46 a status in the GGB stops a fiche of an LTF, and not one of a LIVC-R")
    func status() throws {
        let values = Self.adult + [("statuut", .text("TV"))]
        let stopped = try guards(values, gate: .ltfDecision, from: .ltf)
        #expect(stopped.refusal?.rules == [Rule(46)])
        #expect(try guards(values).refusal == nil)
        guard
            case .untested = try said(
                "statuut GGB", in: guards(Self.adult, gate: .ltfDecision, from: .ltf)
            ).finding
        else {
            Issue.record("what the LTF established is not in the document")
            return
        }
    }

    @Test("R1 R59 a route or a rechtsgrond that is not in force today lets nothing go")
    func validity() throws {
        #expect(try guards(Self.adult, on: day("2027-01-01")).refusal?.code == "geen-route")
        #expect(try guards(Self.adult, on: day("2026-12-31")).refusal == nil)
        #expect(
            try guards(Self.adult, basisFrom: "2026-11-22").refusal?.code
                == "rechtsgrond-niet-van-kracht")
        #expect(
            try guards(Self.adult, basis: "iets anders").refusal?.code
                == "rechtsgrond-niet-van-kracht")
    }

    // MARK: the page below

    @Test("what ends the same way stands together, and a row with its own rechtsgrond says why")
    func page() throws {
        let type = PolicySample.type
        let values =
            [("bijkomende info", nil, Draft.text("x"))]
            + PolicySample.element("ideologie", 0, kind: "feit")
            + PolicySample.element("ideologie", 1, kind: "feit")
            + PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd")
        let document = try PolicySample.document(values)
        let route = PolicySample.route()
        let decision = try CompiledRoute(route, type: type).decide(document, facts: .init())
        let page = DocumentExplanation(
            document, decision, on: route,
            guards: DocumentGuards(
                document, on: route, bases: LegalBases([]), day: Self.today))
        #expect(page.stayingCount + page.leavingCount == decision.paths.count)
        let endings = Dictionary(
            uniqueKeysWithValues: (page.staying + page.leaving).map { ($0.ending, $0.fields) })
        #expect(
            endings["weerhouden: geen nazicht door korpschef"]
                == ["bijkomende info (\(10 + PolicySample.field("bijkomende info")))"])
        #expect(endings["vrijgegeven"]?.contains { $0.hasPrefix("ideologie 1 en 2 (") } == true)
        let line = 10 + PolicySample.field("psychische stoornissen")
        #expect(
            endings["weerhouden: hangt aan een element dat zelf blijft"]
                == ["psychische stoornissen / aard, polariteit en tijd (\(line))"])
        #expect(page.grounds.map(\.legalBasis) == ["overtuiging", "gezondheid"])
        #expect(page.grounds.map(\.reason) == ["begeleiding", "enkel een vaststelling"])
    }

    // MARK: catalogues

    private static let fiche = type(FicheRules.documentType)

    private static func type(_ name: String) -> DocumentType {
        let plans = [
            FieldPlan(
                phrase: "soort", location: "kop.soort",
                kind: .code(["organisatie", "persoon"], open: false)),
            FieldPlan(phrase: "geboortedatum", location: "kop.geboortedatum", kind: .partialDate),
            FieldPlan(
                phrase: "statuut ggb", location: "kop.statuut",
                kind: .code(["FTF", "TV"], open: false)),
            FieldPlan(
                phrase: "uittreksel / peildatum", location: "kop.peildatum", kind: .date),
        ]
        return DocumentType(
            name: name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
    }
}
