import Aids
import Domain
import Policy
import PolicyDesk

extension AidRegister {
    /// Refuses a document that names an instrument which may not be cited to its addressee (R153,
    /// R158, R252), or that rests a diagnosis on one (R161).
    ///
    /// The names of instruments are few and their own: whoever writes one down cites it.
    func refuseMentions(
        in document: Document, to addressee: CitationAddressee?, at pointer: String
    ) throws(Refusal) {
        if let addressee,
            let found = InstrumentMentions.first(
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
            of: closed, in: document, where: \.holdsDiagnosis)
        {
            throw Refusal(
                .nietToegelaten, "instrument-als-diagnose",
                "`\(found.place)` steunt op \(found.instrument.name), en dat dient nooit voor een "
                    + "diagnose; enkel een psychiater of psycholoog bevestigt",
                rules: [151] + found.instrument.citationRules.map(\.number), at: pointer)
        }
    }
}

extension AidRegister {
    /// Refuses a document that names an instrument of dreigingsanalyse on a route whose doel it does
    /// not list under `waarvoor` (R151, R252): in a document its result has no other doel.
    func refuseForeignPurpose(
        in document: Document, on route: RoutePolicy, at pointer: String
    ) throws(Refusal) {
        let closed = instruments.filter {
            $0.category == .dreigingsanalyse && !$0.serves.contains(route.purpose)
        }
        guard
            let found = InstrumentMentions.first(of: closed, in: document, where: { _ in true })
        else { return }
        throw Refusal(
            .nietToegelaten, "instrument-ander-doel",
            "`\(found.place)` noemt \(found.instrument.name), en dat dient enkel voor: "
                + found.instrument.serves.joined(separator: "; ")
                + ". Beschrijf wat vastgesteld is zonder het instrument",
            rules: [151] + found.instrument.citationRules.map(\.number), at: pointer)
    }
}

extension CatalogueField {
    /// Whether a diagnosis stands here, or what confirms one: domain 5 of the fiche (R101), and
    /// whatever a catalogue places under `diagnose`.
    fileprivate var holdsDiagnosis: Bool {
        phrase.hasPrefix(FicheRules.healthDomain) || location.steps.contains(.member("diagnose"))
    }
}

extension PlatformKind {
    /// As whom an instrument names a recipient; `nil` for one that it never names.
    fileprivate var addressee: CitationAddressee? {
        switch self {
        case .livcr: .livcr
        case .ltf: .ltf
        case .livFrontoffice: .livFrontoffice
        case .gemeente: .gemeente
        case .justitiehuis: .justitiehuis
        case .coa, .lat, .school: nil
        }
    }
}

extension Work {
    /// Refuses what may not be cited on this route, to its recipient or for its doel, before
    /// anything is kept.
    func checkMentions(
        in document: Document, on route: RoutePolicy, into faults: inout Faults
    ) {
        let register = configuration.policies.register
        // Whatever else could not be read: what is named, is named.
        _ = faults.attempt { () throws(Refusal) in
            try register.refuseMentions(in: document, to: route.to.addressee, at: "/document")
        }
        _ = faults.attempt { () throws(Refusal) in
            try register.refuseForeignPurpose(in: document, on: route, at: "/document")
        }
    }
}
