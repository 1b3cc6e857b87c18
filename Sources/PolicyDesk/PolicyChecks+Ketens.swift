import Domain
package import Policy

/// R189: a route between the keten of the LIV and that of the security and prevention platforms
/// has a rechtsgrond of its own, and passes people before it leaves.
extension PolicyChecks {
    static func ketens(of set: PolicySet) -> [Finding] {
        set.routes.filter(\.crossesKetens).flatMap { route -> [Finding] in
            var findings: [Finding] = []
            let sharing = set.routes.first {
                !$0.crossesKetens && $0.legalBasis == route.legalBasis
            }
            if let sharing {
                findings.append(
                    .error(
                        "R189", route.position,
                        "deze route gaat van het ene traject naar het andere en steunt op "
                            + "`\(route.legalBasis)`, de rechtsgrond van `\(sharing.name)`; geef ze een "
                            + "rechtsgrond van haar eigen", rules: [189]))
            }
            if !route.forwarding.gate.namesFields {
                findings.append(
                    .error(
                        "R189", route.forwarding.position,
                        "van het ene traject naar het andere gaat enkel wat een tafel of een LTF zag; schrijf "
                            + "`\(GateKind.consensus.rawValue)`", rules: [189]))
            }
            return findings
        }
    }
}

extension RoutePolicy {
    /// Whether sender and recipient stand in different ketens.
    package var crossesKetens: Bool { from.keten != to.keten }
}
