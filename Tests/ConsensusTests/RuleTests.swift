import Consensus
import Domain
import Testing

@Suite("Rules of consensus, one scenario each")
struct RuleTests {
    @Test("R24 an Information Officer cannot chair, and any other deelnemer can")
    func chair() throws {
        #expect(throws: Refusal.self) { try Table.round(Table.terms(chair: Table.io)) }
        #expect(try Table.round(Table.terms(chair: Table.lid)).phase == "samenstelling")
    }

    @Test("R67 the Information Officer alone is no table, with one other member it is")
    func otherMember() throws {
        let officer = Table.deelnemer(Table.io, officer: true)
        #expect(throws: Refusal.self) { try Table.round(Table.terms(deelnemers: [officer])) }
        #expect(try Table.round().phase == "samenstelling")
    }

    @Test("R53 a one-sided fiche opens once the author acknowledged, and warns again at the freeze")
    func oneSided() throws {
        let terms = try Table.terms(oneSided: true, acknowledged: [.eenzijdig])
        var round = try Table.round(terms)
        let refusal = round.refusal(of: try Table.freeze(oneSided: true))
        #expect(refusal?.code == "eenzijdig-niet-bevestigd")
        let acknowledged = try Table.freeze(oneSided: true, acknowledged: [.eenzijdig])
        #expect(
            try round.apply(acknowledged, at: Table.during) == [.collectVotes(until: Table.end)])
    }

    @Test("R53 objections that leave one polarity raise the warning at the freeze")
    func oneSidedByObjection() throws {
        var round = try Table.round(
            nil, [.objection(by: Table.lid, paths: [Table.field])])
        let refusal = round.refusal(of: try Table.freeze(composition: 1, oneSided: true))
        #expect(refusal?.rules == [Rule(53)])
    }

    @Test("R65 one objection takes the field out, and only its maker puts it back")
    func objection() throws {
        var round = try Table.round()
        let paths = [Table.field, Table.otherField]
        let answer = try round.apply(.objection(by: Table.lid, paths: paths), at: Table.during)
        #expect(answer == [.recompute(composition: 1)])
        #expect(round.composition.objectedPaths == Set(paths))
        let other = round.refusal(of: .withdrawObjection(by: Table.io, paths: paths))
        #expect(other?.code == "geen-eigen-bezwaar")
        _ = try round.apply(
            .withdrawObjection(by: Table.lid, paths: [Table.field]), at: Table.during)
        #expect(round.composition.objectedPaths == [Table.otherField])
        #expect(round.composition.version == 2)
    }

    @Test("R65 a path with two objections stays out until both are withdrawn")
    func twoObjections() throws {
        var round = try Table.round(
            nil,
            [
                .objection(by: Table.lid, paths: [Table.field]),
                .objection(by: Table.io, paths: [Table.field]),
                .withdrawObjection(by: Table.lid, paths: [Table.field]),
            ])
        #expect(round.composition.objectedPaths == [Table.field])
        _ = try round.apply(
            .withdrawObjection(by: Table.io, paths: [Table.field]), at: Table.during)
        #expect(round.composition.objectedPaths == [])
    }

    @Test(
        "R65 a newer version of the fiche voids the round in every phase",
        arguments: try! [[], Table.eindakkoord(), Table.goedgekeurd(), Table.besloten()])
    func contentChanged(before: [RoundEvent]) throws {
        var round = try Table.round(nil, before)
        _ = try round.apply(.contentChanged(version: 6), at: Table.during)
        #expect(round.lapse == .inhoudGewijzigd(version: 6))
        #expect(round.refusal(of: Table.release())?.kind == .poortGesloten)
    }

    @Test("R81 a named release stands until someone objects, and again when he no longer does")
    func namedRelease() throws {
        let fact = PositiveFact.namedRelease(path: Table.field, by: Table.lid)
        var round = try Table.round(nil, [.positiveFact(fact)])
        #expect(round.composition.namedReleases == [Table.field])
        _ = try round.apply(
            .objection(by: Table.io, paths: [Table.field]), at: Table.during)
        #expect(round.composition.namedReleases == [])
        #expect(round.composition.facts == [fact])
        _ = try round.apply(
            .withdrawObjection(by: Table.io, paths: [Table.field]), at: Table.during)
        #expect(round.composition.namedReleases == [Table.field])
    }

    @Test("R103 the geheimhouder releases health, nobody else does")
    func secretHolder() throws {
        var round = try Table.round(Table.terms(deelnemers: Table.everyone))
        let other = round.refusal(
            of: .positiveFact(.secretHolderRelease(path: Table.health, by: Table.lid)))
        #expect(other?.rules == [Rule(103)])
        let own = PositiveFact.secretHolderRelease(path: Table.health, by: Table.psychiater)
        _ = try round.apply(.positiveFact(own), at: Table.during)
        #expect(round.composition.secretHolderReleases == [Table.health])
    }

    @Test("P20 nazicht counts in the role of another than the author")
    func review() throws {
        let round = try Table.round(
            nil,
            [
                .positiveFact(
                    .review(path: Table.field, role: .korpschef, by: Table.korpschef)),
                .positiveFact(.review(path: Table.field, role: .deelnemer, by: Table.lid)),
            ])
        #expect(round.composition.reviewed == [Table.field: [.korpschef, .deelnemer]])
    }

    @Test("R64 the last akkoord closes the vote, and nothing waits for a majority")
    func consensus() throws {
        var round = try Table.round(
            Table.terms(deelnemers: Table.everyone), Table.eindakkoord())
        for deelnemer in Table.everyone.dropLast() {
            #expect(try round.apply(Table.vote(deelnemer.person), at: Table.during) == [])
            #expect(round.phase == "eindakkoord")
        }
        let answer = try round.apply(Table.vote(Table.jeugd), at: Table.during)
        #expect(round.phase == "goedgekeurd")
        #expect(answer.last == .awaitDecision(until: Table.end))
    }

    @Test(
        "R64 one refusal or abstention ends the round whatever the others said",
        arguments: [Vote.Choice.weigering, .onthouding])
    func oneNo(choice: Vote.Choice) throws {
        let votes = [Table.vote(Table.io), Table.vote(Table.lid), Table.vote(Table.jeugd)]
        var round = try Table.round(
            Table.terms(deelnemers: Table.everyone), Table.eindakkoord() + votes)
        let answer = try round.apply(
            Table.vote(Table.psychiater, choice, attests: false), at: Table.during)
        let expected: NoConsensus =
            choice == .weigering ? .weigering(Table.psychiater) : .onthouding(Table.psychiater)
        #expect(round.noConsensus == expected)
        #expect(answer == [.discloseVotes(round.closedVotes), .end])
        #expect(round.refusal(of: Table.release())?.kind == .poortGesloten)
    }

    @Test("R64 silence at closing time and at the expiry is no consent")
    func silence() throws {
        let events = try Table.eindakkoord() + [Table.vote(Table.io)]
        var closed = try Table.round(nil, events)
        _ = try closed.apply(.close(by: Table.voorzitter), at: Table.during)
        #expect(closed.noConsensus == .stilzwijgen([Table.lid]))
        var expired = try Table.round(nil, events)
        _ = try expired.apply(.expire, at: Table.end)
        #expect(expired.noConsensus == .stilzwijgen([Table.lid]))
    }

    @Test("R64 who leaves during the round ends it, before and in the eindakkoord")
    func departure() throws {
        for before in [[], try Table.eindakkoord() + [Table.vote(Table.lid)]] {
            var round = try Table.round(nil, before)
            _ = try round.apply(.departed(Table.lid), at: Table.during)
            #expect(round.noConsensus == .vertrokken(Table.lid))
        }
    }

    @Test(
        "R64 an akkoord can be withdrawn until the release",
        arguments: try! [
            Table.eindakkoord() + [Table.vote(Table.lid)], Table.goedgekeurd(), Table.besloten(),
        ])
    func withdrawal(before: [RoundEvent]) throws {
        var round = try Table.round(nil, before)
        _ = try round.apply(.withdrawVote(Table.lid), at: Table.during)
        #expect(round.noConsensus == .ingetrokken(Table.lid))
        #expect(round.refusal(of: Table.release())?.code == "ronde-zonder-consensus")
    }

    @Test("R64 the author or the voorzitter may stop before anything is frozen")
    func stopped() throws {
        for person in [Table.io, Table.voorzitter] {
            var round = try Table.round()
            #expect(try round.apply(.close(by: person), at: Table.during) == [.end])
            #expect(round.noConsensus == .gestopt(person))
        }
    }

    @Test("R64 votes stay hidden until the phase closes, and then only from outsiders")
    func hiddenVotes() throws {
        var round = try Table.round(nil, Table.eindakkoord() + [Table.vote(Table.lid)])
        #expect(round.visibleVotes(to: Table.lid).map(\.person) == [Table.lid])
        for person in [Table.io, Table.voorzitter, Table.korpschef] {
            #expect(round.visibleVotes(to: person) == [])
        }
        #expect(round.closedVotes == [])
        let answer = try round.apply(Table.vote(Table.io), at: Table.during)
        #expect(answer.first == .discloseVotes(round.closedVotes))
        for person in [Table.io, Table.lid, Table.voorzitter] {
            #expect(round.visibleVotes(to: person).map(\.person) == [Table.io, Table.lid])
        }
        #expect(round.visibleVotes(to: Table.korpschef) == [])
    }

    @Test("R61 every deelnemer attests, the Information Officer too; doubt gives no akkoord")
    func attestation() throws {
        for person in [Table.io, Table.lid] {
            var round = try Table.round(nil, Table.eindakkoord())
            let refusal = round.refusal(of: Table.vote(person, attests: false))
            #expect(refusal?.code == "verklaring-ontbreekt")
            #expect(round.closedVotes == [])
        }
        #expect(AgreementBinding.attestation.contains("geheim"))
        #expect(AgreementBinding.attestation.contains("onbevestigde vaststelling"))
    }

    @Test("R63 after full consensus nothing leaves, and niet mededelen closes without reason")
    func power() throws {
        var round = try Table.round(nil, Table.goedgekeurd())
        #expect(round.refusal(of: Table.release())?.code == "geen-mededelingsbesluit")
        #expect(try round.apply(Table.decision(.nietMededelen), at: Table.during) == [.end])
        #expect(round.phase == "niet meegedeeld")
        #expect(round.deadline == nil)
    }

    @Test("R36 the korpschef or an appointed person decides, and then the author may release")
    func decision() throws {
        let appointed = Table.decision(
            by: Table.lid, role: .aangestelde, appointment: Table.appointment())
        for event in [Table.decision(), appointed] {
            var round = try Table.round(nil, Table.goedgekeurd())
            let answer = try round.apply(event, at: Table.during)
            #expect(answer == [.awaitRelease(try Table.moment(), until: Table.end)])
            #expect(round.phase == "besloten")
        }
    }

    @Test("R36 an author with an appointment decides only where another registered presence")
    func authorDecides() throws {
        let appointment = Table.appointment(until: nil)
        var round = try Table.round(nil, Table.goedgekeurd())
        let own = Table.decision(
            by: Table.io, role: .aangestelde, appointment: appointment, presenceBy: Table.io)
        #expect(round.refusal(of: own)?.code == "aanwezigheid-door-informatieofficier")
        let other = Table.decision(by: Table.io, role: .aangestelde, appointment: appointment)
        #expect(round.refusal(of: other) == nil)
        #expect(round.phase == "besloten")
    }

    @Test("R36 an appointment counts on its first and last day", arguments: [-1, 0, 1])
    func appointmentBounds(shift: Int) throws {
        var round = try Table.round(nil, Table.goedgekeurd())
        let event = Table.decision(
            by: Table.lid, role: .aangestelde,
            appointment: Table.appointment(from: shift, until: shift))
        #expect((round.refusal(of: event) == nil) == (shift == 0))
    }

    @Test("R71 release is possible on the first and the last day of the moment", arguments: [0, 7])
    func moment(shift: Int) throws {
        var round = try Table.round(nil, Table.besloten())
        let answer = try round.apply(
            Table.release(day: Table.day.advanced(byDays: shift)), at: Table.during)
        #expect(answer == [.release(try Table.binding()), .end])
    }

    @Test("R71 an early release is refused and may come again in time", arguments: [-1, 8])
    func outsideMoment(shift: Int) throws {
        var round = try Table.round(nil, Table.besloten())
        let early = Table.release(day: Table.day.advanced(byDays: shift))
        #expect(round.refusal(of: early)?.rules == [Rule(71)])
        #expect(round.phase == "besloten")
        #expect(round.refusal(of: Table.release()) == nil)
    }

    @Test("R71 an approved round always carries its moment, with ends in order and a limit")
    func momentBounds() throws {
        #expect(try Table.round(nil, Table.goedgekeurd()).binding?.moment == Table.moment())
        #expect(code { () throws(Refusal) in try Table.moment(1, 0) } == "moment-omgekeerd")
        #expect(try Table.moment(0, 0).contains(Table.day))
        #expect(try Table.moment(0, Limits.momentDays).contains(Table.day))
        let beyond = code { () throws(Refusal) in try Table.moment(0, Limits.momentDays + 1) }
        #expect(beyond == "moment-te-lang")
    }

    private func code(_ make: () throws(Refusal) -> Moment) -> String? {
        do throws(Refusal) {
            _ = try make()
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        "R69 a release that deviates from the agreement is answered with a refusal and voids it",
        arguments: [
            (
                Table.release(projection: Table.other), Lapse.Deviation.projectie,
                "afwijkende-inhoud"
            ),
            (
                Table.release(routePolicy: Table.other), .routebeleid, "afwijkend-routebeleid"
            ),
            (Table.release(recipient: "ltf-west"), .ontvanger, "afwijkende-ontvanger"),
        ])
    func deviation(event: RoundEvent, deviation: Lapse.Deviation, code: String) throws {
        var round = try Table.round(nil, Table.besloten())
        let actions = try round.apply(event, at: Table.during)
        guard case .refuse(let refusal)? = actions.first else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code == code)
        #expect(refusal.kind == .poortGesloten)
        #expect(actions.last == .end)
        #expect(round.lapse == .afwijking(deviation))
        #expect(round.refusal(of: Table.release())?.code == "ronde-vervallen")
    }

    @Test("R69 a round is released once")
    func once() throws {
        var round = try Table.round(nil, Table.vrijgegeven())
        #expect(round.refusal(of: Table.release())?.code == "al-vrijgegeven")
        #expect(round.isOver)
    }

    @Test("R245 a fiche on a minor needs the jeugdhulp at the table")
    func minor() throws {
        var without = try Table.round(
            Table.terms(deelnemers: Array(Table.everyone.prefix(3)), minor: true))
        #expect(without.refusal(of: try Table.freeze())?.rules == [Rule(245)])
        var with = try Table.round(Table.terms(deelnemers: Table.everyone, minor: true))
        #expect(with.refusal(of: try Table.freeze()) == nil)
    }

    @Test("R66 only the author freezes and releases")
    func author() throws {
        var round = try Table.round()
        #expect(round.refusal(of: try Table.freeze(by: Table.lid))?.rules == [Rule(66)])
        var decided = try Table.round(nil, Table.besloten())
        #expect(decided.refusal(of: Table.release(by: Table.korpschef)) != nil)
    }
}
