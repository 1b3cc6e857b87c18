import Aids
import Domain
import Policy

/// Reads the catalogues beside the routes. Each file may be absent: what is not recorded is not
/// allowed, so an absent catalogue closes and never opens. Without `bestuursniveaus.yaml` no route
/// loads at all (R2).
enum AidRegisterLoader {
    static let instruments = "instrumenten.yaml"
    static let initiatives = "initiatieven.yaml"
    static let frameworks = "kaders.yaml"
    static let levels = "bestuursniveaus.yaml"
    static let files = [instruments, initiatives, frameworks, levels]

    /// - Parameter digests: of the bytes of each file, by its path.
    static func load(
        _ documents: [String: YAMLDocument], digests: [String: Digest],
        _ findings: inout LoadFindings
    ) -> AidRegister {
        let frameworks =
            documents[frameworks].map { FrameworkLoader.load($0, &findings) } ?? .empty
        let instruments = documents[instruments].map { InstrumentLoader.load($0, &findings) } ?? []
        let initiatives = documents[initiatives].map { InitiativeLoader.load($0, &findings) } ?? []
        let territories = frameworks.territories.map(\.name)
        for (availability, position) in instruments.map({ ($0.availability, $0.position) })
            + initiatives.map({ ($0.availability, $0.position) })
        {
            for name in availability.territories where !territories.contains(name) {
                findings.error(
                    "P02", at: position,
                    "unknown territory `\(name)`: record it in `\(Self.frameworks)` first",
                    rules: [12])
            }
        }
        return AidRegister(
            instruments: instruments, initiatives: initiatives, frameworks: frameworks,
            levels: documents[levels].map { LevelLoader.load($0, &findings) } ?? [],
            overlays: overlays(documents, digests, &findings))
    }

    private static func overlays(
        _ documents: [String: YAMLDocument], _ digests: [String: Digest],
        _ findings: inout LoadFindings
    ) -> [LocalOverlay] {
        let paths = documents.keys.filter { $0.hasPrefix(LocalOverlayLoader.folder) }
        return paths.sorted().compactMap { path in
            guard let document = documents[path], let digest = digests[path],
                let livcr = LocalOverlayLoader.livcr(of: path)
            else { return nil }
            return LocalOverlayLoader.load(document, of: livcr, digest: digest, &findings)
        }
    }
}
