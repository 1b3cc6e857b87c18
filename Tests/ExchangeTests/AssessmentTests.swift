import Aids
import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("A result of an assessment comes only from who may make it")
struct AssessmentTests {
    /// The seat of the caw becomes that of another service, with these records.
    ///
    /// - Parameter from: first day of the certificate; the training began in 2025.
    /// - Parameter system: gets this service as its organisation.
    private static func book(
        _ service: String, flemish: Bool = true,
        kinds: [Persoonsbewijs.Kind] = [.vorming, .certificaat],
        certified from: String = "2025-01-01", until: String? = "2026-11-30",
        employing system: String? = nil
    ) -> (AddressBook) -> AddressBook {
        { book in
            var organisations = book.organisations
            let caw = OrganisationID(unchecked: "o-caw")
            organisations[caw] = Organisation(
                id: caw, name: "Testdienst", service: service, isFlemish: flemish, policeOf: nil)
            let shown = kinds.map { kind in
                Persoonsbewijs(
                    person: PersonID(unchecked: AssessmentTests.author), kind: kind,
                    subject: "vera-2r", by: "opleider",
                    validity: kind == .certificaat
                        ? period(from, until) : period("2025-01-01", nil), position: nowhere)
            }
            var systems = book.systems
            if let system = system.map({ SystemID(unchecked: $0) }), let old = systems[system] {
                systems[system] = PartnerSystem(
                    id: old.id, role: old.role, platform: old.platform, organisation: caw)
            }
            return book.with(
                organisations: organisations, systems: systems,
                bewijzen: book.bewijzen + shown)
        }
    }

    private static let author = "p-geraardsbergen-caw"
    private static let content: JSONValue = ["samenvatting": "Beoordeling afgerond."]

    struct Refused: Sendable, CustomTestStringConvertible {
        let rule: Int
        let code: String
        var service = "psychosociale dienst"
        var flemish = true
        var kinds: [Persoonsbewijs.Kind] = [.vorming, .certificaat]
        var from = "2025-01-01"
        var until: String? = "2026-11-30"
        /// Of the assessment; `nil`: today, 21 November 2026.
        var on: String?
        var setting: JudicialSetting? = .pre
        var convicted = false
        var testDescription: String { "R\(rule) \(code) \(service) \(on ?? from)" }
    }

    @Test(
        "R164 R165 R166 R253 a VERA-2R result by another, elsewhere, or without training or a valid certificate is refused",
        arguments: [
            Refused(rule: 164, code: "vorming-ontbreekt", kinds: [.certificaat]),
            Refused(rule: 164, code: "setting-niet-toegelaten", setting: nil),
            Refused(rule: 165, code: "certificaat-niet-geldig", kinds: [.vorming]),
            Refused(rule: 165, code: "certificaat-niet-geldig", until: "2026-11-20"),
            Refused(rule: 165, code: "certificaat-niet-geldig", from: "2026-11-22", until: nil),
            Refused(
                rule: 165, code: "certificaat-niet-geldig", from: "2026-11-11", on: "2026-11-10"),
            Refused(
                rule: 165, code: "certificaat-niet-geldig", until: "2026-11-09", on: "2026-11-10"),
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
                row.service, flemish: row.flemish, kinds: row.kinds, certified: row.from,
                until: row.until))
        try await aids.world.refuses(row.code, [row.rule]) {
            _ = try await aids.register(
                "vera-2r", AssessmentTests.content, by: AssessmentTests.author, livcr: nil,
                on: row.on.flatMap { LegalDay($0) }, setting: row.setting,
                convicted: row.convicted)
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
        #expect(made.inhoud.value == AssessmentTests.content.text)
        #expect(made.opsteller == AssessmentTests.author)
        let read = try await aids.world.gateway.resultaat(
            made.id, for: aids.actor(AssessmentTests.author)
        ).reply
        #expect(read == made)
        try await aids.world.refuses("niet-gevonden", journaled: false) {
            _ = try await aids.world.gateway.resultaat(
                made.id, for: aids.actor("p-geraardsbergen-ocmw"))
        }
    }

    @Test(
        "R165 the certificate counts on the day of the assessment: one that ran out since is enough, to its last day"
    )
    func ranOut() async throws {
        let aids = try Aids(
            book: AssessmentTests.book("psychosociale dienst", until: "2026-11-10"))
        func register(on day: String) async throws -> ResultaatWeergave {
            try await aids.register(
                "vera-2r", AssessmentTests.content, by: AssessmentTests.author, livcr: nil,
                on: LegalDay(day), setting: .pre)
        }
        #expect(try await register(on: "2026-11-10").datum == "2026-11-10")
        #expect(try await register(on: "2025-01-01").datum == "2025-01-01")
        for day in ["2026-11-11", "2026-11-21", "2024-12-31"] {
            try await aids.world.refuses(
                day == "2024-12-31" ? "vorming-ontbreekt" : "certificaat-niet-geldig", [165]
            ) { _ = try await register(on: day) }
        }
    }

    @Test(
        "R166 a LIVC-R is never the author, be its people those of a psychosociale dienst, and nobody registers in another's name"
    )
    func livcr() async throws {
        let aids = try Aids(
            book: AssessmentTests.book("psychosociale dienst", employing: "s-livcr-geraardsbergen"))
        // The same author, who may: only the LIVC-R as the one who registers makes the difference.
        _ = try await aids.register(
            "vera-2r", AssessmentTests.content, by: AssessmentTests.author, livcr: nil,
            setting: .pre)
        for livcr in [nil, Aids.livcr] {
            try await aids.world.refuses("organisatie-niet-toegelaten", [166]) {
                _ = try await aids.register(
                    "vera-2r", AssessmentTests.content, by: "s-livcr-geraardsbergen",
                    author: AssessmentTests.author, livcr: livcr, setting: .pre)
            }
        }
        try await aids.world.refuses("andere-opsteller", [166]) {
            _ = try await aids.register(
                "vera-2r", AssessmentTests.content, by: "p-geraardsbergen-ocmw",
                author: AssessmentTests.author, livcr: nil, setting: .pre)
        }
    }

    @Test("R253 a verdenking that made it a radicaliseringsdossier is no veroordeling")
    func suspected() async throws {
        let report = try Report(
            reachable: true,
            AssessmentTests.book("justitiehuis", employing: Report.office))
        let sent = try await report.send(
            Report.minimal("verdenking van terroristisch misdrijf"))
        #expect(try await report.inbox(Report.livcr).map(\.levering) == [sent.levering])
        let aids = Aids(report.world)
        for who in [Report.office, AssessmentTests.author] {
            for setting in JudicialSetting.allCases {
                try await report.world.refuses("geen-veroordeling", [253], naming: "verdenking") {
                    _ = try await aids.register(
                        "vera-2r", AssessmentTests.content, by: who,
                        author: AssessmentTests.author, livcr: nil, setting: setting)
                }
            }
        }
        let made = try await aids.register(
            "vera-2r", AssessmentTests.content, by: Report.office, author: AssessmentTests.author,
            livcr: nil, setting: .post, convicted: true)
        #expect(made.veroordeeld && made.setting == "post-justitieel")
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
        try await aids.world.refuses("inhoud-ongeldig") {
            _ = try await aids.register("radix-tool", content)
        }
        try await aids.world.refuses("geclassificeerd", [123]) {
            _ = try await aids.register("radix-tool", ["aanpak": "GEHEIM - Wet 11.12.1998"])
        }
        try await aids.world.refuses("geen-lid-van-deze-livcr", [152]) {
            _ = try await aids.register("gedragsbarometer", Aids.plan, by: "p-tienen-ocmw")
        }
    }
}
