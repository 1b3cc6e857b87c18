import Domain
import Policy

/// A whole document that an example supposes, with what stands around it: everything that a gate
/// can ask for but the one fact that the example takes away.
struct SamplePassage {
    /// What the gate of a route says of it.
    enum Verdict {
        case passes
        case refused(Refusal)
        /// The gate has no such question: the sentence would be true or false whatever it says.
        case notAsked(String)
    }

    /// A person and a mailbox that nobody has (RFC 2606).
    private static let identifyingText = "mail naar an.voorbeeld@example.org"
    /// Years that a minor, and an adult, is old in a sample.
    private static let years = (minor: 10, adult: 40)

    private let condition: PolicyExample.Condition
    let document: Document
    let facts: PassageFacts
    /// The day on which the document asks to leave: samples hold no other clock.
    private let day: LegalDay

    init(
        _ condition: PolicyExample.Condition, route: RoutePolicy, reader: DocumentReader,
        _ type: DocumentType
    ) throws(Refusal) {
        self.condition = condition
        day = route.validity.from
        var values: [(phrase: String, draft: Draft)] = [
            ("soort", .text("persoon")),
            (KaartRules.extractDayPhrase, .text(day.description)),
        ]
        var birth: Int? = SamplePassage.years.adult
        var facts = PassageFacts()
        switch condition {
        case .memberDisagrees: facts.unmet = [.agreement]
        case .minor: birth = SamplePassage.years.minor
        case .passage(.minorWithYouthCare):
            birth = SamplePassage.years.minor
            facts.youthCareAgrees = true
        case .passage(.minorSpeciallyWeighed):
            birth = SamplePassage.years.minor
            facts.isSpeciallyWeighed = true
        case .passage(.unknownAge): birth = nil
        case .passage(.unmet(let demand)): facts.unmet = [demand]
        case .passage(.extract(let days)):
            values.append((KaartRules.extractDayPhrase, .text("\(day.advanced(byDays: -days))")))
        case .passage(.status(let word)): values.append((FicheRules.statusPhrase, .text(word)))
        case .confirmed, .notConfirmed, .reviewed, .namedRelease, .decidedByLTF, .holds, .attribute,
            .filled:
            break
        }
        if let birth, let born = day.advanced(byYears: -birth) {
            values.append(("geboortedatum", .text(born.description)))
        }
        document = try SamplePassage.document(values, reader, type)
        // Of most documents of the LIV the traject knows it, not the document.
        facts.mayBeMinor =
            birth == SamplePassage.years.minor
            || (birth == nil && EntryRules.mayBeMinor(document, on: day))
        self.facts = facts
    }

    /// What the form requires, with these values where the catalogue has a field for them.
    private static func document(
        _ values: [(phrase: String, draft: Draft)], _ reader: DocumentReader, _ type: DocumentType
    ) throws(Refusal) -> Document {
        var tree = DraftTree()
        for field in type.fields where field.isRequired && field.location.list == nil {
            tree.set(FieldPath(field: field.index, element: nil), of: type, to: field.sampleDraft)
        }
        for (phrase, draft) in values {
            guard let field = type.field(phrase), field.location.list == nil else { continue }
            tree.set(FieldPath(field: field.index, element: nil), of: type, to: draft)
        }
        return try reader.read(tree.draft, at: "")
    }

    func verdict(under route: RoutePolicy) -> Verdict {
        if let why = SamplePassage.unasked(condition, at: route) { return .notAsked(why) }
        do throws(Refusal) {
            if condition == .passage(.unmet(.anonymity)) {
                try refuseIdentifying()
            } else {
                try route.refuse(document, facts, on: day)
            }
            return .passes
        } catch {
            return .refused(error)
        }
    }

    /// R194, on a text of this type that holds a mailbox; a type without any text passes, and the
    /// example fails.
    private func refuseIdentifying() throws(Refusal) {
        let type = document.type
        guard let field = type.fields.first(where: \.isFreeText) else { return }
        let sample = try SampleDocument(
            field, SampleDocument.Settings(value: SamplePassage.identifyingText),
            reader: DocumentReader(type: type), type: type)
        try LIVRules.refuseIdentifying(sample.document, at: "")
    }

    /// Why the gate or the form of `route` has no answer to what a sentence supposes.
    static func unasked(_ condition: PolicyExample.Condition, at route: RoutePolicy) -> String? {
        let gate = route.forwarding.gate
        switch condition {
        case .memberDisagrees where !route.demands.contains(.agreement):
            return "de poort van deze route vraagt geen akkoord van leden"
        case .passage(.unmet(let demand)) where !route.demands.contains(demand):
            return "de poort van deze route (\(gate.rawValue)) vraagt dit niet: \(demand.rawValue)"
        case .passage(.extract) where route.documentType != KaartRules.documentType:
            return "dit document is geen uittreksel"
        case .passage(.status) where route.documentType != FicheRules.documentType:
            return "dit document zegt niets van een statuut in de GGB"
        case .namedRelease where gate != .consensus:
            return "aan de poort van deze route zit geen tafel"
        case .decidedByLTF where gate != .ltfDecision:
            return "aan de poort van deze route beslist geen LTF"
        default: return nil
        }
    }
}
