package import Domain

/// Why a route cannot be compiled for a document type. The checks find the same before a set is
/// loaded; this is the lock behind them.
package enum PolicyError: Error, Sendable, Equatable {
    case otherDocumentType(route: String, type: String)
    case unknownField(index: Int, SourcePosition)
    case doubleRow(phrase: String, SourcePosition)
    /// A list in which no field carries the element.
    case listWithoutAnchor(list: String)
    case severalAnchors(list: String)
    /// More attribute values in one list than `PolicyLimits.attributeValues`.
    case tooManyAttributeValues(anchor: String)

    /// Dutch, lower case, says what to do next.
    package var message: String {
        switch self {
        case .otherDocumentType(let route, let type):
            "de route gaat over `\(route)`, niet over `\(type)`; kies het documenttype van de route"
        case .unknownField(let index, let position):
            "rij \(position) noemt veld \(index), dat de catalogus niet heeft; verwijder de rij"
        case .doubleRow(let phrase, let position):
            "`\(phrase)` heeft op \(position) een tweede rij; verwijder een van beide"
        case .listWithoutAnchor(let list):
            "de lijst `\(list)` heeft geen veld dat het element draagt; "
                + "geef er een zonder ` / ` in zijn naam"
        case .severalAnchors(let list):
            "de lijst `\(list)` heeft meer dan één veld dat het element draagt; "
                + "geef de andere ` / ` in hun naam"
        case .tooManyAttributeValues(let anchor):
            "`\(anchor)` kent meer dan \(PolicyLimits.attributeValues) waarden van aard, "
                + "polariteit, tijd en bevestiging samen; kort de lijsten in"
        }
    }
}
