package import Domain
package import Policy

/// A whole document explained on one page: what guards it, what stays and what leaves, and the own
/// rechtsgrond of each row that has one. For the sender's own side and for compliance.
package struct DocumentExplanation: Sendable, Equatable {
    /// Fields that ended the same way.
    package struct Group: Sendable, Equatable {
        /// `weerhouden: geen nazicht door korpschef`, with the rules behind it.
        package let ending: String
        /// `ideologie 1 en 2 (31)`: elements count from 1, the line of the file stands in brackets.
        package let fields: [String]
    }
    /// A rechtsgrond of its own, why, and the fields whose rows name both.
    package struct Ground: Sendable, Equatable {
        package let legalBasis: String
        package let reason: String
        package let fields: [String]
    }

    package let guards: DocumentGuards
    package let staying: [Group]
    package let leaving: [Group]
    package let grounds: [Ground]
    /// Filled fields that stay, each element of a list counted.
    package let stayingCount: Int
    package let leavingCount: Int

    package init(
        _ document: Document, _ decision: Decision, on route: RoutePolicy, guards: DocumentGuards
    ) {
        let type = document.type
        self.guards = guards
        let released = decision.paths.filter { $0.outcome == .released }
        let kept = decision.paths.filter { $0.outcome != .released }
        leaving = DocumentExplanation.groups(released, type)
        staying = DocumentExplanation.groups(kept, type)
        (stayingCount, leavingCount) = (kept.count, released.count)
        grounds = DocumentExplanation.grounds(
            Set(decision.paths.map(\.path.field)), route: route, type)
    }

    /// Endings in the order in which they first occur; fields in catalogue order.
    private static func groups(_ paths: [PathDecision], _ type: DocumentType) -> [Group] {
        var order: [String] = []
        var members: [String: [PathDecision]] = [:]
        for path in paths {
            let ending = ending(of: path, type)
            if members[ending] == nil { order.append(ending) }
            members[ending, default: []].append(path)
        }
        return order.map { ending in
            let paths = members[ending] ?? []
            let arePartsOnly = paths.allSatisfy { $0.reason == .anchorWithheld }
            return Group(
                ending: ending, fields: arePartsOnly ? parts(paths, type) : fields(paths, type))
        }
    }

    /// Parts of elements that stay are one group, whatever they hang on.
    private static func ending(of path: PathDecision, _ type: DocumentType) -> String {
        if path.reason == .anchorWithheld {
            return "weerhouden: hangt aan een element dat zelf blijft"
        }
        let rules = path.rules.map(\.description).joined(separator: ", ")
        return Explanation.ending(of: path, type) + (rules.isEmpty ? "" : " (\(rules))")
    }

    private static func fields(_ paths: [PathDecision], _ type: DocumentType) -> [String] {
        var order: [Int] = []
        var elements: [Int: [Int]] = [:]
        var lines: [Int: [Int]] = [:]
        for path in paths {
            let field = path.path.field
            if lines[field] == nil { order.append(field) }
            if let element = path.path.element { elements[field, default: []].append(element + 1) }
            if lines[field]?.contains(path.position.line) != true {
                lines[field, default: []].append(path.position.line)
            }
        }
        return order.map { field in
            let numbers = (elements[field] ?? []).map(String.init).joinedByEn
            let places = (lines[field] ?? []).map(String.init).joinedByEn
            return type.fields[field].phrase + (numbers.isEmpty ? "" : " \(numbers)")
                + " (\(places))"
        }
    }

    /// What hangs on elements that stay: `ideologie / polariteit, aard en tijd (31)`.
    private static func parts(_ paths: [PathDecision], _ type: DocumentType) -> [String] {
        var order: [Int] = []
        var names: [Int: [String]] = [:]
        var lines: [Int: Int] = [:]
        for path in paths {
            let field = type.fields[path.path.field]
            guard let anchor = type.anchor(of: field) else { continue }
            if names[anchor.index] == nil { order.append(anchor.index) }
            let name = field.phrase.after(anchor.phrase + " / ") ?? field.phrase
            if names[anchor.index]?.contains(name) != true {
                names[anchor.index, default: []].append(name)
            }
            lines[anchor.index] = path.position.line
        }
        return order.map { anchor in
            "\(type.fields[anchor].phrase) / \((names[anchor] ?? []).joinedByEn)"
                + (lines[anchor].map { " (\($0))" } ?? "")
        }
    }

    static func grounds(
        _ filled: Set<Int>, route: RoutePolicy, _ type: DocumentType
    ) -> [Ground] {
        var grounds: [Ground] = []
        for field in type.fields where filled.contains(field.index) {
            guard let row = route.rows.first(where: { $0.field == field.index }),
                let basis = row.legalBasis, let reason = row.reason
            else { continue }
            let phrase = field.phrase
            let known = grounds.firstIndex { $0.legalBasis == basis && $0.reason == reason }
            if let known {
                grounds[known] = Ground(
                    legalBasis: basis, reason: reason, fields: grounds[known].fields + [phrase])
            } else {
                grounds.append(Ground(legalBasis: basis, reason: reason, fields: [phrase]))
            }
        }
        return grounds
    }
}

extension [String] {
    /// `1`, `1 en 2`, `1, 2 en 3`.
    fileprivate var joinedByEn: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " en " + last
    }
}
