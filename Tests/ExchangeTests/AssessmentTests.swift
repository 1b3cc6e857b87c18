import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("A result of an assessment comes only from who may make it")
struct AssessmentTests {
    /// The seat of the caw becomes that of another service, with these records.
    private static func book(
        _ service: String, flemish: Bool = true,
        kinds: [Attestation.Kind] = [.vorming, .certificaat],
        from: String = "2025-01-01", until: String? = "2026-11-30"
    ) -> (AddressBook) -> AddressBook {
        { book in
            var organisations = book.organisations
            let caw = OrganisationID(unchecked: "o-caw")
            organisations[caw] = Organisation(
                id: caw, name: "Testdienst", service: service, isFlemish: flemish, policeOf: nil)
            let shown = kinds.map { kind in
                Attestation(
                    person: PersonID(unchecked: AssessmentTests.author), kind: kind,
                    subject: "vera-2r", by: "opleider",
                    validity: period(from, kind == .certificaat ? until : nil), position: nowhere)
            }
            return book.with(
                organisations: organisations, attestations: book.attestations + shown)
        }
    }

    private static let author = "p-geraardsbergen-caw"
    private static let content: JSONValue = ["samenvatting": "Beoordeling afgerond."]

    struct Refused: Sendable, CustomTestStringConvertible {
        let rule: Int
        let code: String
        var service = "psychosociale dienst"
        var flemish = true
        var kinds: [Attestation.Kind] = [.vorming, .certificaat]
        var from = "2025-01-01"
        var until: String? = "2026-11-30"
        var setting: JudicialSetting? = .pre
        var convicted = false
        var testDescription: String { "R\(rule) \(code) \(service) \(until ?? "")" }
    }

    @Test(
        "R164 R165 R166 R253 a VERA-2R result by another, elsewhere, or without training or a valid certificate is refused",
        arguments: [
            Refused(rule: 164, code: "vorming-ontbreekt", kinds: [.certificaat]),
            Refused(rule: 164, code: "setting-niet-toegelaten", setting: nil),
            Refused(rule: 165, code: "certificaat-niet-geldig", kinds: [.vorming]),
            Refused(rule: 165, code: "certificaat-niet-geldig", until: "2026-11-20"),
            Refused(rule: 165, code: "vorming-ontbreekt", from: "2026-11-22", until: nil),
            Refused(rule: 166, code: "organisatie-niet-toegelaten", service: "CAW"),
            Refused(rule: 166, code: "organisatie-niet-toegelaten", service: "lokale politie"),
            Refused(
                rule: 166, code: "organisatie-niet-toegelaten", service: "justitiehuis",
                flemish: false, convicted: true),
            Refused(rule: 253, code: "geen-veroordeling", service: "justitiehuis"),
        ])
    func refused(row: Refused) async throws {
        let aids = try Aids(
            book: AssessmentTests.book(
                row.service, flemish: row.flemish, kinds: row.kinds, from: row.from,
                until: row.until))
        await expectRefusal(row.code, [row.rule]) {
            _ = try await aids.register(
                "vera-2r", AssessmentTests.content, by: AssessmentTests.author, livcr: nil,
                setting: row.setting, convicted: row.convicted)
        }
    }

    @Test(
        "R164 R165 R166 R253 who may make one registers it, to the last day of the certificate, and reads it alone",
        arguments: [("psychosociale dienst", false), ("justitiehuis", true)])
    func allowed(service: String, convicted: Bool) async throws {
        let aids = try Aids(book: AssessmentTests.book(service, until: "2026-11-21"))
        let made = try await aids.register(
            "vera-2r", AssessmentTests.content, by: AssessmentTests.author, livcr: nil,
            setting: .post, convicted: convicted)
        #expect(made.inhoud == AssessmentTests.content.text)
        #expect(made.opsteller == AssessmentTests.author)
        let read = try await aids.world.gateway.resultaat(
            made.id, for: aids.actor(AssessmentTests.author)
        ).reply
        #expect(read == made)
        await expectRefusal("niet-gevonden") {
            _ = try await aids.world.gateway.resultaat(
                made.id, for: aids.actor("p-geraardsbergen-ocmw"))
        }
    }

    @Test("R166 a LIVC-R is never the author, and nobody registers in another's name")
    func livcr() async throws {
        let aids = try Aids(book: AssessmentTests.book("psychosociale dienst"))
        await expectRefusal("organisatie-niet-toegelaten", [166]) {
            _ = try await aids.register(
                "vera-2r", AssessmentTests.content, by: "s-livcr-geraardsbergen",
                author: "p-geraardsbergen-coordinator", setting: .pre)
        }
        await expectRefusal("andere-opsteller", [166]) {
            _ = try await aids.register(
                "vera-2r", AssessmentTests.content, by: "p-geraardsbergen-ocmw",
                author: AssessmentTests.author, livcr: nil, setting: .pre)
        }
    }

    static let badContent: [JSONValue] = [
        [:], [], "tekst", ["samenvatting": ""], ["samenvatting": 1], ["onbekend": "x"],
        ["levensdomeinen": []], ["levensdomeinen": [["kwetsbaarheden": ["x"]]]],
        ["levensdomeinen": [["domein": "werk", "sterktes": [1]]]],
        ["levensdomeinen": [["domein": "werk", "score": 3]]],
    ]

    @Test("R152 content of another shape is refused without repeating it", arguments: badContent)
    func badShape(content: JSONValue) async throws {
        let aids = try Aids()
        try await aids.activateRadix()
        await expectRefusal("inhoud-ongeldig") {
            _ = try await aids.register("radix-tool", content)
        }
        await expectRefusal("geclassificeerd", [123]) {
            _ = try await aids.register("radix-tool", ["aanpak": "GEHEIM - Wet 11.12.1998"])
        }
        await expectRefusal("geen-lid-van-deze-livcr", [152]) {
            _ = try await aids.register("gedragsbarometer", Aids.plan, by: "p-tienen-ocmw")
        }
    }
}
