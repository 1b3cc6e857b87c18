package import Domain

/// A route as a table: what it says of each field of a document type, indexed by the field.
///
/// `decide` is a pure function of document and facts; the order of the rows plays no part.
package struct CompiledRoute: Sendable {
    package let route: RoutePolicy
    private let type: DocumentType
    /// By field index.
    private let rows: [CompiledRow]
    private let parts: [ElementPart]
    /// Index in `lists`, -1 outside a list.
    private let listOf: [Int]
    private let lists: [ListLayout]
    private let cases: [CompiledCase]
    private let endings: [Ending]

    package init(_ route: RoutePolicy, type: DocumentType) throws(PolicyError) {
        guard route.documentType == type.name else {
            throw .otherDocumentType(route: route.documentType, type: type.name)
        }
        let rowOf = try CompiledRoute.rows(of: route, type: type)
        let anchors = try type.anchorsByList()
        let places = type.fields.map(\.location.list)
        var lists: [ListLayout] = []
        for anchor in anchors {
            let members = type.fields.filter { places[$0.index] == places[anchor.index] }
            let named = members.flatMap { rowOf[$0.index]?.confirmedBy ?? [] }
            lists.append(try ListLayout(anchor: anchor, type: type, namedProfessions: named))
        }
        listOf = places.map { place in
            anchors.firstIndex { places[$0.index] == place } ?? -1
        }
        var parts = [ElementPart](repeating: .nothing, count: type.fields.count)
        for anchor in anchors { type.markParts(beside: anchor, in: &parts) }
        var compiler = RowCompiler(documentType: type.name)
        var compiled: [CompiledRow] = []
        for field in type.fields {
            let list = listOf[field.index] < 0 ? nil : lists[listOf[field.index]]
            if let row = rowOf[field.index] {
                compiled.append(compiler.compile(row, field, list: list))
            } else {
                compiled.append(compiler.compileMissing(field, at: route.position))
            }
        }
        self.route = route
        self.type = type
        self.parts = parts
        self.lists = lists
        rows = compiled
        cases = compiler.cases
        endings = compiler.endings
    }

    /// One verdict per filled field, in document order.
    ///
    /// - Precondition: the document is of the type that the route was compiled for.
    package func decide(_ document: Document, facts: DecisionFacts) -> Decision {
        precondition(
            document.type.name == type.name && document.type.fields.count == rows.count,
            "a document is decided by a route of its own type")
        let values = document.values
        var elements = ElementTable(lists: lists, values: values)
        readAttributes(values, into: &elements)
        let chosen = chooseEndings(values, facts, &elements)
        var decided: [PathDecision] = []
        decided.reserveCapacity(values.count)
        for index in values.indices {
            let path = values[index].path
            let orphaned =
                endings[chosen[index]].outcome == .released
                ? orphanedAt(path, chosen, elements) : nil
            decided.append(
                orphaned.map { withheldWithAnchor(path, at: $0) }
                    ?? endings[chosen[index]].decision(on: path))
        }
        return Decision(routeDigest: route.digest, paths: decided)
    }

    /// The ending of each value by its own row; notes where the anchors stand.
    private func chooseEndings(
        _ values: [(path: FieldPath, value: FieldValue)], _ facts: DecisionFacts,
        _ elements: inout ElementTable
    ) -> [Int] {
        let objected = objectedIndices(values, facts.objections)
        var nextObjection = 0
        var chosen: [Int] = []
        chosen.reserveCapacity(values.count)
        for index in values.indices {
            let path = values[index].path
            let row = rows[path.field]
            let list = listOf[path.field]
            let slot = list < 0 ? -1 : elements.slot(list, path.element)
            if nextObjection < objected.count, objected[nextObjection] == index {
                nextObjection += 1
                chosen.append(row.objection)
            } else {
                let state = slot < 0 ? ElementState.none : elements.states[slot]
                chosen.append(end(of: row, state: state, path: path, facts: facts))
            }
            if slot >= 0, lists[list].anchor == path.field {
                elements.states[slot].anchorValue = Int32(index)
            }
        }
        return chosen
    }

    private func end(
        of row: CompiledRow, state: ElementState, path: FieldPath, facts: DecisionFacts
    ) -> Int {
        guard let verdict = verdict(of: row, for: state.bits) else { return row.undecided }
        switch verdict.condition {
        case .none: return verdict.met
        case .confirmation:
            return state.isConfirmed(by: row.accepted) ? verdict.met : verdict.missing
        case .confirmationAndSecretHolder:
            guard state.isConfirmed(by: row.accepted) else { return verdict.missing }
            return facts.secretHolderReleases.contains(path) ? verdict.met : verdict.unreleased
        case .review:
            guard let reviewer = verdict.reviewer, let roles = facts.reviewed[path] else {
                return verdict.missing
            }
            return roles.contains(reviewer) ? verdict.met : verdict.missing
        case .namedRelease:
            return facts.namedReleases.contains(path) ? verdict.met : verdict.missing
        }
    }

    /// The verdict for an element with `bits`; `nil` where the cases cannot place it, or where
    /// more than one case claims it.
    private func verdict(of row: CompiledRow, for bits: UInt64) -> CompiledVerdict? {
        if row.cases.isEmpty { return row.verdict }
        guard row.tested.match(bits) else { return nil }
        var found: CompiledVerdict?
        for index in row.cases where cases[index].masks.match(bits) {
            guard found == nil else { return nil }
            found = cases[index].verdict
        }
        return found ?? row.verdict
    }

    /// Where it was decided that the anchor of `path` stays behind: an element does not leave in
    /// pieces. `nil` where it leaves, and for what has no anchor.
    private func orphanedAt(_ path: FieldPath, _ chosen: [Int], _ elements: ElementTable)
        -> SourcePosition?
    {
        let list = listOf[path.field]
        guard list >= 0, lists[list].anchor != path.field else { return nil }
        let anchor = Int(elements.states[elements.slot(list, path.element)].anchorValue)
        guard anchor >= 0 else { return rows[lists[list].anchor].orphaned }
        let ending = endings[chosen[anchor]]
        return ending.outcome == .released ? nil : ending.position
    }

    private func withheldWithAnchor(_ path: FieldPath, at position: SourcePosition) -> PathDecision
    {
        PathDecision(
            path: path, outcome: .withheldByRule, transformation: .none, reason: .anchorWithheld,
            position: position, rules: [])
    }

    private func readAttributes(
        _ values: [(path: FieldPath, value: FieldValue)], into elements: inout ElementTable
    ) {
        for index in values.indices {
            let path = values[index].path
            let part = parts[path.field]
            guard part != .nothing else { continue }
            let list = listOf[path.field]
            elements.states[elements.slot(list, path.element)]
                .read(values[index].value, as: part, in: lists[list])
        }
    }

    /// Indices of the values objected to, ascending.
    private func objectedIndices(
        _ values: [(path: FieldPath, value: FieldValue)], _ objections: Set<FieldPath>
    ) -> [Int] {
        var found: [Int] = []
        for path in objections {
            var (low, high) = (0, values.count)
            while low < high {
                let middle = (low + high) / 2
                if values[middle].path < path { low = middle + 1 } else { high = middle }
            }
            if low < values.count, values[low].path == path { found.append(low) }
        }
        return found.sorted()
    }

    private static func rows(of route: RoutePolicy, type: DocumentType) throws(PolicyError)
        -> [PolicyRow?]
    {
        var rowOf = [PolicyRow?](repeating: nil, count: type.fields.count)
        for row in route.rows {
            guard type.fields.indices.contains(row.field) else {
                throw .unknownField(index: row.field, row.position)
            }
            guard rowOf[row.field] == nil else {
                throw .doubleRow(phrase: type.fields[row.field].phrase, row.position)
            }
            rowOf[row.field] = row
        }
        return rowOf
    }
}

extension DocumentType {
    /// The field that carries the element, for every list of the type, in catalogue order.
    fileprivate func anchorsByList() throws(PolicyError) -> [CatalogueField] {
        var anchors: [CatalogueField] = []
        for field in fields where field.isAnchor {
            if let list = field.location.list, anchors.contains(where: { $0.location.list == list })
            {
                throw .severalAnchors(list: list.description)
            }
            anchors.append(field)
        }
        for field in fields {
            guard let list = field.location.list else { continue }
            guard anchors.contains(where: { $0.location.list == list }) else {
                throw .listWithoutAnchor(list: list.description)
            }
        }
        return anchors
    }

    fileprivate func markParts(beside anchor: CatalogueField, in parts: inout [ElementPart]) {
        let named: [(String, ElementPart)] = [
            (AttributePhrase.of(.aard, beside: anchor), .kind),
            (AttributePhrase.of(.polariteit, beside: anchor), .polarity),
            (AttributePhrase.of(.tijd, beside: anchor), .time),
            (AttributePhrase.of(.bevestiging, beside: anchor), .profession),
            (AttributePhrase.confirmationDate(beside: anchor), .confirmationDate),
            (AttributePhrase.confirmationSource(beside: anchor), .confirmationSource),
        ]
        for (phrase, part) in named {
            if let field = sibling(phrase, of: anchor) { parts[field.index] = part }
        }
    }
}
