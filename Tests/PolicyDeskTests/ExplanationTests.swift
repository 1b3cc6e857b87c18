import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("why a path ended as it did")
struct ExplanationTests {
    private let type = PolicySample.type
    private let route = PolicySample.route()

    private func explain(
        _ values: [(String, Int?, Draft)], _ phrase: String, _ element: Int? = nil,
        facts: DecisionFacts = .init(), rows: [PolicyRow]? = nil
    ) throws -> Derivation {
        let route = PolicySample.route(rows: rows ?? PolicySample.rows())
        let document = try PolicySample.document(values)
        let decision = try CompiledRoute(route, type: type).decide(document, facts: facts)
        let path = PolicySample.path(phrase, element)
        let one = try #require(decision.paths.first { $0.path == path })
        return Derivation(of: one, in: document, facts: facts, route: route)
    }

    private static let file = "routes/livcr-ltf-fiche.yaml"

    @Test("R102 the sentence names field, reason, file, line, version and rule")
    func sentence() throws {
        let element = PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd")
        let line = 10 + PolicySample.field("psychische stoornissen")
        #expect(
            try explain(element, "psychische stoornissen", 0).sentence
                == "Psychische stoornissen (element 1) is weerhouden: geen bevestiging door "
                + "psychiater of psycholoog. \(Self.file) regel \(line), versie 7 (R102).")
        #expect(
            try explain(element, "psychische stoornissen / tijd", 0).sentence.hasPrefix(
                "Psychische stoornissen / tijd (element 1) is weerhouden: `psychische stoornissen` "
                    + "van hetzelfde element blijft achter."))
    }

    @Test(
        "R81, R65 and the released ones",
        arguments: [
            (
                "agenderende dienst", DecisionFacts(),
                "Agenderende dienst is weerhouden: niet uitdrukkelijk vrijgegeven door de tafel. "
                    + "\(file) regel 13, versie 7 (R81)."
            ),
            (
                "naam", DecisionFacts(objections: [PolicySample.path("naam")]),
                "Naam is weerhouden: een deelnemend lid is niet akkoord. \(file) regel 10, versie 7 "
                    + "(R65)."
            ),
            ("naam", DecisionFacts(), "Naam is vrijgegeven. \(file) regel 10, versie 7."),
            (
                "geboortedatum", DecisionFacts(),
                "Geboortedatum is veralgemeend tot jaar. \(file) regel 11, versie 7."
            ),
            (
                "bijkomende info",
                DecisionFacts(reviewed: [PolicySample.path("bijkomende info"): [.korpschef]]),
                "Bijkomende info is vrijgegeven: nagezien door korpschef. \(file) regel 14, versie 7."
            ),
        ])
    func sentences(phrase: String, facts: DecisionFacts, expected: String) throws {
        let values: [(String, Int?, Draft)] = [
            ("agenderende dienst", nil, .text("OCMW")), ("bijkomende info", nil, .text("x")),
            ("geboortedatum", nil, .text("1988-06-13")),
        ]
        #expect(try explain(values, phrase, facts: facts).sentence == expected)
    }

    @Test(
        "R58 R120 R133 a field outside the besluit of an LTF cites the rules of its own document",
        arguments: [
            (KaartRules.documentType, [133]), (FicheRules.documentType, [58, 120]),
        ])
    func outsideTheDecision(name: String, rules: [Int]) throws {
        let type = DocumentType(
            name: name, version: 1, sections: [],
            fields: PolicySample.type.fields)
        let route = PolicySample.route(
            type: name,
            rows: PolicySample.rows(replacing: PolicySample.row("naam", .releaseAfterLTFDecision)),
            from: .ltf, gate: .ltfDecision)
        var tree = DraftTree()
        tree.set(PolicySample.path("naam"), of: type, to: .text("Ann Voorbeeld"))
        let document = try DocumentReader(type: type).read(tree.draft, at: "")
        for facts in [
            DecisionFacts(), DecisionFacts(namedReleases: [PolicySample.path("naam")]),
        ] {
            let decision = try CompiledRoute(route, type: type).decide(document, facts: facts)
            let naive = NaiveEvaluator(route, type: type).decide(document, facts: facts)
            #expect(decision == naive)
            let one = try #require(decision.paths.first)
            #expect(one.rules == rules.map { Rule($0) })
            // R65: nobody objects where no table sits.
            let told = Derivation(of: one, in: document, facts: facts, route: route).facts
            #expect(
                told == ["in het besluit van de LTF: \(facts.namedReleases.isEmpty ? "nee" : "ja")"]
            )
        }
    }

    @Test("a row in the long form gives its rechtsgrond and why; another gives none")
    func ownBasis() throws {
        let element = PolicySample.element("ideologie", kind: "feit")
        let long = try explain(element, "ideologie", 0)
        #expect(long.legalBasis == "overtuiging" && long.reason == "begeleiding")
        let short = try explain(element, "ideologie / tijd", 0)
        #expect(short.legalBasis == nil && short.reason == nil)
    }

    @Test("the derivation lists what was tested, the row and what would change it")
    func derivation() throws {
        let element = PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd")
        let path = PolicySample.path("psychische stoornissen", 0)
        let derivation = try explain(
            element, "psychische stoornissen", 0, facts: DecisionFacts(objections: [path]))
        #expect(
            derivation.facts == [
                "bezwaar van een deelnemend lid: ja",
                "bevestiging door psychiater of psycholoog: nee",
                "vrijgave door de geheimhouder: nee",
            ])
        #expect(
            derivation.row.hasPrefix(
                "vrijgeven na bevestiging en vrijgave door de geheimhouder, anders weerhouden ("))
        #expect(
            derivation.change
                == "zou vrijgegeven worden na intrekking van het bezwaar en bevestiging door "
                + "psychiater of psycholoog, met datum en bron van de bevestiging en vrijgave door "
                + "de geheimhouder")
        let sibling = try explain(element, "psychische stoornissen / tijd", 0)
        #expect(
            sibling.change?.hasSuffix(
                "vrijgave door de geheimhouder (voor `psychische stoornissen`)") == true)
    }

    @Test("no act is promised where only another policy would help, none is asked where it left")
    func noPromise() throws {
        let element = PolicySample.element("ideologie", kind: "feit")
        let kept = try explain(
            element + [("ideologie / bron", 0, .text("x"))], "ideologie / bron", 0)
        #expect(kept.change?.hasPrefix("geen feit kan dit vrijgeven") == true)
        #expect(try explain(element, "ideologie", 0).change == nil)
    }

    @Test("a confirmation is not promised to help where another case would then decide")
    func noPromiseOnCases() throws {
        func change(_ cases: [PolicyCase]) throws -> String? {
            let row = PolicySample.row(
                "ideologie", .releaseAfterConfirmation, cases: cases, basis: "overtuiging",
                why: "x", by: ["psychiater"])
            return try explain(
                PolicySample.element("ideologie", kind: "feit"), "ideologie", 0,
                rows: PolicySample.rows(replacing: row)
            ).change
        }
        let onConfirmation = PolicyCase(
            conditions: [.bevestiging: ["psychiater"]], verdict: .withhold, position: line(90))
        #expect(try change([onConfirmation])?.hasPrefix("geen feit kan dit vrijgeven") == true)
        let onKind = PolicyCase(
            conditions: [.aard: ["inschatting"]], verdict: .withhold, position: line(90))
        #expect(try change([onKind])?.hasPrefix("zou vrijgegeven worden na bevestiging") == true)
    }

    @Test("an alarm is called one, and a health row that says less names why")
    func alarms() throws {
        let rows = PolicySample.rows(
            replacing: PolicySample.row("psychische stoornissen", .release, basis: "gezondheid"))
        let sentence = try explain(
            PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd"),
            "psychische stoornissen", 0, rows: rows
        ).sentence
        #expect(
            sentence.contains(
                "weerhouden met een alarm: `vrijgeven` volstaat niet voor een gezondheidsgegeven"))
        #expect(sentence.hasSuffix("(R103)."))
    }

    @Test("what recipients and outsiders are told depends on nothing")
    func generic() {
        for text in [Explanation.forRecipient, Explanation.forOutsider] {
            #expect(!text.isEmpty)
            for field in type.fields { #expect(!text.contains("\(field.phrase) ")) }
        }
    }

    @Test("what the derivation promises comes true: after those acts the path leaves")
    func remediesAreTrue() throws {
        var seed = Seed(7)
        var (kept, promised) = (0, 0)
        for _ in 0..<400 {
            let type = RandomPolicy.catalogue(&seed)
            let route = RandomPolicy.route(type, &seed)
            let reading = NaiveEvaluator(route, type: type)
            let document = try #require(RandomPolicy.document(type, &seed))
            let facts = RandomPolicy.facts(document, &seed)
            for decision in reading.decide(document, facts: facts).paths {
                let remedies = reading.remedies(for: decision.path, in: document, facts: facts)
                if decision.outcome == .released {
                    #expect(remedies == [])
                    continue
                }
                guard let remedies else {
                    kept += 1
                    // No facts at all help.
                    let all = DecisionFacts.everything(of: document)
                    let best = reading.decide(document, facts: all).paths
                    #expect(best.first { $0.path == decision.path }?.outcome != .released)
                    continue
                }
                #expect(!remedies.isEmpty)
                guard let better = facts.after(remedies) else { continue }
                promised += 1
                let then = reading.decide(document, facts: better).paths
                #expect(then.first { $0.path == decision.path }?.outcome == .released)
            }
        }
        #expect(kept > 100 && promised > 100, "too few cases to show anything")
    }
}

extension DecisionFacts {
    fileprivate static func everything(of document: Document) -> DecisionFacts {
        let paths = document.values.map(\.path)
        return DecisionFacts(
            reviewed: Dictionary(
                uniqueKeysWithValues: paths.map { ($0, Set(Role.allCases)) }),
            namedReleases: Set(paths), secretHolderReleases: Set(paths))
    }

    /// These facts after the acts; `nil` where one of them changes the document instead.
    fileprivate func after(_ remedies: [Remedy]) -> DecisionFacts? {
        var facts = self
        for remedy in remedies {
            switch remedy {
            case .withdrawnObjection(let path): facts.objections.remove(path)
            case .confirmation: return nil
            case .secretHolderRelease(let path): facts.secretHolderReleases.insert(path)
            case .review(let role, let path): facts.reviewed[path, default: []].insert(role)
            case .namedRelease(let path), .ltfDecision(let path): facts.namedReleases.insert(path)
            }
        }
        return facts
    }
}
