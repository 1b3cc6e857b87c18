import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on members that mean something of their own in one answer.
    static let special: [String: Note] = [
        "LtfstukWeergave.livcr": offeredTo, "LtfstukLezing.livcr": offeredTo,
        "AfwegingWeergave.livcr": offeredTo,
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
        "VoorstelOntvangen.toestand": Note(
            about: "Waar het voorstel staat.", sample: "bij de Information Officer"),
        "VoorstelOntvangen.behandelaar": Note(
            about: "Wie het nu behandelt: de IO, of de korpschef waar de zone geen IO heeft "
                + "(R29)."),
        "Status.toestand": Note(
            about: "Waar het voorstel staat; nooit of er een GGB-verplichting openging.",
            text: TextSchema(words: [
                "bij de Information Officer", "niet opgenomen", "fiche opgesteld", "in bespreking",
                "niet meegedeeld", "vrijgegeven", "afgehaald", "ontvangst bevestigd",
                "vastgehouden",
            ])),
        "Status.behandelaar": Note(
            about: "Wie het behandelt.", sample: "Information Officer pz-geraardsbergen-lierde"),
        "Contact.personen": Note(
            about: "Namen van wie u aanspreekt.", sample: ["Hypothetische Officier"]),
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
        "WerkvoorraadRegel.soort": Note(
            about: "Wat er wacht.",
            text: TextSchema(words: ["voorstel", "fiche", "ronde", "ltfstuk", "melding"])),
        "WerkvoorraadRegel.toestand": Note(about: "Hoever het staat.", sample: "nieuw"),
        "WerkvoorraadRegel.vanaf": Note(
            about: "Sinds wanneer.", text: .instant, sample: .string(Examples.instant)),
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
        "Traject.besluit": Note(about: "Wat beslist werd.", sample: "traject opgestart"),
        "FicheWeergave.ingevuld": Note(
            about: "Wanneer de fiche werd ingevuld (R67).",
            text: TextSchema(words: Invulmoment.allCases.map(\.rawValue))),
        "Voorbeeld.velden": Note(
            about: "Een regel per ingevuld veld, met de uitkomst en waarom; leeg als `wijktAf` "
                + "waar is.", sample: []),
        "Voorbeeld.wijktAf": Note(
            about: "Waar: onder het beleid van nu zou iets anders vertrekken dan wat het "
                + "eindakkoord bindt; dan kan niemand stemmen of vrijgeven."),
        "Inzage.velden": Note(
            about: "Velden die u mag lezen, zoals een vaststelling ze spelt.",
            sample: ["opvolgingstraject.evaluatie"]),
        "Inzage.inhoud": Note(
            about: "De inhoud van die velden alleen (RFC 8785), als tekst.",
            sample: "{\"opvolgingstraject\":{\"evaluatie\":\"Er was geen opvolging.\"}}"),
        "FicheWeergave.ggbVastgesteld": Note(
            about: "Of vastgesteld is of er een statuut in de GGB is (R251)."),
        "FicheWeergave.dubbeleTekst": Note(
            about: "Plaatsen waar rubriek 5 herhaalt wat in rubriek 3 staat (R121).", sample: []),
        "Historiek.versies": Note(about: "Versies, oudste eerst (R85)."),
        "Historiek.weggelatenFiches": Note(
            about: "Fiches van deze casus waarvan een of elke versie niet in dit antwoord past.",
            sample: 0),
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
            text: TextSchema(words: FeitSoort.allCases.map(\.rawValue))),
        "Stem.keuze": Note(
            about: "Hoe gestemd "
                + "werd.", text: TextSchema(words: Stemkeuze.allCases.map(\.rawValue))),
        "TafelRegel.toestand": Note(about: "Fase van de ronde.", sample: "samenstelling"),
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
        "MeldingWeergave.toestand": Note(
            about: "Hoever de melding staat.",
            text: TextSchema(words: ["doorgestuurd", "laat", "afgehaald", "gesloten"])),
        "MeldingWeergave.uiterlijk": Note(
            about: "Wanneer een alarm afgaat als niemand ze afhaalde (R141).", text: .instant,
            sample: .string(Examples.instant)),
        "MeldingWeergave.via": Note(
            about: "Langs wie ze ging omdat de LIVC-R geen bruikbaar contact heeft (R142)."),
        "Via.reden": Note(
            about: "Waarom langs deze weg.", sample: "livcr-zonder-bruikbaar-contact"),
        "MeldingWeergave.merken": Note(
            about: "Wat nog open staat.", sample: ["expert nog aan te stellen"]),
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
        "WerklijstRegel.doe": Note(
            about: "De opdracht van `sluis` waarmee het gebeurt.",
            sample: "sluis voorstel toon 0193…"),
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
    ].merging(ofLtfstukken) { $1 }

    private static let vastgesteld = Note(
        about: "Of de Information Officer vastgesteld heeft of er een statuut in de GGB is (R251).")
    private static let herhaling = Note(
        about:
            "Plaatsen waar rubriek 5 van een fiche herhaalt wat in rubriek 3 staat (R121), enkel "
            + "voor de LTF; wie afweegt, bevestigt dat hij ze zag.", sample: [])

    private static let ofLtfstukken: [String: Note] = [
        "LtfstukWeergave.gemeente": Note(
            about: "NIS-code van de gemeente.", text: .municipality, sample: "34022"),
        "LtfstukWeergave.versie": label, "LtfstukLezing.versie": label,
        "LtfstukVoorbeeld.versie": label, "AfwegingWeergave.versie": label,
        "LtfstukWeergave.toestand": Note(
            about: "Hoever het staat.",
            text: TextSchema(words: [
                "wacht op afweging", "bij de Information Officer", "vrijgegeven", "ingetrokken",
            ])),
        "LtfstukLezing.toestand": Note(
            about: "Hoever het staat.",
            text: TextSchema(words: [
                "wacht op afweging", "bij de Information Officer", "vrijgegeven", "ingetrokken",
            ])),
        "LtfstukLezing.bijOntvanger": Note(
            about: "Hoever de ontvanger ermee is; afwezig tot het vertrok.",
            text: TextSchema(words: ["klaar", "afgehaald", "bevestigd", "vastgehouden"])),
        "LtfstukWeergave.ggbVastgesteld": vastgesteld,
        "LtfstukVoorbeeld.ggbVastgesteld": vastgesteld,
        "LtfstukWeergave.dubbeleTekst": herhaling, "LtfstukVoorbeeld.dubbeleTekst": herhaling,
        "LtfstukWeergave.besluit": besluit, "LtfstukVoorbeeld.besluit": besluit,
        "AfwegingWeergave.besluit": besluit,
        "AfwegingWeergave.vervalt": Note(
            about: "Tot wanneer de Information Officer op dit besluit mag vrijgeven.",
            text: .instant, sample: .string(Examples.instant)),
        "LtfstukVoorbeeld.ltfstuk": ltfstuk, "AfwegingWeergave.ltfstuk": ltfstuk,
        "LtfstukVoorbeeld.omvang": omvang, "AfwegingWeergave.omvang": omvang,
        "LtfstukVoorbeeld.velden": Note(
            about: "Een regel per ingevuld veld; voor de Information Officer enkel wat vertrekt.",
            sample: []),
        "LtfstukLezing.motivering": Note(
            about: "Waarom de LTF de fiche nuttig of noodzakelijk vindt; afwezig bij een kaart.",
            sample: "de LIVC-R kan de betrokkene naar werk begeleiden"),
        "AfwegingWeergave.velden": Note(
            about: "Wat het besluit noemt; leeg bij `geheel`.", sample: ["persoonsgegevens.naam"]),
        "AfwegingWeergave.datum": Note(
            about: "Dag waarop de LTF besliste.", text: .day, sample: .string(Examples.day)),
        "KaartLezing.inhoud": Note(
            about: "De bytes zoals ze aan de LIVC-R geleverd zijn (RFC 8785), als tekst.",
            sample: "{\"document\":{}}"),
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

    private static let offeredTo = Note(
        about: "Id van de ontvanger: de LIVC-R, of bij een doorverwijzing het LIV-frontoffice.",
        text: .named, sample: "livcr-kortrijk")
    private static let label = Note(
        about: "Versie van de kaart (`kaartversie`), of volgnummer van de fiche.", sample: "7")
    private static let besluit = Note(
        about: "Id van het besluit van de LTF.", text: .uuid, sample: .string(Examples.id))
    private static let ltfstuk = Note(
        about: "Id van het stuk.", text: .uuid, sample: .string(Examples.id))
    private static let omvang = Note(
        about: "Of alles of een deel meegaat (R133).",
        text: TextSchema(words: Omvang.allCases.map(\.rawValue)))

    private static let fieldOfRound =
        "Naam van het veld zoals het voorbeeld het spelt; `veld onder een vorig beleid` waar de "
        + "route sindsdien wijzigde."
}
