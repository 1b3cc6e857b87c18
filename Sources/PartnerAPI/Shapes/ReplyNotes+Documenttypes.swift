import Domain
import Exchange
import JSON

extension ReplyNotes {
    /// Notes on the types of document.
    static let documenttypes: [String: Note] = [
        "DocumenttypeRegel.naam": Note(
            about: "Naam van het type in een pad.", sample: "terugkoppelingsfiche"),
        "DocumenttypeRegel.versie": Note(about: "Versie van de catalogus.", sample: 1),
        "DocumenttypeRegel.rubrieken": Note(
            about: "De rubrieken van het formulier, in volgorde.", sample: "Gegevens bespreking"),
        "DocumenttypeRegel.schema": Note(
            about: "Waar het JSON Schema staat.",
            sample: "/v1/documenttypes/terugkoppelingsfiche/schema"),
        "DocumenttypeRegel.wegen": Note(
            about: "De wegen die vandaag open zijn: wie het type mag sturen, en aan wie."),
        "WegRegel.van": Note(
            about: "Soort platform dat het stuurt.", text: platforms,
            sample: .string(PlatformKind.livcr.rawValue)),
        "WegRegel.naar": Note(
            about: "Soort platform dat het krijgt.", text: platforms,
            sample: .string(PlatformKind.ltf.rawValue)),
        "WegRegel.drager": Note(
            about: "Rol van wie het draagt.",
            text: TextSchema(words: Role.allCases.map(\.rawValue)),
            sample: .string(Role.informatieofficier.rawValue)),
        "WegRegel.poort": Note(
            about: "Waar het door moet voor het vertrekt.",
            sample: "consensus van de effectief deelnemende leden"),
        "WegRegel.doel": Note(
            about: "Waarvoor het dient (R4).", sample: "opvolging van de casus door de LTF"),
    ]

    private static let platforms = TextSchema(words: PlatformKind.allCases.map(\.rawValue))
}
