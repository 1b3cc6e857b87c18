import Consensus
import Crypto
package import Domain
package import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// What COA or a gemeente asks of the LIV.
package struct AanmeldingOpdracht: Sendable {
    /// The frontoffice, or absent; no professional, expert or other team can be named (R192, R223).
    package let addressee: String?
    package let document: JSONValue

    package init(addressee: String?, document: JSONValue) {
        self.addressee = addressee
        self.document = document
    }
}

/// The answer to an aanmelding: its referentienummer, under which it is answered (R179).
package struct AanmeldingOntvangen: Codable, Sendable, Equatable {
    package let id: String
    package let product: String
    /// The step that every aanmelding opens at (R230).
    package let volgendeStap: String
    package let ontbrekendeCriteria: [String]
    package let levering: String
}

extension Gateway {
    /// Takes in an aanmelding and delivers it to the frontoffice at once: R177, R179, R181 to R187,
    /// R190, R192, R194, R230, R245.
    package func aanmeldingIndienen(
        _ command: AanmeldingOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AanmeldingOntvangen> {
        let id = newReference()
        let answer = try await perform(.aanmeldingIndienen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            try await open(id, command, consultatie: nil, by: actor, &work)
        }
        arrivals.announce()
        return answer
    }

    /// A consultatie that proves worrying becomes an aanmelding of its own, which starts at its own
    /// weging and holds what the vrager enters, nothing else (R266).
    package func aanmeldingEscaleren(
        _ consultatie: String, _ command: AanmeldingOpdracht, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<AanmeldingOntvangen> {
        let id = newReference()
        let answer = try await perform(.aanmeldingEscaleren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var origin = try await zaak(consultatie, of: actor, work)
            guard origin.side == .opdrachtgever else { throw .notFound(.livtraject) }
            guard origin.state.product == .consultatie, origin.state.escalatedTo == nil else {
                throw Refusal(
                    .strijdigMetToestand, "niet-te-escaleren",
                    "enkel een consultatie wordt opgeschaald, en één keer; dien anders een nieuwe aanmelding in",
                    rules: [266])
            }
            try await requireOwnNumber(command.document, in: origin, work)
            let reply = try await open(id, command, consultatie: consultatie, by: actor, &work)
            guard reply.product != LivProduct.consultatie.rawValue else {
                throw Refusal(
                    .ongeldig, "opschaling-naar-consultatie",
                    "een opschaling vraagt een duiding of een trajectadvies; kies een ander product",
                    rules: [266], at: "/document/aanmelding/product")
            }
            origin.loaded.state.escalatedTo = id
            work.save(origin.loaded)
            return reply
        }
        arrivals.announce()
        return answer
    }

    /// R266: the number to call back goes along only as the vrager entered it himself.
    private func requireOwnNumber(
        _ document: JSONValue, in origin: LivZaak, _ work: Work
    ) async throws(Refusal) {
        guard let number = document["aanmelding"]?["terugbelverzoek"]?["nummer"]?.stringValue
        else { return }
        guard let stuk = origin.state.document(.aanmelding) else { throw .damaged(.livtraject) }
        let entered = try await work.load(LivStukState.self, stuk.id).state.submission.json()
        guard entered["aanmelding"]?["terugbelverzoek"]?["nummer"]?.stringValue == number else {
            throw Refusal(
                .ongeldig, "niet-door-de-vrager-ingevuld",
                "dit nummer vulde de vrager niet in bij de consultatie; laat het weg", rules: [266],
                at: "/document/aanmelding/terugbelverzoek/nummer")
        }
    }

    /// Opens a traject for an aanmelding and delivers it.
    private func open(
        _ id: String, _ command: AanmeldingOpdracht, consultatie: String?, by actor: Actor,
        _ work: inout Work
    ) async throws(Refusal) -> AanmeldingOntvangen {
        let system = try actor.system(in: work.book)
        let sender = try platform(system.platform, work)
        let frontoffice = try frontoffice(work)
        try refuseNoChannel(command.addressee, work)
        try refuseOtherAddressee(command.addressee, frontoffice)
        let zending = try livZending(
            .aanmelding, command.document, from: sender, to: frontoffice,
            through: .anonymousUntilGo, work)
        let aanmelding = LivAanmelding(zending.document)
        try aanmelding.requireClient(is: sender, work.book)
        try aanmelding.requireReport(from: sender)
        try aanmelding.refuseMinor(by: zending.way.route)
        let workflow = try workflow(aanmelding.product, for: sender.kind, work)
        try await refuseTooManyTrajecten(of: sender.id)

        let state = LivTrajectState(
            platform: sender.id, frontoffice: frontoffice.id,
            product: aanmelding.product, workflow: workflow.name, steps: workflow.steps,
            isMinor: aanmelding.isMinor, missingCriteria: aanmelding.missingCriteria,
            ownReference: zending.document.text("referentie"), consultatie: consultatie,
            receivedAt: work.now, escalatedTo: nil, events: [], documents: [], weighing: nil,
            matches: [], asked: [], startOn: nil, questions: nil, analysis: nil, term: nil,
            cause: nil, outcome: nil)
        var zaak = LivZaak(
            loaded: Loaded(id: id, version: 0, dossier: id, state: state), side: .opdrachtgever,
            system: system)
        work.record(.livAangemeld)
        work.alter { $0.opensDossiers.append(id) }
        let stuk = try send(zending, in: &zaak, &work)
        work.save(zaak.loaded)
        work.index(
            .livTrajecten, sender.id.text, sort: IndexRow.sortOfEntry, .livtraject, id)
        work.index(
            .livTrajecten, frontoffice.id.text, sort: IndexRow.sortOfEntry, .livtraject, id)
        work.index(.openTrajecten, sender.id.text, sort: id, .livtraject, id)
        work.code("product", aanmelding.product.rawValue)
        return AanmeldingOntvangen(
            id: id, product: aanmelding.product.rawValue,
            volgendeStap: workflow.steps.first?.name ?? LivStap.weging.name,
            ontbrekendeCriteria: aanmelding.missingCriteria, levering: stuk.delivery)
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

    private func refuseTooManyTrajecten(of platform: PlatformID) async throws(Refusal) {
        let open = try await store.rowsUpTo(
            ExchangeLimits.openTrajecten, .openTrajecten, key: platform.text)
        guard open < ExchangeLimits.openTrajecten else {
            throw Refusal(
                .teGroot, "te-veel-open-trajecten",
                "er lopen al \(ExchangeLimits.openTrajecten) trajecten van dit platform; sluit er eerst af"
            )
        }
    }

    /// The one frontoffice of today (R192).
    func frontoffice(_ work: Work) throws(Refusal) -> Platform {
        try work.book.frontoffice(on: work.today)
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

extension Submission {
    /// The text as JSON again.
    func json() throws(Refusal) -> JSONValue {
        do { return try JSONReader.parse(Array(text.utf8)) } catch { throw .damaged(.livstuk) }
    }
}
