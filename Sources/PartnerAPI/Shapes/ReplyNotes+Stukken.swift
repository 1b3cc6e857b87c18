import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on a stuk: where it stands, what stands on it, and what can be done with it.
    static let stukken: [String: Note] = [
        "StukWeergave.id": stukID, "StukRegel.id": stukID,
        "AfwegingWeergave.stuk": stukID, "RondeWeergave.stuk": stukID, "StukInhoud.stuk": stukID,
        "Voorbeeld.stuk": stukID, "StukVersie.stuk": stukID,
        "StukWeergave.versie": label, "StukRegel.versie": label, "StukInhoud.versie": label,
        "Voorbeeld.versie": label, "AfwegingWeergave.versie": label,
        "nummer": Note(
            about: "Hoeveelste versie die aan de poort kwam, geteld vanaf 1.", sample: 1),
        "van": Note(
            about: "Id van het platform dat het stuurt.", text: .named,
            sample: "livcr-geraardsbergen"),
        "naar": Note(
            about: "Id van het platform dat het krijgt.", text: .named,
            sample: "ltf-oost-vlaanderen"),
        "ingediend": Note(
            about: "Wanneer het werd ingediend.", text: .instant,
            sample: .string(Examples.instant)),
        "StukWeergave.toestand": standing, "StukRegel.toestand": standing,
        "StukWeergave.gemeente": Note(
            about: "NIS-code van de gemeente die een LTF bedoelt.", text: .municipality,
            sample: "34022"),
        "behandelaar": Note(
            about: "Wie het nu behandelt: de IO, of de korpschef waar de zone geen IO heeft (R29)."),
        "Behandelaar.reden": Note(
            about: "Waarom het langs deze weg ging (R142); afwezig op de gewone weg.",
            sample: "livcr-zonder-bruikbaar-contact"),
        "voorstel": Note(
            about: "Id van het voorstel dat dit opneemt.", text: .uuid,
            sample: .string(Examples.id)),
        "opgenomenAls": Note(
            about: "Id van het stuk dat de Information Officer van dit voorstel maakte.",
            text: .uuid, sample: .string(Examples.id)),
        "ingevuld": Note(
            about: "Wanneer een fiche werd ingevuld (R67).",
            text: TextSchema(words: Invulmoment.allCases.map(\.rawValue))),
        "ggbVastgesteld": Note(
            about: "Of de Information Officer vastgesteld heeft of er een statuut in de GGB is "
                + "(R251); nooit wat het is."),
        "dubbeleTekst": Note(
            about: "Plaatsen waar rubriek 5 van een fiche herhaalt wat in rubriek 3 staat (R121); "
                + "wie beslist, bevestigt dat hij ze zag.", sample: []),
        "besluit": Note(
            about: "Id van het besluit van de LTF.", text: .uuid, sample: .string(Examples.id)),
        "bijOntvanger": Note(
            about: "Hoever de ontvanger ermee is; afwezig tot het vertrok.",
            text: TextSchema(words: ["klaar", "afgehaald", "bevestigd", "vastgehouden"])),
        "traject": Note(
            about: "Referentienummer van het traject van het LIV waar het bij hoort.", text: .uuid,
            sample: .string(Examples.reference)),
        "StukWeergave.uiterlijk": Note(
            about: "Wanneer een alarm afgaat als niemand de melding afhaalde (R141).",
            text: .instant, sample: .string(Examples.instant)),
        "StukWeergave.merken": Note(
            about: "Wat nog open staat.", sample: ["expert nog aan te stellen"]),
        "StukInhoud.velden": Note(
            about: "Velden die u mag lezen, zoals een vaststelling ze spelt; afwezig waar u alles "
                + "leest.", sample: ["opvolgingstraject.evaluatie"]),
        "StukInhoud.inhoud": Note(
            about: "Het document zoals ingediend, of enkel die velden ervan.",
            sample: ["opvolgingstraject": ["evaluatie": "Er was geen opvolging."]], form: .excerpt),
        "motivering": Note(
            about: "Waarom een LTF de fiche nuttig of noodzakelijk vindt; anders afwezig.",
            sample: "de LIVC-R kan de betrokkene naar werk begeleiden"),
        "omvang": Note(
            about: "Of alles of een deel meegaat (R133).",
            text: TextSchema(words: Omvang.allCases.map(\.rawValue))),
        "stukken": Note(about: "Wat uw platform indiende, in volgorde.", sample: []),
        "weggelatenStukken": Note(
            about: "Stukken van deze casus waarvan een of elke versie niet in dit antwoord past.",
            sample: 0),
        "StukVersie.opgesteld": Note(
            about: "Wanneer deze versie aan de poort kwam.", text: .instant,
            sample: .string(Examples.instant)),
    ].merging(handelingen) { $1 }

    /// Notes on what can be done next, and on the act that is signed with it.
    private static let handelingen: [String: Note] = [
        "handelingen": Note(about: "Wat u er nu mee kunt doen; leeg waar u niets moet."),
        "WerklijstRegel.handeling": Note(about: "Wat u eraan doet."),
        "WerklijstRegel.verplichting": Note(
            about: "Enkel bij wat verschuldigd blijft: wie, waarop, en hoe het afliep."),
        "Handeling.soort": Note(
            about: "Wat er gedaan wordt.",
            text: TextSchema(words: Handelingsoort.allCases.map(\.rawValue))),
        "Handeling.betreft": Note(about: "Waaraan: de soort van wat `id` noemt.", sample: "stuk"),
        "Handeling.id": Note(
            about: "Id van waaraan het gedaan wordt.", sample: .string(Examples.id)),
        "Handeling.uiterlijk": Note(
            about: "Laatste dag of tijdstip waarop het op tijd is; afwezig zonder termijn.",
            sample: .string(Examples.day)),
        "akte": Note(
            about: "De leden van de akte die u ondertekent, in volgorde; afwezig waar niets "
                + "ondertekend wordt."),
        "Akteveld.naam": Note(about: "Naam van het lid.", sample: "digest"),
        "Akteveld.waarde": Note(
            about: "Wat er ondertekend wordt; afwezig waar u het zelf zegt.",
            sample: .string(Examples.digest)),
        "keuzes": Note(
            about: "Waaruit u kiest; afwezig waar elke tekst mag.",
            sample: ["akkoord", "weigering", "onthouding"]),
    ]

    private static let stukID = Note(
        about: "Id van het stuk.", text: .uuid, sample: .string(Examples.id))
    private static let label = Note(
        about: "Versie van de kaart (`kaartversie`), of het nummer van elk ander stuk.",
        sample: "7")
    private static let standing = Note(
        about: "Hoever het staat; nooit of er een GGB-verplichting openging.",
        sample: "bij de Information Officer")
}
