import Crypto
import Domain
import JSON
import Print
import Release
import TestKit
import Testing

@Suite("The printed form")
struct RenditionTests {
    private func page(
        _ delivered: [UInt8], _ type: DocumentType = SmallType.type,
        in language: RenditionLanguage = .nl
    ) throws -> String {
        String(
            decoding: try Rendition(delivered, type: type, language: language).html, as: UTF8.self)
    }

    /// A delivery whose name is `name`.
    private func delivery(naming name: String) throws -> [UInt8] {
        var json = try #require(
            try JSONReader.parse(SmallType.projection().bytes).objectValue)
        json["document"] = ["kop": ["naam": .string(name)]]
        return JSONValue.object(json).canonicalBytes()
    }

    private func refusal(_ body: () throws -> Void) throws -> Refusal {
        do {
            try body()
        } catch {
            return try #require(error as? Refusal)
        }
        Issue.record("was not refused")
        throw Refusal(.ongeldig, "geen", "geen")
    }

    @Test("R249 withheld and never filled give the same page")
    func withheldIsAbsent() throws {
        let (withheld, neverFilled) = try SmallType.withheldAndNeverFilled()
        #expect(try page(withheld.bytes) == page(neverFilled.bytes))
        #expect(try page(withheld.bytes) != page(SmallType.projection().bytes))
    }

    @Test("the page names the digest of the delivered bytes and its reference, on every sheet too")
    func comparable() throws {
        let projection = try SmallType.projection()
        let rendition = try Rendition(projection.bytes, type: SmallType.type, language: .nl)
        #expect(rendition.digest == projection.digest)
        let page = try page(projection.bytes)
        #expect(page.contains("<dd>\(projection.digest.hex)</dd>"))
        #expect(
            page.contains("@bottom-left{content:\"SHA\\00002D256\\000020\(projection.digest.hex)\"")
        )
        #expect(page.contains("<bdi lang=\"\">kenmerk</bdi>"))
    }

    @Test(
        "hostile text stays text: no tag, attribute or style comes of it",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\"><img src=x onerror='x'>", "&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;"),
            ("</bdi></td></table>", "&lt;/bdi&gt;&lt;/td&gt;&lt;/table&gt;"),
            ("&lt;b&gt; & &#60;", "&amp;lt;b&amp;gt; &amp; &amp;#60;"),
            ("a\u{202E}gpj.exe", "a<span class=\"teken\">U+202E</span>gpj.exe"),
            ("a\u{2067}b\u{0}c\u{85}", "a<span class=\"teken\">U+2067</span>b"),
            ("weg\u{E0041}", "weg<span class=\"teken\">U+E0041</span>"),
            ("een\ntwee", "een\ntwee"),
            ("עברית Jo\u{308}rn", "עברית Jo\u{308}rn"),
        ])
    func hostile(text: String, expected: String) throws {
        let page = try page(delivery(naming: text))
        #expect(Array(page.utf8).contains(Array("<bdi lang=\"\">\(expected)".utf8)))
        #expect(!page.contains("<script") && !page.contains("<img"))
    }

    @Test("the reference in the margin and the title is escaped as well")
    func hostileReference() throws {
        var json = try #require(try JSONReader.parse(SmallType.projection().bytes).objectValue)
        json["kenmerk"] = "</style><script>\"}*{display:none}\u{202E}"
        let page = try page(JSONValue.object(json).canonicalBytes())
        #expect(!page.contains("<script") && !page.contains("display:none}*"))
        #expect(page.contains("\\00003C\\00002Fstyle\\00003E"))
        #expect(page.split(separator: "</style>").count == 2)
        #expect(!page.unicodeScalars.contains("\u{202E}"))
    }

    @Test("the page asks nothing of any other place and runs nothing")
    func selfContained() throws {
        let page = try page(SmallType.projection().bytes)
        for word in ["src=", "href=", "url(", "@import", "http:", "https:", "<script", "on"] {
            let found = word == "on" ? page.contains(" onload") : page.contains(word)
            #expect(!found, "\(word)")
        }
        #expect(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"))
        #expect(page.contains("size:A4"))
    }

    @Test("the frame speaks the language asked for; released text stays as it was")
    func languages() throws {
        for (language, word) in [
            (RenditionLanguage.nl, "Rechtsgrond"), (.fr, "Base légale"), (.de, "Rechtsgrundlage"),
            (.en, "Legal basis"),
        ] {
            let page = try page(SmallType.projection().bytes, in: language)
            #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(page.contains(word))
            #expect(page.contains("Jo\u{308}rn"))
        }
        let french = try page(SmallType.projection().bytes, in: .fr)
        #expect(french.contains("<time datetime=\"1988-06-13\">13\u{A0}juin\u{A0}1988</time>"))
    }

    @Test("R59 the rechtsgrond of the delivery is printed, and without one nothing is")
    func legalBasis() throws {
        #expect(
            try page(SmallType.projection().bytes)
                .contains("<td><bdi lang=\"nl\">art. 4</bdi></td>"))
        var json = try #require(try JSONReader.parse(SmallType.projection().bytes).objectValue)
        for basis in [nil, JSONValue.string("")] {
            json["rechtsgrond"] = basis
            let bytes = JSONValue.object(json).canonicalBytes()
            #expect(try refusal { _ = try page(bytes) }.code == "rechtsgrond-ontbreekt")
        }
    }

    @Test(
        "only the bytes as delivered are printed",
        arguments: [
            "", "{}", "[]", "{ \"documenttype\":\"proef\"}", "geen json", "{\"a\":1,\"a\":2}",
        ])
    func otherBytes(text: String) throws {
        #expect(throws: Refusal.self) { _ = try page(Array(text.utf8)) }
        let spaced = try SmallType.projection().bytes + [0x0A]
        #expect(try refusal { _ = try page(spaced) }.code == "geen-geleverde-bytes")
    }

    @Test(
        "content that the catalogue does not know is refused, never left out",
        arguments: [
            ["onbekend": "x"], ["kop": ["achternaam": "x"]], ["kop": "x"], ["lijst": [["x": "y"]]],
            ["lijst": ["x"]], ["vragen": [["x"]]], ["kop.naam": "x"], ["kop": ["naam": .null]],
            ["kop": ["naam": ["a": "b"]]], ["vragen[]": "x"], "x",
        ] as [JSONValue])
    func foreign(document: JSONValue) throws {
        var json = try #require(try JSONReader.parse(SmallType.projection().bytes).objectValue)
        json["document"] = document
        let bytes = JSONValue.object(json).canonicalBytes()
        let refusal = try refusal { _ = try page(bytes) }
        #expect(refusal.code == "inhoud-niet-in-catalogus")
        #expect(refusal.pointer?.hasPrefix("/document") == true)
        #expect(!refusal.message.contains("achternaam"))
    }

    @Test("a delivery of another type is not printed with this catalogue")
    func otherType() throws {
        var json = try #require(try JSONReader.parse(SmallType.projection().bytes).objectValue)
        json["documenttype"] = "informatiekaart"
        let bytes = JSONValue.object(json).canonicalBytes()
        #expect(try refusal { _ = try page(bytes) }.code == "ander-documenttype")
        #expect(try Rendition.documentType(of: bytes) == "informatiekaart")
    }

    @Test("what the envelope of another way adds is printed under its own name")
    func furtherMembers() throws {
        var json = try #require(try JSONReader.parse(SmallType.projection().bytes).objectValue)
        json["kaart"] = ["versie": "3", "peildatumFiche": "2026-10-01"]
        let page = try page(JSONValue.object(json).canonicalBytes())
        #expect(
            page.contains("Kaart, peildatum fiche</bdi></th><td><bdi lang=\"\">2026-10-01</bdi>"))
        #expect(!page.contains(String(repeating: "01", count: 16)))
    }

    @Test("printing is a function of bytes, catalogue and language")
    func deterministic() throws {
        let bytes = try SmallType.projection().bytes
        #expect(try page(bytes) == page(bytes))
    }
}
