package import Consensus
import Crypto
package import Domain
import Journal
import Policy
import Release

/// How much of a document an LTF lets go (R133).
package enum Omvang: String, Sendable, CaseIterable, Codable {
    case geheel
    case gedeelte
}

/// A recorded weighing of an LTF: of one version of one document, for one recipient
/// (R58, R132).
struct AfwegingState: StoredState {
    static let kind = ObjectKind.afweging
    let stuk: String
    let recipient: PlatformID
    let version: String
    let number: Int
    let scope: Omvang
    /// As they were named: `persoonsgegevens.naam`, `maatregelen[1]`.
    let fields: [String]
    let motivation: String
    let decidedBy: PersonID
    /// The day on which the LTF decided.
    let day: LegalDay
    let recordedAt: Instant
    let expiresAt: Instant
    let projection: Digest
    let act: SignedAct
    /// Fingerprint of the certificate that signed `act`.
    let certificate: Digest
}

/// What a representative of the LTF records.
package struct AfwegingOpdracht: Sendable {
    /// The recipient it was weighed for: of a doorverwijzing the LIV frontoffice.
    package let ontvanger: PlatformID
    /// The version that was weighed: `kaartversie` of a card.
    package let version: String
    /// `geheel` or `gedeelte`; anything else is refused.
    package let scope: String?
    package let fields: [String]
    package let motivation: String
    package let day: LegalDay
    /// SHA-256 of the outgoing bytes as the preview showed them.
    package let digest: Digest
    /// The warnings that the LTF saw (R121).
    package let acknowledged: Set<Warning>

    package init(
        ontvanger: PlatformID, version: String, scope: String?, fields: [String],
        motivation: String, day: LegalDay, digest: Digest, acknowledged: Set<Warning> = []
    ) {
        self.acknowledged = acknowledged
        self.ontvanger = ontvanger
        self.version = version
        self.scope = scope
        self.fields = fields
        self.motivation = motivation
        self.day = day
        self.digest = digest
    }

    /// What is signed.
    package func content(of stuk: String) -> Akte.Inhoud {
        Akte.afweging(
            stuk: stuk, ontvanger: ontvanger.text, versie: version, omvang: scope ?? "",
            velden: fields, motivering: motivation, datum: day.description, digest: digest.hex)
    }
}

/// A weighing as the LTF reads it back.
package struct AfwegingWeergave: Codable, Sendable, Equatable {
    package let besluit: String
    package let stuk: String
    package let ontvanger: String
    package let versie: String
    package let omvang: String
    package let velden: [String]
    package let door: String
    package let datum: String
    package let digest: String
    package let vervalt: String

    init(id: String, _ state: AfwegingState) {
        besluit = id
        stuk = state.stuk
        ontvanger = state.recipient.text
        versie = state.version
        omvang = state.scope.rawValue
        velden = state.fields
        door = state.decidedBy.text
        datum = state.day.description
        digest = state.projection.hex
        vervalt = state.expiresAt.text
    }
}

extension Gateway {
    /// Records what the LTF decided after weighing: who, when, why, and exactly which fields; it
    /// binds the bytes that the decider saw.
    package func afwegen(
        _ id: String, _ command: AfwegingOpdracht, act: SignedAct, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AfwegingWeergave> {
        let besluit = newID()
        return try await perform(.ltfAfwegen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            try work.book.refuseNoChannel(command.ontvanger.text, at: "/ontvanger")
            var stuk = try await work.load(StukState.self, id)
            let person = try work.ltfRepresentative(actor, of: stuk.state)
            try stuk.state.requireStanding()
            try stuk.state.requireNotLeft()
            let scope = try checked(command, stuk.state, on: work.today)
            let used = try act.verify(by: actor, says: command.content(of: id), key: actKey)
            let passage = try work.ltfPassage(of: stuk.state)
            try passage.refuse(PassageFacts(mayBeMinor: passage.mayBeMinor), on: work.today)
            try passage.requireKnown(on: command.day)
            try refuseRepetition(in: passage, command.acknowledged)
            let projection = try weighed(passage, scope: scope, fields: command.fields)
            guard projection.digest == command.digest else {
                throw Refusal(
                    .strijdigMetToestand, "inhoud-wijkt-af",
                    "wat nu zou vertrekken, is niet wat u zag; lees het voorbeeld opnieuw en beslis daarover",
                    rules: [58, 69], at: "/digest")
            }
            let expiry = passage.way.route.forwarding.expiry(of: work.now)
            let state = AfwegingState(
                stuk: id, recipient: command.ontvanger, version: command.version,
                number: stuk.state.number, scope: scope, fields: command.fields,
                motivation: command.motivation, decidedBy: person, day: command.day,
                recordedAt: work.now, expiresAt: expiry, projection: projection.digest, act: act,
                certificate: actor.certificate.fingerprint)
            let decision = passage.decision(
                besluit, on: (id, stuk.state.number), by: person.text, until: expiry, projection,
                at: work.now)

            work.record(.ltfBeslissing)
            stuk.state.gate = besluit
            work.save(stuk)
            work.create(state, id: besluit, dossier: stuk.dossier)
            work.create(
                PoortbesluitState(decision: decision, act: act), id: besluit, dossier: stuk.dossier)
            work.index(.werkvoorraad, try stuk.state.officerZone().text, sort: id, .stuk, id)
            work.use(used)
            work.digest("projectie", projection.digest)
            work.digest("routebeleid", passage.way.route.digest)
            work.code("ontvanger", command.ontvanger.text)
            work.code("omvang", scope.rawValue)
            for warning in command.acknowledged { work.code("erkend", warning.rawValue) }
            work.verdicts(of: projection.decision)
            return AfwegingWeergave(id: besluit, state)
        }
    }

    /// R121: who decides has seen that section 5 repeats section 3.
    private func refuseRepetition(
        in passage: Passage, _ acknowledged: Set<Warning>
    ) throws(Refusal) {
        guard !acknowledged.contains(.dubbeleTekst), let first = passage.repetitions.first
        else { return }
        throw Refusal(
            .strijdigMetToestand, "dubbele-tekst-niet-bevestigd",
            "\(first); bevestig dat u deze waarschuwing zag (`erkend`: `dubbeleTekst`), of dien een "
                + "versie zonder de herhaling in",
            rules: [121], at: "/erkend")
    }

    /// R132, R133: for this recipient and this version, and one of the two extents with its fields.
    private func checked(
        _ command: AfwegingOpdracht, _ stuk: StukState, on today: LegalDay
    ) throws(Refusal) -> Omvang {
        guard command.ontvanger == stuk.recipient else {
            throw Refusal(
                .strijdigMetToestand, "andere-ontvanger",
                "dit stuk is voor een andere ontvanger; weeg per ontvanger af", rules: [132],
                at: "/ontvanger")
        }
        guard command.version.utf8.elementsEqual(stuk.current.label.utf8) else {
            throw Refusal(
                .strijdigMetToestand, "andere-versie",
                "de LTF bood intussen een andere versie aan; weeg die af", rules: [132],
                at: "/versie")
        }
        guard command.day <= today else {
            throw Refusal(
                .ongeldig, "besluit-in-de-toekomst", "een besluit kan niet na vandaag liggen",
                rules: [58], at: "/datum")
        }
        guard !command.motivation.isBlank else {
            throw Refusal(
                .ongeldig, "zonder-motivering", "zeg waarom de LTF zo besliste", rules: [132],
                at: "/motivering")
        }
        try command.motivation.requireAtMost(ExchangeLimits.motivationBytes, at: "/motivering")
        try ClassificationMark.refuse(in: command.motivation, at: "/motivering")
        return try Omvang.read(command.scope, fields: command.fields)
    }
}

extension Omvang {
    /// - Parameter fields: none with `geheel`, at least one with `gedeelte`.
    static func read(_ text: String?, fields: [String]) throws(Refusal) -> Omvang {
        guard let text, let scope = Omvang(rawValue: text) else {
            throw Refusal(
                .ongeldig, "omvang-ontbreekt",
                "zeg `geheel` of `gedeelte`; een besluit dat geen van beide zegt, bestaat niet",
                rules: [133], at: "/omvang")
        }
        switch scope {
        case .geheel where !fields.isEmpty:
            throw Refusal(
                .ongeldig, "geheel-met-velden",
                "noem geen velden bij `geheel`, of schrijf `gedeelte`", rules: [133], at: "/velden")
        case .gedeelte where fields.isEmpty:
            throw Refusal(
                .ongeldig, "gedeelte-zonder-velden",
                "noem minstens één veld bij `gedeelte`", rules: [133], at: "/velden")
        case .geheel, .gedeelte: break
        }
        guard fields.count <= ExchangeLimits.decisionFields else {
            throw Refusal(
                .teGroot, "te-veel-velden",
                "een besluit noemt hoogstens \(ExchangeLimits.decisionFields) velden; noem hele elementen",
                at: "/velden")
        }
        return scope
    }
}

extension Work {
    /// Who sits for this LTF today; for everyone else the object does not exist (decision 4).
    func ltfRepresentative(
        _ actor: Actor, of stuk: StukState
    ) throws(Refusal) -> PersonID {
        let person = try actor.person()
        guard stuk.hangs == .ltf,
            book.holds(.ltfVertegenwoordiger, person, at: .platform(stuk.sender), on: today)
        else { throw .notFound(.stuk) }
        return person
    }
}
