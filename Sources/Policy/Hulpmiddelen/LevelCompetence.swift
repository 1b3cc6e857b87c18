package import Domain

/// The levels of government (R2).
package enum GovernmentLevel: String, Sendable, CaseIterable, Hashable {
    case federaal, gemeenschap, gewest, provincie, lokaal
    /// A service of another state, with which an agreement exists.
    case buitenland
}

/// What the organisations of one level may decide on and receive, as it is recorded (R2).
package struct LevelCompetence: Sendable, Hashable {
    package let level: GovernmentLevel
    package let platforms: Set<PlatformKind>
    /// Document types.
    package let decides: Set<String>
    package let receives: Set<String>
    package let position: SourcePosition

    package init(
        level: GovernmentLevel, platforms: Set<PlatformKind>, decides: Set<String>,
        receives: Set<String>, position: SourcePosition
    ) {
        self.level = level
        self.platforms = platforms
        self.decides = decides
        self.receives = receives
        self.position = position
    }
}

extension PolicyChecks {
    /// R2: sender and receiver of a route stay within what is recorded for their level.
    ///
    /// What is not recorded is not allowed: a set without levels has no route that may be loaded.
    static func levels(of route: RoutePolicy, in register: AidRegister) -> [Finding] {
        competence(of: route.from, \.decides, "beslist over", route, register)
            + competence(of: route.to, \.receives, "ontvangt", route, register)
    }

    private static func competence(
        of platform: PlatformKind, _ list: KeyPath<LevelCompetence, Set<String>>, _ verb: String,
        _ route: RoutePolicy, _ register: AidRegister
    ) -> [Finding] {
        let levels = register.levels.filter { $0.platforms.contains(platform) }
        guard let level = levels.first else {
            return [
                .error(
                    "R2", route.position,
                    "voor `\(platform.rawValue)` is geen bestuursniveau vastgelegd; neem het op in "
                        + "bestuursniveaus.yaml", rules: [2])
            ]
        }
        guard levels.contains(where: { $0[keyPath: list].contains(route.documentType) }) else {
            return [
                .error(
                    "R2", route.position,
                    "`\(platform.rawValue)` (niveau \(level.level.rawValue)) \(verb) "
                        + "`\(route.documentType)`, en dat valt buiten de bevoegdheden op "
                        + "\(level.position); verwijder de route of laat de bevoegdheid opnemen",
                    rules: [2])
            ]
        }
        return []
    }
}
