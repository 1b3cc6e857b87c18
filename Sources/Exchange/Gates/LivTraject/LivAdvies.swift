import Consensus
package import Domain
import JSON
import Journal
import Policy

extension Gateway {
    /// The advies goes on to a lokale partij that it names, after the akkoord of the opdrachtgever,
    /// where a route of its own is open (R201, R262).
    package func adviesDoorsturen(
        _ id: String, to party: PlatformID, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let answer = try await perform(.adviesDoorsturen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.doorsturing, in: zaak, work)
            guard let stuk = zaak.state.document(.adviesrapport) else {
                throw .damaged(.livtraject)
            }
            let advice = try await work.load(StukState.self, stuk.id).state.current.submission
                .json()
            let recipient = try localParty(party, named: advice, zaak, work)
            let sent = try await pass(
                .adviesrapport, advice, as: stand, .livAdviesDoorgestuurd, in: &zaak,
                to: recipient.id, &work)
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject, sent)
        }
        arrivals.announce()
        return answer
    }

    private func localParty(
        _ party: PlatformID, named advice: JSONValue, _ zaak: Zaak, _ work: Work
    ) throws(Refusal) -> Platform {
        let handover = advice["advies"]?["overdracht"]
        let named = handover?["lokalePartijen"]?.arrayValue ?? []
        guard named.contains(where: { $0["adresboek"]?.stringValue == party.text }) else {
            throw Refusal(
                .nietToegelaten, "geen-lokale-partij",
                "deze partij staat niet bij de lokale partijen van het advies; het gaat enkel naar wie erin staat",
                rules: [200, 201, 262], at: "/partij")
        }
        guard handover?["doel"]?.stringValue == "zorg en begeleiding" else {
            throw Refusal(
                .nietToegelaten, "ander-doel",
                "een advies gaat naar lokale partijen voor zorg en begeleiding; vul dat doel in bij de overdracht",
                rules: [262], at: "/partij")
        }
        guard let platform = work.book.platform(party, on: work.today) else {
            throw Refusal(
                .poortGesloten, "geen-route",
                "voor deze partij is er geen route uit de frontoffice; de opdrachtgever geeft het advies zelf door",
                rules: [223, 262], at: "/partij")
        }
        guard
            !zaak.state.documents.contains(where: { $0.to == party && $0.soort == .adviesrapport })
        else {
            throw Refusal(
                .strijdigMetToestand, "al-doorgestuurd", "deze partij kreeg het advies al",
                rules: [262], at: "/partij")
        }
        return platform
    }
}
