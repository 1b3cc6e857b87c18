import Domain

/// Why an event is refused in the eindakkoord.
extension Refusal {
    static let compositionClosed = Refusal(
        .strijdigMetToestand, "samenstelling-gesloten",
        "de inhoud is bevroren; weiger of trek uw akkoord in, en vraag een nieuwe ronde",
        rules: [65])
    static let alreadyFrozen = Refusal(
        .strijdigMetToestand, "al-bevroren",
        "de inhoud is al bevroren; open een nieuwe ronde voor een andere inhoud", rules: [65])
    static let alreadyVoted = Refusal(
        .strijdigMetToestand, "stem-al-uitgebracht",
        "uw stem is al geteld; wie zijn akkoord niet meer geeft, trekt het in", rules: [64])
    static let staleBinding = Refusal(
        .strijdigMetToestand, "andere-inhoud",
        "deze stem geldt voor een andere inhoud dan de bevroren; bekijk de bevroren inhoud en stem "
            + "opnieuw",
        rules: [65, 69])
    static let noAttestation = Refusal(
        .poortGesloten, "verklaring-ontbreekt",
        "een akkoord vraagt de verklaring dat de inhoud geen meegedeeld geheim bevat; verklaar het, "
            + "of weiger bij twijfel",
        rules: [61])
    static let noVoteToWithdraw = Refusal(
        .strijdigMetToestand, "geen-stem",
        "u hebt in deze ronde geen stem uitgebracht; er is niets in te trekken", rules: [64])
    static let noConsensus = Refusal(
        .poortGesloten, "geen-consensus",
        "er is nog geen consensus van alle deelnemers; wacht tot het eindakkoord gesloten is",
        rules: [64])
}

/// Why an event is refused after the consensus.
extension Refusal {
    static let voteClosed = Refusal(
        .strijdigMetToestand, "stemming-gesloten",
        "het eindakkoord is al gesloten; trek uw akkoord in als u het niet meer geeft", rules: [64])
    static let deciderWithoutRole = Refusal(
        .nietToegelaten, "niet-bevoegd-voor-besluit",
        "het mededelingsbesluit is aan de korpschef of zijn aangestelde; leg het aan een van hen voor",
        rules: [36])
    static let noAppointment = Refusal(
        .nietToegelaten, "aanstelling-niet-van-kracht",
        "er is geen aanstelling door de korpschef die vandaag geldt; vraag een aanstelling of leg het "
            + "besluit aan de korpschef voor",
        rules: [36])
    static let informationOfficerNeedsAppointment = Refusal(
        .nietToegelaten, "informatieofficier-zonder-aanstelling",
        "een Information Officer besluit enkel met een aanstelling; leg het besluit aan een ander "
            + "voor",
        rules: [36])
    static let presenceByInformationOfficer = Refusal(
        .poortGesloten, "aanwezigheid-door-informatieofficier",
        "een Information Officer registreerde de aanwezigheid; open een nieuwe ronde waarin de "
            + "voorzitter of coordinator dat doet",
        rules: [36, 64])
    static let noDecision = Refusal(
        .poortGesloten, "geen-mededelingsbesluit",
        "er is nog geen mededelingsbesluit; leg de fiche voor aan de korpschef of zijn aangestelde",
        rules: [36, 63])
    static let alreadyDecided = Refusal(
        .strijdigMetToestand, "besluit-al-genomen",
        "het mededelingsbesluit is al genomen; open een nieuwe ronde voor een ander besluit",
        rules: [36])
    static let onlyCarrier = Refusal(
        .nietToegelaten, "enkel-de-drager",
        "enkel de Information Officer van deze fiche brengt ze over; vraag het hem",
        rules: [23, 66])
    static let beforeMoment = Refusal(
        .poortGesloten, "voor-het-moment",
        "het afgesproken moment van mededeling is nog niet begonnen; wacht tot de begindag",
        rules: [71])
    static let afterMoment = Refusal(
        .poortGesloten, "na-het-moment",
        "het afgesproken moment van mededeling is voorbij; open een nieuwe ronde", rules: [71])

    /// Refused and void: the attempt itself ends the agreement.
    static func deviates(_ deviation: Lapse.Deviation) -> Refusal {
        switch deviation {
        case .projectie:
            Refusal(
                .poortGesloten, "afwijkende-inhoud",
                "de inhoud is niet meer die waarop het akkoord slaat; open een nieuwe ronde",
                rules: [65, 69])
        case .routebeleid:
            Refusal(
                .poortGesloten, "afwijkend-routebeleid",
                "het routebeleid is niet meer dat waarop het akkoord slaat; open een nieuwe ronde",
                rules: [65])
        case .ontvanger:
            Refusal(
                .poortGesloten, "afwijkende-ontvanger",
                "het akkoord slaat op een andere ontvanger; open een nieuwe ronde", rules: [65])
        }
    }
}

/// Why nothing more happens to a round, or not at this time.
extension Refusal {
    static let beforeOpening = Refusal(
        .nietBeschikbaar, "voor-de-opening",
        "het tijdstip ligt voor de opening van de ronde; laat de beheerder de klok nazien")
    static let notYetExpired = Refusal(
        .strijdigMetToestand, "termijn-loopt-nog",
        "de termijn van de ronde loopt nog; wacht tot het einde of laat de voorzitter sluiten")

    static func expired(_ isSending: Bool) -> Refusal {
        Refusal(
            isSending ? .poortGesloten : .strijdigMetToestand, "termijn-verstreken",
            "de termijn van de ronde is verstreken; open een nieuwe ronde", rules: [64])
    }
    static func withoutConsensus(_ isSending: Bool) -> Refusal {
        Refusal(
            isSending ? .poortGesloten : .strijdigMetToestand, "ronde-zonder-consensus",
            "deze ronde eindigde zonder consensus; open een nieuwe ronde", rules: [64])
    }
    static func notCommunicated(_ isSending: Bool) -> Refusal {
        Refusal(
            isSending ? .poortGesloten : .strijdigMetToestand, "niet-meegedeeld",
            "besloten is niet mee te delen en de ronde is gesloten; open een nieuwe ronde als de "
                + "tafel dat wil",
            rules: [63])
    }
    static let alreadyReleased = Refusal(
        .strijdigMetToestand, "al-vrijgegeven",
        "deze ronde is al vrijgegeven, en dat gebeurt eenmaal; open een nieuwe ronde",
        rules: [36, 64])
    static func lapsed(_ isSending: Bool) -> Refusal {
        Refusal(
            isSending ? .poortGesloten : .strijdigMetToestand, "ronde-vervallen",
            "deze ronde is vervallen; open een nieuwe ronde", rules: [65])
    }
}
