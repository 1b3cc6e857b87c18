import Domain
import Policy

/// Reads `doorsturen` of a route: `drager`, `poort`, `mededelingsbesluit door`, and
/// `akkoord geldt voor: exact deze inhoud, 14 dagen`, and of a card `uittreksel hoogstens: 30 dagen oud`.
enum ForwardingLoader {
    static let longestAgreementDays = Limits.momentDays
    /// Longest that a route may let an extract of the GGB be old.
    static let longestExtractDays = 365
    private static let extractKey = "uittreksel hoogstens"
    private static let extractEnding = " dagen oud"
    private static let agreementOpening = "exact deze inhoud, "
    private static let agreementEnding = " dagen"

    static func load(_ inner: inout YAMLFields) -> Forwarding? {
        let position = inner.position.source
        let carrier = inner.oneOf("drager", Role.self)
        let gate = inner.oneOf("poort", GateKind.self)
        let authorisers = roles("mededelingsbesluit door", &inner)
        let days = agreementDays(&inner)
        let extract = extractDays(&inner)
        guard let carrier, let gate, let authorisers, let days,
            extract != nil || !inner.has(extractKey)
        else { return nil }
        return Forwarding(
            carrier: carrier, gate: gate, authorisers: authorisers, agreementDays: days,
            extractDays: extract, position: position)
    }

    private static func roles(_ key: String, _ inner: inout YAMLFields) -> [Role]? {
        guard let text = inner.optionalText(key) else { return inner.has(key) ? nil : [] }
        var roles: [Role] = []
        for word in alternatives(in: text) {
            guard let role = Role(rawValue: word) else {
                inner.refuse(
                    key,
                    "unknown role `\(word)`: "
                        + nearest(to: word, in: Role.allCases.map(\.rawValue)))
                return nil
            }
            roles.append(role)
        }
        return roles
    }

    /// `uittreksel hoogstens: 30 dagen oud`; `nil` where it is absent or written wrong.
    private static func extractDays(_ inner: inout YAMLFields) -> Int? {
        guard let text = inner.optionalText(extractKey) else { return nil }
        guard text.hasSuffix(extractEnding), let days = Int(text.dropLast(extractEnding.count)),
            (1...longestExtractDays).contains(days), text == String(days) + extractEnding
        else {
            inner.refuse(extractKey, "write `N dagen oud` with N from 1 to \(longestExtractDays)")
            return nil
        }
        return days
    }

    private static func agreementDays(_ inner: inout YAMLFields) -> Int? {
        let key = "akkoord geldt voor"
        guard let text = inner.text(key) else { return nil }
        guard text.hasPrefix(agreementOpening), text.hasSuffix(agreementEnding),
            let days = Int(text.dropFirst(agreementOpening.count).dropLast(agreementEnding.count)),
            (1...longestAgreementDays).contains(days),
            text == agreementOpening + String(days) + agreementEnding
        else {
            inner.refuse(
                key, "write `exact deze inhoud, N dagen` with N from 1 to \(longestAgreementDays)")
            return nil
        }
        return days
    }
}

/// The words of `korpschef of aangestelde`.
func alternatives(in text: String) -> [String] {
    var words: [String] = []
    var current: [Substring] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if word == "of" {
            words.append(current.joined(separator: " "))
            current = []
        } else {
            current.append(word)
        }
    }
    return words + [current.joined(separator: " ")]
}
