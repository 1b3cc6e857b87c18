/// The forms of `.gitignore` that this project uses: `name/`, `/name/`, `*.ending`, `name`,
/// with `*` at the end of a name.
struct IgnoreRules {
    private let rules: [String]

    init(_ text: String) {
        rules = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    /// Whether the file or folder at `path`, from the root, is ignored.
    func ignores(_ path: String, isFolder: Bool) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return rules.contains { rule in
            if rule.hasSuffix("/") && !isFolder { return false }
            let isRooted = rule.hasPrefix("/")
            let pattern = rule.split(separator: "/").joined(separator: "/")
            return matches(isRooted ? path : name, pattern)
        }
    }

    private func matches(_ name: String, _ pattern: String) -> Bool {
        if pattern.hasPrefix("*") { return name.hasSuffix(pattern.dropFirst()) }
        if pattern.hasSuffix("*") { return name.hasPrefix(pattern.dropLast()) }
        return name == pattern
    }
}
