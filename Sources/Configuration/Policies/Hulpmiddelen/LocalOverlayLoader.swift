import Aids
import Domain
import Policy
import PolicyDesk

/// Reads `lokaal/<livcr>/*.yaml`: what one LIVC-R narrows (R14). The folder names the LIVC-R.
enum LocalOverlayLoader {
    static let folder = "lokaal/"

    /// The LIVC-R whose folder `path` lies in; `nil` where it lies in none, or deeper.
    static func livcr(of path: String) -> PlatformID? {
        guard path.hasPrefix(folder) else { return nil }
        let parts = path.dropFirst(folder.count).split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return PlatformID(String(parts[0]))
    }

    static func load(
        _ document: YAMLDocument, of livcr: PlatformID, digest: Digest,
        _ findings: inout LoadFindings
    ) -> LocalOverlay? {
        var problems = Problems()
        let overlay = YAMLFields.read(document.root, what: "lokaal beleid", &problems) { top in
            read(&top, livcr, digest)
        }
        findings.add(problems)
        return overlay
    }

    private static func read(
        _ top: inout YAMLFields, _ livcr: PlatformID, _ digest: Digest
    ) -> LocalOverlay? {
        let position = top.position.source
        let name = top.text("lokaal beleid")
        let owner = top.id("livcr", PlatformID.self)
        if let owner, owner != livcr {
            top.refuse("livcr", "the folder is that of `\(livcr)`: move the file")
        }
        let route = top.optionalText("route")
        let closes = top.optionalFlag("gesloten") ?? false
        let rows = top.optionalMapping("velden").map { read($0, &top) } ?? []
        let switches = top.optionalList("niet in gebruik").compactMap { node in
            aid(node, &top)
        }
        if route == nil, closes || !rows.isEmpty {
            top.refuse("lokaal beleid", "`velden` and `gesloten` narrow a route: name it")
        }
        guard let name, owner == livcr else { return nil }
        return LocalOverlay(
            name: name, livcr: livcr, route: route, closesRoute: closes, rows: rows,
            switchedOff: switches, digest: digest, position: position)
    }

    private static func read(
        _ mapping: YAMLMapping, _ top: inout YAMLFields
    ) -> [LocalRow] {
        var rows: [LocalRow] = []
        for entry in mapping.entries {
            do throws(YAMLError) {
                let phrase = try entry.value.oneOf(VerdictPhrase.all, entry.key.text)
                guard let verdict = VerdictPhrase.parse(phrase) else { continue }
                rows.append(
                    LocalRow(
                        phrase: entry.key.text, verdict: verdict,
                        position: entry.value.position.source))
            } catch {
                top.refuse(at: error.position, error.problem)
            }
        }
        return rows
    }

    private static func aid(_ node: YAMLNode, _ top: inout YAMLFields) -> LocalOverlay.Switch? {
        do throws(YAMLError) {
            return LocalOverlay.Switch(
                aid: try node.text("niet in gebruik"), position: node.position.source)
        } catch {
            top.refuse(at: error.position, error.problem)
            return nil
        }
    }
}
