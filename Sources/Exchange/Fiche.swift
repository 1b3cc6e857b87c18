import Aids
import Journal
import Consensus
import Crypto
package import Domain
package import JSON
import Policy
import Release

/// A terugkoppelingsfiche while the IO works on it, and after.
struct FicheState: StoredState {
    static let kind = ObjectKind.fiche
    let documentType: String
    let agendapunt: String
    let casus: String
    let agendaReference: String
    let livcr: PlatformID
    let municipality: String
    let zone: ZoneID
    /// The IO who carries it: who made it, or the IO of the zone who opened the latest round.
    var author: PersonID
    let voorstel: String?
    let sender: SystemID?
    let createdAt: Instant
    let filledInDuringMeeting: Bool
    /// Who was at the table when it was filled in (R67).
    let consulted: [PersonID]
    /// What the recipient will see as its reference, and the salt of its bytes.
    let reference: String
    let salt: String
    var submission: Submission
    /// Counts the versions of the content, from 1; a round is about one of them.
    var contentVersion: Int
    var ggb: GGBVaststelling?
    /// The latest round on this fiche.
    var round: String?
    var delivery: String?

    var form: TableForm {
        get throws(Refusal) {
            guard let form = TableForm(rawValue: documentType) else { throw .damaged(.fiche) }
            return form
        }
    }
}

/// What the IO established about a status in the GGB (R251): not part of the outgoing bytes.
struct GGBVaststelling: Codable, Sendable, Equatable {
    /// `geen` or one of FTF, HTF, HP, PGE, TV.
    let status: String
    let day: LegalDay
    let source: String
    let by: PersonID

    static let statuses = ["geen", "FTF", "HTF", "HP", "PGE", "TV"]
    var hasStatus: Bool { status != "geen" }
}

/// What the IO makes a fiche of.
package struct FicheOpdracht: Sendable {
    /// `terugkoppelingsfiche`, or `doorverwijzing` where a route is open for it.
    package let documentType: String
    package let agendapunt: String
    /// The proposal taken up; its document is used where `document` is absent.
    package let voorstel: String?
    package let document: JSONValue?
    package let filledInDuringMeeting: Bool

    package init(
        documentType: String = FicheRules.documentType, agendapunt: String, voorstel: String?,
        document: JSONValue?, filledInDuringMeeting: Bool
    ) {
        self.documentType = documentType
        self.agendapunt = agendapunt
        self.voorstel = voorstel
        self.document = document
        self.filledInDuringMeeting = filledInDuringMeeting
    }
}

/// A fiche without its content: for the table and the zone.
package struct FicheWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let agendapunt: String
    package let versie: Int
    package let ingevuld: String
    package let geraadpleegd: [String]
    package let ggbVastgesteld: Bool
    package let ronde: String?
    package let levering: String?
    /// Places where section 5 repeats section 3 (R121); to be acknowledged when the round opens.
    package let dubbeleTekst: [String]
    package let eenzijdig: Bool

    init(id: String, _ state: FicheState, _ document: Document) {
        self.id = id
        agendapunt = state.agendapunt
        versie = state.contentVersion
        ingevuld = state.filledInDuringMeeting ? "tijdens vergadering" : "buiten vergadering"
        geraadpleegd = state.consulted.map(\.text)
        ggbVastgesteld = state.ggb != nil
        ronde = state.round
        levering = state.delivery
        dubbeleTekst = FicheRules.repeated(in: document).map {
            "\($0.question) herhaalt \($0.element)"
        }
        eenzijdig = FicheRules.isOneSided(document) { _ in true }
    }
}

extension Gateway {
    /// The IO of the zone makes a fiche on an agendapunt of an operational table (R62, R66, R248).
    package func ficheOpstellen(
        _ command: FicheOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<FicheWeergave> {
        let id = newID()
        return try await perform(.ficheOpstellen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var proposal: Loaded<VoorstelState>?
            if let voorstel = command.voorstel {
                let found = try await work.load(VoorstelState.self, voorstel)
                _ = try work.officer(actor, of: found.state.zone, or: .voorstel)
                proposal = found
            }
            let form = try TableForm.asked(command.documentType)
            let way = try work.configuration.way(
                document: form.rawValue, from: .livcr, to: form.destination, through: .consensus,
                on: work.today)
            guard
                let submission = command.document.map({ Submission($0) })
                    ?? proposal?.state.submission
            else {
                throw Refusal(
                    .ongeldig, "geen-inhoud",
                    "geef een document of een voorstel waarop de fiche steunt",
                    at: "/document")
            }
            let document = try submission.document(way.type)
            try work.refuseMentions(
                in: document, to: form.isAnonymous ? .livFrontoffice : .ltf)
            let place: Ficheplaats
            let item: Loaded<AgendapuntState>
            if form.isAnonymous {
                item = try await work.load(AgendapuntState.self, command.agendapunt)
                place = try anonymousPlace(of: item.state.livcr, actor, work)
            } else {
                place = try Ficheplaats(document, book: work.book, on: work.today)
                _ = try work.book.requireInformationOfficer(
                    actor, of: place.zone.id, on: work.today)
                // Not before: whether it exists is for the IO of its zone.
                item = try await work.load(AgendapuntState.self, command.agendapunt)
            }
            let author = try work.book.requireInformationOfficer(
                actor, of: place.zone.id, on: work.today)
            guard item.state.livcr == place.livcr.id else { throw .notFound(.agendapunt) }
            try checkSubject(of: document, form, item.state)
            try await requireAnswersFit(document, of: place, work)
            try await requireOwnFinality(
                of: document, by: place.livcr.id, on: way.route, work)
            let state = FicheState(
                documentType: form.rawValue, agendapunt: command.agendapunt,
                casus: item.state.casus,
                agendaReference: item.state.reference, livcr: place.livcr.id,
                municipality: place.municipality.code, zone: place.zone.id, author: author,
                voorstel: command.voorstel, sender: proposal?.state.sender, createdAt: work.now,
                filledInDuringMeeting: command.filledInDuringMeeting,
                consulted: item.state.present.map(\.person), reference: newReference(),
                salt: Hex.encode(random.bytes(Envelope.saltByteCount)), submission: submission,
                contentVersion: 1, ggb: nil, round: nil, delivery: nil)

            work.record(.ficheOpgesteld)
            work.create(state, id: id, dossier: item.dossier)
            work.hold(item)
            work.index(.casus, item.state.casus, sort: id, .fiche, id)
            work.index(.werkvoorraad, place.zone.id.text, sort: id, .fiche, id)
            if let proposal { try take(proposal, id, place, &work) }
            return FicheWeergave(id: id, state, document)
        }
    }

    /// The zone, of those whose IO this is, in which the LIVC-R lies; to anyone else the agendapunt
    /// does not exist.
    private func anonymousPlace(
        of livcr: PlatformID, _ actor: Actor, _ work: Work
    ) throws(Refusal) -> Ficheplaats {
        let person = try actor.person()
        let municipalities = work.book.platform(livcr, on: work.today)?.municipalities ?? []
        for zone in work.book.zones(ofOfficer: person, on: work.today) {
            let inZone = municipalities.first {
                work.book.zone(ofMunicipality: $0, on: work.today)?.id == zone
            }
            guard let inZone else { continue }
            return try Ficheplaats(
                anonymousOf: livcr, zone: zone, municipality: inZone, book: work.book,
                on: work.today)
        }
        throw .notFound(.agendapunt)
    }

    /// R62: the fiche is about the one whose case is on the agenda, and an anonymous document does
    /// not name him (R194). R73: a trajectory was decided on.
    private func checkSubject(
        of document: Document, _ form: TableForm, _ item: AgendapuntState
    ) throws(Refusal) {
        if form.isAnonymous {
            guard !DoorverwijzingRules.names(item.subject, in: document) else {
                throw Refusal(
                    .ongeldig, "naam-in-anoniem-document",
                    "een doorverwijzing noemt niet wie besproken werd; verwijder de naam en dien opnieuw in",
                    rules: [194], at: "/document")
            }
            return
        }
        guard let name = document.text("naam"), name.utf8.elementsEqual(item.subject.utf8) else {
            throw Refusal(
                .ongeldig, "niet-op-de-agenda",
                "de fiche gaat over iemand anders dan het agendapunt; alleen over wie besproken wordt, "
                    + "kan een fiche bestaan",
                rules: [62], at: "/document/gegevensBespreking/naam")
        }
        guard !FicheRules.describesTrajectory(document) || item.trajectory != nil else {
            throw Refusal(
                .poortGesloten, "traject-zonder-besluit",
                "rubriek 4 beschrijft een traject waarover de deelnemers niet beslisten; laat de voorzitter "
                    + "het trajectbesluit vastleggen of laat de beschrijving weg",
                rules: [73], at: "/document/opvolgingstraject")
        }
    }

    private func take(
        _ proposal: Loaded<VoorstelState>, _ fiche: String, _ place: Ficheplaats, _ work: inout Work
    ) throws(Refusal) {
        guard proposal.state.zone == place.zone.id, proposal.state.livcr == place.livcr.id else {
            throw .notFound(.voorstel)
        }
        guard proposal.state.fiche == nil, proposal.state.declinedAt == nil else {
            throw Refusal(
                .strijdigMetToestand, "voorstel-al-opgenomen",
                "van dit voorstel is al een fiche gemaakt; werk daarop verder", rules: [66],
                at: "/voorstel")
        }
        var taken = proposal
        taken.state.fiche = fiche
        work.save(taken)
        work.close(taken)
    }

    /// A new version of the content. An open round on the old one loses its force (R65).
    package func ficheWijzigen(
        _ id: String, document json: JSONValue, version: Int, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<FicheWeergave> {
        try await perform(.ficheWijzigen, actor, idempotency: idempotency) { work throws(Refusal) in
            var fiche = try await work.load(FicheState.self, id)
            _ = try work.officer(actor, of: fiche.state.zone, or: .fiche)
            guard fiche.state.delivery == nil else {
                throw Refusal(
                    .strijdigMetToestand, "al-vrijgegeven",
                    "deze fiche is vrijgegeven en verandert niet meer; maak een nieuwe fiche",
                    rules: [65])
            }
            try refuseTooManyVersions(fiche)
            guard fiche.state.contentVersion == version else {
                throw Refusal(
                    .strijdigMetToestand, "verouderde-versie",
                    "de fiche staat intussen op versie \(fiche.state.contentVersion); lees ze opnieuw",
                    rules: [65], at: "/versie")
            }
            let item = try await work.load(AgendapuntState.self, fiche.state.agendapunt)
            let form = try fiche.state.form
            let way = try work.configuration.way(
                document: form.rawValue, from: .livcr, to: form.destination, through: .consensus,
                on: work.today)
            let document = try Submission.read(json, way.type)
            try work.refuseMentions(
                in: document, to: form.isAnonymous ? .livFrontoffice : .ltf)
            if !form.isAnonymous {
                let place = try Ficheplaats(document, book: work.book, on: work.today)
                guard place.livcr.id == fiche.state.livcr, place.zone.id == fiche.state.zone else {
                    throw .notFound(.fiche)
                }
                try await requireAnswersFit(document, of: place, work)
            }
            try checkSubject(of: document, form, item.state)
            try await requireOwnFinality(
                of: document, by: fiche.state.livcr, on: way.route, work)
            fiche.state.submission = Submission(json)
            fiche.state.contentVersion += 1
            work.record(.ficheGewijzigd)
            if let open = fiche.state.round {
                try await void(open, item, version: fiche.state.contentVersion, &work)
            }
            work.save(fiche)
            return FicheWeergave(id: id, fiche.state, document)
        }
    }

    private func void(
        _ open: String, _ item: Loaded<AgendapuntState>, version: Int, _ work: inout Work
    ) async throws(Refusal) {
        var ronde = try await work.load(RondeState.self, open)
        guard try !ronde.state.round().isOver else { return }
        try apply(.contentChanged(version: version), to: &ronde, &work)
        var item = item
        item.state.openRound = nil
        work.save(item)
    }

    private func refuseTooManyVersions(_ fiche: Loaded<FicheState>) throws(Refusal) {
        guard fiche.version < ExchangeLimits.ficheVersions else {
            throw Refusal(
                .teGroot, "te-veel-versies",
                "een fiche kent hoogstens \(ExchangeLimits.ficheVersions) versies; maak een nieuwe fiche"
            )
        }
    }

    /// The IO records, with source and date, whether the subject has a status in the GGB (R251).
    package func ggbVaststellen(
        _ id: String, status: String, day: LegalDay, source: String, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<FicheWeergave> {
        try await perform(.ggbVaststellen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var fiche = try await work.load(FicheState.self, id)
            let officer = try work.officer(actor, of: fiche.state.zone, or: .fiche)
            try refuseTooManyVersions(fiche)
            guard try fiche.state.form.needsStatus else {
                throw Refusal(
                    .ongeldig, "statuut-niet-aan-de-orde",
                    "een doorverwijzing is anoniem: er hoort geen statuut bij", rules: [194, 251])
            }
            fiche.state.ggb = try GGBVaststelling(
                checked: status, on: day, source: source, by: officer, today: work.today)
            work.record(.ggbVastgesteld)
            work.save(fiche)
            let view = try ficheView(fiche.state, work)
            return FicheWeergave(id: id, fiche.state, view.document)
        }
    }
}

extension TableForm {
    /// Refuses what no table sends (R41).
    static func asked(_ documentType: String) throws(Refusal) -> TableForm {
        guard let form = TableForm(rawValue: documentType) else {
            throw Refusal(
                .ongeldig, "geen-toegelaten-drager",
                "een tafel stuurt enkel: "
                    + TableForm.allCases.map(\.rawValue).joined(separator: ", "),
                rules: [41], at: "/documenttype")
        }
        return form
    }
}
