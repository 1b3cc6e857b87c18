import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

/// Sentences on the whole document: what the file says of it decides them, and nothing else.
@Suite("P30 an example on the whole document fails when the file is changed")
struct PassageExampleTests {
    private static let minor = "als de betrokkene minderjarig is"
    private static let both = ["dan doorsturen", "dan niet doorsturen"]

    private func route(
        _ sentence: String, gate: GateKind, minors: MinorsClause = .refused,
        authorisers: [Role] = [.korpschef], type: String = PolicySample.type.name,
        from: PlatformKind = .livcr, days: Int? = nil, in catalogue: DocumentType
    ) -> RoutePolicy {
        guard let parsed = ExampleSentence.parse(sentence, type: catalogue) else {
            preconditionFailure("the test wrote an example that is none: \(sentence)")
        }
        let example = PolicyExample(
            condition: parsed.0, expectation: parsed.1, position: line(60))
        let plain = PolicySample.route(
            type: type, rows: [], examples: [example], from: from, minors: minors, gate: gate,
            authorisers: authorisers)
        return plain.replacing(
            forwarding: Forwarding(
                carrier: .informatieofficier, gate: gate, authorisers: authorisers,
                agreementDays: 14, extractDays: days, position: line(50)))
    }

    /// Whether the sentence comes true; what the others leave uncovered is not asked.
    private func holds(_ route: RoutePolicy, _ type: DocumentType) -> Bool {
        !runExamples(route, type).contains {
            $0.severity == .error && $0.position == line(60)
        }
    }

    // MARK: minors

    struct Minor: Sendable {
        let added: String
        let gate: GateKind
        /// The clauses under which the document goes.
        let passes: Set<MinorsClause>
    }

    @Test(
        "R245 a minor goes by the clause of the file and the fact that it asks, or not at all",
        arguments: [
            Minor(added: "", gate: .consensus, passes: []),
            Minor(
                added: " en de jeugdhulp akkoord gaat", gate: .consensus,
                passes: [.youthCareAtTheTable]),
            Minor(
                added: " en er bijzonder gewogen is", gate: .livWeighing,
                passes: [.specialWeighing]),
            Minor(
                added: " en de jeugdhulp akkoord gaat", gate: .ltfDecision,
                passes: [.youthCareAtTheTable]),
            Minor(added: "", gate: .immediate, passes: []),
            Minor(
                added: " en er bijzonder gewogen is", gate: .livDecision,
                passes: [.specialWeighing]),
            Minor(added: "", gate: .livDecision, passes: []),
        ], MinorsClause.allCases)
    func minors(row: Minor, clause: MinorsClause) {
        for outcome in Self.both {
            let goes = row.passes.contains(clause)
            #expect(
                holds(
                    route(
                        Self.minor + row.added + ", " + outcome, gate: row.gate, minors: clause,
                        in: PolicySample.type), PolicySample.type)
                    == (goes == (outcome == "dan doorsturen")), "\(row) \(clause) \(outcome)")
        }
    }

    @Test(
        "R245 the question itself reaches the frontoffice before anybody weighs; a besluit to take up does not",
        arguments: [
            (LIVRules.registration, GateKind.anonymousUntilGo, true),
            (LIVRules.decision, .livDecision, false),
            (LIVRules.interpretation, .livDecision, false),
        ])
    func beforeWeighing(name: String, gate: GateKind, goes: Bool) {
        let type = Self.bare(name)
        for outcome in Self.both {
            let sentence = Self.minor + ", " + outcome
            #expect(
                holds(
                    route(sentence, gate: gate, minors: .specialWeighing, type: name, in: type),
                    type) == (goes == (outcome == "dan doorsturen")))
            #expect(
                holds(route(sentence, gate: gate, type: name, in: type), type)
                    == (outcome == "dan niet doorsturen"), "under `geweigerd`")
        }
    }

    // MARK: what the gate asks

    @Test(
        "what a gate asks stops the document at that gate, and is no question at another",
        arguments: GateDemand.allCases.filter { $0 != .anonymity }, GateKind.allCases)
    func demands(demand: GateDemand, gate: GateKind) {
        let type = Self.bare(LIVRules.interpretation)
        let phrase = PassageSentence.write(.unmet(demand))
        let asked = route(
            "als \(phrase), dan niet doorsturen", gate: gate, type: type.name, in: type)
        #expect(holds(asked, type) == asked.demands.contains(demand))
        #expect(
            !holds(
                route("als \(phrase), dan doorsturen", gate: gate, type: type.name, in: type), type)
        )
    }

    @Test("every gate but the one that may not wait asks something, and no two ask the same")
    func everyGate() {
        let asked = GateKind.allCases.map { gate in
            route(
                Self.minor + ", dan niet doorsturen", gate: gate, type: LIVRules.interpretation,
                in: Self.bare(LIVRules.interpretation)
            ).demands
        }
        #expect(asked.filter(\.isEmpty).count == 1)
        #expect(Set(asked.map { Set($0) }).count == GateKind.allCases.count)
    }

    @Test("R36 without who may order it, a route asks no mededelingsbesluit")
    func authorisers() {
        let sentence = "als er geen mededelingsbesluit is, dan niet doorsturen"
        let type = PolicySample.type
        #expect(holds(route(sentence, gate: .consensus, in: type), type))
        #expect(!holds(route(sentence, gate: .consensus, authorisers: [], in: type), type))
    }

    @Test("R194 a text with a mailbox is refused where the gate is anonymous, and only there")
    func anonymity() {
        let sentence = "als het document iemand herkenbaar maakt, dan niet doorsturen"
        for (name, gate, isTrue) in [
            (LIVRules.enrichment, GateKind.anonymousUntilGo, true),
            (LIVRules.enrichment, .livWeighing, false),
            // No rule of entry keeps this type anonymous: the sentence would be a lie.
            (LIVRules.interpretation, .anonymousUntilGo, false),
        ] {
            let type = Self.bare(name)
            #expect(
                holds(route(sentence, gate: gate, type: name, in: type), type) == isTrue,
                "\(name) \(gate)")
        }
    }

    // MARK: extract, status, age

    @Test("R124 the age of an extract is judged by the limit of the file, at it and one past it")
    func extract() {
        let type = Self.card
        for (limit, days, goes) in [
            (30, 30, true), (30, 31, false), (31, 31, true), (29, 30, false),
        ] {
            for outcome in Self.both {
                let tried = route(
                    "als het uittreksel \(days) dagen oud is, \(outcome)", gate: .ltfDecision,
                    type: type.name, from: .ltf, days: limit, in: type)
                #expect(holds(tried, type) == (goes == (outcome == "dan doorsturen")))
            }
        }
    }

    @Test(
        "an age of an extract is a whole number of days up to its bound",
        arguments: [
            ("0", true), ("3650", true), ("3651", false), ("-1", false), ("030", false),
            ("x", false),
        ])
    func extractPhrase(days: String, isOne: Bool) {
        let read = PassageSentence.parse("het uittreksel \(days) dagen oud is")
        #expect((read == Int(days).map { .extract(days: $0) } && read != nil) == isOne)
        #expect(DeskLimits.extractDays == 3_650)
    }

    @Test("R46 a fiche on who has a status stays with an LTF, and goes from a LIVC-R")
    func status() {
        let type = Self.fiche
        for (sender, outcome) in [
            (PlatformKind.ltf, "dan niet doorsturen"), (.livcr, "dan doorsturen"),
        ] {
            for said in Self.both {
                let tried = route(
                    "als de betrokkene statuut TV in de GGB heeft, \(said)",
                    gate: sender == .ltf ? .ltfDecision : .consensus, from: sender, in: type)
                #expect(holds(tried, type) == (said == outcome), "\(sender) \(said)")
            }
        }
        let unknown = route(
            "als de betrokkene statuut XX in de GGB heeft, dan niet doorsturen",
            gate: .ltfDecision, from: .ltf, in: type)
        #expect(!holds(unknown, type), "no word of the GGB")
    }

    @Test("R245 an age that nobody states counts as minor, as it does at the gate")
    func unknownAge() {
        let type = Self.fiche
        let sentence = "als de leeftijd van de betrokkene onbekend is, dan niet doorsturen"
        #expect(holds(route(sentence, gate: .consensus, in: type), type))
        let adult = "als de betrokkene statuut TV in de GGB heeft, dan doorsturen"
        #expect(holds(route(adult, gate: .consensus, in: type), type))
    }

    // MARK: sentences about nothing

    @Test(
        "a sentence about what the field cannot hold is refused, not passed",
        arguments: [
            "als naam aard vermoeden heeft, dan vrijgeven",
            "als naam bevestigd is door psychiater, dan vrijgeven",
            "als naam niet bevestigd is, dan vrijgeven",
            "als naam vrijgegeven is door de LTF, dan vrijgeven",
        ])
    func senseless(sentence: String) {
        let tried = CheckSample.route(examples: [sentence])
        #expect(
            runExamples(tried, PolicySample.type).contains {
                $0.severity == .error && $0.position == line(60)
            })
    }

    @Test("R81 nobody at the gate of an LTF releases by name of the table")
    func noTable() {
        let sentence =
            "als agenderende dienst uitdrukkelijk vrijgegeven is door de tafel, dan vrijgeven"
        for (gate, isTrue) in [(GateKind.consensus, true), (.ltfDecision, false)] {
            let findings = runExamples(
                CheckSample.route(examples: [sentence], gate: gate), PolicySample.type)
            #expect(
                findings.contains { $0.severity == .error && $0.position == line(60) } != isTrue)
        }
    }

    @Test("every sentence reads back as it was written")
    func sentences() {
        let conditions: [PassageCondition] =
            [
                .minorWithYouthCare, .minorSpeciallyWeighed, .unknownAge, .extract(days: 31),
                .status("TV"),
            ]
            + GateDemand.allCases.map { .unmet($0) }
        for condition in conditions {
            let text = PassageSentence.write(condition)
            #expect(!text.isEmpty && PassageSentence.parse(text) == condition, "\(condition)")
        }
        #expect(Set(conditions.map(PassageSentence.write)).count == conditions.count)
        #expect(PassageSentence.parse("de betrokkene statuut  in de GGB heeft") == nil)
    }

    @Test("a clause that no example would miss is named in the warning of the rows")
    func unnoticed() {
        func warning(_ more: [String]) -> String {
            runExamples(
                CheckSample.route(examples: PolicySample.sentences + more), PolicySample.type
            ).map(\.message).joined()
        }
        #expect(warning([]).contains("`minderjarigen`"))
        #expect(!warning([]).contains("`poort`"))
        // Under another clause it would still stay: this alone notices nothing.
        #expect(warning([Self.minor + ", dan niet doorsturen"]).contains("`minderjarigen`"))
        #expect(
            !warning([Self.minor + " en de jeugdhulp akkoord gaat, dan niet doorsturen"])
                .contains("`minderjarigen`"))
        let noGate = PolicySample.sentences.filter {
            !$0.contains("lid") && !$0.contains("agenderende")
        }
        #expect(
            runExamples(
                CheckSample.route(
                    rows: PolicySample.rows(
                        replacing: PolicySample.row("agenderende dienst", .release)),
                    examples: noGate), PolicySample.type
            ).contains { $0.message.contains("`poort`") })
    }

    // MARK: catalogues

    /// A type of this name with one free text.
    private static func bare(_ name: String) -> DocumentType {
        type(
            name,
            [
                FieldPlan(
                    phrase: "tekst", location: "kop.tekst", kind: .text(atMost: 2_000),
                    isFreeText: true, isRequired: true)
            ])
    }

    private static let card = type(
        KaartRules.documentType,
        [
            FieldPlan(
                phrase: "uittreksel / peildatum", location: "uittreksel.peildatum", kind: .date),
            FieldPlan(phrase: "geboortedatum", location: "kop.geboortedatum", kind: .partialDate),
        ])

    private static let fiche = type(
        FicheRules.documentType,
        [
            FieldPlan(
                phrase: "soort", location: "kop.soort",
                kind: .code(["organisatie", "persoon"], open: false), isRequired: true),
            FieldPlan(phrase: "geboortedatum", location: "kop.geboortedatum", kind: .partialDate),
            FieldPlan(
                phrase: "statuut ggb", location: "kop.statuut",
                kind: .code(["FTF", "TV"], open: false)
            ),
        ])

    private static func type(_ name: String, _ plans: [FieldPlan]) -> DocumentType {
        DocumentType(
            name: name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
    }
}
