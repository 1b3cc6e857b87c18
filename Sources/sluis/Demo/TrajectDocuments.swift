import JSON

/// What the LIV and the COA write in the traject of HC-06 after the go; all of it invented.
enum TrajectDocuments {
    static let outcome = "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER"

    static let enrichmentQuestions: JSONValue = [
        "verrijkingsvraag": [
            "vragen": [
                "Is er al contact met de huisartsenpraktijk of de ggz?",
                "In welke taal vertelt hij het meest?",
            ]
        ]
    ]

    static func meeting(on day: String) -> JSONValue {
        [
            "datum": .string(day), "deelnemers": ["contactpersoon COA", "casemanager LIV"],
            "afspraken": "Het COA voert de regie; een tolk Kurmancî is altijd aanwezig.",
        ]
    }

    static func questions(on day: String) -> JSONValue {
        [
            "vragen": [
                [
                    "nummer": "1", "datum": .string(day),
                    "tekst": "Wat verklaart de verandering sinds oktober?",
                ],
                [
                    "nummer": "2", "datum": .string(day),
                    "tekst": "Welke steun op de locatie brengt rust?",
                ],
            ]
        ]
    }

    static let analysis: JSONValue = [
        "items": [
            [
                "onderwerp": "houding",
                "tekst": "Zoekt zelf contact met een vrijwilliger en helpt weer bij de maaltijden.",
            ],
            [
                "onderwerp": "risico",
                "tekst": "Slaapt slecht en raakt geïsoleerd zolang de rouw geen plaats krijgt.",
            ],
        ]
    ]

    static let duiding: JSONValue = [
        "duiding": [
            "opdrachtgever": "COA", "eindverantwoordelijke": "COA",
            "werkvraag": "Radicalisering, rouw en trauma, of beide?",
            "methode": "gesprek en dossierstudie", "versie": "2.1",
            "onderbouwing": "Drie gesprekken met tolk, vier bronnen van de locatie.",
            "ethischKader": "Vrijwillig, proportioneel en zonder oordeel vooraf.",
            "assen": [
                "mogelijkeRadicalisering": "Geen aanwijzing voor gewelddadig extremisme.",
                "psychopathologie": "Rouw en slaapproblemen staan voorop.",
            ], "conclusie": "Geen (gewelddadig) extremisme; rouw om een broer.",
            "uitkomst": .string(outcome),
            "handelingsperspectief": "Dagbesteding hervatten, rouwbegeleiding starten.",
            "beschermendeFactoren": "De fietswerkplaats en de vrijwilliger die luistert.",
            "ingezet": [
                "instrumenten": ["gespreksleidraad LSE"],
                "expertises": ["regiokennis", "rouw en trauma"],
            ],
        ]
    ]

    static func presentation(on day: String) -> JSONValue {
        [
            "datum": .string(day), "deelnemers": ["contactpersoon COA", "casemanager LIV"],
            "verslag": "De duiding is besproken; het COA herkent het beeld.",
        ]
    }

    static func advice(from day: String) -> JSONValue {
        [
            "advies": [
                "opdrachtgever": "COA", "eindverantwoordelijke": "COA",
                "samenvatting": "Zorg eerst; geen veiligheidstraject nodig.",
                "uitkomst": .string(outcome),
                "veiligheid": [
                    "risico": "Laag, ook volgens wie hem elke dag ziet.",
                    "persoonEnOmgeving": "De groep voelt zich veilig als de nachten rustig zijn.",
                ],
                "zorg": [
                    "diagnose": "Eerste indicatie van rouw.",
                    "advies": "Rouwbegeleiding met een tolk Kurmancî.",
                    "gezondheidsgegeven": true,
                ], "onderwijsDagbestedingWerk": "Terug naar de fietswerkplaats.",
                "systeemEnWoonplek": "Een rustige kamer, en bellen met familie.",
                "beschermendeFactoren": "De vrijwilliger blijft komen.",
                "overdracht": [
                    "regie": "COA", "doel": "zorg en begeleiding", "startdatum": .string(day),
                ],
            ]
        ]
    }
}
