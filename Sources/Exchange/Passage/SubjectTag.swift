import Crypto
import Domain

extension Gateway {
    /// Under which a name is found again at one LIVC-R, and nowhere else.
    ///
    /// Only its letters count: not their order, case, accents or form in Unicode, nor what stands
    /// between them. So `Van den Berghe, Jan` is `Jan Vandenberghe`. Too much found is an uitnodiging
    /// that the burgemeester declines; too little would be one that nobody misses.
    func subjectTag(of name: String, at livcr: PlatformID) -> String {
        let letters = FoldedName.of(name).unicodeScalars
            .filter(\.properties.isAlphabetic).sorted()
        var text = "justitiabele/\(livcr.text)/"
        text.unicodeScalars.append(contentsOf: letters)
        return Hex.encode(HMACSHA256.tag(Array(text.utf8), key: actKey))
    }
}
