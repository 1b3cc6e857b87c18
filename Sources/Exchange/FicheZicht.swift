import Aids
import Consensus
import Domain
import JSON
import Policy
import PolicyDesk
import Release

/// A fiche as it stands: read under today's catalogue, with the route it would take.
struct FicheZicht: Sendable {
    let form: TableForm
    let document: Document
    let place: Ficheplaats
    let way: ActiveConfiguration.Way
    let isMinor: Bool
    /// The strategy of the day and the plan of the territory, as the document prints them (R9, R18);
    /// `nil` on an anonymous document, of which the plan would tell the place.
    let framework: String?

    /// What the clause of the route asks for this subject (R245).
    var minorsDemand: MinorsDemand { way.route.minors.demand(mayBeMinor: isMinor) }
}

extension Gateway {
    func ficheView(_ fiche: FicheState, _ work: Work) throws(Refusal) -> FicheZicht {
        try ficheView(fiche, work.configuration, work.today)
    }

    func ficheView(
        _ fiche: FicheState, _ configuration: ActiveConfiguration, _ today: LegalDay
    ) throws(Refusal) -> FicheZicht {
        let form = try fiche.form
        let way = try configuration.way(
            document: form.rawValue, from: .livcr, to: form.destination, through: .consensus,
            on: today)
        let document = try fiche.submission.document(way.type)
        let place =
            form.isAnonymous
            ? try Ficheplaats(
                anonymousOf: fiche.livcr, zone: fiche.zone, municipality: fiche.municipality,
                book: configuration.book, on: today)
            : try Ficheplaats(document, book: configuration.book, on: today)
        return FicheZicht(
            form: form, document: document, place: place,
            way: try configuration.way(way, for: place.livcr.id),
            isMinor: form.mayBeMinor(document, on: today),
            framework: form.isAnonymous
                ? nil : framework(of: place.municipality, configuration, on: today))
    }

    private func framework(
        of municipality: Municipality, _ configuration: ActiveConfiguration, on day: LegalDay
    ) -> String? {
        let register = configuration.policies.register.frameworks
        let titles = [register.strategy(on: day), register.plan(of: municipality, on: day)]
            .compactMap { $0?.title }
        return titles.isEmpty ? nil : titles.joined(separator: "; ")
    }

    /// The outgoing bytes as they would be now: the same function for preview, freeze and release,
    /// so that nobody can see other bytes than those that leave (R69).
    func projection(
        of fiche: FicheState, _ view: FicheZicht, composition: Composition?, moment: Moment?,
        _ configuration: ActiveConfiguration
    ) throws(Refusal) -> Projection {
        let facts = DecisionFacts(
            reviewed: composition?.reviewed ?? [:],
            namedReleases: composition?.namedReleases ?? [],
            secretHolderReleases: composition?.secretHolderReleases ?? [],
            objections: composition?.objectedPaths ?? [])
        let decision = view.way.table.decide(view.document, facts: facts)
        if decision.raisesAlarm {
            observer.alarm("onbeslist-veld", [("route", view.way.route.name)])
        }
        return try Projection(
            view.document, decision: decision,
            envelope: envelope(of: fiche, view, moment: moment, configuration),
            pseudonymKey: try pseudonymKey(for: view.place.recipient.id))
    }

    private func envelope(
        of fiche: FicheState, _ view: FicheZicht, moment: Moment?,
        _ configuration: ActiveConfiguration
    ) throws(Refusal) -> Envelope {
        guard let salt = Hex.decode(fiche.salt), salt.count == Envelope.saltByteCount else {
            throw .damaged(.fiche)
        }
        let carrier = configuration.book.persons[fiche.author]?.name ?? fiche.author.text
        return Envelope(
            documentType: view.document.type.name, reference: fiche.reference,
            sender: [
                "livcr": .string(view.place.livcr.name),
                "politiezone": .string(view.place.zone.name),
                "drager": .string(
                    "\(carrier), Information Officer politiezone \(view.place.zone.name)"),
            ],
            recipient: view.place.recipient.id, recipientName: view.place.recipient.name,
            purpose: view.way.route.purpose, finality: view.way.route.finality,
            printedBasis: view.way.basis.printed,
            particulars: Envelope.particulars(
                agendaItem: view.form.isAnonymous ? nil : fiche.agendaReference,
                filledInDuringMeeting: fiche.filledInDuringMeeting, moment: moment,
                framework: view.framework),
            salt: salt)
    }
}
