import Domain

/// What a reader of YAML 1.1 or 1.2 could take a text for that stands without quotes.
enum YAMLPlainText: Hashable {
    /// Text for every reader.
    case text
    /// `0`, or digits without leading zero, with or without a minus.
    case integer
    /// `YYYY-MM-DD`, a day that exists.
    case date
    /// Readers differ; says why.
    case refused(String)

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        if let reason = Self.reservedWord(text.lowercased()) {
            self = .refused(reason)
        } else if Self.isInteger(scalars) {
            let digits = scalars.count - (scalars.first == "-" ? 1 : 0)
            let isExact = digits <= YAMLLimits.integerDigits
            self = isExact ? .integer : .refused("a number that some readers round")
        } else if Self.hasShapeOfDate(scalars) {
            self = LegalDay(text) == nil ? .refused("a day that does not exist") : .date
        } else if let reason = Self.ambiguity(scalars) {
            self = .refused(reason)
        } else {
            self = .text
        }
    }

    /// Whether `text` can stand without quotes and is then the same text to every reader.
    static func canBePlain(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return false }
        guard first != " ", last != " ", last != ":", !scalars.contains("\n") else { return false }
        for (left, right) in zip(scalars, scalars.dropFirst()) {
            if left == ":" && right == " " || left == " " && right == "#" { return false }
        }
        return YAMLPlainText(text) == .text
    }

    private static func reservedWord(_ lower: String) -> String? {
        switch lower {
        case "~", "null": "no value at all"
        case "y", "yes", "n", "no", "on", "off", "true", "false": "true or false"
        case ".inf", "+.inf", "-.inf", ".nan", "+.nan", "-.nan": "a number"
        case "<<": "a merge key"
        case "=": "a default value"
        default: nil
        }
    }

    private static func isInteger(_ scalars: [Unicode.Scalar]) -> Bool {
        let digits = scalars.first == "-" ? scalars.dropFirst() : scalars[...]
        guard let first = digits.first, digits.allSatisfy(isDigit) else { return false }
        return first != "0" || scalars.count == 1
    }

    private static func hasShapeOfDate(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.count == 10 else { return false }
        return scalars.enumerated().allSatisfy { offset, scalar in
            offset == 4 || offset == 7 ? scalar == "-" : isDigit(scalar)
        }
    }

    private static func ambiguity(_ scalars: [Unicode.Scalar]) -> String? {
        guard let first = scalars.first else { return "no value at all" }
        let unsigned = first == "-" || first == "+" ? scalars.dropFirst() : scalars[...]
        let startsAsNumber = isDigit(first) || first == "." || first == "+" || first == "-"
        if startsAsNumber, scalars.allSatisfy({ isDigit($0) || "_,.:eE+-".contains($0) }) {
            return "a number, a date or a time"
        }
        if isPrefixedNumber(unsigned) { return "a number" }
        if isTimestamp(scalars) { return "a date or a time" }
        if "-?:,[]{}#&*!|>'\"%@`".contains(first) || scalars.starts(with: "...".unicodeScalars) {
            return "a sign of YAML"
        }
        return nil
    }

    /// `0x1F`, `0o17`, `0b1`, underscores included.
    private static func isPrefixedNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.first == "0", let mark = scalars.dropFirst().first, "xXoObB".contains(mark)
        else { return false }
        return scalars.dropFirst(2).allSatisfy { $0.properties.isASCIIHexDigit || $0 == "_" }
    }

    /// A year and then nothing but what dates, times and zones are made of.
    private static func isTimestamp(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.count > 5, scalars.prefix(4).allSatisfy(isDigit), scalars[4] == "-"
        else { return false }
        return scalars.allSatisfy { isDigit($0) || " -:.+tTzZ".contains($0) }
    }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

extension String {
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
