import Crypto
import Domain
import JSON
import Policy
import Release
import TestKit
import Testing

@Suite("The outgoing bytes")
struct ProjectionTests {
    private func content(_ projection: Projection) throws -> JSONValue {
        try #require(try JSONReader.parse(projection.bytes)["document"])
    }

    @Test("every released value comes out as it went in, byte for byte")
    func whole() throws {
        let content = try content(SmallType.projection())
        let name = try #require(content["kop"]?["naam"]?.stringValue)
        #expect(Array(name.utf8) == Array("Jo\u{308}rn".utf8))
        #expect(content["lijst"]?.arrayValue?.count == 3)
        #expect(content["vragen"] == ["eerste", "tweede"])
    }

    @Test("the bytes are their own canonical form and the digest is theirs")
    func canonical() throws {
        let projection = try SmallType.projection()
        #expect(try JSONReader.parse(projection.bytes).canonicalBytes() == projection.bytes)
        #expect(SHA256.digest(projection.bytes) == projection.digest)
    }

    @Test("withheld and never filled give the same bytes, and lists close their gaps")
    func withheldIsAbsent() throws {
        let (withheld, neverFilled) = try SmallType.withheldAndNeverFilled()
        #expect(withheld.bytes == neverFilled.bytes)
    }

    @Test("a list of which nothing leaves is absent, and so is an empty record")
    func emptyParts() throws {
        let document = try SmallType.document(SmallType.full)
        let all = Set(document.values.map(\.path))
        let content = try content(SmallType.projection(withheld: all))
        #expect(content == .object([:]))
    }

    @Test(
        "a date leaves as coarse as the verdict says",
        arguments: [
            (Verdict.Precision.jaar, "1988"), (.maand, "1988-06"), (.decennium, "1980-1989"),
        ])
    func generalised(precision: Verdict.Precision, expected: String) throws {
        let content = try content(SmallType.projection(changes: [1: .generalise(precision)]))
        #expect(content["kop"]?["geboortedatum"]?.stringValue == expected)
    }

    @Test("a verdict that cannot be carried out lets nothing leave at all")
    func impossibleVerdict() throws {
        #expect(throws: Refusal.self) {
            _ = try SmallType.projection(changes: [0: .generalise(.jaar)])
        }
        #expect(throws: Refusal.self) {
            _ = try SmallType.projection(changes: [1: .pseudonymise])
        }
    }

    @Test("a pseudonym is stable for one recipient and another for the next: P24")
    func pseudonyms() throws {
        func name(_ key: UInt8) throws -> String {
            let projection = try SmallType.projection(changes: [0: .pseudonymise], key: key)
            return try #require(try content(projection)["kop"]?["naam"]?.stringValue)
        }
        #expect(try name(1) == name(1))
        #expect(try name(1) != name(2))
        #expect(try name(1).hasPrefix("ps-"))
        #expect(try !name(1).contains("rn"))
    }

    @Test("another salt gives another digest of the same content")
    func salted() throws {
        #expect(try SmallType.projection(salt: 1).digest != SmallType.projection(salt: 2).digest)
    }

    @Test("the envelope names agendapunt, basis, recipient and moment: R59 R62 R71")
    func envelope() throws {
        let json = try JSONReader.parse(SmallType.projection().bytes)
        #expect(json["agendapunt"] == "2026/1")
        #expect(json["rechtsgrond"] == "art. 4")
        #expect(json["ontvanger"]?["platform"] == "ltf-een")
        #expect(json["mededeling"]?["vanaf"] == "2026-11-21")
        #expect(json["ingevuld"] == "tijdens vergadering")
    }
}
