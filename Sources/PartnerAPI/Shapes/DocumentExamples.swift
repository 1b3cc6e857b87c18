import JSON

/// The least document of each type that the gateway takes in: what a partner can send as it stands.
///
/// A test posts each where it is the example of an entry. All of it is invented.
enum DocumentExamples {
    static let fiche: JSONValue = [
        "gegevensBespreking": [
            "gemeente": "Geraardsbergen", "nis": "41018", "dataBespreking": [day],
            "politiezone": ["code": "5428", "naam": "Geraardsbergen/Lierde"],
            "naam": "Hypothetische Persoon", "soort": "persoon", "geboortedatum": "1991-11-09",
        ], "opvolgingstraject": ["evaluatie": "De tafel stelde geen feiten vast."],
    ]

    static let card: JSONValue = [
        "uittreksel": [
            "bron": "GGB", "versieInlichtingenfiche": "23", "kaartversie": "7", "peildatum": day,
        ],
        "persoonsgegevens": ["naam": "Hypothetische Persoon", "geboortedatum": "1983-06-12"],
        "categorie": "PGE",
        "dreiging": [
            "bron": "OCAD", "datum": day, "niveau": 2, "evaluatie": "Lager dan een jaar geleden.",
            "motivatie": "Er zijn geen stappen vastgesteld.",
        ], "bevoegdeLTF": "LTF West-Vlaanderen",
    ]

    static let application: JSONValue = [
        "aanmelding": [
            "product": "duiding", "subject": "individu",
            "opdrachtgever": ["organisatie": "COA"], "eindverantwoordelijke": "COA",
            "doelgroep": "asielzoeker", "minderjarig": "nee",
            "verblijfStrijdgebied": ["vermoeden": "ja", "bron": "eigen relaas"],
            "mogelijkeRadicalisering": ["vermoeden": "ja", "bron": "drie medewerkers"],
            "zorgPsychischeGesteldheid": ["antwoord": "ja", "toelichting": "Slaapt nauwelijks."],
            "strafrechtelijkeProcedure": "nee", "dreigendGeweld": "nee",
            "meldplicht": ["staat": "niet gemeld", "reden": "Er is geen dreiging."],
            "bevestigdGeenIdentificerendeGegevens": true,
            "hulpvraag": "Hoe duiden wij dit gedrag?",
        ]
    ]

    static let report: JSONValue = [
        "justitiehuis": "Justitiehuis Tongeren", "ondersteunendeExpert": "Hypothetische Expert",
        "justitiabele": [
            "naam": "Hypothetische Persoon", "geboortedatum": "1990-10-24", "gemeente": "Maaseik",
            "nis": "72021",
        ], "criterium": "gekend in de GGB",
    ]

    /// What comes in at the one door with nothing before it, by who sends it.
    static let entries: [(name: String, body: JSONValue)] = [
        (
            "terugkoppelingsfiche van een LIVC-R",
            ["documenttype": "terugkoppelingsfiche", "document": fiche]
        ),
        (
            "terugkoppelingsfiche van een LTF",
            [
                "documenttype": "terugkoppelingsfiche", "gemeente": "41018",
                "motivering": "de LIVC-R kan de betrokkene naar werk begeleiden",
                "statuut": ["statuut": "geen", "datum": day, "bron": "GGB, raadpleging"],
                "document": fiche,
            ]
        ),
        (
            "informatiekaart van een LTF",
            ["documenttype": "informatiekaart", "gemeente": "34022", "document": card]
        ),
        (
            "aanmelding van COA of gemeente",
            ["documenttype": "aanmelding LIV", "document": application]
        ),
        (
            "melding van een justitiehuis",
            ["documenttype": "aanmelding justitiehuis", "document": report]
        ),
    ]

    static let question: JSONValue = [
        "verrijkingsvraag": ["vragen": ["Is er al contact met de ggz?"]]
    ]

    static let enrichment: JSONValue = [
        "verrijking": [
            "datum": day, "tekst": "De nachtelijke onrust is minder.",
            "bevestigdGeenIdentificerendeGegevens": true,
        ]
    ]

    static let identity: JSONValue = [
        "naGo": [
            "startgesprek": day, "rechtsgrondOpdrachtgever": "eigen grondslag van het COA",
            "naam": "Hypothetische Persoon",
        ]
    ]

    static let advice: JSONValue = [
        "antwoord": ["referentie": .string(Examples.id), "advies": "Blijf in gesprek."]
    ]

    /// A plan made with an instrument.
    static let plan: JSONValue = [
        "samenvatting": "Twee gesprekken.", "aanpak": "Wekelijks gesprek.",
    ]

    /// A doorverwijzing to the initiative of the example.
    static let initiative: JSONValue = [
        "levensdomeinen": ["wonen"], "instemming": day,
        "detentie": ["gevangenis": "Hypothetische gevangenis", "gebied": "Vlaams Gewest"],
    ]

    static let step: JSONValue = [
        "datum": day, "deelnemers": ["casemanager LIV"], "afspraken": "Het COA voert de regie.",
    ]

    static let use: JSONValue = ["overleg": .string(Examples.id), "gebruikers": ["p-deelnemer"]]

    /// What leaves of the fiche above.
    static let delivery: JSONValue = [
        "documenttype": "terugkoppelingsfiche", "kenmerk": .string(Examples.reference),
        "afzender": ["platform": "livcr-geraardsbergen", "naam": "LIVC-R Geraardsbergen"],
        "ontvanger": ["platform": "ltf-oost-vlaanderen", "naam": "LTF Oost-Vlaanderen"],
        "doel": "opvolging van de casus door de LTF", "finaliteit": "preventie en begeleiding",
        "rechtsgrond": "Wet van 30 juli 2018",
        "document": ["opvolgingstraject": ["evaluatie": "De tafel stelde geen feiten vast."]],
        "zout": "9f86d081884c7d659a2feaa0c55ad015",
    ]

    /// The example of each type that has one.
    static let byType: [String: JSONValue] = [
        "terugkoppelingsfiche": fiche, "informatiekaart": card, "aanmelding LIV": application,
        "aanmelding justitiehuis": report, "verrijkingsvraag LIV": question,
        "verrijking LIV": enrichment, "aanvullende informatie LIV": identity,
        "consultatieantwoord LIV": advice,
    ]

    private static let day = JSONValue.string(Examples.day)
}
