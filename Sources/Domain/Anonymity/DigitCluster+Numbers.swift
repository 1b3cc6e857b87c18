/// The numbers of persons that a row of digits can be.
extension DigitCluster {
    // MARK: BSN

    /// Nine digits that pass the eleven-test, or eight or nine after the word itself.
    func isBSN(in text: IdentifyingText) -> Bool {
        if follows(["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer"], in: text),
            digitCount >= 8
        {
            return true
        }
        return rows(of: 9).contains { row in
            guard DigitCluster.passesEleven(row.digits) else { return false }
            if row.count == 1, groups.count == 1 { return true }
            // A telephone number may hold nine digits of any kind.
            if row.count < groups.count, isPhone(in: text) { return false }
            if row.count == 1 { return true }
            // Money and counts are grouped by thousands; a year beside a year is a period.
            if row.sizes == [3, 3, 3], row.isUniform, isAmount(row, in: text) { return false }
            if row.filter({ $0.digits.count == 4 && (1900...2100).contains($0.number) }).count > 1 {
                return false
            }
            return row.isUniform || row.count == groups.count
        }
    }

    static func passesEleven(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, digits.contains(where: { $0 != 0 }) else { return false }
        let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
        return zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % 11 == 0
    }

    private func isAmount(_ row: ArraySlice<Group>, in text: IdentifyingText) -> Bool {
        guard let first = row.first, let last = row.last else { return false }
        var before = first.start - 1
        while before >= first.start - 2, text.at(before) == IdentifyingText.space { before -= 1 }
        let after = text.afterSpaces(last.start + last.digits.count)
        return text.at(before) == 0x24 || text.holds("eur", at: before - 2)
            || text.holds("euro", at: before - 3) || text.at(after) == 0x24
            || text.holds("eur", at: after)
    }

    // MARK: rijksregisternummer

    /// Eleven digits with the right check digits for either century, or in the notation
    /// `NN.NN.NN-NNN.NN`, whatever the check digits say.
    var isNISS: Bool {
        rows(of: 11).contains { row in
            if row.sizes == [2, 2, 2, 3, 2] { return true }
            return DigitCluster.passesNinetySeven(row.digits)
        }
    }

    static func passesNinetySeven(_ digits: [UInt8]) -> Bool {
        guard digits.count == 11 else { return false }
        func number(_ range: Range<Int>) -> Int {
            digits[range].reduce(0) { $0 * 10 + Int($1) }
        }
        // Months of a bis number are raised by 20 or 40; the day may be unknown.
        guard number(2..<4) % 20 <= 12, number(2..<4) < 53, number(4..<6) <= 31 else {
            return false
        }
        let (body, check) = (number(0..<9), number(9..<11))
        return 97 - body % 97 == check || 97 - (2_000_000_000 + body) % 97 == check
    }

    // MARK: V-nummer

    /// Ten digits after a V, five or more after the word V-nummer, or ten digits written as one.
    func isAlienNumber(in text: IdentifyingText) -> Bool {
        let words: [String] = [
            "v-nummer", "v nummer", "vnummer", "v.nummer", "v-nr", "v nr", "vnr", "v-number",
            "v-num", "v number", "vreemdelingennummer", "v. nummer",
        ]
        if follows(words, in: text), digitCount >= 5 { return true }
        if digitCount >= 10, follows(["v"], in: text) { return true }
        // One that begins with a 0 is a telephone number.
        guard digitCount == 10, groups[0].digits[0] != 0 else { return false }
        return groups.count == 1 || groups[...].sizes == [3, 3, 4]
    }

    // MARK: telephone

    /// `+` or `00` with a country, or a Dutch or Belgian number from its 0 on.
    func isPhone(in text: IdentifyingText) -> Bool {
        if isInternational(in: text) { return true }
        return groups.indices.contains { first in
            guard groups[first].digits.first == 0 else { return false }
            let rest = groups[first...]
            if rest.digits.starts(with: [0, 0]), rest.digits.count >= 11 { return true }
            return [9, 10].contains { count in isNational(rest, digits: count) }
        }
    }

    private func isInternational(in text: IdentifyingText) -> Bool {
        let before = [start - 1, start - 2].contains { text.at($0) == 0x2B }
        return before && digitCount >= 9
    }

    /// Whether whole groups at the front of `rest` make up so many digits.
    private func isNational(_ rest: ArraySlice<Group>, digits count: Int) -> Bool {
        var digits = 0
        for (offset, group) in rest.enumerated() {
            digits += group.digits.count
            if digits == count {
                let row = rest.prefix(offset + 1)
                // 09.30 - 10.45 and the like are hours.
                return row.sizes.contains { $0 > 2 } || row.count >= 5
            }
            if digits > count { return false }
        }
        return false
    }

    // MARK: words before

    /// Whether one of `words` stands just before, with nothing but punctuation, `is` or `nr` between.
    private func follows(_ words: [String], in text: IdentifyingText) -> Bool {
        var position = start - 1
        var passed = 0
        while position >= 0, passed < 12 {
            let byte = text.at(position)
            if byte == IdentifyingText.newline { return false }
            if text.isLetter(position) {
                guard let before = fillerStart(endingAt: position, in: text) else { break }
                position = before - 1
            } else if text.isDigit(position) {
                return false
            } else {
                position -= 1
            }
            passed += 1
        }
        return words.contains { word in
            let begin = position + 1 - word.utf8.count
            return text.holds(word, at: begin) && !text.isWord(begin - 1)
        }
    }

    /// Where `is`, `nr`, `luidt` or `van hem` begins that ends at `position`; `nil` for other words.
    private func fillerStart(endingAt position: Int, in text: IdentifyingText) -> Int? {
        let fillers: [String] = [" is", " luidt", " =", " was", " no", " nummer"]
        for filler in fillers {
            let begin = position + 1 - filler.utf8.count
            // `v nummer` is a word of its own and stays.
            if text.holds(filler, at: begin), text.at(begin - 1) != 0x76 { return begin + 1 }
        }
        return nil
    }
}
