import Domain
import Testing

@Suite("Words are folded as a person reads them")
struct FoldedWordsTests {
    @Test(
        "case, accents and what nobody sees are gone, and a sentence ends at its sign",
        arguments: [
            ("Hoe groot? Wie weet.", [["hoe", "groot"], ["wie", "weet"]]),
            ("ÉVALUÉ e\u{301}value\u{301}", [["evalue", "evalue"]]),
            ("drei\u{AD}ging, nie\nveau", [["dreiging", "nie", "veau"]]),
            ("l'été; grand-père!", [["l", "ete"], ["grand", "pere"]]),
            ("", []), ("...", []), ("12 3", [[]]),
        ] as [(String, [[String]])])
    func folded(text: String, words: [[String]]) {
        #expect(FoldedWords.sentences(of: text) == words)
    }

    @Test("a word with a letter of another script equals no word of a list")
    func foreign() {
        #expect(FoldedWords.sentences(of: "dr\u{435}iging") != [["dreiging"]])
        #expect(FoldedWords.sentences(of: "dr\u{435}iging").first?.count == 1)
    }
}
