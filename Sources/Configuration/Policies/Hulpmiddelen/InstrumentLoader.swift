import Aids
import Domain
import Policy

/// Reads `instrumenten.yaml`: each instrument with its origin, context and local circumstances
/// (R150), what it serves and does not serve (R151), and who may use, author and receive what.
enum InstrumentLoader {
    static func load(_ document: YAMLDocument, _ findings: inout LoadFindings) -> [Instrument] {
        var problems = Problems()
        let read = YAMLFields.read(document.root, what: "instrumenten", &problems) { top in
            top.each("instrumenten", what: "instrument", instrument)
        }
        findings.add(problems)
        let instruments = read ?? []
        for (index, one) in instruments.enumerated() {
            if instruments[..<index].contains(where: { $0.id == one.id }) {
                findings.error("P02", at: one.position, "`\(one.id)` stands twice: remove one")
            }
            for purpose in one.serves where one.doesNotServe.contains(purpose) {
                findings.error(
                    "P11", at: one.position,
                    "`\(purpose)` stands under `waarvoor` and `waarvoor niet`: keep one",
                    rules: [151])
            }
        }
        return instruments
    }

    private static func instrument(_ inner: inout YAMLFields) -> Instrument? {
        let position = inner.position.source
        let id = inner.aid("id")
        let name = inner.text("naam")
        let aliases = inner.optionalTexts("ook geschreven")
        let category = inner.oneOf("categorie", InstrumentCategory.self)
        let kind = inner.oneOf("soort regel", AidKind.self)
        let origin = inner.text("herkomst")
        let context = inner.text("gebruikscontext")
        let local = inner.text("lokale omstandigheden")
        let purpose = inner.text("doel")
        let serves = inner.texts("waarvoor")
        let doesNotServe = inner.texts("waarvoor niet")
        let lists = InstrumentLists(&inner)
        let authors = inner.optionalEach("auteurs", what: "auteur", author)
        let competency = inner.optionalFields("bekwaamheid", competency)
        let document = inner.optionalFields("document", restricted)
        guard let id, let name, let category, let kind, let origin, let context, let local,
            let purpose
        else { return nil }
        return Instrument(
            id: id, name: name, aliases: aliases, category: category, kind: kind, origin: origin,
            useContext: context, localCircumstances: local, purpose: purpose, serves: serves,
            doesNotServe: doesNotServe, marks: lists.marks, users: lists.users, uses: lists.uses,
            availability: lists.availability, authors: authors, settings: lists.settings,
            competency: competency ?? .none, authorRules: lists.authorRules,
            closedTargets: lists.closedTargets, closedAddressees: lists.closedAddressees,
            citationRules: lists.citationRules, document: document,
            preconditions: lists.preconditions, preconditionRules: lists.preconditionRules,
            position: position)
    }

    private static func author(_ inner: inout YAMLFields) -> InstrumentAuthor? {
        let service = inner.text("dienst")
        let flemish = inner.flag("enkel Vlaams")
        let convicted = inner.flag("enkel na veroordeling")
        guard let service, let flemish, let convicted else { return nil }
        return InstrumentAuthor(
            service: service, flemishOnly: flemish, afterConvictionOnly: convicted)
    }

    private static func competency(_ inner: inout YAMLFields) -> Competency? {
        let training = inner.flag("vorming")
        let certificate = inner.flag("certificaat")
        let rules = inner.rules("regels")
        guard let training, let certificate else { return nil }
        return Competency(training: training, certificate: certificate, rules: rules)
    }

    private static func restricted(_ inner: inout YAMLFields) -> RestrictedDocument? {
        let title = inner.text("titel")
        let consent = inner.optionalText("toestemming van")
        let training = inner.flag("na vorming")
        let receivers = inner.optionalTexts("diensten")
        let rules = inner.rules("regels")
        guard let title, let training else { return nil }
        return RestrictedDocument(
            title: title, consentOf: consent, needsTraining: training, receivers: Set(receivers),
            rules: rules)
    }
}

/// The lists of an instrument; each may be absent.
private struct InstrumentLists {
    let marks: [String]
    let users: [String]
    let uses: [String]
    let availability: Availability
    let settings: Set<JudicialSetting>
    let authorRules: [Rule]
    let closedTargets: Set<CitationTarget>
    let closedAddressees: Set<CitationAddressee>
    let citationRules: [Rule]
    let preconditions: [String]
    let preconditionRules: [Rule]

    init(_ inner: inout YAMLFields) {
        marks = inner.optionalTexts("merken")
        users = inner.optionalTexts("gebruikers")
        uses = inner.optionalTexts("gebruik")
        availability = inner.availability()
        settings = Set(inner.words("settings", JudicialSetting.self))
        authorRules = inner.rules("regels auteur")
        closedTargets = Set(inner.words("nooit als", CitationTarget.self))
        closedAddressees = Set(inner.words("nooit aan", CitationAddressee.self))
        citationRules = inner.rules("regels citaat")
        preconditions = inner.optionalTexts("voorwaarden")
        preconditionRules = inner.rules("regels voorwaarden")
    }
}

extension YAMLFields {
    /// The id of a catalogue entry: as one of the address book, so that it may stand in a log.
    mutating func aid(_ key: String) -> String? {
        id(key, PlatformID.self).map(\.text)
    }

    /// `gebied` and `doelgroep`: where and for whom.
    mutating func availability() -> Availability {
        let territories = optionalTexts("gebied")
        let audiences = optionalTexts("doelgroep")
        return Availability(territories: territories, audiences: audiences)
    }

    /// The words of an optional list, each of a closed list.
    mutating func words<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ type: Word.Type
    ) -> [Word] {
        known(key, Word.allCases.map(\.rawValue), &self).compactMap { Word(rawValue: $0) }
    }

    /// An optional list of rule ids: `R151`.
    mutating func rules(_ key: String) -> [Rule] {
        var rules: [Rule] = []
        for text in optionalTexts(key) {
            guard let rule = Rule(text) else {
                refuse(key, "no rule: write R1 to R272")
                continue
            }
            rules.append(rule)
        }
        return rules
    }
}
