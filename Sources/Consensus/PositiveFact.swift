package import Domain

/// Something a person does so that a field may leave; without it the field stays withheld.
package enum PositiveFact: Sendable, Hashable, Codable {
    /// Nazicht of a field by a person other than the author, in `role` (P20). That the person
    /// holds the role the caller has checked.
    case review(path: FieldPath, role: Role, by: PersonID)
    /// The table releases a field by name (R81): one deelnemer proposes, nobody objects, and the
    /// final agreement confirms it.
    case namedRelease(path: FieldPath, by: PersonID)
    /// The geheimhouder releases a field of the health domain (R103).
    case secretHolderRelease(path: FieldPath, by: PersonID)

    package var path: FieldPath {
        switch self {
        case .review(let path, _, _), .namedRelease(let path, _),
            .secretHolderRelease(let path, _):
            path
        }
    }

    package var by: PersonID {
        switch self {
        case .review(_, _, let by), .namedRelease(_, let by), .secretHolderRelease(_, let by): by
        }
    }
}
