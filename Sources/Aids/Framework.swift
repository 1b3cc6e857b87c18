package import Domain

/// What a dated framework is.
package enum FrameworkKind: String, Sendable, CaseIterable, Hashable {
    /// The common strategy of a period: Plan R, Strategie T.E.R. (R9).
    case strategie
    /// The plan of a region or community (R18).
    case gebiedsplan
    case wet
    case besluit
    case omzendbrief
    case decreet
    case nota
}

/// A dated framework or legal text of the register (R15): cited with its place and period.
package struct Framework: Sendable, Hashable {
    package let id: String
    package let kind: FrameworkKind
    package let title: String
    package let citation: String
    /// Where it is published; of a restricted text, who has it.
    package let source: String
    package let validity: Validity
    /// The territory of a plan; `nil` for the whole country.
    package let territory: String?
    /// Shown by its title only, and handed over by the coordinator alone (R16).
    package let isRestricted: Bool
    package let confirmedByLawyer: Bool
    package let position: SourcePosition

    package init(
        id: String, kind: FrameworkKind, title: String, citation: String, source: String,
        validity: Validity, territory: String?, isRestricted: Bool, confirmedByLawyer: Bool,
        position: SourcePosition
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.citation = citation
        self.source = source
        self.validity = validity
        self.territory = territory
        self.isRestricted = isRestricted
        self.confirmedByLawyer = confirmedByLawyer
        self.position = position
    }
}

/// A named territory: whole regions, or municipalities by their code.
package struct Territory: Sendable, Hashable {
    package let name: String
    package let regions: [String]
    package let municipalities: [String]

    package init(name: String, regions: [String], municipalities: [String]) {
        self.name = name
        self.regions = regions
        self.municipalities = municipalities
    }
}

/// The territories and the dated frameworks of a set.
package struct FrameworkRegister: Sendable, Equatable {
    package let territories: [Territory]
    package let all: [Framework]

    package static let empty = FrameworkRegister(territories: [], all: [])

    package init(territories: [Territory], all: [Framework]) {
        self.territories = territories
        self.all = all
    }

    /// Names of the territories of a municipality: those that name it first, then its region's.
    package func territories(of municipality: Municipality) -> [String] {
        territories.filter { $0.municipalities.contains(municipality.code) }.map(\.name)
            + territories.filter { $0.regions.contains(municipality.region) }.map(\.name)
    }

    package func framework(_ id: String) -> Framework? { all.first { $0.id == id } }

    /// The common strategy of a day (R9); `nil` where none is recorded.
    package func strategy(on day: LegalDay) -> Framework? {
        all.first { $0.kind == .strategie && $0.validity.contains(day) }
    }

    /// The plan of a municipality's own territory on a day (R18).
    package func plan(of municipality: Municipality, on day: LegalDay) -> Framework? {
        for territory in territories(of: municipality) {
            let plans = all.filter { $0.kind == .gebiedsplan && $0.territory == territory }
            // A territory with a plan of its own never falls back on that of its region.
            guard !plans.isEmpty else { continue }
            return plans.first { $0.validity.contains(day) }
        }
        return nil
    }
}
