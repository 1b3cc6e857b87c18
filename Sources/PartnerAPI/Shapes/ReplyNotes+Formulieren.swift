import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on the official forms.
    static let formulieren: [String: Note] = [
        "FormulierWeergave.versie": Note(about: "Versie van de catalogus.", sample: 1),
        "rubrieken": Note(about: "De rubrieken, in de volgorde van het formulier."),
        "RubriekWeergave.nummer": Note(
            about: "Nummer op het formulier; delen van een rubriek hebben haar nummer.", sample: 3),
        "RubriekWeergave.plaats": Note(
            about: "Waar haar vakken in het document staan.", sample: "risicodomeinen.intentie"),
        "RubriekWeergave.titel": Note(about: "Het opschrift van de rubriek."),
        "leidraad": Note(
            about: "Wat hier dienstig kan zijn, woordelijk; nooit een voorwaarde (R72).",
            sample: "Denk aan wat iemand zelf zegt te willen doen."),
        "vakken": Note(about: "De vakken van deze rubriek; die van een deel staan bij dat deel."),
        "VakWeergave.veld": Note(
            about: "Naam van het veld in de beleidsbestanden.", sample: "intentie / bron"),
        "VakWeergave.plaats": Note(
            about: "Plaats in het document; `[]` staat achter een lijst.",
            sample: "risicodomeinen.intentie[].bron"),
        "VakWeergave.soort": Note(
            about: "Wat het vak bevat.",
            text: TextSchema(words: [
                "regel", "vrije tekst", "code", "open code", "ja of nee", "geheel getal", "datum",
                "onvolledige datum", "dagen", "tijd",
            ])),
        "opschrift": Note(about: "Het opschrift van het vak."),
        "verplicht": Note(about: "Of een document zonder dit vak geweigerd wordt.", sample: true),
        "identificerend": Note(about: "Of het zegt over wie het gaat.", sample: false),
        "bijzondereCategorie": Note(
            about: "Bijzondere categorie van persoonsgegevens; afwezig waar ze het niet is.",
            text: TextSchema(words: SpecialCategory.allCases.map(\.rawValue))),
        "waarden": Note(
            about: "De woorden van een code; bij `open code` mag ook een eigen woord. Anders leeg.",
            sample: "persoon"),
        "hoogstensBytes": Note(about: "Langste tekst, in bytes UTF-8.", sample: 4096),
        "kleinste": Note(about: "Kleinste getal.", sample: 0),
        "grootste": Note(about: "Grootste getal.", sample: 100),
        "Taalteksten.nl": Note(about: "Nederlands.", sample: "Intentie"),
        "Taalteksten.fr": Note(
            about: "Frans; afwezig waar enkel het Nederlands vaststaat.", sample: "Intention"),
        "Taalteksten.de": Note(
            about: "Duits; afwezig waar enkel het Nederlands vaststaat.", sample: "Absicht"),
        "Taalteksten.en": Note(
            about: "Engels; afwezig waar enkel het Nederlands vaststaat.", sample: "Intention"),
    ]
}
