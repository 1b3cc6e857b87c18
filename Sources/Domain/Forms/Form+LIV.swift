extension Form {
    /// A document of a traject of the LIV: between the frontoffice and the platform that asked.
    static func ofTheLIV(_ type: String) -> Form {
        let isOfAsker = [
            LIVRules.registration, LIVRules.enrichment, LIVRules.additionalInformation,
        ].contains(type)
        let isQuestion = type == LIVRules.registration
        return Form(
            type: type,
            goes: isOfAsker
                ? [.coa: .livFrontoffice, .gemeente: .livFrontoffice]
                // To COA or gemeente: the side of its traject says which.
                : [.livFrontoffice: .coa],
            senderRules: [186], livPart: isQuestion ? .opens : .follows,
            root: LIVRules.root(of: type),
            demandedPhrases: LIVRules.demandedPhrases(of: type), tellsAge: isQuestion,
            mayBeMinor: { document, _ in
                isQuestion ? AanmeldingRules.isMinorOrUnknown(document) : true
            },
            checkEntry: { LIVRules.checkEntry(of: $0, at: $1, into: &$2) },
            rulesAsking: { LIVRules.rules(asking: $0, of: type) },
            demandedCategory: { phrase in
                LIVRules.holdsCare(phrase, in: type) ? (.zorgtraject, [103, 210]) : nil
            },
            isNeverEntered: { phrase, sender in
                // The client is the platform that sends (R186, R200): a gemeente sends on behalf of
                // nobody, and the COA has no code of a gemeente.
                switch phrase {
                case "mede namens": isQuestion && sender == .gemeente
                case "opdrachtgever / cbs": isQuestion && sender == .coa
                default: false
                }
            })
    }
}

extension LIVRules {
    /// Where in a document of this type its own fields stand: `duiding.werkvraag`.
    static func root(of type: String) -> String {
        switch type {
        case registration: "aanmelding"
        case enrichment: "verrijking"
        case additionalInformation: "naGo"
        case enrichmentQuestion: "verrijkingsvraag"
        case decision: "besluit"
        case interpretation: "duiding"
        case adviceReport: "advies"
        case consultationAnswer: "antwoord"
        case trajectoryAdvice: "trajectadvies"
        default: ""
        }
    }
}
