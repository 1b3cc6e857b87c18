import Aids
package import Domain
import Policy

/// The static checks on a whole policy set, P02 to P30, and the rules that hold at load.
///
/// Pure: the same set, holders and day give the same findings, sorted by place. The shape of the
/// files (P01) and of their phrases is the loader's.
package enum PolicyChecks {
    package static func check(set: PolicySet, holders: RoleHolders, today: LegalDay) -> [Finding] {
        var findings = emptiness(of: set)
        for type in set.documentTypes { findings += legalMinimum(of: type) }
        findings += validity(of: set, today: today)
        findings += bases(of: set)
        findings += pseudonyms(of: set)
        findings += ketens(of: set)
        findings += separateTeams(in: set)
        findings += seatOfTheInterventionTeam(in: set)
        findings += local(set)
        findings += frameworks(of: set.register.frameworks)
        for route in set.routes {
            findings += references(of: route, in: set)
            findings += legalBasis(of: route, in: set)
            findings += carriers(of: route)
            findings += interventionTeam(in: route)
            findings += levels(of: route, in: set.register)
            findings += finality(of: route)
            guard let type = set.documentType(route.documentType) else { continue }
            let checked = CheckedRoute(route: route, type: type, set: set)
            findings += completeness(of: checked)
            findings += rows(of: checked)
            findings += leaks(of: checked)
            findings += people(of: checked, holders: holders, today: today)
            findings += runExamples(route, type)
        }
        return Array(Set(findings)).sorted { $0.sortKey < $1.sortKey }
    }

    /// Whether the set may be loaded: no finding is an error.
    package static func allowsLoading(_ findings: [Finding]) -> Bool {
        findings.allSatisfy { $0.severity != .error }
    }

    /// Nothing loaded is an error, never "passed".
    private static func emptiness(of set: PolicySet) -> [Finding] {
        let whole = SourcePosition(file: "Policies", line: 1, column: 1)
        var findings: [Finding] = []
        func need(_ isEmpty: Bool, _ check: String, _ what: String) {
            if isEmpty {
                findings.append(
                    .error(check, whole, "de set bevat geen \(what); voeg er minstens één toe"))
            }
        }
        need(set.routes.isEmpty, "P05", "enkele route")
        need(set.documentTypes.isEmpty, "P02", "enkel documenttype")
        need(set.legalBases.all.isEmpty, "P10", "enkele rechtsgrond")
        return findings
    }
}

/// A route with its type, and those of its rows that name a field of it.
struct CheckedRoute {
    struct Row {
        let row: PolicyRow
        let field: CatalogueField
    }

    let route: RoutePolicy
    let type: DocumentType
    let set: PolicySet
    let rows: [Row]

    init(route: RoutePolicy, type: DocumentType, set: PolicySet) {
        self.route = route
        self.type = type
        self.set = set
        rows = route.rows.compactMap { row in
            type.fields.indices.contains(row.field)
                ? Row(row: row, field: type.fields[row.field]) : nil
        }
    }

    var platforms: Set<PlatformKind> { [route.from, route.to] }

    func row(on phrase: String) -> Row? { rows.first { $0.field.phrase == phrase } }
}

extension Finding {
    fileprivate var sortKey: (String, Int, Int, String, String) {
        (position.file, position.line, position.column, check, message)
    }
}

/// `; bedoelt u …?` for a word that looks like one of `known`, else what to do without one.
func suggestion(for word: String, among known: [String]) -> String {
    nearest(to: word, among: known).map { "bedoelt u `\($0)`?" }
        ?? (known.isEmpty ? "er is er nog geen" : "kies een van: \(known.joined(separator: ", "))")
}
