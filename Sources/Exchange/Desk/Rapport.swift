package import Domain
import Crypto
import Journal
import Policy

/// What is counted, for whom.
package struct RapportOpdracht: Sendable {
    /// By name or id; only the NTF gets a report.
    package let addressee: String
    package let from: Maand
    package let until: Maand

    package init(addressee: String, from: Maand, until: Maand) {
        self.addressee = addressee
        self.from = from
        self.until = until
    }
}

/// One count; never a row about a person.
package struct RapportRegel: Codable, Sendable, Equatable {
    package let maand: String
    /// `levering`, or the kind of an obligation.
    package let soort: String
    /// `LIVC-R > LTF, terugkoppelingsfiche`, or `open` and `voldaan` of an obligation.
    package let wat: String
    /// Absent where the count is small.
    package let aantal: Int?
    package let onderdrukt: Bool
}

/// A report of counts, as it was made.
package struct RapportWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let aan: String
    package let van: String
    package let tot: String
    package let regels: [RapportRegel]
}

/// A report as it is kept.
struct RapportState: StoredState {
    static let kind = ObjectKind.rapport
    let report: RapportWeergave
    let by: PersonID
    let madeAt: Instant
}

extension Gateway {
    /// R6: the NTF steers with figures. Compliance makes a report of counts of months that are
    /// over; a count under `ExchangeLimits.smallCount` is not told.
    package func rapportMaken(
        _ command: RapportOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RapportWeergave> {
        let id = newID()
        return try await perform(.rapportMaken, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let person = try actor.person()
            let addressee = try work.book.reportAddressee(command.addressee, on: work.today)
            let months = try command.months(before: Maand(of: work.today))
            var counts: [RapportVak: Int] = [:]
            for month in months { try await countDepartures(in: month, &counts) }
            try await countObligations(of: Set(months), &counts, work)
            let report = RapportWeergave(
                id: id, aan: addressee.text, van: command.from.description,
                tot: command.until.description,
                regels: counts.sorted { $0.key < $1.key }.map { $0.key.line($0.value) })
            work.record(.rapportGemaakt)
            work.alter { $0.opensDossiers.append(id) }
            work.create(
                RapportState(report: report, by: person, madeAt: work.now), id: id, dossier: id)
            work.code("ontvanger", addressee.text)
            work.code("van", report.van)
            work.code("tot", report.tot)
            work.digest("rapport", SHA256.digest(StateCoding.encode(report)))
            return report
        }
    }

    private func countDepartures(
        in month: Maand, _ counts: inout [RapportVak: Int]
    ) async throws(Refusal) {
        var after: String?
        var left = ExchangeLimits.reportRows
        var page: [IndexRow]
        repeat {
            page = try await store.rows(.vertrokken, key: month.description, after: after)
            left -= page.count
            guard left >= 0 else { throw .reportTooLarge }
            for row in page {
                let stretch = row.sort.split(separator: "#").first.map(String.init) ?? ""
                counts[RapportVak(month: month, kind: "levering", what: stretch), default: 0] += 1
            }
            after = page.last?.sort
        } while page.count == ExchangeLimits.pageRows
    }

    private func countObligations(
        of months: Set<Maand>, _ counts: inout [RapportVak: Int], _ work: Work
    ) async throws(Refusal) {
        var left = ExchangeLimits.reportRows
        for zone in Set(work.book.zones.map(\.id)).sorted() {
            let key = Verplichtingseigenaar.zone(zone).key
            let rows =
                try await store.wholeList(.verplichtingen, key: key)
                + store.wholeList(.voldaneVerplichtingen, key: key)
            for row in rows {
                left -= 1
                guard left >= 0 else { throw .reportTooLarge }
                let state = try await work.load(VerplichtingState.self, row.object).state
                let month = Maand(of: clock.legalDay(of: state.openedAt))
                guard state.isOwed, months.contains(month) else { continue }
                let what = state.fulfilledAt == nil ? "open" : "voldaan"
                counts[
                    RapportVak(month: month, kind: state.type.rawValue, what: what), default: 0] +=
                    1
            }
        }
    }
}

/// What one count is about.
private struct RapportVak: Hashable, Comparable {
    let month: Maand
    let kind: String
    let what: String

    func line(_ count: Int) -> RapportRegel {
        let isSmall = count < ExchangeLimits.smallCount
        return RapportRegel(
            maand: month.description, soort: kind, wat: what, aantal: isSmall ? nil : count,
            onderdrukt: isSmall)
    }

    static func < (left: RapportVak, right: RapportVak) -> Bool {
        (left.month, left.kind, left.what) < (right.month, right.kind, right.what)
    }
}

extension RapportOpdracht {
    /// The months asked for, which must all be over: a month still running would tell of one
    /// delivery by asking twice.
    fileprivate func months(before present: Maand) throws(Refusal) -> [Maand] {
        guard from <= until, from.distance(to: until) < ExchangeLimits.reportMonths else {
            throw Refusal(
                .ongeldig, "verkeerde-periode",
                "een rapport gaat over 1 tot \(ExchangeLimits.reportMonths) opeenvolgende maanden; "
                    + "noem de oudste eerst", rules: [6], at: "/tot")
        }
        guard until < present else {
            throw Refusal(
                .ongeldig, "maand-loopt-nog",
                "een rapport telt enkel maanden die voorbij zijn, opdat niemand één uitwisseling kan "
                    + "aflezen; neem `\(until)` later op", rules: [6], at: "/tot")
        }
        var months = [from]
        while let last = months.last, last < until { months.append(last.next) }
        return months
    }
}

extension AddressBook {
    /// The nationale taskforce that `name` means; nobody else gets a report.
    fileprivate func reportAddressee(
        _ name: String, on day: LegalDay
    ) throws(Refusal) -> VermeldingID {
        if let entry = noChannel(named: name), entry.kind == .nationaleTaskforce,
            entry.validity.contains(day)
        {
            return entry.id
        }
        throw Refusal(
            .nietToegelaten, "geen-ontvanger-van-rapporten",
            "een rapport met aantallen gaat enkel naar de nationale taskforce van het adresboek; "
                + "noem haar naam of id", rules: [6], at: "/aan")
    }
}

extension ExchangeLimits {
    /// A count below this is not told (R6).
    package static let smallCount = 5
    /// Months of one report.
    package static let reportMonths = 24
    /// Deliveries of one month, and obligations of all zones, that one report counts.
    package static let reportRows = 100_000
}

extension Refusal {
    fileprivate static let reportTooLarge = Refusal(
        .teGroot, "rapport-te-groot",
        "er is te veel om te tellen; vraag minder maanden tegelijk", rules: [6])
}
