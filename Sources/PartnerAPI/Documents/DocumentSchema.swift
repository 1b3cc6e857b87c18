import Domain
import Exchange
import JSON

/// The JSON Schema (draft 2020-12) of a type of document, made from its catalogue.
///
/// As submitted it takes exactly what `DocumentReader` reads, but for what a schema cannot say: a
/// bound in bytes (`x-sluis-bytes`), the filled fields of the whole document, and a period that
/// ends before it begins. What the law asks beyond the shape stands in the entry rules.
struct DocumentSchema {
    enum Form: Sendable {
        case submitted
        /// What may be left of it: nothing is required, no box is `null`, a date may be coarser.
        case released
    }

    let type: DocumentType
    var form = Form.submitted
    /// What a part's name follows in a reference.
    var home = "#/$defs/"

    fileprivate typealias Place = (field: CatalogueField, rest: ArraySlice<LocationStep>)

    /// As `/v1/documenttypes/{naam}/schema` gives it, and `docs/schemas` holds it.
    static func text(of type: DocumentType) -> String { IndentedJSON.text(whole(type)) }

    static func whole(_ type: DocumentType) -> JSONValue {
        var parts = SharedSchemas()
        let body = DocumentSchema(type: type).schema(&parts)
        var whole = JSONObject.record([
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": .string(type.schemaPath),
        ])
        for member in body.members { whole[member.name] = member.value }
        whole["$defs"] = .object(parts.all)
        return .object(whole)
    }

    /// The schema itself; what it refers to is added to `parts`.
    func schema(_ parts: inout SharedSchemas) -> JSONObject {
        let places = type.fields.map { (field: $0, rest: $0.location.steps[...]) }
        let tree = node(places, at: "", isItem: false, &parts)
        var schema = JSONObject.record([
            "title": .string(type.name), "description": .string(about),
            "x-sluis-versie": .integer(type.version),
        ])
        for member in tree.members { schema[member.name] = member.value }
        if form == .submitted, let example = DocumentExamples.byType[type.name] {
            schema["examples"] = [example]
        }
        return schema
    }

    private var about: String {
        switch form {
        case .submitted:
            "Een document van het type \(type.name). Een vak of rubriek waarin niets ingevuld is, is "
                + "afwezig of `null`; een lege lijst telt als afwezig. Hoogstens \(Limits.fieldsPerDocument) "
                + "ingevulde velden en \(ExchangeLimits.documentBytes) bytes als RFC 8785. Dit is de "
                + "vorm; de regels van het formulier vragen soms meer."
        case .released: "Wat van een document van het type \(type.name) te lezen is."
        }
    }

    /// What `places` say of the value at `place`, which is written as in the catalogue.
    ///
    /// - Parameter isItem: whether the value is an element of a list.
    private func node(
        _ places: [Place], at place: String, isItem: Bool, _ parts: inout SharedSchemas
    ) -> JSONObject {
        guard let first = places.first else { return JSONObject() }
        let below = places.map { (field: $0.field, rest: $0.rest.dropFirst()) }
        switch first.rest.first {
        case nil: return box(first.field, isItem: isItem, &parts)
        case .each:
            let element = node(below, at: place + "[]", isItem: true, &parts)
            var list = heading(at: place)
            list["type"] = DocumentSchema.kind("array", mayBeNull(places, isItem: isItem))
            list["items"] = .object(element)
            list["maxItems"] = .integer(Limits.elementsPerList)
            return list
        case .member: return record(places, at: place, isItem: isItem, &parts)
        }
    }

    private func record(
        _ places: [Place], at place: String, isItem: Bool, _ parts: inout SharedSchemas
    ) -> JSONObject {
        var (required, properties) = ([JSONValue](), JSONObject())
        for (name, below) in DocumentSchema.members(of: places) {
            let inner = place.isEmpty ? name : "\(place).\(name)"
            properties[name] = .object(node(below, at: inner, isItem: false, &parts))
            if isDemanded(below) { required.append(.string(name)) }
        }
        var record = heading(at: place)
        // A document itself is never `null`: the door takes an object.
        let mayBeNull = !place.isEmpty && mayBeNull(places, isItem: isItem)
        record["type"] = DocumentSchema.kind("object", mayBeNull)
        if !required.isEmpty { record["required"] = .array(required) }
        record["properties"] = .object(properties)
        record["additionalProperties"] = false
        if isItem, form == .submitted, required.isEmpty {
            record["not"] = DocumentSchema.emptiness(of: places)
        }
        return record
    }

    /// The fields by the member that they stand in, in order of the catalogue.
    private static func members(of places: [Place]) -> [(name: String, below: [Place])] {
        var members: [(name: String, below: [Place])] = []
        for place in places {
            guard case .member(let name)? = place.rest.first else { continue }
            let below = (field: place.field, rest: place.rest.dropFirst())
            if let index = members.firstIndex(where: { $0.name == name }) {
                members[index].below.append(below)
            } else {
                members.append((name, [below]))
            }
        }
        return members
    }

    /// Whether a document without this member is refused: a list is never, its elements may be.
    private func isDemanded(_ places: [Place]) -> Bool {
        form == .submitted
            && places.contains { $0.field.isRequired && !$0.rest.contains(.each) }
    }

    /// R70: what need not be filled may be `null`, but for an element of a list, which then says
    /// nothing at all.
    fileprivate func mayBeNull(_ places: [Place], isItem: Bool) -> Bool {
        form == .submitted && !isItem && !isDemanded(places)
    }

    /// An element in which nothing is filled.
    private static func emptiness(of places: [Place]) -> JSONValue {
        var nested = JSONObject()
        for (name, below) in members(of: places) where below.contains(where: { !$0.rest.isEmpty }) {
            nested[name] = emptiness(of: below)
        }
        return [
            "type": ["object", "null"], "properties": .object(nested),
            "additionalProperties": ["type": "null"],
        ]
    }

    /// Title and guidance of the section of the form that stands here, where there is one.
    private func heading(at place: String) -> JSONObject {
        guard let section = type.sections.first(where: { $0.member == place }) else {
            return JSONObject()
        }
        return .record([
            "title": .string(section.title), "description": .string(section.guidance),
        ])
    }
}

extension DocumentSchema {
    /// One field of the form.
    private func box(
        _ field: CatalogueField, isItem: Bool, _ parts: inout SharedSchemas
    ) -> JSONObject {
        var box = JSONObject.record([
            "title": .string(field.labels["nl"] ?? field.phrase),
            "x-sluis-veld": .string(field.phrase),
        ])
        let mayBeNull = mayBeNull([(field: field, rest: [])], isItem: isItem)
        switch field.kind {
        case .flag: box["type"] = DocumentSchema.kind("boolean", mayBeNull)
        case .wholeNumber(let range):
            box["type"] = DocumentSchema.kind("integer", mayBeNull)
            box["minimum"] = .integer(range.lowerBound)
            box["maximum"] = .integer(range.upperBound)
        case .code(let words, open: false):
            box["type"] = DocumentSchema.kind("string", mayBeNull)
            box["enum"] = .array(words.map { .string($0) } + (mayBeNull ? [.null] : []))
        case .code(let words, open: true):
            refer(to: .text(atMost: Limits.lineBytes), mayBeNull, &box, &parts)
            box["examples"] = .array(words.map { .string($0) })
        case .text(let most): refer(to: .text(atMost: most), mayBeNull, &box, &parts)
        case .date: refer(to: form == .released ? .coarseDate : .day, mayBeNull, &box, &parts)
        case .partialDate:
            refer(to: form == .released ? .coarseDate : .partialDate, mayBeNull, &box, &parts)
        case .dates: refer(to: .days, mayBeNull, &box, &parts)
        case .period: refer(to: .period, mayBeNull, &box, &parts)
        }
        return box
    }

    fileprivate static func kind(_ type: JSONValue, _ mayBeNull: Bool) -> JSONValue {
        mayBeNull ? [type, "null"] : type
    }

    private func refer(
        to part: DocumentPart, _ mayBeNull: Bool, _ box: inout JSONObject,
        _ parts: inout SharedSchemas
    ) {
        add(part, to: &parts)
        if mayBeNull {
            box["anyOf"] = [reference(part), ["type": "null"]]
        } else {
            box["$ref"] = .string(home + part.name)
        }
    }

    private func reference(_ part: DocumentPart) -> JSONValue {
        ["$ref": .string(home + part.name)]
    }

    private func add(_ part: DocumentPart, to parts: inout SharedSchemas) {
        for other in part.parts { add(other, to: &parts) }
        parts.add(part.name, part.schema(reference))
    }
}
