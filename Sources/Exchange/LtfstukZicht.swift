package import Domain
import Crypto
import JSON
import Journal
import Policy
import Release

/// A stuk of an LTF as it stands: read under today's catalogue, with the route it would take.
struct LtfstukZicht: Sendable {
    let document: Document
    let place: Ltfplaats
    let ltf: Platform
    let way: ActiveConfiguration.Way

    /// What a delivery says of the place: nothing of an anonymous document (R194).
    var municipality: String? {
        Ltfplaats.isAnonymous(document.type.name) ? nil : place.municipality.code
    }

    /// The members of `afzender`. R194: the zone would tell the place of an anonymous document.
    var sender: JSONObject {
        guard !Ltfplaats.isAnonymous(document.type.name) else {
            return ["ltf": .string(ltf.name), "drager": .string(LeveringState.namelessCarrier)]
        }
        return [
            "ltf": .string(ltf.name), "politiezone": .string(place.zone.name),
            "drager": .string("Information Officer politiezone \(place.zone.name)"),
        ]
    }

    /// R124: an extract of the GGB is released only while it is fresh.
    func requireFresh(on today: LegalDay) throws(Refusal) {
        try way.route.refuseOldExtract(document, on: today)
    }
}

extension LtfstukZicht {
    /// A decision is on what could be known on its day: never before the day of the extract.
    func requireKnown(on decided: LegalDay) throws(Refusal) {
        guard document.type.name == KaartRules.documentType,
            let extract = KaartRules.extractDay(of: document), decided < extract
        else { return }
        throw Refusal(
            .ongeldig, "besluit-voor-het-uittreksel",
            "dit besluit is van voor de peildatum van het uittreksel (\(extract)); weeg deze versie af en "
                + "schrijf die dag", rules: [58, 132], at: "/datum")
    }
}

/// The outgoing bytes as a decision would let them go, with the verdict on every field.
package struct LtfstukVoorbeeld: Codable, Sendable, Equatable {
    package let ltfstuk: String
    package let versie: String
    package let omvang: String
    package let digest: String
    /// What leaves: its RFC 8785 bytes are exactly the outgoing ones.
    package let inhoud: DocumentJSON
    /// For the LTF every filled field; for the Information Officer what leaves, and nothing else.
    package let velden: [Voorbeeld.Veld]
    package let ontvanger: String
    /// The decision that stands on exactly these bytes; absent for a draft.
    package let besluit: String?
    /// Whether the Information Officer established if there is a status in the GGB (R251).
    package let ggbVastgesteld: Bool
    /// Places where section 5 repeats section 3 (R121), for the LTF alone.
    package let dubbeleTekst: [String]
}

/// The whole content of a stuk, for the LTF that decides on it.
package struct LtfstukLezing: Codable, Sendable, Equatable {
    package let id: String
    package let documenttype: String
    package let livcr: String
    package let versie: String
    /// As it was submitted.
    package let document: DocumentJSON
    package let motivering: String?
    /// As in the list.
    package let toestand: String
    package let levering: String?
    /// How far its recipient is with it; `nil` until it left.
    package let bijOntvanger: String?
}

extension Gateway {
    func ltfstukView(_ stuk: LtfstukState, _ work: Work) throws(Refusal) -> LtfstukZicht {
        let place = try Ltfplaats(
            stuk.municipality, of: stuk.documentType, book: work.book, on: work.today)
        let way = try work.configuration.way(
            document: stuk.documentType, from: .ltf, to: place.recipient.kind,
            through: .ltfDecision, on: work.today)
        let document = try stuk.current.submission.document(way.type)
        try way.refuseMinor(document, on: work.today)
        guard place.recipient.id == stuk.recipient, place.zone.id == stuk.zone else {
            throw Refusal(
                .poortGesloten, "gemeente-verhuisd",
                "deze gemeente hoort vandaag bij een andere ontvanger of zone; dien het stuk opnieuw in",
                rules: [131, 132])
        }
        // R44, R129: the LTF that is competent today.
        let competent = try work.book.competentLTF(
            forMunicipality: stuk.municipality, on: work.today)
        guard competent.id == stuk.ltf else {
            throw Refusal(
                .poortGesloten, "niet-de-bevoegde-ltf",
                "voor deze gemeente is vandaag een andere LTF bevoegd; laat die het stuk indienen",
                rules: [5, 44, 129])
        }
        return LtfstukZicht(
            document: document, place: place,
            ltf: try work.book.requirePlatform(stuk.ltf, .ltf, on: work.today),
            way: try work.configuration.way(way, for: place.recipient.id))
    }

    /// What leaves under these fields: the same function for preview, decision and release (R69).
    ///
    /// - Throws: the refusal of a name that is no field, that is not filled, or that the route
    ///   withholds all the same: a decision names exactly what leaves (R133).
    func weighed(
        _ stuk: LtfstukState, _ view: LtfstukZicht, scope: Omvang, fields: [String]
    ) throws(Refusal) -> (Zending, Projection) {
        guard let salt = Hex.decode(stuk.current.salt), salt.count == Envelope.saltByteCount else {
            throw .damaged(.ltfstuk)
        }
        let named = try Vrijgavekeuze(view.document, scope: scope, fields: fields)
        let zending = Zending(
            document: view.document, way: view.way,
            facts: DecisionFacts(namedReleases: named.paths), reference: stuk.current.reference,
            sender: view.sender, recipient: view.place.recipient, particulars: JSONObject(),
            salt: salt)
        let projection = try projection(of: zending)
        try named.requireLeaving(projection)
        return (zending, projection)
    }

    /// The bytes of a draft decision for the LTF, or of the decision that stands, for the LTF and
    /// the Information Officer who would carry it.
    ///
    /// - Parameter scope: `nil` for the decision that stands.
    package func ltfstukVoorbeeld(
        _ id: String, scope: String?, fields: [String], for actor: Actor
    ) async throws(Refusal) -> Answer<LtfstukVoorbeeld> {
        try await perform(.ltfstukVoorbeeld, actor) { work throws(Refusal) in
            let person = try actor.person()
            let stuk = try await work.load(LtfstukState.self, id)
            let isOfLTF = work.book.holds(
                .ltfVertegenwoordiger, person, at: .platform(stuk.state.ltf), on: work.today)
            // Before anything is said of it: to others it does not exist.
            if !isOfLTF {
                _ = try work.officer(actor, of: stuk.state.zone, or: .ltfstuk)
                guard stuk.state.decision != nil else { throw .notFound(.ltfstuk) }
            }
            let view = try ltfstukView(stuk.state, work)
            if isOfLTF, scope != nil || !fields.isEmpty {
                let draft = try Omvang.read(scope, fields: fields)
                let (_, projection) = try weighed(stuk.state, view, scope: draft, fields: fields)
                return try preview(stuk, view, projection, draft, besluit: nil, showsAll: true)
            }
            guard let besluit = stuk.state.decision else { throw .notWeighed }
            let standing = try await work.load(AfwegingState.self, besluit).state
            let (_, projection) = try weighed(
                stuk.state, view, scope: standing.scope, fields: standing.fields)
            guard projection.digest == standing.projection else { throw .weighingDeviates }
            return try preview(
                stuk, view, projection, standing.scope, besluit: besluit, showsAll: isOfLTF)
        }
    }

    private func preview(
        _ stuk: Loaded<LtfstukState>, _ view: LtfstukZicht, _ projection: Projection,
        _ scope: Omvang, besluit: String?, showsAll: Bool
    ) throws(Refusal) -> LtfstukVoorbeeld {
        let shown = projection.decision.paths.filter { showsAll || $0.outcome == .released }
        return LtfstukVoorbeeld(
            ltfstuk: stuk.id, versie: stuk.state.current.label, omvang: scope.rawValue,
            digest: projection.digest.hex,
            inhoud: try DocumentJSON(
                kept: String(decoding: projection.bytes, as: UTF8.self), in: .ltfstuk),
            velden: shown.map { path in
                Voorbeeld.Veld(
                    veld: view.document.spelling(of: path.path), uitkomst: path.outcome.word,
                    waarom: Explanation.sentence(
                        for: path, type: view.document.type, route: view.way.route),
                    regels: path.rules.map(\.description))
            }, ontvanger: stuk.state.recipient.text, besluit: besluit,
            ggbVastgesteld: stuk.state.ggb != nil,
            dubbeleTekst: showsAll ? LtfstukEntry.repetitions(in: view.document) : [])
    }

    /// The whole stuk, for the LTF alone; each reading is on record (LED art. 25).
    package func ltfstuk(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        LtfstukLezing
    > {
        try await perform(.ltfstukLezen, actor) { work throws(Refusal) in
            let stuk = try await work.load(LtfstukState.self, id)
            guard try work.ltf(of: actor).contains(stuk.state.ltf) else {
                throw .notFound(.ltfstuk)
            }
            work.record(.gelezen)
            work.alter { $0.entry.subjects.append((ObjectKind.ltfstuk.rawValue, id)) }
            work.hold(stuk)
            let line = LtfstukWeergave(id: id, stuk.state)
            var delivery: LeveringState?
            if let left = stuk.state.delivery {
                delivery = try await work.load(LeveringState.self, left).state
            }
            return LtfstukLezing(
                id: id, documenttype: stuk.state.documentType, livcr: stuk.state.recipient.text,
                versie: stuk.state.current.label,
                document: try DocumentJSON(kept: stuk.state.current.submission.text, in: .ltfstuk),
                motivering: stuk.state.current.motivation, toestand: line.toestand,
                levering: line.levering, bijOntvanger: delivery?.state.rawValue)
        }
    }

    /// What this LTF offered and has not left yet, oldest first; then what left.
    package func ltfstukken(for actor: Actor) async throws(Refusal) -> Answer<[LtfstukWeergave]> {
        try await perform(.ltfstukkenLezen, actor) { work throws(Refusal) in
            var lines: [LtfstukWeergave] = []
            for ltf in try work.ltf(of: actor) {
                for index in [IndexName.ltfstukken, .vertrokkenLtfstukken] {
                    for row in try await store.wholeList(index, key: ltf.text) {
                        let stuk = try await work.load(LtfstukState.self, row.object)
                        lines.append(LtfstukWeergave(id: row.object, stuk.state))
                    }
                }
            }
            return lines
        }
    }
}

/// The paths that a decision names, and what it called them.
struct Vrijgavekeuze: Sendable {
    let paths: Set<FieldPath>
    private let named: [(spelling: String, paths: [FieldPath])]

    init(_ document: Document, scope: Omvang, fields: [String]) throws(Refusal) {
        guard scope == .gedeelte else {
            paths = Set(document.values.map(\.path))
            named = []
            return
        }
        var named: [(spelling: String, paths: [FieldPath])] = []
        for (place, field) in fields.enumerated() {
            guard let all = document.type.paths(spelled: field) else {
                throw Refusal(
                    .ongeldig, "onbekend-veld",
                    "een besluit noemt velden zoals het voorbeeld ze spelt, `persoonsgegevens.naam` of "
                        + "`maatregelen[1]`; dit is er geen",
                    rules: [133], at: "/velden/\(place)")
            }
            let filled = all.filter { document[$0] != nil }
            guard !filled.isEmpty else {
                throw Refusal(
                    .ongeldig, "veld-niet-ingevuld",
                    "`\(field)` is op deze versie niet ingevuld; laat het weg uit het besluit",
                    rules: [133], at: "/velden/\(place)")
            }
            named.append((field, filled))
        }
        self.named = named
        var paths = Set(named.flatMap(\.paths))
        paths.formUnion(document.companions(of: paths))
        self.paths = paths
    }

    /// R133: a name that leaves nothing would be a decision on something else.
    func requireLeaving(_ projection: Projection) throws(Refusal) {
        for (place, one) in named.enumerated()
        where !one.paths.contains(where: projection.leaves) {
            throw Refusal(
                .ongeldig, "veld-vertrekt-niet",
                "`\(one.spelling)` gaat onder het beleid van deze route niet mee, of het element "
                    + "waarbij het hoort niet; noem het hele element of laat het weg",
                rules: [133], at: "/velden/\(place)")
        }
    }
}

extension Work {
    /// The LTFs for which this system or person speaks today.
    func ltf(of actor: Actor) throws(Refusal) -> [PlatformID] {
        switch actor.identity {
        case .system: [try actor.system(in: book).platform]
        case .person(let person):
            book.seats(of: person, on: today).compactMap { seat in
                guard seat.role == .ltfVertegenwoordiger, case .platform(let id) = seat.place else {
                    return nil
                }
                return id
            }
        }
    }
}

extension Refusal {
    static let notWeighed = Refusal(
        .poortGesloten, "geen-afweging",
        "over deze versie nam de LTF nog geen besluit voor deze ontvanger; leg de afweging vast",
        rules: [58, 132])
    static let weighingDeviates = Refusal(
        .strijdigMetToestand, "inhoud-wijkt-af",
        "wat nu zou vertrekken, is niet meer waarover de LTF besliste; vraag een nieuwe afweging",
        rules: [58, 69])
}
