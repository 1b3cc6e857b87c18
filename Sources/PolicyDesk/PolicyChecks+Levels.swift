import Aids
import Domain
import Policy

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
