import Crypto
import Exchange
import JSON
import Testing

/// Tests look through what an answer holds as the text that left or came in.
extension DocumentJSON {
    var utf8: String.UTF8View { text.utf8 }

    func contains(_ part: String) -> Bool { text.contains(part) }

    static func == (left: DocumentJSON, right: String) -> Bool {
        left.text.utf8.elementsEqual(right.utf8)
    }
}

@Suite("JSON in an answer")
struct DocumentJSONTests {
    private struct Reply: Codable, Equatable {
        let inhoud: DocumentJSON
        let onderbouwing: DocumentJSON?
        let meer: [DocumentJSON]
    }

    static let values: [JSONValue] = [
        [:], ["b": 1, "a": ["é", "e\u{301}", .null, true, 1e21, 0.1]], [["x": [[:]]]], "tekst",
        .null,
    ]

    @Test("stands there as JSON, with the bytes that it was made of", arguments: values)
    func asJSON(value: JSONValue) throws {
        let reply = Reply(
            inhoud: DocumentJSON(value), onderbouwing: nil, meer: [DocumentJSON(value)])
        let written = try JSONReader.parse(Wire.json(reply).canonicalBytes())
        #expect(written["inhoud"] == value)
        #expect(written["meer"] == [value])
        #expect(written["onderbouwing"] == nil)
        let bytes = try #require(written["inhoud"]).canonicalBytes()
        #expect(SHA256.digest(bytes) == SHA256.digest(value.canonicalBytes()))
    }
}
