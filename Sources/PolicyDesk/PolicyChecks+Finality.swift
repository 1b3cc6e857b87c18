import Domain
import Policy

/// R4, R32: a route has the finaliteit of one of its two sides, and what leaves a LIVC-R always
/// that of the LIVC-R.
extension PolicyChecks {
    static func finality(of route: RoutePolicy) -> [Finding] {
        if route.from == .livcr, route.finality != PlatformKind.livcr.finaliteit {
            return [
                .error(
                    "R4", route.position,
                    "een LIVC-R is een platform voor preventie en begeleiding; schrijf "
                        + "`finaliteit: \(PlatformKind.livcr.finaliteit.rawValue)`", rules: [4])
            ]
        }
        let ends = [route.from.finaliteit, route.to.finaliteit]
        guard !ends.contains(route.finality) else { return [] }
        return [
            .error(
                "R32", route.position,
                "finaliteit `\(route.finality.rawValue)` is die van geen van beide kanten; schrijf "
                    + Set(ends.map { "`\($0.rawValue)`" }).sorted().joined(separator: " of "),
                rules: [32])
        ]
    }
}
