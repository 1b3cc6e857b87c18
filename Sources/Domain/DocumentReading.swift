/// Reads a draft into a document of `type`: the shape, and nothing but the shape.
///
/// An unknown member, a wrong type, an over-long text, too many elements: each is refused with
/// the JSON pointer of the place, and all of them at once. Nothing of the value is repeated in the
/// refusal. `null` and an empty list are empty boxes of the form (R70); a text without anything to
/// see is refused.
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
    /// - Throws: the first refusal, with every other of the same draft behind it.
    package func read(_ draft: Draft, at pointer: String) throws(Refusal) -> Document {
        let (document, reading) = taken(draft, at: pointer)
        try reading.faults.refuse()
        return document
    }

    /// Reads what a partner sends in: its shape, and what may be entered at all (`EntryRules`).
    ///
    /// Secrecy comes first (R123, R61), also in a draft of the wrong shape: what bears a mark must not
    /// be mended and sent again. Then the shape in the order of the draft, then what is missing and
    /// the rules of the form in theirs. A rule that asks for what could not be read says nothing.
    package func readEntry(_ draft: Draft, at pointer: String) throws(Refusal) -> Document {
        var faults = Faults()
        let document = readEntry(draft, at: pointer, into: &faults)
        try faults.refuse()
        return document
    }

    /// As much of a document as could be read, for who has more to ask of it: what was not read, the
    /// faults know.
    package func readEntry(
        _ draft: Draft, at pointer: String, into whole: inout Faults
    ) -> Document {
        let (document, reading) = taken(draft, at: pointer)
        var faults = Faults(after: reading.faults)
        EntryRules.checkClassified(document, at: pointer, into: &faults)
        if faults.found.isEmpty, !reading.faults.found.isEmpty {
            ClassificationMark.check(draft, at: pointer, into: &faults)
        }
        EntryRules.checkSecrets(document, at: pointer, into: &faults)
        let secrets = faults.found.count
        faults.add(reading.faults.found)
        if document.values.count <= Limits.fieldsPerDocument {
            var rules = Faults(after: reading.faults)
            EntryRules.checkForm(document, at: pointer, into: &rules)
            faults.add(rules.found)
        }
        whole.take(faults, first: secrets)
        return document
    }

    private func taken(_ draft: Draft, at pointer: String) -> (Document, Reading) {
        var reading = Reading()
        read(draft, node: root, element: nil, at: pointer, into: &reading)
        if reading.values.count > Limits.fieldsPerDocument {
            reading.faults.add(
                Refusal(
                    .teGroot, "te-veel-velden",
                    "een document telt hoogstens \(Limits.fieldsPerDocument) ingevulde velden; splits het",
                    at: pointer))
        }
        let document = Document(type: type, values: reading.values)
        addMissing(in: document, at: pointer, to: &reading)
        return (document, reading)
    }

    private func read(
        _ draft: Draft, node: Node, element: Int?, at pointer: String, into reading: inout Reading
    ) {
        if case .null = draft { return }
        if let field = node.field {
            let path = FieldPath(field: field, element: element)
            reading.values[path] = value(
                of: draft, for: type.fields[field], in: type.name, at: pointer,
                faults: &reading.faults)
            if reading.values[path] == nil { reading.faults.leave(pointer) }
            return
        }
        if let each = node.each.first {
            return readList(draft, node: each, at: pointer, into: &reading)
        }
        guard case .record(let members) = draft else {
            return reading.faults.add(unread: wrongType("een object", at: pointer), at: pointer)
        }
        for member in members {
            guard let child = node.child(member.name) else {
                reading.faults.add(unknown(member.name, in: node, at: pointer))
                continue
            }
            read(
                member.value, node: child, element: element,
                at: pointer + "/" + member.name.pointerEscaped, into: &reading)
        }
    }

    private func readList(
        _ draft: Draft, node: Node, at pointer: String, into reading: inout Reading
    ) {
        guard case .list(let items) = draft else {
            return reading.faults.add(unread: wrongType("een lijst", at: pointer), at: pointer)
        }
        guard items.count <= Limits.elementsPerList else {
            return reading.faults.add(
                unread: Refusal(
                    .teGroot, "te-veel-elementen",
                    "een lijst telt hoogstens \(Limits.elementsPerList) elementen; splits de fiche",
                    at: pointer), at: pointer)
        }
        for (position, item) in items.enumerated() {
            let place = "\(pointer)/\(position)"
            let (values, faults) = (reading.values.count, reading.faults.found.count)
            read(item, node: node, element: position, at: place, into: &reading)
            // An element of which something was refused is not empty.
            guard reading.values.count == values, reading.faults.found.count == faults else {
                continue
            }
            reading.faults.add(
                unread: Refusal(
                    .ongeldig, "leeg-element",
                    "een element van een lijst mag niet leeg zijn; laat het weg", at: place),
                at: place)
        }
    }

    private func unknown(_ name: String, in node: Node, at pointer: String) -> Refusal {
        let named = name.isPlainMemberName ? "`\(name)`" : "dit veld"
        return Refusal(
            .ongeldig, "onbekend-veld",
            "\(named) staat niet in de catalogus van \(type.name); "
                + "laat het weg of gebruik \(node.suggestion(for: name))",
            at: pointer + "/" + name.pointerEscaped)
    }

    private func addMissing(
        in document: Document, at pointer: String, to reading: inout Reading
    ) {
        for field in type.fields where field.isRequired && !reading.faults.isFull {
            let elements: [Int?] =
                type.anchor(of: field).map { document.elements(of: $0) } ?? [nil]
            for element in elements {
                let path = FieldPath(field: field.index, element: element)
                let place = type.pointer(of: path, under: pointer)
                guard document[path] == nil, !reading.faults.leavesOpen(place) else { continue }
                reading.faults.add(unread: missing(path, at: place), at: place)
            }
        }
    }

    private func missing(_ path: FieldPath, at place: String) -> Refusal {
        let field = type.fields[path.field]
        return Refusal(
            .ongeldig, "veld-ontbreekt",
            "`\(type.spelling(of: path))` ontbreekt en is verplicht in \(type.name); vul het in",
            rules: field.phrase.hasSuffix(" / tijd") ? [87] : [], at: place)
    }
}

/// A draft on its way to a document.
private struct Reading {
    var values: [FieldPath: FieldValue] = [:]
    var faults = Faults()
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
