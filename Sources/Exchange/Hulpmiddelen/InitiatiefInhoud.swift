import Aids
import Domain
import JSON
import Policy

/// A factor that an initiative works on, and the polarity that a fiche gives it (R257).
private enum Factorsoort: String, CaseIterable {
    case kwetsbaarheid
    case beschermend = "beschermende factor"

    var polarity: String {
        switch self {
        case .kwetsbaarheid: "negatief"
        case .beschermend: "positief"
        }
    }
}

/// What a question asks for.
private enum Vraagsoort: String, CaseIterable {
    case informatie, begeleiding, dreigingsoordeel
}

/// The shape of what is registered about an initiative, per kind.
enum InitiatiefInhoud {
    /// - Parameter today: a consent was given on it or before (R169).
    static func check(
        _ command: InitiatiefOpdracht, _ initiative: Initiative, on today: LegalDay
    ) throws(Refusal) {
        var facts = ReferralFacts(hasConsent: false, detainedIn: nil)
        var consent: LegalDay?
        var judges = false
        try HulpmiddelInhoud.check(command.content) { fields throws(JSONShapeError) in
            switch command.type {
            case .doorverwijzing: (facts, consent) = try referral(&fields)
            case .overdracht: try handover(&fields)
            case .vraag:
                _ = try fields.string("tekst", atLeast: 1, atMost: Limits.textBytes)
                judges = try fields.choice("vraagt", of: Vraagsoort.self) == .dreigingsoordeel
            case .document:
                _ = try fields.string("tekst", atLeast: 1, atMost: Limits.textBytes)
                let level = try fields.optionalString(
                    "dreigingsniveau", atLeast: 1, atMost: Limits.lineBytes)
                let score = try fields.optionalInteger("dreigingsscore", in: 0...1_000)
                judges = level != nil || score != nil
            case .factoren: try factors(&fields)
            case .inschrijving:
                _ = try fields.string("aanspreekpunt", atLeast: 1, atMost: Limits.lineBytes)
            }
            return true
        }
        judges =
            judges
            || command.content.allTexts.contains {
                Dreigingsoordeel.stands(in: $0, asks: command.type == .vraag)
            }
        if command.type == .doorverwijzing { try initiative.refuseReferral(facts) }
        if let consent, consent > today {
            throw .inTheFuture(
                "/inhoud/instemming", rules: initiative.referral.rules.map(\.number))
        }
        guard !judges || initiative.judgesThreat else {
            throw Refusal(
                .nietToegelaten, "geen-dreigingsoordeel",
                "\(initiative.name) oordeelt niet over de dreiging die van een persoon uitgaat; vraag "
                    + "er geen en neem er geen over", rules: initiative.rules.map(\.number),
                at: "/inhoud")
        }
    }

    /// The factors as they stand in the content, with their polarity.
    static func factors(
        of content: Submission
    ) throws(Refusal) -> [InitiatiefstukWeergave.Factor] {
        let json: JSONValue
        do { json = try JSONReader.parse(Array(content.text.utf8)) } catch {
            throw .damaged(.initiatiefstuk)
        }
        return (json["factoren"]?.arrayValue ?? []).compactMap { factor in
            guard let text = factor["tekst"]?.stringValue,
                let kind = factor["soort"]?.stringValue.flatMap({ Factorsoort(rawValue: $0) })
            else { return nil }
            return InitiatiefstukWeergave.Factor(tekst: text, polariteit: kind.polarity)
        }
    }

    private static func referral(
        _ fields: inout JSONFields
    ) throws(JSONShapeError) -> (ReferralFacts, consent: LegalDay?) {
        _ = try fields.optionalString("persoon", atLeast: 1, atMost: Limits.lineBytes)
        try HulpmiddelInhoud.texts("levensdomeinen", &fields)
        try HulpmiddelInhoud.texts("opgelegdeVoorwaarden", &fields)
        try HulpmiddelInhoud.texts("instanties", &fields)
        let written = try fields.optionalString("instemming", atLeast: 10, atMost: 10)
        let consent = written.flatMap { LegalDay($0) }
        guard (written == nil) == (consent == nil) else {
            throw JSONShapeError(pointer: "/inhoud/instemming", problem: "is not a day")
        }
        var place: String?
        if var detention = try fields.optionalFields("detentie") {
            _ = try detention.string("gevangenis", atLeast: 1, atMost: Limits.lineBytes)
            place = try detention.string("gebied", atLeast: 1, atMost: Limits.lineBytes)
            try detention.finish()
        }
        return (ReferralFacts(hasConsent: consent != nil, detainedIn: place), consent)
    }

    private static func handover(_ fields: inout JSONFields) throws(JSONShapeError) {
        for name in ["eindeDetentie", "totEnMet"] {
            guard LegalDay(try fields.string(name, atLeast: 10, atMost: 10)) != nil else {
                throw JSONShapeError(pointer: "/inhoud/" + name, problem: "is not a day")
            }
        }
        _ = try fields.string("volgendeInstantie", atLeast: 1, atMost: Limits.lineBytes)
    }

    private static func factors(_ fields: inout JSONFields) throws(JSONShapeError) {
        for (element, pointer) in try fields.array("factoren", atMost: Limits.elementsPerList) {
            var factor = try JSONFields(element, at: pointer)
            _ = try factor.choice("soort", of: Factorsoort.self)
            _ = try factor.string("tekst", atLeast: 1, atMost: Limits.textBytes)
            try factor.finish()
        }
    }
}
