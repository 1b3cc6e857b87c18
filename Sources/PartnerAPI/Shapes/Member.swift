import Domain
import Exchange
import JSON

/// One member of a body, or one parameter of a query, read into a value.
struct Member<Value: Sendable>: Sendable {
    let schema: MemberSchema
    let read: @Sendable (inout JSONFields) throws(JSONShapeError) -> Value
}

/// The members of one object in order; the types are those of what was read.
struct Shape<each Value: Sendable>: Sendable {
    private let members: (repeat Member<each Value>)

    init(_ members: repeat Member<each Value>) { self.members = (repeat each members) }

    var schemas: [MemberSchema] {
        var schemas: [MemberSchema] = []
        for member in repeat each members { schemas.append(member.schema) }
        return schemas
    }

    /// Refuses an unknown member, one that is missing, of another type or past its bound.
    func read(
        _ json: JSONValue, at pointer: String = ""
    ) throws(JSONShapeError) -> (repeat each Value) {
        var fields = try JSONFields(json, at: pointer)
        let values = (repeat try (each members).read(&fields))
        try fields.finish()
        return values
    }
}

extension Member {
    /// A member whose text is read by `parse`; `nil` from it is a refusal.
    static func parsed(
        _ name: String, _ about: String, _ text: TextSchema, example: JSONValue,
        _ parse: @escaping @Sendable (String) -> Value?
    ) -> Member<Value> {
        Member(
            schema: MemberSchema(
                name: name, schema: .text(text), isRequired: true, about: about, example: example)
        ) { fields throws(JSONShapeError) in
            let found = try fields.string(name, atLeast: text.least, atMost: text.most ?? 0)
            guard let value = parse(found) else {
                throw fields.refusal(of: name, "is not what is asked")
            }
            return value
        }
    }

    /// The same, and the member may be absent.
    static func optionalParsed<Wrapped: Sendable>(
        _ name: String, _ about: String, _ text: TextSchema, example: JSONValue,
        _ parse: @escaping @Sendable (String) -> Wrapped?
    ) -> Member<Value> where Value == Wrapped? {
        Member(
            schema: MemberSchema(
                name: name, schema: .text(text), isRequired: false, about: about, example: example)
        ) { fields throws(JSONShapeError) in
            guard
                let found = try fields.optionalString(
                    name, atLeast: text.least, atMost: text.most ?? 0)
            else { return nil }
            guard let value = parse(found) else {
                throw fields.refusal(of: name, "is not what is asked")
            }
            return value
        }
    }

    /// One word of a closed list.
    static func choice(
        _ name: String, _ about: String
    ) -> Member<Value> where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue)
        return Member(
            schema: MemberSchema(
                name: name, schema: .text(TextSchema(words: words)), isRequired: true,
                about: about, example: .string(words.first ?? ""))
        ) { fields throws(JSONShapeError) in try fields.choice(name, of: Value.self) }
    }

    /// Words of a closed list, each of which counts once.
    ///
    /// - Parameter isRequired: where not, an absent member is the empty set.
    static func choices<Word: Sendable & Hashable & CaseIterable & RawRepresentable>(
        _ name: String, _ about: String, isRequired: Bool = true
    ) -> Member<Value> where Value == Set<Word>, Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        return Member(
            schema: MemberSchema(
                name: name,
                schema: .array(of: .text(TextSchema(words: words)), atMost: words.count),
                isRequired: isRequired, about: about, example: .array([]))
        ) { fields throws(JSONShapeError) in
            var chosen: Set<Word> = []
            let found =
                isRequired
                ? try fields.array(name, atMost: words.count)
                : try fields.optionalArray(name, atMost: words.count) ?? []
            for (element, pointer) in found {
                guard let text = element.stringValue, let word = Word(rawValue: text) else {
                    throw JSONShapeError(pointer: pointer, problem: "is not what is asked")
                }
                chosen.insert(word)
            }
            return chosen
        }
    }
}

extension Member where Value == Bool {
    static func flag(_ name: String, _ about: String) -> Member<Bool> {
        Member(
            schema: MemberSchema(
                name: name, schema: .boolean, isRequired: true, about: about, example: true)
        ) { fields throws(JSONShapeError) in try fields.bool(name) }
    }

    /// `false` where it is absent.
    static func optionalFlag(_ name: String, _ about: String) -> Member<Bool> {
        Member(
            schema: MemberSchema(
                name: name, schema: .boolean, isRequired: false, about: about, example: false)
        ) { fields throws(JSONShapeError) in try fields.optionalBool(name) ?? false }
    }
}

extension Member where Value == Int {
    static func integer(
        _ name: String, _ about: String, _ range: ClosedRange<Int>
    ) -> Member<Int> {
        Member(
            schema: MemberSchema(
                name: name, schema: .integer(range), isRequired: true, about: about,
                example: .integer(range.lowerBound))
        ) { fields throws(JSONShapeError) in try fields.integer(name, in: range) }
    }

    /// A number in a query, where everything is text: one spelling, no sign, no leading zero.
    static func digits(
        _ name: String, _ about: String, _ range: ClosedRange<Int>
    ) -> Member<Int> {
        Member(schema: Member.digitsSchema(name, about, range, isRequired: true)) {
            fields throws(JSONShapeError) in
            try Member.number(try fields.string(name, atMost: 20), name, range, fields)
        }
    }

    fileprivate static func digitsSchema(
        _ name: String, _ about: String, _ range: ClosedRange<Int>, isRequired: Bool
    ) -> MemberSchema {
        MemberSchema(
            name: name, schema: .integer(range), isRequired: isRequired, about: about,
            example: .integer(min(range.upperBound, 20)))
    }

    fileprivate static func number(
        _ text: String, _ name: String, _ range: ClosedRange<Int>, _ fields: JSONFields
    ) throws(JSONShapeError) -> Int {
        guard let value = Int(text), String(value) == text, range.contains(value) else {
            throw fields.refusal(of: name, "is not what is asked")
        }
        return value
    }
}

extension Member where Value == Int? {
    static func optionalDigits(
        _ name: String, _ about: String, _ range: ClosedRange<Int>
    ) -> Member<Int?> {
        Member(schema: Member<Int>.digitsSchema(name, about, range, isRequired: false)) {
            fields throws(JSONShapeError) in
            guard let text = try fields.optionalString(name, atMost: 20) else { return nil }
            return try Member<Int>.number(text, name, range, fields)
        }
    }
}

extension Member where Value == JSONValue {
    /// A document: any object here; its catalogue is checked by the exchange.
    static func document(
        _ name: String, _ about: String, form: DocumentForm = .submitted, example: JSONValue
    ) -> Member<JSONValue> {
        Member(schema: documentSchema(name, about, isRequired: true, form, example)) {
            fields throws(JSONShapeError) in
            guard let value = fields.value(name), value.objectValue != nil else {
                throw fields.refusal(of: name, "is not an object")
            }
            return value
        }
    }

    fileprivate static func documentSchema(
        _ name: String, _ about: String, isRequired: Bool, _ form: DocumentForm,
        _ example: JSONValue
    ) -> MemberSchema {
        MemberSchema(
            name: name, schema: .document(form), isRequired: isRequired,
            about: about
                + " Hoogstens \(ExchangeLimits.documentBytes) bytes als RFC 8785.",
            example: example)
    }
}

extension Member where Value == JSONValue? {
    static func optionalDocument(
        _ name: String, _ about: String, example: JSONValue
    ) -> Member<JSONValue?> {
        Member(
            schema: Member<JSONValue>.documentSchema(
                name, about, isRequired: false, .submitted, example)
        ) {
            fields throws(JSONShapeError) in
            guard let value = fields.value(name) else { return nil }
            guard value.objectValue != nil else {
                throw fields.refusal(of: name, "is not an object")
            }
            return value
        }
    }
}
