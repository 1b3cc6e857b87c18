import Configuration
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("A field that the rules know to be of a special category bears its mark in the catalogue")
struct CategoryTests {
    struct Field: Sendable, CustomTestStringConvertible {
        let type: String
        let phrase: String
        let category: String
        var rules: [Int] = []
        var testDescription: String { "\(type), \(phrase)" }
        var path: String { "catalogus/\(type).yaml" }
    }

    static let fields: [Field] =
        (["", " / hint", " / derden"]
        + ["beroep", "naam", "datum", "bron", "vrijgave door geheimhouder", "vrijgavedatum"].map {
            " / bevestiging / " + $0
        }).map {
            Field(
                type: "terugkoppelingsfiche", phrase: "psychische stoornissen" + $0,
                category: "gezondheid", rules: [103])
        } + [
            Field(type: "terugkoppelingsfiche", phrase: "ideologie", category: "overtuiging"),
            Field(
                type: "terugkoppelingsfiche", phrase: "ideologie / hint", category: "overtuiging"),
            Field(
                type: "aanmelding justitiehuis", phrase: "criterium", category: "veroordeling"),
            Field(
                type: "aanmelding justitiehuis", phrase: "omschrijving", category: "veroordeling"),
            Field(
                type: "adviesrapport LIV", phrase: "zorg", category: "zorgtraject", rules: [210]),
            Field(
                type: "adviesrapport LIV", phrase: "zorg / advies", category: "zorgtraject",
                rules: [210]),
            Field(
                type: "duiding LIV", phrase: "as psychopathologie", category: "zorgtraject",
                rules: [210]),
            Field(
                type: "aanmelding LIV", phrase: "factor / tekst", category: "zorgtraject",
                rules: [210]),
        ]

    /// What can name the health of somebody in a document of the LIV, beside the part Zorg.
    private static let care = [
        ("aanmelding LIV", "ondersteuning kan middel zijn"), ("aanmelding LIV", "hulpvraag"),
        ("verrijking LIV", "tekst"), ("besluit LIV", "oorzaakcode"),
        ("besluit LIV", "toelichting"), ("duiding LIV", "onderbouwing"),
        ("duiding LIV", "uitkomst"), ("adviesrapport LIV", "samenvatting"),
        ("adviesrapport LIV", "uitkomst"), ("adviesrapport LIV", "verder deel"),
        ("consultatieantwoord LIV", "advies"), ("trajectadvies LIV", "advies"),
    ]

    /// What tells of offences or convictions and of nothing less.
    private static let convictions = [
        ("terugkoppelingsfiche", "statuut ggb"), ("terugkoppelingsfiche", "daden"),
        ("terugkoppelingsfiche", "daden / hint"), ("informatiekaart", "categorie"),
        ("overdracht LTF", "stand van zaken"),
        ("informatiekaart", "dreiging / evaluatie"), ("informatiekaart", "dreiging / motivatie"),
    ]

    /// The shipped files with the mark of one field taken off, or another in its place.
    private func files(_ field: Field, marked other: String?) throws -> [SourceFile] {
        try ShippedSet.files().map { file in
            guard file.path == field.path else { return file }
            var text = file.text
            let head = try #require(text.firstRange(of: "  \(field.phrase):\n"))
            let mark = "    bijzondere categorie: \(field.category)\n"
            let place = try #require(text[head.upperBound...].firstRange(of: mark))
            try #require(!text[head.upperBound..<place.lowerBound].contains(":\n    plaats"))
            text.replaceSubrange(
                place, with: other.map { "    bijzondere categorie: \($0)\n" } ?? "")
            return SourceFile(path: file.path, bytes: Array(text.utf8))
        }
    }

    private func names(_ field: Field, _ finding: LoadFinding) -> Bool {
        finding.position?.file == field.path
            && finding.message.contains("`\(field.phrase)`")
            && finding.message.contains("bijzondere categorie: \(field.category)")
            && field.rules.allSatisfy { finding.rules.contains(Rule($0)) }
    }

    private func errors(_ files: [SourceFile]) throws -> [LoadFinding] {
        let (set, findings) = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        #expect(set == nil)
        return findings.filter(\.isError)
    }

    @Test(
        "R103 R210 without its mark, or with another, the set is refused at load", arguments: fields
    )
    func unmarked(field: Field) throws {
        for other in [nil, field.category == "overtuiging" ? "veroordeling" : "overtuiging"] {
            let found = try errors(files(field, marked: other))
            #expect(found.contains { names(field, $0) }, "\(found)")
        }
    }

    @Test("R103 R210 the marks of care, acts and threat are missed, each of them, in one run")
    func allUnmarked() throws {
        let files = try ShippedSet.files().map { file in
            guard file.path.hasPrefix("catalogus/") else { return file }
            let text = file.text.replacing("    bijzondere categorie: zorgtraject\n", with: "")
                .replacing("    bijzondere categorie: veroordeling\n", with: "")
            return SourceFile(path: file.path, bytes: Array(text.utf8))
        }
        let found = try errors(files)
        let fields =
            Self.care.map {
                Field(type: $0.0, phrase: $0.1, category: "zorgtraject", rules: [103])
            }
            + Self.convictions.map {
                Field(type: $0.0, phrase: $0.1, category: "veroordeling")
            }
        for field in fields {
            #expect(found.contains { names(field, $0) }, "\(field): \(found)")
        }
    }

    @Test("R103 a one-word release of domain 5 is refused also where the mark was taken off first")
    func oneWord() throws {
        let field = Self.fields[0]
        let route = "routes/livcr-ltf-terugkoppelingsfiche.yaml"
        let text = try #require(try ShippedSet.files().first { $0.path == route }).text
        let row = try #require(text.firstRange(of: "  psychische stoornissen:\n"))
        let next = try #require(text.firstRange(of: "  psychische stoornissen / polariteit:"))
        var short = text
        short.replaceSubrange(
            row.lowerBound..<next.lowerBound, with: "  psychische stoornissen: vrijgeven\n")
        let lines = short.split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix("  - als psychische stoornissen ")
                || $0.hasPrefix("  - als psychische stoornissen / ")
        }
        let sentence = "  - als psychische stoornissen ingevuld is, dan vrijgeven"
        let told = lines.joined(separator: "\n").replacing(
            "  - als psychische stoornissen / polariteit",
            with: sentence
                + "\n  - als psychische stoornissen / polariteit", maxReplacements: 1)
        let files = try files(field, marked: nil).map {
            $0.path == route ? SourceFile(path: route, bytes: Array(told.utf8)) : $0
        }
        let found = try errors(files)
        #expect(found.contains { $0.rules.contains(Rule(103)) }, "\(found)")
    }

    @Test("R103 a field that a catalogue adds to domain 5 is health as well")
    func added() throws {
        let plain = "  psychische stoornissen / geheim:\n"
        let extra = """
              psychische stoornissen / opmerking:
                plaats: risicodomeinen.psychischeStoornissen[].opmerking
                soort: vrije tekst
                opschrift: Opmerking | Remarque | Bemerkung | Remark

            """
        let found = try errors(
            ShippedSet.files().replacing(plain, with: extra + plain, in: Self.fields[0].path))
        #expect(
            found.contains {
                $0.rules.contains(Rule(103)) && $0.message.contains("opmerking")
            }, "\(found)")
    }
}
