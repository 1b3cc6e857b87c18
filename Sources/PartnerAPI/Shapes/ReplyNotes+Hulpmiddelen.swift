import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on what the catalogues and the records of instruments answer.
    static let hulpmiddelen: [String: Note] = [
        "instrumenten": Note(about: "De instrumenten die bestaan."),
        "initiatieven": Note(about: "De initiatieven die bestaan."),
        "kaders": Note(about: "De kaders, met hun data."),
        "Instrumentgebruik.citaat": Note(about: "Het citaat, als `soort` dat was."),
        "Instrumentgebruik.gebruik": Note(about: "Het gebruik, als `soort` dat was."),
        "activering": Note(about: "De ingebruikname, als `soort` dat was."),
        "instrument": Note(about: "Id van het instrument.", text: .named, sample: "radix-tool"),
        "initiatief": Note(about: "Id van het initiatief.", text: .named, sample: "caprev"),
        "kader": Note(about: "Id van het kader.", text: .named, sample: "strategie-ter"),
        "InstrumentWeergave.naam": Note(about: "Naam van het instrument.", sample: "Radix-Tool"),
        "InitiatiefWeergave.naam": Note(about: "Naam van het initiatief.", sample: "CAPREV"),
        "categorie": Note(
            about: "Voor een casusoverleg of voor een dreigingsanalyse (R254).",
            sample: "dreigingsanalyse"),
        "herkomst": Note(about: "Waar het instrument vandaan komt (R150).", sample: "stad X"),
        "gebruikscontext": Note(
            about: "Waarin het gebruikt wordt (R150).", sample: "leidraad voor een gesprek"),
        "lokaleOmstandigheden": Note(
            about: "Wat er lokaal bij hoort (R150).", sample: "afspraken vooraf"),
        "InstrumentWeergave.doel": Note(about: "Waartoe het dient.", sample: "plan van aanpak"),
        "InitiatiefWeergave.doel": Note(about: "Waartoe het dient.", sample: "disengagement"),
        "CitaatWeergave.doel": Note(about: "Waarvoor geciteerd wordt.", sample: "plan van aanpak"),
        "waarvoor": Note(about: "Doelen die toegelaten zijn (R151).", sample: "plan van aanpak"),
        "waarvoorNiet": Note(
            about: "Doelen die uitdrukkelijk uitgesloten zijn (R151).", sample: "diagnose"),
        "merken": Note(
            about: "Wat er altijd bij staat.", sample: "geen risicotaxatie-instrument"),
        "gebruikers": Note(about: "Wie het gebruikt.", sample: "eerstelijnsactoren"),
        "gebruik": Note(about: "Hoe het gebruikt wordt.", sample: "bewustmaking"),
        "binnen": Note(about: "Dienst waarbinnen het werkt.", sample: "Kaleido"),
        "gebied": Note(about: "Gebied waar het geldt of bestaat.", sample: "Vlaams Gewest"),
        "doelgroep": Note(about: "Voor wie het bedoeld is.", sample: "gedetineerden"),
        "begunstigden": Note(about: "Wie er beroep op kan doen (R13).", sample: "gedetineerden"),
        "preventie": Note(
            about: "Niveaus van preventie.", sample: "primair"),
        "fasen": Note(
            about: "Binnen of buiten de muren.", sample: "intramuraal"),
        "partners": Note(about: "Met wie het samenwerkt.", sample: "stad Aken"),
        "sinds": Note(about: "Sinds wanneer: jaar, maand of dag.", sample: "2017-04"),
        "doorverwijzing": Note(
            about: "`mogelijk`, of wat u in de plaats doet (R171).", sample: "mogelijk"),
        "KaderWeergave.soort": Note(
            about: "Soort kader.", sample: "strategie"),
        "titel": Note(about: "Titel.", sample: "Strategie T.E.R."),
        "citaat": Note(
            about: "Zoals het geciteerd wordt; afwezig bij beperkte verspreiding (R16).",
            sample: "Wet van 30 juli 2018"),
        "vindplaats": Note(
            about: "Waar het te vinden is; afwezig bij beperkte verspreiding.",
            sample: "Belgisch Staatsblad"),
        "geldigVan": Note(about: "Eerste dag.", text: .day, sample: .string(Examples.day)),
        "geldigTot": Note(
            about: "Laatste dag; afwezig zolang er geen einde is.", text: .day,
            sample: .string(Examples.day)),
        "teBevestigenDoorJurist": Note(
            about: "Of een jurist de tekst nog moet nalezen.", sample: true),
        "opsteller": Note(about: "Wie het opstelde.", text: .named, sample: "p-opsteller"),
        "als": Note(
            about: "Als wat het dient.",
            text: TextSchema(words: Citaatwoord.allCases.map(\.rawValue))),
        "aan": Note(
            about: "Aan wie het gaat.",
            text: TextSchema(words: Geadresseerde.allCases.map(\.rawValue))),
        "setting": Note(
            about: "Fase van de zaak, zoals bij het registreren verklaard.",
            text: TextSchema(words: Settingwoord.allCases.map(\.rawValue))),
        "veroordeeld": Note(
            about: "Na een veroordeling wegens een terroristisch misdrijf, zoals verklaard (R253).",
            sample: true),
        "ResultaatWeergave.inhoud": Note(
            about: "De inhoud zoals ze binnenkwam.", sample: DocumentExamples.plan),
        "InitiatiefstukWeergave.inhoud": Note(
            about: "De inhoud zoals ze binnenkwam.", sample: DocumentExamples.initiative),
        "kaderGelezen": Note(
            about: "Dag waarop het kader gelezen is.", text: .day, sample: .string(Examples.day)),
        "afsprakenGemaakt": Note(
            about: "Dag waarop de afspraken gemaakt zijn.", text: .day,
            sample: .string(Examples.day)),
        "stuk": Note(about: "Id van het stuk.", text: .named, sample: "radix-tool"),
        "handeling": Note(
            about: "Wat ermee gebeurde.",
            text: TextSchema(words: Stukhandeling.allCases.map(\.rawValue))),
        "OverhandigingWeergave.ontvanger": Note(
            about: "Id van wie het kreeg.", text: .named, sample: "p-ontvanger"),
        "InitiatiefstukWeergave.soort": Note(
            about: "Wat het is.", text: TextSchema(words: Initiatiefsoort.allCases.map(\.rawValue))),
        "InitiatiefstukWeergave.gemeente": Note(
            about: "NIS-code.", text: .municipality, sample: "41018"),
        "ZelfevaluatieWeergave.naam": Note(
            about: "Instrument waarvan de vragen zijn.",
            text: TextSchema(words: Zelfevaluatieinstrument.allCases.map(\.rawValue))),
        "ZelfevaluatieWeergave.dag": evaluated, "ZelfevaluatieRegel.dag": evaluated,
        "ZelfevaluatieWeergave.antwoorden": Note(about: "Zoals ze binnenkwamen (R148)."),
        "ZelfevaluatieAntwoord.vraag": Note(
            about: "De vraag.", sample: "Kent iedereen aan tafel zijn rol?"),
        "ZelfevaluatieAntwoord.antwoord": Note(
            about: "Het antwoord.", sample: "Nog niet iedereen."),
        "factoren": Note(about: "Factoren met hun polariteit (R257)."),
        "Factor.tekst": Note(about: "De factor.", sample: "Steun van een broer."),
        "Factor.polariteit": Note(
            about: "Zoals op een fiche.", text: TextSchema(words: ["positief", "negatief"])),
    ]

    private static let evaluated = Note(
        about: "Dag waarop de vragen beantwoord werden.", text: .day,
        sample: .string(Examples.day))
}
