import Client
import Crypto
import Domain
import JSON

/// What somebody may ask of the gateway about himself and his work, and the urgent brake.
enum PersonalVerbs {
    static let contact = GatewayVerb(
        "contact", "wie u aanspreekt voor een gemeente",
        discussion:
            "De Information Officer voor alle uitwisseling, of de korpschef waar de zone er geen heeft; en de "
            + "LIVC-R-coördinator voor beperkte documenten en opleiding (R33). Aan de kant van het LIV is er "
            + "een enkel adres, zonder gemeente: de frontoffice (R192).",
        arguments: [
            Argument("NIS", "NIS-code van de gemeente; niet voor het LIV", isOptional: true)
        ],
        examples: [
            Example("sluis contact 24107", "voor Tienen"),
            Example("sluis contact", "voor COA of gemeente: de frontoffice"),
        ]
    ) { session throws(CommandFailure) in
        let code = session.input.optionalText("NIS")
        let answer = try await session.get(
            "/v1/contact", query: code.map { [("gemeente", $0)] } ?? [])
        try session.show(answer) { width in
            Record([
                ("rol", answer.shown("rol")),
                ("personen", answer.elements("personen").map(\.shown).joined(separator: "\n")),
                ("politiezone", answer.optionalShown("politiezone")),
                ("toelichting", answer.optionalShown("toelichting")),
            ]).text(width: width) + coordinators(answer, width: width)
        }
    }

    /// R33: whom of the LIVC-R to ask for beperkte documenten and opleiding.
    private static func coordinators(_ answer: JSONValue, width: Int) -> String {
        answer.elements("coordinatoren").map { one in
            "\n"
                + Record([
                    ("coördinator", one.shown("naam")), ("LIVC-R", one.shown("livcr")),
                    ("telefoon", one.optionalShown("telefoon")),
                    ("e-mail", one.optionalShown("email")),
                    ("voor", one.elements("voor").map(\.shown).joined(separator: ", ")),
                    ("geldig van", one.shown("van")), ("geldig tot", one.optionalShown("tot")),
                ]).text(width: width)
        }.joined()
    }

    static let whoAmI = GatewayVerb(
        "wie", "wie u bent voor de poort",
        examples: [Example("sluis wie --profiel p-tienen-io", "toont identiteit en rollen")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/wie-ben-ik")
        try session.show(answer) { width in
            Record([
                ("identiteit", answer.shown("identiteit")), ("soort", answer.shown("soort")),
                ("rollen", answer.elements("rollen").map(\.shown).joined(separator: "\n")),
                ("certificaat", session.client.identity.certificate.fingerprint.hex),
            ]).text(width: width)
        }
    }

    static let suspend = GatewayVerb(
        "schors", "schors een persoon, systeem of certificaat, onmiddellijk",
        discussion:
            "Door compliance. Werkt vanaf het volgende verzoek, ook op open verbindingen. Geen opdracht "
            + "heft een schorsing op: dat doet enkel een goedgekeurd adresboek dat haar id noemt onder "
            + "`opgeheven`. Schors bij verlies van een kaart enkel het certificaat en geef een nieuw. "
            + "Met --lijst toont het alle schorsingen, bij opdracht en van het adresboek, ook de "
            + "opgeheven.",
        options: [
            Option("--persoon", value: "ID", "persoon in het adresboek"),
            Option("--systeem", value: "ID", "systeem in het adresboek"),
            Option("--certificaat", value: "VINGERAFDRUK", "SHA-256 van het certificaat"),
            Option("--lijst", "schors niets, toon enkel de schorsingen"),
            Option("--ja", "vraag geen bevestiging; nodig in een script"),
        ], isChange: true,
        examples: [
            Example("sluis schors --persoon p-tienen-io", "wie niet meer te vertrouwen is"),
            Example("sluis schors --lijst", "toont wie geschorst is of was, en door wat"),
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        if input.has("--lijst") {
            let answer = try await session.get("/v1/schorsingen")
            try session.show(answer) { suspensions(answer, width: $0) }
            return
        }
        var body = JSONObject()
        for name in ["persoon", "systeem", "certificaat"] {
            body.set(name, input.optionalText("--\(name)"))
        }
        guard body.count == 1, let target = body.members.first else {
            throw .usage(
                "noem één van `--persoon`, `--systeem` of `--certificaat`", see: input.help)
        }
        try session.terminal.confirm(
            "Schorst u \(target.name) `\(TerminalText.safe(target.value.shown))`?",
            isGiven: input.has("--ja"), help: input.help)
        let answer = try await session.change(.post, "/v1/schorsingen", .object(body))
        try session.show(answer) { suspensions(["schorsingen": [answer]], width: $0) }
    }

    private static func suspensions(_ answer: JSONValue, width: Int) -> String {
        answer.table(
            "schorsingen",
            [
                ("schorsing", "id"), ("persoon", "persoon"), ("systeem", "systeem"),
                ("certificaat", "certificaat"), ("vanaf", "vanaf"), ("bron", "bron"),
                ("toestand", "toestand"),
            ], width: width)
    }
}
