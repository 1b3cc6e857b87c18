import Domain
import Exchange
import JSON
import Policy
import PolicyDesk

/// Documents of one type for the schema and the reader to judge, some right and most of them wrong:
/// the least one with each box filled with each value of a list, and a full one with each of its
/// sections, lists and elements changed.
struct DocumentCorpus {
    let type: DocumentType

    var documents: [JSONValue] { [full] + boxes + structures }

    /// What stands in a box of each kind in turn.
    private static let values: [JSONValue] = {
        let texts = [
            "", " ", "\u{a0}\u{200b}", "x", " x\n", "x\u{202e}y", "\u{e0041}", "x\u{e0041}",
            "\u{2800}",
            "\u{301}", "👩\u{200d}👩", String(repeating: "x", count: 400),
            String(repeating: "x", count: 401), String(repeating: "é", count: 201),
            String(repeating: "x", count: 20_001), "2024-02-29", "2023-02-29", "1900-02-29",
            "2000-02-29", "0000-01-01", "0000-02-29", "0001-01-01", "9999-12-31", "2024-13-01",
            "2024-00-10", "2024-04-31", "2024-1-1", "2024-06", "2024-6", "2024-13", "2024", "0000",
            "24", "2024-06-01T10:00:00Z", "20240601", "2024-01-01\n", "ja", "JA",
        ]
        let days = JSONValue.array(Array(repeating: "2024-01-01", count: 101))
        return texts.map { .string($0) } + [
            .null, true, false, 0, 1, 2, 99, 1.5, -1, 1_000_001, [], [.null], ["x"], [1], [[]],
            ["2024-01-01"], ["2024-01-01", "2023-02-29"], days, [:], ["x": 1],
            ["datum": "2024-02-29"], ["datum": "2023-02-29"], ["datum": .null], ["datum": 1],
            ["datum": "1991", "van": "1990"], ["van": "1990"], ["van": "1990", "tot": "1991-02"],
            ["van": "1990", "tot": .null], ["tot": "1991"], ["onbekend": "niet gezegd"],
            ["onbekend": ""], ["onbekend": "x", "datum": "1991"], ["anders": "x"],
        ]
    }()

    /// One field stands for all of its kind that are equally placed and equally required.
    private var boxes: [JSONValue] {
        var seen: Set<[String]> = []
        return type.fields.flatMap { field -> [JSONValue] in
            let likeness = [
                "\(field.kind)", "\(field.isRequired)", "\(field.location.list != nil)",
            ]
            guard seen.insert(likeness).inserted else { return [] }
            var values = DocumentCorpus.values
            if case .code(let words, _) = field.kind { values += words.map { .string($0) } }
            if case .wholeNumber(let range) = field.kind {
                values += [range.lowerBound - 1, range.lowerBound, range.upperBound].map {
                    .integer($0)
                }
            }
            return values.map { least(with: field, as: $0) }
        }
    }

    /// The least document that has `field`, with `value` in its box.
    private func least(with field: CatalogueField, as value: JSONValue) -> JSONValue {
        var tree = DraftTree()
        for other in type.fields where other.isRequired {
            let isBeside = other.location.list == field.location.list
            guard other.location.list == nil || isBeside else { continue }
            tree.set(path(other), of: type, to: other.sample)
        }
        tree.set(path(field), of: type, to: Draft(value))
        return tree.draft.json
    }

    /// Every box filled, lists with one element.
    var full: JSONValue {
        var tree = DraftTree()
        for field in type.fields { tree.set(path(field), of: type, to: field.sample) }
        return tree.draft.json
    }

    private func path(_ field: CatalogueField) -> FieldPath {
        FieldPath(field: field.index, element: field.location.list == nil ? nil : 0)
    }

    /// Without those that are no object: the door takes none, before the reader sees it.
    private var structures: [JSONValue] {
        DocumentCorpus.changes(of: full).filter { $0.objectValue != nil }
    }

    /// The value with one thing changed in it, for every object and list, however deep.
    private static func changes(of value: JSONValue) -> [JSONValue] {
        switch value {
        case .null, .bool, .number, .string: return []
        case .array(let items):
            guard let first = items.first else { return [] }
            let replaced: [JSONValue] = [
                [], .null, "x", [:], [.null], [[:]], [first, .null],
                .array(Array(repeating: first, count: 100)),
                .array(Array(repeating: first, count: 101)),
            ]
            return replaced + changes(of: first).map { [$0] }
        case .object(let record):
            var replaced: [JSONValue] = [[:], .null, [], "x"]
            var added = record
            added["nietInDeCatalogus"] = "x"
            replaced.append(.object(added))
            for member in record.members {
                var changed = record
                changed[member.name] = nil
                replaced.append(.object(changed))
                for inner in changes(of: member.value) {
                    changed = record
                    changed[member.name] = inner
                    replaced.append(.object(changed))
                }
            }
            return replaced
        }
    }
}

extension CatalogueField {
    fileprivate var sample: Draft {
        switch kind {
        case .text: .text("voorbeeld")
        case .code(let words, _): .text(words.first ?? "voorbeeld")
        case .flag: .flag(true)
        case .date, .partialDate: .text("2000-01-01")
        case .dates: .list([.text("2000-01-01")])
        case .wholeNumber(let range): .number(Double(range.lowerBound))
        case .period: .record([(name: "van", value: .text("1999"))])
        }
    }
}

extension Draft {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .flag(let flag): .bool(flag)
        case .number(let number): .number(number)
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        case .record(let members): .object(JSONObject(members.map { ($0.name, $0.value.json) }))
        }
    }
}
