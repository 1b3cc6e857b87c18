import Domain

/// Every act that people and systems sign: declared once, for whoever signs, sends, checks or shows
/// it. The members of an act stand in this order; RFC 8785 sorts them.
package enum Akte {
    package typealias Inhoud = [(String, String)]

    /// One vote over the digest of an agreement (R64).
    package static func stem(
        ronde: String, keuze: String, overeenkomst: String, verklaring: Bool
    ) -> Inhoud {
        [
            ("soort", "stem"), ("ronde", ronde), ("keuze", keuze), ("overeenkomst", overeenkomst),
            ("verklaring", verklaring ? "ja" : "nee"),
        ]
    }

    package static func stemIntrekken(ronde: String) -> Inhoud {
        [("soort", "stem-intrekken"), ("ronde", ronde)]
    }

    /// The mededelingsbesluit of korpschef or aangestelde (R36).
    package static func mededelingsbesluit(
        ronde: String, keuze: String, overeenkomst: String
    ) -> Inhoud {
        [
            ("soort", "mededelingsbesluit"), ("ronde", ronde), ("keuze", keuze),
            ("overeenkomst", overeenkomst),
        ]
    }

    /// The release of a stuk by the IO, on what its gate decided: the id of the round or of the besluit,
    /// and the digest that stands there (R23, R131).
    package static func vrijgave(stuk: String, grond: String, digest: String) -> Inhoud {
        [("soort", "vrijgave"), ("stuk", stuk), ("grond", grond), ("digest", digest)]
    }

    /// The weighing of an LTF (R58, R132, R133).
    package static func afweging(
        stuk: String, ontvanger: String, versie: String, omvang: String, velden: [String],
        motivering: String, datum: String, digest: String
    ) -> Inhoud {
        [
            ("soort", "afweging"), ("stuk", stuk), ("ontvanger", ontvanger), ("versie", versie),
            ("omvang", omvang), ("velden", velden.joined(separator: ",")),
            ("motivering", motivering), ("datum", datum), ("digest", digest),
        ]
    }

    /// That a delivery was received, over its digest (R37).
    package static func ontvangst(levering: String, digest: String) -> Inhoud {
        [("soort", "ontvangstbevestiging"), ("levering", levering), ("digest", digest)]
    }

    /// That content may be used for another finaliteit (R32).
    package static func hergebruik(levering: String, finaliteit: String) -> Inhoud {
        [("soort", "hergebruik"), ("levering", levering), ("finaliteit", finaliteit)]
    }

    /// The akkoord of an opdrachtgever with a duiding, over its digest (R201).
    package static func akkoordDuiding(traject: String, digest: String) -> Inhoud {
        [("soort", "akkoord-duiding"), ("traject", traject), ("digest", digest)]
    }

    /// The akkoord of a deelnemer with an opvolgingsbeslissing (R30).
    package static func akkoordOpvolging(beslissing: String, uitkomst: String) -> Inhoud {
        [("soort", "akkoord-opvolging"), ("beslissing", beslissing), ("uitkomst", uitkomst)]
    }
}
