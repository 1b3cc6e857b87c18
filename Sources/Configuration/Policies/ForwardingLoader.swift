import Domain
import Policy

/// Reads `doorsturen` of a route: `drager`, `poort`, `mededelingsbesluit door`, and
/// `akkoord geldt voor: exact deze inhoud, 14 dagen`.
enum ForwardingLoader {
    static let longestAgreementDays = Limits.momentDays
    private static let agreementOpening = "exact deze inhoud, "
    private static let agreementEnding = " dagen"

    static func load(_ inner: inout YAMLFields) -> Forwarding? {
        let position = inner.position.source
        let carrier = inner.oneOf("drager", Role.self)
        let gate = inner.oneOf("poort", GateKind.self)
        let authorisers = roles("mededelingsbesluit door", &inner)
        let days = agreementDays(&inner)
        guard let carrier, let gate, let authorisers, let days else { return nil }
        return Forwarding(
            carrier: carrier, gate: gate, authorisers: authorisers, agreementDays: days,
            position: position)
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
