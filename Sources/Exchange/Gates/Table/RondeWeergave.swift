import Consensus
package import Domain
import Policy
import Release

/// A round as one person at the table sees it.
package struct RondeWeergave: Codable, Sendable, Equatable {
    /// A field that somebody does not agree to release (R65).
    package struct Bezwaar: Codable, Sendable, Equatable {
        package let veld: String
        package let door: String
    }
    /// A positive fact about a field.
    package struct Vaststelling: Codable, Sendable, Equatable {
        package let soort: String
        package let veld: String
        package let door: String
    }
    /// A vote, as far as this person may see it.
    package struct Stem: Codable, Sendable, Equatable {
        package let door: String
        package let keuze: String
    }
    package let id: String
    package let stuk: String
    package let toestand: String
    package let deelnemers: [String]
    package let ontvanger: String
    package let vanaf: String
    package let tot: String
    package let vervalt: String
    package let samenstelling: Int
    package let bezwaren: [Bezwaar]
    package let vaststellingen: [Vaststelling]
    package let stemmen: [Stem]
    /// SHA-256 of the outgoing bytes as they stand.
    package let voorbeeldDigest: String
    /// Digest that a vote names; absent before the eindakkoord.
    package let overeenkomst: String?
    /// The sentence that goes with an akkoord.
    package let verklaring: String
    package let eenzijdig: Bool
    /// What this person can do in it now.
    package let handelingen: [Handeling]
}

extension Gateway {
    /// A round as this person may see it, with the bytes as they stand under what was composed.
    package func ronde(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        RondeWeergave
    > {
        try await perform(.rondeLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            let ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            let stuk = try await work.load(StukState.self, ronde.state.stuk)
            let passage = try work.tablePassage(of: stuk.state)
            let round = try work.round(ronde)
            let projection =
                ronde.state.isOn(stuk.state, passage) ? try projection(of: passage, round) : nil
            return rondeView(
                ronde, round, passage, of: stuk, for: person, work, projection: projection)
        }
    }

    func rondeView(
        _ loaded: Loaded<RondeState>, _ round: Round, _ passage: Passage,
        of stuk: Loaded<StukState>,
        for person: PersonID, _ work: Work, projection: Projection? = nil
    ) -> RondeWeergave {
        let (id, ronde) = (loaded.id, loaded.state)
        // Under another route a position is another field, or none.
        let type = ronde.routePolicy == passage.way.route.digest ? passage.document.type : nil
        func name(_ path: FieldPath) -> String {
            type?.spelling(of: path) ?? "veld onder een vorig beleid"
        }
        let composition = round.composition
        let seesNames = round.terms.isAtTable(person)
        return RondeWeergave(
            id: id, stuk: ronde.stuk, toestand: round.endCode,
            deelnemers: round.terms.deelnemers.map(\.person.text), ontvanger: ronde.recipient.text,
            vanaf: round.terms.moment.from.description, tot: round.terms.moment.until.description,
            vervalt: round.terms.expiresAt.text, samenstelling: composition.version,
            bezwaren: seesNames
                ? composition.objections.map {
                    RondeWeergave.Bezwaar(veld: name($0.path), door: $0.person.text)
                } : [],
            vaststellingen: composition.facts.map { $0.view(name($0.path)) },
            stemmen: round.visibleVotes(to: person).map {
                RondeWeergave.Stem(door: $0.person.text, keuze: $0.choice.rawValue)
            },
            voorbeeldDigest: projection?.digest.hex ?? round.binding?.projection.hex ?? "",
            overeenkomst: round.agreementDigest?.hex, verklaring: AgreementBinding.attestation,
            eenzijdig: projection.map { projection in
                FicheRules.isOneSided(passage.document) { projection.leaves($0) }
            } ?? round.terms.isOneSided,
            handelingen: TableActs(stuk, work.actor, work).inRound(
                loaded, round, passage, person))
    }
}

extension PositiveFact {
    fileprivate func view(_ field: String) -> RondeWeergave.Vaststelling {
        let kind =
            switch self {
            case .review: "nazicht"
            case .namedRelease: "vrijgave-bij-naam"
            case .secretHolderRelease: "vrijgave-geheimhouder"
            }
        return RondeWeergave.Vaststelling(soort: kind, veld: field, door: by.text)
    }
}

extension Round {
    /// Digest of the binding that votes name; `nil` before the freeze.
    package var agreementDigest: Digest? {
        switch state {
        case .samenstelling, .zonderConsensus, .vervallen: nil
        case .eindakkoord(let final): final.digest
        case .goedgekeurd(let approved), .besloten(let approved, _),
            .nietMeegedeeld(let approved, _):
            approved.digest
        case .vrijgegeven(let released): released.approved.digest
        }
    }
}
