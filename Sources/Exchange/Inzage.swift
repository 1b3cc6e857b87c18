package import Domain
import JSON
import Journal
import Policy
import Release

/// The text that somebody may read because his act decides on it, before any of it leaves.
package struct Inzage: Codable, Sendable, Equatable {
    package let fiche: String
    package let versie: Int
    /// Names of the fields shown, as `nazicht` and the releases take them.
    package let velden: [String]
    /// Those fields alone.
    package let inhoud: DocumentJSON
}

extension Gateway {
    /// What this person may read to do his part: the IO everything, the korpschef the texts that wait
    /// for his nazicht, the geheimhouder at the table the health fields. Each reading is on record
    /// (LED art. 25); what somebody has no act for, he is not shown.
    package func inzage(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<Inzage> {
        try await perform(.inzageNemen, actor) { work throws(Refusal) in
            let person = try actor.person()
            let fiche = try await work.load(FicheState.self, id)
            try await requireTable(fiche.state, person, work)
            let view = try ficheView(fiche.state, work)
            let shows = shown(to: person, fiche.state, view, work)
            let names = view.document.values.filter { shows($0.path) }
                .map { view.document.spelling(of: $0.path) }
            guard !names.isEmpty else { throw .notFound(.fiche) }
            work.record(.gelezen)
            work.alter { $0.entry.subjects.append((ObjectKind.fiche.rawValue, id)) }
            work.hold(fiche)
            let json = view.document.json(showing: shows)
            return Inzage(
                fiche: id, versie: fiche.state.contentVersion, velden: names,
                inhoud: DocumentJSON(json))
        }
    }

    private func shown(
        to person: PersonID, _ fiche: FicheState, _ view: FicheZicht, _ work: Work
    ) -> (FieldPath) -> Bool {
        if work.book.isInformationOfficer(person, of: fiche.zone, on: work.today) {
            return { _ in true }
        }
        let isChief = work.book.holds(.korpschef, person, at: .zone(fiche.zone), on: work.today)
        let holdsSecret = work.book.holds(
            .geheimhouder, person, at: .platform(fiche.livcr), on: work.today)
        var fields: Set<Int> = []
        for row in view.way.route.rows {
            let verdicts = [row.verdict] + row.cases.map(\.verdict)
            let isForChief = isChief && verdicts.contains(.releaseAfterReview(by: .korpschef))
            let isForHolder =
                holdsSecret && verdicts.contains(.releaseAfterConfirmationAndSecretHolder)
            if isForChief || isForHolder { fields.insert(row.field) }
        }
        return { fields.contains($0.field) }
    }
}
