package import JSON

/// An act that a person or system signs with its own key, and the bytes that are signed.
package enum PersonalAct: Sendable, Equatable {
    case stem(ronde: String, keuze: String, overeenkomst: String, verklaring: Bool)
    case stemIntrekken(ronde: String)
    case mededelingsbesluit(ronde: String, keuze: String, overeenkomst: String)
    case vrijgave(ronde: String, overeenkomst: String)
    /// The besluit of an LTF; `velden` joined by commas, `omvang` `geheel` or `gedeelte`.
    case afweging(
        ltfstuk: String, livcr: String, versie: String, omvang: String, velden: String,
        motivering: String, datum: String, digest: String)
    case vrijgaveLtfstuk(ltfstuk: String, besluit: String, digest: String)
    case ontvangstbevestiging(levering: String, digest: String)
    /// Of the platform of origin (R32).
    case hergebruik(levering: String, finaliteit: String)
    /// The akkoord of the opdrachtgever with a duiding of the LIV (R201).
    case akkoordDuiding(traject: String, digest: String)
    case akkoordOpvolging(beslissing: String, uitkomst: String)

    /// RFC 8785 of an object of texts only.
    package var payload: [UInt8] { content.canonicalBytes() }

    package var content: JSONValue {
        switch self {
        case .stem(let ronde, let keuze, let overeenkomst, let verklaring):
            [
                "soort": "stem", "ronde": .string(ronde), "keuze": .string(keuze),
                "overeenkomst": .string(overeenkomst), "verklaring": verklaring ? "ja" : "nee",
            ]
        case .stemIntrekken(let ronde):
            ["soort": "stem-intrekken", "ronde": .string(ronde)]
        case .mededelingsbesluit(let ronde, let keuze, let overeenkomst):
            [
                "soort": "mededelingsbesluit", "ronde": .string(ronde), "keuze": .string(keuze),
                "overeenkomst": .string(overeenkomst),
            ]
        case .vrijgave(let ronde, let overeenkomst):
            [
                "soort": "vrijgave", "ronde": .string(ronde),
                "overeenkomst": .string(overeenkomst),
            ]
        case .afweging(
            let ltfstuk, let livcr, let versie, let omvang, let velden, let motivering, let datum,
            let digest):
            [
                "soort": "afweging", "ltfstuk": .string(ltfstuk), "livcr": .string(livcr),
                "versie": .string(versie), "omvang": .string(omvang), "velden": .string(velden),
                "motivering": .string(motivering), "datum": .string(datum),
                "digest": .string(digest),
            ]
        case .vrijgaveLtfstuk(let ltfstuk, let besluit, let digest):
            [
                "soort": "vrijgave-ltfstuk", "ltfstuk": .string(ltfstuk),
                "besluit": .string(besluit), "digest": .string(digest),
            ]
        case .akkoordDuiding(let traject, let digest):
            [
                "soort": "akkoord-duiding", "traject": .string(traject), "digest": .string(digest),
            ]
        case .akkoordOpvolging(let beslissing, let uitkomst):
            [
                "soort": "akkoord-opvolging", "beslissing": .string(beslissing),
                "uitkomst": .string(uitkomst),
            ]
        case .ontvangstbevestiging(let levering, let digest):
            [
                "soort": "ontvangstbevestiging", "levering": .string(levering),
                "digest": .string(digest),
            ]
        case .hergebruik(let levering, let finaliteit):
            [
                "soort": "hergebruik", "levering": .string(levering),
                "finaliteit": .string(finaliteit),
            ]
        }
    }
}
