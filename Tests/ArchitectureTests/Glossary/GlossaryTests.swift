import Testing

@Suite("the words of types")
struct GlossaryTests {
    private static let page = """
        | word | meaning |
        |---|---|
        | fiche, terugkoppelingsfiche | a form |
        | round (ronde) | a consensus |
        | verplichting | what is owed |
        | eigenaar | who owes it |
        | vrijgave | leaving |
        | keuze | a choice |
        """
    private static let glossary = Glossary(page: page, plain: ["reader", "http", "state"])

    @Test("each word of a type that others see is plain English or stands in docs/glossary.md")
    func words() throws {
        let repository = try Repository.current.get()
        let glossary = Glossary(page: try repository.text(Glossary.path))
        let findings = repository.files(in: .swift).flatMap(glossary.findings)
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test("the plain words are not those of the glossary")
    func apart() throws {
        let page = try Repository.current.get().text(Glossary.path)
        let defined = Glossary(page: page, plain: [])
        let both = Glossary.plainWords.filter { defined.unknownWords(of: $0).isEmpty }
        #expect(both.sorted() == [])
    }

    @Test(
        "a word that nobody defined is found",
        arguments: [
            ("Zending", ["zending"]), ("FicheZicht", ["zicht"]), ("HTTPZaakReader", ["zaak"]),
            ("Fichekeuring", ["fichekeuring"]), ("LivState", ["liv"]), ("Keuzen", ["keuzen"]),
        ])
    func unknown(name: String, words: [String]) {
        #expect(Self.glossary.unknownWords(of: name) == words)
    }

    @Test(
        "a word that is defined, plain, in the plural or made of two that are defined is let through",
        arguments: [
            "Fiche", "TerugkoppelingsficheState", "RondeReaders", "Round", "HTTPReader",
            "Verplichtingseigenaar", "Vrijgavekeuze", "HTTP2State", "FICHEState",
        ])
    func known(name: String) {
        #expect(Self.glossary.unknownWords(of: name) == [])
    }

    @Test("a type that only its own module or file sees is looked at in Exchange alone")
    func scope() {
        func lines(_ path: String, _ text: String) -> [Int] {
            Self.glossary.findings(SourceFile(path: path, text: text)).map(\.line)
        }
        let text = "struct Zaak {}\npackage enum Zicht {}\nprivate struct Zending {}\n"
        #expect(lines("Sources/Policy/A.swift", text) == [2])
        #expect(
            lines("Sources/Exchange/A.swift", text) == [2, 1]
                || lines("Sources/Exchange/A.swift", text) == [1, 2])
        #expect(lines("Tests/PolicyTests/A.swift", text) == [])
        #expect(lines("Sources/TestKit/A.swift", text) == [])
    }

    @Test("names are cut where a capital begins a word")
    func cut() {
        #expect(Glossary.words(of: "HTTPHeadScanner") == ["http", "head", "scanner"])
        #expect(Glossary.words(of: "AES256GCM") == ["aes", "gcm"])
        #expect(Glossary.words(of: "GGBVaststelling") == ["ggb", "vaststelling"])
    }
}
