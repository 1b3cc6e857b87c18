import Exchange
import JSON

/// The verb that does what a handeling of the gateway asks.
enum Handelingswoorden {
    /// The words behind `sluis`, to which options may be added; `nil` for what nobody does at a gateway,
    /// or what this `sluis` does not know.
    static func words(_ handeling: JSONValue) -> [String]? {
        guard let soort = Handelingsoort(rawValue: handeling.shown("soort")) else { return nil }
        let id = handeling.shown("id")
        return switch soort {
        case .opnemen: ["stuk", "indien", "--voorstel", id]
        case .vernieuwen: ["stuk", "vernieuw", id]
        case .intrekken: ["stuk", "trek-in", id]
        case .statuutVaststellen: ["stuk", "ggb", id]
        case .afwegen: ["stuk", "weeg", id]
        case .vrijgeven: ["stuk", "geef-vrij", id]
        case .expertNoemen: ["stuk", "expert", id]
        case .dossierSluiten: ["stuk", "sluit", id]
        case .rondeOpenen: ["ronde", "open", id]
        case .nazien: ["ronde", "nazicht", id]
        case .geheimVrijgeven: ["ronde", "vrijgave-geheimhouder", id]
        case .eindakkoordOpenen: ["ronde", "eindakkoord", id]
        case .rondeSluiten: ["ronde", "sluit", id]
        case .stemmen: ["stem", id]
        case .stemIntrekken: ["stem", id, "--keuze", "intrekken"]
        case .mededelen: ["besluit", id]
        case .lezen: reading(handeling.shown("betreft"), id)
        case .afhalen: ["inbox", "haal", id]
        case .bevestigen: ["inbox", "bevestig", id]
        case .voldoen: ["voldoe", id]
        case .deelnemersRegistreren: ["agendapunt", "deelnemers", id]
        case .overlegSluiten: ["overleg", "sluit", id]
        case .uitnodigingBeslissen: ["uitnodiging", "beslis", id]
        case .opvolgingAkkoord: ["opvolging", "akkoord", id]
        case .stapZetten:
            ["traject", "stap", id]
                + (handeling.elements("akte").isEmpty
                    ? [] : ["--stap", TrajectVerbs.formalisation])
        case .opheffenNagaan: ["schors", "--lijst"]
        case .informatieofficierAanstellen: nil
        }
    }

    private static func reading(_ kind: String, _ id: String) -> [String]? {
        switch ObjectKind(rawValue: kind) {
        case .levering: ["inbox", "haal", id]
        case .stuk: ["stuk", "voorbeeld", id]
        case .livtraject: ["traject", "toon", id]
        case .uitnodiging: ["uitnodiging", "lijst"]
        default: nil
        }
    }

    /// `sluis stuk geef-vrij 0193…`, with what to do where no verb does it.
    static func line(_ handeling: JSONValue) -> String {
        if let words = words(handeling) { return (["sluis"] + words).joined(separator: " ") }
        return handeling["soort"] == .string(Handelingsoort.informatieofficierAanstellen.rawValue)
            ? "stel een Information Officer aan en laat de beheerder hem in het adresboek opnemen"
            : "neem de `sluis` van de poort: deze kent dit niet"
    }

    /// What somebody can do with a thing now, one a line; empty where there is nothing.
    static func text(_ answer: JSONValue, width: Int) -> String {
        let acts = answer.elements("handelingen")
        guard !acts.isEmpty else { return "" }
        let record = Record(acts.map { ($0.shown("soort"), line($0)) })
        return "\nu kunt nu\n" + record.text(width: width)
    }

    /// Says which of them brings the thing further, where one does.
    static func suggest(_ answer: JSONValue, _ session: GatewaySession) {
        let aside: [Handelingsoort] = [.vernieuwen, .intrekken, .stemIntrekken, .rondeSluiten]
        let next = answer.elements("handelingen").first { act in
            !aside.contains { act["soort"] == .string($0.rawValue) }
        }
        if let next { session.suggest(line(next)) }
    }
}
