import Domain
import Policy

/// P21, P22 and P24: what leaves beside what stays.
extension PolicyChecks {
    static func leaks(of checked: CheckedRoute) -> [Finding] {
        freeText(of: checked) + derivations(of: checked)
    }

    /// P21: free text may say what another field withholds, so someone must read it. A field that
    /// entry always refuses holds nothing to say.
    private static func freeText(of checked: CheckedRoute) -> [Finding] {
        let gate = checked.route.forwarding.gate
        guard gate != .consensus,
            let kept = checked.rows.first(where: { one in
                !EntryRules.isNeverEntered(
                    one.field.phrase, in: checked.type.name, from: checked.route.from)
                    && one.row.verdicts.contains { $0.canWithhold || $0.transformation != .none }
            })
        else { return [] }
        return checked.rows.filter(\.field.isFreeText).flatMap { one in
            one.row.positionedVerdicts.filter { $0.verdict.releasesUnread(at: gate) }.map {
                .error(
                    "P21", $0.position,
                    "`\(one.field.phrase)` is vrije tekst en niemand aan deze poort ziet de exacte "
                        + "bytes, terwijl `\(kept.field.phrase)` (regel \(kept.row.position.line)) "
                        + "niet zomaar meegaat; schrijf `vrijgeven na nazicht door …`")
            }
        }
    }

    /// P22: a field leaves in full from which the value of a field follows that does not.
    private static func derivations(of checked: CheckedRoute) -> [Finding] {
        checked.rows.flatMap { hidden in
            hidden.field.derivableFrom.compactMap { phrase -> Finding? in
                guard let source = checked.row(on: phrase),
                    let leak = leak(of: hidden.row, through: source.row)
                else { return nil }
                return .error(
                    "P22", source.row.position,
                    "uit `\(phrase)` volgt `\(hidden.field.phrase)`, dat op regel "
                        + "\(hidden.row.position.line) "
                        + "`\(VerdictPhrase.write(leak.hidden))` heeft; maak `\(phrase)` minstens "
                        + "zo streng")
            }
        }
    }

    private static func leak(of hidden: PolicyRow, through source: PolicyRow)
        -> (hidden: Verdict, source: Verdict)?
    {
        for open in source.verdicts {
            for closed in hidden.verdicts where open.showsMore(than: closed) {
                return (closed, open)
            }
        }
        return nil
    }

    // MARK: P24

    /// A pseudonym is made for one receiver: another route may not pass it on.
    static func pseudonyms(of set: PolicySet) -> [Finding] {
        var findings: [Finding] = []
        for route in set.routes {
            for (phrase, position) in fields(of: route, in: set, where: { $0 == .pseudonymise }) {
                for next in set.routes
                where next.from == route.to && next.to != route.to
                    && next.validity.overlaps(route.validity)
                {
                    let onward = fields(of: next, in: set) {
                        $0 != .withhold && $0 != .pseudonymise
                    }
                    guard let line = onward.first(where: { $0.phrase == phrase })?.position else {
                        continue
                    }
                    findings.append(
                        .error(
                            "P24", line,
                            "`\(phrase)` gaat naar \(route.to.rawValue) als pseudoniem "
                                + "(\(position)) en van daar ongewijzigd naar \(next.to.rawValue), "
                                + "zodat twee ontvangers één sleutel delen; pseudonimiseer of "
                                + "weerhoud het ook hier"))
                }
            }
        }
        return findings
    }

    private static func fields(
        of route: RoutePolicy, in set: PolicySet, where isMeant: (Verdict) -> Bool
    ) -> [(phrase: String, position: SourcePosition)] {
        guard let type = set.documentType(route.documentType) else { return [] }
        return route.rows.flatMap { row -> [(phrase: String, position: SourcePosition)] in
            guard type.fields.indices.contains(row.field) else { return [] }
            return row.positionedVerdicts.filter { isMeant($0.verdict) }
                .map { (type.fields[row.field].phrase, $0.position) }
        }
    }
}

extension Verdict {
    /// Whether a text leaves under it without any person having been asked to read it.
    ///
    /// Who names a text in the besluit of the LTF has read it: the besluit binds the exact bytes.
    fileprivate func releasesUnread(at gate: GateKind) -> Bool {
        switch self {
        case .withhold, .releaseAfterReview, .releaseAfterLTFDecision: false
        case .releaseAfterNamedRelease: gate != .ltfDecision
        case .release, .generalise, .pseudonymise, .releaseAfterConfirmation,
            .releaseAfterConfirmationAndSecretHolder:
            true
        }
    }

    /// How much of a value can leave: nothing, ten years, a year, a month, all.
    private var exposure: Int {
        switch self {
        case .withhold, .pseudonymise: 0
        case .generalise(.decennium): 1
        case .generalise(.jaar), .generalise(.gemeente): 2
        case .generalise(.maand): 3
        case .release, .releaseAfterConfirmation, .releaseAfterConfirmationAndSecretHolder,
            .releaseAfterReview, .releaseAfterNamedRelease, .releaseAfterLTFDecision:
            4
        }
    }

    /// Whether a field under this verdict can show what one under `other` keeps back: more of the
    /// value, or as much without the condition of the other.
    fileprivate func showsMore(than other: Verdict) -> Bool {
        if exposure != other.exposure { return exposure > other.exposure }
        return other.canWithhold && exposure > 0 && self != other
    }
}
