package import Domain

extension Refusal {
    /// Also said of what exists but is not for this peer: a stranger learns nothing (decision 4).
    static func notFound(_ kind: ObjectKind) -> Refusal {
        Refusal(
            .nietGevonden, "niet-gevonden",
            "er is geen \(kind.rawValue) met deze id voor u; kijk de id na in uw eigen lijst")
    }

    static let erased = Refusal(
        .nietGevonden, "gewist", "dit dossier is gewist; de inhoud bestaat niet meer")

    package static func store(_ failure: StoreFailure) -> Refusal {
        switch failure.code {
        case .full:
            Refusal(
                .nietBeschikbaar, "opslag-vol",
                "de opslag is vol; er is niets bewaard en niets verstuurd. Probeer later opnieuw")
        case .erased: .erased
        case .busy:
            Refusal(
                .nietBeschikbaar, "te-druk",
                "er wacht te veel werk; probeer het zo dadelijk opnieuw")
        case .stopped, .corrupt, .unavailable:
            Refusal(
                .nietBeschikbaar, "opslag-niet-beschikbaar",
                "er kan nu niets veilig bewaard worden, dus wordt er niets aangenomen; verwittig de beheerder"
            )
        }
    }

    static func damaged(_ kind: ObjectKind) -> Refusal {
        Refusal(
            .nietBeschikbaar, "bewaarde-gegevens-beschadigd",
            "een bewaard stuk (\(kind.rawValue)) is niet leesbaar; verwittig de beheerder en laat het "
                + "journaal nazien")
    }
}
