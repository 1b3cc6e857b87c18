import Domain
import Exchange
import Foundation
import JSON
import PolicyDesk
import Print
import Release
import Testing
import TestKit

@Suite("The official form on paper")
struct PrintedFormTests {
    private static let headings = [
        "1 Gegevens bespreking", "2 Reden agendering",
        "3 Analyse van de risicodomeinen voor extremisme",
        "4 Geïndividualiseerd opvolgingstraject", "5 Vragen aan de LTF / vragen aan het LIVC-R",
    ]

    private func delivered(_ play: inout Play) async throws -> (bytes: [UInt8], type: DocumentType)
    {
        try await play.untilConsensus()
        try await play.decide()
        try await play.release()
        let bytes = Array(try await play.collect().inhoud.utf8)
        let type = try #require(
            play.gateway.configuration.policies.documentType("terugkoppelingsfiche"))
        return (bytes, type)
    }

    @Test("R249 HC-01 shows the official headings in order and every released value, nothing else")
    func wholeCase() async throws {
        var play = try Play(World())
        let (bytes, type) = try await delivered(&play)
        let page = PrintedPage(try Rendition(bytes, type: type, language: .nl).html)
        #expect(page.headings("h2") == Self.headings)
        #expect(
            page.headings("h3").prefix(6) == [
                "3.1 Overtuigingen, opvattingen, ideologie", "3.2 Sociale context", "3.3 Intentie",
                "3.4 Daden, capaciteit, vermogen", "3.5 Psychische stoornissen",
                "3.6 Bijkomende relevante informatie",
            ])
        let document = try #require(try JSONReader.parse(bytes)["document"])
        let released = Self.texts(document)
        #expect(released.count > 60)
        #expect(page.values.sorted() == released.sorted())
    }

    @Test("R83 R249 the five domains are printed in official order, each with its own elements")
    func domains() async throws {
        var document = try Form.minimal("turnhout")
        for (place, domain) in Form.domains.enumerated().reversed() {
            let text = "Element van domein \(place + 1)."
            document = document.with(
                domain: domain,
                [domain == "psychischeStoornissen" ? Form.diagnosis(text) : Form.element(text)])
        }
        var play = try Play(
            World(), place: "turnhout", ltf: "antwerpen", table: ["voorzitter", "cgg"],
            document: document)
        try await play.untilRound(acknowledged: [.eenzijdig])
        try await play.reviewAll()
        try await play.establish(
            .vrijgaveGeheimhouder, ["risicodomeinen.psychischeStoornissen"], by: "cgg")
        try await play.freeze(acknowledged: [.eenzijdig])
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        let bytes = Array(try await play.collect().inhoud.utf8)
        let type = try #require(
            play.gateway.configuration.policies.documentType("terugkoppelingsfiche"))
        let page = PrintedPage(try Rendition(bytes, type: type, language: .nl).html)
        let parts = page.parts("h3").prefix(6)
        #expect(
            parts.map(\.heading) == [
                "3.1 Overtuigingen, opvattingen, ideologie", "3.2 Sociale context", "3.3 Intentie",
                "3.4 Daden, capaciteit, vermogen", "3.5 Psychische stoornissen",
                "3.6 Bijkomende relevante informatie",
            ])
        for (place, part) in parts.enumerated() {
            let elements = part.values.filter { $0.hasPrefix("Element van domein") }
            #expect(elements == ["Element van domein \(place + 1)."], "\(part.heading)")
        }
    }

    @Test("R56 R249 every released value outside a list stands in the box with its own label")
    func boxes() async throws {
        var play = try Play(World())
        let purpose = "informeren over aard en verloop van het traject"
        play.document = play.document.with("gegevensBespreking.doel", purpose)
        let (bytes, type) = try await delivered(&play)
        let page = PrintedPage(try Rendition(bytes, type: type, language: .nl).html)
        let document = try #require(try JSONReader.parse(bytes)["document"])
        var count = 0
        for field in type.fields where field.location.list == nil {
            guard let value = Self.value(document, at: field.location) else { continue }
            let box = try #require(page.boxes[field.labels["nl"] ?? ""], "\(field.phrase)")
            #expect(box == Self.texts(value), "\(field.phrase)")
            count += 1
        }
        #expect(page.boxes.count == count)
        #expect(page.boxes["Doel van de fiche"] == [purpose])
    }

    @Test("R249 an empty section keeps its heading: less released, the same headings")
    func minimalCase() async throws {
        var play = try Play(
            World(), place: "tienen", ltf: "leuven",
            table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"], hypothetical: "HC-02")
        let (bytes, type) = try await delivered(&play)
        let page = PrintedPage(try Rendition(bytes, type: type, language: .nl).html)
        #expect(page.headings("h2") == Self.headings)
        #expect(page.headings("h3").count { $0.hasPrefix("3.") } == 6)
    }

    @Test("R59 the page prints art. 4 § 2 in the text of the day of mededeling")
    func legalBasis() async throws {
        var play = try Play(World())
        let (bytes, type) = try await delivered(&play)
        let text = String(
            decoding: try Rendition(bytes, type: type, language: .nl).html, as: UTF8.self)
        let basis = try #require(
            play.gateway.configuration.policies.legalBases.inForce(
                "LIVC-R-wet", on: play.gateway.today))
        #expect(basis.printed.hasPrefix("Art. 4, § 2 van de wet van 30 juli 2018"))
        #expect(text.contains("<bdi lang=\"nl\">\(basis.printed)</bdi>"))
        #expect(!text.contains("tot en met 30 september 2024"))
    }

    /// Every text and flag below `value`, in its delivered form.
    private static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .object(let object): object.sortedMembers.flatMap { texts($0.value) }
        case .array(let elements): elements.flatMap { texts($0) }
        case .string(let text): [text]
        case .bool, .number, .null: [value.canonicalText]
        }
    }

    private static func value(_ document: JSONValue, at location: Location) -> JSONValue? {
        var value: JSONValue? = document
        for case .member(let name) in location.steps { value = value?[name] }
        return value
    }
}

/// A printed form as a reader sees it, by other means than those that wrote it.
private struct PrintedPage {
    private let main: String

    init(_ html: [UInt8]) {
        let text = String(decoding: html, as: UTF8.self)
        main =
            text.components(separatedBy: "<main").last?.components(separatedBy: "</main>").first
            ?? ""
    }

    /// Released values in their order: texts as written, days and flags as delivered.
    var values: [String] { Self.values(main) }

    /// By label, what stands in the box.
    var boxes: [String: [String]] {
        var boxes: [String: [String]] = [:]
        for row in Self.matches("<th scope=\"row\">(.*?)</th><td>(.*?)</td>", main) {
            boxes[Self.plain(row[0])] = Self.values(row[1])
        }
        return boxes
    }

    /// Headings of this level, each with the values up to the next.
    func parts(_ tag: String) -> [(heading: String, values: [String])] {
        main.components(separatedBy: "<\(tag)").dropFirst().map { part in
            let text = "<\(tag)" + part
            return (
                Self.matches("<\(tag)(?: [^>]*)?>(.*?)</\(tag)>", text).first.map {
                    Self.plain($0[0])
                } ?? "", Self.values(text)
            )
        }
    }

    func headings(_ tag: String) -> [String] {
        Self.matches("<\(tag)(?: [^>]*)?>(.*?)</\(tag)>", main).map { Self.plain($0[0]) }
    }

    private static func values(_ html: String) -> [String] {
        matches(
            "<bdi[^>]*>(.*?)</bdi>|<time datetime=\"([^\"]*)\">|<data value=\"([^\"]*)\">", html
        ).map { plain($0.joined()) }
    }

    private static func plain(_ html: String) -> String {
        var text = html.replacingOccurrences(
            of: "<[^>]*>", with: "", options: .regularExpression)
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            text = text.replacingOccurrences(of: entity, with: character)
        }
        return text
    }

    private static func matches(_ pattern: String, _ text: String) -> [[String]] {
        do {
            let expression = try NSRegularExpression(
                pattern: pattern, options: .dotMatchesLineSeparators)
            let whole = NSRange(text.startIndex..., in: text)
            return expression.matches(in: text, range: whole).map { match in
                (1..<match.numberOfRanges).map { group in
                    Range(match.range(at: group), in: text).map { String(text[$0]) } ?? ""
                }
            }
        } catch {
            Issue.record(error)
            return []
        }
    }
}
