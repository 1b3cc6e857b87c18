/// The core: what an outsider reads line by line to trust that nothing leaves which may not, and that
/// nobody can deny what left. It stays small enough for that.
enum CoreSize {
    static let modules = ["Policy", "Consensus", "Release", "Journal"]
    static let mostLines = 5_000

    static func findings(_ files: [SourceFile]) -> [Finding] {
        let core = files.filter { file in
            file.isSwift && file.isInSources && file.target.map(modules.contains) ?? false
        }
        let lines = core.reduce(0) { $0 + $1.lineCount }
        guard lines > mostLines else { return [] }
        return [
            Finding(
                path: modules.joined(separator: ", "), line: 0,
                message:
                    "\(lines) lines, at most \(mostLines): move what neither decides nor proves")
        ]
    }
}
