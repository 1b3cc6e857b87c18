import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on members that mean something of their own in one answer.
    static let special: [String: Note] = [
        "PostbusRegel.finaliteit": Note(
            about: "Waarvoor de inhoud dient; dezelfde als in de levering (R4).",
            text: TextSchema(words: Finaliteit.allCases.map(\.rawValue))),
        "HergebruikWeergave.ontvanger": Note(
            about: "Id van het platform dat de levering kreeg.", text: .named,
            sample: "livcr-geraardsbergen"),
        "HergebruikWeergave.herkomst": Note(
            about: "Finaliteit van het platform waarvan de inhoud komt.",
            text: TextSchema(words: Finaliteit.allCases.map(\.rawValue))),
        "HergebruikWeergave.toegestaan": Note(
            about: "Finaliteiten waarmee de ontvanger de inhoud ook mag gebruiken (R32).",
            text: TextSchema(words: Finaliteit.allCases.map(\.rawValue))),
        "RapportWeergave.aan": Note(
            about: "Id van de nationale taskforce in het adresboek.", text: .named, sample: "ntf"),
        "RapportWeergave.van": Note(about: "Eerste maand.", text: .month, sample: "2026-07"),
        "RapportWeergave.tot": Note(about: "Laatste maand.", text: .month, sample: "2026-09"),
        "RapportWeergave.regels": Note(
            about: "Een aantal per maand en per weg of soort verplichting."),
        "RapportRegel.maand": Note(about: "Maand.", text: .month, sample: "2026-07"),
        "RapportRegel.soort": Note(
            about: "Wat geteld is: `levering`, of een soort verplichting.", sample: "levering"),
        "RapportRegel.wat": Note(
            about: "De weg, of `open` en `voldaan` van een verplichting.",
            sample: "LIVC-R > LTF, terugkoppelingsfiche"),
        "RapportRegel.aantal": Note(
            about: "Afwezig onder \(ExchangeLimits.smallCount) (R6).", sample: 12),
        "RapportRegel.onderdrukt": Note(
            about: "Waar: het aantal is klein en wordt niet gezegd.", sample: false),
        "Contact.rol": Note(
            about: "Rol van wie u aanspreekt.",
            text: TextSchema(words: [
                Role.informatieofficier.rawValue, Role.korpschef.rawValue,
                Role.livFrontoffice.rawValue,
            ])),
        "Contact.personen": Note(
            about: "Namen van wie u aanspreekt.", sample: ["Hypothetische Officier"]),
        "Contact.frontoffice": Note(
            about: "Id van de frontoffice van het LIV, voor wie daar vraagt (R192).", text: .named,
            sample: "liv-frontoffice"),
        "Contact.toelichting": Note(
            about: "Waarom deze persoon.",
            sample: "alle uitwisseling met de LTF loopt via deze persoon"),
        "Contact.coordinatoren": Note(
            about: "Wie u van de LIVC-R van de gemeente aanspreekt voor beperkte documenten en "
                + "opleiding (R33); leeg waar die vandaag geen contact heeft."),
        "Coordinator.naam": Note(
            about: "Naam van de coördinator.", sample: "Hypothetische Coördinator"),
        "Coordinator.telefoon": Note(about: "Telefoonnummer.", sample: "+32 9 000 00 00"),
        "Coordinator.email": Note(
            about: "E-mailadres.", sample: "livcr@geraardsbergen.example"),
        "Coordinator.voor": Note(
            about: "Waarvoor.",
            text: TextSchema(words: VermeldingWords.contactPurposes)),
        "Coordinator.van": Note(
            about: "Eerste dag van dit contact.", text: .day, sample: .string(Examples.day)),
        "Coordinator.tot": Note(
            about: "Laatste dag; afwezig zonder einde.", text: .day,
            sample: .string(Examples.day)),
        "OverlegWeergave.type": Note(
            about: "Soort tafel; enkel een operationele behandelt casussen (R248).",
            text: TextSchema(words: Overlegtype.allCases.map(\.rawValue))),
        "AgendapuntWeergave.referentie": Note(
            about: "Nummer zoals de LIVC-R dat gebruikt.", text: .reference,
            sample: .string(Examples.agendaReference)),
        "AgendapuntWeergave.naam": Note(
            about: "Over wie of wat het gaat; een fiche gaat over precies dezelfde (R62).",
            sample: "Hypothetische Persoon"),
        "AgendapuntWeergave.trajectbesluit": Note(
            about: "Besluit van de deelnemers over een traject (R73)."),
        "Opvolgingstraject.besluit": Note(about: "Wat beslist werd.", sample: "traject opgestart"),
        "Voorbeeld.velden": Note(
            about: "Een regel per ingevuld veld, met de uitkomst en waarom; leeg als `wijktAf` "
                + "waar is.", sample: []),
        "Voorbeeld.wijktAf": Note(
            about: "Waar: onder het beleid van nu zou iets anders vertrekken dan wat het "
                + "eindakkoord bindt; dan kan niemand stemmen of vrijgeven."),
        "Historiek.versies": Note(about: "Versies, oudste eerst (R85)."),
        "RondeWeergave.toestand": Note(
            about: "Fase van de ronde, of hoe ze eindigde.",
            text: TextSchema(words: [
                "samenstelling", "eindakkoord", "goedgekeurd", "besloten", "zonder-consensus",
                "niet-meegedeeld", "vrijgegeven", "vervallen",
            ])),
        "RondeWeergave.vanaf": Note(
            about: "Eerste dag waarop meegedeeld mag worden (R71).", text: .day,
            sample: .string(Examples.day)),
        "RondeWeergave.tot": Note(
            about: "Laatste dag waarop meegedeeld mag worden.", text: .day,
            sample: .string(Examples.day)),
        "RondeWeergave.samenstelling": Note(
            about: "Versie van de samenstelling: telt elk bezwaar en elke "
                + "vaststelling.", sample: 0),
        "RondeWeergave.bezwaren": Note(
            about: "Bezwaren per veld; namen enkel voor wie aan tafel zit."),
        "Bezwaar.veld": Note(about: fieldOfRound, sample: "gegevensBespreking.naam"),
        "Vaststelling.veld": Note(about: fieldOfRound, sample: "opvolgingstraject.evaluatie"),
        "RondeWeergave.vaststellingen": Note(about: "Vaststellingen die een veld openen."),
        "RondeWeergave.stemmen": Note(
            about: "De eigen stem, en alle stemmen zodra de fase gesloten is."),
        "RondeWeergave.voorbeeldDigest": Note(
            about:
                "SHA-256 van de uitgaande bytes zoals ze nu staan; leeg na een ronde zonder "
                + "akkoord.",
            sample: .string(Examples.digest)),
        "RondeWeergave.overeenkomst": Note(
            about: "Digest die een stem noemt; afwezig voor het eindakkoord.", text: .digest,
            sample: .string(Examples.digest)),
        "RondeWeergave.verklaring": Note(
            about: "De zin waarvoor wie akkoord gaat instaat (R61).",
            sample: "nergens staat een geheim of een niet-bevestigde gezondheidsverklaring"),
        "Vaststelling.soort": Note(
            about: "Soort vaststelling.",
            text: TextSchema(words: ["nazicht", "vrijgave-bij-naam", "vrijgave-geheimhouder"])),
        "Stem.keuze": Note(
            about: "Hoe gestemd "
                + "werd.", text: TextSchema(words: ["akkoord", "weigering", "onthouding"])),
        "VrijgaveWeergave.overeengekomenDigest": Note(
            about: "SHA-256 van de bytes waarover consensus was.", text: .digest,
            sample: .string(Examples.digest)),
        "VrijgaveWeergave.geleverdeDigest": Note(
            about: "SHA-256 van de bytes die vertrekken; altijd dezelfde.", text: .digest,
            sample: .string(Examples.digest)),
        "PostbusRegel.toestand": Note(
            about: "Toestand van de levering.",
            text: TextSchema(words: ["klaar", "afgehaald", "bevestigd", "vastgehouden"])),
        "OntvangstWeergave.toestand": Note(
            about: "Toestand van de levering.", text: TextSchema(words: ["bevestigd"])),
        "VerplichtingWeergave.soort": Note(
            about: "Wat verschuldigd blijft.",
            text: TextSchema(words: Verplichtingsoort.allCases.map(\.rawValue))),
        "VerplichtingWeergave.toestand": Note(
            about: "Of eraan voldaan is.",
            text: TextSchema(words: ["open", "laat", "voldaan", "vervallen"])),
        "VerplichtingWeergave.betreft": Note(
            about: "Id van de levering of melding waaruit ze volgt.", text: .uuid,
            sample: .string(Examples.reference)),
        "VerplichtingWeergave.eigenaar": Note(
            about: "Id van de zone of het platform dat ze verschuldigd is.", text: .named,
            sample: "ltf-oost-vlaanderen"),
        "VerplichtingWeergave.uiterlijk": Note(
            about: "Laatste dag waarop ze op tijd is; afwezig zonder termijn.", text: .day,
            sample: .string(Examples.day)),
        "UitnodigingWeergave.justitiehuis": Note(
            about: "Id van het justitiehuis.", text: .named, sample: "justitiehuis-tongeren"),
        "UitnodigingWeergave.melding": Note(
            about: "De eigen melding van het justitiehuis.", text: .uuid,
            sample: .string(Examples.id)),
        "UitnodigingWeergave.toestand": Note(
            about: "Of erover beslist is.",
            text: TextSchema(words: ["te beslissen", "verzonden", "afgewezen"])),
        "UitnodigingWeergave.reden": Note(
            about: "Waarom ze werd afgewezen.", sample: "het overleg gaat over een ander punt"),
        "OpvolgingWeergave.uitkomst": Note(
            about: "Uitkomst van de lijst in het beleid (R31).",
            sample: "verder opvolgen in LIVC-R"),
        "OpvolgingWeergave.toestand": Note(
            about: "Voorgesteld of vastgelegd.",
            text: TextSchema(words: ["voorgesteld", "vastgelegd"])),
        "OpvolgingWeergave.voorgesteld": Note(
            about: "Wanneer ze werd voorgelegd.", text: .instant,
            sample: .string(Examples.instant)),
        "OpvolgingWeergave.vastgelegd": Note(
            about: "Wanneer ze werd vastgelegd.", text: .instant,
            sample: .string(Examples.instant)),
        "OpvolgingWeergave.akkoorden": Note(about: "Wie akkoord ging, en wanneer (R30)."),
        "Akkoord.persoon": Note(
            about: "Id van de deelnemer.", text: .named, sample: "p-deelnemer"),
        "Akkoord.tijdstip": Note(
            about: "Wanneer.", text: .instant, sample: .string(Examples.instant)),
        "WerklijstRegel.soort": Note(about: "Wat er wacht.", sample: "voorstel"),
        "WerklijstRegel.toestand": Note(
            about: "Open, te laat of klaar.",
            text: TextSchema(words: Werktoestand.allCases.map(\.rawValue))),
        "WerklijstRegel.id": Note(
            about: "Id van wat wacht.", text: .uuid, sample: .string(Examples.id)),
        "WerklijstRegel.sinds": Note(
            about: "Sinds wanneer; leeg waar de id dat niet mag zeggen.",
            sample: .string(Examples.instant)),
        "WerklijstRegel.uiterlijk": Note(
            about: "Laatste dag of tijdstip waarop het op tijd is.", sample: .string(Examples.day)),
        "SchorsingWeergave.id": Note(
            about: "Id van de schorsing; bij opdracht een UUID.", text: .named,
            sample: .string(Examples.id)),
        "SchorsingWeergave.geldigTot": Note(
            about: "Laatste dag van een schorsing van het adresboek.", text: .day,
            sample: .string(Examples.day)),
        "SchorsingWeergave.bron": Note(
            about: "Of ze bij opdracht is gegeven of in het adresboek staat.",
            text: TextSchema(words: SchorsingWeergave.Bron.allCases.map(\.rawValue))),
        "SchorsingWeergave.toestand": Note(
            about: "Of ze vandaag iemand weert; opgeheven wordt er enkel een bij opdracht.",
            text: TextSchema(words: SchorsingWeergave.Toestand.allCases.map(\.rawValue))),
        "SchorsingWeergave.opgehevenVanaf": Note(
            about: "Dag vanaf welke het adresboek deze schorsing opheft.", text: .day,
            sample: .string(Examples.day)),
        "SchorsingWeergave.vanaf": Note(
            about: "Sinds wanneer.", text: .instant, sample: .string(Examples.instant)),
        "Consistentie.vanaf": Note(about: "Grootte van het oude journaal.", sample: 12),
        "Foutuitleg.code": Note(
            about: "Code, die nooit van betekenis verandert.", text: .code,
            sample: "lichaam-ongeldig"),
        "Foutuitleg.status": Note(about: "HTTP-status van de weigering.", sample: 400),
        "Foutuitleg.betekenis": Note(
            about: "Wat er scheelt; `…` staat waar een weigering een naam, plaats of getal zegt.",
            sample: "dit lid ontbreekt of is niet wat gevraagd wordt"),
        "Foutuitleg.watNu": Note(about: "Wat te doen.", sample: "stuur …"),
        "Foutuitleg.regels": Note(
            about: "Regels waarop de code altijd of soms steunt.", sample: ["R61"]),
        "Identiteit.identiteit": Note(
            about: "Id in het adresboek.", text: .named, sample: "s-livcr-geraardsbergen"),
        "Identiteit.soort": Note(
            about: "Of dit certificaat van een persoon of een systeem is.",
            text: TextSchema(words: ["persoon", "systeem"])),
        "Identiteit.rollen": Note(
            about: "Rollen vandaag, op gelijk welke plaats.",
            text: TextSchema(words: Role.allCases.map(\.rawValue))),
    ].merging(ofDecisions) { $1 }

    private static let ofDecisions: [String: Note] = [
        "AfwegingWeergave.vervalt": Note(
            about: "Tot wanneer de Information Officer op dit besluit mag vrijgeven.",
            text: .instant, sample: .string(Examples.instant)),
        "AfwegingWeergave.velden": Note(
            about: "Wat het besluit noemt; leeg bij `geheel`.", sample: ["persoonsgegevens.naam"]),
        "AfwegingWeergave.datum": Note(
            about: "Dag waarop de LTF besliste.", text: .day, sample: .string(Examples.day)),
        "VraagRegel.vraag": Note(
            about: "Wat een antwoord noemt: levering en nummer van de vraag daarin.",
            sample: .string(Examples.reference + "/1")),
        "VraagRegel.aan": Note(
            about: "Platform aan wie de vraag gesteld is.", text: .named, sample: "livcr-kortrijk"),
        "VraagRegel.gesteld": Note(
            about: "Wanneer de vraag vrijgegeven werd.", text: .instant,
            sample: .string(Examples.instant)),
        "VraagRegel.antwoorden": Note(
            about: "Leveringen met een antwoord.", text: .uuid,
            sample: [.string(Examples.reference)]),
    ]

    private static let fieldOfRound =
        "Naam van het veld zoals het voorbeeld het spelt; `veld onder een vorig beleid` waar de "
        + "route sindsdien wijzigde."
}
