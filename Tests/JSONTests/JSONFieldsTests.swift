import JSON
import Testing

private enum Richting: String, CaseIterable { case heen, terug }

@Suite("Reading a body member by member")
struct JSONFieldsTests {
    private let body: JSONValue = [
        "naam": "Vergadering", "zone": 5, "open": true, "richting": "heen",
        "lijst": ["a", "b"], "a/b~": ["x": 1], "leeg": .null,
    ]

    private func error(
        _ read: (inout JSONFields) throws(JSONShapeError) -> Void
    ) -> JSONShapeError? {
        do {
            var fields = try JSONFields(body, at: "/document")
            try read(&fields)
            return nil
        } catch { return error }
    }

    @Test("gives each member in its type")
    func reads() throws {
        var fields = try JSONFields(body)
        #expect(try fields.string("naam", atLeast: 1, atMost: 11) == "Vergadering")
        #expect(try fields.integer("zone", in: 1...5) == 5)
        #expect(try fields.bool("open"))
        #expect(try fields.choice("richting", of: Richting.self) == .heen)
        let lijst = try fields.array("lijst", atMost: 2)
        #expect(lijst.map(\.1) == ["/lijst/0", "/lijst/1"])
        #expect(try fields.strings("lijst", atMost: 2, eachAtMost: 1) == ["a", "b"])
        var inner = try fields.fields("a/b~")
        #expect(inner.pointer == "/a~1b~0")
        #expect(try inner.integer("x", in: 0...1) == 1)
        try inner.finish()
        #expect(fields.value("leeg")?.isNull == true)
        try fields.finish()
        #expect(try fields.optionalString("weg", atMost: 1) == nil)
        #expect(try fields.optionalBool("weg") == nil)
        #expect(try fields.optionalInteger("weg", in: 0...1) == nil)
        #expect(try fields.optionalArray("weg", atMost: 1) == nil)
        #expect(try fields.optionalFields("weg") == nil)
        #expect(try fields.optionalChoice("weg", of: Richting.self) == nil)
    }

    @Test("says at which member what was expected")
    func refuses() {
        let rows: [((inout JSONFields) throws(JSONShapeError) -> Void, String, String)] = [
            (
                { f throws(JSONShapeError) in _ = try f.string("weg", atMost: 9) },
                "/document/weg", "is missing, send a text of at most 9 bytes"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.string("naam", atMost: 10) },
                "/document/naam", "has 11 bytes, send a text of at most 10 bytes"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.string("naam", atLeast: 12, atMost: 20) },
                "/document/naam", "has 11 bytes, send a text of 12 to 20 bytes"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.optionalString("leeg", atMost: 10) },
                "/document/leeg", "is null, send a text of at most 10 bytes"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.integer("zone", in: 1...4) },
                "/document/zone", "is not an integer from 1 to 4"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.integer("naam", in: 1...4) },
                "/document/naam", "is not an integer from 1 to 4"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.bool("zone") },
                "/document/zone", "is a number, send true or false"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.choice("naam", of: Richting.self) },
                "/document/naam", "is not one of `heen`, `terug`"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.array("lijst", atMost: 1) },
                "/document/lijst", "has 2 elements, send an array of at most 1 elements"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.array("naam", atMost: 1) },
                "/document/naam", "is a text, send an array of at most 1 elements"
            ),
            (
                { f throws(JSONShapeError) in
                    _ = try f.strings("lijst", atMost: 2, eachAtMost: 0)
                },
                "/document/lijst/0", "has 1 bytes, send a text of at most 0 bytes"
            ),
            (
                { f throws(JSONShapeError) in _ = try f.fields("lijst") },
                "/document/lijst", "is an array, send an object"
            ),
        ]
        for (read, pointer, problem) in rows {
            #expect(error(read) == JSONShapeError(pointer: pointer, problem: problem))
        }
        #expect(throws: JSONShapeError(pointer: "", problem: "is a number, send an object")) {
            _ = try JSONFields(1)
        }
    }

    @Test("refuses a member that nobody asked for and names the nearest")
    func unknown() {
        let cases: [(JSONValue, String, String)] = [
            (["naan": 1], "/naan", "is an unknown member, did you mean `naam`"),
            (["NAAM": 1], "/NAAM", "is an unknown member, did you mean `naam`"),
            (["xyz": 1], "/xyz", "is an unknown member, leave it out"),
            (
                ["na\u{301}am x": 1], "",
                "has an unknown member with a name of 8 bytes, leave it out"
            ),
            (
                .object([String(repeating: "a", count: 65): 1]), "",
                "has an unknown member with a name of 65 bytes, leave it out"
            ),
        ]
        for (body, pointer, problem) in cases {
            #expect(throws: JSONShapeError(pointer: pointer, problem: problem)) {
                try JSONFields.read(body) { fields throws(JSONShapeError) in
                    _ = fields.value("naam")
                    _ = fields.value("geboortedatum")
                }
            }
        }
    }

    @Test("an asked name does not cover an equivalent one of other bytes")
    func equivalentName() {
        #expect(throws: JSONShapeError.self) {
            try JSONFields.read(["e\u{301}": 1]) { fields throws(JSONShapeError) in
                _ = fields.value("é")
            }
        }
        #expect(throws: JSONShapeError.self) {
            try JSONFields.read(["k": "\u{212A}"]) { fields throws(JSONShapeError) in
                _ = try fields.choice("k", of: Kelvin.self)
            }
        }
    }
}

private enum Kelvin: String, CaseIterable { case kelvin = "K" }
