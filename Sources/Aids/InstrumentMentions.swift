package import Domain

/// Finds the name of an instrument in running text: whole words, in any case and spelling with or
/// without hyphens (`VERA-2R`, `vera 2r`, `VERA2R`).
package enum InstrumentMentions {
    /// Words that one name may be written as, at most.
    private static let wordsOfAName = 4

    package static func stands(_ instrument: Instrument, in text: String) -> Bool {
        stands(names(of: instrument), in: words(of: text))
    }

    /// The first instrument of `instruments` that a value of `document` names, with the place.
    package static func first(
        of instruments: [Instrument], in document: Document, where wanted: (CatalogueField) -> Bool
    ) -> (instrument: Instrument, place: String)? {
        let named = instruments.map { ($0, names(of: $0)) }
        guard !named.isEmpty else { return nil }
        for (path, value) in document.values where wanted(document.type.fields[path.field]) {
            for text in value.texts {
                let words = words(of: text)
                for (instrument, names) in named where stands(names, in: words) {
                    return (instrument, document.spelling(of: path))
                }
            }
        }
        return nil
    }

    private static func names(of instrument: Instrument) -> Set<String> {
        Set(([instrument.name] + instrument.aliases).map { words(of: $0).joined() })
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func stands(_ names: Set<String>, in words: [String]) -> Bool {
        for start in words.indices {
            var joined = ""
            for word in words[start...].prefix(wordsOfAName) {
                joined += word
                if names.contains(joined) { return true }
            }
        }
        return false
    }
}
