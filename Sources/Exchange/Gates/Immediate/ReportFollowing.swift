package import Domain
import Journal
import Policy

/// What a justitiehuis still does with the dossier that it reported.
package enum Meldingstap: Sendable, Equatable {
    /// An expert is named; the open point closes (R135).
    case expert(String)
    /// The dossier ended: nobody is asked to invite it any more.
    case sluiten
}

extension Gateway {
    /// A justitiehuis names the expert of its dossier, or closes it.
    package func meldingBijwerken(
        _ id: String, _ step: Meldingstap, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<StukWeergave> {
        try await perform(.meldingBijwerken, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var report = try await work.load(MeldingState.self, id)
            guard try actor.system(in: work.book).platform == report.state.office else {
                throw .notFound(.melding)
            }
            switch step {
            case .expert(let name): try await nameExpert(name, &report, &work)
            case .sluiten: try close(&report, &work)
            }
            let stuk = try await work.load(StukState.self, id)
            var view = StukWeergave(id: id, stuk.state)
            view.toestand = report.state.stage(at: work.now)
            try await ImmediateGate().describe(&view, stuk, for: actor, work)
            return view
        }
    }

    private func nameExpert(
        _ expert: String, _ report: inout Loaded<MeldingState>, _ work: inout Work
    ) async throws(Refusal) {
        guard report.state.expert == nil else {
            throw Refusal(
                .strijdigMetToestand, "expert-al-genoemd",
                "voor dit dossier is al een ondersteunende expert genoemd", rules: [135])
        }
        report.state.expert = try Texts.line(expert, "expert", [135])
        work.record(.expertAangewezen)
        work.save(report)
        if let open = report.state.expertObligation {
            var obligation = try await work.load(VerplichtingState.self, open)
            work.fulfil(&obligation, reference: nil)
        }
    }

    private func close(_ report: inout Loaded<MeldingState>, _ work: inout Work) throws(Refusal) {
        guard report.state.closedAt == nil else {
            throw Refusal(
                .strijdigMetToestand, "dossier-al-gesloten",
                "dit dossier is al gesloten; er verandert niets")
        }
        guard report.state.expert != nil || !report.state.asksExpert else {
            throw Refusal(
                .strijdigMetToestand, "expert-niet-genoemd",
                "noem eerst de ondersteunende expert van dit dossier", rules: [135])
        }
        report.state.closedAt = work.now
        work.record(.meldingGesloten)
        work.save(report)
        work.unindex(.meldingen, report.state.office.text, sort: report.id, .melding, report.id)
        work.unindex(.justitiabelen, report.state.subjectTag, sort: report.id, .stuk, report.id)
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
        if let zone = report.state.fallback?.zone {
            work.unindex(.werkvoorraad, zone.text, sort: id, .melding, id)
        }
    }
}

extension Deadline {
    /// R141: an alarm, once, for each report that nobody collected within its term.
    static let reports = Deadline(
        key: Termijnrij.melding, isDue: Deadline.moment
    ) { gateway, row, now, _ throws(Refusal) in
        guard var report = try await gateway.store.loaded(MeldingState.self, row.object) else {
            return 0
        }
        gateway.observer.alarm("melding-niet-afgehaald", [("melding", row.object)])
        report.state.lateAt = now
        try await gateway.passed(row, .meldingTermijnVoorbij, report, at: now)
        return 0
    }
}

extension ImmediateGate {
    /// Its own platform; after a fallback the IO who reads it for the LIVC-R (R142).
    func requireSight(
        of stuk: Loaded<StukState>, _ actor: Actor, _ work: Work
    ) async throws(Refusal) {
        if case .system = actor.identity {
            guard actor.platform(in: work.book) == stuk.state.sender else { throw .notFound(.stuk) }
            return
        }
        guard let zone = stuk.state.zone else { throw .notFound(.stuk) }
        _ = try work.officer(actor, of: zone, or: .stuk)
    }

    /// What the platform reported; the IO reads the delivery, as the LIVC-R would get it.
    func content(
        of stuk: Loaded<StukState>, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> StukInhoud {
        guard actor.platform(in: work.book) == stuk.state.sender else { throw .notFound(.stuk) }
        return StukInhoud(
            stuk: stuk.id, versie: stuk.state.current.label, nummer: stuk.state.number,
            inhoud: work.reading(try stuk.state.current.submission.shown(), of: stuk))
    }

    func stage(of stuk: Loaded<StukState>, _ work: Work) async throws(Refusal) -> String {
        try await work.load(MeldingState.self, stuk.id).state.stage(at: work.now)
    }

    func describe(
        _ view: inout StukWeergave, _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal) {
        let report = try await work.load(MeldingState.self, stuk.id).state
        view.digest = report.digest.hex
        view.uiterlijk = report.dueAt.text
        view.behandelaar = report.fallback.map {
            Behandelaar(
                rol: Role.informatieofficier.rawValue, politiezone: $0.zone.text,
                reden: $0.reason)
        }
        let asksExpert = report.asksExpert && report.expert == nil
        view.merken = asksExpert ? [JustitiehuisRules.expertMark] : []
        guard report.closedAt == nil, actor.platform(in: work.book) == stuk.state.sender else {
            return
        }
        view.handelingen = [Handeling(asksExpert ? .expertNoemen : .dossierSluiten, .stuk, stuk.id)]
    }

    /// Justitiehuis: its open dossiers; IO: what he must read for a LIVC-R that cannot be reached.
    func worklist(for actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
        switch actor.identity {
        case .system:
            guard let platform = actor.platform(in: work.book) else { return [] }
            return try await work.lines(.meldingen, platform.text) {
                WerklijstRegel("melding", $0, Handeling(.dossierSluiten, .stuk, $0))
            }
        case .person(let person):
            var lines: [WerklijstRegel] = []
            for zone in work.book.zones(ofOfficer: person, on: work.today) {
                for row in try await work.store.wholeList(.werkvoorraad, key: zone.text)
                where row.kind == .melding {
                    let report = try await work.load(MeldingState.self, row.object).state
                    lines.append(
                        WerklijstRegel(
                            "melding", row.object, report.dueAt < work.now ? .laat : .open,
                            Handeling(
                                .afhalen, .levering, report.delivery,
                                uiterlijk: report.dueAt.text)))
                }
            }
            return lines
        }
    }
}
