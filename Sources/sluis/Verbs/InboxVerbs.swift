import Client
import Crypto
import Domain
import Exchange
import JSON

/// `sluis inbox`: how a recipient collects what was released to it.
enum InboxVerbs {
    static let group = CommandGroup(
        "inbox", "leveringen volgen, ophalen, afdrukken en bevestigen",
        [list, follow, fetch, print, acknowledge, allow])

    private static let argument = Argument("LEVERING", "id van de levering")
    private static let cursor = Option("--na", value: "CURSOR", "wat na deze plaats kwam")

    private static let list = GatewayVerb(
        "lijst", "toon wat voor u klaarligt",
        discussion:
            "Voor het systeem van een platform wat het ontvangt; voor een burgemeester de informatiekaarten "
            + "van de eigen gemeente (R35).",
        options: [cursor],
        examples: [Example("sluis inbox lijst", "toont de leveringen vanaf de eerste")]
    ) { session throws(CommandFailure) in
        let answer = try await page(after: session.input.optionalText("--na"), waiting: 0, session)
        try session.show(answer) { rows(answer, width: $0) }
        if let waiting = answer.elements("leveringen").first(where: { $0["toestand"] == "klaar" }) {
            session.suggest("sluis inbox haal \(waiting.shown("levering")) --naar …")
        }
        if let next = answer["volgende"]?.stringValue, !session.input.printsJSON {
            session.terminal.note("enkel wat later komt: sluis inbox lijst --na \(next)")
        }
    }

    private static let follow = GatewayVerb(
        "volg", "wacht op leveringen en toon ze zodra ze er zijn",
        discussion:
            "Met --json komt voor elk antwoord met leveringen een object op een eigen regel.",
        options: [cursor, Option("--aantal", value: "N", "stop na zoveel leveringen")],
        examples: [
            Example("sluis inbox volg", "wacht tot u stopt"),
            Example("sluis inbox volg --aantal 1 --json", "wacht op één levering, voor een script"),
        ]
    ) { session throws(CommandFailure) in
        let wanted = try session.input.integer("--aantal", in: 1...1_000_000) ?? Int.max
        var after = session.input.optionalText("--na")
        var seen = 0
        while seen < wanted {
            let answer = try await page(
                after: after, waiting: ClientLimits.longPollSeconds, session)
            let count = answer.elements("leveringen").count
            if count > 0 { try session.show(answer) { rows(answer, width: $0) } }
            seen += count
            let next = answer["volgende"]?.stringValue
            if next == nil, count > 0 { return }
            after = next ?? after
        }
    }

    private static let fetch = GatewayVerb(
        "haal", "haal de exacte bytes van een levering",
        discussion:
            "Voor de ontvanger, voor de burgemeester van wie in de eigen gemeente gevolgd wordt (R35), en "
            + "voor de Information Officer als contact van een LIVC-R die geen bruikbaar contact heeft "
            + "(R142); elke lezing staat in het journaal. De digest wordt nagerekend voor er iets "
            + "geschreven wordt. Zonder --naar gaan de bytes naar standaarduitvoer, zonder een byte erbij.",
        arguments: [argument],
        options: [
            Option("--naar", value: "BESTAND", "nieuw bestand; nodig met --json"),
            Option(
                "--bewijs", value: "BESTAND", "bewaar het ondertekende leveringsbewijs van de poort"
            ),
        ],
        examples: [
            Example("sluis inbox haal 0193… --naar fiche.json", "bewaart de bytes"),
            Example("sluis inbox haal 0193… | jq .", "toont ze leesbaar"),
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let id = try input.required(argument.name)
        let file = input.optionalText("--naar")
        guard file != nil || !input.printsJSON else {
            throw .usage("`--json` vraagt hier `--naar`", see: input.help)
        }
        let (bytes, digest, note) = try await delivery(id, session)
        if let place = input.optionalText("--bewijs") {
            guard let note else {
                throw .operational("de poort gaf geen leveringsbewijs om te bewaren")
            }
            try OutputFile.write(note, new: place)
        }
        guard let file else {
            try session.terminal.writeAll(bytes)
            return
        }
        try OutputFile.write(bytes, new: file)
        let answer: JSONValue = [
            "levering": .string(id), "digest": .string(digest), "bytes": .integer(bytes.count),
            "bestand": .string(file),
        ]
        try session.show(answer) { width in
            Record([
                ("levering", id), ("digest", "\(digest) (nagerekend)"), ("bytes", "\(bytes.count)"),
                ("bestand", file),
            ]).text(width: width)
        }
        session.suggest("sluis inbox bevestig \(id) --bestand \(file)")
    }

    private static let print = GatewayVerb(
        "print", "haal een levering en maak er het formulier op papier van",
        discussion:
            "Ophalen staat in het journaal, ook om af te drukken. Het resultaat is een HTML-bestand "
            + "voor A4 uit exact de geleverde bytes; hun SHA-256 staat op elk blad. Zonder --naar "
            + "gaat het naar standaarduitvoer.",
        arguments: [argument],
        options: FormPrinter.options,
        examples: [
            Example("sluis inbox print 0193… --naar fiche.html", "maakt het formulier"),
            Example("sluis inbox print 0193… --taal de --naar fiche.html", "in het Duits"),
        ]
    ) { session throws(CommandFailure) in
        let printer = try FormPrinter(session.input, session.terminal)
        let id = try session.input.required(argument.name)
        try printer.print(await delivery(id, session).bytes)
    }

    private static let acknowledge = GatewayVerb(
        "bevestig", "bevestig de ontvangst, ondertekend met de eigen sleutel",
        discussion:
            "De digest is die van het bestand dat u bewaarde; zonder --bestand worden de bytes "
            + "opnieuw gehaald.",
        arguments: [argument],
        options: [Option("--bestand", value: "BESTAND", "de bytes zoals ze opgehaald zijn")],
        isChange: true,
        examples: [
            Example("sluis inbox bevestig 0193… --bestand fiche.json", "bevestigt exact deze bytes")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let digest: String
        if let file = session.input.optionalText("--bestand") {
            digest = SHA256.digest(try InputFile.bytes(at: file, what: "bestand")).hex
        } else {
            digest = try await delivery(id, session).digest
        }
        let act = try ActToSign.offered(
            .bevestigen, in: try await session.offers(on: id), filling: ["digest": digest],
            named: Akte.ontvangst(levering: id, digest: digest))
        let answer = try await session.change(
            .post, "/v1/leveringen/\(id)/ontvangstbevestiging",
            ["digest": .string(digest), "handtekening": try session.sign(act)])
        try session.show(answer) { width in
            Record([
                ("levering", answer.shown("levering")), ("toestand", answer.shown("toestand")),
                ("digest", answer.shown("digest")), ("drager", answer.shown("drager")),
            ]).text(width: width)
        }
    }

    private static let allow = GatewayVerb(
        "sta-toe", "sta de ontvanger toe uw inhoud met een andere finaliteit te gebruiken",
        discussion:
            "Door het platform dat de levering stuurde, ondertekend met de eigen sleutel. Zonder dat "
            + "weigert de poort die inhoud op een weg met een andere finaliteit.",
        arguments: [argument],
        options: [
            Option(
                "--finaliteit", value: "WOORD",
                Finaliteit.allCases.map(\.rawValue).joined(separator: ", "), isRequired: true)
        ], isChange: true,
        examples: [
            Example(
                "sluis inbox sta-toe 0193… --finaliteit 'preventie en begeleiding'",
                "een LTF laat een LIVC-R haar tekst gebruiken")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let word = try session.input.required("--finaliteit")
        guard let finality = Finaliteit(rawValue: word) else {
            throw .usage(
                "`--finaliteit` is een van: "
                    + Finaliteit.allCases.map(\.rawValue).joined(separator: ", "),
                see: session.input.help)
        }
        let act = ActToSign(
            Akte.hergebruik(levering: id, finaliteit: finality.rawValue))
        let answer = try await session.change(
            .post, "/v1/leveringen/\(id)/hergebruik",
            ["finaliteit": .string(finality.rawValue), "handtekening": try session.sign(act)])
        try session.show(answer) { width in
            Record([
                ("levering", answer.shown("levering")), ("ontvanger", answer.shown("ontvanger")),
                ("herkomst", answer.shown("herkomst")),
                (
                    "toegestaan",
                    answer.elements("toegestaan").map(\.shown).joined(separator: "\n")
                ),
            ]).text(width: width)
        }
    }

    private static func page(
        after cursor: String?, waiting seconds: Int, _ session: GatewaySession
    ) async throws(CommandFailure) -> JSONValue {
        var query = cursor.map { [("na", $0)] } ?? []
        if seconds > 0 { query.append(("wacht", String(seconds))) }
        return try await session.get(
            "/v1/postbus", query: query,
            timeout: seconds > 0 ? ClientLimits.longPollTimeout : nil)
    }

    /// The bytes of a delivery, once they were found to have the digest that came with them.
    private static func delivery(
        _ id: String, _ session: GatewaySession
    ) async throws(CommandFailure) -> (bytes: [UInt8], digest: String, note: [UInt8]?) {
        let response = try await session.getResponse("/v1/leveringen/\(id)")
        let digest = SHA256.digest(response.body).hex
        guard response[header: "sluis-digest"] == digest else {
            throw .verification(
                "de opgehaalde bytes hebben niet de digest die de poort noemt; er is niets bewaard, meld dit"
            )
        }
        let note = response[header: "sluis-leveringsbewijs"].flatMap { Base64URL.decode($0) }
        return (response.body, digest, note)
    }

    private static func rows(_ answer: JSONValue, width: Int) -> String {
        answer.table(
            "leveringen",
            [
                ("levering", "levering"), ("documenttype", "documenttype"),
                ("vrijgegeven", "vrijgegeven"), ("toestand", "toestand"), ("drager", "drager"),
                ("finaliteit", "finaliteit"),
            ], width: width)
    }
}
