import Journal
import Consensus
package import Domain

/// Someone registered as effectively taking part, and for whom (R25).
package struct Aanwezigheid: Sendable {
    package let person: PersonID
    /// `LTF` for the IO; for others absent or the id of their organisation.
    package let mandate: String?

    package init(person: PersonID, mandate: String?) {
        self.person = person
        self.mandate = mandate
    }
}

extension Gateway {
    /// Registers who effectively takes part in an agendapunt: by voorzitter or coordinator, never
    /// by the IO, and not while a round is open on it (T8).
    package func deelnemersRegistreren(
        _ id: String, _ attendance: [Aanwezigheid], by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AgendapuntWeergave> {
        try await perform(.deelnemersRegistreren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var item = try await work.load(AgendapuntState.self, id)
            let registrar = try requireOrganiser(actor, of: item.state.livcr, work, or: .agendapunt)
            guard item.state.openRound == nil else {
                throw Refusal(
                    .strijdigMetToestand, "ronde-open",
                    "de deelnemers liggen vast zolang een ronde open is; sluit de ronde eerst",
                    rules: [64])
            }
            guard !attendance.isEmpty, attendance.count <= Limits.deelnemers else {
                throw Refusal(
                    .ongeldig, "aantal-deelnemers",
                    "registreer 1 tot \(Limits.deelnemers) deelnemers", rules: [64],
                    at: "/deelnemers")
            }
            guard Set(attendance.map(\.person)).count == attendance.count else {
                throw Refusal(
                    .ongeldig, "dubbele-deelnemer",
                    "een persoon neemt één keer deel; verwijder de dubbele",
                    rules: [64], at: "/deelnemers")
            }
            var present: [AgendapuntState.Aanwezige] = []
            for (position, one) in attendance.enumerated() {
                present.append(
                    try admitted(one, to: item.state.livcr, work, at: "/deelnemers/\(position)"))
            }
            item.state.present = present
            item.state.presenceRegisteredBy = registrar
            item.state.departed.removeAll { person in present.contains { $0.person == person } }
            work.record(.deelnemersGeregistreerd)
            work.save(item)
            work.code("aantal", String(present.count))
            return AgendapuntWeergave(item, &work)
        }
    }

    /// R21, R25: who may sit at this table, and under which mandate.
    private func admitted(
        _ one: Aanwezigheid, to livcr: PlatformID, _ work: Work, at pointer: String
    ) throws(Refusal) -> AgendapuntState.Aanwezige {
        let isOfficer = isOfficer(one.person, for: livcr, work)
        let seats = work.book.seats(of: one.person, on: work.today)
        let sitsInLTF = seats.contains { $0.role == .ltfVertegenwoordiger }
        guard isOfficer || !sitsInLTF else {
            throw Refusal(
                .nietToegelaten, "lid-van-de-ltf",
                "`\(one.person)` zetelt in een LTF en neemt niet deel aan een LIVC-R; enkel de "
                    + "Information Officer doet beide",
                rules: [21], at: pointer)
        }
        if isOfficer {
            guard one.mandate == nil || one.mandate == "LTF" else {
                throw Refusal(
                    .nietToegelaten, "io-met-ander-mandaat",
                    "de Information Officer zetelt met mandaat LTF, niet voor de lokale politie",
                    rules: [25], at: pointer + "/mandaat")
            }
            return AgendapuntState.Aanwezige(person: one.person, mandate: "LTF")
        }
        let isMember = seats.contains { seat in
            seat.place == .platform(livcr)
                && [.voorzitter, .coordinator, .deelnemer, .geheimhouder, .jeugdhulp].contains(
                    seat.role)
        }
        guard isMember, let record = work.book.persons[one.person] else {
            throw Refusal(
                .nietToegelaten, "geen-lid-van-de-livcr",
                "`\(one.person)` heeft vandaag geen plaats in deze LIVC-R; laat de beheerder van het "
                    + "adresboek die opnemen",
                rules: [62, 64], at: pointer)
        }
        guard one.mandate == nil || one.mandate == record.organisation.text else {
            throw Refusal(
                .ongeldig, "mandaat-van-ander",
                "`\(one.person)` spreekt voor `\(record.organisation)`; laat `mandaat` weg",
                rules: [25],
                at: pointer + "/mandaat")
        }
        return AgendapuntState.Aanwezige(person: one.person, mandate: record.organisation.text)
    }

    /// Someone leaves the table. Before a round he does not vote; during one it ends (T8).
    package func vertrekMelden(
        _ id: String, of person: PersonID, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AgendapuntWeergave> {
        try await perform(.vertrekMelden, actor, idempotency: idempotency) { work throws(Refusal) in
            var item = try await work.load(AgendapuntState.self, id)
            _ = try requireOrganiser(actor, of: item.state.livcr, work, or: .agendapunt)
            guard item.state.present.contains(where: { $0.person == person }) else {
                throw Refusal(
                    .nietGevonden, "niet-aan-tafel",
                    "deze persoon is geen deelnemer aan dit agendapunt; kijk na wie geregistreerd is",
                    rules: [64], at: "/persoon")
            }
            work.record(.deelnemerVertrokken)
            if let open = item.state.openRound {
                var ronde = try await work.load(RondeState.self, open)
                let round = try apply(.departed(person), to: &ronde, &work).round
                if round.isOver { item.state.openRound = nil }
            }
            item.state.present.removeAll { $0.person == person }
            item.state.departed.append(person)
            work.save(item)
            return AgendapuntWeergave(item, &work)
        }
    }
}
