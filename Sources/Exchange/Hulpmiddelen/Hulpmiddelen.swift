import Aids
package import Domain
import Policy
import PolicyDesk

/// The room of instruments, initiatieven and kaders: looked up and registered, carried nowhere.
///
/// An instrument as partners read it: what it is, serves and does not serve (R150, R151).
package struct InstrumentWeergave: Codable, Sendable, Equatable {
    package let instrument: String
    package let naam: String
    package let categorie: String
    package let herkomst: String
    package let gebruikscontext: String
    package let lokaleOmstandigheden: String
    package let doel: String
    package let waarvoor: [String]
    package let waarvoorNiet: [String]
    package let merken: [String]
    package let gebruikers: [String]
    package let gebruik: [String]

    init(_ instrument: Instrument) {
        self.instrument = instrument.id
        naam = instrument.name
        categorie = instrument.category.rawValue
        herkomst = instrument.origin
        gebruikscontext = instrument.useContext
        lokaleOmstandigheden = instrument.localCircumstances
        doel = instrument.purpose
        waarvoor = instrument.serves
        waarvoorNiet = instrument.doesNotServe
        merken = instrument.marks
        gebruikers = instrument.users
        gebruik = instrument.uses
    }
}

/// An initiative as partners read it: where, for whom, and how one gets there (R12, R13).
package struct InitiatiefWeergave: Codable, Sendable, Equatable {
    package let initiatief: String
    package let naam: String
    package let binnen: String?
    package let doel: String
    package let gebied: [String]
    package let doelgroep: [String]
    package let begunstigden: [String]
    package let merken: [String]
    package let preventie: [String]
    package let fasen: [String]
    package let partners: [String]
    package let sinds: String?
    /// Whether a person can be referred, or what to do in its place.
    package let doorverwijzing: String

    init(_ initiative: Initiative) {
        initiatief = initiative.id
        naam = initiative.name
        binnen = initiative.host
        doel = initiative.purpose
        gebied = initiative.availability.territories
        doelgroep = initiative.availability.audiences
        begunstigden = initiative.beneficiaries
        merken = initiative.marks
        preventie = initiative.prevention.map(\.rawValue)
        fasen = initiative.phases.map(\.rawValue)
        partners = initiative.partners
        sinds = initiative.since
        doorverwijzing = initiative.referral.isOpen ? "mogelijk" : initiative.referral.instead ?? ""
    }
}

/// A framework or legal text of the register; of a restricted one, others see the title only (R16).
package struct KaderWeergave: Codable, Sendable, Equatable {
    package let kader: String
    package let soort: String
    package let titel: String
    package let citaat: String?
    package let vindplaats: String?
    package let geldigVan: String
    package let geldigTot: String?
    package let gebied: String?
    package let teBevestigenDoorJurist: Bool

    init(_ framework: Framework, whole: Bool) {
        kader = framework.id
        soort = framework.kind.rawValue
        titel = framework.title
        citaat = whole ? framework.citation : nil
        vindplaats = whole ? framework.source : nil
        geldigVan = framework.validity.from.description
        geldigTot = framework.validity.until?.description
        gebied = framework.territory
        teBevestigenDoorJurist = !framework.confirmedByLawyer
    }
}

/// What a list of choices is made for: a place and an audience, each of which may be left open.
package struct Keuzevraag: Sendable {
    package let livcr: PlatformID?
    package let municipality: String?
    package let audience: String?

    package init(livcr: PlatformID?, municipality: String?, audience: String?) {
        self.livcr = livcr
        self.municipality = municipality
        self.audience = audience
    }
}

extension Gateway {
    /// The instruments that a LIVC-R can choose from (R12), or all of them.
    package func instrumenten(
        _ question: Keuzevraag, for actor: Actor
    ) async throws(Refusal) -> Answer<[InstrumentWeergave]> {
        try await perform(.catalogusLezen, actor) { work throws(Refusal) in
            let choice = try Choice(question, work)
            return work.configuration.policies.register.instruments
                .filter { choice.holds($0.id, $0.availability) }.map(InstrumentWeergave.init)
        }
    }

    /// The initiatives available there and for that audience (R12), or all of them.
    package func initiatieven(
        _ question: Keuzevraag, for actor: Actor
    ) async throws(Refusal) -> Answer<[InitiatiefWeergave]> {
        try await perform(.catalogusLezen, actor) { work throws(Refusal) in
            let choice = try Choice(question, work)
            return work.configuration.policies.register.initiatives
                .filter { choice.holds($0.id, $0.availability) }.map(InitiatiefWeergave.init)
        }
    }

    /// The register of frameworks: whole, or those in force on a day and in a municipality (R9, R18).
    package func kaders(
        on day: LegalDay?, municipality code: String?, for actor: Actor
    ) async throws(Refusal) -> Answer<[KaderWeergave]> {
        try await perform(.catalogusLezen, actor) { work throws(Refusal) in
            let register = work.configuration.policies.register.frameworks
            let place = try code.map { code throws(Refusal) in try work.municipality(code) }
            let plan = place.flatMap { register.plan(of: $0, on: day ?? work.today) }
            let coordinates = actor.roles.contains(.coordinator)
            return register.all.filter { framework in
                if let day, !framework.validity.contains(day) { return false }
                return place == nil || framework.territory == nil || framework.id == plan?.id
            }.map { KaderWeergave($0, whole: !$0.isRestricted || coordinates) }
        }
    }
}

/// The territories and the audience that a list of choices is for.
private struct Choice {
    /// Per municipality the names of its territories; `nil` where no place was named.
    private let places: [[String]]?
    private let audience: String?
    private let off: Set<String>

    init(_ question: Keuzevraag, _ work: Work) throws(Refusal) {
        let register = work.configuration.policies.register
        audience = question.audience
        off = question.livcr.map { register.switchedOff(by: $0) } ?? []
        if let code = question.municipality {
            places = [register.frameworks.territories(of: try work.municipality(code))]
        } else if let livcr = question.livcr {
            places = try work.territories(of: livcr)
        } else {
            places = nil
        }
    }

    func holds(_ id: String, _ availability: Availability) -> Bool {
        let reached = places.map { $0.contains { availability.reaches(territories: $0) } } ?? true
        let meant = audience.map { availability.reaches(audience: $0) } ?? true
        return reached && meant && !off.contains(id)
    }
}

extension Work {
    /// The municipality of this NIS code in the address book.
    func municipality(_ code: String) throws(Refusal) -> Municipality {
        guard let municipality = book.municipalities[code] else {
            throw Refusal(
                .ongeldig, "onbekende-gemeente",
                "deze NIS-code staat niet in het adresboek; kijk de code van de gemeente na",
                rules: [12], at: "/gemeente")
        }
        return municipality
    }
}

extension Refusal {
    static let unknownLIVCR = Refusal(
        .nietGevonden, "onbekende-livcr",
        "deze LIVC-R staat vandaag niet in het adresboek; kijk de id na", at: "/livcr")
}
