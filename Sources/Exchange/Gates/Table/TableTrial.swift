import Consensus
import Crypto
import Domain
import Policy

/// Plays what an example of a route file supposes through a real round of two (F2): the file and the
/// gate must say the same, or the route does not load.
struct TableTrial {
    private let sample: GateSample

    init(_ sample: GateSample) { self.sample = sample }

    private static let author = PersonID(unchecked: "voorbeeld-io")
    private static let chair = PersonID(unchecked: "voorbeeld-voorzitter")
    private static let member = PersonID(unchecked: "voorbeeld-lid")
    private static let chief = PersonID(unchecked: "voorbeeld-korpschef")

    /// - Throws: what the round refuses, or that it ended without leaving.
    func run() throws(Refusal) {
        let facts = sample.facts
        let demand = sample.route.minors.demand(mayBeMinor: facts.mayBeMinor)
        try sample.refuseMinor()
        var round = try Round(opening: terms(demand, facts))
        let now = Instant(milliseconds: 0)
        let binding = binding(of: round)
        _ = try round.apply(
            .freeze(
                Freeze(
                    by: TableTrial.author, binding: binding, digest: TableTrial.digest,
                    composition: round.composition.version, isOneSided: false, acknowledged: [])),
            at: now)
        for person in [TableTrial.author, TableTrial.chair, TableTrial.member] {
            let refuses = person == TableTrial.member && facts.unmet.contains(.agreement)
            let vote = Vote(
                person: person, choice: refuses ? .weigering : .akkoord,
                binding: TableTrial.digest, attestsNoSecret: true)
            _ = try round.apply(.vote(vote), at: now)
            if round.isOver { throw TableTrial.refused }
        }
        if !facts.unmet.contains(.authorisation) {
            _ = try round.apply(
                .decision(
                    Mededelingsbesluit(
                        by: TableTrial.chief, role: .korpschef, appointment: nil,
                        choice: .mededelen, presenceRegisteredBy: TableTrial.chair,
                        day: sample.route.validity.from)), at: now)
        }
        let actions = try round.apply(
            .release(
                ReleaseRequest(
                    by: TableTrial.author, projection: TableTrial.digest,
                    routePolicy: sample.route.digest, recipient: TableTrial.recipient,
                    day: sample.route.validity.from)), at: now)
        for case .refuse(let refusal) in actions { throw refusal }
    }

    private static let digest = SHA256.digest([])
    private static let recipient = "voorbeeld-ontvanger"
    private static let refused = Refusal(
        .poortGesloten, "poort-niet-voldaan", "deze poort gaat hiervoor niet open", rules: [65])

    private func terms(_ demand: MinorsDemand, _ facts: PassageFacts) throws(Refusal) -> RoundTerms
    {
        let day = sample.route.validity.from
        func member(_ person: PersonID, officer: Bool = false) -> Deelnemer {
            Deelnemer(
                person: person, organisation: OrganisationID(unchecked: "voorbeeld"),
                isInformationOfficer: officer, isLivcrMember: !officer, isSecretHolder: false,
                isYouthCare: facts.youthCareAgrees && person == TableTrial.member)
        }
        let people = [
            member(TableTrial.author, officer: true), member(TableTrial.chair),
            member(TableTrial.member),
        ]
        return RoundTerms(
            round: "voorbeeld", fiche: "voorbeeld", ficheVersion: 1, author: TableTrial.author,
            deelnemers: people,
            electorate: SHA256.digest(
                SignedAct.payload(RoundTerms.electorateFields(of: people))),
            chair: TableTrial.chair, moment: try Moment(from: day, until: day),
            openedAt: Instant(milliseconds: 0), expiresAt: Instant(milliseconds: 86_400_000),
            minorsNeedYouthCare: demand == .youthCare, isOneSided: false, hasDuplicates: false,
            warningsAcknowledged: [])
    }

    private func binding(of round: Round) -> AgreementBinding {
        AgreementBinding(
            round: round.terms.round, electorate: round.terms.electorate,
            projection: TableTrial.digest, routePolicy: sample.route.digest,
            recipient: TableTrial.recipient, purpose: sample.route.purpose,
            moment: round.terms.moment, expiresAt: round.terms.expiresAt)
    }
}
