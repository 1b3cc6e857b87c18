/// How ECMAScript writes a double, which is how RFC 8785 wants it.
package enum JSONNumber {
    /// 2^53 - 1: up to here every integer has a double of its own (RFC 7493 section 2.2).
    package static let greatestInteger = 9_007_199_254_740_991.0

    /// `Number::toString` of ECMA-262 in base 10. `value` must be finite.
    package static func text(_ value: Double) -> String {
        precondition(value.isFinite, "JSON has no NaN and no infinity")
        if let integer = integer(value) { return String(integer) }
        let (digits, point) = shortestDigits(of: value.magnitude)
        return (value < 0 ? "-" : "") + layOut(digits, point: point)
    }

    /// `value` if it is an integer that a double holds exactly, `nil` for any other.
    package static func integer(_ value: Double) -> Int? {
        guard value.magnitude <= greatestInteger else { return nil }
        let integer = Int(value)
        return Double(integer) == value ? integer : nil
    }

    /// The fewest digits that read back as `value`, and where the decimal point stands: `value`
    /// is 0.`digits` times ten to the power `point`.
    private static func shortestDigits(of value: Double) -> (digits: [UInt8], point: Int) {
        let parts = value.description.utf8.split(separator: 0x65)
        let exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
        var digits: [UInt8] = []
        var point: Int?
        for character in parts[0] {
            if character == 0x2E { point = digits.count } else { digits.append(character) }
        }
        let leadingZeros = digits.prefix { $0 == 0x30 }.count
        while digits.last == 0x30 { digits.removeLast() }
        return (
            Array(digits.dropFirst(leadingZeros)),
            (point ?? parts[0].count) + exponent - leadingZeros
        )
    }

    private static func layOut(_ digits: [UInt8], point: Int) -> String {
        let text = String(decoding: digits, as: UTF8.self)
        switch point {
        case let point where point >= digits.count && point <= 21:
            return text + zeros(point - digits.count)
        case 1...21:
            return text.prefix(point) + "." + text.dropFirst(point)
        case -5...0:
            return "0." + zeros(-point) + text
        default:
            let sign = point > 0 ? "+" : "-"
            let fraction = digits.count > 1 ? "." + text.dropFirst() : ""
            return text.prefix(1) + fraction + "e" + sign + String((point - 1).magnitude)
        }
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
