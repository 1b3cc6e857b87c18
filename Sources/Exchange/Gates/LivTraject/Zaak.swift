import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// A traject in the hands of one of its two sides, in one command.
struct Zaak {
    var loaded: Loaded<LivTrajectState>
    let side: LivKant
    let system: PartnerSystem

    var id: String { loaded.id }
    var state: LivTrajectState { loaded.state }
}

extension Gateway {
    /// The traject for this system; for every other platform it does not exist (decision 4).
    func zaak(_ id: String, of actor: Actor, _ work: Work) async throws(Refusal) -> Zaak {
        let system = try actor.system(in: work.book)
        let loaded = try await work.load(LivTrajectState.self, id)
        if loaded.state.platform == system.platform {
            return Zaak(loaded: loaded, side: .opdrachtgever, system: system)
        }
        guard loaded.state.frontoffice == system.platform else { throw .notFound(.livtraject) }
        return Zaak(loaded: loaded, side: .frontoffice, system: system)
    }

    /// The event as this side does it today, decided before anything is written.
    func decide(
        _ soort: LivGebeurtenis.Soort, in zaak: Zaak, _ work: Work
    ) throws(Refusal) -> LivStand {
        // R196: however long it became, a person can stop it.
        if !soort.endsTraject { try zaak.state.requireRoom(byteCount: zaak.loaded.byteCount) }
        var traject = try work.traject(zaak.loaded)
        let event = LivGebeurtenis(
            soort, by: zaak.side, zaak.system.platform.text, on: work.today)
        let actions = try traject.apply(event)
        return LivStand(event: event, traject: traject, actions: actions)
    }
}

/// An accepted event, not written yet.
struct LivStand {
    let event: LivGebeurtenis
    let traject: LivTraject
    let actions: [LivActie]

    /// Whether what is written with it must name nobody: until go and startgesprek (R194, R195), and
    /// always in a traject that has no go.
    var isAnonymous: Bool { !traject.has(.goOfNoGo) || !traject.has(.startgesprek) }

    /// A text beside a document, which names nobody until go and startgesprek were there.
    func text(_ text: String, _ name: String, _ rules: [Int]) throws(Refusal) -> String {
        isAnonymous
            ? try Texts.anonymous(text, name, rules) : try Texts.text(text, name, rules)
    }
}

extension Work {
    /// The machine as its events make it: rebuilt once, however often a command asks.
    func traject(_ loaded: Loaded<LivTrajectState>) throws(Refusal) -> LivTraject {
        try once(Work.name(of: loaded)) { () throws(Refusal) in try loaded.state.traject() }
    }

    private static func name(of loaded: Loaded<LivTrajectState>) -> String {
        "traject/\(loaded.id)/\(loaded.state.events.count)"
    }

    /// Keeps an event in the chain of its traject, and starts or stops the clock.
    ///
    /// - Precondition: `record` was called. The caller saves the zaak.
    /// - Parameter ground: RFC 8785.
    mutating func keep(
        _ stand: LivStand, in zaak: inout Zaak, ground: String? = nil,
        document: String? = nil
    ) {
        let previous = zaak.state.events.last.map { SHA256.digest(StateCoding.encode($0)) }
        zaak.loaded.state.events.append(
            LivTrajectState.Kept(
                event: stand.event, at: now, actor: actor.text,
                ground: ground, document: document, previous: previous))
        remember(stand.traject, as: Work.name(of: zaak.loaded))
        for action in stand.actions {
            switch action {
            case .startKlok: startClock(of: &zaak)
            case .stopKlok: stopWaiting(for: zaak)
            }
        }
        code("kant", zaak.side.rawValue)
        word("toestand", stand.traject.toestand.rawValue)
    }

    private mutating func startClock(of zaak: inout Zaak) {
        guard let policy = configuration.policies.liv.term else { return }
        let until = today.advanced(byMonths: policy.months)
        let term = LivTrajectState.Termijn(
            from: today, until: until, warnsOn: until.advanced(byDays: -policy.warningDays),
            hasWarned: false, isPast: false, extensions: [])
        zaak.loaded.state.term = term
        index(.livTermijnen, "open", sort: term.row(zaak.id), .livtraject, zaak.id)
    }

    private mutating func stopWaiting(for zaak: Zaak) {
        unindex(
            .openTrajecten, zaak.state.platform.text, sort: zaak.id, .livtraject, zaak.id)
        guard let term = zaak.state.term, !term.isPast else { return }
        unindex(.livTermijnen, "open", sort: term.row(zaak.id), .livtraject, zaak.id)
    }
}

extension LivTrajectState.Termijn {
    /// The day on which somebody must look, and the traject: how the open terms are ordered.
    func row(_ id: String) -> String { (hasWarned ? until : warnsOn).description + " " + id }
}

extension LivTrajectState {
    /// What stands around the next document of this traject, as the gate of its route asks it.
    func passageFacts(at traject: LivTraject) -> PassageFacts {
        var unmet = Set(
            [(GateDemand.go, LivStap.goOfNoGo), (.startgesprek, .startgesprek)]
                .filter { !traject.has($0.1) }.map(\.0))
        if traject.toestand != .open { unmet.insert(.openTraject) }
        if !traject.has(.weging) || traject.toestand == .nietOpgenomen { unmet.insert(.takenUp) }
        if traject.toestand == .gestopt { unmet.insert(.participation) }
        return PassageFacts(
            unmet: unmet, mayBeMinor: isMinor, isSpeciallyWeighed: weighing?.minorGround != nil)
    }
}

extension Gateway {
    /// A document from one side of a traject to the other, with the event that it is: read, judged by
    /// the place in the way, kept as a stuk, and delivered, all in the change of this command.
    ///
    /// - Precondition: nothing is recorded yet; the caller saves the zaak and announces the arrival.
    /// - Parameters:
    ///   - kind: of the entry, where it is not that of the document.
    ///   - party: who gets it instead of the other side (R262).
    func pass(
        _ soort: LivStuksoort, _ json: JSONValue, as stand: LivStand, _ kind: EntryKind? = nil,
        in zaak: inout Zaak, ground: String? = nil, to party: PlatformID? = nil,
        _ work: inout Work
    ) async throws(Refusal) -> LivTrajectState.Stuk {
        let other = zaak.side == .frontoffice ? zaak.state.platform : zaak.state.frontoffice
        let sent = try await read(soort, json, in: &zaak, to: party ?? other, &work)
        try requireReference(sent.entered.document, soort, of: zaak)
        try await requireSameResponsible(sent.entered.document, soort, in: zaak, work)
        work.record(kind ?? soort.entry)
        let stuk = try await send(sent, in: &zaak, &work)
        work.keep(stand, in: &zaak, ground: ground, document: stuk.id)
        if stand.actions.contains(.startKlok) { try await followTerm(of: zaak, &work) }
        if stand.event.soort.answersTheQuestion, let question = zaak.state.document(.aanmelding) {
            try await meetFeedback(
                on: question.delivery, by: .platform(zaak.system.platform), with: stuk.delivery,
                &work)
        }
        return stuk
    }

    /// A document that is about to leave.
    struct LivSent: Sendable {
        let soort: LivStuksoort
        let entered: Entered
        let recipient: Platform
        let sender: Platform
    }

    func read(
        _ soort: LivStuksoort, _ json: JSONValue, in zaak: inout Zaak, to recipient: PlatformID,
        _ work: inout Work
    ) async throws(Refusal) -> LivSent {
        var faults = Faults()
        let sent = try await read(soort, json, in: &zaak, to: recipient, &work, into: &faults)
        return try faults.settled(sent)
    }

    /// The same, for who has more to ask of it.
    func read(
        _ soort: LivStuksoort, _ json: JSONValue?, in zaak: inout Zaak, to recipient: PlatformID,
        _ work: inout Work, into faults: inout Faults
    ) async throws(Refusal) -> LivSent? {
        guard let recipient = work.book.platform(recipient, on: work.today),
            let sender = work.book.platform(zaak.system.platform, on: work.today),
            let form = Form.of(soort.rawValue)
        else {
            throw Refusal(
                .poortGesloten, "platform-niet-in-het-adresboek",
                "een platform van dit traject staat vandaag niet in het adresboek; laat de beheerder het "
                    + "opnemen", rules: [37, 192])
        }
        let way = try work.way(
            of: form, from: sender.kind, to: recipient.kind, through: soort.gate)
        guard let entered = work.read(json, on: way, from: sender.id, into: &faults) else {
            return nil
        }
        faults.judge { () throws(Refusal) in
            try requireResponsible(entered.document, soort, work)
        }
        if soort == .aanvullendeInformatie, let json, isBornMinor(json, on: work.today) {
            zaak.loaded.state.isMinor = true
        }
        return LivSent(soort: soort, entered: entered, recipient: recipient, sender: sender)
    }

    /// Whether the date of birth in this aanvullende informatie is that of a minor (R245).
    private func isBornMinor(_ json: JSONValue, on today: LegalDay) -> Bool {
        let birth = json["naGo"]?["geboortedatum"]?.stringValue.flatMap { PartialDate($0) }
        return birth.map { !$0.isOfAge(on: today) } ?? false
    }

    /// Delivers it and keeps it in the dossier of the traject.
    ///
    /// - Precondition: `work.record` was called; the caller saves the zaak.
    func send(
        _ sent: LivSent, in zaak: inout Zaak, _ work: inout Work
    ) async throws(Refusal) -> LivTrajectState.Stuk {
        let id = newID()
        var stuk = StukState(
            documentType: sent.soort.rawValue, from: sent.sender.kind.rawValue,
            to: sent.recipient.kind.rawValue, sender: sent.sender.id,
            recipient: sent.recipient.id, municipality: nil, zone: nil, hangs: .traject(zaak.id),
            createdAt: work.now,
            current: version(1, of: sent.entered.document, sent.entered.submission, work))
        let traject = zaak.id
        let passage = try work.passage(
            of: stuk, through: sent.soort.gate, mayBeMinor: zaak.state.isMinor
        ) { _ in ["traject": .string(traject)] }
        try passage.refuse(
            zaak.state.passageFacts(at: work.traject(zaak.loaded)), on: work.today)
        let projection = try await work.forward(
            passage, stuk: (id, 1), dossier: zaak.loaded.dossier, by: work.actor.text)
        stuk.delivery = passage.reference
        work.enter(stuk, id: id, dossier: zaak.loaded.dossier)
        let kept = LivTrajectState.Stuk(
            id: id, soort: sent.soort, day: work.today, from: sent.sender.id,
            to: sent.recipient.id, delivery: passage.reference, digest: projection.digest)
        zaak.loaded.state.documents.append(kept)
        return kept
    }

    /// What the frontoffice owes on the aanmelding is owed by the last day of the traject (R232).
    ///
    /// - Precondition: `work.record` was called.
    func followTerm(of zaak: Zaak, _ work: inout Work) async throws(Refusal) {
        guard let term = zaak.state.term, let question = zaak.state.document(.aanmelding) else {
            return
        }
        try await postponeFeedback(on: question.delivery, until: term.until, &work)
    }

    /// A document names its own traject, by referentienummer or by the number of who asked.
    private func requireReference(
        _ document: Document, _ soort: LivStuksoort, of zaak: Zaak
    ) throws(Refusal) {
        guard let named = document.text("referentie"), named != zaak.id,
            named != zaak.state.ownReference
        else { return }
        throw Refusal(
            .ongeldig, "andere-referentie",
            "dit document noemt een ander referentienummer dan dat van dit traject; kijk het na",
            rules: [222], at: "/document/\(soort.root)/referentie")
    }
}

extension LivGebeurtenis.Soort {
    /// Whether what is sent with it is the terugkoppeling that an aanmelding asks: an answer, or the
    /// besluit that there will be none.
    fileprivate var answersTheQuestion: Bool {
        switch self {
        case .weging(let isTaken): !isTaken
        case .beslissing(let isGo): !isGo
        case .stap(.adviesrapport), .stap(.antwoord), .stap(.trajectadvies): true
        default: false
        }
    }

    /// Whether a traject that is too long can still do it: stop or close.
    fileprivate var endsTraject: Bool {
        switch self {
        case .intrekking, .afsluiting, .deelname: true
        case .weging, .toewijzing, .verrijkingsvraag, .verrijking, .beslissing,
            .informatieverzoek, .stap, .doorsturing, .verlenging:
            false
        }
    }
}

extension Refusal {
    static let livTooLong = Refusal(
        .teGroot, "traject-te-lang",
        "een traject telt hoogstens \(ExchangeLimits.livEvents) stappen en "
            + "\(ExchangeLimits.livDocuments) stukken; sluit het af en begin een nieuw",
        rules: [228])
}

extension ExchangeLimits {
    /// Events of one traject of the LIV.
    package static let livEvents = 400
    /// Bytes of one report in the dossier, and of the state of a traject that still takes steps: with
    /// one more step it stays within what can be read back.
    package static let livReportBytes = 128 << 10
    package static let livStateBytes = 3 << 20
    /// Documents of one traject.
    package static let livDocuments = 200
    /// Trajecten of one platform that are not over.
    package static let openTrajecten = 300
    /// Professionals matched to one traject.
    package static let livMatches = 30
    /// Experts whom a refused match names instead.
    package static let livSuggestions = 5
    /// Extensions of the term of one traject.
    package static let livExtensions = 12
    /// Trajecten that one aggregate report reads.
    package static let livCounted = 20_000
    /// Counts below this are not shown in the aggregate report: they could be one person.
    package static let livSmallCount = 5
    /// Items of one report in the dossier: onderzoeksvragen, analyse.
    package static let livItems = 100
}
