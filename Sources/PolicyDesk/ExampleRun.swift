package import Domain
package import Policy

/// P30: every example of `route` comes true, and every conditional row has an example each way.
package func runExamples(_ route: RoutePolicy, _ type: DocumentType) -> [Finding] {
    guard !route.examples.isEmpty else {
        return [
            .error(
                "P30", route.position,
                "er staat geen enkel voorbeeld; schrijf er minstens één per voorwaardelijke rij")
        ]
    }
    do {
        let compiled = try CompiledRoute(route, type: type)
        return ExampleRun(route: route, type: type).findings(under: compiled)
    } catch {
        return [.error("P30", route.position, "de voorbeelden kunnen niet lopen: \(error.message)")]
    }
}

/// How a path can end, as far as an example can tell.
private enum End: Hashable {
    case withheld
    case released(Transformation)
    case alarmed
}

/// The examples of one route with the documents that try them.
private struct ExampleRun {
    private enum Trial {
        case sample(SampleDocument)
        /// A sentence on the whole document: judged again under every route that is tried.
        case passage(SamplePassage)
        case impossible(String)
    }

    private let route: RoutePolicy
    private let type: DocumentType
    private let trials: [Trial]

    init(route: RoutePolicy, type: DocumentType) {
        self.route = route
        self.type = type
        let reader = DocumentReader(type: type)
        trials = route.examples.map {
            ExampleRun.trial(of: $0.condition, route: route, type: type, reader: reader)
        }
    }

    func findings(under compiled: CompiledRoute) -> [Finding] {
        var findings: [Finding] = []
        var seen: [Int: Set<End>] = [:]
        for (example, trial) in zip(route.examples, trials) {
            if let failure = failure(of: example, trial, under: compiled) {
                findings.append(.error("P30", example.position, failure))
            } else if let field = example.condition.field, case .sample(let sample) = trial {
                seen[field, default: []].insert(end(of: sample, under: compiled))
            }
        }
        findings += route.rows.compactMap { uncovered($0, seen: seen[$0.field] ?? []) }
        if findings.isEmpty { findings += unnoticedFlips() }
        return findings
    }

    // MARK: one example

    private static func trial(
        of condition: PolicyExample.Condition, route: RoutePolicy, type: DocumentType,
        reader: DocumentReader
    ) -> Trial {
        guard let index = condition.field else {
            do {
                return .passage(try SamplePassage(condition, route: route, reader: reader, type))
            } catch {
                return .impossible("de catalogus weigert dit voorbeeld: \(error.message)")
            }
        }
        guard type.fields.indices.contains(index) else {
            return .impossible("het voorbeeld gaat over een veld dat de catalogus niet heeft")
        }
        let field = type.fields[index]
        if let reason = SampleDocument.senseless(condition, on: field, of: type) {
            return .impossible(reason)
        }
        do {
            var sample = try SampleDocument(
                field, settings(for: condition), reader: reader, type: type)
            switch condition {
            case .confirmed(_, _, let secretHolder):
                if secretHolder { sample.addSecretHolderRelease() }
            case .reviewed(_, let role): sample.addReview(by: role)
            case .namedRelease, .decidedByLTF: sample.addNamedRelease()
            case .notConfirmed, .holds, .attribute, .filled, .memberDisagrees, .minor, .passage:
                break
            }
            return .sample(sample)
        } catch {
            return .impossible("de catalogus weigert dit voorbeeld: \(error.message)")
        }
    }

    private static func settings(for condition: PolicyExample.Condition)
        -> SampleDocument.Settings
    {
        var settings = SampleDocument.Settings()
        switch condition {
        case .confirmed(_, let profession, _):
            settings.attributes[.bevestiging] = profession
            settings.isConfirmed = true
        case .holds(_, let value): settings.value = value
        case .attribute(_, let attribute, let word):
            settings.attributes[attribute] = word
            settings.isConfirmed = attribute == .bevestiging && word != AttributePhrase.nobody
        case .notConfirmed, .reviewed, .namedRelease, .decidedByLTF, .filled, .memberDisagrees,
            .minor, .passage:
            break
        }
        return settings
    }

    /// Why the example does not come true; `nil` when it does.
    private func failure(
        of example: PolicyExample, _ trial: Trial, under compiled: CompiledRoute
    ) -> String? {
        let sentence = ExampleSentence.write(example.condition, example.expectation, type: type)
        let wanted = ExampleSentence.write(example.expectation)
        switch trial {
        case .impossible(let reason):
            return "het voorbeeld `\(sentence)` kan niet: \(reason)"
        case .passage(let passage):
            switch passage.verdict(under: compiled.route) {
            case .notAsked(let why):
                return "het voorbeeld `\(sentence)` komt niet uit: \(why); pas het voorbeeld aan"
            case .passes:
                return example.expectation == .forwarded
                    ? nil
                    : "het voorbeeld `\(sentence)` komt niet uit: deze route houdt het document "
                        + "daarvoor niet tegen; pas het voorbeeld of de route aan"
            case .refused(let refusal):
                return example.expectation == .notForwarded
                    ? nil
                    : "het voorbeeld `\(sentence)` komt niet uit: er wordt niet doorgestuurd "
                        + "(\(refusal.message)), niet `\(wanted)`; pas het voorbeeld aan"
            }
        case .sample(let sample):
            guard let decision = sample.decision(under: compiled) else {
                return "het voorbeeld `\(sentence)` kan niet: het veld komt leeg uit het formulier"
            }
            if let why = SamplePassage.unasked(example.condition, at: compiled.route) {
                return "het voorbeeld `\(sentence)` komt niet uit: \(why); pas het voorbeeld aan"
            }
            if comesTrue(example.expectation, decision, sample) { return nil }
            return "het voorbeeld `\(sentence)` komt niet uit: "
                + "het beleid zegt \(outcome(of: decision, sample)); pas het voorbeeld of de rij aan"
        }
    }

    private func comesTrue(
        _ expectation: PolicyExample.Expectation, _ decision: PathDecision, _ sample: SampleDocument
    ) -> Bool {
        switch expectation {
        case .released: decision.outcome == .released && decision.transformation == .none
        case .withheld: decision.outcome == .withheldByRule
        case .becomes(let text):
            decision.outcome == .released && outcome(of: decision, sample).hasSameBytes(as: text)
        case .notForwarded, .forwarded: false
        }
    }

    /// The value as it leaves, or the word for how it stays.
    private func outcome(of decision: PathDecision, _ sample: SampleDocument) -> String {
        guard decision.outcome == .released else { return "weerhouden" }
        guard let value = sample.document[sample.path] else { return "leeg" }
        switch decision.transformation {
        case .none: return value.sentenceText
        case .pseudonymise: return ExampleSentence.pseudonym
        case .generalise(let precision):
            return generalise(value, to: precision)?.sentenceText ?? "weerhouden"
        }
    }

    private func end(of sample: SampleDocument, under compiled: CompiledRoute) -> End {
        guard let decision = sample.decision(under: compiled) else { return .alarmed }
        switch decision.outcome {
        case .released: return .released(decision.transformation)
        case .withheldByRule: return .withheld
        case .withheldUndecided, .withheldByError: return .alarmed
        }
    }

    // MARK: coverage

    private func uncovered(_ row: PolicyRow, seen: Set<End>) -> Finding? {
        guard type.fields.indices.contains(row.field) else { return nil }
        let missing = ends(of: row).subtracting(seen)
        guard ends(of: row).count > 1, !missing.isEmpty, !followsItsAnchor(row) else { return nil }
        let words = missing.map(word).sorted().joined(separator: " en ")
        return .error(
            "P30", row.position,
            "geen voorbeeld toont dat `\(type.fields[row.field].phrase)` kan uitkomen op \(words); "
                + "schrijf er een onder voorbeelden")
    }

    private func ends(of row: PolicyRow) -> Set<End> {
        var ends: Set<End> = []
        for verdict in [row.verdict] + row.cases.map(\.verdict) {
            if verdict.canWithhold { ends.insert(.withheld) }
            if verdict != .withhold { ends.insert(.released(verdict.transformation)) }
        }
        return ends
    }

    /// A sibling with the very verdicts of its anchor is shown by the anchor's examples.
    private func followsItsAnchor(_ row: PolicyRow) -> Bool {
        let field = type.fields[row.field]
        guard let anchor = type.anchor(of: field), anchor.index != field.index,
            let other = route.rows.first(where: { $0.field == anchor.index })
        else { return false }
        func content(_ row: PolicyRow) -> Set<[ElementAttribute: Set<String>]> {
            Set(row.cases.map(\.conditions))
        }
        return other.verdict == row.verdict && other.confirmedBy == row.confirmedBy
            && content(other) == content(row)
            && row.cases.allSatisfy { one in
                other.cases.contains {
                    $0.conditions == one.conditions && $0.verdict == one.verdict
                }
            }
    }

    /// Part of an element that never leaves: whatever its row says, nothing of it is shown.
    private func staysWithItsAnchor(_ row: PolicyRow) -> Bool {
        guard type.fields.indices.contains(row.field),
            let anchor = type.anchor(of: type.fields[row.field]), anchor.index != row.field,
            let carrier = route.rows.first(where: { $0.field == anchor.index })
        else { return false }
        return row.verdicts.allSatisfy { $0 == .withhold }
            && carrier.verdicts.allSatisfy { $0 == .withhold }
    }

    private func word(_ end: End) -> String {
        switch end {
        case .withheld: "weerhouden"
        case .released(.none): "vrijgeven"
        case .released(.generalise(let precision)): "veralgemenen tot \(precision.rawValue)"
        case .released(.pseudonymise): "een pseudoniem"
        case .alarmed: "een alarm"
        }
    }

    /// Rows that could be turned around without any example noticing.
    private func unnoticedFlips() -> [Finding] {
        var unnoticed: [String] = []
        for row in route.rows where !staysWithItsAnchor(row) {
            let flipped = PolicyRow(
                field: row.field, verdict: row.verdict == .withhold ? .release : .withhold,
                cases: [], legalBasis: row.legalBasis, reason: row.reason,
                confirmedBy: row.confirmedBy, position: row.position)
            let rows = route.rows.map { $0.field == row.field ? flipped : $0 }
            do {
                let compiled = try CompiledRoute(route.replacing(rows: rows), type: type)
                // The examples on the row itself first: one of them nearly always notices.
                let tried = zip(route.examples, trials)
                let isNoticed = [true, false].contains { ofRow in
                    tried.contains {
                        ($0.0.condition.field == row.field) == ofRow
                            && failure(of: $0.0, $0.1, under: compiled) != nil
                    }
                }
                if !isNoticed { unnoticed.append("`\(type.fields[row.field].phrase)`") }
            } catch {
                return [.error("P30", row.position, error.message)]
            }
        }
        do {
            unnoticed += try unnoticedClauses()
        } catch {
            return [.error("P30", route.position, error.message)]
        }
        guard !unnoticed.isEmpty else { return [] }
        return [
            .warning(
                "P30", route.position,
                "geen voorbeeld merkt het als deze rijen omslaan: "
                    + unnoticed.joined(separator: ", ") + "; schrijf er een per rij of bevestig dit"
            )
        ]
    }

    /// What the file says of the whole document and no example would miss: each other value that
    /// could stand there is tried.
    private func unnoticedClauses() throws(PolicyError) -> [String] {
        var unnoticed: [String] = []
        for (name, others) in route.otherClauses {
            for other in others {
                let compiled = try CompiledRoute(other, type: type)
                let isNoticed = zip(route.examples, trials).contains {
                    $0.0.condition.isOnTheGate && failure(of: $0.0, $0.1, under: compiled) != nil
                }
                if !isNoticed, !unnoticed.contains(name) { unnoticed.append(name) }
            }
        }
        return unnoticed
    }
}

extension PolicyExample.Condition {
    /// Whether the clauses on the whole document decide it, beside the rows or instead of them.
    fileprivate var isOnTheGate: Bool {
        switch self {
        case .memberDisagrees, .minor, .passage, .namedRelease, .decidedByLTF: true
        case .confirmed, .notConfirmed, .reviewed, .holds, .attribute, .filled: false
        }
    }
}

extension Verdict {
    /// Whether some facts make this verdict withhold.
    var canWithhold: Bool {
        switch self {
        case .release, .generalise, .pseudonymise: false
        case .withhold, .releaseAfterConfirmation, .releaseAfterConfirmationAndSecretHolder,
            .releaseAfterReview, .releaseAfterNamedRelease, .releaseAfterLTFDecision:
            true
        }
    }
}

extension RoutePolicy {
    /// This route with another clause on minors, another gate, or an older extract; by the key of
    /// the file. A clause that no gate of this kind can carry out (P07) is not tried.
    fileprivate var otherClauses: [(String, [RoutePolicy])] {
        let clauses: [MinorsClause] =
            forwarding.gate.isWeighedByTheLIV
            ? [.refused, .specialWeighing] : [.refused, .youthCareAtTheTable]
        // What asks at least as much only stops more; and a gate that asks nothing is missed by
        // nobody.
        let gates = GateKind.allCases.map { replacing(forwarding: forwarding.with(gate: $0)) }
            .filter { !Set(demands).isSubset(of: $0.demands) }
        var others = [
            (
                "`minderjarigen`",
                clauses.filter { $0 != minors }.map { replacing(minors: $0) }
            ),
            ("`poort`", gates),
        ]
        if let days = forwarding.extractDays {
            others.append(
                (
                    "`uittreksel hoogstens`",
                    [days - 1, days + 1].map {
                        replacing(forwarding: forwarding.with(extractDays: $0))
                    }
                ))
        }
        return others
    }
}

extension Forwarding {
    fileprivate func with(gate: GateKind? = nil, extractDays: Int? = nil) -> Forwarding {
        Forwarding(
            carrier: carrier, gate: gate ?? self.gate, authorisers: authorisers,
            agreementDays: agreementDays, extractDays: extractDays ?? self.extractDays,
            position: position)
    }
}
