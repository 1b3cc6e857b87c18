import Domain
import Policy
import PolicyDesk

/// Reads `velden` of a route: one row per field of the catalogue, in its order.
///
/// A row is a verdict, `naam: vrijgeven`, or the long form with the keys `besluit`,
/// `bevestigd door` (`psychiater of psycholoog`), `rechtsgrond`, `waarom` and `gevallen`; each
/// case has `als`, attributes with their words (`aard: feit of gebeurtenis`), and `dan`, a
/// verdict. `besluit` holds where no case applies.
enum RouteRowsLoader {
    static func load(
        _ mapping: YAMLMapping, of type: DocumentType, _ findings: inout LoadFindings
    ) -> [PolicyRow]? {
        var rows: [PolicyRow] = []
        var last: CatalogueField?
        for entry in mapping.entries {
            let position = entry.key.position.source
            guard let field = type.field(entry.key.text) else {
                findings.error(
                    "P02", at: position,
                    "unknown field \(shown(entry.key.text)) in \(type.name): "
                        + nearest(to: entry.key.text, in: type.fields.map(\.phrase)))
                continue
            }
            if let last, field.index < last.index {
                findings.error(
                    "P01", at: position,
                    "`\(field.phrase)` stands after `\(last.phrase)`: keep the catalogue's order")
            }
            last = field
            let reader = RowReader(field: field)
            if let row = reader.row(entry, &findings) { rows.append(row) }
        }
        guard rows.count == mapping.entries.count else { return nil }
        return rows.sorted { $0.field < $1.field }
    }
}

/// Reads the row of one field.
private struct RowReader {
    let field: CatalogueField

    func row(_ entry: YAMLMapping.Entry, _ findings: inout LoadFindings) -> PolicyRow? {
        let position = entry.key.position.source
        var problems = Problems()
        defer { findings.add(problems) }
        if case .mapping = entry.value {
            return YAMLFields.read(entry.value, what: field.phrase, &problems) { inner in
                longForm(&inner, at: position, &findings)
            }
        }
        do throws(YAMLError) {
            let verdict = try verdict(entry.value, "besluit")
            return PolicyRow(
                field: field.index, verdict: verdict, cases: [], legalBasis: nil, reason: nil,
                confirmedBy: [], position: position)
        } catch {
            problems.add(error)
            return nil
        }
    }

    private func longForm(
        _ inner: inout YAMLFields, at position: SourcePosition, _ findings: inout LoadFindings
    ) -> PolicyRow? {
        let verdict = verdict("besluit", &inner)
        let confirmedBy = inner.optionalText("bevestigd door").map(alternatives) ?? []
        let legalBasis = inner.optionalText("rechtsgrond")
        let reason = inner.optionalText("waarom")
        let cases = inner.optionalEach("gevallen", what: "geval") { one in
            policyCase(&one, &findings)
        }
        guard let verdict else { return nil }
        return PolicyRow(
            field: field.index, verdict: verdict, cases: cases, legalBasis: legalBasis,
            reason: reason, confirmedBy: confirmedBy, position: position)
    }

    private func policyCase(
        _ one: inout YAMLFields, _ findings: inout LoadFindings
    ) -> PolicyCase? {
        let position = one.position.source
        let tests = one.mapping("als")
        let verdict = verdict("dan", &one)
        var conditions: [ElementAttribute: Set<String>] = [:]
        for entry in tests?.entries ?? [] {
            guard let attribute = ElementAttribute(rawValue: entry.key.text) else {
                let words = ElementAttribute.allCases.map(\.rawValue)
                findings.error(
                    "P02", at: entry.key.position.source,
                    "unknown attribute \(shown(entry.key.text)): a case tests nothing but "
                        + words.joined(separator: ", ") + "; "
                        + nearest(to: entry.key.text, in: words), rules: [57])
                continue
            }
            conditions[attribute] = words(of: attribute, entry.value, &one)
        }
        guard let tests, let verdict, conditions.count == tests.entries.count else { return nil }
        return PolicyCase(conditions: conditions, verdict: verdict, position: position)
    }

    /// The words after an attribute; the checks compare them with the catalogue.
    private func words(
        of attribute: ElementAttribute, _ node: YAMLNode, _ one: inout YAMLFields
    ) -> Set<String>? {
        do throws(YAMLError) {
            return Set(alternatives(in: try node.text(attribute.rawValue)))
        } catch {
            one.refuse(at: error.position, error.problem)
            return nil
        }
    }

    private func verdict(_ key: String, _ inner: inout YAMLFields) -> Verdict? {
        guard let node = inner.node(key) else { return nil }
        do throws(YAMLError) {
            return try verdict(node, key)
        } catch {
            inner.refuse(at: error.position, error.problem)
            return nil
        }
    }

    private func verdict(_ node: YAMLNode, _ key: String) throws(YAMLError) -> Verdict {
        let text = try node.text(key)
        if let verdict = VerdictPhrase.parse(text) { return verdict }
        throw YAMLError(
            .vocabulary, at: node.position,
            "unknown verdict \(shown(text)): " + nearest(to: text, in: VerdictPhrase.all))
    }
}
