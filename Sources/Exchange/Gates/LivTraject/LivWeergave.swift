import Consensus
package import Domain
import JSON

/// A traject as one of its sides sees it; what the frontoffice weighed is for the frontoffice.
package struct TrajectWeergave: Codable, Sendable, Equatable {
    /// The clock: R232.
    package struct Termijn: Codable, Sendable, Equatable {
        package let vanaf: String
        package let tot: String
        /// `loopt`, `nadert`, `voorbij` or `gestopt`.
        package let toestand: String
        package let verlengingen: Int
    }

    /// What was weighed (R227, R233).
    package struct Weging: Codable, Sendable, Equatable {
        package let datum: String
        package let weger: String
        package let afwegingskader: String
        package let proportionaliteit: String
        package let legitimiteit: String
        package let besluit: String
        package let uitzondering: String?
        package let bijzondereWeging: String?
    }

    /// A match with the expertise it was made on (R193, R214, R216).
    package struct Toewijzing: Codable, Sendable, Equatable {
        package let datum: String
        package let professional: String
        package let naam: String
        /// What a member of the LIV-team is there; absent for an expert of the pool (R213).
        package let functie: String?
        package let herkomst: String
        package let rol: String
        package let expertises: [String]
    }

    /// A document that left, in either direction.
    package struct Stuk: Codable, Sendable, Equatable {
        package let soort: String
        package let datum: String
        package let van: String
        package let naar: String
        package let levering: String
        package let digest: String
    }

    package let id: String
    package let product: String
    package let aangemeld: String
    package let toestand: String
    package let werkwijze: String
    package let stappen: [String]
    package let gezet: [String]
    package let volgendeStap: String?
    package let ontbrekendeCriteria: [String]
    package let bijzondereWegingNodig: Bool
    package let hulpvraag: Gelezen<String>?
    package let weging: Gelezen<Weging>?
    package let toewijzingen: [Toewijzing]
    package let termijn: Termijn?
    package let gevraagdeVelden: [String]
    package let stukken: [Stuk]
    package let consultatie: String?
    package let opgeschaaldNaar: String?
    package let oorzaakcode: String?
    package let uitkomst: String?
}

/// One line of the list of trajecten.
package struct TrajectRegel: Codable, Sendable, Equatable {
    package let id: String
    package let product: String
    package let aangemeld: String
    package let toestand: String
    package let volgendeStap: String?
    package let termijn: String?
}

extension Gateway {
    /// A traject, for the two platforms it is between and for nobody else.
    package func traject(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<TrajectWeergave> {
        try await perform(.trajectLezen, actor) { work throws(Refusal) in
            let zaak = try await zaak(id, of: actor, work)
            let traject = try work.traject(zaak.loaded)
            var question: Gelezen<String>?
            if zaak.side == .frontoffice { question = try await hulpvraag(of: zaak, &work) }
            return TrajectWeergave(zaak, traject, question, &work)
        }
    }

    /// As it was delivered to the frontoffice, never as it came in.
    private func hulpvraag(
        of zaak: Zaak, _ work: inout Work
    ) async throws(Refusal) -> Gelezen<String>? {
        guard let stuk = zaak.state.document(.aanmelding) else { return nil }
        let delivery = try await work.load(LeveringState.self, stuk.delivery)
        let json: JSONValue
        do { json = try JSONReader.parse(Array(delivery.state.content.utf8)) } catch {
            throw .damaged(.levering)
        }
        return (json["document"]?["aanmelding"]?["hulpvraag"]?.stringValue)
            .map { work.reading($0, of: delivery) }
    }

    /// The trajecten of this platform, oldest first.
    package func trajecten(for actor: Actor) async throws(Refusal) -> Answer<[TrajectRegel]> {
        try await perform(.trajectLezen, actor) { work throws(Refusal) in
            let system = try actor.system(in: work.book)
            var lines: [TrajectRegel] = []
            for row in try await store.wholeList(.livTrajecten, key: system.platform.text) {
                let state = try await work.load(LivTrajectState.self, row.object).state
                let traject = try state.traject()
                lines.append(
                    TrajectRegel(
                        id: row.object, product: state.product.rawValue,
                        aangemeld: state.receivedAt.text, toestand: traject.toestand.rawValue,
                        volgendeStap: traject.next?.name, termijn: state.term?.until.description))
            }
            return lines
        }
    }
}

extension TrajectWeergave {
    fileprivate init(
        _ zaak: Zaak, _ traject: LivTraject, _ question: Gelezen<String>?, _ work: inout Work
    ) {
        let state = zaak.state
        let isFrontoffice = zaak.side == .frontoffice
        id = zaak.id
        product = state.product.rawValue
        aangemeld = state.receivedAt.text
        toestand = traject.toestand.rawValue
        werkwijze = state.workflow
        stappen = state.steps.map(\.name)
        gezet = traject.taken.map(\.name)
        volgendeStap = traject.next?.name
        ontbrekendeCriteria = state.missingCriteria
        bijzondereWegingNodig = state.isMinor
        hulpvraag = question
        let weighing = isFrontoffice ? state.weighing : nil
        weging = weighing.map { work.reading(Weging($0), of: zaak.loaded) }
        toewijzingen = isFrontoffice ? state.matches.map { Toewijzing($0) } : []
        termijn = state.term.map { Termijn($0, isOpen: traject.toestand == .open, on: work.today) }
        gevraagdeVelden = state.asked
        // What went to a lokale partij is between the frontoffice and that party.
        stukken = state.documents.filter {
            isFrontoffice || $0.from == state.platform || $0.to == state.platform
        }.map { Stuk($0) }
        consultatie = state.consultatie
        opgeschaaldNaar = state.escalatedTo
        oorzaakcode = state.cause
        uitkomst = state.outcome
    }
}

extension TrajectWeergave.Termijn {
    fileprivate init(_ term: LivTrajectState.Termijn, isOpen: Bool, on today: LegalDay) {
        vanaf = term.from.description
        tot = term.until.description
        verlengingen = term.extensions.count
        toestand =
            if !isOpen {
                "gestopt"
            } else if today > term.until {
                "voorbij"
            } else if today >= term.warnsOn {
                "nadert"
            } else {
                "loopt"
            }
    }
}

extension TrajectWeergave.Weging {
    fileprivate init(_ weighing: LivTrajectState.Weging) {
        datum = weighing.day.description
        weger = weighing.weger
        afwegingskader = weighing.framework
        proportionaliteit = weighing.proportionality
        legitimiteit = weighing.legitimacy
        besluit = weighing.isTaken ? "wel opnemen" : "niet opnemen"
        uitzondering = weighing.exception
        bijzondereWeging = weighing.minorGround
    }
}

extension TrajectWeergave.Toewijzing {
    fileprivate init(_ match: LivTrajectState.Toewijzing) {
        datum = match.day.description
        professional = match.professional
        naam = match.name
        functie = match.capacity
        herkomst = match.origin
        rol = match.role
        expertises = match.expertise
    }
}

extension TrajectWeergave.Stuk {
    fileprivate init(_ stuk: LivTrajectState.Stuk) {
        soort = stuk.soort.rawValue
        datum = stuk.day.description
        van = stuk.from.text
        naar = stuk.to.text
        levering = stuk.delivery
        digest = stuk.digest.hex
    }
}
