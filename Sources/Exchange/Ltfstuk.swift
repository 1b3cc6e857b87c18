import Crypto
package import Domain
package import JSON
import Journal
import Policy
import Release

/// What an LTF offers: an informatiekaart or a fiche for one LIVC-R, or an anonymous doorverwijzing
/// for the LIV frontoffice, with the version that stands.
struct LtfstukState: StoredState {
    static let kind = ObjectKind.ltfstuk

    /// One version of the content; the store keeps the earlier ones.
    struct Versie: Codable, Sendable {
        /// `kaartversie` of a card; of a fiche its number.
        let label: String
        let sender: SystemID
        let receivedAt: Instant
        let submission: Submission
        /// Why the LTF finds a fiche useful or necessary (R45); `nil` on any other document.
        let motivation: String?
        /// What the LTF established about a status in the GGB (R46); `nil` on any other document.
        let status: Statuutvaststelling?
        /// Places where section 5 of a fiche repeats section 3 (R121), as they are shown.
        let repetitions: [String]
        /// What the recipient will see as its reference, and the salt of its bytes.
        let reference: String
        let salt: String
        /// Keyed hash of whom a card is about, of which version, for which recipient; `nil` on any
        /// other document.
        let cardTag: String?
    }

    let documentType: String
    let ltf: PlatformID
    /// The LIVC-R of the municipality, or the LIV frontoffice of a doorverwijzing.
    let recipient: PlatformID
    /// NIS code of the municipality where the person is followed; it stands in no anonymous document.
    let municipality: String
    /// Zone of the IO who alone carries it.
    let zone: ZoneID
    var current: Versie
    /// Counts the versions from 1.
    var number: Int
    /// The weighing that stands on this version.
    var decision: String?
    /// What the IO established about the subject of this version (R251); only on a fiche.
    var ggb: GGBVaststelling?
    /// The delivery of this version.
    var delivery: String?
    /// When the LTF took it back: nothing is weighed, renewed or released any more.
    var withdrawnAt: Instant?
}

/// What an LTF established about a status in the GGB, with day and source (R46).
package struct Statuutvaststelling: Codable, Sendable, Equatable {
    /// `geen`, or one of FTF, HTF, HP, PGE, TV.
    package let status: String
    package let day: LegalDay
    package let source: String

    package init(status: String, day: LegalDay, source: String) {
        self.status = status
        self.day = day
        self.source = source
    }
}

/// What the system of an LTF sends for a LIVC-R or for the LIV frontoffice.
package struct LtfstukOpdracht: Sendable {
    package let documentType: String
    /// NIS code of the municipality whose LIVC-R is meant; of a doorverwijzing only its IO is.
    package let municipality: String
    package let document: JSONValue
    /// Required for a fiche (R45).
    package let motivation: String?
    /// Required for a fiche (R46).
    package let status: Statuutvaststelling?

    package init(
        documentType: String, municipality: String, document: JSONValue,
        motivation: String? = nil, status: Statuutvaststelling? = nil
    ) {
        self.documentType = documentType
        self.municipality = municipality
        self.document = document
        self.motivation = motivation
        self.status = status
    }
}

/// A stuk without its content.
package struct LtfstukWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let documenttype: String
    /// Its recipient: of a doorverwijzing the LIV frontoffice.
    package let livcr: String
    package let gemeente: String
    package let versie: String
    package let toestand: String
    package let besluit: String?
    package let levering: String?
    /// Whether the IO established if there is a status in the GGB (R251).
    package let ggbVastgesteld: Bool
    /// Places where section 5 repeats section 3 (R121), for the LTF alone: to be acknowledged when
    /// it weighs.
    package let dubbeleTekst: [String]

    /// - Parameter showsAll: whether the LTF reads it; the IO learns nothing of what may stay behind.
    init(id: String, _ state: LtfstukState, showsAll: Bool = true) {
        self.id = id
        ggbVastgesteld = state.ggb != nil
        dubbeleTekst = showsAll ? state.current.repetitions : []
        documenttype = state.documentType
        livcr = state.recipient.text
        gemeente = state.municipality
        versie = state.current.label
        toestand =
            state.withdrawnAt != nil
            ? "ingetrokken"
            : state.delivery != nil
                ? "vrijgegeven"
                : state.decision != nil ? "bij de Information Officer" : "wacht op afweging"
        besluit = state.decision
        levering = state.delivery
    }
}

extension Gateway {
    /// The system of the competent LTF offers a card, a fiche or a doorverwijzing (R45, R46, R122,
    /// R123, R129, R194).
    package func ltfstukIndienen(
        _ command: LtfstukOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<LtfstukWeergave> {
        let id = newID()
        return try await perform(.ltfstukIndienen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let system = try actor.system(in: work.book)
            let place = try Ltfplaats(
                command.municipality, of: command.documentType, book: work.book, on: work.today)
            let version = try await entered(command, number: 1, system, place, work)
            try await refuseTooMany(of: system.platform)
            try await refuseSecond(of: version, beside: id, work)
            let state = LtfstukState(
                documentType: command.documentType, ltf: system.platform,
                recipient: place.recipient.id, municipality: command.municipality,
                zone: place.zone.id, current: version, number: 1, decision: nil, ggb: nil,
                delivery: nil)
            work.record(.ltfstukOntvangen)
            work.alter { $0.opensDossiers.append(id) }
            work.create(state, id: id, dossier: id)
            work.index(.ltfstukken, system.platform.text, sort: id, .ltfstuk, id)
            if let tag = version.cardTag { work.index(.kaartversies, tag, sort: id, .ltfstuk, id) }
            work.code("documenttype", command.documentType)
            work.code("ontvanger", place.recipient.id.text)
            return LtfstukWeergave(id: id, state)
        }
    }

    /// A newer version of the same document: whatever was decided on the old one is void
    /// (R132).
    package func ltfstukVernieuwen(
        _ id: String, _ command: LtfstukOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<LtfstukWeergave> {
        try await perform(.ltfstukVernieuwen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let system = try actor.system(in: work.book)
            var stuk = try await work.load(LtfstukState.self, id)
            guard stuk.state.ltf == system.platform else { throw .notFound(.ltfstuk) }
            try stuk.state.requireStanding()
            guard stuk.state.documentType == command.documentType,
                stuk.state.municipality == command.municipality
            else {
                throw Refusal(
                    .strijdigMetToestand, "ander-stuk",
                    "een nieuwe versie houdt documenttype en gemeente; dien een ander stuk apart in",
                    rules: [132], at: "/documenttype")
            }
            guard stuk.state.number < ExchangeLimits.ltfstukVersions else {
                throw Refusal(
                    .teGroot, "te-veel-versies",
                    "een stuk kent hoogstens \(ExchangeLimits.ltfstukVersions) versies; dien een nieuw stuk in"
                )
            }
            // What left no longer counts among those that wait; a new version waits again.
            if stuk.state.delivery != nil { try await refuseTooMany(of: system.platform) }
            let place = try Ltfplaats(
                command.municipality, of: command.documentType, book: work.book, on: work.today)
            let number = stuk.state.number + 1
            let version = try await entered(command, number: number, system, place, work)
            guard !version.label.utf8.elementsEqual(stuk.state.current.label.utf8) else {
                throw Refusal(
                    .strijdigMetToestand, "zelfde-kaartversie",
                    "deze kaartversie staat er al; een nieuw uittreksel heeft een nieuwe kaartversie",
                    rules: [125, 132], at: "/document/uittreksel/kaartversie")
            }
            try await refuseSecond(of: version, beside: id, work)
            work.record(.ltfstukVernieuwd)
            if let tag = version.cardTag { work.index(.kaartversies, tag, sort: id, .ltfstuk, id) }
            work.unindex(.vertrokkenLtfstukken, system.platform.text, sort: id, .ltfstuk, id)
            work.unindex(.werkvoorraad, stuk.state.zone.text, sort: id, .ltfstuk, id)
            work.index(.ltfstukken, system.platform.text, sort: id, .ltfstuk, id)
            stuk.state.current = version
            stuk.state.number = number
            stuk.state.decision = nil
            stuk.state.ggb = nil
            stuk.state.delivery = nil
            work.save(stuk)
            return LtfstukWeergave(id: id, stuk.state)
        }
    }

    /// Reads a version and asks everything that is asked of it at entry.
    private func entered(
        _ command: LtfstukOpdracht, number: Int, _ system: PartnerSystem, _ place: Ltfplaats,
        _ work: Work
    ) async throws(Refusal) -> LtfstukState.Versie {
        try GGBDocument.refuseForLIVCR(command.documentType)
        let way = try work.configuration.way(
            document: command.documentType, from: .ltf, to: place.recipient.kind,
            through: .ltfDecision, on: work.today)
        let document = try Submission.read(command.document, way.type)
        try work.refuseMentions(in: document, on: way.route)
        try way.refuseMinor(document, on: work.today)
        let ltf = try work.book.requirePlatform(system.platform, .ltf, on: work.today)
        let isCard = command.documentType == KaartRules.documentType
        if isCard {
            try LtfstukEntry.checkCard(document, command, ltf: ltf, work)
        } else if Ltfplaats.isAnonymous(command.documentType) {
            try LtfstukEntry.checkReferral(document, command, place, ltf: ltf, work)
        } else {
            try LtfstukEntry.checkFiche(document, command, ltf: ltf, work)
            try await requireAnswersFit(
                document, from: (.ltf, ltf.id), to: (.livcr, place.recipient.id), work)
        }
        try await requireOwnFinality(of: document, by: ltf.id, on: way.route, work)
        return LtfstukState.Versie(
            label: isCard
                ? document.text("uittreksel / kaartversie") ?? String(number) : String(number),
            sender: system.id, receivedAt: work.now, submission: Submission(command.document),
            motivation: command.motivation, status: command.status,
            repetitions: LtfstukEntry.repetitions(in: document), reference: newReference(),
            salt: Hex.encode(random.bytes(Envelope.saltByteCount)),
            cardTag: isCard ? cardTag(of: document, ltf.id, place.recipient.id) : nil)
    }

    /// Who a card is about, in which version of it, from whom and for whom: nobody tells it from the
    /// tag without the key.
    private func cardTag(
        of document: Document, _ ltf: PlatformID, _ recipient: PlatformID
    ) -> String {
        let parts = ["naam", "voornamen", "geboortedatum", "uittreksel / kaartversie"].map {
            document.text($0) ?? ""
        }
        let text = (["kaartversie", ltf.text, recipient.text] + parts).joined(separator: "\u{0}")
        return Hex.encode(HMACSHA256.tag(Array(text.utf8), key: actKey))
    }

    /// R132: one version of a card has one weighing for one LIVC-R, so it stands there once.
    private func refuseSecond(
        of version: LtfstukState.Versie, beside id: String, _ work: Work
    ) async throws(Refusal) {
        guard let tag = version.cardTag else { return }
        for row in try await store.rows(.kaartversies, key: tag) where row.object != id {
            let other = try await work.load(LtfstukState.self, row.object).state
            guard other.withdrawnAt == nil, other.current.cardTag == tag else { continue }
            throw Refusal(
                .strijdigMetToestand, "zelfde-kaartversie",
                "deze versie van de kaart werd deze LIVC-R al aangeboden; weeg die af, trek ze in voor ze "
                    + "vertrekt, of bied een nieuw uittreksel met een nieuwe kaartversie aan",
                rules: [125, 132], at: "/document/uittreksel/kaartversie")
        }
    }

    private func refuseTooMany(of ltf: PlatformID) async throws(Refusal) {
        let open = try await store.rows(
            .ltfstukken, key: ltf.text, limit: ExchangeLimits.openLtfstukken + 1)
        guard open.count < ExchangeLimits.openLtfstukken else {
            throw Refusal(
                .teGroot, "te-veel-open-stukken",
                "er wachten al \(ExchangeLimits.openLtfstukken) stukken van deze LTF; geef ze vrij of trek ze in"
            )
        }
    }

    /// The LTF takes a stuk back before it left: nothing of it is weighed or released any more.
    package func ltfstukIntrekken(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<LtfstukWeergave> {
        try await perform(.ltfstukIntrekken, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let system = try actor.system(in: work.book)
            var stuk = try await work.load(LtfstukState.self, id)
            guard stuk.state.ltf == system.platform else { throw .notFound(.ltfstuk) }
            try stuk.state.requireStanding()
            guard stuk.state.delivery == nil else { throw .ltfstukReleased }
            work.record(.ltfstukIngetrokken)
            stuk.state.decision = nil
            stuk.state.withdrawnAt = work.now
            work.save(stuk)
            work.unindex(.ltfstukken, system.platform.text, sort: id, .ltfstuk, id)
            work.unindex(.werkvoorraad, stuk.state.zone.text, sort: id, .ltfstuk, id)
            return LtfstukWeergave(id: id, stuk.state)
        }
    }
}

extension LtfstukState {
    /// Refuses a stuk that its LTF took back.
    func requireStanding() throws(Refusal) {
        guard withdrawnAt == nil else {
            throw Refusal(
                .strijdigMetToestand, "stuk-ingetrokken",
                "de LTF trok dit stuk in; niemand weegt het nog af of draagt het. Dien zo nodig een nieuw "
                    + "stuk in", rules: [58, 132])
        }
    }
}

extension Refusal {
    static let ltfstukReleased = Refusal(
        .strijdigMetToestand, "al-vrijgegeven",
        "deze versie is vrijgegeven en verandert niet meer; dien een nieuwe versie in en weeg die af",
        rules: [132])
}
