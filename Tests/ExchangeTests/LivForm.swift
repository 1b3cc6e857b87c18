import Domain
import JSON

/// Documents and reports of the LIV way, complete; a test changes one thing in them.
enum LivForm {
    static func aanmelding(_ product: String = "duiding") throws -> JSONValue {
        let whole: JSONValue = [
            "aanmelding": [
                "product": .string(product), "subject": "individu",
                "opdrachtgever": ["organisatie": "COA", "medeNamens": ["IND"]],
                "eindverantwoordelijke": "COA", "doelgroep": "asielzoeker", "minderjarig": "nee",
                "leeftijdsgroep": "16-24",
                "verblijfStrijdgebied": ["vermoeden": "ja", "bron": "eigen relaas"],
                "mogelijkeRadicalisering": ["vermoeden": "ja", "bron": "drie medewerkers"],
                "zorgPsychischeGesteldheid": [
                    "antwoord": "ja", "toelichting": "Slaapt nauwelijks.",
                ], "ondersteuningKanMiddelZijn": "ja", "strafrechtelijkeProcedure": "nee",
                "dreigendGeweld": "nee",
                "meldplicht": ["staat": "gemeld", "aan": "politie", "datum": "2026-11-02"],
                "bevestigdGeenIdentificerendeGegevens": true,
                "hulpvraag": "Hoe duiden wij dit gedrag?",
            ]
        ]
        return whole
    }

    /// A question of a private person, who stays unknown (R179, R187).
    static func consultatie(_ asker: String = "ouder") -> JSONValue {
        [
            "aanmelding": [
                "product": "consultatie", "subject": "individu", "typeVrager": .string(asker),
                "minderjarig": "nee", "strafrechtelijkeProcedure": "nee", "dreigendGeweld": "nee",
                "meldplicht": ["staat": "niet gemeld", "reden": "Er is geen dreiging."],
                "bevestigdGeenIdentificerendeGegevens": true,
                "hulpvraag": "Mijn kind trekt zich terug; met wie kan ik praten?",
            ]
        ]
    }

    static func meeting(on day: LegalDay) -> JSONValue {
        [
            "datum": .string(day.description),
            "deelnemers": ["contactpersoon COA", "casemanager LIV"],
            "afspraken": "Het COA voert de regie.",
        ]
    }

    static func identity(on day: LegalDay) -> JSONValue {
        [
            "naGo": [
                "startgesprek": .string(day.description),
                "rechtsgrondOpdrachtgever": "eigen grondslag van het COA",
                "naam": "Aldous Testaert", "geboortedatum": "2004-05-17",
                "vNummer": "000 000 0000", "locatie": "locatie Noord", "kamernummer": "C-214",
            ]
        ]
    }

    static func questions(on day: LegalDay) -> JSONValue {
        [
            "vragen": [
                [
                    "nummer": "1", "datum": .string(day.description),
                    "tekst": "Wat verklaart de verandering sinds oktober?",
                ],
                [
                    "nummer": "2", "datum": .string(day.description),
                    "tekst": "Welke steun past hierbij?",
                ],
            ]
        ]
    }

    static let analysis: JSONValue = [
        "items": [
            ["onderwerp": "houding", "tekst": "Zoekt zelf contact met een vrijwilliger."],
            ["onderwerp": "risico", "tekst": "Slaapt slecht en raakt geïsoleerd."],
        ]
    ]

    static func presentation(on day: LegalDay) -> JSONValue {
        [
            "datum": .string(day.description), "deelnemers": ["contactpersoon COA"],
            "verslag": "De duiding is besproken.",
        ]
    }

    static func duiding() -> JSONValue {
        [
            "duiding": [
                "opdrachtgever": "COA", "eindverantwoordelijke": "COA",
                "werkvraag": "Is er sprake van extremisme?", "methode": "gesprek en dossierstudie",
                "versie": "2.1", "onderbouwing": "Drie gesprekken, vier bronnen.",
                "ethischKader": "Vrijwillig, proportioneel en zonder oordeel vooraf.",
                "assen": [
                    "mogelijkeRadicalisering": "Geen aanwijzing voor gewelddadig extremisme.",
                    "psychopathologie": "Rouw en slaapproblemen staan voorop.",
                ], "conclusie": "Geen (gewelddadig) extremisme.",
                "uitkomst": "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER",
                "handelingsperspectief": "Dagbesteding hervatten, rouwbegeleiding starten.",
                "beschermendeFactoren": "De fietswerkplaats en de vrijwilliger.",
                "ingezet": [
                    "instrumenten": ["gespreksleidraad LSE"],
                    "expertises": ["regiokennis", "rouw en trauma"],
                ],
            ]
        ]
    }

    static func advies() -> JSONValue {
        [
            "advies": [
                "opdrachtgever": "COA", "eindverantwoordelijke": "COA",
                "samenvatting": "Zorg eerst; geen veiligheidstraject nodig.",
                "uitkomst": "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER",
                "veiligheid": [
                    "risico": "Laag.", "persoonEnOmgeving": "De groep voelt zich veilig.",
                ],
                "zorg": [
                    "diagnose": "Eerste indicatie van rouw.", "advies": "Rouwbegeleiding.",
                    "gezondheidsgegeven": true,
                ], "onderwijsDagbestedingWerk": "Terug naar de fietswerkplaats.",
                "systeemEnWoonplek": "Rustige kamer, contact met de gemeenschap.",
                "verdereDelen": [["titel": "Taal", "tekst": "Tolk Koerdisch."]],
                "beschermendeFactoren": "De vrijwilliger blijft komen.",
                "overdracht": [
                    "regie": "COA", "doel": "zorg en begeleiding", "startdatum": "2026-12-01",
                    "lokalePartijen": [
                        ["naam": "Gemeente Westerwolde", "adresboek": "gemeente-westerwolde"],
                        ["naam": "Praktijk De Brug", "adresboek": "praktijk-de-brug"],
                    ],
                ],
            ]
        ]
    }

    static func answer(to traject: String) -> JSONValue {
        [
            "antwoord": [
                "referentie": .string(traject), "typeVrager": "ouder",
                "advies": "Blijf in gesprek en stel open vragen.",
                "professioneleHulp": "De wijkverpleegkundige kan meekijken.",
                "mogelijkeMelding": "Een melding is nu niet nodig.",
            ]
        ]
    }

    static func trajectadvies() -> JSONValue {
        [
            "trajectadvies": [
                "typeVrager": "professional", "start": "2026-11-21", "duur": "drie maanden",
                "contactmomenten": [["datum": "2026-11-21", "tekst": "Kennismaking."]],
                "advies": "Begeleid de mentor bij het gesprek.",
            ]
        ]
    }
}
