package import Aids
package import Domain
import Journal
package import JSON
import PolicyDesk

/// A result of an instrument, or a plan made with it; sealed in a dossier of its own.
struct InstrumentresultaatState: StoredState {
    static let kind = ObjectKind.instrumentresultaat
    let instrument: String
    /// The LIVC-R whose members read it; `nil` where only its author does.
    let livcr: PlatformID?
    let author: PersonID
    let assessed: LegalDay
    /// A `JudicialSetting`, and whether there was a conviction: as whoever registered it declared.
    let setting: String?
    let afterConviction: Bool
    let registeredAt: Instant
    let content: Submission
}

/// What somebody registers of an instrument.
package struct ResultaatOpdracht: Sendable {
    package let instrument: String
    package let livcr: PlatformID?
    /// Who made it; needed from a system, and nobody else than the person who asks.
    package let author: PersonID?
    package let assessed: LegalDay
    package let setting: JudicialSetting?
    /// Whether the person assessed was convicted of a terrorist offence.
    package let afterConviction: Bool
    /// Whose result it is, where the instrument is for some only (R12).
    package let audience: String?
    package let content: JSONValue

    package init(
        instrument: String, livcr: PlatformID?, author: PersonID?, assessed: LegalDay,
        setting: JudicialSetting?, afterConviction: Bool, audience: String? = nil,
        content: JSONValue
    ) {
        self.instrument = instrument
        self.livcr = livcr
        self.audience = audience
        self.author = author
        self.assessed = assessed
        self.setting = setting
        self.afterConviction = afterConviction
        self.content = content
    }
}

/// A result, always with origin, context and local circumstances of its instrument (R150).
package struct ResultaatWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let instrument: String
    package let livcr: String?
    package let opsteller: String
    package let datum: String
    package let setting: String?
    /// As whoever registered it declared (R253).
    package let veroordeeld: Bool
    /// As it went in.
    package let inhoud: Gelezen<DocumentJSON>
    package let herkomst: String
    package let gebruikscontext: String
    package let lokaleOmstandigheden: String
    package let merken: [String]

    fileprivate init(
        _ result: Loaded<InstrumentresultaatState>, _ instrument: Instrument, _ work: inout Work
    ) throws(Refusal) {
        let state = result.state
        id = result.id
        self.instrument = state.instrument
        livcr = state.livcr?.text
        opsteller = state.author.text
        datum = state.assessed.description
        setting = state.setting
        veroordeeld = state.afterConviction
        inhoud = work.reading(
            try DocumentJSON(kept: state.content.text, in: .instrumentresultaat), of: result)
        herkomst = instrument.origin
        gebruikscontext = instrument.useContext
        lokaleOmstandigheden = instrument.localCircumstances
        merken = instrument.marks
    }
}

/// A line of the list of results: enough to find one, and nothing of what it says.
package struct ResultaatRegel: Codable, Sendable, Equatable {
    package let id: String
    package let instrument: String
    package let opsteller: String
    package let datum: String
}

extension Gateway {
    /// Registers a result: R12, R152, R164, R165, R166, R253.
    package func resultaatRegistreren(
        _ command: ResultaatOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<ResultaatWeergave> {
        let id = newID()
        return try await perform(.resultaatRegistreren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let instrument = try work.configuration.policies.register.instrument(
                command.instrument, for: command.livcr)
            let author = try work.author(of: command)
            try instrument.refuseAuthor(
                work.use(of: command, by: author), in: work.book)
            if let livcr = command.livcr { try work.requireMember(of: livcr) }
            try work.refuseUnavailable(
                instrument, for: command.livcr, audience: command.audience)
            try await requireActivated(instrument, for: command.livcr, work)
            guard command.assessed <= work.today else { throw .inTheFuture("/datum") }
            let content = try Submission(command.content, at: "/inhoud")
            try HulpmiddelInhoud.checkResult(command.content)
            let state = InstrumentresultaatState(
                instrument: instrument.id, livcr: command.livcr, author: author,
                assessed: command.assessed, setting: command.setting?.rawValue,
                afterConviction: command.afterConviction, registeredAt: work.now,
                content: content)
            work.record(.instrumentresultaatGeregistreerd)
            work.alter { $0.opensDossiers.append(id) }
            let result = Loaded(id: id, version: 0, dossier: id, state: state)
            work.save(result)
            if let livcr = command.livcr {
                work.index(.hulpmiddelen, livcr.text, sort: id, .instrumentresultaat, id)
            }
            work.code("instrument", instrument.id)
            return try ResultaatWeergave(result, instrument, &work)
        }
    }

    package func resultaat(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<ResultaatWeergave> {
        try await perform(.resultaatLezen, actor) { work throws(Refusal) in
            let result = try await work.load(InstrumentresultaatState.self, id)
            try work.requireSight(of: result.state)
            let instrument = try work.configuration.policies.register.instrument(
                result.state.instrument)
            return try ResultaatWeergave(result, instrument, &work)
        }
    }

    /// Which results are kept for one LIVC-R, for its members; the content is read one at a time, so
    /// that each reading is on record.
    package func resultaten(
        of livcr: PlatformID, for actor: Actor
    ) async throws(Refusal) -> Answer<[ResultaatRegel]> {
        try await perform(.resultaatLezen, actor) { work throws(Refusal) in
            guard work.isMember(of: livcr) else { throw .notFound(.instrumentresultaat) }
            var lines: [ResultaatRegel] = []
            for row in try await store.wholeList(.hulpmiddelen, key: livcr.text) {
                let state = try await work.load(InstrumentresultaatState.self, row.object).state
                lines.append(
                    ResultaatRegel(
                        id: row.object, instrument: state.instrument,
                        opsteller: state.author.text, datum: state.assessed.description))
            }
            return lines
        }
    }
}

extension Work {
    /// Whether the actor has a seat at this LIVC-R today, or is its system.
    func isMember(of livcr: PlatformID) -> Bool {
        switch actor.identity {
        case .person(let id):
            book.seats(of: id, on: today).contains { $0.place == .platform(livcr) }
        case .system(let id): book.systems[id]?.platform == livcr
        }
    }

    func requireMember(of livcr: PlatformID) throws(Refusal) {
        guard isMember(of: livcr) else {
            throw Refusal(
                .nietToegelaten, "geen-lid-van-deze-livcr",
                "dit doet enkel een lid van deze LIVC-R; kijk de id van de LIVC-R na",
                rules: [152], at: "/livcr")
        }
    }

    func requireSight(of state: InstrumentresultaatState) throws(Refusal) {
        if case .person(state.author) = actor.identity { return }
        guard let livcr = state.livcr, isMember(of: livcr) else {
            throw .notFound(.instrumentresultaat)
        }
    }

    /// Nobody registers in another's name: a person for himself, a system for its own people.
    fileprivate func author(of command: ResultaatOpdracht) throws(Refusal) -> PersonID {
        switch actor.identity {
        case .person(let id) where command.author == nil || command.author == id: return id
        case .system(let id):
            if let author = command.author, let person = book.persons[author],
                person.organisation == book.systems[id]?.organisation
            {
                return author
            }
        case .person: break
        }
        throw Refusal(
            .nietToegelaten, "andere-opsteller",
            "wie een resultaat registreert, is zelf de opsteller of noemt iemand van de eigen "
                + "organisatie", rules: [166], at: "/opsteller")
    }

    fileprivate func use(of command: ResultaatOpdracht, by author: PersonID) -> InstrumentUse {
        let organisation = book.persons[author].flatMap { book.organisations[$0.organisation] }
        let isPlatform = actor.roles.contains(.livcrPlatform)
        return InstrumentUse(
            person: author, service: organisation?.service ?? "onbekend",
            isFlemish: organisation?.isFlemish ?? false, isLIVCR: isPlatform,
            setting: command.setting, afterConviction: command.afterConviction,
            assessed: command.assessed)
    }
}

extension Refusal {
    static func inTheFuture(_ pointer: String, rules: [Int] = []) -> Refusal {
        Refusal(
            .ongeldig, "dag-in-de-toekomst", "deze dag ligt na vandaag; verbeter de datum",
            rules: rules, at: pointer)
    }
}
