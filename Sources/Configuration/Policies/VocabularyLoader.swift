import Domain

/// The words that policy files may use beside those of the catalogue.
struct Vocabulary: Equatable {
    /// `doelen`: purposes of a route.
    let purposes: [String]
    /// `beroepen`: professions that can confirm.
    let professions: [String]
}

/// Reads `woordenlijst.yaml`.
enum VocabularyLoader {
    static func load(_ document: YAMLDocument, _ findings: inout LoadFindings) -> Vocabulary? {
        var problems = Problems()
        let vocabulary = YAMLFields.read(document.root, what: "woordenlijst", &problems) { top in
            let purposes = words("doelen", &top)
            let professions = words("beroepen", &top)
            return Vocabulary(purposes: purposes, professions: professions)
        }
        findings.add(problems)
        return vocabulary
    }

    private static func words(_ key: String, _ top: inout YAMLFields) -> [String] {
        let words = top.texts(key)
        if Set(words).count != words.count {
            top.refuse(key, "a word stands there twice: remove one")
        }
        return words
    }
}
