/// Reads a draft into a document of `type`: the shape, and nothing but the shape.
///
/// An unknown member, a wrong type, an over-long text, too many elements: each is refused with
/// the JSON pointer of the place. Nothing of the value is repeated in the refusal. `null` and an
/// empty list are empty boxes of the form (R70); a text without anything to see is refused.
package struct DocumentReader: Sendable {
    private let type: DocumentType
    private let root: Node

    package init(type: DocumentType) {
        self.type = type
        var root = Node()
        for field in type.fields { root.insert(field.index, at: field.location.steps[...]) }
        self.root = root
    }

    /// - Parameter pointer: where the document stands in the body, for messages: `/document`.
    package func read(_ draft: Draft, at pointer: String) throws(Refusal) -> Document {
        var values: [FieldPath: FieldValue] = [:]
        try read(draft, node: root, element: nil, at: pointer, into: &values)
        guard values.count <= Limits.fieldsPerDocument else {
            throw Refusal(
                .teGroot, "te-veel-velden",
                "een document telt hoogstens \(Limits.fieldsPerDocument) ingevulde velden; splits het",
                at: pointer)
        }
        let document = Document(type: type, values: values)
        try refuseMissing(in: document, at: pointer)
        return document
    }

    private func read(
        _ draft: Draft, node: Node, element: Int?, at pointer: String,
        into values: inout [FieldPath: FieldValue]
    ) throws(Refusal) {
        if case .null = draft { return }
        if let field = node.field {
            let path = FieldPath(field: field, element: element)
            values[path] = try value(
                of: draft, for: type.fields[field], in: type.name, at: pointer)
            return
        }
        if let each = node.each.first {
            try readList(draft, node: each, at: pointer, into: &values)
            return
        }
        guard case .record(let members) = draft else {
            throw wrongType("een object", at: pointer)
        }
        for member in members {
            let place = pointer + "/" + member.name.pointerEscaped
            guard let child = node.child(member.name) else {
                throw Refusal(
                    .ongeldig, "onbekend-veld",
                    "dit veld staat niet in de catalogus van \(type.name); "
                        + "laat het weg of gebruik \(node.suggestion(for: member.name))",
                    at: place)
            }
            try read(member.value, node: child, element: element, at: place, into: &values)
        }
    }

    private func readList(
        _ draft: Draft, node: Node, at pointer: String, into values: inout [FieldPath: FieldValue]
    ) throws(Refusal) {
        guard case .list(let items) = draft else { throw wrongType("een lijst", at: pointer) }
        guard items.count <= Limits.elementsPerList else {
            throw Refusal(
                .teGroot, "te-veel-elementen",
                "een lijst telt hoogstens \(Limits.elementsPerList) elementen; splits de fiche",
                at: pointer)
        }
        for (position, item) in items.enumerated() {
            let place = "\(pointer)/\(position)"
            let before = values.count
            try read(item, node: node, element: position, at: place, into: &values)
            guard values.count > before else {
                throw Refusal(
                    .ongeldig, "leeg-element",
                    "een element van een lijst mag niet leeg zijn; laat het weg",
                    at: place)
            }
        }
    }

    private func refuseMissing(in document: Document, at pointer: String) throws(Refusal) {
        for field in type.fields where field.isRequired {
            if let anchor = type.anchor(of: field) {
                for element in document.elements(of: anchor) {
                    let path = FieldPath(field: field.index, element: element)
                    if document[path] == nil { throw missing(path, at: pointer) }
                }
            } else if document[FieldPath(field: field.index, element: nil)] == nil {
                throw missing(FieldPath(field: field.index, element: nil), at: pointer)
            }
        }
    }

    private func missing(_ path: FieldPath, at pointer: String) -> Refusal {
        let field = type.fields[path.field]
        return Refusal(
            .ongeldig, "veld-ontbreekt",
            "`\(type.spelling(of: path))` ontbreekt en is verplicht in \(type.name); vul het in",
            rules: field.phrase.hasSuffix(" / tijd") ? [87] : [], at: pointer)
    }
}

/// What the catalogue lets stand at one place of the JSON: a record, a list or a field.
private struct Node: Sendable {
    var names: [String] = []
    var children: [Node] = []
    var each: [Node] = []
    var field: Int?

    mutating func insert(_ index: Int, at steps: ArraySlice<LocationStep>) {
        guard let first = steps.first else {
            field = index
            return
        }
        switch first {
        case .each:
            if each.isEmpty { each.append(Node()) }
            each[0].insert(index, at: steps.dropFirst())
        case .member(let name):
            if !names.contains(name) {
                names.append(name)
                children.append(Node())
            }
            guard let position = names.firstIndex(of: name) else { return }
            children[position].insert(index, at: steps.dropFirst())
        }
    }

    func child(_ name: String) -> Node? {
        names.firstIndex { $0.utf8.elementsEqual(name.utf8) }.map { children[$0] }
    }

    func suggestion(for name: String) -> String {
        nearest(to: name, among: names).map { "`\($0)`" } ?? "een veld van de catalogus"
    }
}
