/// The ids of the checks on policy files: written out in the sources, explained in one page.
enum CheckIDs {
    /// Differences between the page and the literals `"P03"` of the sources: an id without a row, a
    /// row without an id, and a row that names other modules than those that report it.
    static func findings(_ sources: [SourceFile], explainedIn page: String) -> [Finding] {
        let reported = reported(by: sources)
        var findings: [Finding] = []
        func found(_ message: String) {
            findings.append(Finding(path: CitedPlaces.checksPage, line: 0, message: message))
        }
        let rows = CitedPlaces.rows(of: page)
        for row in rows where row.count == 3 {
            let modules = (reported[row[0]] ?? []).sorted().joined(separator: ", ")
            if modules.isEmpty {
                found("nothing reports \(row[0])")
            } else if modules != row[2] {
                found("\(row[0]) is reported by \(modules), not by \(row[2])")
            }
        }
        let explained = Set(rows.map { $0[0] })
        for id in reported.keys.sorted() where !explained.contains(id) {
            found("\(id) has no row")
        }
        return findings
    }

    /// The modules that report each.
    private static func reported(by sources: [SourceFile]) -> [String: Set<String>] {
        var modules: [String: Set<String>] = [:]
        for file in sources {
            for index in file.swift.tokens.indices {
                guard file.swift.tokens[index].end - file.swift.tokens[index].start == 5,
                    let id = file.swift.content(index), Citation.all(in: id) == [.check(id)]
                else { continue }
                modules[id, default: []].insert(file.target ?? "")
            }
        }
        return modules
    }
}
