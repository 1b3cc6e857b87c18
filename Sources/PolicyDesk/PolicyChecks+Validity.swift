import Domain
import Policy

/// P04 and P05: which file is in force when. P25: who carries between LIVC-R and LTF.
extension PolicyChecks {
    static func validity(of set: PolicySet, today: LegalDay) -> [Finding] {
        var findings: [Finding] = []
        for (index, one) in set.routes.enumerated() {
            for other in set.routes[(index + 1)...]
            where one.line == other.line && one.validity.overlaps(other.validity) {
                let isSame = one.purpose == other.purpose && one.legalBasis == other.legalBasis
                findings.append(
                    .error(
                        "P04", other.position,
                        "ook \(one.position) geldt voor deze route op dezelfde dagen"
                            + (isSame ? "" : ", met een ander doel of een andere rechtsgrond")
                            + "; laat de ene eindigen voor de andere begint"))
            }
        }
        for line in Set(set.routes.map(\.line)) {
            let versions = set.routes.filter { $0.line == line }
                .sorted { ($0.validity.from, $0.version) < ($1.validity.from, $1.version) }
            findings += gaps(between: versions)
            findings += expiry(of: versions, today: today)
        }
        return findings
    }

    private static func gaps(between versions: [RoutePolicy]) -> [Finding] {
        zip(versions, versions.dropFirst()).compactMap { earlier, later in
            guard let end = earlier.validity.until,
                end.advanced(byDays: 1) < later.validity.from
            else { return nil }
            return .warning(
                "P05", later.position,
                "tussen \(end) en \(later.validity.from) geldt geen versie en is de route "
                    + "gesloten; sluit de versies aan of bevestig dit")
        }
    }

    private static func expiry(of versions: [RoutePolicy], today: LegalDay) -> [Finding] {
        guard let last = versions.last, let end = last.validity.until else { return [] }
        if end < today {
            return [
                .warning(
                    "P05", last.position,
                    "de laatste versie verviel op \(end) en de route is gesloten; "
                        + "voeg een nieuwe versie toe of bevestig dit")
            ]
        }
        guard end < today.advanced(byDays: DeskLimits.expiryWarningDays) else { return [] }
        return [
            .warning(
                "P05", last.position,
                "de laatste versie vervalt op \(end), binnen "
                    + "\(DeskLimits.expiryWarningDays) dagen; bereid de volgende voor")
        ]
    }

    // MARK: P25

    private static let carriersOfTheBridge = ["terugkoppelingsfiche", "informatiekaart"]

    static func carriers(of route: RoutePolicy) -> [Finding] {
        guard Set([route.from, route.to]) == [.livcr, .ltf] else { return [] }
        var findings: [Finding] = []
        if route.forwarding.carrier != .informatieofficier {
            findings.append(
                .error(
                    "P25", route.forwarding.position,
                    "tussen LIVC-R en LTF is de drager altijd de informatieofficier, niet "
                        + "`\(route.forwarding.carrier.rawValue)`; zet `drager: Informatieofficier`",
                    rules: [23]))
        }
        if !carriersOfTheBridge.contains(route.documentType) {
            findings.append(
                .error(
                    "P25", route.position,
                    "tussen LIVC-R en LTF gaan enkel \(carriersOfTheBridge.joined(separator: " en ")), "
                        + "niet `\(route.documentType)`; verwijder deze route", rules: [41]))
        }
        let isExtract = route.documentType == KaartRules.documentType
        if isExtract != (route.forwarding.extractDays != nil) {
            findings.append(
                .error(
                    "P25", route.forwarding.position,
                    isExtract
                        ? "een informatiekaart is een uittreksel dat veroudert; schrijf "
                            + "`uittreksel hoogstens: N dagen oud`"
                        : "enkel een informatiekaart is een uittreksel; verwijder `uittreksel hoogstens`",
                    rules: [124]))
        }
        if route.from == .livcr, route.forwarding.authorisers.isEmpty {
            findings.append(
                .error(
                    "P25", route.forwarding.position,
                    "een fiche naar de LTF vertrekt enkel met een mededelingsbesluit; "
                        + "noem korpschef of aangestelde onder `mededelingsbesluit door`",
                    rules: [36]))
        }
        return findings
    }
}

/// What versions of one route file have in common.
private struct RouteLine: Hashable {
    let document: String
    let from: PlatformKind
    let to: PlatformKind
}

extension RoutePolicy {
    fileprivate var line: RouteLine {
        RouteLine(document: documentType, from: from, to: to)
    }
}
