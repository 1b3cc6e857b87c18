import JSON
import Testing

@testable import PartnerAPI

@Suite("Every text and number of every request has a bound that holds")
struct BoundsTests {
    struct Place: Sendable, CustomTestStringConvertible {
        let endpoint: Endpoint
        let member: MemberSchema
        var testDescription: String { "\(endpoint.route) \(member.name)" }
    }

    /// The members of bodies and queries, one by one.
    static let places: [Place] = Endpoints.all.flatMap { endpoint in
        ((endpoint.body ?? []) + endpoint.query).map { Place(endpoint: endpoint, member: $0) }
    }

    @Test("a text passes at its bound and not one byte past it", arguments: places)
    func texts(place: Place) throws {
        guard case .text(let text) = place.member.schema, text.words.isEmpty, text.format == nil,
            let most = text.most, text.least != most
        else { return }
        try expect(place, .string(String(repeating: "a", count: most)), isTaken: true)
        try expect(place, .string(String(repeating: "a", count: most + 1)), isTaken: false)
        // Two bytes each: the bound counts bytes, not characters.
        if text.pattern == nil {
            try expect(place, .string(String(repeating: "é", count: most / 2 + 1)), isTaken: false)
        }
        try expect(place, "", isTaken: false)
        try expect(place, 1, isTaken: false)
        try expect(place, nil, isTaken: !place.member.isRequired)
        try expect(place, .null, isTaken: false)
    }

    @Test("a text of one form takes that form alone", arguments: places)
    func forms(place: Place) throws {
        guard case .text(let text) = place.member.schema,
            let sample = place.member.example.stringValue
        else { return }
        try expect(place, .string(sample), isTaken: true)
        if !text.words.isEmpty {
            for word in text.words { try expect(place, .string(word), isTaken: true) }
            for word in ["", "x", sample.uppercased() + " ", sample + "\u{301}"] {
                try expect(place, .string(word), isTaken: false)
            }
        }
        if let format = text.format, ["uuid", "date"].contains(format) {
            for wrong in [
                sample + "0", String(sample.dropLast()), sample.replacing("-", with: "/"),
            ] {
                try expect(place, .string(wrong), isTaken: false)
            }
        }
    }

    @Test("a number passes at its bounds and not past them", arguments: places)
    func numbers(place: Place) throws {
        guard case .integer(let range?) = place.member.schema else { return }
        let isInQuery = place.endpoint.body == nil
        func number(_ value: Int) -> JSONValue {
            isInQuery ? .string(String(value)) : .integer(value)
        }
        try expect(place, number(range.lowerBound), isTaken: true)
        try expect(place, number(range.upperBound), isTaken: true)
        try expect(place, number(range.lowerBound - 1), isTaken: false)
        if range.upperBound < 9_007_199_254_740_991 {
            try expect(place, number(range.upperBound + 1), isTaken: false)
        }
        try expect(place, isInQuery ? "1.5" : 1.5, isTaken: false)
    }

    /// The endpoint's own example with this member set, or left out.
    private func expect(
        _ place: Place, _ value: JSONValue?, isTaken: Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let members = place.endpoint.body ?? place.endpoint.query
        var input = JSONObject()
        for member in members where member.name != place.member.name {
            let isNumber = if case .integer = member.schema { true } else { false }
            input[member.name] =
                isNumber && place.endpoint.body == nil
                ? .string(member.example.canonicalText) : member.example
        }
        if let value { input[place.member.name] = value }
        var wasTaken = true
        do { _ = try place.endpoint.prepare(.object(input)) } catch { wasTaken = false }
        #expect(
            wasTaken == isTaken, "\(value?.canonicalText.prefix(60) ?? "absent")",
            sourceLocation: sourceLocation)
    }
}
