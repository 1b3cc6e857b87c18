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

    package init(_ route: RoutePolicy, type: DocumentType) throws(PolicyError) {
        guard route.documentType == type.name else {
            throw .otherDocumentType(route: route.documentType, type: type.name)
        }
        let rowOf = try CompiledRoute.rows(of: route, type: type)
        let anchors = try type.anchorsByList()
        var lists: [ListLayout] = []
        for anchor in anchors {
            let members = type.fields.filter { $0.location.list == anchor.location.list }
            let named = members.flatMap { rowOf[$0.index]?.confirmedBy ?? [] }
            lists.append(try ListLayout(anchor: anchor, type: type, namedProfessions: named))
        }
        listOf = type.fields.map { field in
            anchors.firstIndex { $0.location.list == field.location.list } ?? -1
        }
        var parts = [ElementPart](repeating: .nothing, count: type.fields.count)
        for anchor in anchors { type.markParts(beside: anchor, in: &parts) }
        var compiled: [CompiledRow] = []
        for field in type.fields {
            let list = listOf[field.index] < 0 ? nil : lists[listOf[field.index]]
            compiled.append(
                rowOf[field.index].map { CompiledRow($0, field: field, list: list) }
                    ?? CompiledRow(missing: field, route: route))
        }
        self.route = route
        self.type = type
        self.parts = parts
        self.lists = lists
        rows = compiled
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
        let objected = objectedIndices(values, facts.objections)
        var decided: [PathDecision] = []
        decided.reserveCapacity(values.count)
        for index in values.indices {
            let path = values[index].path
            let row = rows[path.field]
            let list = listOf[path.field]
            let slot = list < 0 ? -1 : elements.slot(list, path.element)
            let state = slot < 0 ? ElementState.none : elements.states[slot]
            let ending =
                objected.contains(index)
                ? row.objection : end(of: row, state: state, path: path, facts: facts)
            if slot >= 0, lists[list].anchor == path.field {
                elements.states[slot].anchorDecision = Int32(index)
            }
            decided.append(ending.decision(on: path))
        }
        if !lists.isEmpty { withholdOrphans(&decided, elements) }
        return Decision(routeDigest: route.digest, paths: decided)
    }

    private func end(
        of row: CompiledRow, state: ElementState, path: FieldPath, facts: DecisionFacts
    ) -> Ending {
        guard let verdict = row.verdict(for: state.bits) else { return row.undecided }
        switch verdict {
        case .always(let ending): return ending
        case .confirmation(let met, let missing):
            return state.isConfirmed(by: row.accepted) ? met : missing
        case .confirmationAndSecretHolder(let met, let noConfirmation, let noRelease):
            guard state.isConfirmed(by: row.accepted) else { return noConfirmation }
            return facts.secretHolderReleases.contains(path) ? met : noRelease
        case .review(let role, let met, let missing):
            return facts.reviewed[path]?.contains(role) == true ? met : missing
        case .namedRelease(let met, let missing):
            return facts.namedReleases.contains(path) ? met : missing
        }
    }

    /// An element of which the anchor stays behind does not leave in pieces.
    private func withholdOrphans(_ decided: inout [PathDecision], _ elements: ElementTable) {
        for index in decided.indices where decided[index].outcome == .released {
            let path = decided[index].path
            let list = listOf[path.field]
            guard list >= 0, lists[list].anchor != path.field else { continue }
            let anchor = Int(elements.states[elements.slot(list, path.element)].anchorDecision)
            guard anchor < 0 || decided[anchor].outcome != .released else { continue }
            let position =
                anchor < 0
                ? rows[lists[list].anchor].objection.position : decided[anchor].position
            decided[index] = PathDecision(
                path: path, outcome: .withheldByRule, transformation: .none,
                reason: .anchorWithheld, position: position, rules: [])
        }
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

    private func objectedIndices(
        _ values: [(path: FieldPath, value: FieldValue)], _ objections: Set<FieldPath>
    ) -> Set<Int> {
        var found: Set<Int> = []
        for path in objections {
            var (low, high) = (0, values.count)
            while low < high {
                let middle = (low + high) / 2
                if values[middle].path < path { low = middle + 1 } else { high = middle }
            }
            if low < values.count, values[low].path == path { found.insert(low) }
        }
        return found
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
