import Client
import Exchange
import JSON

/// `sluis opvolging`: what the deelnemers decide to do further with a casus.
enum OpvolgingVerbs {
    static let group = CommandGroup(
        "opvolging", "opvolgingsbeslissingen van een tafel", [propose, show, agree, record])

    private static let argument = Argument("BESLISSING", "id van de opvolgingsbeslissing")

    private static let propose = GatewayVerb(
        "voorleggen", "leg een uitkomst voor aan de deelnemers",
        discussion:
            "Door de voorzitter of de coördinator. De uitkomsten staan in het beleid (R31).",
        arguments: [Argument("AGENDAPUNT", "id van het agendapunt")],
        options: [Option("--uitkomst", value: "TEKST", "uitkomst van de lijst", isRequired: true)],
        isChange: true,
        examples: [
            Example(
                "sluis opvolging voorleggen 0193… --uitkomst 'niet verder opvolgen'",
                "vraagt het akkoord van elke deelnemer")
        ]
    ) { session throws(CommandFailure) in
        let item = try session.input.required("AGENDAPUNT")
        let answer = try await session.change(
            .post, "/v1/agendapunten/\(item)/opvolgingsbeslissingen",
            ["uitkomst": .string(try session.input.required("--uitkomst"))])
        try show(answer, session)
        session.suggest("sluis opvolging akkoord \(answer.shown("id"))", by: "elke deelnemer")
    }

    private static let show = GatewayVerb(
        "toon", "toon een opvolgingsbeslissing", arguments: [argument],
        examples: [Example("sluis opvolging toon 0193…", "toont wie akkoord ging, en wanneer")]
    ) { session throws(CommandFailure) in
        try show(try await answer(session), session)
    }

    private static let agree = GatewayVerb(
        "akkoord", "ga akkoord, ondertekend met de eigen sleutel",
        discussion: "Door elke effectieve deelnemer (R30).", arguments: [argument], isChange: true,
        examples: [Example("sluis opvolging akkoord 0193…", "tekent de uitkomst zoals ze voorligt")]
    ) { session throws(CommandFailure) in
        let outcome = try await answer(session).shown("uitkomst")
        let id = try session.input.required(argument.name)
        let act = try ActToSign.offered(
            .opvolgingAkkoord, in: try await session.offers(on: id), filling: ["uitkomst": outcome],
            named: Akte.akkoordOpvolging(beslissing: id, uitkomst: outcome))
        let done = try await session.change(
            .post, "/v1/opvolgingsbeslissingen/\(id)/akkoorden",
            ["uitkomst": .string(outcome), "handtekening": try session.sign(act)])
        try show(done, session)
    }

    private static let record = GatewayVerb(
        "vastleggen", "leg de beslissing vast zodra elke deelnemer akkoord ging",
        arguments: [argument], isChange: true,
        examples: [Example("sluis opvolging vastleggen 0193…", "geweigerd zolang iemand ontbreekt")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        try show(
            try await session.change(.post, "/v1/opvolgingsbeslissingen/\(id)/vastlegging", [:]),
            session)
    }

    private static func answer(
        _ session: GatewaySession
    ) async throws(CommandFailure) -> JSONValue {
        try await session.get(
            "/v1/opvolgingsbeslissingen/\(try session.input.required(argument.name))")
    }

    private static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { width in
            Record([
                ("beslissing", answer.shown("id")), ("uitkomst", answer.shown("uitkomst")),
                ("toestand", answer.shown("toestand")),
                (
                    "akkoord",
                    answer.elements("akkoorden").map {
                        "\($0.shown("persoon")), \($0.shown("tijdstip"))"
                    }.joined(separator: "\n")
                ),
            ]).text(width: width)
        }
    }
}
