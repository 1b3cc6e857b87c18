import Journal
package import Domain

/// One case on the agenda of an operational casusoverleg, with who effectively takes part in it.
struct AgendapuntState: StoredState {
    static let kind = ObjectKind.agendapunt
    struct Aanwezige: Codable, Sendable, Equatable {
        let person: PersonID
        /// `LTF` for the IO (R25), otherwise the organisation that the person speaks for.
        let mandate: String
    }
    let overleg: String
    let livcr: PlatformID
    let reference: String
    /// Name of the besproken persoon, vereniging or organisatie: a fiche is about exactly this (R62).
    let subject: String
    let casus: String
    var present: [Aanwezige]
    var presenceRegisteredBy: PersonID?
    /// Who left this agendapunt before a round opened; they do not vote (T8).
    var departed: [PersonID]
    var trajectory: Opvolgingstrajectbesluit?
    /// The round that is open on a fiche of this agendapunt.
    var openRound: String?
    /// The latest opvolgingsbeslissing that was put before the deelnemers.
    var followUp: String?
}

/// The deelnemers' decision on a follow-up trajectory (R73).
struct Opvolgingstrajectbesluit: Codable, Sendable, Equatable {
    let day: LegalDay
    let decision: String
    let deelnemers: [PersonID]
    let recordedBy: PersonID
}

/// What the voorzitter or coordinator puts on the agenda.
package struct AgendapuntOpdracht: Sendable {
    package let overleg: String
    /// Reference as the LIVC-R uses it: `2026-03-17/02`.
    package let reference: String
    package let subject: String
    /// An earlier agendapunt on the same person, so that the evolution can be followed (R85).
    package let earlier: String?
    /// Whether it is about somebody else than every earlier agendapunt of that name.
    package let isNewCase: Bool

    package init(
        overleg: String, reference: String, subject: String, earlier: String?,
        isNewCase: Bool = false
    ) {
        self.isNewCase = isNewCase
        self.overleg = overleg
        self.reference = reference
        self.subject = subject
        self.earlier = earlier
    }
}

/// An agendapunt as its organisers and the IO see it.
package struct AgendapuntWeergave: Codable, Sendable, Equatable {
    /// The decision on a trajectory, with who took it (R73).
    package struct Opvolgingstraject: Codable, Sendable, Equatable {
        package let datum: String
        package let besluit: Gelezen<String>
        package let deelnemers: [String]
    }
    package let id: String
    package let overleg: String
    package let referentie: String
    package let naam: Gelezen<String>
    package let deelnemers: [String]
    package let vertrokken: [String]
    package let trajectbesluit: Opvolgingstraject?

    init(_ item: Loaded<AgendapuntState>, _ work: inout Work) {
        let state = item.state
        id = item.id
        overleg = state.overleg
        referentie = state.reference
        naam = work.reading(state.subject, of: item)
        deelnemers = state.present.map(\.person.text)
        vertrokken = state.departed.map(\.text)
        trajectbesluit = state.trajectory.map {
            Opvolgingstraject(
                datum: $0.day.description, besluit: work.reading($0.decision, of: item),
                deelnemers: $0.deelnemers.map(\.text))
        }
    }
}

extension Gateway {
    /// Puts a case on the agenda. Only an operational table holds cases (R248).
    package func agendapuntRegistreren(
        _ command: AgendapuntOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AgendapuntWeergave> {
        let id = newID()
        return try await perform(.agendapuntRegistreren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var overleg = try await work.load(OverlegState.self, command.overleg)
            _ = try requireOrganiser(actor, of: overleg.state.livcr, work, or: .overleg)
            try overleg.state.refuseClosed()
            try ClassificationMark.refuse(in: command.reference, at: "/referentie")
            try refuseProse(in: command.reference)
            _ = try Texts.line(command.subject, "naam", [62])
            guard overleg.state.type == .operationeel else {
                throw Refusal(
                    .nietToegelaten, "geen-operationele-tafel",
                    "enkel een overleg van type operationeel behandelt casussen; open er een",
                    rules: [248])
            }
            guard overleg.state.agendaItems.count < ExchangeLimits.agendaItems else {
                throw Refusal(
                    .teGroot, "agenda-vol",
                    "een overleg telt hoogstens \(ExchangeLimits.agendaItems) agendapunten; open een ander overleg"
                )
            }
            let casus = try await casus(continuing: command.earlier, overleg.state, command, work)
            let tag = subjectTag(of: command.subject, at: overleg.state.livcr)
            if casus == nil, !command.isNewCase { try await refuseLoose(tag) }
            let state = AgendapuntState(
                overleg: command.overleg, livcr: overleg.state.livcr, reference: command.reference,
                subject: command.subject, casus: casus ?? id, present: [],
                presenceRegisteredBy: nil,
                departed: [], trajectory: nil, openRound: nil, followUp: nil)
            overleg.state.agendaItems.append(id)
            work.record(.agendapuntGeregistreerd)
            if casus == nil { work.alter { $0.opensDossiers.append(id) } }
            let item = Loaded(id: id, version: 0, dossier: casus ?? id, state: state)
            work.save(item)
            work.save(overleg)
            work.index(.casus, state.casus, sort: id, .agendapunt, id)
            work.index(.agendapunten, tag, sort: id, .agendapunt, id)
            try await invite(
                about: command.subject, on: overleg, dossier: casus ?? id, &work)
            return AgendapuntWeergave(item, &work)
        }
    }

    /// The reference stands in every outgoing document, without a verdict: a number, no sentence.
    private func refuseProse(in reference: String) throws(Refusal) {
        let isNumber = reference.utf8.allSatisfy { character in
            (0x30...0x39).contains(character) || (0x41...0x5A).contains(character)
                || (0x61...0x7A).contains(character) || [0x2D, 0x2E, 0x2F].contains(character)
        }
        guard isNumber, (1...ExchangeLimits.referenceBytes).contains(reference.utf8.count) else {
            throw Refusal(
                .ongeldig, "referentie-is-tekst",
                "een referentie telt hoogstens \(ExchangeLimits.referenceBytes) letters, cijfers, "
                    + "streepjes, punten en schuine strepen; zet geen tekst in de referentie",
                rules: [62], at: "/referentie")
        }
    }

    /// R85: where this LIVC-R discussed this name before, somebody says whether it is the same person;
    /// the gateway cannot know.
    private func refuseLoose(_ tag: String) async throws(Refusal) {
        guard let latest = try await store.wholeList(.agendapunten, key: tag).last else { return }
        throw Refusal(
            .strijdigMetToestand, "eerder-agendapunt",
            "over deze naam was er al agendapunt `\(latest.object)`; gaat het over dezelfde, geef dat "
                + "dan als `vorig` en schrijf de naam zoals daar, en zeg anders `nieuweCasus`",
            rules: [85], at: "/vorig")
    }

    private func casus(
        continuing earlier: String?, _ overleg: OverlegState, _ command: AgendapuntOpdracht,
        _ work: Work
    ) async throws(Refusal) -> String? {
        guard let earlier else { return nil }
        let previous = try await work.load(AgendapuntState.self, earlier)
        guard previous.state.livcr == overleg.livcr else { throw .notFound(.agendapunt) }
        guard previous.state.subject.utf8.elementsEqual(command.subject.utf8) else {
            throw Refusal(
                .ongeldig, "andere-persoon",
                "het vorige agendapunt gaat over iemand anders; laat `vorig` weg of kies het juiste",
                rules: [62, 85], at: "/vorig")
        }
        return previous.state.casus
    }

    package func agendapunt(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<AgendapuntWeergave> {
        try await perform(.overlegLezen, actor) { work throws(Refusal) in
            let item = try await work.load(AgendapuntState.self, id)
            try requireSightOf(item.state.livcr, actor, work, .agendapunt)
            return AgendapuntWeergave(item, &work)
        }
    }

    /// Records the decision of the deelnemers on a trajectory (R73).
    package func trajectBeslissen(
        _ id: String, decision: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AgendapuntWeergave> {
        try await perform(.trajectBeslissen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var item = try await work.load(AgendapuntState.self, id)
            let person = try requireOrganiser(actor, of: item.state.livcr, work, or: .agendapunt)
            let decision = try Texts.text(decision, "besluit", [73])
            guard !item.state.present.isEmpty else {
                throw Refusal(
                    .poortGesloten, "geen-deelnemers",
                    "een traject is een besluit van de deelnemers; registreer eerst wie deelneemt",
                    rules: [73])
            }
            item.state.trajectory = Opvolgingstrajectbesluit(
                day: work.today, decision: decision, deelnemers: item.state.present.map(\.person),
                recordedBy: person)
            work.record(.trajectBeslist)
            work.save(item)
            return AgendapuntWeergave(item, &work)
        }
    }
}
