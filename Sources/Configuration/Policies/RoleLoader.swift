import Domain

/// Reads `rollen.yaml`: it tells readers what each role of the closed list is, and changes nothing.
/// It must name every role once, so that what people read is the whole list.
enum RoleLoader {
    /// What the file says of one role.
    enum Holder: String, CaseIterable {
        case person = "persoon"
        case system = "systeem"
    }

    static func load(_ document: YAMLDocument, _ findings: inout LoadFindings) {
        var problems = Problems()
        let named = YAMLFields.read(document.root, what: "rollen", &problems) { top in
            top.each("rollen", what: "rol") { inner in role(&inner) }
        }
        findings.add(problems)
        var seen: Set<Role> = []
        for (role, position) in named ?? [] where !seen.insert(role).inserted {
            findings.error(
                "P02", at: position, "role `\(role.rawValue)` is described twice: remove one")
        }
        let missing = Role.allCases.filter { !seen.contains($0) }.map { "`\($0.rawValue)`" }
        if !missing.isEmpty {
            findings.error(
                "P02", at: document.root.position.source,
                "roles without a description: describe \(missing.joined(separator: ", "))")
        }
    }

    private static func role(_ inner: inout YAMLFields) -> (Role, SourcePosition)? {
        let position = inner.position.source
        let role = inner.oneOf("rol", Role.self)
        let holder = inner.oneOf("houder", Holder.self)
        _ = inner.text("omschrijving")
        guard let role, let holder else { return nil }
        if (holder == .system) != role.isOfASystem {
            let word = role.isOfASystem ? Holder.system.rawValue : Holder.person.rawValue
            inner.refuse("houder", "role `\(role.rawValue)` is held by a `\(word)`: write that")
        }
        return (role, position)
    }
}
