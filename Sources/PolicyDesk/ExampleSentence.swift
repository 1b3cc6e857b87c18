package import Domain
package import Policy

/// The sentences under `voorbeelden`, read and written.
///
/// `als <veld> <voorwaarde>, dan <uitkomst>`, with these conditions: `bevestigd is door P`, the
/// same with `en vrijgegeven door de geheimhouder`, `niet bevestigd is`, `nagezien is door <rol>`,
/// `uitdrukkelijk vrijgegeven is door de tafel`, `vrijgegeven is door de LTF`, `ingevuld is`, `aard W heeft` (or another
/// attribute), `W is`; and those on the whole document, such as `als een deelnemend lid niet akkoord
/// is`, `als de betrokkene minderjarig is` and `als er nog geen go is` (`PassageSentence`). The
/// outcome is `vrijgeven`, `weerhouden`, `doorsturen`, `niet doorsturen`, `een pseudoniem`, or the
/// value as it leaves.
package enum ExampleSentence {
    package typealias Parsed = (PolicyExample.Condition, PolicyExample.Expectation)

    /// What a pseudonymised value becomes, in the words of an example.
    package static let pseudonym = "een pseudoniem"

    /// `nil` for anything but one of the sentences; a field is the longest phrase that fits.
    package static func parse(_ text: String, type: DocumentType) -> Parsed? {
        guard text.utf8.count <= DeskLimits.exampleBytes, let whole = text.after("als "),
            let (left, right) = whole.cut(atLast: ", dan "), !right.isEmpty,
            let condition = condition(left, type)
        else { return nil }
        return (condition, expectation(right))
    }

    package static func write(
        _ condition: PolicyExample.Condition, _ expectation: PolicyExample.Expectation,
        type: DocumentType
    ) -> String {
        "als \(write(condition, type)), dan \(write(expectation))"
    }

    package static func write(_ expectation: PolicyExample.Expectation) -> String {
        switch expectation {
        case .released: "vrijgeven"
        case .withheld: "weerhouden"
        case .notForwarded: "niet doorsturen"
        case .forwarded: "doorsturen"
        case .becomes(let value): value
        }
    }

    private static let minority = PassageSentence.minority
    private static let decided = "vrijgegeven is door de LTF"
    private static let holder = " en vrijgegeven door de geheimhouder"

    private static func expectation(_ text: String) -> PolicyExample.Expectation {
        switch text {
        case "vrijgeven": .released
        case "weerhouden": .withheld
        case "niet doorsturen": .notForwarded
        case "doorsturen": .forwarded
        default: .becomes(text)
        }
    }

    private static func condition(_ text: String, _ type: DocumentType)
        -> PolicyExample.Condition?
    {
        if text == minority { return .minor }
        if let passage = PassageSentence.parse(text) {
            return passage == .unmet(.agreement) ? .memberDisagrees : .passage(passage)
        }
        let longestFirst = type.fields.sorted { $0.phrase.utf8.count > $1.phrase.utf8.count }
        for field in longestFirst {
            guard let rest = text.after(field.phrase + " ") else { continue }
            if let condition = condition(on: field.index, rest) { return condition }
        }
        return nil
    }

    private static func condition(on field: Int, _ rest: String) -> PolicyExample.Condition? {
        if rest == "niet bevestigd is" { return .notConfirmed(field: field) }
        if rest == "ingevuld is" { return .filled(field: field) }
        if rest == "uitdrukkelijk vrijgegeven is door de tafel" {
            return .namedRelease(field: field)
        }
        if rest == decided { return .decidedByLTF(field: field) }
        if let name = rest.after("nagezien is door ") {
            return Role(rawValue: name).map { .reviewed(field: field, by: $0) }
        }
        if let who = rest.after("bevestigd is door ") {
            let released = who.before(holder)
            let profession = released ?? who
            guard !profession.isEmpty else { return nil }
            return .confirmed(field: field, by: profession, secretHolder: released != nil)
        }
        for attribute in ElementAttribute.allCases {
            guard let word = rest.after(attribute.rawValue + " ")?.before(" heeft"), !word.isEmpty
            else { continue }
            return .attribute(field: field, attribute, word)
        }
        guard let value = rest.before(" is"), !value.isEmpty else { return nil }
        return .holds(field: field, value: value)
    }

    private static func write(_ condition: PolicyExample.Condition, _ type: DocumentType) -> String
    {
        func name(_ field: Int) -> String {
            type.fields.indices.contains(field) ? type.fields[field].phrase : "veld \(field)"
        }
        switch condition {
        case .confirmed(let field, let by, let secretHolder):
            return "\(name(field)) bevestigd is door \(by)" + (secretHolder ? holder : "")
        case .notConfirmed(let field): return "\(name(field)) niet bevestigd is"
        case .reviewed(let field, let role):
            return "\(name(field)) nagezien is door \(role.rawValue)"
        case .namedRelease(let field):
            return "\(name(field)) uitdrukkelijk vrijgegeven is door de tafel"
        case .decidedByLTF(let field): return "\(name(field)) \(decided)"
        case .holds(let field, let value): return "\(name(field)) \(value) is"
        case .attribute(let field, let attribute, let word):
            return "\(name(field)) \(attribute.rawValue) \(word) heeft"
        case .filled(let field): return "\(name(field)) ingevuld is"
        case .memberDisagrees: return PassageSentence.write(.unmet(.agreement))
        case .minor: return minority
        case .passage(let passage): return PassageSentence.write(passage)
        }
    }
}

extension PolicyExample.Condition {
    /// The field that the sentence is about; `nil` for a sentence on the whole document.
    package var field: Int? {
        switch self {
        case .confirmed(let field, _, _), .notConfirmed(let field), .reviewed(let field, _),
            .namedRelease(let field), .decidedByLTF(let field), .holds(let field, _),
            .attribute(let field, _, _),
            .filled(let field):
            field
        case .memberDisagrees, .minor, .passage: nil
        }
    }
}

extension String {
    /// What follows `start`; `nil` where the text does not begin with it.
    func after(_ start: String) -> String? {
        let (whole, begin) = (Array(utf8), Array(start.utf8))
        guard whole.starts(with: begin) else { return nil }
        return String(decoding: whole[begin.count...], as: UTF8.self)
    }

    /// What comes before `end`; `nil` where the text does not finish with it.
    func before(_ end: String) -> String? {
        let (whole, tail) = (Array(utf8), Array(end.utf8))
        guard whole.count >= tail.count, whole[(whole.count - tail.count)...].elementsEqual(tail)
        else { return nil }
        return String(decoding: whole[..<(whole.count - tail.count)], as: UTF8.self)
    }

    /// The text before and after the last `separator`.
    fileprivate func cut(atLast separator: String) -> (String, String)? {
        let (whole, sought) = (Array(utf8), Array(separator.utf8))
        guard whole.count >= sought.count else { return nil }
        for start in stride(from: whole.count - sought.count, through: 0, by: -1)
        where whole[start..<(start + sought.count)].elementsEqual(sought) {
            return (
                String(decoding: whole[..<start], as: UTF8.self),
                String(decoding: whole[(start + sought.count)...], as: UTF8.self)
            )
        }
        return nil
    }
}
