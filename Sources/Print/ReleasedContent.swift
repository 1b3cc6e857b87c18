import Domain
import JSON

/// The released values of a delivery by field, as the catalogue knows them.
///
/// Reading refuses whatever has no place in the catalogue: a rendition shows all of it or nothing.
struct ReleasedContent {
    /// Values outside lists, by index of their field.
    private(set) var single: [Int: JSONValue] = [:]
    /// Elements of each list in the order of the delivery, by the list's location.
    private(set) var lists: [Location: [[Int: JSONValue]]] = [:]
    private let fields: [String: CatalogueField]

    init(_ document: JSONValue, type: DocumentType) throws(Refusal) {
        fields = Dictionary(
            uniqueKeysWithValues: type.fields.map { ($0.location.description, $0) })
        guard let root = document.objectValue else {
            throw ReleasedContent.foreign(at: "/document")
        }
        for member in root.members {
            try read(member.value, named: member.name, below: "", at: "/document")
        }
    }

    private mutating func read(
        _ value: JSONValue, named name: String, below path: String, at pointer: String
    ) throws(Refusal) {
        // A name with a dot or bracket could pass itself off as the place of another field.
        guard name.utf8.allSatisfy(isNameByte) else { throw ReleasedContent.foreign(at: pointer) }
        try read(value, path.isEmpty ? name : "\(path).\(name)", at: "\(pointer)/\(name)")
    }

    private mutating func read(
        _ value: JSONValue, _ path: String, at pointer: String
    ) throws(Refusal) {
        if let field = fields[path] {
            guard ReleasedValue.isPrintable(value, as: field.kind) else {
                throw ReleasedContent.foreign(at: pointer)
            }
            keep(value, of: field)
            return
        }
        switch value {
        case .object(let object):
            for member in object.members {
                try read(member.value, named: member.name, below: path, at: pointer)
            }
        case .array(let elements):
            guard let list = Location(path) else { throw ReleasedContent.foreign(at: pointer) }
            for (place, element) in elements.enumerated() {
                lists[list, default: []].append([:])
                try read(element, path + "[]", at: "\(pointer)/\(place)")
            }
        case .null, .bool, .number, .string: throw ReleasedContent.foreign(at: pointer)
        }
    }

    private mutating func keep(_ value: JSONValue, of field: CatalogueField) {
        guard let list = field.location.list, let last = lists[list]?.indices.last else {
            single[field.index] = value
            return
        }
        lists[list]?[last][field.index] = value
    }

    private static func foreign(at pointer: String) -> Refusal {
        Refusal(
            .ongeldig, "inhoud-niet-in-catalogus",
            "de levering heeft een gegeven dat de catalogus van haar type niet kent; noem de "
                + "catalogus waarmee ze gemaakt is",
            rules: [249], at: pointer)
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}
