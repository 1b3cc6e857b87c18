import Policy
import Journal
package import Domain
package import JSON

/// A proposal of a LIVC-R platform, waiting for the IO who alone makes it a fiche (R66).
struct VoorstelState: StoredState {
    static let kind = ObjectKind.voorstel
    let sender: SystemID
    let livcr: PlatformID
    let zone: ZoneID
    let receivedAt: Instant
    let submission: Submission
    /// Set once the IO took it up.
    var fiche: String?
    /// Set once the IO declined it.
    var declinedAt: Instant?
}

/// What a LIVC-R platform sends.
package struct VoorstelOpdracht: Sendable {
    /// `terugkoppelingsfiche`, or a refusal (R41).
    package let documentType: String
    /// Addressee; only the Information Officer can be one (R42).
    package let addressee: String?
    /// Recipient by name; only the competent LTF can be one (R44).
    package let recipient: String?
    package let document: JSONValue

    package init(documentType: String, addressee: String?, recipient: String?, document: JSONValue)
    {
        self.documentType = documentType
        self.addressee = addressee
        self.recipient = recipient
        self.document = document
    }
}

/// Who handles it now: the IO, or the korpschef to ask where the zone has no IO today (R29).
package struct Behandelaar: Codable, Sendable, Equatable {
    package let rol: String
    package let politiezone: String
}

/// The answer to a proposal: its id, and who handles it now.
package struct VoorstelOntvangen: Codable, Sendable, Equatable {
    package let id: String
    package let toestand: String
    package let behandelaar: Behandelaar
}

extension Gateway {
    /// Takes in a proposal: R1, R5, R23, R29, R41, R42, R44, R123, and every hard rule of the form.
    package func voorstelIndienen(
        _ command: VoorstelOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<VoorstelOntvangen> {
        let id = newID()
        return try await perform(.voorstelIndienen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let system = try actor.system(in: work.book)
            try work.book.refuseNoChannel(command.addressee, at: "/aan")
            try work.book.refuseNoChannel(command.recipient, at: "/ontvanger")
            try CourtReport.refuse(command.documentType)
            try refuseOtherCarrier(command)
            let way = try work.configuration.way(
                document: command.documentType, from: .livcr, to: .ltf, through: .consensus,
                on: work.today)
            let document = try Submission.read(command.document, way.type)
            try work.refuseMentions(in: document)
            let place = try Ficheplaats(document, book: work.book, on: work.today)
            _ = try work.configuration.way(way, for: place.livcr.id)
            guard place.livcr.id == system.platform else {
                throw Refusal(
                    .nietToegelaten, "gemeente-van-ander-platform",
                    "deze gemeente hoort bij een andere LIVC-R; dien in via het platform van die LIVC-R",
                    rules: [44, 62], at: "/document/gegevensBespreking/nis")
            }
            try refuseOtherAddressee(command, place: place)
            try await requireAnswersFit(document, of: place, work)
            try await requireOwnFinality(
                of: document, by: system.platform, on: way.route, work)
            let handler = try handler(of: place, work)
            try await refuseTooMany(of: place.livcr.id)

            work.record(.voorstelOntvangen)
            work.alter { $0.opensDossiers.append(id) }
            work.create(
                VoorstelState(
                    sender: system.id, livcr: place.livcr.id, zone: place.zone.id,
                    receivedAt: work.now, submission: Submission(command.document), fiche: nil,
                    declinedAt: nil),
                id: id, dossier: id)
            work.index(.werkvoorraad, place.zone.id.text, sort: id, .voorstel, id)
            work.index(.verzonden, system.platform.text, sort: id, .voorstel, id)
            work.index(.openVoorstellen, system.platform.text, sort: id, .voorstel, id)
            work.code("route", "livcr-ltf")
            work.code("behandelaar", handler.rol)
            work.digest("routebeleid", way.route.digest)
            return VoorstelOntvangen(
                id: id, toestand: "bij de Information Officer", behandelaar: handler)
        }
    }

    private func refuseTooMany(of livcr: PlatformID) async throws(Refusal) {
        let open = try await store.rows(
            .openVoorstellen, key: livcr.text, limit: ExchangeLimits.openProposals)
        guard open.count < ExchangeLimits.openProposals else {
            throw Refusal(
                .teGroot, "te-veel-open-voorstellen",
                "er wachten al \(ExchangeLimits.openProposals) voorstellen van deze LIVC-R op de Information Officer"
            )
        }
    }

    /// The IO does not take a proposal up; a fiche is a power, not a duty (R63), so no reason is asked.
    package func voorstelAfwijzen(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<VoorstelLezing> {
        try await perform(.voorstelAfwijzen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var proposal = try await work.load(VoorstelState.self, id)
            _ = try work.officer(actor, of: proposal.state.zone, or: .voorstel)
            guard proposal.state.fiche == nil, proposal.state.declinedAt == nil else {
                throw Refusal(
                    .strijdigMetToestand, "voorstel-al-behandeld",
                    "dit voorstel is al opgenomen of afgewezen; er verandert niets")
            }
            proposal.state.declinedAt = work.now
            work.record(.voorstelGeweigerd)
            work.save(proposal)
            work.close(proposal)
            return try VoorstelLezing(id: id, proposal.state)
        }
    }

    /// R41: between LIVC-R and LTF only the fiche (and, the other way, the informatiekaart).
    private func refuseOtherCarrier(_ command: VoorstelOpdracht) throws(Refusal) {
        guard command.documentType == FicheRules.documentType else {
            throw Refusal(
                .ongeldig, "geen-toegelaten-drager",
                "tussen LIVC-R en LTF gaan enkel terugkoppelingsfiche en informatiekaart, en een LIVC-R "
                    + "stuurt enkel de fiche; zet vragen en doorverwijzing in rubriek 5",
                rules: [41], at: "/documenttype")
        }
    }

    /// R42, R44: everything goes to the IO, and through him to the one competent LTF.
    private func refuseOtherAddressee(
        _ command: VoorstelOpdracht, place: Ficheplaats
    ) throws(Refusal) {
        if let addressee = command.addressee, addressee != Role.informatieofficier.rawValue {
            throw Refusal(
                .nietToegelaten, "rechtstreeks-geadresseerd",
                "een bericht gaat nooit rechtstreeks naar de LTF of een lid ervan; "
                    + "adresseer `informatieofficier` of laat `aan` weg",
                rules: [23, 42], at: "/aan")
        }
        if let recipient = command.recipient, recipient != place.recipient.id.text {
            throw Refusal(
                .poortGesloten, "niet-de-bevoegde-ltf",
                "voor deze gemeente is een andere LTF bevoegd; laat `ontvanger` weg, de poort kiest de bevoegde",
                rules: [44], at: "/ontvanger")
        }
    }

    private func handler(of place: Ficheplaats, _ work: Work) throws(Refusal) -> Behandelaar {
        switch try work.book.carrier(forMunicipality: place.municipality.code, on: work.today) {
        case .informationOfficers:
            Behandelaar(rol: Role.informatieofficier.rawValue, politiezone: place.zone.id.text)
        case .askKorpschef:
            Behandelaar(rol: Role.korpschef.rawValue, politiezone: place.zone.id.text)
        }
    }
}

extension AddressBook {
    /// R6, R38: a body of the directory is never addressed; said before anything else about it.
    func refuseNoChannel(_ name: String?, at pointer: String) throws(Refusal) {
        if let refusal = name.flatMap({ noChannelRefusal($0, at: pointer) }) { throw refusal }
    }
}

extension Work {
    /// A proposal no longer waits.
    mutating func close(_ proposal: Loaded<VoorstelState>) {
        unindex(
            .werkvoorraad, proposal.state.zone.text, sort: proposal.id, .voorstel, proposal.id)
        unindex(
            .openVoorstellen, proposal.state.livcr.text, sort: proposal.id, .voorstel, proposal.id)
    }

    /// The IO of this zone today; for everyone else the object does not exist (decision 4).
    func officer(
        _ actor: Actor, of zone: ZoneID, or kind: ObjectKind
    ) throws(Refusal) -> PersonID {
        let person = try actor.person()
        guard book.isInformationOfficer(person, of: zone, on: today) else { throw .notFound(kind) }
        return person
    }
}
