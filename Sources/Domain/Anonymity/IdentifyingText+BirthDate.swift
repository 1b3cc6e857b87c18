/// A whole date beside a word for being born.
extension IdentifyingText {
    private static let words: [String] = [
        "geboren", "geb", "geboortedatum", "geboortedag", "ne le", "nee le", "naissance", "born",
        "dob", "birth", "geburtsdatum", "geboorte",
    ]
    private static let months: [String] = [
        "jan", "feb", "maart", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov",
        "dec", "mar", "may", "oct", "fev", "mai", "juin", "aou", "mae", "dez",
    ]
    /// How far from the word the date may begin, in characters.
    private static let reach = 30

    /// A year alone is no date of birth: that is a coarse fact.
    var hasBirthDate: Bool {
        bytes.indices.contains { position in
            guard isLetter(position) || at(position) == 0x2A, !isLetter(position - 1) else {
                return false
            }
            if at(position) == 0x2A { return isDate(at: afterSpaces(position + 1)) }
            guard let word = IdentifyingText.words.first(where: { isWhole($0, at: position) })
            else {
                return false
            }
            let end = position + word.utf8.count
            return hasDate(from: end, to: end + IdentifyingText.reach)
                || hasDate(from: position - 22, to: position - 6)
        }
    }

    private func isWhole(_ word: String, at position: Int) -> Bool {
        holds(word, at: position) && !isLetter(position + word.utf8.count)
    }

    private func hasDate(from first: Int, to last: Int) -> Bool {
        (first...last).contains { position in
            !isDigit(position - 1) && isDate(at: position)
        }
    }

    /// `17-05-2004`, `17.5.04`, `2004/05/17`, `17 mei 2004`, `20040517`.
    private func isDate(at position: Int) -> Bool {
        guard let first = number(at: position) else { return false }
        if first.length == 8 { return isYear(first.value / 10_000) || isYear(first.value % 10_000) }
        var next = afterSpaces(position + first.length)
        if isLetter(next) { return isMonthAndYear(first.value, at: next) }
        guard isDateMark(next) || next > position + first.length else { return false }
        if isDateMark(next) { next = afterSpaces(next + 1) }
        guard let second = number(at: next), (1...12).contains(second.value), second.length <= 2
        else { return false }
        next = afterSpaces(next + second.length)
        if isDateMark(next) { next = afterSpaces(next + 1) }
        guard let third = number(at: next) else { return false }
        if first.length == 4 { return isYear(first.value) && (1...31).contains(third.value) }
        return (1...31).contains(first.value)
            && (third.length == 2 || (third.length == 4 && isYear(third.value)))
    }

    private func isMonthAndYear(_ day: Int, at start: Int) -> Bool {
        guard (1...31).contains(day),
            IdentifyingText.months.contains(where: { holds($0, at: start) })
        else { return false }
        var end = start
        while end < start + 10, isLetter(end) { end += 1 }
        guard let year = number(at: afterPunctuation(end)) else { return false }
        return year.length == 2 || (year.length == 4 && isYear(year.value))
    }

    private func isDateMark(_ position: Int) -> Bool {
        [0x2D, 0x2E, 0x2F].contains(at(position))
    }

    private func isYear(_ value: Int) -> Bool { (1900...2100).contains(value) }

    private func number(at start: Int) -> (value: Int, length: Int)? {
        var (value, length) = (0, 0)
        while isDigit(start + length) {
            length += 1
            guard length <= 8 else { return nil }
            value = value * 10 + Int(at(start + length - 1) - 0x30)
        }
        return length > 0 ? (value, length) : nil
    }
}
