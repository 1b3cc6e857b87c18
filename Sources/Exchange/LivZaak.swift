import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// A traject in the hands of one of its two sides, in one command.
struct LivZaak {
    var loaded: Loaded<LivTrajectState>
    let side: LivKant
    let system: PartnerSystem

    var id: String { loaded.id }
    var state: LivTrajectState { loaded.state }
}

extension Gateway {
    /// The traject for this system; for every other platform it does not exist (decision 4).
    func zaak(_ id: String, of actor: Actor, _ work: Work) async throws(Refusal) -> LivZaak {
        let system = try actor.system(in: work.book)
        let loaded = try await work.load(LivTrajectState.self, id)
        if loaded.state.platform == system.platform {
            return LivZaak(loaded: loaded, side: .opdrachtgever, system: system)
        }
        guard loaded.state.frontoffice == system.platform else { throw .notFound(.livtraject) }
        return LivZaak(loaded: loaded, side: .frontoffice, system: system)
    }

    /// The event as this side does it today, decided before anything is written.
    func decide(
        _ soort: LivGebeurtenis.Soort, in zaak: LivZaak, _ work: Work
    ) throws(Refusal) -> LivStand {
        // R196: however long it became, a person can stop it.
        if !soort.endsTraject { try zaak.state.requireRoom() }
        var traject = try zaak.state.traject()
        let event = LivGebeurtenis(
            soort, by: zaak.side, zaak.system.platform.text, on: work.today)
        let actions = try traject.apply(event)
        return LivStand(event: event, traject: traject, actions: actions)
    }

    /// Whether the platforms of a traject are in the address book today.
    func platform(_ id: PlatformID, _ work: Work) throws(Refusal) -> Platform {
        guard let platform = work.book.platform(id, on: work.today) else {
            throw Refusal(
                .poortGesloten, "platform-niet-in-het-adresboek",
                "een platform van dit traject staat vandaag niet in het adresboek; de beheerder moet het "
                    + "opnemen", rules: [192])
        }
        return platform
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
}

extension Work {
    /// Keeps an event in the chain of its traject, and starts or stops the clock.
    ///
    /// - Precondition: `record` was called. The caller saves the zaak.
    mutating func keep(
        _ stand: LivStand, in zaak: inout LivZaak, ground: JSONValue? = nil,
        document: String? = nil
    ) {
        let previous = zaak.state.events.last.map { SHA256.digest(StateCoding.encode($0)) }
        zaak.loaded.state.events.append(
            LivTrajectState.Kept(
                event: stand.event, at: now, actor: actor.text,
                ground: ground.map { String(decoding: $0.canonicalBytes(), as: UTF8.self) },
                document: document, previous: previous))
        for action in stand.actions {
            switch action {
            case .startKlok: startClock(of: &zaak)
            case .stopKlok: stopWaiting(for: zaak)
            }
        }
        code("kant", zaak.side.rawValue)
        word("toestand", stand.traject.toestand.rawValue)
    }

    /// A code of several words, as the journal spells it: `niet-opgenomen`.
    mutating func word(_ name: String, _ words: String) {
        code(name, words.split(separator: " ").joined(separator: "-"))
    }

    private mutating func startClock(of zaak: inout LivZaak) {
        guard let policy = configuration.policies.liv.term else { return }
        let until = today.advanced(byMonths: policy.months)
        let term = LivTrajectState.Termijn(
            from: today, until: until, warnsOn: until.advanced(byDays: -policy.warningDays),
            hasWarned: false, isPast: false, extensions: [])
        zaak.loaded.state.term = term
        index(.livTermijnen, "open", sort: term.row(zaak.id), .livtraject, zaak.id)
    }

    private mutating func stopWaiting(for zaak: LivZaak) {
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
    func passageFacts() throws(Refusal) -> PassageFacts {
        let traject = try traject()
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

// MARK: - What leaves

/// A document of a traject that is about to leave.
struct LivZending {
    let soort: LivStuksoort
    let json: JSONValue
    let from: Platform
    let to: Platform
    let gate: GateKind
    let way: ActiveConfiguration.Way
    let document: Document

    var submission: Submission { Submission(json) }
}

extension LivZending {
    /// R245: no document of a traject on a minor, or on a person of unknown age, takes a route
    /// without the clause by which the LIV weighs that, in either direction.
    fileprivate func refuseMinor(in state: LivTrajectState) throws(Refusal) {
        guard state.isMinor, way.route.minors != .specialWeighing else { return }
        throw Refusal(
            .poortGesloten, "minderjarige",
            "deze route neemt geen document over een minderjarige of over iemand van onbekende leeftijd; "
                + "compliance moet er de bijzondere weging in opnemen", rules: [245])
    }

    /// Whether it gives a date of birth by which the person is not of age.
    fileprivate func isOnBornMinor(on today: LegalDay) -> Bool {
        soort == .aanvullendeInformatie && LivZending.isBornMinor(json, on: today)
    }

    /// Whether the date of birth in this aanvullende informatie is that of a minor; of a year alone
    /// its last day counts.
    static func isBornMinor(_ json: JSONValue, on today: LegalDay) -> Bool {
        guard let birth = json["naGo"]?["geboortedatum"]?.stringValue.flatMap({ PartialDate($0) })
        else { return false }
        return birth.latest.advanced(byYears: 18).map { today < $0 } ?? true
    }
}

extension Gateway {
    /// Reads a document for its way: the route must be open, its form and entry rules met.
    func livZending(
        _ soort: LivStuksoort, _ json: JSONValue, from: Platform, to: Platform,
        through gate: GateKind, _ work: Work
    ) throws(Refusal) -> LivZending {
        let way = try work.configuration.way(
            document: soort.rawValue, from: from.kind, to: to.kind, through: gate, on: work.today)
        let document = try Submission.read(json, way.type)
        try work.refuseMentions(in: document, on: way.route)
        try requireResponsible(document, soort, work)
        return LivZending(
            soort: soort, json: json, from: from, to: to, gate: gate, way: way, document: document)
    }

    /// Delivers it and keeps it in the dossier of the traject; all in the change of this command.
    ///
    /// - Precondition: `work.record` was called; the caller saves the zaak and announces the arrival.
    func send(
        _ zending: LivZending, in zaak: inout LivZaak, _ work: inout Work
    ) throws(Refusal) -> LivTrajectState.Stuk {
        if zending.isOnBornMinor(on: work.today) { zaak.loaded.state.isMinor = true }
        try zending.refuseMinor(in: zaak.state)
        let id = newID()
        work.create(
            LivStukState(
                traject: zaak.id, soort: zending.soort, sender: zaak.system.id,
                submission: zending.submission, receivedAt: work.now),
            id: id, dossier: zaak.loaded.dossier)
        let reference = newReference()
        let outgoing = Zending(
            document: zending.document, way: zending.way, facts: DecisionFacts(),
            reference: reference,
            sender: [
                "platform": .string(zending.from.id.text), "naam": .string(zending.from.name),
            ],
            recipient: zending.to, particulars: ["traject": .string(zaak.id)],
            salt: random.bytes(Envelope.saltByteCount))
        let projection = try forward(
            outgoing, document: (id, 1), dossier: zaak.loaded.dossier, by: work.actor.text, &work)
        let stuk = LivTrajectState.Stuk(
            id: id, soort: zending.soort, day: work.today, from: zending.from.id,
            to: zending.to.id, delivery: reference, digest: projection.digest)
        zaak.loaded.state.documents.append(stuk)
        return stuk
    }

    /// A document from one side of a traject to the other, with the event that it is.
    func pass(
        _ soort: LivStuksoort, _ json: JSONValue, as event: LivGebeurtenis.Soort,
        through gate: GateKind, _ kind: EntryKind, in zaak: inout LivZaak, ground: JSONValue? = nil,
        _ work: inout Work
    ) async throws(Refusal) -> LivTrajectState.Stuk {
        let stand = try decide(event, in: zaak, work)
        let other = zaak.side == .frontoffice ? zaak.state.platform : zaak.state.frontoffice
        let zending = try livZending(
            soort, json, from: platform(zaak.system.platform, work), to: platform(other, work),
            through: gate, work)
        try requireReference(zending, of: zaak)
        try await requireSameResponsible(zending, in: zaak, work)
        try zending.way.route.refuse(
            zending.document, zaak.state.passageFacts(), on: work.today)
        work.record(kind)
        let stuk = try send(zending, in: &zaak, &work)
        work.keep(stand, in: &zaak, ground: ground, document: stuk.id)
        if stand.actions.contains(.startKlok) { try await followTerm(of: zaak, &work) }
        if event.answersTheQuestion, let question = zaak.state.document(.aanmelding) {
            try await meetFeedback(
                on: question.delivery, by: .platform(zaak.system.platform), with: stuk.delivery,
                &work)
        }
        return stuk
    }

    /// What the frontoffice owes on the aanmelding is owed by the last day of the traject (R232).
    ///
    /// - Precondition: `work.record` was called.
    func followTerm(of zaak: LivZaak, _ work: inout Work) async throws(Refusal) {
        guard let term = zaak.state.term, let question = zaak.state.document(.aanmelding) else {
            return
        }
        try await postponeFeedback(on: question.delivery, until: term.until, &work)
    }

    /// A document names its own traject, by referentienummer or by the number of who asked.
    private func requireReference(_ zending: LivZending, of zaak: LivZaak) throws(Refusal) {
        guard let named = zending.document.text("referentie"), named != zaak.id,
            named != zaak.state.ownReference
        else { return }
        throw Refusal(
            .ongeldig, "andere-referentie",
            "dit document noemt een ander referentienummer dan dat van dit traject; kijk het na",
            rules: [222], at: "/document/\(zending.soort.root)/referentie")
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
