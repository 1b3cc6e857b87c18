/// What stands at the root of the repository.
enum TopLevel {
    static let allowed: Set<String> = [
        "Package.swift", "Sources", "Tests", "Policies", "certs", "docs",
        "README.md", "Makefile", "LICENSE", "casuistiek",
        ".ci", ".gitignore", ".gitattributes", ".swift-format",
    ]

    /// One finding per strange entry of these committed paths.
    static func findings(_ paths: some Sequence<String>) -> [Finding] {
        let entries = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        return entries.subtracting(allowed).sorted().map {
            Finding(path: $0, line: 0, message: "does not belong at the root, give it a folder")
        }
    }
}
