/// The members of a JSON object in the order they were given, each name once.
package struct JSONObject: Sendable {
    /// A name with its value.
    package struct Member: Sendable {
        package let name: String
        package var value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var members: [Member] = []

    package init() {}

    /// Each name once; a second one is an error of the program.
    package init(_ members: some Sequence<(String, JSONValue)>) {
        for (name, value) in members {
            precondition(index(of: name) == nil, "a member name stands twice")
            self.members.append(Member(name: name, value: value))
        }
    }

    /// Takes members of which the reader already knows that their names differ.
    init(distinct members: [Member]) { self.members = members }

    package var names: [String] { members.map(\.name) }
    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }

    /// The value of `name`, compared by bytes. Setting keeps the place of a known name, adds a
    /// new one at the end, and with `nil` removes it.
    package subscript(name: String) -> JSONValue? {
        get { index(of: name).map { members[$0].value } }
        set {
            guard let newValue else {
                remove(name)
                return
            }
            if let index = index(of: name) {
                members[index].value = newValue
            } else {
                members.append(Member(name: name, value: newValue))
            }
        }
    }

    /// Removes the member `name` and returns its value, `nil` if there was none.
    @discardableResult
    package mutating func remove(_ name: String) -> JSONValue? {
        index(of: name).map { members.remove(at: $0).value }
    }

    /// The members by UTF-16 code units of their names, as RFC 8785 section 3.2.3 orders them.
    package var sortedMembers: [Member] {
        for place in members.indices.dropFirst()
        where !JSONText.precedes(members[place - 1].name, members[place].name) {
            return members.sorted { JSONText.precedes($0.name, $1.name) }
        }
        return members
    }

    private func index(of name: String) -> Int? {
        members.firstIndex { JSONText.areSame($0.name, name) }
    }
}

extension JSONObject: Equatable {
    /// Whether both hold the same members, in whatever order.
    package static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left.sortedMembers, right.sortedMembers).allSatisfy {
            JSONText.areSame($0.name, $1.name) && $0.value == $1.value
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

/// Comparing texts as bytes. `String ==` and `<` follow Unicode equivalence and are never used.
package enum JSONText {
    package static func areSame(_ left: String, _ right: String) -> Bool {
        let (one, other) = (left.utf8Span.span, right.utf8Span.span)
        guard one.count == other.count else { return false }
        for place in one.indices where one[place] != other[place] { return false }
        return true
    }

    /// Order of UTF-16 code units, told from the UTF-8 bytes.
    package static func precedes(_ left: String, _ right: String) -> Bool {
        let (one, other) = (left.utf8Span.span, right.utf8Span.span)
        for place in 0..<min(one.count, other.count) where one[place] != other[place] {
            return rank(one[place]) < rank(other[place])
        }
        return one.count < other.count
    }

    /// UTF-8 order is UTF-16 order but for U+E000 to U+FFFF (lead bytes EE and EF), which UTF-16
    /// puts after the surrogate pairs (lead bytes F0 to F4).
    private static func rank(_ byte: UInt8) -> UInt8 {
        byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
    }
}
