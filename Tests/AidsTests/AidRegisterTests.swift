import Domain
import Testing

@testable import Aids

@Suite("What the catalogues of aids say")
struct AidRegisterTests {
    private static let livcr = PlatformID("livcr-proef")

    private static func instrument(_ id: String, _ name: String, aliases: [String] = [])
        -> Instrument
    {
        Instrument(
            id: id, name: name, aliases: aliases, category: .dreigingsanalyse, kind: .hulpmiddel,
            origin: "o", useContext: "c", localCircumstances: "l", purpose: "p",
            serves: ["inzicht"],
            doesNotServe: ["selectie"], marks: [], users: [], uses: [],
            availability: Availability(territories: [], audiences: []), authors: [], settings: [],
            competency: .none, authorRules: [], closedTargets: [.diagnose],
            closedAddressees: [.ocad], citationRules: [], document: nil, preconditions: [],
            preconditionRules: [], position: line(1))
    }

    private static func line(_ number: Int) -> SourcePosition {
        SourcePosition(file: "instrumenten.yaml", line: number, column: 1)
    }

    private static func register(
        _ instruments: [Instrument], off: [String] = []
    ) throws -> AidRegister {
        let livcr = try #require(livcr)
        let digest = try #require(Digest(bytes: [UInt8](repeating: 1, count: 32)))
        let overlay = LocalOverlay(
            name: "lokaal", livcr: livcr, route: nil, closesRoute: false, rows: [],
            switchedOff: off.map { LocalOverlay.Switch(aid: $0, position: line(2)) },
            digest: digest, position: line(1))
        return AidRegister(
            instruments: instruments, initiatives: [], frameworks: .empty, levels: [],
            overlays: [overlay])
    }

    @Test(
        "R151 an instrument that is not listed is refused, and so is one that a LIVC-R switched off"
    )
    func defaultDeny() throws {
        let livcr = try #require(Self.livcr)
        let register = try Self.register([Self.instrument("vera", "VERA-2R")], off: ["vera"])
        #expect(try register.instrument("vera").name == "VERA-2R")
        #expect(throws: Refusal.self) { try register.instrument("andere") }
        #expect(throws: Refusal.self) { try register.instrument("vera", for: livcr) }
        #expect(throws: Refusal.self) { try AidRegister.empty.instrument("vera") }
    }

    @Test(
        "R151 a citation is refused unless its purpose is listed and neither use nor addressee is closed",
        arguments: [
            ("inzicht", CitationTarget.toelichting, CitationAddressee.ltf, nil as String?),
            ("selectie", .toelichting, .ltf, "instrument-niet-waarvoor"),
            ("iets anders", .toelichting, .ltf, "instrument-doel-onbekend"),
            ("inzicht", .diagnose, .ltf, "instrument-niet-als"),
            ("inzicht", .toelichting, .ocad, "instrument-niet-aan"),
        ])
    func citation(
        purpose: String, target: CitationTarget, addressee: CitationAddressee, code: String?
    ) {
        let citation = InstrumentCitation(purpose: purpose, target: target, addressee: addressee)
        var found: String?
        do {
            try Self.instrument("vera", "VERA-2R").refuseCitation(citation)
        } catch {
            found = error.code
        }
        #expect(found == code)
    }

    @Test(
        "an instrument is found by name or alias in any spelling, as whole words only",
        arguments: [
            ("de VERA-2R zegt", true), ("vera 2r.", true), ("VERA2R", true),
            ("(radicalisme)", true),
            ("vera", false), ("overa2r", false), ("vera 2rs", false), ("", false),
        ])
    func mentions(text: String, stands: Bool) {
        let instrument = Self.instrument("vera", "VERA-2R", aliases: ["Radicalisme"])
        #expect(InstrumentMentions.stands(instrument, in: text) == stands)
    }

    @Test(
        "R18 a municipality with a territory of its own never falls back on the plan of its region")
    func plans() throws {
        let day = try #require(LegalDay("2026-03-01"))
        func plan(_ id: String, _ territory: String, _ from: String) throws -> Framework {
            let begin = try #require(LegalDay(from))
            return Framework(
                id: id, kind: .gebiedsplan, title: id, citation: "", source: "",
                validity: try #require(Validity(from: begin, until: nil)),
                territory: territory, isRestricted: false, confirmedByLawyer: true,
                position: Self.line(3))
        }
        let territories = [
            Territory(name: "streek", regions: ["BRU"], municipalities: []),
            Territory(name: "eigen", regions: [], municipalities: ["21001"]),
        ]
        let municipality = Municipality(
            code: "21001", names: ["nl": "Proef"], region: "BRU")
        let own = FrameworkRegister(
            territories: territories,
            all: [try plan("a", "streek", "2026-01-01"), try plan("b", "eigen", "2026-06-01")])
        #expect(own.plan(of: municipality, on: day) == nil)
        let region = FrameworkRegister(
            territories: territories, all: [try plan("a", "streek", "2026-01-01")])
        #expect(region.plan(of: municipality, on: day)?.id == "a")
        #expect(FrameworkRegister.empty.plan(of: municipality, on: day) == nil)
    }
}
