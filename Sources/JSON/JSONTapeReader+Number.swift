extension JSONTapeReader {
    /// The decimal digits of one number as they were read.
    private struct Decimal {
        /// The first `keptDigits` significant digits.
        var digits: UInt64 = 0
        var significantDigits = 0
        var fractionDigits = 0
        /// Whether a fraction or an exponent was written.
        var isInteger = true
        var exponentStart: Int?

        static let keptDigits = 18

        mutating func append(_ digit: UInt8) {
            guard digit != 0 || significantDigits > 0 else { return }
            significantDigits += 1
            if significantDigits <= Self.keptDigits { digits = digits * 10 + UInt64(digit) }
        }
    }

    /// Reads a number: the grammar of RFC 8259, the range of `refuseRange`.
    mutating func readNumber(_ input: Span<UInt8>) throws(JSONFault) {
        let start = position
        let isNegative = input[position] == 0x2D
        if isNegative { position += 1 }
        var decimal = Decimal()
        try readWhole(input, &decimal)
        if position < input.count, input[position] == 0x2E {
            position += 1
            decimal.isInteger = false
            decimal.fractionDigits = try readDigits(input, &decimal)
        }
        if position < input.count, input[position] | 0x20 == 0x65 {
            decimal.isInteger = false
            decimal.exponentStart = position + 1
            position += 1
            if position < input.count, input[position] == 0x2B || input[position] == 0x2D {
                position += 1
            }
            var exponent = Decimal()
            _ = try readDigits(input, &exponent)
        }
        guard position - start <= JSONLimits.numberBytes else {
            throw JSONFault(
                reason: .numberTooLong(limit: JSONLimits.numberBytes), offset: start)
        }
        let magnitude = magnitude(of: decimal, input, from: isNegative ? start + 1 : start)
        try refuseRange(magnitude, decimal, at: start)
        append(.number, start: numbers.count)
        numbers.append(isNegative ? -magnitude : magnitude)
    }

    private mutating func readWhole(
        _ input: Span<UInt8>, _ decimal: inout Decimal
    ) throws(JSONFault) {
        let start = position
        _ = try readDigits(input, &decimal)
        if input[start] == 0x30, position > start + 1 {
            throw JSONFault(reason: .leadingZero, offset: start)
        }
    }

    /// Reads at least one digit and returns how many there were.
    private mutating func readDigits(
        _ input: Span<UInt8>, _ decimal: inout Decimal
    ) throws(JSONFault) -> Int {
        let start = position
        while position < input.count, (0x30...0x39).contains(input[position]) {
            decimal.append(input[position] - 0x30)
            position += 1
        }
        guard position > start else {
            throw fault(position < input.count ? .expectedDigit : .unexpectedEnd)
        }
        return position - start
    }

    /// The double nearest to the number without its sign.
    ///
    /// Up to 15 digits and 22 places both operands are exact, so one division rounds correctly;
    /// anything else goes to the standard library.
    private func magnitude(
        of decimal: Decimal, _ input: Span<UInt8>, from start: Int
    ) -> Double {
        if decimal.exponentStart == nil, decimal.significantDigits <= 15,
            decimal.fractionDigits < Self.powersOfTen.count
        {
            return Double(decimal.digits) / Self.powersOfTen[decimal.fractionDigits]
        }
        var text: [UInt8] = []
        text.reserveCapacity(position - start)
        for offset in start..<position { text.append(input[offset]) }
        return Double(String(decoding: text, as: UTF8.self)) ?? .infinity
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// Refuses what a reader elsewhere may read as another number.
    ///
    /// An integer must be exact in a double, and so must every number whose RFC 8785 spelling is
    /// an integer (below 1e21): then whatever the reader accepts, it accepts again canonically.
    private func refuseRange(
        _ magnitude: Double, _ decimal: Decimal, at start: Int
    ) throws(JSONFault) {
        let reason: JSONError.Reason
        if magnitude > JSONNumber.greatestInteger, decimal.isInteger || magnitude < 1e21 {
            reason = .integerNotExact
        } else if magnitude == .infinity {
            reason = .numberTooLarge
        } else if magnitude == 0, decimal.significantDigits > 0 {
            reason = .numberTooSmall
        } else {
            return
        }
        throw JSONFault(reason: reason, offset: start)
    }
}
