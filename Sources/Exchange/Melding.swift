import Consensus
import Crypto
package import Domain
package import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// A report of a radicaliseringsdossier by a justitiehuis: forwarded in the command that took it in.
struct MeldingState: StoredState {
    static let kind = ObjectKind.melding
    /// Where the report went instead of to its LIVC-R, and why (R142).
    struct Terugval: Codable, Sendable, Equatable {
        let zone: ZoneID
        let reason: String
    }
    let sender: SystemID
    let office: PlatformID
    let livcr: PlatformID
    let receivedAt: Instant
    /// When an alarm goes off if nobody collected it.
    let dueAt: Instant
    let submission: Submission
    let delivery: String
    /// SHA-256 of the bytes that left.
    let digest: Digest
    let fallback: Terugval?
    /// Key of its row in the index of names: a keyed hash, never a name.
    let subjectTag: String
    var expert: String?
    /// The open point that an expert be named.
    let expertObligation: String?
    var collectedAt: Instant?
    /// Once the alarm of its term went off.
    var lateAt: Instant?
    var closedAt: Instant?

    /// Row by which the term of this report waits.
    func term(_ id: String) -> IndexRow {
        IndexRow(
            index: .termijnen, key: Terminrij.melding, sort: dueAt.text + id, kind: .melding,
            object: id)
    }
}

/// A report as its sender and its LIVC-R may know it: where it went, without its content.
package struct MeldingWeergave: Codable, Sendable, Equatable {
    /// Where it went because the LIVC-R cannot be reached (R142).
    package struct Via: Codable, Sendable, Equatable {
        package let rol: String
        package let politiezone: String
        package let reden: String
    }
    package let id: String
    package let livcr: String
    package let levering: String
    /// SHA-256 of the bytes that left.
    package let digest: String
    /// `doorgestuurd`, `laat`, `afgehaald` or `gesloten`.
    package let toestand: String
    package let ontvangen: String
    /// When the term of an immediate report is over (R141).
    package let uiterlijk: String
    package let via: Via?
    package let merken: [String]

    init(id: String, _ state: MeldingState, at now: Instant) {
        self.id = id
        livcr = state.livcr.text
        levering = state.delivery
        digest = state.digest.hex
        toestand =
            if state.closedAt != nil {
                "gesloten"
            } else if state.collectedAt != nil {
                "afgehaald"
            } else {
                state.dueAt < now ? "laat" : "doorgestuurd"
            }
        ontvangen = state.receivedAt.text
        uiterlijk = state.dueAt.text
        via = state.fallback.map {
            Via(
                rol: Role.informatieofficier.rawValue, politiezone: $0.zone.text,
                reden: $0.reason)
        }
        merken = state.expert == nil ? [JustitiehuisRules.expertMark] : []
    }
}

extension Gateway {
    /// Takes a report in and forwards it at once: no round, no batch, no besluit (R135 to R142).
    package func meldingIndienen(
        _ json: JSONValue, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<MeldingWeergave> {
        let answer = try await perform(.meldingIndienen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let report = try await report(json, by: actor, work)
            let id = newID()
            work.record(.meldingDoorgestuurd)
            work.alter { $0.opensDossiers.append(id) }
            let projection = try forward(
                report.zending, document: (id, 1), dossier: id, by: report.system.id.text,
                municipality: report.municipality.code, zone: report.fallback?.zone,
                officerZone: report.fallback?.zone, &work)
            let state = keep(report, json, as: id, digest: projection.digest, &work)
            if let fallback = report.fallback { work.code("terugval", fallback.reason) }
            return MeldingWeergave(id: id, state, at: work.now)
        }
        arrivals.announce()
        alarmWithoutOfficer(answer.reply)
        return answer
    }

    /// R29: a report that went to a zone where nobody can read it today; its term runs all the same.
    private func alarmWithoutOfficer(_ report: MeldingWeergave) {
        guard let via = report.via else { return }
        let book = configuration.book
        let zone = ZoneID(unchecked: via.politiezone)
        let officers = book.holders(of: .informatieofficier, at: .zone(zone), on: today)
            .filter { book.isInformationOfficer($0, of: zone, on: today) }
        guard officers.isEmpty else { return }
        observer.alarm(
            "melding-zonder-informatieofficier",
            [("melding", report.id), ("zone", via.politiezone)])
    }

    /// What a report becomes before it is kept.
    private struct Report {
        let system: PartnerSystem
        let municipality: Municipality
        let livcr: Platform
        let fallback: MeldingState.Terugval?
        let zending: Zending
        let expert: String?
        let name: String
    }

    private func report(
        _ json: JSONValue, by actor: Actor, _ work: Work
    ) async throws(Refusal) -> Report {
        let system = try actor.system(in: work.book)
        let office = try requireOffice(system, work)
        try await refuseTooManyReports(of: office.id)
        let way = try work.configuration.way(
            document: JustitiehuisRules.documentType, from: .justitiehuis, to: .livcr,
            through: .immediate, on: work.today)
        let document = try Submission.read(json, way.type)
        try work.refuseMentions(in: document, on: way.route)
        try refuseMinor(document, way, work)
        let municipality = try municipality(of: document, work)
        guard let livcr = work.book.livcr(ofMunicipality: municipality.code, on: work.today) else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-livcr",
                "gemeente `\(municipality.code)` heeft vandaag geen LIVC-R in het adresboek; laat de "
                    + "beheerder hem opnemen en meld opnieuw",
                rules: [141], at: "/document/justitiabele/nis")
        }
        let fallback = try fallback(of: livcr, in: municipality, work)
        let expert = document.text("ondersteunende expert")
        let zending = Zending(
            document: document, way: try work.configuration.way(way, for: livcr.id),
            facts: DecisionFacts(), reference: newReference(),
            sender: ["justitiehuis": .string(office.name)], recipient: livcr,
            particulars: particulars(expert: expert, fallback, work),
            salt: random.bytes(Envelope.saltByteCount))
        return Report(
            system: system, municipality: municipality, livcr: livcr, fallback: fallback,
            zending: zending, expert: expert, name: document.text("naam") ?? "")
    }

    private func keep(
        _ report: Report, _ json: JSONValue, as id: String, digest: Digest,
        _ work: inout Work
    ) -> MeldingState {
        let minutes = Int64(work.configuration.policies.terms.reportMinutes)
        let obligation = report.expert == nil ? newID() : nil
        let state = MeldingState(
            sender: report.system.id, office: report.system.platform, livcr: report.livcr.id,
            receivedAt: work.now, dueAt: work.now.advanced(bySeconds: minutes * 60),
            submission: Submission(json), delivery: report.zending.reference,
            digest: digest, fallback: report.fallback,
            subjectTag: subjectTag(of: report.name, at: report.livcr.id), expert: report.expert,
            expertObligation: obligation, collectedAt: nil, lateAt: nil, closedAt: nil)
        work.create(state, id: id, dossier: id)
        let term = state.term(id)
        work.alter { $0.indexed.append(term) }
        work.index(.meldingen, state.office.text, sort: id, .melding, id)
        work.index(.justitiabelen, state.subjectTag, sort: id, .melding, id)
        if let zone = state.fallback?.zone {
            work.index(.werkvoorraad, zone.text, sort: id, .melding, id)
        }
        if let obligation {
            work.opens(
                .expertAanstellen, id: obligation, about: id, owner: .platform(state.office),
                days: nil, dossier: id)
        }
        return state
    }

    /// R141: a Flemish justitiehuis or the VCET, as the book has it today.
    private func requireOffice(
        _ system: PartnerSystem, _ work: Work
    ) throws(Refusal) -> Platform {
        guard let office = work.book.platform(system.platform, on: work.today),
            office.kind == .justitiehuis,
            work.book.organisations[system.organisation]?.isFlemish ?? false
        else {
            throw Refusal(
                .nietToegelaten, "geen-vlaams-justitiehuis",
                "enkel een Vlaams justitiehuis of het VCET meldt hier; laat de beheerder het adresboek nazien",
                rules: [141])
        }
        return office
    }

    private func refuseTooManyReports(of office: PlatformID) async throws(Refusal) {
        let open = try await store.rows(
            .meldingen, key: office.text, limit: ExchangeLimits.openReports)
        guard open.count < ExchangeLimits.openReports else {
            throw Refusal(
                .teGroot, "te-veel-open-dossiers",
                "van dit justitiehuis staan al \(ExchangeLimits.openReports) dossiers open; sluit wat "
                    + "afgelopen is: `sluis melding sluit`")
        }
    }

    private func refuseMinor(
        _ document: Document, _ way: ActiveConfiguration.Way, _ work: Work
    ) throws(Refusal) {
        // Nobody at this gate can weigh or agree: whatever the clause, a minor is refused.
        let demand = way.route.minors.demand(
            mayBeMinor: EntryRules.mayBeMinor(document, on: work.today))
        guard demand != .nothing else { return }
        throw Refusal(
            .poortGesloten, "minderjarig",
            "deze route laat geen document over een minderjarige toe, en onbekende leeftijd telt als minderjarig; "
                + "vul de geboortedatum in",
            rules: [245], at: "/document/justitiabele/geboortedatum")
    }

    private func municipality(
        of document: Document, _ work: Work
    ) throws(Refusal) -> Municipality {
        guard let code = document.text("nis"), let found = work.book.municipalities[code] else {
            throw Refusal(
                .ongeldig, "onbekende-gemeente",
                "deze NIS-code staat niet in het adresboek; kijk de code van de gemeente na",
                rules: [74], at: "/document/justitiabele/nis")
        }
        guard let name = document.text("gemeente"),
            found.names.values.contains(where: { $0.utf8.elementsEqual(name.utf8) })
        else {
            throw Refusal(
                .ongeldig, "gemeentenaam-bij-andere-code",
                "deze naam hoort niet bij NIS-code `\(code)`; gebruik de officiële naam",
                rules: [74], at: "/document/justitiabele/gemeente")
        }
        return found
    }

    /// R142: without usable contact data of the LIVC-R, the IO of the zone; nobody waits for a new
    /// coordinator. In a zone without IO it waits there for one, with an alarm at once (R29).
    private func fallback(
        of livcr: Platform, in municipality: Municipality, _ work: Work
    ) throws(Refusal) -> MeldingState.Terugval? {
        guard !work.book.isReachable(livcr, on: work.today) else { return nil }
        switch try work.book.carrier(forMunicipality: municipality.code, on: work.today) {
        case .informationOfficers(_, let zone), .askKorpschef(_, let zone):
            return MeldingState.Terugval(zone: zone, reason: "livcr-zonder-bruikbaar-contact")
        }
    }

    /// What the recipient reads around the report: the mark of R135 and the reason of R142.
    private func particulars(
        expert: String?, _ fallback: MeldingState.Terugval?, _ work: Work
    ) -> JSONObject {
        var particulars: JSONObject = ["ontvangenDoorDePoort": .string(work.now.text)]
        if expert == nil { particulars["merken"] = [.string(JustitiehuisRules.expertMark)] }
        if let fallback {
            let name = work.book.zones.first { $0.id == fallback.zone }?.name
            particulars["via"] = [
                "functie": .string(
                    "Information Officer politiezone \(name ?? fallback.zone.text)"),
                "reden": .string(fallback.reason),
            ]
        }
        return particulars
    }
}

extension AddressBook {
    /// Whether somebody can be reached at this LIVC-R today: a coordinator with a seat, and a
    /// telephone number or e-mail address in force (R33, R142).
    func isReachable(_ livcr: Platform, on day: LegalDay) -> Bool {
        contacts(of: livcr.id, on: day).contains {
            $0.text("telefoon") != nil || $0.text("e-mail") != nil
        }
    }
}

extension ExchangeLimits {
    /// Dossiers of one justitiehuis that are open at once.
    package static let openReports = 1_000
}
