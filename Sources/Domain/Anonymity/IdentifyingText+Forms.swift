/// Identifying data that are recognised by their form: addresses of every kind.
extension IdentifyingText {
    // MARK: mail and accounts

    /// `iemand@ergens`, also with spaces around the sign, `(at)` or `[at]`.
    var hasMail: Bool {
        bytes.indices.contains { position in
            let (before, after): (Int, Int)
            if at(position) == 0x40 {
                (before, after) = (position - 1, position + 1)
            } else if holds("(at)", at: position) || holds("[at]", at: position) {
                (before, after) = (position - 1, position + 4)
            } else {
                return false
            }
            let local = at(before) == IdentifyingText.space ? before - 1 : before
            return isWord(local) && isDomain(at: afterSpaces(after, atMost: 1))
        }
    }

    /// A label, a dot and a label that begins with a letter, within 64 characters.
    private func isDomain(at start: Int) -> Bool {
        guard isWord(start) else { return false }
        for position in start..<(start + 64) {
            if at(position) == 0x2E { return isLetter(position + 1) && isLetter(position + 2) }
            guard isWord(position) || at(position) == 0x2D else { return false }
        }
        return false
    }

    /// `@iemand`: a name under which somebody is found.
    var hasAccount: Bool {
        bytes.indices.contains { position in
            at(position) == 0x40 && !isWord(position - 1) && isLetter(position + 1)
                && isWord(position + 2) && isWord(position + 3)
        }
    }

    // MARK: postcode, street, room

    /// Four digits and two letters: `1234 AB`. Small letters count only where nothing separates
    /// them, or a year would be a postcode in every sentence.
    var hasPostcode: Bool {
        bytes.indices.contains { position in
            guard isDigit(position), !isWord(position - 1), at(position) != 0x30,
                (1...3).allSatisfy({ isDigit(position + $0) }), !isDigit(position + 4)
            else { return false }
            let letters = afterSpaces(position + 4, atMost: 2)
            guard isLetter(letters), isLetter(letters + 1), !isLetter(letters + 2),
                at(letters) != IdentifyingText.otherLetter,
                at(letters + 1) != IdentifyingText.otherLetter
            else { return false }
            let capitals = isCapital[letters] && isCapital[letters + 1]
            if !capitals {
                return letters == position + 4 && !isUnit(at: letters)
            }
            return !isYearBesideAWord(position, letters)
        }
    }

    private func isUnit(at position: Int) -> Bool {
        let units: [String] = [
            "km", "kg", "mm", "cm", "ml", "px", "mb", "gb", "kw", "am", "pm", "ha", "er", "en",
            "de", "st", "th", "hz", "mg", "gr",
        ]
        return units.contains { holds($0, at: position) }
    }

    /// `2015 IS`: a year with an abbreviation after it, and no house number after that.
    private func isYearBesideAWord(_ digits: Int, _ letters: Int) -> Bool {
        guard holds("19", at: digits) || holds("20", at: digits), letters > digits + 4 else {
            return false
        }
        let words: [String] = [
            "is", "eu", "vn", "vs", "uk", "nl", "be", "de", "en", "us", "tv", "hp", "ic", "pc",
        ]
        return words.contains { holds($0, at: letters) } && !isDigit(afterSpaces(letters + 2))
    }

    /// `Dorpsstraat 12`: a street of a name of its own with a house number.
    var hasStreet: Bool {
        let endings: [String] = [
            "straat", "laan", "plein", "dreef", "kade", "gracht", "steeg", "singel", "weg",
        ]
        let ways: [String] = [
            "onderweg", "snelweg", "autoweg", "terugweg", "heenweg", "omweg", "uitweg",
            "middenweg", "spoorweg", "rijksweg",
        ]
        return bytes.indices.contains { position in
            guard isDigit(position), !isWord(position - 1) else { return false }
            var end = position - 1
            while end > position - 4, at(end) == IdentifyingText.space { end -= 1 }
            guard end < position - 1, isLetter(end) else { return false }
            return endings.contains { ending in
                let begin = end + 1 - ending.utf8.count
                return holds(ending, at: begin) && isLetter(begin - 1)
                    && !ways.contains { holds($0, at: end + 1 - $0.utf8.count) }
            }
        }
    }

    /// `kamernummer 12`, `kamer C-214`, `kamer 214`; a kamer of one or two digits is a description.
    var hasRoom: Bool {
        bytes.indices.contains { position in
            guard at(position) == 0x6B, holds("kamer", at: position), !isWord(position - 1) else {
                return false
            }
            let named: [String] = ["kamernummer", "kamernr", "kamer nr", "kamer nummer"]
            for word in named where holds(word, at: position) {
                if isNumber(at: afterPunctuation(position + word.utf8.count), atLeast: 1) {
                    return true
                }
            }
            return isNumber(at: afterSpaces(position + 5), atLeast: 3)
        }
    }

    /// A letter and digits, `C-214`, or so many digits alone.
    private func isNumber(at start: Int, atLeast least: Int) -> Bool {
        var position = start
        if isLetter(position), !isLetter(position + 1) {
            position += 1
            if at(position) == 0x2D || at(position) == 0x2E || at(position) == IdentifyingText.space
            {
                position += 1
            }
            return isDigit(position)
        }
        var digits = 0
        while digits < least, isDigit(position + digits) { digits += 1 }
        return digits == least
    }

    func afterPunctuation(_ start: Int) -> Int {
        var position = start
        while position < start + 6, !isWord(position), at(position) != IdentifyingText.newline {
            position += 1
        }
        return position
    }

    // MARK: bank accounts

    /// Country, two digits and the length of that country, with check digits that are right; a
    /// Dutch or Belgian one in its own form also with wrong ones.
    var hasIBAN: Bool {
        bytes.indices.contains { position in
            guard !isWord(position - 1), isLetter(position), isLetter(position + 1),
                isDigit(position + 2), isDigit(position + 3),
                let length = ibanLength(at: position)
            else { return false }
            var account: [UInt8] = []
            var next = position
            while account.count < length {
                if isWord(next), at(next) != IdentifyingText.otherLetter {
                    account.append(at(next))
                } else if !(at(next) == IdentifyingText.space || at(next) == 0x2D
                    || at(next) == 0x2E) || !isWord(next + 1)
                {
                    return false
                }
                next += 1
            }
            guard !isWord(next) else { return false }
            let digits = account.count { (0x30...0x39).contains($0) }
            let isOwnForm =
                (holds("nl", at: position) && digits == 12)
                || (holds("be", at: position) && digits == 14)
            return isOwnForm || IdentifyingText.passesNinetySeven(account)
        }
    }

    private func ibanLength(at position: Int) -> Int? {
        let lengths: [(String, Int)] = [
            ("nl", 18), ("be", 16), ("de", 22), ("fr", 27), ("lu", 20), ("gb", 22), ("es", 24),
            ("it", 27), ("tr", 26), ("se", 24), ("at", 20), ("pl", 28), ("ie", 22),
        ]
        return lengths.first { holds($0.0, at: position) }?.1
    }

    private static func passesNinetySeven(_ account: [UInt8]) -> Bool {
        var rest = 0
        for byte in account[4...] + account[..<4] {
            if (0x30...0x39).contains(byte) {
                rest = (rest * 10 + Int(byte - 0x30)) % 97
            } else {
                rest = (rest * 100 + Int(byte - 0x61) + 10) % 97
            }
        }
        return rest == 1
    }
}
