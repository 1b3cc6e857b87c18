import Consensus
import Domain
import Testing

@Suite("Expiry, suspension, limits and the bytes of an agreement")
struct EndingTests {
    @Test("an approved or ordered round lapses at the expiry of its agreement")
    func expiry() throws {
        for before in [[], try Table.goedgekeurd(), try Table.besloten()] {
            var round = try Table.round(nil, before)
            #expect(round.deadline == Table.end)
            #expect(round.refusal(of: .expire, at: Table.justBefore)?.code == "termijn-loopt-nog")
            #expect(try round.apply(.expire, at: Table.end) == [.end])
            #expect(round.lapse == .termijnVerstreken)
        }
    }

    @Test("an agreement may end before its round, and then its end counts")
    func earlierEnd() throws {
        let end = Table.during.advanced(bySeconds: 3600)
        let freeze = try Table.freeze(binding: Table.binding(expiresAt: end))
        var round = try Table.round(nil, [freeze, Table.vote(Table.io)])
        #expect(round.deadline == end)
        #expect(round.refusal(of: Table.vote(Table.lid), at: end)?.code == "termijn-verstreken")
        let last = Instant(milliseconds: end.milliseconds - 1)
        #expect(round.refusal(of: Table.vote(Table.lid), at: last) == nil)
        #expect(round.phase == "goedgekeurd")
    }

    @Test("a release a millisecond before the expiry passes, at the expiry it does not")
    func releaseAtExpiry() throws {
        var round = try Table.round(nil, Table.besloten())
        #expect(round.refusal(of: Table.release(), at: Table.end)?.kind == .poortGesloten)
        #expect(round.refusal(of: Table.release(), at: Table.justBefore) == nil)
    }

    @Test(
        "a suspended deelnemer or voorzitter ends the round in every phase",
        arguments: [Table.io, Table.lid, Table.voorzitter])
    func suspendedAtTable(person: PersonID) throws {
        for before in [[], try Table.eindakkoord()] {
            var round = try Table.round(nil, before)
            _ = try round.apply(.suspendPerson(person), at: Table.during)
            #expect(round.noConsensus == .geschorst(person))
        }
        for before in [try Table.goedgekeurd(), try Table.besloten()] {
            var round = try Table.round(nil, before)
            _ = try round.apply(.suspendPerson(person), at: Table.during)
            #expect(round.lapse == .geschorst(person))
        }
    }

    @Test("the facts of a suspended reviewer fall before the freeze and void the round after it")
    func suspendedReviewer() throws {
        let review = RoundEvent.positiveFact(
            .review(path: Table.field, role: .korpschef, by: Table.korpschef))
        var open = try Table.round(nil, [review])
        let answer = try open.apply(.suspendPerson(Table.korpschef), at: Table.during)
        #expect(answer == [.recompute(composition: 2)])
        #expect(open.composition.facts == [])
        #expect(
            open.refusal(of: try Table.freeze(composition: 1))?.code == "samenstelling-gewijzigd")
        let votes = [Table.vote(Table.io), Table.vote(Table.lid)]
        for count in 0...2 {
            var frozen = try Table.round(
                nil, [review, Table.freeze(composition: 1)] + votes.prefix(count))
            _ = try frozen.apply(.suspendPerson(Table.korpschef), at: Table.during)
            #expect(frozen.lapse == .geschorst(Table.korpschef))
        }
    }

    @Test("R36 a besluit by someone suspended since has no force")
    func suspendedDecider() throws {
        var round = try Table.round(nil, Table.besloten())
        _ = try round.apply(.suspendPerson(Table.korpschef), at: Table.during)
        #expect(round.lapse == .geschorst(Table.korpschef))
    }

    @Test("R36 a suspended person who registered presence takes the besluit with him")
    func suspendedRegistrar() throws {
        let event = Table.decision(presenceBy: Table.outsider)
        var round = try Table.round(nil, Table.goedgekeurd() + [event])
        _ = try round.apply(.suspendPerson(Table.outsider), at: Table.during)
        #expect(round.lapse == .geschorst(Table.outsider))
    }

    @Test("suspending someone who has no part in a round leaves it as it is")
    func suspendedOutsider() throws {
        for before in [
            [], try Table.eindakkoord(), try Table.goedgekeurd(), try Table.besloten(),
        ] {
            var round = try Table.round(nil, before)
            let same = round
            #expect(try round.apply(.suspendPerson(Table.outsider), at: Table.during) == [])
            #expect(round == same)
        }
    }

    @Test("R64 a round takes as many deelnemers as the limit and not one more", arguments: [0, 1])
    func deelnemers(beyond: Int) throws {
        let members = (1..<(Limits.deelnemers + beyond)).map {
            Table.deelnemer(PersonID(unchecked: "p-\($0)"))
        }
        let terms = try Table.terms(
            deelnemers: [Table.deelnemer(Table.io, officer: true)] + members)
        if beyond == 0 {
            let votes = terms.deelnemers.map { Table.vote($0.person) }
            let round = try Table.round(terms, [Table.freeze()] + votes)
            #expect(round.phase == "goedgekeurd")
        } else {
            let refusal = #expect(throws: Refusal.self) { try Round(opening: terms) }
            #expect(refusal?.code == "te-veel-deelnemers")
        }
    }

    @Test("R65 a round takes as many objections as the limit and not one more")
    func objections() throws {
        let paths = (0..<Limits.objections).map { FieldPath(field: $0, element: nil) }
        var round = try Table.round()
        let more = paths + [FieldPath(field: Limits.objections, element: nil)]
        #expect(round.refusal(of: .objection(by: Table.lid, paths: more))?.kind == .teGroot)
        #expect(
            round.refusal(of: .withdrawObjection(by: Table.lid, paths: more))?.kind == .teGroot)
        #expect(round.refusal(of: .objection(by: Table.lid, paths: paths)) == nil)
        let one = RoundEvent.objection(by: Table.io, paths: [Table.field])
        #expect(round.refusal(of: one)?.code == "te-veel-bezwaren")
        #expect(round.refusal(of: .withdrawObjection(by: Table.lid, paths: paths)) == nil)
        #expect(round.refusal(of: one) == nil)
    }

    @Test("a round takes as many positive facts as the limit and not one more")
    func facts() throws {
        func fact(_ field: Int) -> RoundEvent {
            .positiveFact(
                .namedRelease(path: FieldPath(field: field, element: nil), by: Table.lid))
        }
        var round = try Table.round(nil, (0..<Limits.positiveFacts).map(fact))
        #expect(round.composition.facts.count == Limits.positiveFacts)
        #expect(round.refusal(of: fact(Limits.positiveFacts))?.code == "te-veel-feiten")
    }

    @Test("a composition changes as often as the limit and not once more; then it can be frozen")
    func changes() throws {
        let objection = RoundEvent.objection(by: Table.lid, paths: [Table.field])
        let withdrawal = RoundEvent.withdrawObjection(by: Table.lid, paths: [Table.field])
        let limit = ConsensusLimits.compositionChanges
        var round = try Table.round(
            nil, (0..<limit).map { $0.isMultiple(of: 2) ? objection : withdrawal })
        #expect(round.composition.version == limit)
        #expect(round.refusal(of: objection)?.code == "te-veel-wijzigingen")
        #expect(round.refusal(of: try Table.freeze(composition: limit)) == nil)
    }

    @Test("a round lives as long as the limit and not a millisecond longer")
    func life() throws {
        let longest = Table.opened.advanced(bySeconds: Int64(Limits.roundHours) * 3600)
        #expect(throws: Never.self) { try Round(opening: Table.terms(expiresAt: longest)) }
        let longer = Instant(milliseconds: longest.milliseconds + 1)
        #expect(throws: Refusal.self) { try Round(opening: Table.terms(expiresAt: longer)) }
    }

    @Test("recipient and purpose take as many bytes as a line and not one more", arguments: [0, 1])
    func lines(beyond: Int) throws {
        let text = String(repeating: "x", count: Limits.lineBytes + beyond)
        for binding in [
            try Table.binding(recipient: text), try Table.binding(purpose: text),
        ] {
            var round = try Table.round()
            let refusal = round.refusal(of: try Table.freeze(binding: binding))
            #expect((refusal == nil) == (beyond == 0))
        }
    }

    @Test("R65 the bytes of an agreement name everything it covers, in a fixed order")
    func bindingFields() throws {
        let fields = try Table.binding().fields
        let expected = [
            "type": "sluis.akkoord.1", "round": "ronde-1",
            "electorate": Table.electorate.hex, "projection": Table.projection.hex,
            "routePolicy": Table.routePolicy.hex, "recipient": "ltf-oost",
            "purpose": "opvolging", "momentFrom": Table.day.description,
            "momentUntil": Table.day.advanced(byDays: 7).description,
            "expiresAt": Table.end.text, "attestation": AgreementBinding.attestation,
        ]
        #expect(Dictionary(uniqueKeysWithValues: fields) == expected)
        #expect(
            fields.map(\.0) == [
                "type", "round", "electorate", "projection", "routePolicy", "recipient",
                "purpose", "momentFrom", "momentUntil", "expiresAt", "attestation",
            ])
    }

    @Test("R64 the electorate is the same in any order and another with any other mark")
    func electorateFields() {
        let fields = RoundTerms.electorateFields(of: Table.everyone)
        #expect(
            fields.map { $0.0 + "=" + $0.1 } == [
                "p-io=il-- org-p-io", "p-jeugd=-l-j org-p-jeugd", "p-lid=-l-- org-p-lid",
                "p-psychiater=-lg- org-p-psychiater",
            ])
        let reversed = RoundTerms.electorateFields(of: Table.everyone.reversed())
        #expect(reversed.map(\.1) == fields.map(\.1))
    }

    @Test("replay gives the same round, and refuses a record that holds a refused event")
    func replay() throws {
        let events = try Table.vrijgegeven()
        var round = try Table.round()
        for event in events { _ = try round.apply(event, at: Table.during) }
        #expect(try Table.round(nil, events) == round)
        #expect(throws: Refusal.self) { try Table.round(nil, events + [Table.release()]) }
    }
}
