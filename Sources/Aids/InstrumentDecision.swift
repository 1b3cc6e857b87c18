package import Domain

/// A result cited or attached: for what, as what, and to whom.
package struct InstrumentCitation: Sendable, Hashable {
    package let purpose: String
    package let target: CitationTarget
    package let addressee: CitationAddressee

    package init(purpose: String, target: CitationTarget, addressee: CitationAddressee) {
        self.purpose = purpose
        self.target = target
        self.addressee = addressee
    }
}

/// Who would author a result, as the address book knows that person on the day of the assessment.
package struct InstrumentUse: Sendable, Hashable {
    package let person: PersonID
    package let service: String
    package let isFlemish: Bool
    /// Whether a LIVC-R itself, not one of its members, would be the author.
    package let isLIVCR: Bool
    package let setting: JudicialSetting?
    /// Whether the person assessed was convicted of a terrorist offence.
    package let afterConviction: Bool
    package let assessed: LegalDay

    package init(
        person: PersonID, service: String, isFlemish: Bool, isLIVCR: Bool,
        setting: JudicialSetting?, afterConviction: Bool, assessed: LegalDay
    ) {
        self.person = person
        self.service = service
        self.isFlemish = isFlemish
        self.isLIVCR = isLIVCR
        self.setting = setting
        self.afterConviction = afterConviction
        self.assessed = assessed
    }
}

extension Instrument {
    /// Refuses a purpose that is not listed, a use that is closed and an addressee that is closed
    /// (R151, R153, R158, R161, R252).
    package func refuseCitation(_ citation: InstrumentCitation) throws(Refusal) {
        let rules = [151] + citationRules.map(\.number)
        guard !closedTargets.contains(citation.target) else {
            throw Refusal(
                .nietToegelaten, "instrument-niet-als",
                "\(name) dient nooit als \(citation.target.rawValue); laat het resultaat daar weg",
                rules: rules, at: "/als")
        }
        guard !closedAddressees.contains(citation.addressee) else {
            throw Refusal(
                .nietToegelaten, "instrument-niet-aan",
                "een resultaat van \(name) gaat nooit naar \(citation.addressee.rawValue); "
                    + "laat het weg uit wat u daarheen stuurt", rules: rules, at: "/aan")
        }
        guard !doesNotServe.contains(citation.purpose) else {
            throw Refusal(
                .nietToegelaten, "instrument-niet-waarvoor",
                "\(name) noemt dit doel uitdrukkelijk onder waarvoor niet; toegelaten is: "
                    + serves.joined(separator: "; "), rules: rules, at: "/doel")
        }
        guard serves.contains(citation.purpose) else {
            throw Refusal(
                .nietToegelaten, "instrument-doel-onbekend",
                "\(name) noemt dit doel niet onder waarvoor; kies een van: "
                    + serves.joined(separator: "; "), rules: rules, at: "/doel")
        }
    }

    /// Refuses an author outside the listed organisations, settings and cases (R164, R166, R253), and
    /// one who cannot show what the instrument asks on the day of the assessment (R165).
    package func refuseAuthor(_ use: InstrumentUse, in book: AddressBook) throws(Refusal) {
        try refuseOrganisation(use)
        if !settings.isEmpty {
            guard let setting = use.setting, settings.contains(setting) else {
                throw Refusal(
                    .nietToegelaten, "setting-niet-toegelaten",
                    "\(name) wordt enkel afgenomen in deze settings: "
                        + settings.map(\.rawValue).sorted().joined(separator: ", "),
                    rules: numbers(authorRules, 164), at: "/setting")
            }
        }
        try refuseIncompetent(use.person, on: use.assessed, in: book)
    }

    private func refuseOrganisation(_ use: InstrumentUse) throws(Refusal) {
        guard !authors.isEmpty else { return }
        let listed = authors.filter {
            $0.service == use.service && (!$0.flemishOnly || use.isFlemish)
        }
        guard !use.isLIVCR, !listed.isEmpty else {
            throw Refusal(
                .nietToegelaten, "organisatie-niet-toegelaten",
                "een resultaat van \(name) komt enkel van: "
                    + authors.map(\.text).joined(separator: ", ") + "; nooit van een LIVC-R",
                rules: numbers(authorRules, 166), at: "/opsteller")
        }
        guard use.afterConviction || listed.contains(where: { !$0.afterConvictionOnly }) else {
            throw Refusal(
                .nietToegelaten, "geen-veroordeling",
                "\(name) wordt daar enkel afgenomen na een veroordeling wegens een terroristisch "
                    + "misdrijf; een verdenking volstaat niet", rules: numbers(authorRules, 253),
                at: "/veroordeeld")
        }
    }

    /// Refuses somebody without the training or the certificate, and names that person.
    package func refuseIncompetent(
        _ person: PersonID, on day: LegalDay, in book: AddressBook
    ) throws(Refusal) {
        if competency.training, !book.shows(.vorming, person, for: id, on: day) {
            throw Refusal(
                .nietToegelaten, "vorming-ontbreekt",
                "`\(person)` heeft op \(day) geen vorming voor \(name) in het adresboek; "
                    + "laat die eerst volgen en opnemen", rules: competency.rules.map(\.number))
        }
        if competency.certificate, !book.shows(.certificaat, person, for: id, on: day) {
            throw Refusal(
                .nietToegelaten, "certificaat-niet-geldig",
                "`\(person)` heeft geen certificaat voor \(name) dat geldt op \(day); "
                    + "neem een geldig certificaat op", rules: competency.rules.map(\.number))
        }
    }

    private func numbers(_ rules: [Rule], _ own: Int) -> [Int] {
        rules.contains(Rule(own)) ? [own] : rules.map(\.number)
    }
}

extension InstrumentAuthor {
    var text: String { service + (flemishOnly ? " (Vlaams)" : "") }
}

extension RestrictedDocument {
    /// Refuses a receiver outside the listed services, without training or without the recorded
    /// consent of the owner (R154, R155).
    package func refuseReceiver(
        _ person: PersonID, of id: String, on day: LegalDay, in book: AddressBook
    ) throws(Refusal) {
        let numbers = rules.map(\.number)
        let service = book.persons[person].flatMap { book.organisations[$0.organisation]?.service }
        guard receivers.isEmpty || receivers.contains(service ?? "") else {
            throw Refusal(
                .nietToegelaten, "ontvanger-niet-toegelaten",
                "\(title) gaat enkel naar iemand van: "
                    + receivers.sorted().joined(separator: ", "),
                rules: numbers, at: "/ontvanger")
        }
        guard !needsTraining || book.shows(.vorming, person, for: id, on: day) else {
            throw Refusal(
                .nietToegelaten, "vorming-ontbreekt",
                "`\(person)` heeft op \(day) geen vorming voor \(title) in het adresboek; "
                    + "overhandig pas na de vorming", rules: numbers, at: "/ontvanger")
        }
        if let owner = consentOf, !book.shows(.toestemming, person, for: id, by: owner, on: day) {
            throw Refusal(
                .nietToegelaten, "toestemming-ontbreekt",
                "voor `\(person)` is op \(day) geen toestemming van \(owner) vastgelegd; vraag die eerst",
                rules: numbers, at: "/ontvanger")
        }
    }
}
