/// Reads one JSON object member by member and refuses what nobody asked for.
///
///     var fields = try JSONFields(body)
///     let naam = try fields.string("naam", atMost: 200)
///     let zone = try fields.optionalString("zone", atMost: 10)
///     try fields.finish()
///
/// A member that may be absent is absent, not `null`: absence has one spelling.
package struct JSONFields: Sendable {
    /// Where this object stands in the body.
    package let pointer: String

    private let object: JSONObject
    private var asked: [String] = []

    /// `value` must be an object.
    package init(_ value: JSONValue, at pointer: String = "") throws(JSONShapeError) {
        guard case .object(let object) = value else {
            throw JSONShapeError(
                pointer: pointer, problem: "is \(value.kindName), send an object")
        }
        self.object = object
        self.pointer = pointer
    }

    /// Reads `value` with `body` and then refuses every member that `body` did not ask for.
    package static func read<Result>(
        _ value: JSONValue, at pointer: String = "",
        _ body: (inout JSONFields) throws(JSONShapeError) -> Result
    ) throws(JSONShapeError) -> Result {
        var fields = try JSONFields(value, at: pointer)
        let result = try body(&fields)
        try fields.finish()
        return result
    }

    /// The member as it is, `nil` if absent.
    package mutating func value(_ name: String) -> JSONValue? {
        asked.append(name)
        return object[name]
    }

    /// Refuses every member that was not asked for, naming the nearest that could be meant.
    package func finish() throws(JSONShapeError) {
        for name in object.names where !asked.contains(where: { JSONText.areSame($0, name) }) {
            try refuseUnknown(name)
        }
    }

    /// An error at the member `name`, for a check of the caller's own.
    package func refusal(of name: String, _ problem: String) -> JSONShapeError {
        JSONShapeError(
            pointer: JSONPointer.appending(name, to: pointer), problem: problem)
    }

    private func refuseUnknown(_ name: String) throws(JSONShapeError) {
        guard JSONPointer.isPresentable(name) else {
            throw JSONShapeError(
                pointer: pointer,
                problem: "has an unknown member with a name of \(name.utf8.count) bytes, "
                    + "leave it out")
        }
        let nearest = NearestName.of(name, among: asked)
        throw refusal(
            of: name,
            "is an unknown member, "
                + (nearest.map { "did you mean `\($0)`" } ?? "leave it out"))
    }
}
