/// What can be cited: every rule, record, decision, tension, check, limit and file there is.
struct CitedPlaces {
    static let decisionsPage = "docs/decisions.md"
    static let checksPage = "docs/checks.md"

    private var known: Set<Citation> = []
    private let existing: Set<String>

    init(_ repository: Repository) throws {
        existing = repository.existing
        for line in try repository.text("docs/rules.csv").split(separator: "\n") {
            known.formUnion(Citation.all(in: String(line.prefix { $0 != "," })))
        }
        for path in repository.committed where path.hasPrefix("docs/adr/") {
            if let number = Int(path.dropFirst("docs/adr/".count).prefix(4)) {
                known.insert(.record(number))
            }
        }
        let decisions = try repository.text(Self.decisionsPage)
        known.formUnion(Self.decisions(in: decisions))
        known.formUnion(
            Self.rows(of: try repository.text(Self.checksPage)).map { .check($0[0]) })
        for file in repository.files(in: .swift) where file.isInSources {
            known.formUnion(Self.limits(of: file))
        }
    }

    init(_ known: Set<Citation>, existing: Set<String>) {
        (self.known, self.existing) = (known, existing)
    }

    /// The rows of a page's tables, cell by cell, heads and rulers left out.
    static func rows(of page: String) -> [[String]] {
        page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| nr |") }
            .map { line in
                line.split(separator: "|").map { cell in
                    String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                }
            }
    }

    static func decisions(in page: String) -> [Citation] {
        rows(of: page).flatMap { row in
            Int(row[0]).map { [.decision($0)] } ?? Citation.all(in: row[0])
        }
    }

    /// The bounds of a type whose name ends in `Limits`.
    static func limits(of file: SourceFile) -> [Citation] {
        let source = file.swift
        let extended = source.free("extension").map { source.text($0 + 1) }
        guard (extended + source.types.map(\.name)).contains(where: { $0.hasSuffix("Limits") })
        else { return [] }
        return DeclarationScan(file, SwiftScopes(file.swift)).found.compactMap { one in
            guard let owner = one.owner, owner.hasSuffix("Limits") else { return nil }
            return .limit(type: owner, name: one.name)
        }
    }

    /// What the comments of a Swift file, or the text of a page, cite in vain.
    func findings(_ file: SourceFile) -> [Finding] {
        let lines: [(Int, String)]
        if file.isSwift {
            lines = file.swift.comments.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        } else {
            lines = String(decoding: file.bytes, as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .map { ($0.offset + 1, String($0.element)) }
        }
        return lines.flatMap { line, text in
            Citation.all(in: text).filter { !isFound($0, from: file) }.map {
                file.finding(line, "\(Self.shown($0)) stands nowhere: mend or remove the citation")
            }
        }
    }

    private func isFound(_ citation: Citation, from file: SourceFile) -> Bool {
        guard case .path(let path) = citation else { return known.contains(citation) }
        // A test names files that it makes up.
        return !file.isSwift || file.isInTests || existing.contains(path)
    }

    private static func shown(_ citation: Citation) -> String {
        switch citation {
        case .rule(let number): "rule R\(number)"
        case .record(let number): "record \(number) of docs/adr"
        case .decision(let number): "design decision \(number)"
        case .tension(let number): "tension T\(number)"
        case .check(let id): "check \(id)"
        case .limit(let type, let name): "limit \(type).\(name)"
        case .path(let path): "`\(path)`"
        }
    }
}
