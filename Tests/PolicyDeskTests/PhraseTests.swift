import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("the closed phrases and sentences of a policy file")
struct PhraseTests {
    @Test(
        "every phrase of the format means its verdict and is written back the same",
        arguments: [
            ("weerhouden", Verdict.withhold), ("vrijgeven", .release),
            ("veralgemenen tot jaar", .generalise(.jaar)),
            ("veralgemenen tot maand", .generalise(.maand)),
            ("veralgemenen tot decennium", .generalise(.decennium)),
            ("veralgemenen tot gemeente", .generalise(.gemeente)),
            ("pseudonimiseren per ontvanger", .pseudonymise),
            ("vrijgeven na bevestiging, anders weerhouden", .releaseAfterConfirmation),
            (
                "vrijgeven na bevestiging en vrijgave door de geheimhouder, anders weerhouden",
                .releaseAfterConfirmationAndSecretHolder
            ),
            (
                "vrijgeven na nazicht door korpschef, anders weerhouden",
                .releaseAfterReview(by: .korpschef)
            ),
            (
                "vrijgeven na nazicht door vertegenwoordiger van de LTF, anders weerhouden",
                .releaseAfterReview(by: .ltfVertegenwoordiger)
            ),
            (
                "vrijgeven na uitdrukkelijke vrijgave door de tafel, anders weerhouden",
                .releaseAfterNamedRelease
            ),
            ("vrijgeven na besluit van de LTF, anders weerhouden", .releaseAfterLTFDecision),
        ])
    func phrase(text: String, verdict: Verdict) {
        #expect(VerdictPhrase.parse(text) == verdict)
        #expect(VerdictPhrase.write(verdict) == text)
        #expect(VerdictPhrase.all.contains(text))
    }

    @Test(
        "nothing near a phrase is one",
        arguments: [
            "", "Vrijgeven", "vrijgeven ", "vrijgeven na bevestiging", "veralgemenen tot dag",
            "vrijgeven na nazicht door bakker, anders weerhouden", "vrijgeven, anders weerhouden",
            "veralgemenen tot", "pseudonimiseren",
        ])
    func noPhrase(text: String) { #expect(VerdictPhrase.parse(text) == nil) }

    @Test("all phrases are different, parse, and name only roles of people")
    func all() {
        #expect(Set(VerdictPhrase.all).count == VerdictPhrase.all.count)
        #expect(VerdictPhrase.all.allSatisfy { VerdictPhrase.parse($0) != nil })
        #expect(!VerdictPhrase.all.contains { $0.contains("platform") })
    }

    // MARK: example sentences

    private static let anchor = PolicySample.field("psychische stoornissen")

    @Test(
        "the sentences of the format",
        arguments: [
            (
                "als psychische stoornissen bevestigd is door psychiater en vrijgegeven door de "
                    + "geheimhouder, dan vrijgeven",
                PolicyExample.Condition.confirmed(
                    field: anchor, by: "psychiater", secretHolder: true),
                PolicyExample.Expectation.released
            ),
            (
                "als psychische stoornissen bevestigd is door huisarts, dan weerhouden",
                .confirmed(field: anchor, by: "huisarts", secretHolder: false), .withheld
            ),
            (
                "als psychische stoornissen niet bevestigd is, dan weerhouden",
                .notConfirmed(field: anchor), .withheld
            ),
            (
                "als geboortedatum 1988-06-13 is, dan 1988",
                .holds(field: PolicySample.field("geboortedatum"), value: "1988-06-13"),
                .becomes("1988")
            ),
            (
                "als een deelnemend lid niet akkoord is, dan niet doorsturen", .memberDisagrees,
                .notForwarded
            ),
            ("als de betrokkene minderjarig is, dan niet doorsturen", .minor, .notForwarded),
            (
                "als bijkomende info nagezien is door korpschef, dan vrijgeven",
                .reviewed(field: PolicySample.field("bijkomende info"), by: .korpschef), .released
            ),
            (
                "als agenderende dienst uitdrukkelijk vrijgegeven is door de tafel, dan vrijgeven",
                .namedRelease(field: PolicySample.field("agenderende dienst")), .released
            ),
            (
                "als ideologie aard inschatting heeft, dan weerhouden",
                .attribute(field: PolicySample.field("ideologie"), .aard, "inschatting"), .withheld
            ),
            // The longest phrase that fits: not `ideologie` with the rest as its value.
            (
                "als ideologie / bevestiging / bron ingevuld is, dan weerhouden",
                .filled(field: PolicySample.field("ideologie / bevestiging / bron")), .withheld
            ),
            (
                "als naam een, dan twee is, dan een pseudoniem",
                .holds(field: PolicySample.field("naam"), value: "een, dan twee"),
                .becomes(ExampleSentence.pseudonym)
            ),
        ])
    func sentence(
        text: String, condition: PolicyExample.Condition, expectation: PolicyExample.Expectation
    ) throws {
        let parsed = try #require(ExampleSentence.parse(text, type: PolicySample.type))
        #expect(parsed.0 == condition)
        #expect(parsed.1 == expectation)
        #expect(ExampleSentence.write(condition, expectation, type: PolicySample.type) == text)
    }

    @Test(
        "nothing near a sentence is one",
        arguments: [
            "", "als , dan vrijgeven", "als naam ingevuld is", "naam ingevuld is, dan vrijgeven",
            "als onbekend veld ingevuld is, dan vrijgeven", "als naam ingevuld is, dan ",
            "als naam nagezien is door bakker, dan vrijgeven", "als naam bevestigd is door , dan x",
            "als naam  is, dan vrijgeven x", "als naam aard heeft, dan vrijgeven",
        ])
    func noSentence(text: String) {
        #expect(ExampleSentence.parse(text, type: PolicySample.type) == nil)
    }

    @Test("a sentence may be as long as the bound and not a byte longer")
    func sentenceLength() {
        let frame = "als naam  is, dan vrijgeven".utf8.count
        let most = String(repeating: "x", count: DeskLimits.exampleBytes - frame)
        func parse(_ value: String) -> ExampleSentence.Parsed? {
            ExampleSentence.parse("als naam \(value) is, dan vrijgeven", type: PolicySample.type)
        }
        #expect(parse(most) != nil)
        #expect(parse(most + "x") == nil)
    }
}
