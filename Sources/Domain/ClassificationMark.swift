/// Finds classification marks (R123): everything that passes here must be non-classified.
///
/// A mark is written to be seen: in capitals as a word of its own (also with letters spaced out),
/// alone on its line in any case, between brackets, or after `classificatie:`. The plain word
/// `vertrouwelijk` in a sentence is no mark, and `beperkte verspreiding` is a handling caveat.
package enum ClassificationMark {
    /// Belgian, Dutch, French, German, NATO and EU levels, in capitals without accents.
    static let marks: [[String]] = [
        ["BEPERKT"], ["VERTROUWELIJK"], ["GEHEIM"], ["ZEER", "GEHEIM"],
        ["RESTREINT"], ["CONFIDENTIEL"], ["SECRET"], ["TRES", "SECRET"],
        ["DIFFUSION", "RESTREINTE"], ["RESTRICTED"], ["CONFIDENTIAL"], ["TOP", "SECRET"],
        ["NATO", "UNCLASSIFIED"], ["COSMIC"], ["STRENG", "GEHEIM"], ["VERSCHLUSSSACHE"],
        ["NUR", "FUR", "DEN", "DIENSTGEBRAUCH"], ["STG", "GEHEIM"], ["STG", "CONFIDENTIEEL"],
        ["CONFIDENTIEEL"], ["DEPARTEMENTAAL", "VERTROUWELIJK"], ["DEP", "VERTROUWELIJK"],
    ]

    /// Whether `text` bears a mark.
    package static func stands(in text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains { line in
            let words = Word.split(line)
            return capitals(words) || alone(words) || bracketed(line) || announced(words)
        }
    }

    /// R123 for a text that stands outside a document: a reference, a decision, a source.
    package static func refuse(in text: String, at pointer: String) throws(Refusal) {
        guard stands(in: text) else { return }
        throw Refusal(
            .ongeldig, "geclassificeerd",
            "deze tekst draagt een classificatie; geclassificeerde informatie gaat nooit langs deze weg, "
                + "en er is niets bewaard",
            rules: [123], at: pointer)
    }

    private static func capitals(_ words: [Word]) -> Bool {
        let shouted = words.map { $0.isInCapitals ? $0.folded : "" }
        return marks.contains { mark in shouted.containsRun(mark) } || containsSpacedMark(words)
    }

    /// `G E H E I M`: single capitals that together spell a mark.
    private static func containsSpacedMark(_ words: [Word]) -> Bool {
        var run = ""
        for word in words + [Word(folded: "", isInCapitals: false)] {
            if word.isInCapitals, word.folded.count == 1 {
                run += word.folded
                continue
            }
            if marks.contains(where: { $0.joined().count > 3 && run.contains($0.joined()) }) {
                return true
            }
            run = ""
        }
        return false
    }

    private static func alone(_ words: [Word]) -> Bool {
        let folded = words.map(\.folded)
        return marks.contains { $0 == folded }
    }

    private static func bracketed(_ line: Substring) -> Bool {
        var inside: String?
        for character in line {
            switch character {
            case "(", "[", "{", "<": inside = ""
            case ")", "]", "}", ">":
                if let inside, alone(Word.split(Substring(inside))) { return true }
                inside = nil
            default: inside?.append(character)
            }
        }
        return false
    }

    /// `classificatie: geheim`, `classification : SECRET`, `rubricering geheim`.
    private static func announced(_ words: [Word]) -> Bool {
        let folded = words.map(\.folded)
        for (index, word) in folded.enumerated()
        where ["CLASSIFICATIE", "CLASSIFICATION", "RUBRICERING", "CLASSIFICATIENIVEAU"].contains(
            word)
        {
            let next = folded[(index + 1)...].prefix(2)
            if marks.contains(where: { next.starts(with: $0) }) { return true }
        }
        return false
    }
}

/// A word of a line: its letters without accents in capitals, and whether it was written so.
private struct Word {
    let folded: String
    let isInCapitals: Bool

    /// Joiners without width take no part in what a reader sees.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value != 0x200C && scalar.value != 0x200D && scalar.value != 0x00AD
    }

    static func split(_ line: Substring) -> [Word] {
        let visible = String(String.UnicodeScalarView(line.unicodeScalars.filter(isVisible)))
        return visible.split { !$0.isLetter && !$0.isNumber }.map { part in
            let folded = String(
                String.UnicodeScalarView(part.uppercased().unicodeScalars.map(unaccented)))
            return Word(
                folded: folded,
                isInCapitals: part == part.uppercased() && part.contains(where: \.isLetter))
        }
    }

    private static func unaccented(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "À", "Á", "Â", "Ä": "A"
        case "È", "É", "Ê", "Ë": "E"
        case "Ì", "Í", "Î", "Ï": "I"
        case "Ò", "Ó", "Ô", "Ö": "O"
        case "Ù", "Ú", "Û", "Ü": "U"
        case "Ç": "C"
        default: scalar
        }
    }
}

extension [String] {
    fileprivate func containsRun(_ sought: [String]) -> Bool {
        guard count >= sought.count else { return false }
        return (0...(count - sought.count)).contains {
            Array(self[$0..<($0 + sought.count)]) == sought
        }
    }
}
