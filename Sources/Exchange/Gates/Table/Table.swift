import Consensus
import Domain
import Journal
import Policy

/// The room of the casusoverleg: agenda, rondes, consensus and mededelingsbesluit.
///
/// The gate of a table: what a LIVC-R discusses leaves by the consensus of everyone who effectively
/// takes part, on a mededelingsbesluit, carried by the IO (R36, R64, R65).
struct TableGate: Gate {
    let kinds: Set<GateKind> = [.consensus]

    /// A proposal comes from the platform of a LIVC-R; a document for the table from its IO.
    func takes(_ form: Form, _ entry: StukOpdracht, from sender: Afzender) -> Bool {
        guard form.goes[.livcr] != nil else { return false }
        return sender.system == nil || sender.platform?.kind == .livcr
    }

    func enter(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        sender.system == nil
            ? try await draw(entry, form, by: sender.actor, &work)
            : try await propose(entry, form, from: sender, &work)
    }

    func holds(_ stuk: StukState) -> Bool {
        switch stuk.hangs {
        case .voorstel, .tafel: true
        case .ltf, .traject, .melding: false
        }
    }

    // MARK: a proposal

    /// Takes in a proposal: it waits for the IO, who alone makes it a fiche (R1, R5, R23, R29, R41,
    /// R42, R44, R66, R123).
    private func propose(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        let read = try await proposal(entry, form, from: sender, &work)
        let (entered, place, way) = (read.entered, read.place, read.way)
        let (livcr, recipient) = (read.livcr, read.recipient)
        try await work.refuseTooManyOpen(of: livcr.id)

        let id = work.gateway.newID()
        let stuk = StukState(
            documentType: form.type, from: PlatformKind.livcr.rawValue,
            to: recipient.kind.rawValue, sender: livcr.id, recipient: recipient.id,
            municipality: place.municipality.code, zone: place.zone.id, hangs: .voorstel,
            createdAt: work.now,
            current: work.gateway.version(1, of: entered.document, entered.submission, work))
        work.record(.voorstelOntvangen)
        work.alter { $0.opensDossiers.append(id) }
        work.enter(stuk, id: id, dossier: id)
        work.waits(id, of: livcr.id)
        work.index(.werkvoorraad, place.zone.id.text, sort: id, .stuk, id)
        work.code("route", "livcr-ltf")
        work.code("behandelaar", work.handler(in: place.zone.id).rol)
        work.digest("routebeleid", way.route.digest)
        return Loaded(id: id, version: 0, dossier: id, state: stuk)
    }

    /// What a platform proposes, read and judged: where it goes and what stands in it.
    struct Proposal {
        let entered: Entered
        let place: Place
        let way: ActiveConfiguration.Way
        let livcr: Platform
        let recipient: Platform
    }

    func proposal(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Proposal {
        let (platform, _) = try sender.party()
        // What names nobody is made at the table alone: no platform proposes it (R189).
        guard form.isCarrier, !form.isAnonymous else { throw .notSentBy(.livcr, form.type) }
        var faults = Faults()
        faults.judge { () throws(Refusal) in
            try entry.refuseForeign(
                but: ["aan", "ontvanger"], of: "een voorstel van een LIVC-R", rules: [41, 66])
        }
        let open = faults.judge { () throws(Refusal) in
            try work.way(of: form, from: .livcr, through: .consensus)
        }
        // Where the way is closed nothing is read, so nothing is said of the document.
        guard let way = open else { return try faults.settled(nil) }
        let entered = work.read(entry.document, on: way, from: platform.id, into: &faults)
        let place = entered.flatMap {
            Place.find($0.document, book: work.book, on: work.today, into: &faults)
        }
        // Without a place nobody knows its LIVC-R, nor its LTF.
        let ends = place.flatMap { self.ends(of: $0, on: way, platform, work, into: &faults) }
        refuseOtherAddressee(entry, into: &faults)
        if let ends, let document = entered?.document {
            faults.judge { () throws(Refusal) in
                try entry.refuseRecipient(otherThan: ends.recipient)
            }
            await work.checkAnswersFit(
                document, from: platform, to: ends.recipient, into: &faults)
        }
        let (livcr, recipient) = try faults.settled(ends)
        return Proposal(
            entered: try faults.settled(entered), place: try faults.settled(place), way: way,
            livcr: livcr, recipient: recipient)
    }

    /// The LIVC-R of a place and the LTF that is competent there; R44, R62: from the platform of that
    /// LIVC-R and no other.
    private func ends(
        of place: Place, on way: ActiveConfiguration.Way, _ platform: Platform, _ work: Work,
        into faults: inout Faults
    ) -> (livcr: Platform, recipient: Platform)? {
        let (code, pointer) = (place.municipality.code, "/document/gegevensBespreking/nis")
        let livcr = faults.judge { () throws(Refusal) in
            let livcr = try work.book.requireLIVCR(
                ofMunicipality: code, on: work.today, at: pointer)
            _ = try work.configuration.way(way, for: livcr.id)
            return livcr
        }
        let recipient = faults.judge { () throws(Refusal) in
            try work.book.competentLTF(forMunicipality: code, on: work.today)
        }
        if let livcr, livcr.id != platform.id {
            faults.add(
                rule: Refusal(
                    .nietToegelaten, "gemeente-van-ander-platform",
                    "deze gemeente hoort bij een andere LIVC-R; dien in via het platform van die LIVC-R",
                    rules: [44, 62], at: pointer))
        }
        guard let livcr, let recipient else { return nil }
        return (livcr, recipient)
    }

    /// R42: everything goes to the IO.
    private func refuseOtherAddressee(_ entry: StukOpdracht, into faults: inout Faults) {
        guard let addressee = entry.addressee, addressee != Role.informatieofficier.rawValue
        else { return }
        faults.add(
            rule: Refusal(
                .nietToegelaten, "rechtstreeks-geadresseerd",
                "een bericht gaat nooit rechtstreeks naar de LTF of een lid ervan; "
                    + "adresseer `informatieofficier` of laat `aan` weg",
                rules: [23, 42], at: "/aan"))
    }

    // MARK: taken back

    /// The platform takes its proposal back; the IO declines one, and a fiche is a power, not a duty,
    /// so no reason is asked (R63).
    func withdraw(
        _ stuk: Loaded<StukState>, by sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> (StukState.Einde.Hoe, EntryKind) {
        guard case .voorstel = stuk.state.hangs else {
            _ = try work.officer(sender.actor, of: stuk.state.officerZone(), or: .stuk)
            guard try await work.openRound(on: stuk.state) == nil else {
                throw Refusal(
                    .strijdigMetToestand, "ronde-al-open",
                    "over dit stuk is een ronde open; sluit die eerst", rules: [65])
            }
            return (.ingetrokken, .stukIngetrokken)
        }
        if sender.system != nil {
            guard sender.platform?.id == stuk.state.sender else { throw .notFound(.stuk) }
            return (.ingetrokken, .stukIngetrokken)
        }
        _ = try work.officer(sender.actor, of: stuk.state.officerZone(), or: .stuk)
        return (.afgewezen, .voorstelGeweigerd)
    }

    /// A table that said no is a closed gate; so is a besluit that nobody took.
    func trial(_ sample: GateSample) throws(Refusal) {
        try TableTrial(sample).run()
    }
}

extension Work {
    /// Who handles what waits in a zone: its IO, or the korpschef to ask for one (R29).
    func handler(in zone: ZoneID) -> Behandelaar {
        Behandelaar(
            rol: (hasOfficer(zone) ? Role.informatieofficier : .korpschef).rawValue,
            politiezone: zone.text)
    }

    /// The round that is still open on a stuk.
    func openRound(on stuk: StukState) async throws(Refusal) -> Loaded<RondeState>? {
        guard case .tafel = stuk.hangs, let id = stuk.gate else { return nil }
        let ronde = try await load(RondeState.self, id)
        return try round(ronde).isOver ? nil : ronde
    }
}
