/// The room of what law and policy lay down for any document: legal bases, terms, the steps of the LIV.
///
/// The dated legal bases of a policy set; two records of one id never overlap.
package struct LegalBases: Sendable, Equatable {
    package let all: [LegalBasis]

    package init(_ all: [LegalBasis]) { self.all = all }

    package func inForce(_ id: String, on day: LegalDay) -> LegalBasis? {
        all.first { $0.id == id && $0.validity.contains(day) }
    }

    package func isKnown(_ id: String) -> Bool { all.contains { $0.id == id } }
}
