import Consensus
import Domain
import JSON
import Journal
import Policy

/// The room of the LIV: its traject, from aanmelding to afsluiting, apart from every other gate.
///
/// The gates of a traject of the LIV: anonymous until go, the weging, and what the LIV itself decides.
/// What comes in leaves in the same command, or is refused by the place in the way (R194 to R201).
struct LivGate: Gate {
    let kinds: Set<GateKind> = [.anonymousUntilGo, .livWeighing, .livDecision]

    func takes(_ form: Form, _ entry: StukOpdracht, from sender: Afzender) -> Bool {
        sender.system != nil && form.livPart != .none
    }

    func holds(_ stuk: StukState) -> Bool { stuk.traject != nil }

    func enter(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        if form.livPart == .opens {
            try entry.refuseForeign(but: ["aan", "consultatie"], of: "een aanmelding")
            return try await open(entry, from: sender, &work)
        }
        try entry.refuseForeign(but: ["traject"], of: "een stuk van een traject")
        guard let soort = LivStuksoort(rawValue: form.type), let event = soort.event else {
            throw Refusal(
                .ongeldig, "stap-met-eigen-stuk",
                "een besluit van het LIV komt uit de weging of de go; leg die vast", rules: [229],
                at: "/documenttype")
        }
        guard let traject = entry.traject else {
            throw Refusal(
                .ongeldig, "geen-traject", "noem het traject waar dit stuk bij hoort",
                rules: [222], at: "/traject")
        }
        let gateway = work.gateway
        var zaak = try await gateway.zaak(traject, of: sender.actor, work)
        // The place in the way is asked first: what comes too early is not even read.
        let stand = try gateway.decide(event, in: zaak, work)
        let json = try complete(entry.requireDocument(), soort, zaak, work)
        let sent = try await gateway.pass(soort, json, as: stand, in: &zaak, &work)
        work.save(zaak.loaded)
        return try await work.load(StukState.self, sent.id)
    }

    /// What the gateway adds to a document of this kind, or checks in it against the traject.
    private func complete(
        _ json: JSONValue, _ soort: LivStuksoort, _ zaak: Zaak, _ work: Work
    ) throws(Refusal) -> JSONValue {
        switch soort {
        case .duiding:
            let asked = try LivDuiding.with(
                zaak.state.questions, at: "vragen", as: "onderzoeksvragen", rules: [197], in: json)
            return try LivDuiding.with(
                zaak.state.analysis, at: "items", as: "analyse", rules: [198], in: asked)
        case .aanvullendeInformatie:
            guard try work.traject(zaak.loaded).admitsIdentity else { throw .livNoIdentity }
            let stated = json["naGo"]?["startgesprek"]?.stringValue
            guard stated == zaak.state.startOn?.description else {
                throw Refusal(
                    .ongeldig, "ander-startgesprek",
                    "het document noemt niet de dag van het vastgelegde startgesprek; kijk de datum na",
                    rules: [195], at: "/document/naGo/startgesprek")
            }
            return json
        default: return json
        }
    }

    // MARK: reading

    func requireSight(
        of stuk: Loaded<StukState>, _ actor: Actor, _ work: Work
    ) async throws(Refusal) {
        guard actor.platform(in: work.book) == stuk.state.sender else { throw .notFound(.stuk) }
    }

    /// What this side sent itself; what the other side sent is read from its delivery.
    func content(
        of stuk: Loaded<StukState>, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> StukInhoud {
        try await requireSight(of: stuk, actor, work)
        return StukInhoud(
            stuk: stuk.id, versie: stuk.state.current.label, nummer: stuk.state.number,
            inhoud: work.reading(try stuk.state.current.submission.shown(), of: stuk))
    }

    func stage(of stuk: Loaded<StukState>, _ work: Work) async throws(Refusal) -> String {
        guard let id = stuk.state.traject else { throw .damaged(.stuk) }
        return try await work.traject(work.load(LivTrajectState.self, id)).toestand.rawValue
    }

    func describe(
        _ view: inout StukWeergave, _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal) {
        guard let id = stuk.state.traject else { throw .damaged(.stuk) }
        let loaded = try await work.load(LivTrajectState.self, id)
        let traject = try work.traject(loaded)
        view.traject = id
        view.volgendeStap = traject.next?.name
        view.ontbrekendeCriteria = loaded.state.missingCriteria
        view.digest = loaded.state.documents.last { $0.id == stuk.id }?.digest.hex
        view.handelingen = LivGate.handelingen(of: loaded, traject, for: actor, work)
    }

    /// What this side can do in a traject now.
    static func handelingen(
        of loaded: Loaded<LivTrajectState>, _ traject: LivTraject, for actor: Actor, _ work: Work
    ) -> [Handeling] {
        guard traject.toestand == .open else { return [] }
        let until = loaded.state.term?.until.description
        let isFrontoffice = actor.platform(in: work.book) == loaded.state.frontoffice
        if isFrontoffice {
            return [Handeling(.stapZetten, .livtraject, loaded.id, uiterlijk: until)]
        }
        guard traject.next == .formalisering, let duiding = loaded.state.document(.duiding) else {
            return []
        }
        return [
            Handeling(
                .stapZetten, .livtraject, loaded.id, uiterlijk: until,
                akte: Akteveld.fixed(
                    Akte.akkoordDuiding(traject: loaded.id, digest: duiding.digest.hex)))
        ]
    }

    /// COA, gemeente and LIV frontoffice: trajecten that are not over, late past their term.
    func worklist(for actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
        guard let platform = actor.platform(in: work.book) else { return [] }
        let index: IndexName
        if actor.roles.contains(.livFrontoffice) {
            index = .livTrajecten
        } else if !actor.roles.isDisjoint(with: [.coa, .gemeente]) {
            index = .openTrajecten
        } else {
            return []
        }
        var lines: [WerklijstRegel] = []
        let rows = try await work.store.wholeList(index, key: platform.text)
        for row in rows.suffix(ExchangeLimits.worklistRounds) {
            let loaded = try await work.load(LivTrajectState.self, row.object)
            let traject = try work.traject(loaded)
            guard traject.toestand == .open else { continue }
            let isLate = loaded.state.term.map { $0.until < work.today } ?? false
            let act = LivGate.handelingen(of: loaded, traject, for: actor, work).first
            lines.append(
                WerklijstRegel(
                    "traject", row.object, isLate ? .laat : .open, sinds: loaded.state.receivedAt,
                    act
                        ?? Handeling(
                            .lezen, .livtraject, row.object,
                            uiterlijk: loaded.state.term?.until.description)))
        }
        return lines
    }

    /// The real machine: a traject that took every step but the one the example takes away.
    func trial(_ sample: GateSample) throws(Refusal) {
        try LivTrial(sample).run()
    }
}

/// What of the dossier comes out with the duiding, unchanged (R197, R198).
private enum LivDuiding {
    /// The duiding with the report of an earlier step in it: put there where it is absent, and
    /// refused where it says something else.
    static func with(
        _ report: String?, at list: String, as member: String, rules: [Int], in json: JSONValue
    ) throws(Refusal) -> JSONValue {
        guard let report, var document = json.objectValue,
            var inner = document["duiding"]?.objectValue
        else { return json }
        let recorded: JSONValue
        do { recorded = try JSONReader.parse(Array(report.utf8)) } catch {
            throw .damaged(.livtraject)
        }
        guard let items = recorded[list] else { throw .damaged(.livtraject) }
        if let stated = inner[member], !stated.isNull {
            guard stated.canonicalBytes() == items.canonicalBytes() else {
                throw Refusal(
                    .strijdigMetToestand, "anders-dan-vastgelegd",
                    "`\(member)` is in dit traject anders vastgelegd; laat het weg, dan komt het mee zoals "
                        + "vastgelegd", rules: rules, at: "/document/duiding/\(member)")
            }
        }
        inner[member] = items
        document["duiding"] = .object(inner)
        return .object(document)
    }
}
