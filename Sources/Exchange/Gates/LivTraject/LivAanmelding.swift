import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import PolicyDesk
import Release

extension LivGate {
    /// Takes in an aanmelding and delivers it to the frontoffice at once: R177, R179, R181 to R187,
    /// R190, R192, R194, R230, R245. Its traject has the referentienummer under which it is answered.
    ///
    /// A consultatie that proves worrying becomes an aanmelding of its own, which starts at its own
    /// weging and holds what the vrager enters, nothing else (R266).
    func open(
        _ entry: StukOpdracht, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState> {
        guard let consultatie = entry.consultatie else {
            return try await register(entry, from: sender, &work).stuk
        }
        var origin = try await work.gateway.zaak(consultatie, of: sender.actor, work)
        guard origin.side == .opdrachtgever else { throw .notFound(.livtraject) }
        guard origin.state.product == .consultatie, origin.state.escalatedTo == nil else {
            throw Refusal(
                .strijdigMetToestand, "niet-te-escaleren",
                "enkel een consultatie wordt opgeschaald, en één keer; dien anders een nieuwe aanmelding in",
                rules: [266])
        }
        let (stuk, traject) = try await register(entry, from: sender, escalating: origin, &work)
        origin.loaded.state.escalatedTo = traject
        work.save(origin.loaded)
        return stuk
    }

    /// R266: the number to call back goes along only as the vrager entered it himself.
    private func requireOwnNumber(
        _ document: JSONValue?, in origin: Zaak, _ work: Work
    ) async throws(Refusal) {
        guard let number = document?["aanmelding"]?["terugbelverzoek"]?["nummer"]?.stringValue
        else { return }
        guard let stuk = origin.state.document(.aanmelding) else { throw .damaged(.livtraject) }
        let entered = try await work.load(StukState.self, stuk.id).state.current.submission.json()
        guard entered["aanmelding"]?["terugbelverzoek"]?["nummer"]?.stringValue == number else {
            throw Refusal(
                .ongeldig, "niet-door-de-vrager-ingevuld",
                "dit nummer vulde de vrager niet in bij de consultatie; laat het weg", rules: [266],
                at: "/document/aanmelding/terugbelverzoek/nummer")
        }
    }

    /// Opens a traject for an aanmelding and delivers it.
    private func register(
        _ entry: StukOpdracht, from sender: Afzender, escalating origin: Zaak? = nil,
        _ work: inout Work
    ) async throws(Refusal) -> (stuk: Loaded<StukState>, traject: String) {
        let (platform, system) = try sender.party()
        let frontoffice = try work.book.frontoffice(on: work.today)
        let id = work.gateway.newReference()
        var zaak = Zaak(
            loaded: Loaded(
                id: id, version: 0, dossier: id,
                state: LivTrajectState(opening: platform.id, frontoffice: frontoffice.id, work)),
            side: .opdrachtgever, system: system)
        var faults = Faults()
        let read = try await work.gateway.read(
            .aanmelding, entry.document, in: &zaak, to: frontoffice.id, &work, into: &faults)
        faults.judge { () throws(Refusal) in
            try refuseNoChannel(entry.addressee, work)
            try refuseOtherAddressee(entry.addressee, frontoffice)
        }
        if let origin {
            do throws(Refusal) {
                try await requireOwnNumber(entry.document, in: origin, work)
            } catch { faults.keep(error) }
        }
        guard let sent = read else { return try faults.settled(nil) }
        let aanmelding = LivAanmelding(sent.entered.document)
        let judged = judge(
            aanmelding, from: platform, isEscalation: origin != nil, work, into: &faults)
        let workflow = try faults.settled(judged)
        try await refuseTooManyTrajecten(of: platform.id, work)
        zaak.loaded.state.open(aanmelding, workflow, consultatie: entry.consultatie)

        work.record(.livAangemeld)
        work.alter { $0.opensDossiers.append(id) }
        let stuk = try await work.gateway.send(sent, in: &zaak, &work)
        work.save(zaak.loaded)
        for side in [platform.id, frontoffice.id] {
            work.index(
                .livTrajecten, side.text, sort: IndexRow.sortOfEntry, .livtraject, id)
        }
        work.index(.openTrajecten, platform.id.text, sort: id, .livtraject, id)
        work.code("product", aanmelding.product.rawValue)
        return (try await work.load(StukState.self, stuk.id), id)
    }

    /// What is asked of an aanmelding beyond its form; answers the order of its steps.
    private func judge(
        _ aanmelding: LivAanmelding, from platform: Platform, isEscalation: Bool, _ work: Work,
        into faults: inout Faults
    ) -> LivWerkwijze? {
        faults.judge { () throws(Refusal) in
            try aanmelding.requireClient(is: platform, work.book)
        }
        faults.judge { () throws(Refusal) in try aanmelding.requireReport(from: platform) }
        let product = "/document/aanmelding/product"
        if isEscalation, aanmelding.product == .consultatie {
            faults.add(
                rule: Refusal(
                    .ongeldig, "opschaling-naar-consultatie",
                    "een opschaling vraagt een duiding of een trajectadvies; kies een ander product",
                    rules: [266], at: product))
        }
        return faults.judge(restingOn: product) { () throws(Refusal) in
            try workflow(aanmelding.product, for: platform.kind, work)
        }
    }

    private func workflow(
        _ product: LivProduct, for kind: PlatformKind, _ work: Work
    ) throws(Refusal) -> LivWerkwijze {
        let policy = work.configuration.policies.liv
        guard let workflow = policy.workflow(product, for: kind), policy.term != nil else {
            throw Refusal(
                .poortGesloten, "geen-werkwijze",
                "er is geen werkwijze voor een \(product.rawValue); compliance moet ze opnemen in het beleid",
                rules: [202], missing: "werkwijze-liv.yaml")
        }
        return workflow
    }

    private func refuseTooManyTrajecten(
        of platform: PlatformID, _ work: Work
    ) async throws(Refusal) {
        let open = try await work.store.rowsUpTo(
            ExchangeLimits.openTrajecten, .openTrajecten, key: platform.text)
        guard open < ExchangeLimits.openTrajecten else {
            throw Refusal(
                .teGroot, "te-veel-open-trajecten",
                "er lopen al \(ExchangeLimits.openTrajecten) trajecten van dit platform; sluit er eerst af"
            )
        }
    }

    /// R6, R38: a body of the directory is no channel; what belongs to the LIV itself is the next
    /// answer's to name (R192, R223).
    private func refuseNoChannel(_ addressee: String?, _ work: Work) throws(Refusal) {
        guard let addressee, let body = work.book.noChannel(named: addressee) else { return }
        switch body.kind {
        case .expertpool, .livTeam, .lat: return
        default: try work.book.refuseNoChannel(addressee, at: "/aan")
        }
    }

    private func refuseOtherAddressee(
        _ addressee: String?, _ frontoffice: Platform
    ) throws(Refusal) {
        guard let addressee else { return }
        let accepted = [frontoffice.id.text, frontoffice.kind.rawValue]
        guard !accepted.contains(addressee) else { return }
        throw Refusal(
            .nietToegelaten, "enkel-de-frontoffice",
            "een aanmelding gaat naar `\(frontoffice.id)` en naar niemand anders: geen professional, expert "
                + "of ander team; laat `aan` weg", rules: [192, 223], at: "/aan")
    }
}

extension Store {
    /// How many rows a key has, counted up to `bound`.
    func rowsUpTo(_ bound: Int, _ index: IndexName, key: String) async throws(Refusal) -> Int {
        var count = 0
        var last: String?
        while count < bound {
            let page = try await rows(index, key: key, after: last)
            count += page.count
            guard page.count == ExchangeLimits.pageRows else { break }
            last = page.last?.sort
        }
        return count
    }
}
