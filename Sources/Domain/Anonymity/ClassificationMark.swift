/// Finds classification marks (R123): everything that passes here must be non-classified.
///
/// A mark is written to be seen: in capitals as a word of its own (also with letters spaced out),
/// alone on its line in any case, between brackets, after `classificatie:`, or before the act that
/// gives the Belgian levels their force: `Vertrouwelijk (Wet 11.12.1998)`. The plain word
/// `vertrouwelijk` in a sentence is no mark, and `beperkte verspreiding` is a handling caveat.
package enum ClassificationMark {
    /// Belgian, Dutch, French, German, NATO and EU levels, in capitals without accents.
    private static let levels: [[String]] = [
        ["BEPERKT"], ["VERTROUWELIJK"], ["GEHEIM"], ["ZEER", "GEHEIM"],
        ["RESTREINT"], ["CONFIDENTIEL"], ["SECRET"], ["TRES", "SECRET"],
        ["DIFFUSION", "RESTREINTE"], ["RESTRICTED"], ["CONFIDENTIAL"], ["TOP", "SECRET"],
        ["NATO", "UNCLASSIFIED"], ["COSMIC"], ["STRENG", "GEHEIM"], ["VERSCHLUSSSACHE"],
        ["NUR", "FUR", "DEN", "DIENSTGEBRAUCH"], ["STG", "GEHEIM"], ["STG", "CONFIDENTIEEL"],
        ["CONFIDENTIEEL"], ["DEPARTEMENTAAL", "VERTROUWELIJK"], ["DEP", "VERTROUWELIJK"],
    ]

    private static let marks: [[[UInt8]]] = levels.map { $0.map { Array($0.utf8) } }
    private static let joined: [[UInt8]] = marks.map { Array($0.joined()) }
    private static let announcements: [[UInt8]] = [
        "CLASSIFICATIE", "CLASSIFICATION", "RUBRICERING", "CLASSIFICATIENIVEAU",
    ].map { Array($0.utf8) }

    /// Whether `text` bears a mark. One pass over the text: it is read on the server's loop.
    package static func stands(in text: String) -> Bool {
        var line = MarkedLine()
        for scalar in text.unicodeScalars {
            if line.takes(scalar) { continue }
            if isMarked(line) { return true }
            line.clear()
        }
        line.endWord()
        return isMarked(line)
    }

    private static func isMarked(_ line: MarkedLine) -> Bool {
        let words = line.words
        return isMark(words[...]) || line.bracketed.contains { isMark(words[$0]) }
            || words.indices.contains { index in
                (words[index].isInCapitals && marks.contains { words.hold($0, at: index, true) })
                    || (announcements.contains(words[index].folded)
                        && marks.contains { words.hold($0, at: index + 1, false) })
                    || (ClassificationAct.mayHaveDay(words[index].folded)
                        && isMark(in: words, beforeActOf: index))
            } || spellsMark(words)
    }

    /// Whether a level stands right before the act of which `index` is the day.
    private static func isMark(in words: [MarkedLine.Word], beforeActOf index: Int) -> Bool {
        let found = ClassificationAct.start(ofDayAt: index) { place in
            words.indices.contains(place) ? words[place].folded : nil
        }
        guard let act = found else { return false }
        return marks.contains { words.hold($0, at: act - $0.count, false) }
    }

    /// Whether these words are a mark and nothing else, in any case.
    private static func isMark(_ words: ArraySlice<MarkedLine.Word>) -> Bool {
        marks.contains { mark in
            mark.count == words.count && zip(mark, words).allSatisfy { $0 == $1.folded }
        }
    }

    /// `G E H E I M`: single capitals that together spell a mark.
    private static func spellsMark(_ words: [MarkedLine.Word]) -> Bool {
        var run: [UInt8] = []
        for word in words {
            if word.isInCapitals, word.folded.count == 1 {
                run += word.folded
            } else {
                if joined.contains(where: run.holds) { return true }
                run = []
            }
        }
        return joined.contains(where: run.holds)
    }
}

/// The words of one line, their letters as capitals without accents.
private struct MarkedLine {
    struct Word {
        /// Empty for a word with letters that no mark has.
        var folded: [UInt8]
        /// No small letter in it, and not a number.
        var isInCapitals: Bool
    }

    private(set) var words: [Word] = []
    /// Words between brackets.
    private(set) var bracketed: [Range<Int>] = []
    private var opened: Int?
    private var letters: [UInt8] = []
    private var isWord = false
    private var hasSmall = false
    private var hasCapital = false
    private var isForeign = false

    /// Takes one scalar in; `false` at the end of the line, with its last word ended.
    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        switch MarkLetter(scalar) {
        case .invisible: return true
        case .capital(let letter): add(letter, small: false)
        case .small(let letter): add(letter, small: true)
        case .digit(let digit):
            letters.append(digit)
            isWord = true
        case .foreign:
            isForeign = true
            isWord = true
        case .opening:
            endWord()
            opened = words.count
        case .closing:
            endWord()
            if let opened, opened < words.count { bracketed.append(opened..<words.count) }
            opened = nil
        case .separator: endWord()
        case .newline:
            endWord()
            return false
        }
        return true
    }

    private mutating func add(_ letter: UInt8, small: Bool) {
        letters.append(letter)
        isWord = true
        if small { hasSmall = true } else { hasCapital = true }
    }

    mutating func endWord() {
        guard isWord else { return }
        words.append(
            Word(folded: isForeign ? [] : letters, isInCapitals: hasCapital && !hasSmall))
        letters.removeAll(keepingCapacity: true)
        (isWord, hasSmall, hasCapital, isForeign) = (false, false, false, false)
    }

    mutating func clear() {
        words.removeAll(keepingCapacity: true)
        bracketed.removeAll(keepingCapacity: true)
        opened = nil
    }
}

/// What a scalar is to a reader of marks.
private enum MarkLetter {
    case capital(UInt8), small(UInt8), digit(UInt8)
    case foreign, opening, closing, separator, newline
    /// Takes no part in what a reader sees: joiners, soft hyphen, accents of their own.
    case invisible

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A: self = .capital(UInt8(scalar.value))
        case 0x61...0x7A: self = .small(UInt8(scalar.value - 0x20))
        case 0x30...0x39: self = .digit(UInt8(scalar.value))
        case 0x28, 0x5B, 0x7B, 0x3C: self = .opening
        case 0x29, 0x5D, 0x7D, 0x3E: self = .closing
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .newline
        case 0x00...0x7F: self = .separator
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0x300...0x36F: self = .invisible
        case 0xFF21...0xFF3A: self = .capital(UInt8(scalar.value - 0xFF21 + 0x41))
        case 0xFF41...0xFF5A: self = .small(UInt8(scalar.value - 0xFF41 + 0x41))
        case 0xC0...0xDE: self = MarkLetter.accented(scalar.value).map { .capital($0) } ?? .foreign
        case 0xE0...0xFE:
            self = MarkLetter.accented(scalar.value - 0x20).map { .small($0) } ?? .foreign
        default:
            let properties = scalar.properties
            self =
                properties.isAlphabetic || properties.numericType != nil ? .foreign : .separator
        }
    }

    /// The bare letter of a capital of Latin-1 with an accent.
    private static func accented(_ value: UInt32) -> UInt8? {
        switch value {
        case 0xC0...0xC5: 0x41
        case 0xC7: 0x43
        case 0xC8...0xCB: 0x45
        case 0xCC...0xCF: 0x49
        case 0xD1: 0x4E
        case 0xD2...0xD6, 0xD8: 0x4F
        case 0xD9...0xDC: 0x55
        case 0xDD: 0x59
        default: nil
        }
    }
}

extension [MarkedLine.Word] {
    /// Whether `mark` stands here, word by word; `shouted`: every word of it in capitals.
    fileprivate func hold(_ mark: [[UInt8]], at index: Int, _ shouted: Bool) -> Bool {
        guard index >= 0, index + mark.count <= count else { return false }
        for (offset, word) in mark.enumerated() {
            let here = self[index + offset]
            guard here.folded == word, here.isInCapitals || !shouted else { return false }
        }
        return true
    }
}

extension [UInt8] {
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard count >= part.count else { return false }
        return (0...(count - part.count)).contains {
            self[$0..<($0 + part.count)].elementsEqual(part)
        }
    }
}
