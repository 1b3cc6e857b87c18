/// The languages of the printed form's frame; released texts stay as their author wrote them.
package enum RenditionLanguage: String, Sendable, CaseIterable {
    case nl, fr, de, en

    var words: RenditionWords {
        switch self {
        case .nl: .dutch
        case .fr: .french
        case .de: .german
        case .en: .english
        }
    }
}

/// The fixed words of the printed form in one language.
struct RenditionWords: Sendable {
    /// By the place of a member in the delivered envelope.
    let labels: [String: String]
    let from: String
    let to: String
    let exchange: String
    let sections: String
    let months: [String]
    /// Between the first and the last day of a period.
    let until: String
    /// Before a day from which a period runs without an end.
    let since: String
    let unknown: String
    let yes: String
    let no: String
    let page: String
    /// Between the number of a page and how many there are.
    let pageOf: String
    let digest: String
    let comparing: String
    let absence: String
}
