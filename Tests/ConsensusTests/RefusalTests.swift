import Consensus
import Domain
import Testing

/// One refusal: what happened before, what is asked, and the answer.
struct RefusalRow: Sendable, CustomTestStringConvertible {
    let name: String
    let before: [RoundEvent]
    let event: RoundEvent
    let code: String
    let kind: Refusal.Kind
    let rules: [Int]
    var terms: RoundTerms?
    var instant = Table.during

    var testDescription: String { "\(code): \(name)" }
}

@Suite("Refusals of a round")
struct RefusalTests {
    @Test(
        "each event out of place is refused with its code, kind and rules", arguments: try! rows())
    func refuses(row: RefusalRow) throws {
        var round = try Table.round(row.terms, row.before)
        let before = round
        let answer = round.refusal(of: row.event, at: row.instant)
        let refusal = try #require(answer)
        #expect(refusal.code == row.code)
        #expect(refusal.kind == row.kind)
        #expect(refusal.rules == row.rules.map { Rule($0) })
        #expect(round == before)
        expectReadable(refusal)
    }

    @Test(
        "terms without a possible consensus are refused at the opening", arguments: try! openings())
    func refusesToOpen(row: OpeningRow) throws {
        do throws(Refusal) {
            _ = try Round(opening: row.terms)
            Issue.record("opened")
        } catch {
            #expect(error.code == row.code)
            #expect(error.rules == row.rules.map { Rule($0) })
            expectReadable(error)
        }
    }

    /// Lower case, no full stop, and after a semicolon or comma what to do next.
    private func expectReadable(_ refusal: Refusal) {
        #expect(refusal.message.first?.isLowercase == true)
        #expect(refusal.message.hasSuffix(".") == false)
        #expect(refusal.message.contains(";"))
        #expect(refusal.message.contains("p-") == false)
    }
}

struct OpeningRow: Sendable, CustomTestStringConvertible {
    let terms: RoundTerms
    let code: String
    let rules: [Int]
    var testDescription: String { code }
}

private func openings() throws -> [OpeningRow] {
    let officer = Table.deelnemer(Table.io, officer: true)
    let lid = Table.deelnemer(Table.lid)
    let second = Table.deelnemer(Table.jeugd, officer: true)
    let guest = Table.deelnemer(Table.lid, member: false)
    let hours = Int64(Limits.roundHours) * 3600
    return [
        OpeningRow(terms: try Table.terms(deelnemers: []), code: "geen-deelnemers", rules: [64]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [officer, lid, lid]), code: "dubbele-deelnemer",
            rules: [64]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [lid]),
            code: "auteur-geen-informatieofficier", rules: [66]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [officer, lid], author: Table.lid),
            code: "auteur-geen-informatieofficier", rules: [66]),
        OpeningRow(
            terms: try Table.terms(chair: Table.io), code: "voorzitter-is-informatieofficier",
            rules: [24]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [officer, lid, second], chair: Table.jeugd),
            code: "voorzitter-is-informatieofficier", rules: [24]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [officer]), code: "geen-ander-lid", rules: [67]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [officer, guest]), code: "geen-ander-lid",
            rules: [67]),
        OpeningRow(
            terms: try Table.terms(deelnemers: [officer, second]), code: "geen-ander-lid",
            rules: [67]),
        OpeningRow(
            terms: try Table.terms(expiresAt: Table.opened), code: "termijn-ongeldig", rules: []),
        OpeningRow(
            terms: try Table.terms(
                expiresAt: Instant(
                    milliseconds: Table.opened.advanced(bySeconds: hours).milliseconds + 1)),
            code: "termijn-ongeldig", rules: []),
        OpeningRow(
            terms: try Table.terms(oneSided: true, acknowledged: [.dubbeleTekst]),
            code: "eenzijdig-niet-bevestigd", rules: [53]),
        OpeningRow(
            terms: try Table.terms(duplicates: true, acknowledged: [.eenzijdig]),
            code: "dubbele-tekst-niet-bevestigd", rules: [121]),
    ]
}

private func rows() throws -> [RefusalRow] {
    try objectionsAndFacts() + outOfTurn() + atFreeze() + inFinal() + afterConsensus()
        + afterTheEnd()
}

private func objectionsAndFacts() throws -> [RefusalRow] {
    let objection = RoundEvent.objection(by: Table.lid, paths: [Table.field])
    let review = RoundEvent.positiveFact(
        .review(path: Table.field, role: .korpschef, by: Table.korpschef))
    return [
        RefusalRow(
            name: "objection from outside", before: [],
            event: .objection(by: Table.outsider, paths: [Table.field]), code: "geen-deelnemer",
            kind: .nietToegelaten, rules: [64]),
        RefusalRow(
            name: "objection to nothing", before: [], event: .objection(by: Table.lid, paths: []),
            code: "geen-velden", kind: .ongeldig, rules: []),
        RefusalRow(
            name: "the same objection again", before: [objection], event: objection,
            code: "bezwaar-bestaat-al", kind: .strijdigMetToestand, rules: [65]),
        RefusalRow(
            name: "withdrawal of another's objection", before: [objection],
            event: .withdrawObjection(by: Table.io, paths: [Table.field]),
            code: "geen-eigen-bezwaar", kind: .nietToegelaten, rules: [65]),
        RefusalRow(
            name: "withdrawal of nothing", before: [objection],
            event: .withdrawObjection(by: Table.lid, paths: []), code: "geen-velden",
            kind: .ongeldig, rules: []),
        RefusalRow(
            name: "review by the author", before: [],
            event: .positiveFact(
                .review(path: Table.field, role: .informatieofficier, by: Table.io)),
            code: "nazicht-door-auteur", kind: .nietToegelaten, rules: []),
        RefusalRow(
            name: "review in the role of a system", before: [],
            event: .positiveFact(
                .review(path: Table.field, role: .ltfPlatform, by: Table.korpschef)),
            code: "nazicht-door-systeem", kind: .nietToegelaten, rules: []),
        RefusalRow(
            name: "named release from outside", before: [],
            event: .positiveFact(.namedRelease(path: Table.field, by: Table.korpschef)),
            code: "geen-deelnemer", kind: .nietToegelaten, rules: [64]),
        RefusalRow(
            name: "health released by no geheimhouder", before: [],
            event: .positiveFact(.secretHolderRelease(path: Table.health, by: Table.lid)),
            code: "geen-geheimhouder", kind: .nietToegelaten, rules: [103]),
        RefusalRow(
            name: "the same review again", before: [review], event: review,
            code: "feit-bestaat-al", kind: .strijdigMetToestand, rules: []),
    ]
}

private func outOfTurn() throws -> [RefusalRow] {
    let objection = RoundEvent.objection(by: Table.lid, paths: [Table.field])
    return [
        RefusalRow(
            name: "an equal version", before: [], event: .contentChanged(version: 5),
            code: "versie-niet-nieuwer", kind: .strijdigMetToestand, rules: [65]),
        RefusalRow(
            name: "an early vote", before: [], event: Table.vote(Table.lid),
            code: "stemming-niet-open", kind: .strijdigMetToestand, rules: [64]),
        RefusalRow(
            name: "an early withdrawal", before: [], event: .withdrawVote(Table.lid),
            code: "stemming-niet-open", kind: .strijdigMetToestand, rules: [64]),
        RefusalRow(
            name: "an early decision", before: [], event: Table.decision(),
            code: "geen-consensus", kind: .poortGesloten, rules: [64]),
        RefusalRow(
            name: "an early release", before: [], event: Table.release(),
            code: "geen-consensus", kind: .poortGesloten, rules: [64]),
        RefusalRow(
            name: "closing by a member", before: [], event: .close(by: Table.lid),
            code: "enkel-auteur-of-voorzitter", kind: .nietToegelaten, rules: []),
        RefusalRow(
            name: "departure of an outsider", before: [], event: .departed(Table.voorzitter),
            code: "geen-deelnemer", kind: .nietToegelaten, rules: [64]),
        RefusalRow(
            name: "a clock before the opening", before: [], event: objection,
            code: "voor-de-opening", kind: .nietBeschikbaar, rules: [],
            instant: Instant(milliseconds: Table.opened.milliseconds - 1)),
        RefusalRow(
            name: "expiry a millisecond early", before: [], event: .expire,
            code: "termijn-loopt-nog", kind: .strijdigMetToestand, rules: [],
            instant: Table.justBefore),
        RefusalRow(
            name: "an objection at the end", before: [], event: objection,
            code: "termijn-verstreken", kind: .strijdigMetToestand, rules: [64],
            instant: Table.end),
    ]
}

private func atFreeze() throws -> [RefusalRow] {
    let long = String(repeating: "x", count: Limits.lineBytes + 1)
    let late = Instant(milliseconds: Table.end.milliseconds + 1)
    return [
        RefusalRow(
            name: "freeze by a member", before: [], event: try Table.freeze(by: Table.lid),
            code: "enkel-de-auteur", kind: .nietToegelaten, rules: [66]),
        RefusalRow(
            name: "freeze of an older composition",
            before: [.objection(by: Table.lid, paths: [Table.field])],
            event: try Table.freeze(composition: 0), code: "samenstelling-gewijzigd",
            kind: .strijdigMetToestand, rules: [65, 69]),
        RefusalRow(
            name: "another round", before: [],
            event: try Table.freeze(binding: try Table.binding(round: "ronde-2")),
            code: "andere-ronde", kind: .strijdigMetToestand, rules: [64]),
        RefusalRow(
            name: "another electorate", before: [],
            event: try Table.freeze(binding: try Table.binding(electorate: Table.other)),
            code: "andere-ronde", kind: .strijdigMetToestand, rules: [64]),
        RefusalRow(
            name: "no recipient", before: [],
            event: try Table.freeze(binding: try Table.binding(recipient: "")),
            code: "akkoord-onvolledig", kind: .ongeldig, rules: [65]),
        RefusalRow(
            name: "a purpose too long", before: [],
            event: try Table.freeze(binding: try Table.binding(purpose: long)),
            code: "akkoord-onvolledig", kind: .ongeldig, rules: [65]),
        RefusalRow(
            name: "already expired", before: [],
            event: try Table.freeze(binding: try Table.binding(expiresAt: Table.during)),
            code: "akkoord-termijn", kind: .ongeldig, rules: []),
        RefusalRow(
            name: "beyond the round", before: [],
            event: try Table.freeze(binding: try Table.binding(expiresAt: late)),
            code: "akkoord-termijn", kind: .ongeldig, rules: []),
        RefusalRow(
            name: "one-sided at last", before: [], event: try Table.freeze(oneSided: true),
            code: "eenzijdig-niet-bevestigd", kind: .strijdigMetToestand, rules: [53]),
        RefusalRow(
            name: "a minor without jeugdhulp", before: [], event: try Table.freeze(),
            code: "minderjarige-zonder-jeugdhulp", kind: .poortGesloten, rules: [245],
            terms: try Table.terms(minor: true)),
    ]
}

private func inFinal() throws -> [RefusalRow] {
    let frozen = try Table.eindakkoord()
    let late: [(String, RoundEvent)] = [
        ("objection", .objection(by: Table.lid, paths: [Table.field])),
        ("withdrawn objection", .withdrawObjection(by: Table.lid, paths: [Table.field])),
        ("fact", .positiveFact(.namedRelease(path: Table.field, by: Table.lid))),
    ]
    return late.map { name, event in
        RefusalRow(
            name: name, before: frozen, event: event, code: "samenstelling-gesloten",
            kind: .strijdigMetToestand, rules: [65])
    } + [
        RefusalRow(
            name: "freeze again", before: frozen, event: try Table.freeze(), code: "al-bevroren",
            kind: .strijdigMetToestand, rules: [65]),
        RefusalRow(
            name: "vote from outside", before: frozen, event: Table.vote(Table.voorzitter),
            code: "geen-deelnemer", kind: .nietToegelaten, rules: [64]),
        RefusalRow(
            name: "vote again", before: frozen + [Table.vote(Table.lid)],
            event: Table.vote(Table.lid), code: "stem-al-uitgebracht",
            kind: .strijdigMetToestand, rules: [64]),
        RefusalRow(
            name: "vote on a stale digest", before: frozen,
            event: Table.vote(Table.lid, on: Table.other), code: "andere-inhoud",
            kind: .strijdigMetToestand, rules: [65, 69]),
        RefusalRow(
            name: "refusal on a stale digest", before: frozen,
            event: Table.vote(Table.lid, .weigering, on: Table.other), code: "andere-inhoud",
            kind: .strijdigMetToestand, rules: [65, 69]),
        RefusalRow(
            name: "akkoord in doubt", before: frozen,
            event: Table.vote(Table.lid, attests: false), code: "verklaring-ontbreekt",
            kind: .poortGesloten, rules: [61]),
        RefusalRow(
            name: "withdrawal without vote", before: frozen, event: .withdrawVote(Table.lid),
            code: "geen-stem", kind: .strijdigMetToestand, rules: [64]),
        RefusalRow(
            name: "decision before consensus", before: frozen + [Table.vote(Table.lid)],
            event: Table.decision(), code: "geen-consensus", kind: .poortGesloten, rules: [64]),
        RefusalRow(
            name: "release before consensus", before: frozen + [Table.vote(Table.lid)],
            event: Table.release(), code: "geen-consensus", kind: .poortGesloten, rules: [64]),
        RefusalRow(
            name: "vote at the end", before: frozen, event: Table.vote(Table.lid),
            code: "termijn-verstreken", kind: .strijdigMetToestand, rules: [64],
            instant: Table.end),
    ]
}

private func afterConsensus() throws -> [RefusalRow] {
    let (approved, decided) = (try Table.goedgekeurd(), try Table.besloten())
    let past = Table.appointment(from: -10, until: -1)
    let decisions: [(String, RoundEvent, String, Refusal.Kind, [Int])] = [
        (
            "by the voorzitter", Table.decision(by: Table.voorzitter, role: .voorzitter),
            "niet-bevoegd-voor-besluit", .nietToegelaten, [36]
        ),
        (
            "without appointment", Table.decision(by: Table.lid, role: .aangestelde),
            "aanstelling-niet-van-kracht", .nietToegelaten, [36]
        ),
        (
            "appointment of the past",
            Table.decision(by: Table.lid, role: .aangestelde, appointment: past),
            "aanstelling-niet-van-kracht", .nietToegelaten, [36]
        ),
        (
            "the author as korpschef", Table.decision(by: Table.io),
            "informatieofficier-zonder-aanstelling", .nietToegelaten, [36]
        ),
        (
            "presence by the author", Table.decision(presenceBy: Table.io),
            "aanwezigheid-door-informatieofficier", .poortGesloten, [36, 64]
        ),
    ]
    return decisions.map { name, event, code, kind, rules in
        RefusalRow(
            name: name, before: approved, event: event, code: code, kind: kind, rules: rules)
    }
        + [approved, decided].flatMap { before in
            [
                Table.vote(Table.lid), .departed(Table.lid), .close(by: Table.voorzitter),
            ].map { event in
                RefusalRow(
                    name: "\(before.count) events before", before: before, event: event,
                    code: "stemming-gesloten", kind: .strijdigMetToestand, rules: [64])
            }
        } + [
            RefusalRow(
                name: "release without besluit", before: approved, event: Table.release(),
                code: "geen-mededelingsbesluit", kind: .poortGesloten, rules: [36, 63]),
            RefusalRow(
                name: "a second besluit", before: decided, event: Table.decision(.nietMededelen),
                code: "besluit-al-genomen", kind: .strijdigMetToestand, rules: [36]),
            RefusalRow(
                name: "release by a member", before: decided, event: Table.release(by: Table.lid),
                code: "enkel-de-drager", kind: .nietToegelaten, rules: [23, 66]),
            RefusalRow(
                name: "a day early", before: decided,
                event: Table.release(day: Table.day.advanced(byDays: -1)), code: "voor-het-moment",
                kind: .poortGesloten, rules: [71]),
            RefusalRow(
                name: "a day late", before: decided,
                event: Table.release(day: Table.day.advanced(byDays: 8)), code: "na-het-moment",
                kind: .poortGesloten, rules: [71]),
            RefusalRow(
                name: "release at the end", before: decided, event: Table.release(),
                code: "termijn-verstreken", kind: .poortGesloten, rules: [64], instant: Table.end),
        ]
}

private func afterTheEnd() throws -> [RefusalRow] {
    let refused = try Table.eindakkoord() + [Table.vote(Table.lid, .weigering)]
    let released = try Table.vrijgegeven()
    let withheld = try Table.goedgekeurd() + [Table.decision(.nietMededelen)]
    let ends: [([RoundEvent], String, [Int])] = [
        (refused, "ronde-zonder-consensus", [64]), (withheld, "niet-meegedeeld", [63]),
        ([.contentChanged(version: 6)], "ronde-vervallen", [65]),
    ]
    return ends.flatMap { before, code, rules in
        [
            RefusalRow(
                name: "release", before: before, event: Table.release(), code: code,
                kind: .poortGesloten, rules: rules),
            RefusalRow(
                name: "vote", before: before, event: Table.vote(Table.io), code: code,
                kind: .strijdigMetToestand, rules: rules),
            RefusalRow(
                name: "expiry", before: before, event: .expire, code: code,
                kind: .strijdigMetToestand, rules: rules, instant: Table.end),
        ]
    }
        + [Table.release(), .withdrawVote(Table.lid), .contentChanged(version: 6)].map { event in
            RefusalRow(
                name: "after the release", before: released, event: event,
                code: "al-vrijgegeven", kind: .strijdigMetToestand, rules: [36, 64])
        }
}
