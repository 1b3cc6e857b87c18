/// The Belgian act of 11 December 1998 on classification, as a mark names it beside its level:
/// `Wet 11.12.1998`, `loi du 11 décembre 1998`, `Gesetz vom 11. Dezember 1998`.
///
/// Words are in capitals without accents. A day is rare in a text, so it is looked for first.
enum ClassificationAct {
    private static let names = folded(["WET", "LOI", "GESETZ", "W", "L"])
    private static let prepositions = folded(["VAN", "DU", "VOM", "DD"])
    private static let months = folded(["12", "DECEMBER", "DECEMBRE", "DEZEMBER", "DEC"])
    private static let years = folded(["1998", "98"])

    private static func folded(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

    /// Whether this word is its day, 11.
    static func mayHaveDay(_ word: [UInt8]) -> Bool {
        word.count == 2 && word[0] == 0x31 && word[1] == 0x31
    }

    /// Where the act of which the day stands at `index` begins; `nil` where it is another date.
    ///
    /// - Parameter word: the word at a place; `nil` beyond either end.
    static func start(ofDayAt index: Int, _ word: (Int) -> [UInt8]?) -> Int? {
        func holds(_ place: Int, _ known: [[UInt8]]) -> Bool {
            word(place).map(known.contains) ?? false
        }
        guard holds(index + 1, months), holds(index + 2, years) else { return nil }
        let name = holds(index - 1, prepositions) ? index - 2 : index - 1
        return holds(name, names) ? name : nil
    }
}
