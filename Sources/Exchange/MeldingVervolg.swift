import Consensus
import Crypto
package import Domain
import Journal
import Policy
import Release

extension Gateway {
    /// A report as its justitiehuis or, after a fallback, its IO may follow it.
    package func melding(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<MeldingWeergave> {
        try await perform(.meldingLezen, actor) { work throws(Refusal) in
            let report = try await work.load(MeldingState.self, id)
            switch actor.identity {
            case .system: try requireOwnReport(report.state, actor, work)
            case .person: _ = try requireFallback(report.state, actor, work)
            }
            return MeldingWeergave(id: id, report.state, at: work.now)
        }
    }

    /// The bytes, read by the IO of the zone as contact of a LIVC-R that cannot be reached (R142).
    /// Each reading is on record; the first stops the clock.
    package func meldingInhoud(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<Afhaling> {
        try await perform(.meldingInhoudLezen, actor) { work throws(Refusal) in
            let report = try await work.load(MeldingState.self, id)
            let zone = try requireFallback(report.state, actor, work)
            var delivery = try await work.load(LeveringState.self, report.state.delivery)
            _ = try work.configuration.way(
                document: delivery.state.documentType, from: .justitiehuis, to: .livcr,
                through: .immediate, on: work.today)
            guard delivery.state.state != .vastgehouden else { throw .held }
            let bytes = Array(delivery.state.content.utf8)
            let bound = try await agreed(delivery.state, work)
            guard SHA256.digest(bytes) == delivery.state.digest, bound == delivery.state.digest
            else {
                observer.alarm("levering-vastgehouden", [("levering", delivery.id)])
                throw .held
            }
            if delivery.state.state == .klaar {
                delivery.state.state = .afgehaald
                delivery.state.collectedAt = work.now
                work.record(.afgehaald)
                work.save(delivery)
                work.digest("projectie", delivery.state.digest)
                work.unindex(.werkvoorraad, zone.text, sort: id, .melding, id)
                try await stopClock(ofReport: id, &work)
            } else {
                work.record(.gelezen)
                work.alter { $0.entry.subjects.append((ObjectKind.melding.rawValue, id)) }
                work.hold(delivery)
            }
            return Afhaling(
                levering: delivery.id, digest: delivery.state.digest.hex,
                inhoud: delivery.state.content,
                bewijs: try deliverySigner.note(
                    delivery: delivery.id, digest: delivery.state.digest.hex))
        }
    }

    /// R135: an expert is named; the open point closes.
    package func expertAanwijzen(
        _ id: String, expert: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<MeldingWeergave> {
        try await perform(.expertAanwijzen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var report = try await work.load(MeldingState.self, id)
            try requireOwnReport(report.state, actor, work)
            guard report.state.expert == nil else {
                throw Refusal(
                    .strijdigMetToestand, "expert-al-genoemd",
                    "voor dit dossier is al een ondersteunende expert genoemd", rules: [135])
            }
            report.state.expert = try LivTekst.line(expert, "expert", [135])
            work.record(.expertAangewezen)
            work.save(report)
            if let open = report.state.expertObligation {
                var obligation = try await work.load(VerplichtingState.self, open)
                work.fulfil(&obligation, reference: nil)
            }
            return MeldingWeergave(id: id, report.state, at: work.now)
        }
    }

    /// The dossier ended at the justitiehuis: nobody is asked to invite it any more.
    package func meldingSluiten(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<MeldingWeergave> {
        try await perform(.meldingSluiten, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var report = try await work.load(MeldingState.self, id)
            try requireOwnReport(report.state, actor, work)
            guard report.state.closedAt == nil else {
                throw Refusal(
                    .strijdigMetToestand, "dossier-al-gesloten",
                    "dit dossier is al gesloten; er verandert niets")
            }
            guard report.state.expert != nil else {
                throw Refusal(
                    .strijdigMetToestand, "expert-niet-genoemd",
                    "noem eerst de ondersteunende expert van dit dossier: `sluis melding expert`",
                    rules: [135])
            }
            report.state.closedAt = work.now
            work.record(.meldingGesloten)
            work.save(report)
            work.unindex(.meldingen, report.state.office.text, sort: id, .melding, id)
            work.unindex(.justitiabelen, report.state.subjectTag, sort: id, .melding, id)
            return MeldingWeergave(id: id, report.state, at: work.now)
        }
    }

    /// Somebody collected the report: its term no longer runs (R141).
    ///
    /// - Precondition: `work.record` was called.
    func stopClock(ofReport id: String, _ work: inout Work) async throws(Refusal) {
        var report = try await work.load(MeldingState.self, id)
        report.state.collectedAt = work.now
        work.save(report)
        let term = report.state.term(id)
        work.alter { $0.unindexed.append(term) }
    }

    /// R141: an alarm, once, for each report that nobody collected within its term.
    func expireReports() async throws(Refusal) {
        let now = clock.now()
        for row in try await store.rows(.termijnen, key: Terminrij.melding) {
            guard row.sort < now.text else { return }
            guard var report = try await store.loaded(MeldingState.self, row.object) else {
                continue
            }
            observer.alarm("melding-niet-afgehaald", [("melding", row.object)])
            report.state.lateAt = now
            try await passed(row, .meldingTermijnVoorbij, report, at: now)
        }
    }

    private func requireOwnReport(
        _ report: MeldingState, _ actor: Actor, _ work: Work
    ) throws(Refusal) {
        guard try actor.system(in: work.book).platform == report.office else {
            throw .notFound(.melding)
        }
    }

    private func requireFallback(
        _ report: MeldingState, _ actor: Actor, _ work: Work
    ) throws(Refusal) -> ZoneID {
        guard let zone = report.fallback?.zone else { throw .notFound(.melding) }
        _ = try work.officer(actor, of: zone, or: .melding)
        return zone
    }

    /// Under which a name is found again at one LIVC-R, and nowhere else.
    ///
    /// Only its letters count: not their order, case, accents or form in Unicode, nor what stands
    /// between them. So `Van den Berghe, Jan` is `Jan Vandenberghe`. Too much found is an uitnodiging
    /// that the burgemeester declines; too little would be one that nobody misses.
    func subjectTag(of name: String, at livcr: PlatformID) -> String {
        let letters = MunicipalityIndex.normalised(name).unicodeScalars
            .filter(\.properties.isAlphabetic).sorted()
        var text = "justitiabele/\(livcr.text)/"
        text.unicodeScalars.append(contentsOf: letters)
        return Hex.encode(HMACSHA256.tag(Array(text.utf8), key: actKey))
    }
}
