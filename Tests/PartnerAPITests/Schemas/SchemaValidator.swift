import Foundation
import JSON
import Synchronization

/// Judges by JSON Schema 2020-12, as far as the gateway's own schemas use it; a keyword that it does
/// not know is an error, so that none is passed over.
struct SchemaValidator {
    struct UnknownKeyword: Error { let name: String }

    /// Where references lead.
    let root: JSONValue

    func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

    func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        guard let schema = schema.objectValue else { return schema.boolValue ?? false }
        for keyword in schema.members where try !holds(keyword, of: schema, for: value) {
            return false
        }
        return true
    }

    private func holds(
        _ keyword: JSONObject.Member, of schema: JSONObject, for value: JSONValue
    ) throws -> Bool {
        let asked = keyword.value
        switch keyword.name {
        case "$schema", "$id", "$defs", "title", "description", "examples", "format",
            "x-sluis-veld", "x-sluis-versie",
            "discriminator":
            return true
        case "$ref": return try accepts(value, target(of: asked))
        case "anyOf": return try count(value, asked) >= 1
        case "oneOf": return try count(value, asked) == 1
        case "allOf": return try count(value, asked) == asked.arrayValue?.count
        case "const": return value == asked
        case "not": return try !accepts(value, asked)
        case "type": return types(asked).contains { isOf($0, value) }
        case "enum": return asked.arrayValue?.contains(value) ?? false
        case "minimum", "maximum", "minLength", "maxLength", "x-sluis-bytes", "pattern":
            return try isWithin(value, keyword.name, asked)
        case "items", "minItems", "maxItems": return try holdsList(value, keyword.name, asked)
        case "required", "properties", "additionalProperties":
            return try holdsRecord(value, keyword.name, schema)
        default: throw UnknownKeyword(name: keyword.name)
        }
    }

    private func target(of reference: JSONValue) throws -> JSONValue {
        let steps = (reference.stringValue ?? "").split(separator: "/")
        guard steps.first == "#" else { throw UnknownKeyword(name: "\(reference)") }
        return try steps.dropFirst().reduce(root) { place, step in
            guard let next = place[String(step)] else {
                throw UnknownKeyword(name: reference.canonicalText)
            }
            return next
        }
    }

    private func count(_ value: JSONValue, _ schemas: JSONValue) throws -> Int {
        try (schemas.arrayValue ?? []).count { try accepts(value, $0) }
    }

    private func types(_ asked: JSONValue) -> [String] {
        asked.stringValue.map { [$0] } ?? (asked.arrayValue ?? []).compactMap(\.stringValue)
    }

    private func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch type {
        case "null": value.isNull
        case "boolean": value.boolValue != nil
        case "integer": value.integerValue != nil
        case "string": value.stringValue != nil
        case "array": value.arrayValue != nil
        case "object": value.objectValue != nil
        default: false
        }
    }

    private func isWithin(_ value: JSONValue, _ keyword: String, _ asked: JSONValue) throws -> Bool
    {
        if let number = value.numberValue, let bound = asked.numberValue {
            switch keyword {
            case "minimum": return number >= bound
            case "maximum": return number <= bound
            default: return true
            }
        }
        guard let text = value.stringValue else { return true }
        switch keyword {
        case "minLength": return text.unicodeScalars.count >= asked.integerValue ?? 0
        case "maxLength": return text.unicodeScalars.count <= asked.integerValue ?? 0
        case "x-sluis-bytes": return text.utf8.count <= asked.integerValue ?? 0
        case "pattern": return try Patterns.match(text, asked.stringValue ?? "")
        default: return true
        }
    }

    private func holdsList(_ value: JSONValue, _ keyword: String, _ asked: JSONValue) throws -> Bool
    {
        guard let items = value.arrayValue else { return true }
        switch keyword {
        case "items": return try items.allSatisfy { try accepts($0, asked) }
        case "minItems": return items.count >= asked.integerValue ?? 0
        default: return items.count <= asked.integerValue ?? 0
        }
    }

    private func holdsRecord(
        _ value: JSONValue, _ keyword: String, _ schema: JSONObject
    ) throws -> Bool {
        guard let record = value.objectValue else { return true }
        switch keyword {
        case "required":
            let names = (schema["required"]?.arrayValue ?? []).compactMap(\.stringValue)
            return names.allSatisfy { record[$0] != nil }
        case "properties":
            return try record.members.allSatisfy { member in
                guard let own = schema["properties"]?[member.name] else { return true }
                return try accepts(member.value, own)
            }
        default:
            return try record.members.allSatisfy { member in
                guard schema["properties"]?[member.name] == nil else { return true }
                return try accepts(member.value, schema["additionalProperties"] ?? true)
            }
        }
    }
}

/// Patterns of ECMA 262, compiled once.
private enum Patterns {
    private static let compiled = Mutex<[String: NSRegularExpression]>([:])

    static func match(_ text: String, _ pattern: String) throws -> Bool {
        let expression = try compiled.withLock { compiled in
            if let known = compiled[pattern] { return known }
            // There `$` is the end alone, never the place before a last line feed.
            let ending = pattern.hasSuffix("$") ? String(pattern.dropLast()) + "\\z" : pattern
            let expression = try NSRegularExpression(pattern: ending)
            compiled[pattern] = expression
            return expression
        }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}
