import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import Release

/// The room of the besluit of an LTF: what it weighs, for whom, over which bytes.
///
/// The gate of an LTF: its besluit, per version and per recipient, over the exact bytes, carried by the
/// IO of the municipality's zone (R58, R131, R132).
struct LtfGate: Gate {
    let kinds: Set<GateKind> = [.ltfDecision]

    func takes(_ form: Form, _ entry: StukOpdracht, from sender: Afzender) -> Bool {
        sender.platform?.kind == .ltf
    }

    func holds(_ stuk: StukState) -> Bool { stuk.hangs == .ltf }

    func enter(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        let (ltf, _) = try sender.party()
        let offered = try await read(entry, form, from: ltf, &work)
        try await work.refuseTooManyOpen(of: ltf.id)
        let id = work.gateway.newID()
        let first = try await version(1, of: offered, entry, ltf, beside: id, work)
        let stuk = StukState(
            documentType: form.type, from: PlatformKind.ltf.rawValue,
            to: offered.recipient.kind.rawValue, sender: ltf.id, recipient: offered.recipient.id,
            municipality: offered.place.municipality.code, zone: offered.place.zone.id,
            hangs: .ltf, createdAt: work.now, current: first)
        work.record(.stukOntvangen)
        work.alter { $0.opensDossiers.append(id) }
        work.enter(stuk, id: id, dossier: id)
        work.waits(id, of: ltf.id)
        if let tag = first.cardTag { work.index(.kaartversies, tag, sort: id, .stuk, id) }
        work.word("documenttype", form.type)
        work.code("ontvanger", offered.recipient.id.text)
        return Loaded(id: id, version: 0, dossier: id, state: stuk)
    }

    /// A newer version of the same document: whatever was decided on the old one is void (R132).
    func renew(
        _ stuk: inout Loaded<StukState>, _ entry: StukOpdracht, by sender: Afzender,
        _ work: inout Work
    ) async throws(Refusal) {
        guard let ltf = sender.platform, ltf.id == stuk.state.sender else {
            throw .notFound(.stuk)
        }
        try stuk.state.requireStanding()
        guard stuk.state.municipality == entry.municipality else { throw .otherDocument }
        try work.refuseTooManyVersions(stuk)
        // What left no longer counts among those that wait; a new version waits again.
        if stuk.state.delivery != nil { try await work.refuseTooManyOpen(of: ltf.id) }
        let offered = try await read(entry, try stuk.state.form, from: ltf, &work)
        let next = try await version(
            stuk.state.number + 1, of: offered, entry, ltf, beside: stuk.id, work)
        guard !next.label.utf8.elementsEqual(stuk.state.current.label.utf8) else {
            throw .sameCardVersion
        }
        work.record(.stukVernieuwd)
        if let tag = next.cardTag { work.index(.kaartversies, tag, sort: stuk.id, .stuk, stuk.id) }
        work.waitsNoLonger(stuk.id, stuk.state)
        work.waits(stuk.id, of: ltf.id)
        stuk.state.current = next
        stuk.state.number += 1
        stuk.state.gate = nil
        stuk.state.ggb = nil
        stuk.state.delivery = nil
        work.save(stuk)
    }

    func withdraw(
        _ stuk: Loaded<StukState>, by sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> (StukState.Einde.Hoe, EntryKind) {
        guard sender.platform?.id == stuk.state.sender else { throw .notFound(.stuk) }
        return (.ingetrokken, .stukIngetrokken)
    }

    /// What an LTF offers, read and judged: where it goes and what stands in it.
    struct Offered {
        let entered: Entered
        let place: Place
        let recipient: Platform
        let form: Form
    }

    private func read(
        _ entry: StukOpdracht, _ form: Form, from ltf: Platform, _ work: inout Work
    ) async throws(Refusal) -> Offered {
        var faults = Faults()
        faults.judge { () throws(Refusal) in try refuseForeign(entry, form) }
        let open = faults.judge { () throws(Refusal) in
            try work.way(of: form, from: .ltf, through: .ltfDecision)
        }
        // Where the way is closed nothing is read, so nothing is said of the document.
        guard let way = open else { return try faults.settled(nil) }
        let entered = work.read(entry.document, on: way, from: ltf.id, into: &faults)
        let place = faults.judge { () throws(Refusal) in try self.place(of: entry, work) }
        var recipient: Platform?
        // Without a place nobody knows its recipient, nor which LTF is competent.
        if let place {
            recipient = faults.judge { () throws(Refusal) in
                try self.recipient(form, place, from: ltf, entry, work)
            }
        }
        if let document = entered?.document {
            LtfRules.check(document, entry, form, place, ltf: ltf, work, into: &faults)
            if form.type == FicheRules.documentType, let recipient {
                await work.checkAnswersFit(document, from: ltf, to: recipient, into: &faults)
            }
            work.checkMinor(document, form, on: way.route, into: &faults)
        }
        return Offered(
            entered: try faults.settled(entered), place: try faults.settled(place),
            recipient: try faults.settled(recipient), form: form)
    }

    /// R45, R46: what an LTF says of a fiche; the motivering of anything else stands in the afweging.
    /// R44: of all its recipients only another LTF can be meant by name.
    private func refuseForeign(_ entry: StukOpdracht, _ form: Form) throws(Refusal) {
        var own: Set = ["gemeente"]
        if form.needsStatus { own.formUnion(["motivering", "statuut"]) }
        if form.goes[.ltf] == .ltf { own.insert("ontvanger") }
        try entry.refuseForeign(
            but: own, of: "dit documenttype van een LTF",
            rules: form.isAnonymous ? [41, 132, 194] : [41, 45, 132])
    }

    private func place(of entry: StukOpdracht, _ work: Work) throws(Refusal) -> Place {
        guard let municipality = entry.municipality else {
            throw Refusal(
                .ongeldig, "geen-gemeente",
                "noem met haar NIS-code de gemeente waar de persoon gevolgd wordt", rules: [131],
                at: "/gemeente")
        }
        return try Place(municipality, book: work.book, on: work.today)
    }

    private func recipient(
        _ form: Form, _ place: Place, from ltf: Platform, _ entry: StukOpdracht, _ work: Work
    ) throws(Refusal) -> Platform {
        switch form.goes[.ltf] {
        case .livFrontoffice: return try work.book.frontoffice(on: work.today)
        case .livcr:
            return try work.book.requireLIVCR(
                ofMunicipality: place.municipality.code, on: work.today, at: "/gemeente")
        case .ltf:
            let other = try work.book.otherLTF(
                than: ltf, forMunicipality: place.municipality.code, on: work.today)
            try entry.refuseRecipient(otherThan: other)
            return other
        default: throw .notSentBy(.ltf, form.type)
        }
    }

    private func version(
        _ number: Int, of offered: Offered, _ entry: StukOpdracht, _ ltf: Platform,
        beside id: String, _ work: Work
    ) async throws(Refusal) -> StukState.Versie {
        var version = work.gateway.version(
            number, of: offered.entered.document, offered.entered.submission, work)
        version.beside = StukState.Toelichting(
            motivation: entry.motivation, status: entry.status)
        guard offered.form.type == KaartRules.documentType else { return version }
        let tag = cardTag(of: offered.entered.document, ltf.id, offered.recipient.id, work)
        try await refuseSecond(tag, beside: id, work)
        version.cardTag = tag
        return version
    }

    /// Who a card is about, in which version of it, from whom and for whom: nobody tells it from the
    /// tag without the key.
    private func cardTag(
        of document: Document, _ ltf: PlatformID, _ recipient: PlatformID, _ work: Work
    ) -> String {
        let parts = ["naam", "voornamen", "geboortedatum", "uittreksel / kaartversie"].map {
            document.text($0) ?? ""
        }
        let text = (["kaartversie", ltf.text, recipient.text] + parts).joined(separator: "\u{0}")
        return Hex.encode(HMACSHA256.tag(Array(text.utf8), key: work.gateway.actKey))
    }

    /// R132: one version of a card has one weighing for one LIVC-R, so it stands there once.
    private func refuseSecond(
        _ tag: String, beside id: String, _ work: Work
    ) async throws(Refusal) {
        for row in try await work.store.rows(.kaartversies, key: tag) where row.object != id {
            let other = try await work.load(StukState.self, row.object).state
            guard other.einde == nil, other.current.cardTag == tag else { continue }
            throw .sameCardVersion
        }
    }

    /// The real besluit: weighed, bound to its bytes, and asked to let go of the same bytes.
    func trial(_ sample: GateSample) throws(Refusal) {
        try LtfTrial(sample).run()
    }
}

extension Refusal {
    static let sameCardVersion = Refusal(
        .strijdigMetToestand, "zelfde-kaartversie",
        "deze versie van de kaart werd deze LIVC-R al aangeboden; weeg die af, trek ze in voor ze "
            + "vertrekt, of bied een nieuw uittreksel met een nieuwe kaartversie aan",
        rules: [125, 132], at: "/document/uittreksel/kaartversie")
    static let notWeighed = Refusal(
        .poortGesloten, "geen-afweging",
        "over deze versie nam de LTF nog geen besluit voor deze ontvanger; leg de afweging vast",
        rules: [58, 132])
    static let weighingDeviates = Refusal(
        .strijdigMetToestand, "inhoud-wijkt-af",
        "wat nu zou vertrekken, is niet meer waarover de LTF besliste; vraag een nieuwe afweging",
        rules: [58, 69])
}
