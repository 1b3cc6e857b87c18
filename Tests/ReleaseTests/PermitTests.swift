import Consensus
import Crypto
import Domain
import Policy
import Release
import TestKit
import Testing

@Suite("The permit")
struct PermitTests {
    private let officer = PersonID(unchecked: "p-io")
    private let member = PersonID(unchecked: "p-lid")
    private let start = Instant(milliseconds: 1_795_251_600_000)

    private func day(_ text: String) throws -> LegalDay { try #require(LegalDay(text)) }

    /// A round that everyone agreed to and the korpschef ordered, over `projection`.
    private func decided(_ projection: Projection, until stage: Int = 3) throws -> Round {
        let deelnemers = [officer, member].map { person in
            Deelnemer(
                person: person, organisation: OrganisationID(unchecked: "o"),
                isInformationOfficer: person == officer, isLivcrMember: person == member,
                isSecretHolder: false, isYouthCare: false)
        }
        let moment = try Moment(from: day("2026-11-21"), until: day("2026-12-01"))
        let expires = start.advanced(bySeconds: 86_400)
        var round = try Round(
            opening: RoundTerms(
                round: "r", fiche: "f", ficheVersion: 1, author: officer, deelnemers: deelnemers,
                electorate: SHA256.digest([2]), chair: member, moment: moment, openedAt: start,
                expiresAt: expires, minorsNeedYouthCare: false, isOneSided: false,
                hasDuplicates: false, warningsAcknowledged: []))
        let binding = AgreementBinding(
            round: "r", electorate: SHA256.digest([2]), projection: projection.digest,
            routePolicy: projection.decision.routeDigest, recipient: "ltf-een", purpose: "doel",
            moment: moment, expiresAt: expires)
        let digest = SHA256.digest([3])
        let freeze = Freeze(
            by: officer, binding: binding, digest: digest, composition: 0, isOneSided: false,
            acknowledged: [])
        guard stage > 0 else { return round }
        _ = try round.apply(.freeze(freeze), at: start)
        guard stage > 1 else { return round }
        for person in [officer, member] {
            let vote = Vote(
                person: person, choice: .akkoord, binding: digest, attestsNoSecret: true)
            _ = try round.apply(.vote(vote), at: start)
        }
        guard stage > 2 else { return round }
        let besluit = Mededelingsbesluit(
            by: PersonID(unchecked: "p-korpschef"), role: .korpschef, appointment: nil,
            choice: .mededelen, presenceRegisteredBy: member, day: try day("2026-11-21"))
        _ = try round.apply(.decision(besluit), at: start)
        return round
    }

    private enum End: Equatable { case bytes([UInt8]), refused(String) }

    private func ask(
        _ round: inout Round, _ projection: Projection, recipient: String = "ltf-een"
    ) throws -> End {
        let outcome = try Permit.ask(
            &round, for: projection, recipient: recipient, by: officer, on: day("2026-11-21"),
            at: start)
        switch consume outcome {
        case .permit(let permit): return .bytes(permit.open().bytes)
        case .refused(let refusal): return .refused(refusal.code)
        }
    }

    @Test("a permit gives exactly the bytes that were agreed on: R69")
    func agreed() throws {
        let projection = try SmallType.projection()
        var round = try decided(projection)
        #expect(try ask(&round, projection) == .bytes(projection.bytes))
    }

    @Test("a second permit of the same round is refused: R65")
    func once() throws {
        let projection = try SmallType.projection()
        var round = try decided(projection)
        _ = try ask(&round, projection)
        #expect(throws: Refusal.self) { _ = try ask(&round, projection) }
    }

    @Test("one changed byte, or another recipient, voids the round: R65 R69")
    func deviation() throws {
        let projection = try SmallType.projection()
        var round = try decided(projection)
        guard case .refused = try ask(&round, SmallType.projection(salt: 2)) else {
            Issue.record("other bytes were released")
            return
        }
        #expect(throws: Refusal.self) { _ = try ask(&round, projection) }
        var other = try decided(projection)
        guard case .refused = try ask(&other, projection, recipient: "ltf-twee") else {
            Issue.record("another recipient got it")
            return
        }
    }

    @Test("no permit before the freeze, the votes or the besluit: R36 R64", arguments: [0, 1, 2])
    func tooEarly(stage: Int) throws {
        let projection = try SmallType.projection()
        var round = try decided(projection, until: stage)
        #expect(throws: Refusal.self) { _ = try ask(&round, projection) }
    }

    @Test(
        "a decision of a gate without a table gives exactly the bytes it binds, until its term: R65"
    )
    func decided() throws {
        let projection = try SmallType.projection()
        let bytes = try Permit.ask(
            decision(projection), for: projection, recipient: "ltf-een",
            at: Instant(milliseconds: 9)
        ).open().bytes
        #expect(bytes == projection.bytes)
    }

    @Test(
        "other bytes, another recipient or the end of the term open nothing: R65 R69 R132",
        arguments: [
            ("inhoud-wijkt-af", UInt8(2), "ltf-een", Int64(9)),
            ("ontvanger-gewijzigd", 1, "ltf-twee", 9), ("besluit-verlopen", 1, "ltf-een", 10),
        ])
    func undecided(code: String, salt: UInt8, recipient: String, at: Int64) throws {
        let decision = decision(try SmallType.projection())
        let projection = try SmallType.projection(salt: salt)
        do {
            _ = try Permit.ask(
                decision, for: projection, recipient: recipient,
                at: Instant(milliseconds: at)
            ).open()
            Issue.record("a permit was given")
        } catch {
            #expect(error.code == code)
        }
    }

    private func decision(_ projection: Projection) -> GateDecision {
        GateDecision(
            id: "b1", gate: "besluit van de LTF", document: "k1", version: 1,
            projection: projection.digest, routePolicy: projection.decision.routeDigest,
            recipient: "ltf-een", purpose: "doel", decidedBy: "p-een",
            decidedAt: Instant(milliseconds: 0), expiresAt: Instant(milliseconds: 10))
    }
}
