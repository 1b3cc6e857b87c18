import Domain

/// Whether a text asks for, or gives, a judgement of the threat that a person is (R173), in Dutch,
/// French, German or English.
///
/// No list of words reads a text as a person does: `vraagt`, `dreigingsniveau` and `dreigingsscore`
/// decide by themselves, and this finds the usual words of whoever wrote the judgement down as text.
/// Threats that somebody received (`menaces`, `bedreigingen`) are no judgement.
enum Dreigingsoordeel {
    /// - Parameter asks: whether the text is a question. Who asks about the threat asks to judge it; a
    ///   document judges it only with a word of measure in the same sentence.
    static func stands(in text: String, asks: Bool) -> Bool {
        FoldedWords.sentences(of: text).contains { words in
            if words.contains(where: judges) { return true }
            let measured = words.contains(where: isMeasure)
            if words.contains(where: threat.contains) {
                return asks || measured || words.contains(where: sizes.contains)
            }
            return measured && words.contains(where: threats.contains)
        }
    }

    /// One word that is a judgement by itself.
    private static func judges(_ word: String) -> Bool {
        [
            "dreigingsniveau", "dreigingsscore", "dreigingsgraad", "dreigingsbeeld",
            "dreigingsoordeel", "dreigingsinschatting", "dreigingsevaluatie", "dreigingsanalyse",
            "dreigingsbeoordeling", "gevaarlijkheid", "dangerosite", "bedrohungs", "gefahrdungs",
            "gefaehrdungs", "gefahrlichkeit", "gefaehrlichkeit", "dangerousness",
        ].contains { word.hasPrefix($0) }
    }

    /// The threat that somebody is.
    private static let threat: Set<String> = [
        "dreiging", "menace", "bedrohung", "gefahrdung", "gefaehrdung", "threat",
    ]

    /// Mostly what somebody received; a judgement only where it is measured.
    private static let threats: Set<String> = [
        "dreigingen", "bedreiging", "bedreigingen", "menaces", "bedrohungen", "threats",
    ]

    private static func isMeasure(_ word: String) -> Bool {
        measures.contains(word) || measureStems.contains { word.hasPrefix($0) }
    }

    private static let measures: Set<String> = [
        "mate", "graad", "oordeel", "degre", "cote", "jugement", "grad", "grades", "level",
        "levels",
        "rating", "assessment", "urteil", "stufe",
    ]

    private static let measureStems = [
        "niveau", "score", "inschat", "beoordel", "evalu", "appreciation", "estimation",
        "einschatz",
        "einschaetz", "bewert", "beurteil", "einstuf",
    ]

    private static let sizes: Set<String> = [
        "groot", "grote", "hoog", "hoge", "laag", "lage", "ernstig", "ernstige", "reeel", "reele",
        "elevee", "faible", "moyenne", "grave", "serieuse", "reelle", "hoch", "hohe", "niedrig",
        "niedrige", "gering", "geringe", "ernst", "high", "low", "medium", "serious", "real",
    ]
}
