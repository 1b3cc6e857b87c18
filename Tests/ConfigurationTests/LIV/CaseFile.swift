import Domain
import Foundation
import Testing

/// HC-06 as it stands in `docs/casuistiek`, and variations of its parts.
enum CaseFile {
    private static let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("docs/casuistiek/HC-06-aanmelding-coa-anoniem-tot-go.json")

    /// The whole case.
    static func whole() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: path))
        return try #require(value as? [String: Any])
    }

    /// The section `name` of its document, as the body of a document of its own.
    static func section(_ name: String) throws -> [String: Any] {
        let document = try #require(try whole()["document"] as? [String: Any])
        return [name: try #require(document[name])]
    }

    static func type(_ name: String) throws -> DocumentType {
        try #require(try ShippedSet.set().documentType(name))
    }

    /// Reads `body` as `typeName` and asks the rules of entry.
    static func enter(_ body: [String: Any], as typeName: String) throws -> Document {
        let document = try DocumentReader(type: try type(typeName)).read(
            try draft(body), at: "/document")
        try EntryRules.refuse(document, at: "/document")
        return document
    }

    static func draft(_ value: Any) throws -> Draft {
        switch value {
        case is NSNull: .null
        case let text as String: .text(text)
        case let list as [Any]: .list(try list.map(draft))
        case let record as [String: Any]:
            .record(try record.sorted { $0.key < $1.key }.map { ($0.key, try draft($0.value)) })
        case let flag as Bool: .flag(flag)
        default: throw CocoaError(.coderReadCorrupt)
        }
    }
}

extension [String: Any] {
    /// This record with the member at `path` (`aanmelding.meldplicht.staat`) set, or away for `nil`.
    func setting(_ path: String, to value: Any?) -> [String: Any] {
        let steps = path.split(separator: ".", maxSplits: 1).map(String.init)
        var record = self
        if steps.count == 1 {
            record[steps[0]] = value
        } else {
            let inner = record[steps[0]] as? [String: Any] ?? [:]
            record[steps[0]] = inner.setting(steps[1], to: value)
        }
        return record
    }
}
