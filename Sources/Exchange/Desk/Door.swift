package import Domain
import JSON
import Journal
import Policy

extension Gateway {
    /// Takes in a document of any type that its sender may send: finds its form, its route and its gate,
    /// and answers where it now waits, or that it left.
    package func stukIndienen(
        _ entry: StukOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<StukWeergave> {
        let answer = try await perform(.stukIndienen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            try CourtReport.refuse(entry.documentType)
            let sender = try afzender(actor, work)
            if sender.platform?.kind == .ltf { try GGBDocument.refuseForLIVCR(entry.documentType) }
            let form = Form.of(entry.documentType)
            try refuseNoChannel(entry, form, work)
            // An IO speaks for the LIVC-R of his table.
            let kind = sender.platform?.kind ?? .livcr
            guard let form, form.goes[kind] != nil,
                let gate = Gateway.gates.first(where: { $0.takes(form, entry, from: sender) })
            else { throw .notSentBy(kind, entry.documentType) }
            let stuk = try await gate.enter(entry, form, from: sender, &work)
            return try await view(stuk, for: actor, work)
        }
        // Looking again costs less than knowing who might have something.
        if answer.reply.levering != nil { arrivals.announce() }
        return answer
    }

    /// A newer version of what did not leave: whatever was decided on the old one is void (R65, R132).
    package func stukVernieuwen(
        _ id: String, _ entry: StukOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<StukWeergave> {
        try await perform(.stukVernieuwen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var stuk = try await work.load(StukState.self, id)
            let gate = try gate(of: stuk.state)
            try await gate.requireSight(of: stuk, actor, work)
            guard stuk.state.documentType == entry.documentType else { throw .otherDocument }
            try stuk.state.requireRead(entry.version)
            try await gate.renew(&stuk, entry, by: try afzender(actor, work), &work)
            return try await view(stuk, for: actor, work)
        }
    }

    /// Taken back by its sender before it left, or not taken up by the IO: nothing is decided on it any
    /// more, and nobody carries it.
    package func stukIntrekken(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<StukWeergave> {
        try await perform(.stukIntrekken, actor, idempotency: idempotency) { work throws(Refusal) in
            var stuk = try await work.load(StukState.self, id)
            let gate = try gate(of: stuk.state)
            try await gate.requireSight(of: stuk, actor, work)
            try stuk.state.requireStanding()
            try stuk.state.requireNotLeft()
            let (hoe, entry) = try await gate.withdraw(
                stuk, by: try afzender(actor, work), &work)
            stuk.state.einde = StukState.Einde(hoe: hoe, at: work.now)
            if stuk.state.hangs == .ltf { stuk.state.gate = nil }
            work.record(entry)
            work.save(stuk)
            work.waitsNoLonger(id, stuk.state)
            return try await view(stuk, for: actor, work)
        }
    }

    /// The IO records, with source and date, whether the subject has a status in the GGB (R251). What
    /// an LTF itself found (R46) is no substitute.
    package func statuutVaststellen(
        _ id: String, status: String, day: LegalDay, source: String, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<StukWeergave> {
        try await perform(.statuutVaststellen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var stuk = try await work.load(StukState.self, id)
            let gate = try gate(of: stuk.state)
            try await gate.requireSight(of: stuk, actor, work)
            // Nothing is established about a proposal that no IO took up.
            guard let zone = stuk.state.zone, stuk.state.hangs != .voorstel else {
                throw .notFound(.stuk)
            }
            let officer = try work.officer(actor, of: zone, or: .stuk)
            guard try stuk.state.form.needsStatus else {
                throw Refusal(
                    .ongeldig, "statuut-niet-aan-de-orde",
                    "een kaart draagt haar categorie en een doorverwijzing is anoniem: enkel bij een "
                        + "fiche stelt u een statuut vast", rules: [194, 251])
            }
            try stuk.state.requireStanding()
            try stuk.state.requireNotLeft()
            try work.refuseTooManyVersions(stuk)
            stuk.state.ggb = try GGBVaststelling(
                checked: status, on: day, source: source, by: officer, today: work.today)
            work.record(.ggbVastgesteld)
            work.save(stuk)
            return try await view(stuk, for: actor, work)
        }
    }

    /// The IO lets go what the gate decided on; Policy decides again, and only the identical bytes leave
    /// (R23, R131).
    package func vrijgeven(
        _ id: String, on ground: String, digest: Digest, act: SignedAct, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<VrijgaveWeergave> {
        let answer = try await perform(.stukVrijgeven, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var stuk = try await work.load(StukState.self, id)
            return try await gate(of: stuk.state).release(&stuk, on: ground, digest, act, &work)
        }
        switch answer.reply {
        case .geweigerd(let refusal): throw refusal
        case .vrijgegeven(let released):
            arrivals.announce()
            return Answer(reply: released, receipt: answer.receipt, written: answer.written)
        }
    }

    /// R6, R38: a body of the directory is addressed by nobody, whatever the document. What belongs to
    /// the LIV itself is for the gate of its aanmelding to name (R192).
    private func refuseNoChannel(
        _ entry: StukOpdracht, _ form: Form?, _ work: Work
    ) throws(Refusal) {
        guard form?.livPart != .opens else { return }
        try work.book.refuseNoChannel(entry.addressee, at: "/aan")
        try work.book.refuseNoChannel(entry.recipient, at: "/ontvanger")
        try work.book.refuseNoChannel(entry.municipality, at: "/gemeente")
    }

    /// Who enters a document: a system with its platform of today, or a person.
    private func afzender(_ actor: Actor, _ work: Work) throws(Refusal) -> Afzender {
        guard case .system = actor.identity else {
            return Afzender(actor: actor, system: nil, platform: nil)
        }
        let system = try actor.system(in: work.book)
        guard let platform = work.book.platform(system.platform, on: work.today) else {
            throw Refusal(
                .poortGesloten, "platform-niet-in-het-adresboek",
                "platform `\(system.platform)` staat vandaag niet in het adresboek; laat de beheerder het "
                    + "opnemen", rules: [37, 192])
        }
        return Afzender(actor: actor, system: system, platform: platform)
    }
}
