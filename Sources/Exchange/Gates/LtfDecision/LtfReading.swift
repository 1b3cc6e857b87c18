import Consensus
import Domain
import Journal
import Policy
import Release

extension LtfGate {
    /// Its LTF, system and people; the IO who would carry it, once it was decided on.
    func requireSight(
        of stuk: Loaded<StukState>, _ actor: Actor, _ work: Work
    ) async throws(Refusal) {
        if work.ltfs(of: actor).contains(stuk.state.sender) { return }
        _ = try work.officer(actor, of: stuk.state.officerZone(), or: .stuk)
        // To the IO a stuk exists once the LTF decided on it.
        guard stuk.state.gate != nil else { throw .notFound(.stuk) }
    }

    /// The whole content, for the LTF alone.
    func content(
        of stuk: Loaded<StukState>, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> StukInhoud {
        guard work.ltfs(of: actor).contains(stuk.state.sender) else { throw .notFound(.stuk) }
        var view = StukInhoud(
            stuk: stuk.id, versie: stuk.state.current.label, nummer: stuk.state.number,
            inhoud: work.reading(try stuk.state.current.submission.shown(), of: stuk))
        view.motivering = (stuk.state.current.beside?.motivation).map { work.reading($0, of: stuk) }
        return view
    }

    /// The bytes of a draft decision for the LTF, or of the decision that stands, for the LTF and the
    /// IO who would carry it: he sees what leaves, and nothing else.
    func preview(
        of stuk: Loaded<StukState>, _ query: Voorbeeldvraag, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> Voorbeeld {
        try await requireSight(of: stuk, actor, work)
        let isOfLTF = work.ltfs(of: actor).contains(stuk.state.sender)
        let passage = try work.ltfPassage(of: stuk.state)
        if isOfLTF, query.scope != nil || !query.fields.isEmpty {
            let draft = try Omvang.read(query.scope, fields: query.fields)
            let projection = try work.gateway.weighed(
                passage, scope: draft, fields: query.fields)
            return preview(
                stuk, passage, projection, draft, besluit: nil, showsAll: true, &work)
        }
        guard let besluit = stuk.state.gate else { throw .notWeighed }
        let standing = try await work.load(AfwegingState.self, besluit).state
        let projection = try work.gateway.weighed(
            passage, scope: standing.scope, fields: standing.fields)
        guard projection.digest == standing.projection else { throw .weighingDeviates }
        return preview(
            stuk, passage, projection, standing.scope, besluit: besluit, showsAll: isOfLTF, &work)
    }

    private func preview(
        _ stuk: Loaded<StukState>, _ passage: Passage, _ projection: Projection, _ scope: Omvang,
        besluit: String?, showsAll: Bool, _ work: inout Work
    ) -> Voorbeeld {
        var view = Voorbeeld(
            stuk: stuk.id, versie: stuk.state.current.label, nummer: stuk.state.number,
            digest: projection.digest.hex,
            inhoud: work.reading(DocumentJSON(projection.json), of: stuk),
            velden: passage.explained(projection, showsAll: showsAll),
            ontvanger: stuk.state.recipient.text)
        view.omvang = scope.rawValue
        view.besluit = besluit
        view.ggbVastgesteld = stuk.state.ggb != nil
        view.dubbeleTekst = showsAll ? passage.repetitions : []
        return view
    }

    func stage(of stuk: Loaded<StukState>, _ work: Work) -> String {
        let state = stuk.state
        if state.einde != nil { return "ingetrokken" }
        if state.delivery != nil { return "vrijgegeven" }
        return state.gate != nil ? "bij de Information Officer" : "wacht op afweging"
    }

    func describe(
        _ view: inout StukWeergave, _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal) {
        let state = stuk.state
        view.gemeente = state.municipality
        view.besluit = state.gate
        view.ggbVastgesteld = state.ggb != nil
        let isOfLTF = work.ltfs(of: actor).contains(state.sender)
        // Of what may stay behind the IO learns nothing.
        if isOfLTF, state.delivery == nil, state.einde == nil {
            view.dubbeleTekst = try work.ltfPassage(of: state).repetitions
        }
        view.handelingen = try await acts(of: stuk, for: actor, isOfLTF: isOfLTF, work)
    }

    private func acts(
        of stuk: Loaded<StukState>, for actor: Actor, isOfLTF: Bool, _ work: Work
    ) async throws(Refusal) -> [Handeling] {
        let state = stuk.state
        guard state.einde == nil else { return [] }
        if case .system = actor.identity {
            let acts: [Handelingsoort] =
                state.delivery == nil ? [.vernieuwen, .intrekken] : [.vernieuwen]
            return acts.map { Handeling($0, .stuk, stuk.id) }
        }
        guard state.delivery == nil else { return [] }
        if isOfLTF { return [Handeling(.afwegen, .stuk, stuk.id, akte: Akteveld.weighing(stuk))] }
        guard let besluit = state.gate else { return [] }
        if try state.form.needsStatus, state.ggb == nil {
            return [Handeling(.statuutVaststellen, .stuk, stuk.id)]
        }
        return [try await release(of: stuk, besluit, work)]
    }

    private func release(
        of stuk: Loaded<StukState>, _ besluit: String, _ work: Work
    ) async throws(Refusal) -> Handeling {
        let standing = try await work.load(AfwegingState.self, besluit).state
        return .release(
            of: stuk.id, on: besluit, standing.projection, until: standing.expiresAt)
    }

    /// LTF and its vertegenwoordiger: what waits for a besluit, and what was decided and has not left
    /// yet; IO: what the LTF decided on and he carries.
    func worklist(for actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
        var lines: [WerklijstRegel] = []
        if !actor.roles.isDisjoint(with: [.ltfVertegenwoordiger, .ltfPlatform]) {
            for ltf in work.ltfs(of: actor) {
                let rows = try await work.store.wholeList(.openStukken, key: ltf.text)
                for row in rows.suffix(ExchangeLimits.worklistRounds) {
                    let stuk = try await work.load(StukState.self, row.object)
                    let waits = stuk.state.gate == nil
                    lines.append(
                        WerklijstRegel(
                            waits ? "afweging" : "stuk", row.object, waits ? .open : .klaar,
                            Handeling(
                                .afwegen, .stuk, row.object, akte: Akteveld.weighing(stuk))))
                }
            }
        }
        guard case .person(let person) = actor.identity else { return lines }
        for zone in work.book.zones(ofOfficer: person, on: work.today) {
            for row in try await work.store.wholeList(.werkvoorraad, key: zone.text)
                .suffix(ExchangeLimits.worklistRows)
            {
                guard row.kind == .stuk,
                    let stuk = try await work.unlessErased(StukState.self, row.object),
                    holds(stuk.state), let besluit = stuk.state.gate
                else { continue }
                let acts = try await acts(of: stuk, for: actor, isOfLTF: false, work)
                let standing = try await work.load(AfwegingState.self, besluit).state
                for act in acts {
                    lines.append(
                        WerklijstRegel(
                            "stuk", stuk.id, work.now < standing.expiresAt ? .open : .laat,
                            sinds: standing.recordedAt, act))
                }
            }
        }
        return lines
    }
}

extension Akteveld {
    /// The act of a weighing, of which the LTF says how much leaves, why and when.
    fileprivate static func weighing(_ stuk: Loaded<StukState>) -> [Akteveld] {
        fixed(
            Akte.afweging(
                stuk: stuk.id, ontvanger: stuk.state.recipient.text,
                versie: stuk.state.current.label, omvang: "", velden: [], motivering: "", datum: "",
                digest: "")
        )
        .open("omvang", Omvang.allCases.map(\.rawValue)).open("velden").open("motivering")
        .open("datum").open("digest")
    }
}

extension Work {
    /// A stuk of an LTF as it stands: refused where the municipality moved to another recipient or zone,
    /// or to another LTF (R5, R44, R129).
    func ltfPassage(of stuk: StukState) throws(Refusal) -> Passage {
        guard stuk.hangs == .ltf else { throw .notFound(.stuk) }
        let passage = try passage(of: stuk, through: .ltfDecision)
        let code = stuk.municipality ?? ""
        guard
            try book.competentLTF(
                of: passage.form, passage.document, enteredFor: code, on: today
            ).id == stuk.sender
        else {
            throw Refusal(
                .poortGesloten, "niet-meer-de-bevoegde-ltf",
                "voor deze gemeente is vandaag een andere LTF bevoegd; laat die het stuk indienen",
                rules: [5, 44, 129])
        }
        let today =
            switch passage.way.route.to {
            case .livcr:
                try book.requireLIVCR(ofMunicipality: code, on: today, at: "/gemeente").id
            case .ltf: try book.competentLTF(forMunicipality: code, on: today).id
            default: try book.frontoffice(on: today).id
            }
        guard today == stuk.recipient else { throw .movedMunicipality }
        return passage
    }
}

extension Passage {
    /// A decision is on what could be known on its day: never before the day of the extract.
    func requireKnown(on decided: LegalDay) throws(Refusal) {
        guard form.type == KaartRules.documentType,
            let extract = KaartRules.extractDay(of: document), decided < extract
        else { return }
        throw Refusal(
            .ongeldig, "besluit-voor-het-uittreksel",
            "dit besluit is van voor de peildatum van het uittreksel (\(extract)); weeg deze versie af en "
                + "schrijf die dag", rules: [58, 132], at: "/datum")
    }
}

extension Gateway {
    /// What leaves under these fields: the same function for preview, decision and release (R69).
    ///
    /// - Throws: the refusal of a name that is no field, that is not filled, or that the route
    ///   withholds all the same: a decision names exactly what leaves (R133).
    func weighed(
        _ passage: Passage, scope: Omvang, fields: [String]
    ) throws(Refusal) -> Projection {
        try Vrijgavekeuze(passage.document, scope: scope, fields: fields).weigh {
            released throws(Refusal) in try projection(of: passage, released)
        }
    }
}
