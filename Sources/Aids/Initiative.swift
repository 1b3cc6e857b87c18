package import Domain

/// The levels of prevention that an initiative works on (R175).
package enum PreventionLevel: String, Sendable, CaseIterable, Hashable {
    case primair, secundair, tertiair
}

/// Where an initiative works with somebody who was or is detained (R174).
package enum Phase: String, Sendable, CaseIterable, Hashable {
    case intramuraal, extramuraal
}

/// Whether and how a person can be sent to an initiative.
package struct ReferralTerms: Sendable, Hashable {
    package let isOpen: Bool
    /// What to do where it is not open: the information to hand over (R171).
    package let instead: String?
    package let needsConsent: Bool
    /// Territories of the prison; empty: no detention is asked (R169).
    package let detainedIn: [String]
    package let rules: [Rule]

    package init(
        isOpen: Bool, instead: String?, needsConsent: Bool, detainedIn: [String], rules: [Rule]
    ) {
        self.isOpen = isOpen
        self.instead = instead
        self.needsConsent = needsConsent
        self.detainedIn = detainedIn
        self.rules = rules
    }
}

/// An initiative or training offer as the catalogue describes it.
package struct Initiative: Sendable, Hashable {
    package let id: String
    package let name: String
    package let kind: AidKind
    /// The service within which it works.
    package let host: String?
    package let purpose: String
    package let availability: Availability
    /// Who may turn to it (R13).
    package let beneficiaries: [String]
    package let marks: [String]
    package let prevention: [PreventionLevel]
    package let phases: [Phase]
    package let partners: [String]
    /// `2017-04`: day, month or year since when.
    package let since: String?
    package let referral: ReferralTerms
    /// Whether it judges a threat; where not, none is asked of it or taken from it (R173).
    package let judgesThreat: Bool
    package let rules: [Rule]
    package let position: SourcePosition

    package init(
        id: String, name: String, kind: AidKind, host: String?, purpose: String,
        availability: Availability, beneficiaries: [String], marks: [String],
        prevention: [PreventionLevel], phases: [Phase], partners: [String], since: String?,
        referral: ReferralTerms, judgesThreat: Bool, rules: [Rule], position: SourcePosition
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.host = host
        self.purpose = purpose
        self.availability = availability
        self.beneficiaries = beneficiaries
        self.marks = marks
        self.prevention = prevention
        self.phases = phases
        self.partners = partners
        self.since = since
        self.referral = referral
        self.judgesThreat = judgesThreat
        self.rules = rules
        self.position = position
    }
}

extension Availability {
    /// Refuses a place or an audience outside it, with what it does cover (R12, R147).
    package func refuse(
        _ name: String, territories here: [String], audience: String, rules: [Rule]
    ) throws(Refusal) {
        guard reaches(territories: here) else {
            throw outsideTerritory(
                name, "kies een aanbod van de eigen keuzelijst", rules: rules, at: "/gemeente")
        }
        try refuseAudience(name, audience, rules: rules)
    }

    /// - Parameter remedy: what to do next.
    package func outsideTerritory(
        _ name: String, _ remedy: String, rules: [Rule], at pointer: String
    ) -> Refusal {
        Refusal(
            .nietToegelaten, "buiten-gebied",
            "\(name) bestaat enkel in: \(territories.joined(separator: ", ")); \(remedy)",
            rules: [12] + rules.map(\.number), at: pointer)
    }

    /// Refuses an audience outside it; where it is for some only, one that is not named as well.
    package func refuseAudience(
        _ name: String, _ audience: String?, rules: [Rule]
    ) throws(Refusal) {
        if audiences.isEmpty { return }
        guard let audience, reaches(audience: audience) else {
            throw Refusal(
                .nietToegelaten, "buiten-doelgroep",
                "\(name) is er enkel voor: \(audiences.joined(separator: ", ")); "
                    + (audience == nil
                        ? "noem de doelgroep waarvoor het dient"
                        : "kies een aanbod voor deze doelgroep"),
                rules: [12] + rules.map(\.number), at: "/doelgroep")
        }
    }
}

/// What is known of the person when a referral is made.
package struct ReferralFacts: Sendable, Hashable {
    package let hasConsent: Bool
    /// Territory of the prison; `nil` where nobody is detained.
    package let detainedIn: String?

    package init(hasConsent: Bool, detainedIn: String?) {
        self.hasConsent = hasConsent
        self.detainedIn = detainedIn
    }
}

extension Initiative {
    /// R169, R171.
    package func refuseReferral(_ facts: ReferralFacts) throws(Refusal) {
        let numbers = referral.rules.map(\.number)
        guard referral.isOpen else {
            throw Refusal(
                .nietToegelaten, "geen-doorverwijzing",
                "naar \(name) wordt niemand doorverwezen; "
                    + (referral.instead ?? "dit aanbod neemt geen doorverwijzing aan"),
                rules: numbers, at: "/soort")
        }
        guard !referral.needsConsent || facts.hasConsent else {
            throw Refusal(
                .nietToegelaten, "instemming-ontbreekt",
                "\(name) werkt op vrijwillige basis; leg eerst de instemming van de persoon met haar "
                    + "datum vast", rules: numbers, at: "/inhoud/instemming")
        }
        guard !referral.detainedIn.isEmpty else { return }
        guard let place = facts.detainedIn, referral.detainedIn.contains(place) else {
            throw Refusal(
                .nietToegelaten, "niet-gedetineerd-in-gebied",
                "\(name) is er enkel voor wie gedetineerd is in: "
                    + referral.detainedIn.joined(separator: ", "), rules: numbers,
                at: "/inhoud/detentie")
        }
    }
}
