import Aids
import Domain
import Policy

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
        _ local: LocalRow, than route: RoutePolicy, _ type: DocumentType
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
