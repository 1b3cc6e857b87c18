import Domain
import Testing

@Suite("Identifiers, names, digests and places")
struct NameTests {
    private enum Subject {}

    @Test("ids of a moment sort by time and are UUIDv7, random ones UUIDv4")
    func identifiers() throws {
        let random = [UInt8](0..<16)
        var previous = ""
        for milliseconds in stride(from: Int64(0), to: 4_000_000_000_000, by: 300_000_000_001) {
            let id = Identifier<Subject>(at: Instant(milliseconds: milliseconds), random: random)
            #expect(Identifier<Subject>(id.text) == id)
            #expect(id.text > previous)
            #expect(Array(id.text.utf8)[14] == UInt8(ascii: "7"))
            previous = id.text
        }
        let anonymous = Identifier<Subject>(random: random)
        #expect(anonymous.text == "00010203-0405-4607-8809-0a0b0c0d0e0f")
        #expect(Identifier<Subject>(anonymous.text) == anonymous)
    }

    @Test(
        "other spellings of an id are none",
        arguments: [
            "", "00010203-0405-4607-8809-0A0B0C0D0E0F", "0001020304054607880-90a0b0c0d0e0f",
            "00010203-0405-4607-8809-0a0b0c0d0e0", "00010203-0405-4607-8809-0a0b0c0d0e0ff",
            "00010203-0405-4607-8809-0a0b0c0d0e0g", "../etc/passwd",
            "00010203 0405 4607 8809 0a0b0c0d0e0f",
        ])
    func noIdentifiers(text: String) { #expect(Identifier<Subject>(text) == nil) }

    @Test("names of the address book are short and plain")
    func names() {
        let longest = String(repeating: "a", count: 80)
        for text in ["p-io", "ltf.oost-vlaanderen-1", "a", longest] {
            #expect(PersonID(text)?.text == text)
        }
        for text in ["", longest + "a", "P-io", "p io", "p_io", "p/io", "é", "p\n", "p-io\u{301}"] {
            #expect(PersonID(text) == nil)
        }
        #expect(PersonID(unchecked: "a") < PersonID(unchecked: "b"))
    }

    @Test("digests are 32 bytes in lower-case hexadecimal")
    func digests() throws {
        let bytes = [UInt8](0..<32)
        let digest = try #require(Digest(bytes: bytes))
        #expect(Digest(hex: digest.hex) == digest)
        #expect(digest.hex.hasPrefix("000102") && digest.description == digest.hex)
        #expect(Digest(bytes: Array(bytes.dropLast())) == nil && Digest(bytes: bytes + [0]) == nil)
        #expect(Digest(hex: digest.hex.uppercased()) == nil)
        #expect(Digest(hex: String(digest.hex.dropLast())) == nil)
        #expect(Digest(hex: String(digest.hex.dropLast(2))) == nil)
        #expect(Hex.decode("0g") == nil && Hex.decode("") == [])
    }

    @Test("rule numbers are 1 to 272, in one spelling")
    func rules() {
        #expect(Rule("R1")?.number == 1 && Rule("R272")?.description == "R272")
        for text in ["R0", "R273", "R01", "r1", "1", "R", "R-1", "R1 "] {
            #expect(Rule(text) == nil)
        }
        #expect(Rule(2) < Rule(10))
    }

    @Test("places of fields read back, and know list and element")
    func locations() throws {
        for text in [
            "naam", "a.b", "risicodomeinen.intentie[].tekst", "vragen.vragen[]", "a[].b.c",
        ] {
            #expect(try #require(Location(text)).description == text)
        }
        let place = try #require(Location("risicodomeinen.intentie[].tijd"))
        #expect(place.list?.description == "risicodomeinen.intentie")
        #expect(place.withinElement == [.member("tijd")])
        let flat = try #require(Location("a.b"))
        #expect(flat.list == nil && flat.withinElement == flat.steps)
        for text in [
            "", ".", "a.", ".a", "a..b", "a[].b[]", "[]", "[].a", "a[0]", "a-b", "a b", "é",
        ] {
            #expect(Location(text) == nil, "\(text)")
        }
    }

    @Test("roles are of a person or of a system")
    func roles() {
        #expect(Role.allCases.filter(\.isOfASystem).count == 7)
        #expect(!Role.informatieofficier.isOfASystem && Role.ltfPlatform.isOfASystem)
        #expect(Role(rawValue: "vertegenwoordiger van de LTF") == .ltfVertegenwoordiger)
        #expect(Clearance.vertrouwelijk < .geheim && Clearance.geheim < .zeerGeheim)
    }

    @Test(
        "the nearest word is offered where one is near",
        arguments: [
            ("naamm", "naam"), ("gemeete", "gemeente"), ("evaluate", "evaluatie"), ("naam", "naam"),
            ("xyzzy", nil), ("advies", nil), ("", nil),
        ] as [(String, String?)])
    func nearestWord(row: (String, String?)) {
        let words = ["naam", "gemeente", "evaluatie", "geboortedatum"]
        #expect(nearest(to: row.0, among: words) == row.1)
    }

    @Test("a word too long to compare gets no suggestion, and no words none")
    func nothingNear() {
        #expect(nearest(to: String(repeating: "a", count: 201), among: ["naam"]) == nil)
        #expect(nearest(to: "naam", among: [String(repeating: "a", count: 201)]) == nil)
        #expect(nearest(to: "naam", among: [String]()) == nil)
    }
}
