import Domain

/// Why a round cannot open.
extension Refusal {
    static let momentReversed = Refusal(
        .ongeldig, "moment-omgekeerd",
        "het moment van mededeling eindigt voor het begint; geef een einddag op of na de begindag",
        rules: [71])
    static let momentTooLong = Refusal(
        .teGroot, "moment-te-lang",
        "het moment van mededeling duurt langer dan \(Limits.momentDays) dagen; kies een vroegere "
            + "einddag",
        rules: [71])
    static let noDeelnemers = Refusal(
        .poortGesloten, "geen-deelnemers",
        "niemand is als effectieve deelnemer geregistreerd; laat de voorzitter de aanwezigheid "
            + "registreren",
        rules: [64])
    static let tooManyDeelnemers = Refusal(
        .teGroot, "te-veel-deelnemers",
        "een ronde telt hoogstens \(Limits.deelnemers) deelnemers; registreer enkel wie effectief "
            + "deelneemt")
    static let doubleDeelnemer = Refusal(
        .ongeldig, "dubbele-deelnemer",
        "een persoon staat tweemaal bij de deelnemers; registreer elke persoon eenmaal",
        rules: [64])
    static let authorIsNoInformationOfficer = Refusal(
        .nietToegelaten, "auteur-geen-informatieofficier",
        "de auteur is geen deelnemende Information Officer; laat de Information Officer de ronde "
            + "openen",
        rules: [66])
    static let chairIsInformationOfficer = Refusal(
        .nietToegelaten, "voorzitter-is-informatieofficier",
        "een Information Officer kan het overleg niet voorzitten; duid een andere voorzitter aan",
        rules: [24])
    static let noOtherMember = Refusal(
        .ongeldig, "geen-ander-lid",
        "naast de Information Officer neemt geen lid van de LIVC-R deel; registreer de leden die "
            + "deelnemen",
        rules: [67])
    static let roundPeriod = Refusal(
        .ongeldig, "termijn-ongeldig",
        "een ronde eindigt na haar opening en duurt hoogstens \(Limits.roundHours) uur; kies een "
            + "ander einde")
    static let oneSided = Refusal(
        .strijdigMetToestand, "eenzijdig-niet-bevestigd",
        "alle elementen hebben dezelfde polariteit; bevestig dat u deze waarschuwing zag of vul aan",
        rules: [53])
    static let duplicateText = Refusal(
        .strijdigMetToestand, "dubbele-tekst-niet-bevestigd",
        "een tekst van deel 5 staat al in deel 3; bevestig dat u deze waarschuwing zag of schrap hem",
        rules: [121])
}

/// Why an event is refused in samenstelling.
extension Refusal {
    static let noDeelnemer = Refusal(
        .nietToegelaten, "geen-deelnemer",
        "enkel wie bij de opening als deelnemer geregistreerd was, kan dit; vraag de auteur een "
            + "nieuwe ronde als de registratie fout is",
        rules: [64])
    static let noPaths = Refusal(
        .ongeldig, "geen-velden", "er is geen enkel veld genoemd; noem minstens een veld")
    static let objectionStands = Refusal(
        .strijdigMetToestand, "bezwaar-bestaat-al",
        "uw bezwaar op deze velden staat al; er is niets meer nodig", rules: [65])
    static let tooManyObjections = Refusal(
        .teGroot, "te-veel-bezwaren",
        "een ronde draagt hoogstens \(Limits.objections) bezwaren; weiger het geheel in het "
            + "eindakkoord",
        rules: [65])
    static let noOwnObjection = Refusal(
        .nietToegelaten, "geen-eigen-bezwaar",
        "een bezwaar wordt enkel ingetrokken door wie het maakte; noem enkel uw eigen bezwaren",
        rules: [65])
    static let reviewByAuthor = Refusal(
        .nietToegelaten, "nazicht-door-auteur",
        "de auteur kijkt zijn eigen fiche niet na; vraag het nazicht aan een ander")
    static let reviewBySystem = Refusal(
        .nietToegelaten, "nazicht-door-systeem",
        "nazicht gebeurt door een persoon; laat een persoon met de gevraagde rol nakijken")
    static let noSecretHolder = Refusal(
        .nietToegelaten, "geen-geheimhouder",
        "enkel een deelnemer die als geheimhouder geregistreerd is, geeft dit veld vrij; vraag het "
            + "de geheimhouder",
        rules: [103])
    static let factStands = Refusal(
        .strijdigMetToestand, "feit-bestaat-al",
        "dit nazicht of deze vrijgave staat al; er is niets meer nodig")
    static let tooManyFacts = Refusal(
        .teGroot, "te-veel-feiten",
        "een ronde draagt hoogstens \(Limits.positiveFacts) nazichten en vrijgaven; bevries of open "
            + "een nieuwe ronde")
    static let tooManyChanges = Refusal(
        .teGroot, "te-veel-wijzigingen",
        "deze samenstelling is al \(ConsensusLimits.compositionChanges) maal gewijzigd; bevries of "
            + "open een nieuwe ronde")
    static let versionNotNewer = Refusal(
        .strijdigMetToestand, "versie-niet-nieuwer",
        "deze versie van de fiche is niet nieuwer dan die van de ronde; noem de nieuwe versie",
        rules: [65])
    static let voteNotOpen = Refusal(
        .strijdigMetToestand, "stemming-niet-open",
        "het eindakkoord is nog niet open; wacht tot de auteur de inhoud bevriest", rules: [64])
    static let onlyAuthorOrChair = Refusal(
        .nietToegelaten, "enkel-auteur-of-voorzitter",
        "enkel de auteur of de voorzitter sluit de ronde; vraag het een van hen")
}

/// Why the content cannot be frozen.
extension Refusal {
    static let onlyAuthor = Refusal(
        .nietToegelaten, "enkel-de-auteur",
        "enkel de Information Officer die de fiche opstelde, bevriest de inhoud; vraag het hem",
        rules: [66])
    static let compositionChanged = Refusal(
        .strijdigMetToestand, "samenstelling-gewijzigd",
        "de samenstelling is intussen gewijzigd; bekijk de nieuwe inhoud en bevries die",
        rules: [65, 69])
    static let bindingOfAnotherRound = Refusal(
        .strijdigMetToestand, "andere-ronde",
        "ronde of deelnemers van dit akkoord zijn niet die van deze ronde; maak het opnieuw op",
        rules: [64])
    static let bindingIncomplete = Refusal(
        .ongeldig, "akkoord-onvolledig",
        "ontvanger of doel ontbreekt of is te lang; noem beide in hoogstens \(Limits.lineBytes) bytes",
        rules: [65])
    static let bindingPeriod = Refusal(
        .ongeldig, "akkoord-termijn",
        "het akkoord vervalt niet binnen de termijn van de ronde; kies een vervaltijd daarbinnen")
    static let minorWithoutYouthCare = Refusal(
        .poortGesloten, "minderjarige-zonder-jeugdhulp",
        "de fiche gaat over een minderjarige en de jeugdhulp neemt niet deel; open een nieuwe ronde "
            + "met de jeugdhulp aan tafel",
        rules: [245])
}
