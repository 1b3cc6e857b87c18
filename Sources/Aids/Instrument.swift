package import Domain

/// Within which of the two kinds of work an instrument belongs (R254).
package enum InstrumentCategory: String, Sendable, CaseIterable, Hashable {
    case casusoverleg = "multidisciplinair casusoverleg"
    case dreigingsanalyse
}

/// Whether a catalogue entry rests on the law or is only an aid that a LIVC-R may configure (R260).
package enum AidKind: String, Sendable, CaseIterable, Hashable {
    case wettelijk
    case hulpmiddel
}

/// What a cited result would serve as.
package enum CitationTarget: String, Sendable, CaseIterable, Hashable {
    case toelichting
    case bijlage
    case risicoElement = "risico-element"
    case dreigingsevaluatie
    case dreigingsanalyse
    case diagnose
    case bevestiging = "bevestiging van een diagnose"
}

/// Whom an item that cites a result is addressed to.
package enum CitationAddressee: String, Sendable, CaseIterable, Hashable {
    case livcr = "LIVC-R"
    case ltf = "LTF"
    case ocad = "OCAD"
    case livFrontoffice = "LIV-frontoffice"
    case justitiehuis
    case gemeente
    case rechtbank
    case gevangenis
}

/// In which phase of a criminal case an assessment is made (R164).
package enum JudicialSetting: String, Sendable, CaseIterable, Hashable {
    case pre = "pre-justitieel"
    case post = "post-justitieel"
}

/// Where an offer exists and for whom; an empty list of territories or audiences means everyone.
package struct Availability: Sendable, Hashable {
    package let territories: [String]
    package let audiences: [String]

    package init(territories: [String], audiences: [String]) {
        self.territories = territories
        self.audiences = audiences
    }

    package func reaches(territories here: [String]) -> Bool {
        territories.isEmpty || territories.contains(where: here.contains)
    }

    package func reaches(audience: String) -> Bool {
        audiences.isEmpty || audiences.contains(audience)
    }
}

/// Organisations that may author a result, and under what conditions (R166, R253).
package struct InstrumentAuthor: Sendable, Hashable {
    /// Service code of the address book.
    package let service: String
    package let flemishOnly: Bool
    /// Only on somebody convicted of a terrorist offence.
    package let afterConvictionOnly: Bool

    package init(service: String, flemishOnly: Bool, afterConvictionOnly: Bool) {
        self.service = service
        self.flemishOnly = flemishOnly
        self.afterConvictionOnly = afterConvictionOnly
    }
}

/// What somebody must be able to show before using an instrument.
package struct Competency: Sendable, Hashable {
    /// A training to have followed (R155, R159).
    package let training: Bool
    /// A certificate that is valid on the day of use (R165).
    package let certificate: Bool
    package let rules: [Rule]

    package init(training: Bool, certificate: Bool, rules: [Rule]) {
        self.training = training
        self.certificate = certificate
        self.rules = rules
    }

    package static let none = Competency(training: false, certificate: false, rules: [])
}

/// A document that is handed over by hand to named people only (R16, R154, R155).
package struct RestrictedDocument: Sendable, Hashable {
    package let title: String
    /// Whose recorded consent is needed for each receiver; `nil` where nobody's is.
    package let consentOf: String?
    package let needsTraining: Bool
    /// Services whose people may receive it; empty: any member of the LIVC-R.
    package let receivers: Set<String>
    package let rules: [Rule]

    package init(
        title: String, consentOf: String?, needsTraining: Bool, receivers: Set<String>,
        rules: [Rule]
    ) {
        self.title = title
        self.consentOf = consentOf
        self.needsTraining = needsTraining
        self.receivers = receivers
        self.rules = rules
    }
}

/// An instrument as the catalogue describes it: what it is for, what it is not for, who may use it.
///
/// An empty restriction restricts nothing only where this type says so; whatever an instrument does
/// not list under `serves` is refused (R151).
package struct Instrument: Sendable, Hashable {
    package let id: String
    package let name: String
    /// Other spellings under which a text names it.
    package let aliases: [String]
    package let category: InstrumentCategory
    package let kind: AidKind
    /// Herkomst, gebruikscontext and lokale omstandigheden: on every result shown (R150).
    package let origin: String
    package let useContext: String
    package let localCircumstances: String
    package let purpose: String
    package let serves: [String]
    package let doesNotServe: [String]
    package let marks: [String]
    package let users: [String]
    package let uses: [String]
    package let availability: Availability
    /// Empty: whoever may register anything.
    package let authors: [InstrumentAuthor]
    /// Empty: not tied to a phase.
    package let settings: Set<JudicialSetting>
    package let competency: Competency
    package let authorRules: [Rule]
    /// What a result never serves as, and to whom it is never addressed.
    package let closedTargets: Set<CitationTarget>
    package let closedAddressees: Set<CitationAddressee>
    package let citationRules: [Rule]
    package let document: RestrictedDocument?
    /// Records to be made before a LIVC-R begins to use it (R156); empty: none.
    package let preconditions: [String]
    package let preconditionRules: [Rule]
    package let position: SourcePosition

    package init(
        id: String, name: String, aliases: [String], category: InstrumentCategory, kind: AidKind,
        origin: String, useContext: String, localCircumstances: String, purpose: String,
        serves: [String], doesNotServe: [String], marks: [String], users: [String],
        uses: [String], availability: Availability, authors: [InstrumentAuthor],
        settings: Set<JudicialSetting>, competency: Competency, authorRules: [Rule],
        closedTargets: Set<CitationTarget>, closedAddressees: Set<CitationAddressee>,
        citationRules: [Rule], document: RestrictedDocument?, preconditions: [String],
        preconditionRules: [Rule], position: SourcePosition
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.category = category
        self.kind = kind
        self.origin = origin
        self.useContext = useContext
        self.localCircumstances = localCircumstances
        self.purpose = purpose
        self.serves = serves
        self.doesNotServe = doesNotServe
        self.marks = marks
        self.users = users
        self.uses = uses
        self.availability = availability
        self.authors = authors
        self.settings = settings
        self.competency = competency
        self.authorRules = authorRules
        self.closedTargets = closedTargets
        self.closedAddressees = closedAddressees
        self.citationRules = citationRules
        self.document = document
        self.preconditions = preconditions
        self.preconditionRules = preconditionRules
        self.position = position
    }
}
