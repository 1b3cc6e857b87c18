/// Finds what names a person in a text that must be anonymous (R194, design decision 12).
///
/// It finds numbers, forms and what a text announces as a name. A name that nothing announces is seen
/// by people only, which is why the sender confirms that the text holds none. What was found is never
/// repeated: the answer is its kind. Linear in the text.
package enum IdentifyingData {
    package enum Kind: String, Sendable, CaseIterable, Hashable {
        case iban = "een rekeningnummer"
        case bsn = "een burgerservicenummer"
        case niss = "een rijksregisternummer"
        case alienNumber = "een V-nummer"
        case mail = "een e-mailadres"
        case account = "een accountnaam"
        case phone = "een telefoonnummer"
        case birthDate = "een geboortedatum"
        case postcode = "een postcode"
        case address = "een adres"
        case room = "een kamernummer"
        case document = "een documentnummer"
        case name = "een naam"

        /// Ways to reach somebody; an answer may name those of a service.
        package static let contact: Set<Kind> = [.mail, .account, .phone, .postcode, .address]
    }

    /// The first kind found in `text`, in the order of `Kind`; `nil` where nothing is.
    package static func find(in text: String, except ignored: Set<Kind> = []) -> Kind? {
        let folded = IdentifyingText(text)
        let clusters = DigitCluster.all(in: folded)
        let words = IdentifyingWords(text)
        return Kind.allCases.first { kind in
            !ignored.contains(kind) && stands(kind, in: folded, clusters, words)
        }
    }

    private static func stands(
        _ kind: Kind, in text: IdentifyingText, _ clusters: [DigitCluster],
        _ words: IdentifyingWords
    ) -> Bool {
        switch kind {
        case .bsn: clusters.contains { $0.isBSN(in: text) }
        case .niss: clusters.contains(where: \.isNISS)
        case .alienNumber: clusters.contains { $0.isAlienNumber(in: text) }
        case .phone: clusters.contains { $0.isPhone(in: text) }
        case .mail: text.hasMail
        case .account: text.hasAccount
        case .birthDate: text.hasBirthDate
        case .postcode: text.hasPostcode
        case .address: text.hasStreet
        case .room: text.hasRoom
        case .iban: text.hasIBAN
        case .document: words.hasDocumentNumber
        case .name: words.hasName
        }
    }
}
