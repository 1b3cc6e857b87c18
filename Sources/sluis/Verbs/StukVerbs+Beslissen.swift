import Client
import Exchange
import JSON

/// What is decided about a stuk at its gate.
extension StukVerbs {
    static let deciding: [any Command] = [status, weigh, release, expert, close]

    static let yes = Option("--ja", "vraag geen bevestiging; nodig in een script")

    private static let status = GatewayVerb(
        "ggb", "leg bij een fiche het GGB-statuut vast, of dat er geen is",
        discussion:
            "Door de Information Officer, voor een ronde opengaat of voor hij een fiche van een LTF vrijgeeft "
            + "(R251). Die vertrekt niet met een statuut: de LTF dient dan een kaart in (R46).",
        arguments: [argument], options: Stukvelden.status, isChange: true,
        examples: [
            Example(
                "sluis stuk ggb 0193… --statuut geen --datum 2026-11-20 --bron 'GGB T.E.R.'",
                "legt vast dat er geen statuut is")
        ]
    ) { session throws(CommandFailure) in
        var body = JSONObject()
        for option in Stukvelden.status {
            body.set(String(option.name.dropFirst(2)), session.input.optionalText(option.name))
        }
        try show(
            try await session.change(.put, try path(session) + "/ggb-status", .object(body)),
            session)
    }

    private static let weigh = GatewayVerb(
        "weeg", "leg het besluit van de LTF vast",
        discussion:
            "Per versie en per ontvanger (R132). Toont de bytes en vraagt een bevestiging; u tekent "
            + "precies wat u zag.",
        arguments: [argument],
        options: scope + [
            Option("--motivering", value: "TEKST", "waarom de LTF zo besliste", isRequired: true),
            Option(
                "--datum", value: "JJJJ-MM-DD", "dag waarop de LTF besliste", isRequired: true),
            Option(
                "--erkend", value: "WAARSCHUWING",
                "waarschuwing die u gezien hebt: rubriek 5 herhaalt rubriek 3 (R121)",
                isRepeated: true, choices: ["dubbeleTekst"]), yes,
        ], isChange: true,
        examples: [
            Example(
                "sluis stuk weeg 0193… --omvang gedeelte --veld categorie --datum 2026-11-21 "
                    + "--motivering 'de tafel kent de persoon al'",
                "maakt het besluit dat de Information Officer draagt")
        ]
    ) { session throws(CommandFailure) in
        let (path, input) = (try path(session), session.input)
        let seen = try await Preview.verified(try id(session), session, isDraft: true)
        let act = try weighing(seen, try await session.get(path), input)
        try Preview.note(seen, session)
        try session.terminal.confirm(
            "Besliste de LTF dat precies dit naar `\(TerminalText.safe(act["ontvanger"]))` gaat?",
            isGiven: input.has(yes.name), help: input.help)
        var body = act.body(without: "stuk")
        body["velden"] = .texts(input.texts("--veld"))
        body["erkend"] = .texts(input.texts("--erkend"))
        body["handtekening"] = try session.sign(act)
        let answer = try await session.change(.post, path + "/afweging", .object(body))
        try session.show(answer) { width in
            Record(
                ["besluit", "stuk", "ontvanger", "versie", "omvang", "door", "datum", "vervalt"]
                    .map { ($0, answer.shown($0)) }
            ).text(width: width)
        }
        session.suggest(
            "sluis stuk geef-vrij \(answer.shown("stuk"))", by: "de Information Officer")
    }

    /// The act over what was seen; whoever is not offered it gets the gateway's own answer.
    private static func weighing(
        _ seen: JSONValue, _ stuk: JSONValue, _ input: CommandInput
    ) throws(CommandFailure) -> ActToSign {
        let (scope, fields) = (input.optionalText("--omvang") ?? "", input.texts("--veld"))
        let why = try input.required("--motivering")
        let day = try input.required("--datum")
        let (recipient, version) = (seen.shown("ontvanger"), seen.shown("versie"))
        let content = Akte.afweging(
            stuk: seen.shown("stuk"), ontvanger: recipient, versie: version, omvang: scope,
            velden: fields, motivering: why, datum: day, digest: seen.shown("digest"))
        // Without a scope the gateway says what is missing; an act with a choice says nothing yet.
        guard !scope.isEmpty else { return ActToSign(content) }
        return try .offered(
            .afwegen, in: stuk, filling: Dictionary(content) { first, _ in first }, named: content)
    }

    private static let release = GatewayVerb(
        "geef-vrij", "geef vrij wat de tafel of de LTF besliste",
        discussion:
            "Enkel door de Information Officer van de zone (R23, R131). Het beleid wordt opnieuw "
            + "toegepast en moet exact dezelfde bytes geven; anders gaat er niets weg.",
        arguments: [argument],
        options: [
            Option("--grond", value: "ID", "enkel als dit de ronde of het besluit is"),
            Option(
                "--digest", value: "DIGEST", "enkel als de overeenkomst of het besluit die heeft"),
            yes,
        ], isChange: true,
        examples: [Example("sluis stuk geef-vrij 0193… --ja", "maakt de levering")]
    ) { session throws(CommandFailure) in
        let (id, input) = (try id(session), session.input)
        let stuk = try await session.get(try path(session))
        let said = [
            "grond": input.optionalText("--grond"), "digest": input.optionalText("--digest"),
        ]
        .compactMapValues { $0 }
        let act = try ActToSign.offered(
            .vrijgeven, in: stuk, filling: said,
            named: said.count == 2
                ? Akte.vrijgave(stuk: id, grond: said["grond"] ?? "", digest: said["digest"] ?? "")
                : nil)
        try await confirmRelease(id, of: stuk, session)
        var body = act.body(without: "stuk")
        body["handtekening"] = try session.sign(act)
        let answer = try await session.change(
            .post, try path(session) + "/vrijgave", .object(body))
        guard answer.shown("overeengekomenDigest") == answer.shown("geleverdeDigest") else {
            throw .verification(
                "de geleverde digest is niet de overeengekomen digest; meld dit aan de beheerder")
        }
        try session.show(answer) { width in
            Record([
                ("levering", answer.shown("levering")), ("ontvanger", answer.shown("ontvanger")),
                ("drager", answer.shown("drager")),
                ("overeengekomen", answer.shown("overeengekomenDigest")),
                ("geleverd", answer.shown("geleverdeDigest")),
            ]).text(width: width)
        }
        session.suggest("sluis werklijst")
    }

    /// Shows what leaves to the person who says yes; a script said it already.
    private static func confirmRelease(
        _ id: String, of stuk: JSONValue, _ session: GatewaySession
    ) async throws(CommandFailure) {
        if session.input.has(yes.name) { return }
        try Preview.note(try await Preview.verified(id, session), session)
        try session.terminal.confirm(
            "Geeft u precies dit vrij voor `\(TerminalText.safe(stuk.shown("naar")))`?",
            isGiven: false, help: session.input.help)
    }

    private static let expert = GatewayVerb(
        "expert", "noem de ondersteunende expert van een gemeld dossier",
        discussion: "Sluit het open punt dat een melding zonder expert opende (R135).",
        arguments: [argument],
        options: [Option("--naam", value: "TEKST", "wie ondersteunt", isRequired: true)],
        isChange: true,
        examples: [Example("sluis stuk expert 0193… --naam 'Zita Expertmans'", "noemt haar")]
    ) { session throws(CommandFailure) in
        let name = try session.input.required("--naam")
        try show(
            try await session.change(
                .post, try path(session) + "/melding", ["expert": .string(name)]), session)
    }

    private static let close = GatewayVerb(
        "sluit", "sluit een gemeld dossier", arguments: [argument], isChange: true,
        examples: [
            Example("sluis stuk sluit 0193…", "er komt geen uitnodiging meer voor die persoon")
        ]
    ) { session throws(CommandFailure) in
        try show(
            try await session.change(.post, try path(session) + "/melding", [:]), session)
    }
}
