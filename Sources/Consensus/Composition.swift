package import Domain

/// A deelnemer does not agree that this field leaves (R65). One objection is enough.
package struct Objection: Sendable, Hashable {
    package let person: PersonID
    package let path: FieldPath

    package init(person: PersonID, path: FieldPath) {
        self.person = person
        self.path = path
    }
}

/// What the table has said so far about single fields. The projection follows from it, and is
/// recomputed and shown to everyone at each new `version` (R69).
package struct Composition: Sendable, Equatable {
    /// In order of arrival; the names are for the table and compliance only.
    package internal(set) var objections: [Objection]
    /// In order of arrival.
    package internal(set) var facts: [PositiveFact]
    /// Counts the changes; a freeze names the version on which its projection was computed.
    package internal(set) var version: Int

    package init(objections: [Objection] = [], facts: [PositiveFact] = [], version: Int = 0) {
        self.objections = objections
        self.facts = facts
        self.version = version
    }

    /// Paths that leave out of the projection, whatever else is said about them.
    package var objectedPaths: Set<FieldPath> { Set(objections.map(\.path)) }

    /// Facts on whose path nobody objects.
    package var standingFacts: [PositiveFact] {
        let objected = objectedPaths
        return facts.filter { !objected.contains($0.path) }
    }

    /// Standing reviews: per path the roles in which somebody other than the author reviewed it.
    package var reviewed: [FieldPath: Set<Role>] {
        var reviewed: [FieldPath: Set<Role>] = [:]
        for case .review(let path, let role, _) in standingFacts {
            reviewed[path, default: []].insert(role)
        }
        return reviewed
    }

    package var namedReleases: Set<FieldPath> {
        var paths: Set<FieldPath> = []
        for case .namedRelease(let path, _) in standingFacts { paths.insert(path) }
        return paths
    }

    package var secretHolderReleases: Set<FieldPath> {
        var paths: Set<FieldPath> = []
        for case .secretHolderRelease(let path, _) in standingFacts { paths.insert(path) }
        return paths
    }

    func restsOn(_ person: PersonID) -> Bool { facts.contains { $0.by == person } }
}
