/// What the law and the form say of one document type, whatever a policy says: data, and closures
/// only where law computes.
///
/// A way through the lock is a catalogue file, a route file and one of these. A type without a form
/// is taken in nowhere (default deny).
package struct Form: Sendable {
    /// The name of its catalogue.
    package let type: String
    /// Where a platform of this kind sends it; a kind that is absent sends none.
    package let goes: [PlatformKind: PlatformKind]
    /// Rules that say who alone sends it, beside the one that lets each sender send what it sends (R41).
    package var senderRules: [Int] = []
    /// Whether it names nobody and no place, on whichever way it goes (R194).
    package var isAnonymous = false
    /// Whether the status of its subject in the GGB is established before it leaves (R46, R251).
    package var needsStatus = false
    /// One of the two carriers between LIVC-R and LTF (R41).
    package var isCarrier = false
    /// Phrase of the NIS code of the municipality that its sender must be competent for; `nil` where
    /// that is the one for which it is entered.
    package var originPhrase: String?
    /// Whether it belongs to a traject of the LIV, and opens one.
    package var livPart = LivPart.none
    /// The member under which its own fields stand; empty where they stand at the top.
    package var root = ""
    /// Phrases that its catalogue must have for these rules to stand.
    package let demandedPhrases: [String]
    /// Whether the document itself says how old its subject is; of what follows an aanmelding the
    /// traject knows it.
    package var tellsAge = true
    /// R245: whether the subject may be a minor on that day; unknown age counts as minor.
    package let mayBeMinor: @Sendable (Document, LegalDay) -> Bool
    /// Finds what may not be entered, at a pointer. A fault names the place, never the text.
    let checkEntry: @Sendable (Document, String, inout Faults) -> Void
    /// Finds secrets that an element is marked with (R61): told first, whatever else is wrong.
    var checkSecrets: @Sendable (Document, String, inout Faults) -> Void = { _, _, _ in }
    /// Rules that ask for the field of a phrase.
    package var rulesAsking: @Sendable (String) -> [Int] = { _ in [] }
    /// The special category that the field of a phrase bears in every catalogue of the type.
    package var demandedCategory: @Sendable (String) -> (category: SpecialCategory, rules: [Int])? =
        { _ in nil }
    /// Whether entry refuses the field of a phrase from this sender, whatever stands in it (P21).
    package var isNeverEntered: @Sendable (String, PlatformKind) -> Bool = { _, _ in false }
    /// R60: whether what leaves says anything that this document is for.
    package var holdsContent: @Sendable (Document, (FieldPath) -> Bool) -> Bool = {
        document, leaves in document.values.contains { path, _ in leaves(path) }
    }

    /// R143: whether its sender is to be invited where its subject is discussed.
    package var bringsInvitation = false

    /// What a document is to a traject of the LIV.
    package enum LivPart: Sendable {
        case none
        case opens
        case follows
    }
}

extension Form {
    /// The terugkoppelingsfiche, between a LIVC-R and the competent LTF in both directions.
    static let terugkoppelingsfiche = Form(
        type: FicheRules.documentType, goes: [.livcr: .ltf, .ltf: .livcr], needsStatus: true,
        isCarrier: true, demandedPhrases: FicheRules.demandedPhrases,
        mayBeMinor: { FicheRules.mayBeMinor($0, on: $1) },
        checkEntry: { FicheRules.checkEntry(of: $0, at: $1, into: &$2) },
        checkSecrets: { FicheRules.checkSecrets($0, at: $1, into: &$2) },
        rulesAsking: { FicheRules.rules(asking: $0) },
        demandedCategory: { phrase in
            FicheRules.demandedCategory(of: phrase).map { ($0, $0 == .gezondheid ? [103] : []) }
        },
        holdsContent: { FicheRules.holdsEvaluation($0, released: $1) })

    /// The extract of the GGB that an LTF lets a LIVC-R have.
    static let informatiekaart = Form(
        type: KaartRules.documentType, goes: [.ltf: .livcr], senderRules: [129], isCarrier: true,
        demandedPhrases: KaartRules.demandedPhrases,
        mayBeMinor: { $0.mayBeMinor(on: $1) },
        checkEntry: { KaartRules.checkEntry(of: $0, at: $1, into: &$2) },
        demandedCategory: { phrase in
            KaartRules.convictionPhrases.contains(phrase) ? (.veroordeling, []) : nil
        })

    /// The anonymous doorverwijzing to the LIV frontoffice, on a route that is closed unless a file
    /// with a rechtsgrond of its own opens it (R189).
    static let doorverwijzing = Form(
        type: DoorverwijzingRules.documentType,
        goes: [.livcr: .livFrontoffice, .ltf: .livFrontoffice], isAnonymous: true,
        demandedPhrases: DoorverwijzingRules.demandedPhrases,
        mayBeMinor: { document, _ in DoorverwijzingRules.mayBeMinor(document) },
        checkEntry: { DoorverwijzingRules.checkEntry(of: $0, at: $1, into: &$2) })

    /// The report of a radicaliseringsdossier by a justitiehuis (R135 to R141).
    static let aanmeldingJustitiehuis = Form(
        type: JustitiehuisRules.documentType, goes: [.justitiehuis: .livcr],
        demandedPhrases: JustitiehuisRules.demandedPhrases,
        mayBeMinor: { $0.mayBeMinor(on: $1) },
        checkEntry: { JustitiehuisRules.checkEntry(of: $0, at: $1, into: &$2) },
        rulesAsking: { $0 == "ondersteunende expert" ? [135] : [] },
        demandedCategory: { phrase in
            ["criterium", "omschrijving"].contains(phrase) ? (.veroordeling, []) : nil
        },
        isNeverEntered: { phrase, _ in phrase == "bijlage" }, bringsInvitation: true)
}
