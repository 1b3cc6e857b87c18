extension JSONFields {
    /// A text of `atLeast` to `atMost` bytes of UTF-8.
    package mutating func string(
        _ name: String, atLeast least: Int = 0, atMost bytes: Int
    ) throws(JSONShapeError) -> String {
        let expected = JSONExpected.text(atLeast: least, atMost: bytes)
        return try required(
            name, expected, try optionalString(name, atLeast: least, atMost: bytes))
    }

    package mutating func optionalString(
        _ name: String, atLeast least: Int = 0, atMost bytes: Int
    ) throws(JSONShapeError) -> String? {
        guard let value = value(name) else { return nil }
        return try JSONExpected.string(
            value, at: place(of: name), atLeast: least, atMost: bytes)
    }

    /// A text that is the raw value of one of the cases, by bytes.
    package mutating func choice<Choice: CaseIterable & RawRepresentable>(
        _ name: String, of choices: Choice.Type
    ) throws(JSONShapeError) -> Choice where Choice.RawValue == String {
        try required(
            name, JSONExpected.oneOf(choices), try optionalChoice(name, of: choices))
    }

    package mutating func optionalChoice<Choice: CaseIterable & RawRepresentable>(
        _ name: String, of choices: Choice.Type
    ) throws(JSONShapeError) -> Choice? where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value,
            let choice = choices.allCases.first(where: { JSONText.areSame($0.rawValue, text) })
        else { throw refusal(of: name, "is not \(JSONExpected.oneOf(choices))") }
        return choice
    }

    package mutating func bool(_ name: String) throws(JSONShapeError) -> Bool {
        try required(name, "true or false", try optionalBool(name))
    }

    package mutating func optionalBool(_ name: String) throws(JSONShapeError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let bool) = value else {
            throw refusal(of: name, "is \(value.kindName), send true or false")
        }
        return bool
    }

    package mutating func integer(
        _ name: String, in range: ClosedRange<Int>
    ) throws(JSONShapeError) -> Int {
        try required(
            name, JSONExpected.integer(in: range), try optionalInteger(name, in: range))
    }

    package mutating func optionalInteger(
        _ name: String, in range: ClosedRange<Int>
    ) throws(JSONShapeError) -> Int? {
        guard let value = value(name) else { return nil }
        guard let integer = value.integerValue, range.contains(integer) else {
            throw refusal(of: name, "is not \(JSONExpected.integer(in: range))")
        }
        return integer
    }

    /// The elements with the pointer of each.
    package mutating func array(
        _ name: String, atMost count: Int
    ) throws(JSONShapeError) -> [(JSONValue, String)] {
        try required(
            name, JSONExpected.array(atMost: count), try optionalArray(name, atMost: count))
    }

    package mutating func optionalArray(
        _ name: String, atMost count: Int
    ) throws(JSONShapeError) -> [(JSONValue, String)]? {
        guard let value = value(name) else { return nil }
        guard case .array(let elements) = value else {
            throw refusal(
                of: name, "is \(value.kindName), send \(JSONExpected.array(atMost: count))")
        }
        guard elements.count <= count else {
            throw refusal(
                of: name,
                "has \(elements.count) elements, send \(JSONExpected.array(atMost: count))")
        }
        let place = place(of: name)
        return elements.enumerated().map {
            ($0.element, JSONPointer.appending($0.offset, to: place))
        }
    }

    /// An array of texts of at most `bytes` bytes each.
    package mutating func strings(
        _ name: String, atMost count: Int, eachAtMost bytes: Int
    ) throws(JSONShapeError) -> [String] {
        var strings: [String] = []
        for (element, pointer) in try array(name, atMost: count) {
            strings.append(
                try JSONExpected.string(element, at: pointer, atLeast: 0, atMost: bytes))
        }
        return strings
    }

    /// The members of the object `name`; its own `finish` must be called as well.
    package mutating func fields(_ name: String) throws(JSONShapeError) -> JSONFields {
        try required(name, "an object", try optionalFields(name))
    }

    package mutating func optionalFields(_ name: String) throws(JSONShapeError) -> JSONFields? {
        guard let value = value(name) else { return nil }
        return try JSONFields(value, at: place(of: name))
    }

    private func place(of name: String) -> String { JSONPointer.appending(name, to: pointer) }

    private func required<Value>(
        _ name: String, _ expected: String, _ value: Value?
    ) throws(JSONShapeError) -> Value {
        guard let value else { throw refusal(of: name, "is missing, send \(expected)") }
        return value
    }
}

/// What a member should have been, in words.
private enum JSONExpected {
    static func text(atLeast least: Int, atMost bytes: Int) -> String {
        least == 0 ? "a text of at most \(bytes) bytes" : "a text of \(least) to \(bytes) bytes"
    }

    static func integer(in range: ClosedRange<Int>) -> String {
        "an integer from \(range.lowerBound) to \(range.upperBound)"
    }

    static func array(atMost count: Int) -> String { "an array of at most \(count) elements" }

    static func oneOf<Choice: CaseIterable & RawRepresentable>(
        _ choices: Choice.Type
    ) -> String where Choice.RawValue == String {
        "one of " + choices.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    }

    static func string(
        _ value: JSONValue, at pointer: String, atLeast least: Int, atMost bytes: Int
    ) throws(JSONShapeError) -> String {
        let expected = text(atLeast: least, atMost: bytes)
        guard case .string(let string) = value else {
            throw JSONShapeError(
                pointer: pointer, problem: "is \(value.kindName), send \(expected)")
        }
        guard (least...bytes).contains(string.utf8.count) else {
            throw JSONShapeError(
                pointer: pointer, problem: "has \(string.utf8.count) bytes, send \(expected)")
        }
        return string
    }
}
