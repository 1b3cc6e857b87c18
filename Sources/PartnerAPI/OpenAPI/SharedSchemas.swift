import JSON

/// The named schemas that the document refers to, in order of first use.
struct SharedSchemas {
    private(set) var all = JSONObject()

    /// - Precondition: one name has one shape.
    mutating func add(_ name: String, _ schema: JSONValue) {
        precondition(all[name].map { $0 == schema } ?? true, "two shapes of one name: \(name)")
        all[name] = schema
    }
}

extension Schema {
    /// As JSON Schema 2020-12; an object with a name becomes a reference to it.
    func openAPI(_ shared: inout SharedSchemas) -> JSONValue {
        switch self {
        case .text(let text): return text.openAPI
        case .boolean: return ["type": "boolean"]
        case .document(let form):
            return form.component.map { .reference("schemas", $0) } ?? ["type": "object"]
        case .integer(let range):
            var schema = JSONObject.record(["type": "integer"])
            schema["minimum"] = range.map { .integer($0.lowerBound) }
            schema["maximum"] = range.map { .integer($0.upperBound) }
            return .object(schema)
        case .array(let element, let count):
            var schema = JSONObject.record(["type": "array", "items": element.openAPI(&shared)])
            schema["maxItems"] = count.map { .integer($0) }
            return .object(schema)
        case .object(let name, let members):
            let schema = Schema.object(members, &shared)
            guard let name else { return schema }
            shared.add(name, schema)
            return .reference("schemas", name)
        }
    }

    private static func object(
        _ members: [MemberSchema], _ shared: inout SharedSchemas
    ) -> JSONValue {
        var properties = JSONObject()
        for member in members {
            let inner = member.schema.openAPI(&shared)
            var property = inner.objectValue ?? JSONObject()
            if !member.about.isEmpty { property["description"] = .string(member.about) }
            properties[member.name] = .object(property)
        }
        var schema = JSONObject.record(["type": "object"])
        guard !members.isEmpty else { return .object(schema) }
        let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["properties"] = .object(properties)
        schema["additionalProperties"] = false
        return .object(schema)
    }
}

extension TextSchema {
    /// Lengths of JSON Schema are characters: the bound in bytes is never the stricter one there,
    /// and stands beside it as `x-sluis-bytes`.
    fileprivate var openAPI: JSONValue {
        var schema = JSONObject.record(["type": "string"])
        if !words.isEmpty { schema["enum"] = .array(words.map { .string($0) }) }
        schema["format"] = format.map { .string($0) }
        schema["pattern"] = pattern.map { .string($0) }
        if least > 0 { schema["minLength"] = .integer(least == most ? least : 1) }
        schema["maxLength"] = most.map { .integer($0) }
        if let most, format == nil, pattern == nil { schema["x-sluis-bytes"] = .integer(most) }
        return .object(schema)
    }
}

extension JSONObject {
    /// Members in the order of the literal.
    static func record(_ members: KeyValuePairs<String, JSONValue>) -> JSONObject {
        JSONObject(members.map { ($0.key, $0.value) })
    }
}
