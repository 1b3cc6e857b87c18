import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// A document that is about to leave.
struct LivSent: Sendable {
    let soort: LivStuksoort
    let entered: Entered
    let recipient: Platform
    let sender: Platform
}

extension Gateway {
    /// A document from one side of a traject to the other, with the event that it is: read, judged by
    /// the place in the way, kept as a stuk, and delivered, all in the change of this command.
    ///
    /// - Precondition: nothing is recorded yet; the caller saves the zaak and announces the arrival.
    /// - Parameters:
    ///   - kind: of the entry, where it is not that of the document.
    ///   - party: who gets it instead of the other side (R262).
    func pass(
        _ soort: LivStuksoort, _ json: JSONValue, as stand: LivStand, _ kind: EntryKind? = nil,
        in zaak: inout Zaak, ground: String? = nil, to party: PlatformID? = nil,
        _ work: inout Work
    ) async throws(Refusal) -> LivTrajectState.Stuk {
        let other = zaak.side == .frontoffice ? zaak.state.platform : zaak.state.frontoffice
        let sent = try await read(soort, json, in: &zaak, to: party ?? other, &work)
        try requireReference(sent.entered.document, soort, of: zaak)
        try await requireSameResponsible(sent.entered.document, soort, in: zaak, work)
        work.record(kind ?? soort.entry)
        let stuk = try await send(sent, in: &zaak, &work)
        work.keep(stand, in: &zaak, ground: ground, document: stuk.id)
        if stand.actions.contains(.startKlok) { try await followTerm(of: zaak, &work) }
        if stand.event.soort.answersTheQuestion, let question = zaak.state.document(.aanmelding) {
            try await meetFeedback(
                on: question.delivery, by: .platform(zaak.system.platform), with: stuk.delivery,
                &work)
        }
        return stuk
    }

    func read(
        _ soort: LivStuksoort, _ json: JSONValue, in zaak: inout Zaak, to recipient: PlatformID,
        _ work: inout Work
    ) async throws(Refusal) -> LivSent {
        var faults = Faults()
        let sent = try await read(soort, json, in: &zaak, to: recipient, &work, into: &faults)
        return try faults.settled(sent)
    }

    /// The same, for who has more to ask of it.
    func read(
        _ soort: LivStuksoort, _ json: JSONValue?, in zaak: inout Zaak, to recipient: PlatformID,
        _ work: inout Work, into faults: inout Faults
    ) async throws(Refusal) -> LivSent? {
        guard let recipient = work.book.platform(recipient, on: work.today),
            let sender = work.book.platform(zaak.system.platform, on: work.today),
            let form = Form.of(soort.rawValue)
        else {
            throw Refusal(
                .poortGesloten, "platform-niet-in-het-adresboek",
                "een platform van dit traject staat vandaag niet in het adresboek; laat de beheerder het "
                    + "opnemen", rules: [37, 192])
        }
        let way = try work.way(
            of: form, from: sender.kind, to: recipient.kind, through: soort.gate)
        guard let entered = work.read(json, on: way, from: sender.id, into: &faults) else {
            return nil
        }
        faults.judge { () throws(Refusal) in
            try requireResponsible(entered.document, soort, work)
        }
        if soort == .aanvullendeInformatie, let json, isBornMinor(json, on: work.today) {
            zaak.loaded.state.isMinor = true
        }
        return LivSent(soort: soort, entered: entered, recipient: recipient, sender: sender)
    }

    /// Whether the date of birth in this aanvullende informatie is that of a minor (R245).
    private func isBornMinor(_ json: JSONValue, on today: LegalDay) -> Bool {
        let birth = json["naGo"]?["geboortedatum"]?.stringValue.flatMap { PartialDate($0) }
        return birth.map { !$0.isOfAge(on: today) } ?? false
    }

    /// Delivers it and keeps it in the dossier of the traject.
    ///
    /// - Precondition: `work.record` was called; the caller saves the zaak.
    func send(
        _ sent: LivSent, in zaak: inout Zaak, _ work: inout Work
    ) async throws(Refusal) -> LivTrajectState.Stuk {
        let id = newID()
        var stuk = StukState(
            documentType: sent.soort.rawValue, from: sent.sender.kind.rawValue,
            to: sent.recipient.kind.rawValue, sender: sent.sender.id,
            recipient: sent.recipient.id, municipality: nil, zone: nil, hangs: .traject(zaak.id),
            createdAt: work.now,
            current: version(1, of: sent.entered.document, sent.entered.submission, work))
        let traject = zaak.id
        let passage = try work.passage(
            of: stuk, through: sent.soort.gate, mayBeMinor: zaak.state.isMinor
        ) { _ in ["traject": .string(traject)] }
        try passage.refuse(
            zaak.state.passageFacts(at: work.traject(zaak.loaded)), on: work.today)
        let projection = try await work.forward(
            passage, stuk: (id, 1), dossier: zaak.loaded.dossier, by: work.actor.text)
        stuk.delivery = passage.reference
        work.enter(stuk, id: id, dossier: zaak.loaded.dossier)
        let kept = LivTrajectState.Stuk(
            id: id, soort: sent.soort, day: work.today, from: sent.sender.id,
            to: sent.recipient.id, delivery: passage.reference, digest: projection.digest)
        zaak.loaded.state.documents.append(kept)
        return kept
    }

    /// What the frontoffice owes on the aanmelding is owed by the last day of the traject (R232).
    ///
    /// - Precondition: `work.record` was called.
    func followTerm(of zaak: Zaak, _ work: inout Work) async throws(Refusal) {
        guard let term = zaak.state.term, let question = zaak.state.document(.aanmelding) else {
            return
        }
        try await postponeFeedback(on: question.delivery, until: term.until, &work)
    }

    /// A document names its own traject, by referentienummer or by the number of who asked.
    private func requireReference(
        _ document: Document, _ soort: LivStuksoort, of zaak: Zaak
    ) throws(Refusal) {
        guard let named = document.text("referentie"), named != zaak.id,
            named != zaak.state.ownReference
        else { return }
        throw Refusal(
            .ongeldig, "andere-referentie",
            "dit document noemt een ander referentienummer dan dat van dit traject; kijk het na",
            rules: [222], at: "/document/\(soort.root)/referentie")
    }
}

extension LivGebeurtenis.Soort {
    /// Whether what is sent with it is the terugkoppeling that an aanmelding asks: an answer, or the
    /// besluit that there will be none.
    fileprivate var answersTheQuestion: Bool {
        switch self {
        case .weging(let isTaken): !isTaken
        case .beslissing(let isGo): !isGo
        case .stap(.adviesrapport), .stap(.antwoord), .stap(.trajectadvies): true
        default: false
        }
    }
}
