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
    package let inhoud: Gelezen<String>
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
    /// What waits for this platform, in order of release, after `cursor`; for a burgemeester the cards
    /// of the own municipality (R35).
    package func postbus(
        after cursor: String?, for actor: Actor
    ) async throws(Refusal) -> Answer<Postbus> {
        try await perform(.postbusLezen, actor) { work throws(Refusal) in
            var rows: [IndexRow] = []
            if let platform = actor.platform(in: work.book) {
                rows = try await store.rows(.postbus, key: platform.text, after: cursor)
            }
            rows += try await store.page(
                .kaarten, keys: work.municipalities(ofMayor: actor), after: cursor)
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

    /// Hands over the bytes: to the recipient, to the IO as contact of a LIVC-R that cannot be reached
    /// (R142), or to the burgemeester of who is followed in the own municipality (R35). Certificate,
    /// competence, service and route are checked again, and the digest is computed from the bytes as
    /// they were stored (R37, R44).
    package func leveringAfhalen(
        _ id: String, purpose: String? = nil, by actor: Actor
    ) async throws(Refusal) -> Answer<Afhaling> {
        let obligation = newID()
        let answer = try await perform(.leveringAfhalen, actor) {
            work throws(Refusal) -> Afhaling? in
            var delivery = try await work.load(LeveringState.self, id)
            let takes = try requireMayRead(delivery.state, actor, work)
            try delivery.state.refuseOtherPurpose(purpose)
            let traject = try await participation(behind: delivery.state, work)
            guard delivery.state.state != .vastgehouden else { throw .held }
            guard try await work.isAsDecided(delivery.state) else {
                hold(&delivery, &work)
                return nil
            }
            if takes, delivery.state.state == .klaar {
                try await handOver(&delivery, obligation, &work)
            } else {
                try await reread(&delivery, &work)
            }
            if let traject, work.change != nil { work.hold(traject) }
            return Afhaling(
                levering: id, digest: delivery.state.digest.hex,
                inhoud: work.reading(delivery.state.content, of: delivery),
                bewijs: try deliverySigner.note(delivery: id, digest: delivery.state.digest.hex))
        }
        guard let collected = answer.reply else { throw .held }
        return Answer(reply: collected, receipt: answer.receipt)
    }

    /// - Returns: whether this reader takes the delivery, so that it counts as collected.
    private func requireMayRead(
        _ delivery: LeveringState, _ actor: Actor, _ work: Work
    ) throws(Refusal) -> Bool {
        if case .system = actor.identity {
            let system = try actor.system(in: work.book)
            guard delivery.recipient == system.platform, delivery.officerZone == nil else {
                throw .notFound(.levering)
            }
            try work.requireMayCollect(system, delivery)
            return true
        }
        // A document whose route or law is gone is read by nobody, as it is collected by nobody.
        _ = try work.way(of: delivery)
        if let zone = delivery.officerZone {
            _ = try work.officer(actor, of: zone, or: .levering)
            return true
        }
        guard delivery.documentType == KaartRules.documentType,
            delivery.to == PlatformKind.livcr.rawValue, let code = delivery.municipality,
            work.municipalities(ofMayor: actor).contains(code)
        else { throw .notFound(.levering) }
        return false
    }

    /// What is stored is no longer what was decided on: nobody gets it, and somebody must look.
    private func hold(_ delivery: inout Loaded<LeveringState>, _ work: inout Work) {
        work.record(.leveringVastgehouden)
        delivery.state.state = .vastgehouden
        work.save(delivery)
        observer.alarm("levering-vastgehouden", [("levering", delivery.id)])
    }

    /// The first time: its recipient has it now, and what follows from that begins.
    private func handOver(
        _ delivery: inout Loaded<LeveringState>, _ obligation: String, _ work: inout Work
    ) async throws(Refusal) {
        delivery.state.state = .afgehaald
        delivery.state.collectedAt = work.now
        work.record(.afgehaald)
        // R32: from here on its text can reach the recipient.
        try await rememberOrigin(of: &delivery, &work)
        work.save(delivery)
        work.digest("projectie", delivery.state.digest)
        work.code("drager", delivery.state.carrier)
        if delivery.state.officerZone == nil { work.collected(delivery) }
        work.opensPlacement(obligation, for: delivery)
        if delivery.state.gate == GateKind.immediate.rawValue {
            try await stopClock(ofReport: delivery.state.source, &work)
        }
    }

    /// R32: from here on its text can reach the LIVC-R, also before its system collects.
    private func reread(
        _ delivery: inout Loaded<LeveringState>, _ work: inout Work
    ) async throws(Refusal) {
        guard !delivery.state.originIsKnown else { return }
        work.record(.gelezen)
        try await rememberOrigin(of: &delivery, &work)
        work.save(delivery)
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
                says: Akte.ontvangst(levering: id, digest: received.hex), key: actKey)
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
            work.use(used)
            work.digest("projectie", received)
            work.code("drager", delivery.state.carrier)
            return OntvangstWeergave(
                levering: id, toestand: delivery.state.state.rawValue, digest: received.hex,
                drager: delivery.state.shownCarrier)
        }
    }
}
