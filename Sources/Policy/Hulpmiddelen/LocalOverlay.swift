package import Domain

/// What one LIVC-R narrows on its own: verdicts of a common route, a route it does not use, and aids
/// that it does not use (R14, R260). It never releases more than the common policy.
package struct LocalOverlay: Sendable, Hashable {
    /// A stricter verdict on one field.
    package struct Row: Sendable, Hashable {
        package let phrase: String
        package let verdict: Verdict
        package let position: SourcePosition

        package init(phrase: String, verdict: Verdict, position: SourcePosition) {
            self.phrase = phrase
            self.verdict = verdict
            self.position = position
        }
    }
    /// An instrument or initiative that is not used here.
    package struct Switch: Sendable, Hashable {
        package let aid: String
        package let position: SourcePosition

        package init(aid: String, position: SourcePosition) {
            self.aid = aid
            self.position = position
        }
    }
    package let name: String
    package let livcr: PlatformID
    /// Name (`beleid`) of the common route that it narrows; `nil` where it only switches aids.
    package let route: String?
    package let closesRoute: Bool
    package let rows: [Row]
    package let switchedOff: [Switch]
    package let digest: Digest
    package let position: SourcePosition

    package init(
        name: String, livcr: PlatformID, route: String?, closesRoute: Bool, rows: [Row],
        switchedOff: [Switch], digest: Digest, position: SourcePosition
    ) {
        self.name = name
        self.livcr = livcr
        self.route = route
        self.closesRoute = closesRoute
        self.rows = rows
        self.switchedOff = switchedOff
        self.digest = digest
        self.position = position
    }
}

extension Verdict {
    /// Whether whatever leaves under this verdict would leave under `other` as well, no finer.
    package func isAtMost(_ other: Verdict) -> Bool {
        if self == other || self == .withhold { return true }
        switch (self, other) {
        case (_, .release): return true
        case (.generalise(let own), .generalise(let common)): return own.isCoarser(than: common)
        case (.releaseAfterConfirmationAndSecretHolder, .releaseAfterConfirmation): return true
        default: return false
        }
    }
}

extension Verdict.Precision {
    fileprivate func isCoarser(than other: Verdict.Precision) -> Bool {
        let time: [Verdict.Precision] = [.maand, .jaar, .decennium]
        guard let own = time.firstIndex(of: self), let common = time.firstIndex(of: other) else {
            return false
        }
        return own > common
    }
}

extension RoutePolicy {
    /// This route as one LIVC-R narrows it; its digest covers the overlay, so that consent binds to
    /// what really decides.
    ///
    /// - Precondition: the checks found nothing on `overlay`; a row that would widen is left as it
    ///   was all the same.
    package func narrowed(by overlay: LocalOverlay, type: DocumentType, digest: Digest)
        -> RoutePolicy
    {
        let rows = rows.map { row -> PolicyRow in
            guard type.fields.indices.contains(row.field),
                let local = overlay.rows.first(where: {
                    $0.phrase == type.fields[row.field].phrase
                }), row.verdicts.allSatisfy({ local.verdict.isAtMost($0) })
            else { return row }
            return PolicyRow(
                field: row.field, verdict: local.verdict, cases: [], legalBasis: row.legalBasis,
                reason: row.reason, confirmedBy: row.confirmedBy, position: local.position)
        }
        return RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity, rows: rows, minors: minors, forwarding: forwarding,
            examples: examples, digest: digest, position: position)
    }
}

extension PolicyChecks {
    /// P26: an overlay that releases more, or that switches off what is `wettelijk` (R14, R260).
    static func local(_ set: PolicySet) -> [Finding] {
        var findings: [Finding] = []
        var seen: [LocalOverlay] = []
        for overlay in set.register.overlays {
            if let other = seen.first(where: {
                $0.livcr == overlay.livcr && $0.route != nil && $0.route == overlay.route
            }) {
                findings.append(
                    .error(
                        "P26", overlay.position,
                        "\(other.position) regelt voor deze LIVC-R dezelfde route; voeg ze samen",
                        rules: [14]))
            }
            seen.append(overlay)
            findings += route(of: overlay, in: set) + switches(of: overlay, in: set.register)
        }
        return findings
    }

    private static func route(of overlay: LocalOverlay, in set: PolicySet) -> [Finding] {
        guard let name = overlay.route else { return [] }
        let routes = set.routes.filter { $0.name == name && $0.involvesLIVCR }
        guard !routes.isEmpty else {
            return [
                .error(
                    "P26", overlay.position,
                    "er is geen gemeenschappelijke route `\(name)` van of naar een LIVC-R; "
                        + suggestion(for: name, among: set.routes.map(\.name)), rules: [14])
            ]
        }
        var findings: [Finding] = []
        if overlay.closesRoute, routes.contains(where: { $0.kind == .wettelijk }) {
            findings.append(
                .error(
                    "P26", overlay.position,
                    "`\(name)` is gemerkt als wettelijk en kan niet lokaal uit; verwijder `gesloten`",
                    rules: [260]))
        }
        for route in routes {
            guard let type = set.documentType(route.documentType) else { continue }
            for row in overlay.rows { findings += wider(row, than: route, type) }
        }
        return findings
    }

    private static func wider(
        _ local: LocalOverlay.Row, than route: RoutePolicy, _ type: DocumentType
    ) -> [Finding] {
        guard let field = type.fields.firstIndex(where: { $0.phrase == local.phrase }),
            let common = route.rows.first(where: { $0.field == field })
        else {
            return [
                .error(
                    "P26", local.position,
                    "de route heeft geen veld `\(local.phrase)`; "
                        + suggestion(for: local.phrase, among: type.fields.map(\.phrase)),
                    rules: [14])
            ]
        }
        guard let verdict = common.verdicts.first(where: { !local.verdict.isAtMost($0) }) else {
            return []
        }
        return [
            .error(
                "P26", local.position,
                "`\(VerdictPhrase.write(local.verdict))` geeft meer vrij dan "
                    + "`\(VerdictPhrase.write(verdict))` op \(common.position); een lokaal beleid kan "
                    + "enkel strenger", rules: route.kind == .wettelijk ? [14, 260] : [14])
        ]
    }

    private static func switches(
        of overlay: LocalOverlay, in register: AidRegister
    ) -> [Finding] {
        let kinds =
            register.instruments.map { ($0.id, $0.kind) }
            + register.initiatives.map { ($0.id, $0.kind) }
        return overlay.switchedOff.compactMap { off in
            guard let (_, kind) = kinds.first(where: { $0.0 == off.aid }) else {
                return .error(
                    "P26", off.position,
                    "`\(off.aid)` staat in geen catalogus; "
                        + suggestion(for: off.aid, among: kinds.map(\.0)), rules: [14])
            }
            guard kind == .wettelijk else { return nil }
            return .error(
                "P26", off.position,
                "`\(off.aid)` is gemerkt als wettelijk en kan niet lokaal uit; verwijder deze regel",
                rules: [260])
        }
    }
}

extension RoutePolicy {
    fileprivate var involvesLIVCR: Bool { from == .livcr || to == .livcr }
}
