package import Crypto
package import Domain
package import JSON
package import Policy

/// The outgoing bytes for one recipient, and their SHA-256: what the table sees, agrees to, and
/// what is delivered. RFC 8785, so that one content has one spelling.
///
/// Withheld and never filled give the same bytes: the member is absent and lists close their gaps
/// (design decision 4). What does not leave has no influence on any byte.
package struct Projection: Sendable, Equatable {
    package let bytes: [UInt8]
    /// What `bytes` spell.
    package let json: JSONValue
    package let digest: Digest
    package let decision: Decision

    /// - Parameter pseudonymKey: the recipient's own, so that two recipients cannot compare.
    package init(
        _ document: Document, decision: Decision, envelope: Envelope, pseudonymKey: SecretBytes
    ) throws(Refusal) {
        var writer = ProjectionWriter(type: document.type)
        for path in decision.paths where path.outcome == .released {
            guard let value = document[path.path] else { continue }
            let outgoing = try Projection.outgoing(
                value, path.transformation, field: path.path.field, key: pseudonymKey)
            writer.add(outgoing, at: path.path)
        }
        json = envelope.json(around: writer.json)
        bytes = json.canonicalBytes()
        digest = SHA256.digest(bytes)
        self.decision = decision
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.bytes == right.bytes && left.decision == right.decision
    }

    package func leaves(_ path: FieldPath) -> Bool {
        decision.paths.contains { $0.path == path && $0.outcome == .released }
    }

    private static func outgoing(
        _ value: FieldValue, _ transformation: Transformation, field: Int, key: SecretBytes
    ) throws(Refusal) -> FieldValue {
        switch transformation {
        case .none: return value
        case .generalise(let precision):
            // Policy marked it released, so it can be generalised; if not, nothing leaves.
            guard let coarse = generalise(value, to: precision) else { throw Projection.fault }
            return coarse
        case .pseudonymise:
            guard case .text(let text) = value else { throw Projection.fault }
            let tag = HMACSHA256.tag(
                Array("pseudoniem/\(field)/".utf8) + Array(text.utf8), key: key)
            return .pseudonym("ps-" + Hex.encode(tag.prefix(16)))
        }
    }

    private static let fault = Refusal(
        .nietBeschikbaar, "verdict-niet-uitvoerbaar",
        "een verdict van de route kan niet op deze waarde worden toegepast; er gaat niets weg. "
            + "Meld het aan compliance")
}

extension Document {
    /// The JSON of the fields that `shows` picks, as they were entered, lists without gaps: what
    /// somebody may look at who must review it. Never what leaves.
    package func json(showing shows: (FieldPath) -> Bool) -> JSONValue {
        var writer = ProjectionWriter(type: type)
        for (path, value) in values where shows(path) { writer.add(value, at: path) }
        return writer.json
    }
}

/// Puts values back at their place in the JSON of the document type, lists without gaps.
private struct ProjectionWriter {
    let type: DocumentType
    private var root = JSONObject()
    /// Elements of each list, by the position they had in the document; ascending.
    private var lists: [(location: Location, elements: [(position: Int, value: JSONValue)])] = []

    init(type: DocumentType) { self.type = type }

    var json: JSONValue {
        var whole = root
        for list in lists {
            let values = list.elements.sorted { $0.position < $1.position }.map(\.value)
            whole = whole.setting(.array(values), at: list.location.steps[...])
        }
        return .object(whole)
    }

    mutating func add(_ value: FieldValue, at path: FieldPath) {
        let location = type.fields[path.field].location
        guard let list = location.list, let position = path.element else {
            root = root.setting(value.json, at: location.steps[...])
            return
        }
        let index = lists.firstIndex { $0.location == list } ?? lists.endIndex
        if index == lists.endIndex { lists.append((list, [])) }
        let steps = location.withinElement[...]
        if steps.isEmpty {
            lists[index].elements.append((position, value.json))
        } else if let place = lists[index].elements.firstIndex(where: { $0.position == position }) {
            let element = lists[index].elements[place].value.objectValue ?? JSONObject()
            lists[index].elements[place].value = .object(element.setting(value.json, at: steps))
        } else {
            lists[index].elements.append(
                (position, .object(JSONObject().setting(value.json, at: steps))))
        }
    }
}

extension JSONObject {
    fileprivate func setting(_ value: JSONValue, at steps: ArraySlice<LocationStep>) -> JSONObject {
        guard case .member(let name)? = steps.first else { return self }
        var copy = self
        if steps.count == 1 {
            copy[name] = value
        } else {
            let inner = self[name]?.objectValue ?? JSONObject()
            copy[name] = .object(inner.setting(value, at: steps.dropFirst()))
        }
        return copy
    }
}

extension FieldValue {
    /// The value as it stands in a document's JSON.
    package var json: JSONValue {
        switch self {
        case .text(let text), .code(let text), .pseudonym(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .number(let number): .integer(number)
        case .date(let day): .string(day.description)
        case .partialDate(let date): .string(date.description)
        case .dates(let days): .array(days.map { .string($0.description) })
        case .decade(let year): .string("\(year)-\(year + 9)")
        case .period(.on(let date)): ["datum": .string(date.description)]
        case .period(.between(let from, let until)): Self.json(from: from, until: until)
        case .period(.unknown(let reason)): ["onbekend": .string(reason)]
        }
    }

    private static func json(from: PartialDate, until: PartialDate?) -> JSONValue {
        guard let until else { return ["van": .string(from.description)] }
        return ["van": .string(from.description), "tot": .string(until.description)]
    }
}
