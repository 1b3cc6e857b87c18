import Domain
import Policy

extension AidRegister {
    /// Refuses a document to the LTF that names an instrument which may not be cited there (R153,
    /// R158, R252), or that rests a diagnosis on one (R161).
    ///
    /// The names of instruments are few and their own: whoever writes one down cites it.
    func refuseMentions(
        in document: Document, to addressee: CitationAddressee, at pointer: String
    ) throws(Refusal) {
        if let found = InstrumentMentions.first(
            of: instruments(closedTo: addressee), in: document, where: { _ in true })
        {
            throw Refusal(
                .nietToegelaten, "instrument-in-document",
                "`\(found.place)` noemt \(found.instrument.name), en dat gaat nooit naar "
                    + "\(addressee.rawValue); beschrijf wat vastgesteld is zonder het instrument",
                rules: [151] + found.instrument.citationRules.map(\.number), at: pointer)
        }
        let closed = instruments.filter {
            $0.closedTargets.contains(.diagnose) || $0.closedTargets.contains(.bevestiging)
        }
        if let found = InstrumentMentions.first(
            of: closed, in: document, where: { $0.phrase.hasPrefix(FicheRules.healthDomain) })
        {
            throw Refusal(
                .nietToegelaten, "instrument-als-diagnose",
                "`\(found.place)` steunt op \(found.instrument.name), en dat dient nooit voor een "
                    + "diagnose; enkel een psychiater of psycholoog bevestigt",
                rules: [151] + found.instrument.citationRules.map(\.number), at: pointer)
        }
    }
}

extension Work {
    /// What may not be cited there is refused before anything is kept.
    func refuseMentions(
        in document: Document, to addressee: CitationAddressee = .ltf
    ) throws(Refusal) {
        try configuration.policies.register.refuseMentions(
            in: document, to: addressee, at: "/document")
    }
}
