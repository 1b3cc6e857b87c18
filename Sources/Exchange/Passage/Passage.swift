import Consensus
import Crypto
import Domain
import JSON
import Policy
import PolicyDesk
import Release

/// The room of a stuk on its way: its entry, the only view of it, its envelope and its departure.
///
/// A document on its way under one route to one recipient: the only view of it, the only envelope,
/// the only outgoing bytes. Preview, freeze, decision and release all ask it (R69).
struct Passage: Sendable {
    let form: Form
    let document: Document
    let way: ActiveConfiguration.Way
    let sender: Platform
    let recipient: Platform
    /// Where an IO carries it; `nil` where the sender's own system does.
    let place: Place?
    /// The IO who carries, as the document of a table names him.
    let officer: String?
    /// As the state of a traject knows it, where the document does not say.
    let mayBeMinor: Bool
    let reference: String
    let salt: [UInt8]
    /// What this kind of document says around its fields; the gate adds its own.
    var particulars = JSONObject()

    static let saltByteCount = Envelope.saltByteCount
    /// Who carries an anonymous document, as far as anybody outside may know (R194).
    static let namelessCarrier = Role.informatieofficier.rawValue

    /// What the clause of the route asks for this subject (R245).
    var minorsDemand: MinorsDemand { way.route.minors.demand(mayBeMinor: mayBeMinor) }

    /// What a delivery says of the place: nothing of an anonymous document (R194).
    var municipality: String? { form.isAnonymous ? nil : place?.municipality.code }

    /// The members of `afzender`. R194: LIVC-R, zone and IO would tell the place of an anonymous
    /// document; the LTF tells its arrondissement, and no more.
    private var senderMembers: JSONObject {
        switch Party.of(sender.kind).sender {
        case .carried where form.isAnonymous && sender.kind == .livcr:
            return [
                "soort": .string(sender.kind.rawValue), "drager": .string(Passage.namelessCarrier),
            ]
        case .carried(let member, _) where form.isAnonymous:
            return [member: .string(sender.name), "drager": .string(Passage.namelessCarrier)]
        case .carried(let member, let namesOfficer):
            let zone = place?.zone.name ?? ""
            let function = "Information Officer politiezone \(zone)"
            return [
                member: .string(sender.name), "politiezone": .string(zone),
                "drager": .string(
                    namesOfficer ? "\(officer ?? ""), \(function)" : function),
            ]
        case .named(let member): return [member: .string(sender.name)]
        case .listed:
            return ["platform": .string(sender.id.text), "naam": .string(sender.name)]
        }
    }

    /// What stands around the fields: the one envelope.
    func envelope(with more: JSONObject = JSONObject()) -> Envelope {
        Envelope(
            documentType: way.type.name, reference: reference, sender: senderMembers,
            recipient: recipient.id, recipientName: recipient.name, purpose: way.route.purpose,
            finality: way.route.finality, printedBasis: way.basis.printed,
            particulars: JSONObject(
                (particulars.members + more.members).map { ($0.name, $0.value) }), salt: salt)
    }

    /// What stops the whole document before anybody at its gate has acted: everything that the route
    /// asks and that nobody there can still meet.
    func refuseUnpassable(on day: LegalDay) throws(Refusal) {
        let canBeMet = minorsDemand.canBeMet(at: way.route.forwarding.gate)
        try refuse(
            PassageFacts(
                mayBeMinor: mayBeMinor, youthCareAgrees: canBeMet, isSpeciallyWeighed: canBeMet),
            on: day)
    }

    /// What stops the whole document now: every gate asks it here, whole (R245 and the rest).
    func refuse(_ facts: PassageFacts, on day: LegalDay) throws(Refusal) {
        try way.route.refuse(document, facts, on: day)
    }
}

extension Gateway {
    /// The outgoing bytes as they would be now: the same function for preview, freeze, decision and
    /// release, so that nobody can see other bytes than those that leave (R69).
    ///
    /// - Parameter around: what the gate adds around the fields: the moment agreed on.
    func projection(
        of passage: Passage, _ facts: DecisionFacts, around: JSONObject = JSONObject()
    ) throws(Refusal) -> Projection {
        Tally.note(
            .decided("\(passage.way.route.name)/\(passage.reference)/\(passage.recipient.id)"))
        let decision = passage.way.table.decide(passage.document, facts: facts)
        if decision.raisesAlarm {
            observer.alarm("onbeslist-veld", [("route", passage.way.route.name)])
        }
        return try Projection(
            passage.document, decision: decision, envelope: passage.envelope(with: around),
            pseudonymKey: try pseudonymKey(for: passage.recipient.id))
    }
}

extension Work {
    /// The passage of a stuk as it stands, under today's catalogue and the route it would take; made
    /// once in a command.
    ///
    /// - Parameters:
    ///   - mayBeMinor: as a traject knows it; `nil` where the document says so.
    ///   - particulars: what this kind of document says around its fields.
    func passage(
        of stuk: StukState, through gate: GateKind, mayBeMinor: Bool? = nil,
        particulars: (Place?) -> JSONObject = { _ in JSONObject() }
    ) throws(Refusal) -> Passage {
        try once("passage/\(stuk.current.reference)/\(stuk.number)/\(stuk.author?.text ?? "")") {
            () throws(Refusal) in
            let (from, to) = try stuk.sides
            let form = try stuk.form
            let way = try configuration.way(
                document: stuk.documentType, from: from, to: to, through: gate, on: today)
            let document = try document(of: stuk.current.submission, way.type)
            let place = try place(of: stuk, form, document)
            guard let salt = Hex.decode(stuk.current.salt), salt.count == Passage.saltByteCount
            else { throw .damaged(.stuk) }
            return Passage(
                form: form, document: document,
                way: try configuration.way(way, for: livcr(of: stuk, from, to)),
                sender: try book.requirePlatform(stuk.sender, from, on: today),
                recipient: try recipient(of: stuk, to, place), place: place,
                officer: stuk.author.map { book.persons[$0]?.name ?? $0.text },
                mayBeMinor: mayBeMinor ?? form.mayBeMinor(document, today),
                reference: stuk.current.reference, salt: salt, particulars: particulars(place))
        }
    }

    /// The LIVC-R whose local policy may narrow the way (R14), if there is one on it.
    private func livcr(of stuk: StukState, _ from: PlatformKind, _ to: PlatformKind) -> PlatformID {
        from == .livcr ? stuk.sender : stuk.recipient
    }

    /// Where it is carried: as the fiche itself says it, or as the stuk was entered.
    private func place(
        of stuk: StukState, _ form: Form, _ document: Document
    ) throws(Refusal) -> Place? {
        guard let municipality = stuk.municipality else { return nil }
        return try stuk.from == PlatformKind.livcr.rawValue && !form.isAnonymous
            ? Place(document, book: book, on: today)
            : Place(municipality, of: stuk.zone, book: book, on: today)
    }

    private func recipient(
        of stuk: StukState, _ to: PlatformKind, _ place: Place?
    ) throws(Refusal) -> Platform {
        switch to {
        case .ltf where stuk.from == PlatformKind.livcr.rawValue:
            // The one that is competent today, whoever was at entry (R44).
            return try book.competentLTF(forMunicipality: stuk.municipality ?? "", on: today)
        default: return try book.requirePlatform(stuk.recipient, to, on: today)
        }
    }
}

extension AddressBook {
    /// The platform as it stands today; refused where it left the book or became another kind.
    func requirePlatform(
        _ id: PlatformID, _ kind: PlatformKind, on day: LegalDay
    ) throws(Refusal) -> Platform {
        guard let platform = platform(id, on: day), platform.kind == kind else {
            throw Refusal(
                .poortGesloten, "platform-niet-in-het-adresboek",
                "platform `\(id)` staat vandaag niet als \(kind.rawValue) in het adresboek; laat de "
                    + "beheerder het opnemen",
                rules: [37, 192])
        }
        return platform
    }
}

extension Passage {
    /// One line per filled field, with file, line and rule: for the sender's own side.
    ///
    /// - Parameter showsAll: whether what stays behind is shown too.
    func explained(_ projection: Projection, showsAll: Bool = true) -> [Voorbeeld.Veld] {
        projection.decision.paths.filter { showsAll || $0.outcome == .released }.map { path in
            Voorbeeld.Veld(
                veld: document.spelling(of: path.path), uitkomst: path.outcome.word,
                waarom: Explanation.sentence(for: path, type: document.type, route: way.route),
                regels: path.rules.map(\.description))
        }
    }

    /// R121: places where section 5 of a fiche repeats section 3, as both are spelled.
    var repetitions: [String] {
        guard form.type == FicheRules.documentType else { return [] }
        return FicheRules.repeated(in: document).map { "\($0.question) herhaalt \($0.element)" }
    }
}

extension Outcome {
    /// The word of the four ends, in tables for people.
    package var word: String {
        switch self {
        case .released: "vrijgegeven"
        case .withheldByRule: "weerhouden"
        case .withheldUndecided: "weerhouden: onbeslist"
        case .withheldByError: "weerhouden: fout"
        }
    }
}
