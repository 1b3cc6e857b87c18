import Consensus
import Crypto
package import Domain
import Journal
import Policy

/// One line of a recipient's inbox.
package struct PostbusRegel: Codable, Sendable, Equatable {
    package let levering: String
    package let documenttype: String
    package let vrijgegeven: String
    package let toestand: String
    package let drager: String
    /// Of the content, as its route says it (R4).
    package let finaliteit: String
}

/// A page of the inbox.
package struct Postbus: Codable, Sendable, Equatable {
    package let leveringen: [PostbusRegel]
    /// Place to go on from: opaque to the partner, bound to it by the API.
    package let volgende: String?
}

/// The exact bytes that were agreed on.
package struct Afhaling: Codable, Sendable, Equatable {
    package let levering: String
    package let digest: String
    /// RFC 8785.
    package let inhoud: String
    /// Signed note of the gateway over this delivery and its digest; see `DeliverySigner`.
    package let bewijs: String
}

/// What became of a delivery after its acknowledgement.
package struct OntvangstWeergave: Codable, Sendable, Equatable {
    package let levering: String
    package let toestand: String
    package let digest: String
    package let drager: String
}

extension Gateway {
    /// What waits for this LTF, in order of release, after `cursor`.
    package func postbus(
        after cursor: String?, for actor: Actor
    ) async throws(Refusal) -> Answer<Postbus> {
        try await perform(.postbusLezen, actor) { work throws(Refusal) in
            let system = try actor.system(in: work.book)
            let rows = try await store.rows(.postbus, key: system.platform.text, after: cursor)
            var lines: [PostbusRegel] = []
            for row in rows {
                let delivery = try await work.load(LeveringState.self, row.object)
                lines.append(
                    PostbusRegel(
                        levering: row.object, documenttype: delivery.state.documentType,
                        vrijgegeven: delivery.state.releasedAt.text,
                        toestand: delivery.state.state.rawValue,
                        drager: delivery.state.shownCarrier,
                        finaliteit: delivery.state.finality.rawValue))
            }
            return Postbus(leveringen: lines, volgende: rows.last?.sort ?? cursor)
        }
    }

    /// Hands over the bytes. Certificate, competence, service and route are checked again, and the
    /// digest is computed from the bytes as they were stored (R37, R44).
    package func leveringAfhalen(
        _ id: String, purpose: String? = nil, by actor: Actor
    ) async throws(Refusal) -> Answer<Afhaling> {
        let obligation = newID()
        let answer = try await perform(.leveringAfhalen, actor) { work throws(Refusal) in
            let system = try actor.system(in: work.book)
            var delivery = try await work.load(LeveringState.self, id)
            guard delivery.state.recipient == system.platform, delivery.state.officerZone == nil
            else { throw .notFound(.levering) }
            try checkRecipient(system, delivery.state, work)
            try delivery.state.refuseOtherPurpose(purpose)
            let traject = try await participation(behind: delivery.state, work)
            let bytes = Array(delivery.state.content.utf8)
            guard delivery.state.state != .vastgehouden else { throw .held }
            let agreed = try await agreed(delivery.state, work)
            guard SHA256.digest(bytes) == delivery.state.digest, agreed == delivery.state.digest
            else {
                work.record(.leveringVastgehouden)
                delivery.state.state = .vastgehouden
                work.save(delivery)
                observer.alarm("levering-vastgehouden", [("levering", id)])
                return Afhaling(
                    levering: id, digest: delivery.state.digest.hex, inhoud: "", bewijs: "")
            }
            if delivery.state.state == .klaar {
                delivery.state.state = .afgehaald
                delivery.state.collectedAt = work.now
                work.record(.afgehaald)
                try await rememberOrigin(of: &delivery, &work)
                work.save(delivery)
                work.digest("projectie", delivery.state.digest)
                work.code("drager", delivery.state.carrier)
                work.collected(delivery)
                work.opensPlacement(obligation, for: delivery)
                if delivery.state.documentType == JustitiehuisRules.documentType {
                    try await stopClock(ofReport: delivery.state.source, &work)
                }
            } else {
                // LED art. 25: every consultation of the content is on record.
                work.record(.gelezen)
                work.alter { $0.entry.subjects.append(("levering", id)) }
                work.hold(delivery)
            }
            if let traject { work.hold(traject) }
            return Afhaling(
                levering: id, digest: delivery.state.digest.hex, inhoud: delivery.state.content,
                bewijs: try deliverySigner.note(delivery: id, digest: delivery.state.digest.hex))
        }
        guard !answer.reply.inhoud.isEmpty else {
            throw .held
        }
        return answer
    }

    /// The digest that the consensus or the decision behind a delivery binds.
    func agreed(
        _ delivery: LeveringState, _ work: Work
    ) async throws(Refusal) -> Digest? {
        if let ronde = delivery.ronde {
            return try await work.load(RondeState.self, ronde).state.round().binding?.projection
        }
        guard let besluit = delivery.besluit else { return nil }
        let decision = try await work.load(PoortbesluitState.self, besluit).state.decision
        return decision.recipient == delivery.recipient.text ? decision.projection : nil
    }

    /// R37: the service stands in the legal list of today, its platform stands in the address book,
    /// and an LTF is competent today. The route must still be open.
    private func checkRecipient(
        _ system: PartnerSystem, _ delivery: LeveringState, _ work: Work
    ) throws(Refusal) {
        guard let from = PlatformKind(rawValue: delivery.from),
            let to = PlatformKind(rawValue: delivery.to),
            let gate = GateKind(rawValue: delivery.gate)
        else { throw .damaged(.levering) }
        let way = try work.configuration.way(
            document: delivery.documentType, from: from, to: to, through: gate, on: work.today)
        let service = work.book.organisations[system.organisation]?.service ?? "onbekend"
        guard way.basis.receivingServices.contains(service) else {
            throw Refusal(
                .nietToegelaten, "dienst-niet-in-de-wettelijke-lijst",
                "dienst `\(service)` staat vandaag niet in de wettelijke lijst van ontvangers",
                rules: [37])
        }
        guard work.book.platform(system.platform, on: work.today)?.kind == to else {
            throw Refusal(
                .nietToegelaten, "platform-niet-meer-in-het-adresboek",
                "dit platform staat vandaag niet meer in het adresboek; de levering blijft liggen tot de "
                    + "beheerder het opneemt",
                rules: [37])
        }
        guard to == .ltf else { return }
        guard let municipality = delivery.municipality else { throw .damaged(.levering) }
        let competent = try work.book.competentLTF(forMunicipality: municipality, on: work.today)
        guard competent.id == system.platform else {
            throw Refusal(
                .nietToegelaten, "ltf-niet-meer-bevoegd",
                "deze LTF is vandaag niet bevoegd voor gemeente `\(municipality)`; de levering blijft "
                    + "bij de Information Officer",
                rules: [37, 44])
        }
    }

    /// The signed acknowledgement of the recipient over the digest it received.
    package func ontvangstBevestigen(
        _ id: String, digest received: Digest, act: SignedAct, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OntvangstWeergave> {
        try await perform(.ontvangstBevestigen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let system = try actor.system(in: work.book)
            let used = try act.verify(
                by: actor,
                says: [
                    ("soort", "ontvangstbevestiging"), ("levering", id), ("digest", received.hex),
                ], key: actKey)
            var delivery = try await work.load(LeveringState.self, id)
            guard delivery.state.recipient == system.platform else { throw .notFound(.levering) }
            switch delivery.state.state {
            case .klaar:
                throw Refusal(
                    .strijdigMetToestand, "nog-niet-afgehaald",
                    "haal de levering eerst af; bevestig daarna wat u ontving")
            case .vastgehouden, .bevestigd:
                throw Refusal(
                    .strijdigMetToestand, "al-bevestigd",
                    "de ontvangst van deze levering is al bevestigd of ze is vastgehouden; er verandert niets"
                )
            case .afgehaald: break
            }
            guard received == delivery.state.digest else {
                throw Refusal(
                    .strijdigMetToestand, "andere-inhoud-ontvangen",
                    "deze digest is niet die van de geleverde inhoud; haal opnieuw af en vergelijk",
                    rules: [69], at: "/digest")
            }
            delivery.state.state = .bevestigd
            delivery.state.acknowledgement = act
            delivery.state.acknowledgedAt = work.now
            work.record(.ontvangstBevestigd)
            work.save(delivery)
            work.unindex(
                .wachtendeLeveringen, delivery.state.waitsAs(.afgehaald), sort: id, .levering, id)
            work.claim(ClaimScope.act, used)
            work.digest("akte", used)
            work.digest("projectie", received)
            work.code("drager", delivery.state.carrier)
            return OntvangstWeergave(
                levering: id, toestand: delivery.state.state.rawValue, digest: received.hex,
                drager: delivery.state.shownCarrier)
        }
    }
}

extension AddressBook {
    /// Zones of which this person is IO today.
    func zones(ofOfficer person: PersonID, on day: LegalDay) -> [ZoneID] {
        seats(of: person, on: day).compactMap { seat in
            guard seat.role == .informatieofficier, case .zone(let zone) = seat.place,
                isInformationOfficer(person, of: zone, on: day)
            else { return nil }
            return zone
        }
    }
}

extension Refusal {
    static let held = Refusal(
        .nietBeschikbaar, "levering-vastgehouden",
        "deze levering is vastgehouden omdat de bewaarde inhoud niet meer klopt; neem contact op met "
            + "de Information Officer",
        rules: [69])
}

extension Work {
    /// Its recipient has it now, and must still acknowledge it.
    ///
    /// - Precondition: `record` was called.
    mutating func collected(_ delivery: Loaded<LeveringState>) {
        let (id, state) = (delivery.id, delivery.state)
        unindex(.wachtendeLeveringen, state.waitsAs(.klaar), sort: id, .levering, id)
        index(.wachtendeLeveringen, state.waitsAs(.afgehaald), sort: id, .levering, id)
    }
}
