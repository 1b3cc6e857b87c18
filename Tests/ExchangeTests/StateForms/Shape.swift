import JSON

/// What a stored value consists of, by what its type asks when it is read: names, kinds and which of
/// them may be absent. The names of Swift types are no part of it.
indirect enum Shape: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        let name: String
        let isOptional: Bool
        let shape: Shape
    }

    case flag
    case number(String)
    /// Open text, and the value of it that stands in examples.
    case text(formats: [String], example: String)
    /// One of these values: texts, or numbers.
    case oneOf([JSONValue])
    case anyJSON
    case list(Shape)
    case map(Shape)
    case record([Member])
    /// One member, named after the case, with what the case holds.
    case choice([Member])

    /// As the frozen file says it.
    var json: JSONValue {
        switch self {
        case .flag: "ja of nee"
        case .number(let type): "getal, \(type)"
        case .text(let formats, _):
            .string((["tekst"] + formats).joined(separator: ", "))
        case .oneOf(let values): ["een van": .array(values)]
        case .anyJSON: "JSON"
        case .list(let element): .array([element.json])
        case .map(let value): ["naam": value.json]
        case .record(let members): .object(Shape.object(members))
        case .choice(let cases): ["keuze": .object(Shape.object(cases))]
        }
    }

    private static func object(_ members: [Member]) -> JSONObject {
        JSONObject(members.map { ($0.name + ($0.isOptional ? "?" : ""), $0.shape.json) })
    }
}

extension Shape {
    /// Stored values of this shape: together they hold every member, every case and every value of a
    /// closed list; the last has nothing that may be absent.
    var examples: [JSONValue] {
        switch self {
        case .flag: [true, false]
        case .number: [1]
        case .text(_, let example): [.string(example)]
        case .oneOf(let values): values
        case .anyJSON: [["veld": ["waarde", 1, true]]]
        case .list(let element): [.array(element.examples), []]
        case .map(let value): [.object(["naam": value.examples[0]]), [:]]
        case .record(let members): Shape.examples(of: members)
        case .choice(let cases):
            cases.flatMap { one in one.shape.examples.map { .object([one.name: $0]) } }
        }
    }

    private static func examples(of members: [Member]) -> [JSONValue] {
        let each = members.map { (member: $0, values: $0.shape.examples) }
        let most = each.map(\.values.count).max() ?? 1
        var found: [JSONValue] = (0..<most).map { place in
            // Past its own examples a member stays with its last, which is its smallest.
            .object(
                JSONObject(
                    each.map { ($0.member.name, $0.values[min(place, $0.values.count - 1)]) }))
        }
        let demanded = each.filter { !$0.member.isOptional }
        if demanded.count < each.count {
            found.append(
                .object(JSONObject(demanded.map { ($0.member.name, $0.values.last ?? .null) })))
        }
        return found
    }
}
