import Consensus
package import Domain
package import JSON
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
            work.keep(stand, in: &zaak, ground: ["velden": .array(fields.map { .string($0) })])
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }

    /// Who it is about: after go and startgesprek, on the opdrachtgever's own rechtsgrond (R195).
    package func informatieIndienen(
        _ id: String, document: JSONValue, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await livStuk(
            id, .aanvullendeInformatie, document, as: .stap(.aanvullendeInformatie),
            .informatieIndienen, .livInformatie, through: .livWeighing, by: actor, idempotency
        ) { json, zaak throws(Refusal) in
            guard try zaak.state.traject().admitsIdentity else { throw .livNoIdentity }
            let stated = json["naGo"]?["startgesprek"]?.stringValue
            guard stated == zaak.state.startOn?.description else {
                throw Refusal(
                    .ongeldig, "ander-startgesprek",
                    "het document noemt niet de dag van het vastgelegde startgesprek; kijk de datum na",
                    rules: [195], at: "/document/naGo/startgesprek")
            }
            try refuseUnweighedMinor(json, zaak.state)
            return json
        }
    }
}

extension Gateway {
    /// R245: a date of birth that makes a minor of who was weighed as an adult.
    private func refuseUnweighedMinor(
        _ json: JSONValue, _ state: LivTrajectState
    ) throws(Refusal) {
        guard state.weighing?.minorGround == nil, LivZending.isBornMinor(json, on: today) else {
            return
        }
        throw Refusal(
            .poortGesloten, "bijzondere-weging-ontbreekt",
            "volgens deze geboortedatum is de betrokkene minderjarig, en daarover is niet gewogen; dien een "
                + "nieuwe aanmelding in die dat zegt", rules: [245],
            at: "/document/naGo/geboortedatum")
    }
}

extension Refusal {
    static let livNoIdentity = Refusal(
        .poortGesloten, "nog-anoniem",
        "identificerende gegevens gaan enkel na de go en het startgesprek; wacht daarop",
        rules: [194, 195])
}
