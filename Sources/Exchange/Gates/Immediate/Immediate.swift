import Crypto
import Domain
import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// The room of what may not wait: reports of a justitiehuis or a school, and the clock on them.
///
/// The gate of a report that may not wait for anyone: it leaves in the command that took it in, with a
/// clock and an alarm (R135 to R142).
struct ImmediateGate: Gate {
    let kinds: Set<GateKind> = [.immediate]

    /// Whatever a party sends that neither a table nor an LTF decides on, and that is in no traject.
    func takes(_ form: Form, _ entry: StukOpdracht, from sender: Afzender) -> Bool {
        guard let kind = sender.platform?.kind, form.livPart == .none else { return false }
        return Party.of(kind).reportsAtOnce && form.goes[kind] == .livcr
    }

    func holds(_ stuk: StukState) -> Bool { stuk.hangs == .melding }

    func enter(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        let (office, system) = try sender.party()
        // Who may report nothing now is told that alone.
        try requireFlemish(system, office, work)
        try await refuseTooManyReports(of: office.id, work)
        let read = try read(entry, form, from: office, &work)
        let way = read.way
        let (entered, municipality, livcr) = (read.entered, read.municipality, read.livcr)
        let fallback = read.fallback
        let id = work.gateway.newID()
        var stuk = StukState(
            documentType: form.type, from: office.kind.rawValue, to: livcr.kind.rawValue,
            sender: office.id, recipient: livcr.id, municipality: municipality.code,
            zone: fallback?.zone, hangs: .melding, createdAt: work.now,
            current: work.gateway.version(1, of: entered.document, entered.submission, work))
        let expert = entered.document.text(JustitiehuisRules.expertPhrase)
        let asksExpert = way.type.field(JustitiehuisRules.expertPhrase) != nil
        let particulars = particulars(
            asksExpert: asksExpert && expert == nil, fallback, work)
        let passage = try work.passage(of: stuk, through: .immediate) { _ in particulars }
        // Nobody at this gate can weigh or agree: whatever the clause, a minor is refused.
        try passage.refuse(PassageFacts(mayBeMinor: passage.mayBeMinor), on: work.today)

        work.record(.meldingDoorgestuurd)
        work.alter { $0.opensDossiers.append(id) }
        let projection = try await work.forward(
            passage, stuk: (id, 1), dossier: id, by: system.id.text, zone: fallback?.zone,
            officerZone: fallback?.zone)
        stuk.delivery = passage.reference
        work.enter(stuk, id: id, dossier: id)
        keep(
            stuk, form, entered.document.text("naam") ?? "", expert: expert, asksExpert: asksExpert,
            digest: projection.digest, fallback, as: id, &work)
        if let fallback {
            work.code("terugval", fallback.reason)
            alarmWithoutOfficer(id, fallback.zone, work)
        }
        return Loaded(id: id, version: 0, dossier: id, state: stuk)
    }

    /// What a party reports, read and judged: where it goes and what stands in it.
    private struct Reported {
        let way: ActiveConfiguration.Way
        let entered: Entered
        let municipality: Municipality
        let livcr: Platform
        let fallback: MeldingState.Terugval?
    }

    private func read(
        _ entry: StukOpdracht, _ form: Form, from office: Platform, _ work: inout Work
    ) throws(Refusal) -> Reported {
        var faults = Faults()
        faults.judge { () throws(Refusal) in try entry.refuseForeign(of: "een melding") }
        let open = faults.judge { () throws(Refusal) in
            try work.way(of: form, from: office.kind, through: .immediate)
        }
        // Where the way is closed nothing is read, so nothing is said of the document.
        guard let way = open else { return try faults.settled(nil) }
        let entered = work.read(entry.document, on: way, from: office.id, into: &faults)
        guard let document = entered?.document else { return try faults.settled(nil) }
        let municipality = faults.judge { () throws(Refusal) in
            try self.municipality(of: document, form, work)
        }
        var found: (livcr: Platform, fallback: MeldingState.Terugval?)?
        // Without a municipality nobody knows which LIVC-R it is for.
        if let municipality {
            found = faults.judge { () throws(Refusal) in
                let livcr = try work.book.requireLIVCR(
                    ofMunicipality: municipality.code, on: work.today,
                    at: form.pointer("nis", way.type))
                return (livcr, try self.fallback(of: livcr, in: municipality, work))
            }
        }
        work.checkMinor(document, form, on: way.route, into: &faults)
        let (livcr, fallback) = try faults.settled(found)
        return Reported(
            way: way, entered: try faults.settled(entered),
            municipality: try faults.settled(municipality),
            livcr: livcr, fallback: fallback)
    }

    private func keep(
        _ stuk: StukState, _ form: Form, _ name: String, expert: String?, asksExpert: Bool,
        digest: Digest,
        _ fallback: MeldingState.Terugval?, as id: String, _ work: inout Work
    ) {
        let minutes = Int64(work.configuration.policies.terms.reportMinutes)
        let obligation = asksExpert && expert == nil ? work.gateway.newID() : nil
        let report = MeldingState(
            office: stuk.sender, livcr: stuk.recipient,
            dueAt: work.now.advanced(bySeconds: minutes * 60), delivery: stuk.delivery ?? "",
            digest: digest, fallback: fallback,
            subjectTag: work.gateway.subjectTag(of: name, at: stuk.recipient), expert: expert,
            asksExpert: asksExpert, expertObligation: obligation)
        work.create(report, id: id, dossier: id)
        let term = report.term(id)
        work.alter { $0.indexed.append(term) }
        work.index(.meldingen, stuk.sender.text, sort: id, .melding, id)
        if form.bringsInvitation {
            work.index(.justitiabelen, report.subjectTag, sort: id, .stuk, id)
        }
        if let zone = fallback?.zone {
            work.index(.werkvoorraad, zone.text, sort: id, .melding, id)
        }
        if let obligation {
            work.opens(
                .expertAanstellen, id: obligation, about: id, owner: .platform(stuk.sender),
                days: nil, dossier: id)
        }
    }

    /// R29: a report that went to a zone where nobody can read it today; its term runs all the same.
    private func alarmWithoutOfficer(_ id: String, _ zone: ZoneID, _ work: Work) {
        guard !work.hasOfficer(zone) else { return }
        work.gateway.observer.alarm(
            "melding-zonder-informatieofficier", [("melding", id), ("zone", zone.text)])
    }

    /// R141: a Flemish justitiehuis or the VCET, as the book has it today.
    private func requireFlemish(
        _ system: PartnerSystem, _ office: Platform, _ work: Work
    ) throws(Refusal) {
        guard office.kind == .justitiehuis else { return }
        guard work.book.organisations[system.organisation]?.isFlemish ?? false else {
            throw Refusal(
                .nietToegelaten, "geen-vlaams-justitiehuis",
                "enkel een Vlaams justitiehuis of het VCET meldt hier; laat de beheerder het adresboek nazien",
                rules: [141])
        }
    }

    private func refuseTooManyReports(
        of office: PlatformID, _ work: Work
    ) async throws(Refusal) {
        let open = try await work.store.rows(
            .meldingen, key: office.text, limit: ExchangeLimits.openReports)
        guard open.count < ExchangeLimits.openReports else {
            throw Refusal(
                .teGroot, "te-veel-open-dossiers",
                "van dit platform staan al \(ExchangeLimits.openReports) dossiers open; sluit wat "
                    + "afgelopen is")
        }
    }

    private func municipality(
        of document: Document, _ form: Form, _ work: Work
    ) throws(Refusal) -> Municipality {
        guard let code = document.text("nis"), let found = work.book.municipalities[code] else {
            throw Refusal(
                .ongeldig, "onbekende-gemeente",
                "deze NIS-code staat niet in het adresboek; kijk de code van de gemeente na",
                rules: [74], at: form.pointer("nis", document.type))
        }
        guard found.isNamed(document.text("gemeente")) else {
            throw Refusal(
                .ongeldig, "gemeentenaam-bij-andere-code",
                "deze naam hoort niet bij NIS-code `\(code)`; gebruik de officiële naam",
                rules: [74], at: form.pointer("gemeente", document.type))
        }
        return found
    }

    /// R142: without usable contact data of the LIVC-R, the IO of the zone; nobody waits for a new
    /// coordinator. In a zone without IO it waits there for one, with an alarm at once (R29).
    private func fallback(
        of livcr: Platform, in municipality: Municipality, _ work: Work
    ) throws(Refusal) -> MeldingState.Terugval? {
        guard !work.book.isReachable(livcr, on: work.today) else { return nil }
        switch try work.book.carrier(forMunicipality: municipality.code, on: work.today) {
        case .informationOfficers(_, let zone), .askKorpschef(_, let zone):
            return MeldingState.Terugval(zone: zone, reason: "livcr-zonder-bruikbaar-contact")
        }
    }

    /// What the recipient reads around the report: the mark of R135 and the reason of R142.
    private func particulars(
        asksExpert: Bool, _ fallback: MeldingState.Terugval?, _ work: Work
    ) -> JSONObject {
        var particulars: JSONObject = ["ontvangenDoorDePoort": .string(work.now.text)]
        if asksExpert { particulars["merken"] = [.string(JustitiehuisRules.expertMark)] }
        if let fallback {
            let name = work.book.zones.first { $0.id == fallback.zone }?.name
            particulars["via"] = [
                "functie": .string(
                    "Information Officer politiezone \(name ?? fallback.zone.text)"),
                "reden": .string(fallback.reason),
            ]
        }
        return particulars
    }

    /// Nothing is asked of anybody here but that no minor leaves.
    func trial(_ sample: GateSample) throws(Refusal) {
        try sample.refuseMinor()
    }
}

extension Form {
    /// Where the field of a phrase stands in a document, as a refusal points to it.
    fileprivate func pointer(_ phrase: String, _ type: DocumentType) -> String {
        let place = type.field(phrase)?.location.description ?? phrase
        return "/document/" + place.split(separator: ".").joined(separator: "/")
    }
}

extension AddressBook {
    /// Whether somebody can be reached at this LIVC-R today: a coordinator with a seat, and a
    /// telephone number or e-mail address in force (R33, R142).
    func isReachable(_ livcr: Platform, on day: LegalDay) -> Bool {
        contacts(of: livcr.id, on: day).contains {
            $0.text("telefoon") != nil || $0.text("e-mail") != nil
        }
    }
}

extension ExchangeLimits {
    /// Dossiers of one platform that reports, open at once.
    package static let openReports = 1_000
}
