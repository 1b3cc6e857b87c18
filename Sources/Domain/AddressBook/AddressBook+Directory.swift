/// An expert who fits a casus, with the expertise on which the match was made (R216).
package struct ExpertMatch: Sendable, Hashable {
    package let expert: Vermelding
    /// `duider` or `behandelaar` (R214).
    package let role: String
    /// Of what was asked, in the order of the expert's own list; never empty.
    package let expertise: [String]
}

extension AddressBook {
    /// The experts of that day who know any of `wanted`, by id.
    package func experts(in wanted: [String], on day: LegalDay) -> [ExpertMatch] {
        directory.entries(.expert).filter { $0.validity.contains(day) }
            .sorted { $0.id < $1.id }
            .compactMap { expert in
                let expertise = expert.texts("expertisegebieden").filter { wanted.contains($0) }
                guard !expertise.isEmpty, let role = expert.text("rol") else { return nil }
                return ExpertMatch(expert: expert, role: role, expertise: expertise)
            }
    }

    /// In which category a LIVC-R was since when, oldest first (R146).
    package func categories(
        of platform: PlatformID
    ) -> [(category: String, validity: Validity)] {
        directory.entries(.categorie).filter { $0.text("platform") == platform.text }
            .sorted { $0.validity.from < $1.validity.from }
            .compactMap { entry in entry.text("categorie").map { ($0, entry.validity) } }
    }

    /// Whom of a LIVC-R to ask on that day about beperkte documenten and opleiding (R33), by id:
    /// entries of a person who holds the seat of coördinator there that day.
    package func contacts(of platform: PlatformID, on day: LegalDay) -> [Vermelding] {
        let coordinators = Set(
            holders(of: .coordinator, at: .platform(platform), on: day).map(\.text))
        return directory.entries(.contact).filter {
            $0.text("platform") == platform.text && $0.validity.contains(day)
                && $0.text("persoon").map(coordinators.contains) ?? false
        }.sorted { $0.id < $1.id }
    }
}
