package import Domain

/// Builds the draft of a document from values at catalogue fields: what an example sentence, the
/// matrix and the tests make documents of.
package struct DraftTree: Sendable {
    private var entries: [(path: FieldPath, steps: [LocationStep], value: Draft)] = []

    package init() {}

    /// Sets the value at `path`; the last one given for a path stands. Positions in a list count
    /// up from 0 without gaps.
    package mutating func set(_ path: FieldPath, of type: DocumentType, to value: Draft) {
        entries.removeAll { $0.path == path }
        entries.append((path, type.fields[path.field].location.steps, value))
    }

    package func contains(_ path: FieldPath) -> Bool { entries.contains { $0.path == path } }

    package var draft: Draft {
        DraftTree.draft(of: entries.map { ($0.steps[...], $0.path.element, $0.value) })
    }

    private typealias Rest = (steps: ArraySlice<LocationStep>, element: Int?, value: Draft)

    private static func draft(of entries: [Rest]) -> Draft {
        guard let first = entries.first else { return .record([]) }
        switch first.steps.first {
        case nil: return first.value
        case .each:
            let elements = Dictionary(grouping: entries) { $0.element ?? 0 }
            return .list(
                elements.keys.sorted().map { position in
                    draft(of: (elements[position] ?? []).map(oneStepDown))
                })
        case .member:
            var names: [String] = []
            var members: [String: [Rest]] = [:]
            for entry in entries {
                guard case .member(let name) = entry.steps.first else { continue }
                if members[name] == nil { names.append(name) }
                members[name, default: []].append(oneStepDown(entry))
            }
            return .record(names.map { (name: $0, value: draft(of: members[$0] ?? [])) })
        }
    }

    private static func oneStepDown(_ entry: Rest) -> Rest {
        (entry.steps.dropFirst(), entry.element, entry.value)
    }
}
