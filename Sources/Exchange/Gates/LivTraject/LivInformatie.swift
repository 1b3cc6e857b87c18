import JSON
import Consensus
package import Domain
import Journal
import Policy
import PolicyDesk

extension Gateway {
    /// The frontoffice asks for identifying data, field by field; never before go and startgesprek
    /// (R195). No free text: the question itself can identify nobody.
    package func informatieVragen(
        _ id: String, fields: [String], by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(.informatieVragen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.informatieverzoek, in: zaak, work)
            let type = work.configuration.policies.documentType(
                LivStuksoort.aanvullendeInformatie.rawValue)
            let known = type?.fields.map(\.phrase) ?? []
            guard !fields.isEmpty, fields.count <= known.count,
                fields.allSatisfy({ known.contains($0) })
            else {
                throw Refusal(
                    .ongeldig, "onbekend-veld",
                    "vraag velden van `\(LivStuksoort.aanvullendeInformatie.rawValue)`, met de naam die ze in "
                        + "de catalogus hebben", rules: [195], at: "/velden")
            }
            for field in fields where !zaak.state.asked.contains(field) {
                zaak.loaded.state.asked.append(field)
            }
            work.record(.livInformatieGevraagd)
            work.keep(stand, in: &zaak, ground: StateCoding.text(["velden": fields]))
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}

extension Refusal {
    static let livNoIdentity = Refusal(
        .poortGesloten, "nog-anoniem",
        "identificerende gegevens gaan enkel na de go en het startgesprek; wacht daarop",
        rules: [194, 195])
}
