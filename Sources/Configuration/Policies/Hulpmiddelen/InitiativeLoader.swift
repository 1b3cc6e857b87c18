import Aids
import Domain
import Policy

/// Reads `initiatieven.yaml`: what is offered, where, for whom, and how one gets there.
enum InitiativeLoader {
    static func load(_ document: YAMLDocument, _ findings: inout LoadFindings) -> [Initiative] {
        var problems = Problems()
        let read = YAMLFields.read(document.root, what: "initiatieven", &problems) { top in
            top.each("initiatieven", what: "initiatief", initiative)
        }
        findings.add(problems)
        let initiatives = read ?? []
        for (index, one) in initiatives.enumerated()
        where initiatives[..<index].contains(where: { $0.id == one.id }) {
            findings.error("P02", at: one.position, "`\(one.id)` stands twice: remove one")
        }
        return initiatives
    }

    private static func initiative(_ inner: inout YAMLFields) -> Initiative? {
        let position = inner.position.source
        let id = inner.aid("id")
        let name = inner.text("naam")
        let kind = inner.oneOf("soort regel", AidKind.self)
        let host = inner.optionalText("binnen")
        let purpose = inner.text("doel")
        let availability = inner.availability()
        let beneficiaries = inner.texts("begunstigden")
        let marks = inner.optionalTexts("merken")
        let prevention = inner.words("preventie", PreventionLevel.self)
        let phases = inner.words("fasen", Phase.self)
        let partners = inner.optionalTexts("partners")
        let since = inner.optionalText("sinds")
        let referral = inner.fields("doorverwijzing", referral)
        let judgesThreat = inner.flag("oordeelt over dreiging")
        let rules = inner.rules("regels")
        guard let id, let name, let kind, let purpose, let referral, let judgesThreat else {
            return nil
        }
        return Initiative(
            id: id, name: name, kind: kind, host: host, purpose: purpose,
            availability: availability, beneficiaries: beneficiaries, marks: marks,
            prevention: prevention, phases: phases, partners: partners, since: since,
            referral: referral, judgesThreat: judgesThreat, rules: rules, position: position)
    }

    private static func referral(_ inner: inout YAMLFields) -> ReferralTerms? {
        let isOpen = inner.flag("mogelijk")
        let instead = inner.optionalText("in de plaats")
        if isOpen == false, instead == nil {
            inner.refuse("mogelijk", "nobody is referred: say under `in de plaats` what to do")
        }
        let consent = inner.flag("instemming nodig")
        let places = inner.optionalTexts("gedetineerd in")
        let rules = inner.rules("regels")
        guard let isOpen, let consent else { return nil }
        return ReferralTerms(
            isOpen: isOpen, instead: instead, needsConsent: consent, detainedIn: places,
            rules: rules)
    }
}
