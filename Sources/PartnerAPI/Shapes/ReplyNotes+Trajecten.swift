import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on the answers of the LIV way.
    static let trajecten: [String: Note] = [
        "TrajectStand.id": traject,
        "TrajectWeergave.id": traject, "TrajectRegel.id": traject, "TrajectVerloop.id": traject,
        "TrajectWeergave.consultatie": Note(
            about: "Consultatie waaruit dit traject kwam (R266).", text: .uuid,
            sample: .string(Examples.reference)),
        "opgeschaaldNaar": Note(
            about: "Traject dat uit deze consultatie kwam (R266).", text: .uuid,
            sample: .string(Examples.reference)),
        "product": Note(
            about: "Wat gevraagd is.", text: TextSchema(words: LivProduct.allCases.map(\.rawValue))),
        "volgendeStap": Note(about: "Stap die nu komt.", sample: "weging"),
        "ontbrekendeCriteria": Note(
            about: "Criteria waaraan de aanmelding niet met bron voldoet (R181 tot R184).",
            sample: []),
        "TrajectStand.levering": Note(
            about: "Levering die met deze stap vertrok.", text: .uuid,
            sample: .string(Examples.reference)),
        "TrajectStand.toestand": standing, "TrajectWeergave.toestand": standing,
        "TrajectRegel.toestand": standing,
        "aangemeld": Note(
            about: "Wanneer de aanmelding binnenkwam.", text: .instant,
            sample: .string(Examples.instant)),
        "werkwijze": Note(about: "Werkwijze waaronder het traject opende.", sample: "duiding"),
        "stappen": Note(about: "Alle stappen, in volgorde.", sample: ["weging"]),
        "gezet": Note(about: "Stappen die gezet zijn.", sample: ["weging"]),
        "bijzondereWegingNodig": Note(
            about: "Het gaat over een minderjarige of iemand van onbekende leeftijd (R245)."),
        "hulpvraag": Note(
            about: "De vraag zoals ze geleverd is; enkel voor de frontoffice.",
            sample: "Hoe duiden wij dit gedrag?"),
        "TrajectWeergave.weging": Note(about: "De weging; enkel voor de frontoffice."),
        "toewijzingen": Note(about: "Wie is toegewezen; enkel voor de frontoffice."),
        "TrajectWeergave.termijn": Note(about: "De termijn van R232, vanaf de opname."),
        "gevraagdeVelden": Note(
            about: "Velden die de frontoffice vroeg (R195).", sample: ["naam"]),
        "TrajectWeergave.stukken": Note(about: "Stukken die vertrokken, in volgorde."),
        "oorzaakcode": Note(
            about: "Waarom het niet doorging (R231).", sample: "niet proportioneel"),
        "TrajectWeergave.uitkomst": Note(
            about: "Uitkomst van een afgesloten traject (R237).",
            sample: "geen (gewelddadig) extremisme"),
        "TrajectRegel.termijn": Note(
            about: "Laatste dag van de termijn.", text: .day, sample: .string(Examples.day)),
    ].merging(ofTrajectParts) { $1 }

    private static let ofTrajectParts: [String: Note] = [
        "Termijn.vanaf": Note(
            about: "Dag van de opname.", text: .day, sample: .string(Examples.day)),
        "Termijn.tot": Note(about: "Laatste dag.", text: .day, sample: .string(Examples.day)),
        "Termijn.toestand": Note(
            about: "Hoever de termijn is.",
            text: TextSchema(words: ["loopt", "nadert", "voorbij", "gestopt"])),
        "verlengingen": Note(about: "Hoe vaak verlengd.", sample: 0),
        "Weging.weger": Note(about: "Functie van wie woog.", sample: "casemanager LIV"),
        "afwegingskader": Note(
            about: "Versie waarmee gewogen is (R233).", sample: "afwegingskader 2026-1"),
        "proportionaliteit": Note(about: "Motivering (R227).", sample: "In verhouding."),
        "legitimiteit": Note(about: "Motivering (R227).", sample: "Het doel is zorg."),
        "Weging.besluit": Note(
            about: "Wat beslist werd.", text: TextSchema(words: ["wel opnemen", "niet opnemen"])),
        "uitzondering": Note(
            about: "Waarom het werd opgenomen hoewel een criterium ontbrak.", sample: "Acuut."),
        "bijzondereWeging": Note(
            about: "De eigen weging bij een minderjarige (R245).", sample: "De voogd weet ervan."),
        "Toewijzing.professional": Note(about: "Wie, zoals toegewezen.", sample: "expert-1"),
        "Toewijzing.naam": Note(about: "Naam in het adresboek.", sample: "Expert Eén"),
        "Toewijzing.functie": Note(
            about: "Functie in het LIV-team (R213); niet voor de expertpool.",
            sample: "psycholoog"),
        "Toewijzing.herkomst": Note(
            about: "Waar de professional vandaan komt.",
            text: TextSchema(words: LivHerkomst.allCases.map(\.rawValue))),
        "Toewijzing.rol": Note(
            about: "Wat de professional doet.",
            text: TextSchema(words: LivRol.allCases.map(\.rawValue))),
        "expertises": Note(about: "Waarop de match rust (R216).", sample: ["regiokennis"]),
        "Stuk.soort": kind,
        "Stuk.van": platform("Platform dat het stuurde."),
        "Stuk.naar": platform("Platform dat het kreeg."),
        "TrajectVerloop.gebeurtenissen": Note(about: "Elke stap, in volgorde."),
        "Gebeurtenis.nummer": Note(about: "Plaats in de keten, vanaf 1.", sample: 1),
        "Gebeurtenis.tijdstip": Note(
            about: "Wanneer.", text: .instant, sample: .string(Examples.instant)),
        "Gebeurtenis.gebeurtenis": Note(about: "Wat er gebeurde.", sample: "go"),
        "Gebeurtenis.kant": Note(
            about: "Welke kant.", text: TextSchema(words: ["LIV-frontoffice", "opdrachtgever"])),
        "Gebeurtenis.platform": platform("Platform dat het deed."),
        "Gebeurtenis.systeem": Note(
            about: "Systeem dat het deed.", text: .named, sample: "s-liv-frontoffice"),
        "onderbouwing": Note(
            about: "Waarop het steunt; enkel voor de frontoffice.",
            sample: ["motivering": "Voldoende onderbouwd."]),
        "Gebeurtenis.stuk": kind,
        "schakel": Note(
            about: "SHA-256 van deze stap met die van de vorige erin.", text: .digest,
            sample: .string(Examples.digest)),
        "TellingRegel.groep": Note(
            about: "Wat geteld is.",
            text: TextSchema(words: ["product", "toestand", "oorzaakcode", "uitkomst"])),
        "TellingRegel.code": Note(about: "De code.", sample: "niet proportioneel"),
        "TellingRegel.aantal": Note(
            about: "Hoeveel; afwezig onder \(ExchangeLimits.livSmallCount).", sample: 12),
        "teKlein": Note(about: "Het aantal is te klein om te tonen.", sample: false),
    ]

    private static let traject = Note(
        about: "Referentienummer van het traject: willekeurig.", text: .uuid,
        sample: .string(Examples.reference))
    private static let delivery = Note(
        about: "Levering aan de frontoffice.", text: .uuid, sample: .string(Examples.reference))
    private static let standing = Note(
        about: "Waar het traject staat.",
        text: TextSchema(words: [
            "open", "niet opgenomen", "no go", "gestopt", "afgesloten",
        ]))
    private static let kind = Note(about: "Soort stuk.", sample: "duiding LIV")
    private static func platform(_ about: String) -> Note {
        Note(about: about, text: .named, sample: "coa")
    }
}
