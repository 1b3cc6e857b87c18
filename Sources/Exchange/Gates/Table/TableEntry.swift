import Consensus
import Domain
import JSON
import Journal
import Policy

extension TableGate {
    /// The IO of the zone makes a document on an agendapunt of his table (R62, R66, R248), on a proposal
    /// or of his own.
    func draw(
        _ entry: StukOpdracht, _ form: Form, by actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        try entry.refuseForeign(
            but: ["agendapunt", "voorstel", "ingevuld"], of: "een stuk van een tafel",
            rules: [41, 66])
        guard let agendapunt = entry.agendapunt else {
            throw Refusal(
                .ongeldig, "geen-agendapunt",
                "noem het agendapunt waarover dit stuk gaat", rules: [62], at: "/agendapunt")
        }
        var proposal: Loaded<StukState>?
        if let voorstel = entry.voorstel {
            let found = try await work.load(StukState.self, voorstel)
            guard case .voorstel = found.state.hangs else { throw .notFound(.stuk) }
            _ = try work.officer(actor, of: found.state.officerZone(), or: .stuk)
            proposal = found
        }
        let way = try work.way(of: form, from: .livcr, through: .consensus)
        let taken = entry.document == nil ? proposal?.state.current.submission : nil
        var document = entry.document
        if let taken { document = try taken.json() }
        guard let json = document else {
            throw Refusal(
                .ongeldig, "geen-inhoud",
                "geef een document of een voorstel waarop de fiche steunt",
                at: "/document")
        }
        let drawn = try await judged(
            json, kept: taken, form, on: way, for: agendapunt, by: actor, &work)
        let (entered, item, place) = (drawn.entered, drawn.item, drawn.place)
        let (livcr, recipient) = (drawn.livcr, drawn.recipient)

        let id = work.gateway.newID()
        var stuk = StukState(
            documentType: form.type, from: PlatformKind.livcr.rawValue,
            to: recipient.kind.rawValue, sender: livcr.id, recipient: recipient.id,
            municipality: place.municipality.code, zone: place.zone.id,
            hangs: .tafel(
                StukState.Tafel(
                    agendapunt: agendapunt, casus: item.state.casus,
                    reference: item.state.reference,
                    filledInDuringMeeting: entry.filledInDuringMeeting,
                    consulted: item.state.present.map(\.person), voorstel: entry.voorstel)),
            createdAt: work.now,
            current: work.gateway.version(1, of: entered.document, entered.submission, work))
        stuk.author = drawn.officer
        work.record(.ficheOpgesteld)
        work.create(stuk, id: id, dossier: item.dossier)
        work.hold(item)
        work.index(.casus, item.state.casus, sort: id, .stuk, id)
        work.index(.werkvoorraad, place.zone.id.text, sort: id, .stuk, id)
        if let proposal { try take(proposal, as: id, stuk, &work) }
        return Loaded(id: id, version: 0, dossier: item.dossier, state: stuk)
    }

    /// What an IO draws, read and judged: where it hangs, where it goes and what stands in it.
    private struct Drawn {
        let entered: Entered
        let item: Loaded<AgendapuntState>
        let place: Place
        let officer: PersonID
        let livcr: Platform
        let recipient: Platform
    }

    private func judged(
        _ json: JSONValue, kept: Submission?, _ form: Form, on way: ActiveConfiguration.Way,
        for agendapunt: String,
        by actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> Drawn {
        var faults = Faults()
        guard let entered = Entered(json, way.type, kept: kept, into: &faults) else {
            return try faults.settled(nil)
        }
        work.enter(entered)
        work.checkMentions(in: entered.document, on: way.route, into: &faults)
        // What does not exist for who asks is said alone.
        let (item, place) = try await self.place(
            of: agendapunt, form, entered.document, actor, work, into: &faults)
        let officer = try work.requireOfficer(actor, of: place.zone.id)
        checkSubject(of: entered.document, form, item.state, work, into: &faults)
        let sides = faults.judge { () throws(Refusal) in
            (
                livcr: try work.book.requirePlatform(item.state.livcr, .livcr, on: work.today),
                recipient: try self.recipient(form, place, work)
            )
        }
        if let sides {
            await work.checkAnswersFit(
                entered.document, from: sides.livcr, to: sides.recipient, into: &faults)
        }
        let (livcr, recipient) = try faults.settled(sides)
        work.compare(entered.document, by: livcr.id, on: way.route)
        return Drawn(
            entered: entered, item: item, place: place, officer: officer, livcr: livcr,
            recipient: recipient)
    }

    /// The place that the document names, or that of the agendapunt where it names none; to who is no
    /// IO there the agendapunt does not exist.
    private func place(
        of agendapunt: String, _ form: Form, _ document: Document, _ actor: Actor, _ work: Work,
        into faults: inout Faults
    ) async throws(Refusal) -> (Loaded<AgendapuntState>, Place) {
        if form.isAnonymous {
            let item = try await work.load(AgendapuntState.self, agendapunt)
            return (item, try anonymousPlace(of: item.state.livcr, actor, work))
        }
        let found = Place.find(document, book: work.book, on: work.today, into: &faults)
        // Without a place nobody knows whose agendapunt it may be.
        guard let place = found else { return try faults.settled(nil) }
        _ = try work.requireOfficer(actor, of: place.zone.id)
        let near = faults.judge { () throws(Refusal) in
            try work.book.requireLIVCR(
                ofMunicipality: place.municipality.code, on: work.today,
                at: "/document/gegevensBespreking/nis")
        }
        guard let livcr = near else { return try faults.settled(nil) }
        // Not before: whether it exists is for the IO of its zone.
        let item = try await work.load(AgendapuntState.self, agendapunt)
        guard item.state.livcr == livcr.id else { throw .notFound(.agendapunt) }
        return (item, place)
    }

    /// The zone, of those whose IO this is, in which the LIVC-R lies.
    private func anonymousPlace(
        of livcr: PlatformID, _ actor: Actor, _ work: Work
    ) throws(Refusal) -> Place {
        let person = try actor.person()
        let municipalities = work.book.platform(livcr, on: work.today)?.municipalities ?? []
        for zone in work.book.zones(ofOfficer: person, on: work.today) {
            let inZone = municipalities.first {
                work.book.zone(ofMunicipality: $0, on: work.today)?.id == zone
            }
            if let inZone { return try Place(inZone, of: zone, book: work.book, on: work.today) }
        }
        throw .notFound(.agendapunt)
    }

    /// The one recipient, which the gateway itself chooses (R5, R44, R192).
    private func recipient(
        _ form: Form, _ place: Place, _ work: Work
    ) throws(Refusal) -> Platform {
        form.isAnonymous
            ? try work.book.frontoffice(on: work.today)
            : try work.book.competentLTF(
                forMunicipality: place.municipality.code, on: work.today)
    }

    private func take(
        _ proposal: Loaded<StukState>, as id: String, _ stuk: StukState, _ work: inout Work
    ) throws(Refusal) {
        guard proposal.state.zone == stuk.zone, proposal.state.sender == stuk.sender else {
            throw .notFound(.stuk)
        }
        guard proposal.state.einde == nil else {
            throw Refusal(
                .strijdigMetToestand, "voorstel-al-opgenomen",
                "van dit voorstel is al een fiche gemaakt, of het werd afgewezen of ingetrokken; werk daarop "
                    + "verder",
                rules: [66], at: "/voorstel")
        }
        var taken = proposal
        taken.state.einde = StukState.Einde(hoe: .opgenomen, at: work.now, als: id)
        work.save(taken)
        work.waitsNoLonger(taken.id, taken.state)
    }

    /// A new version of the content. An open round on the old one loses its force (R65).
    func renew(
        _ stuk: inout Loaded<StukState>, _ entry: StukOpdracht, by sender: Afzender,
        _ work: inout Work
    ) async throws(Refusal) {
        guard let table = stuk.state.table else {
            return try await propose(again: entry, &stuk, by: sender, &work)
        }
        _ = try work.officer(sender.actor, of: stuk.state.officerZone(), or: .stuk)
        try entry.refuseForeign(
            of: "een nieuwe versie van een stuk van een tafel", rules: [41, 66])
        try stuk.state.requireStanding()
        try stuk.state.requireNotLeft()
        try work.refuseTooManyVersions(stuk)
        let item = try await work.load(AgendapuntState.self, table.agendapunt)
        let form = try stuk.state.form
        let way = try work.way(of: form, from: .livcr, through: .consensus)
        var faults = Faults()
        guard let entered = Entered(try entry.requireDocument(), way.type, into: &faults) else {
            return try faults.refuse()
        }
        work.enter(entered)
        work.checkMentions(in: entered.document, on: way.route, into: &faults)
        let found =
            form.isAnonymous
            ? nil : Place.find(entered.document, book: work.book, on: work.today, into: &faults)
        if let place = found {
            let livcr = work.book.livcr(ofMunicipality: place.municipality.code, on: work.today)
            guard let livcr, livcr.id == stuk.state.sender, place.zone.id == stuk.state.zone else {
                throw .notFound(.stuk)
            }
            await work.checkAnswersFit(
                entered.document, from: livcr, to: try recipient(form, place, work), into: &faults)
        }
        checkSubject(of: entered.document, form, item.state, work, into: &faults)
        try faults.refuse()
        work.compare(entered.document, by: stuk.state.sender, on: way.route)
        let open = try await work.openRound(on: stuk.state)
        stuk.state.take(entered, &work)
        work.record(.ficheGewijzigd)
        if let open { try void(open, item, version: stuk.state.number, &work) }
        work.save(stuk)
    }

    /// A platform puts another text in the place of its proposal, as long as nobody took it up.
    private func propose(
        again entry: StukOpdracht, _ stuk: inout Loaded<StukState>, by sender: Afzender,
        _ work: inout Work
    ) async throws(Refusal) {
        guard sender.platform?.id == stuk.state.sender else { throw .notFound(.stuk) }
        try stuk.state.requireStanding()
        try work.refuseTooManyVersions(stuk)
        let read = try await proposal(entry, try stuk.state.form, from: sender, &work)
        guard read.place.municipality.code == stuk.state.municipality,
            read.place.zone.id == stuk.state.zone, read.recipient.id == stuk.state.recipient
        else { throw .otherDocument }
        stuk.state.take(read.entered, &work)
        work.record(.stukVernieuwd)
        work.save(stuk)
    }

    private func void(
        _ open: Loaded<RondeState>, _ item: Loaded<AgendapuntState>, version: Int,
        _ work: inout Work
    ) throws(Refusal) {
        var ronde = open
        try work.gateway.apply(.contentChanged(version: version), to: &ronde, &work)
        var item = item
        item.state.openRound = nil
        work.save(item)
    }
}
