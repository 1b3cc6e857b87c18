import Consensus
import Domain
import Policy

/// What somebody can do at a table now: worklist, API, command line and screen read the same list.
struct TableActs {
    private let stuk: Loaded<StukState>
    private let actor: Actor
    private let work: Work

    init(_ stuk: Loaded<StukState>, _ actor: Actor, _ work: Work) {
        self.stuk = stuk
        self.actor = actor
        self.work = work
    }

    static func ofProposal(_ stuk: Loaded<StukState>, _ actor: Actor, _ work: Work) -> [Handeling] {
        switch actor.identity {
        case .system: [.vernieuwen, .intrekken].map { Handeling($0, .stuk, stuk.id) }
        case .person: [.opnemen, .intrekken].map { Handeling($0, .stuk, stuk.id) }
        }
    }

    /// In the order of the way.
    func list(_ passage: Passage) async throws(Refusal) -> [Handeling] {
        guard stuk.state.delivery == nil, stuk.state.einde == nil,
            case .person(let person) = actor.identity
        else { return [] }
        let zone = try stuk.state.officerZone()
        let isOfficer = work.book.isInformationOfficer(person, of: zone, on: work.today)
        guard let ronde = try await work.openRound(on: stuk.state) else {
            guard isOfficer else { return [] }
            var acts = [Handeling(.vernieuwen, .stuk, stuk.id)]
            if passage.form.needsStatus, stuk.state.ggb == nil {
                acts.append(Handeling(.statuutVaststellen, .stuk, stuk.id))
            }
            return acts + [
                Handeling(.rondeOpenen, .stuk, stuk.id), Handeling(.intrekken, .stuk, stuk.id),
            ]
        }
        return inRound(ronde, try work.round(ronde), passage, person)
    }

    /// What comes next in an open round, for one person.
    func inRound(
        _ ronde: Loaded<RondeState>, _ round: Round, _ passage: Passage, _ person: PersonID
    ) -> [Handeling] {
        let isOfficer = work.book.isInformationOfficer(
            person, of: ronde.state.zone, on: work.today)
        let until = ronde.state.terms.expiresAt.text
        var acts: [Handeling] = []
        func add(_ soort: Handelingsoort, _ akte: [Akteveld]? = nil) {
            acts.append(Handeling(soort, .ronde, ronde.id, uiterlijk: until, akte: akte))
        }
        switch round.state {
        case .samenstelling:
            if waits(ronde.state, round, for: .korpschef, passage), isChief(person, ronde.state) {
                add(.nazien)
            }
            if waits(ronde.state, round, for: .geheimhouder, passage),
                holdsSecret(person, ronde.state)
            {
                add(.geheimVrijgeven)
            }
            if isOfficer { add(.eindakkoordOpenen) }
        case .eindakkoord:
            guard let digest = round.agreementDigest, ronde.state.terms.isAtTable(person) else {
                break
            }
            if round.visibleVotes(to: person).isEmpty {
                add(.stemmen, Akteveld.stem(ronde.id, digest))
            } else {
                add(.stemIntrekken, Akteveld.fixed(Akte.stemIntrekken(ronde: ronde.id)))
            }
        case .goedgekeurd:
            if let digest = round.agreementDigest, decides(person, ronde.state) {
                add(.mededelen, Akteveld.besluit(ronde.id, digest))
            }
        case .besloten:
            if let digest = round.agreementDigest, isOfficer {
                acts.append(
                    .release(
                        of: stuk.id, on: ronde.id, digest, until: ronde.state.terms.expiresAt))
            }
        case .zonderConsensus, .nietMeegedeeld, .vrijgegeven, .vervallen: break
        }
        if isOfficer || person == ronde.state.terms.chair, !round.isOver { add(.rondeSluiten) }
        return acts
    }

    private func isChief(_ person: PersonID, _ ronde: RondeState) -> Bool {
        work.book.holds(.korpschef, person, at: .zone(ronde.zone), on: work.today)
    }
    private func holdsSecret(_ person: PersonID, _ ronde: RondeState) -> Bool {
        work.book.holds(.geheimhouder, person, at: .platform(ronde.livcr), on: work.today)
            && ronde.terms.isAtTable(person)
    }
    private func decides(_ person: PersonID, _ ronde: RondeState) -> Bool {
        isChief(person, ronde)
            || work.book.hasAppointment(.mededeling, person, in: ronde.zone, on: work.today)
    }

    /// Whether a field leaves only after an act of `role` that nobody did yet.
    private func waits(
        _ ronde: RondeState, _ round: Round, for role: Role, _ passage: Passage
    ) -> Bool {
        guard ronde.isOn(stuk.state, passage) else { return false }
        let composition = round.composition
        let sought: Verdict =
            role == .geheimhouder
            ? .releaseAfterConfirmationAndSecretHolder : .releaseAfterReview(by: role)
        let fields = Set(
            passage.way.route.rows.filter { row in
                ([row.verdict] + row.cases.map(\.verdict)).contains(sought)
            }.map(\.field))
        let (reviewed, released) = (composition.reviewed, composition.secretHolderReleases)
        let objected = composition.objectedPaths
        return passage.document.values.contains { path, _ in
            guard fields.contains(path.field), !objected.contains(path) else { return false }
            return role == .geheimhouder
                ? !released.contains(path) : !(reviewed[path] ?? []).contains(role)
        }
    }
}

extension Akteveld {
    fileprivate static func stem(_ ronde: String, _ digest: Digest) -> [Akteveld] {
        fixed(Akte.stem(ronde: ronde, keuze: "", overeenkomst: digest.hex, verklaring: true))
            .open("keuze", Vote.Choice.allCases.map(\.rawValue))
            .open("verklaring", ["ja", "nee"])
    }

    static func besluit(_ ronde: String, _ digest: Digest) -> [Akteveld] {
        fixed(Akte.mededelingsbesluit(ronde: ronde, keuze: "", overeenkomst: digest.hex))
            .open("keuze", Mededelingsbesluit.Choice.allCases.map(\.rawValue))
    }
}
