import Domain
import Policy

/// What an example supposes of the whole document, read and written: closed phrases.
enum PassageSentence {
    static let minority = "de betrokkene minderjarig is"

    private static let phrases: [(text: String, condition: PassageCondition)] =
        [
            (minority + " en de jeugdhulp akkoord gaat", .minorWithYouthCare),
            (minority + " en er bijzonder gewogen is", .minorSpeciallyWeighed),
            ("de leeftijd van de betrokkene onbekend is", .unknownAge),
        ] + GateDemand.allCases.map { (missing($0), .unmet($0)) }
    private static let extract = (before: "het uittreksel ", after: " dagen oud is")
    private static let status = (before: "de betrokkene statuut ", after: " in de GGB heeft")

    static func parse(_ text: String) -> PassageCondition? {
        if let phrase = phrases.first(where: { $0.text.hasSameBytes(as: text) }) {
            return phrase.condition
        }
        if let words = text.after(extract.before)?.before(extract.after) {
            guard let days = Int(words), days >= 0, days <= DeskLimits.extractDays,
                String(days).hasSameBytes(as: words)
            else { return nil }
            return .extract(days: days)
        }
        guard let word = text.after(status.before)?.before(status.after), !word.isEmpty else {
            return nil
        }
        return .status(word)
    }

    static func write(_ condition: PassageCondition) -> String {
        switch condition {
        case .extract(let days): "\(extract.before)\(days)\(extract.after)"
        case .status(let word): status.before + word + status.after
        case .unmet, .minorWithYouthCare, .minorSpeciallyWeighed, .unknownAge:
            phrases.first { $0.condition == condition }?.text ?? ""
        }
    }

    /// How an example says that nobody met `demand`.
    private static func missing(_ demand: GateDemand) -> String {
        switch demand {
        case .agreement: "een deelnemend lid niet akkoord is"
        case .authorisation: "er geen mededelingsbesluit is"
        case .ltfDecision: "er geen besluit van de LTF is"
        case .anonymity: "het document iemand herkenbaar maakt"
        case .openTraject: "het traject voorbij is"
        case .takenUp: "de vraag na weging niet opgenomen is"
        case .go: "er nog geen go is"
        case .startgesprek: "er nog geen startgesprek is"
        case .participation: "de betrokkene niet vrijwillig deelneemt"
        }
    }
}
