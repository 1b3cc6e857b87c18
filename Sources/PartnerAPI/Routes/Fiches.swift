import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The terugkoppelingsfiche while the Information Officer works on it.
    static let fiches: [Endpoint] = [
        .change(
            .post, "ficheOpstellen", "/v1/fiches", .ficheOpstellen, "Stel een fiche op",
            "Op een voorstel, op een eigen document, of op een document in de plaats van dat "
                + "van het voorstel.",
            body: Shape(
                .optionalLine(
                    "documenttype",
                    "Afwezig: de fiche. `doorverwijzing` enkel waar een route ervoor open staat (R189).",
                    atMost: 80, example: "terugkoppelingsfiche"),
                .id("agendapunt", "Agendapunt waarover de fiche gaat."),
                .optionalID("voorstel", "Voorstel dat hiermee opgenomen wordt."),
                .optionalDocument(
                    "document", "De inhoud; afwezig: die van het voorstel.",
                    example: DocumentExamples.fiche),
                .choice("ingevuld", "Wanneer de fiche werd ingevuld (R67).")),
            reply: .created(FicheWeergave.self, at: "/v1/fiches/")
        ) {
            (
                call: Call, type: String?, item: String, proposal: String?, document: JSONValue?,
                moment: Invulmoment
            ) async throws(Refusal) in
            try await call.gateway.ficheOpstellen(
                FicheOpdracht(
                    documentType: type ?? FicheRules.documentType, agendapunt: item,
                    voorstel: proposal, document: document,
                    filledInDuringMeeting: moment == .tijdens),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "ficheLezen", "/v1/fiches/{id}", .ficheLezen, "Lees een fiche",
            reply: .ok(FicheWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.fiche(call.id, for: call.actor) },
        .change(
            .put, "ficheWijzigen", "/v1/fiches/{id}", .ficheWijzigen, "Wijzig de inhoud",
            "Een open ronde over de vorige versie verliest haar kracht (R65).",
            body: Shape(
                .integer(
                    "versie", "De versie die u las; een andere is intussen gewijzigd.",
                    1...PartnerLimits.versions),
                .document(
                    "document", "De hele nieuwe inhoud.", example: DocumentExamples.fiche)),
            reply: .ok(FicheWeergave.self)
        ) { call, version, document throws(Refusal) in
            try await call.gateway.ficheWijzigen(
                call.id, document: document, version: version, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .put, "ggbVaststellen", "/v1/fiches/{id}/ggb-status", .ggbVaststellen,
            "Leg vast of er een statuut in de GGB is", "Gaat nooit mee naar buiten (R251).",
            body: Shape(
                .choice("statuut", "`geen`, of het statuut (R79)."),
                .day("datum", "Dag van de vaststelling.", example: Examples.day),
                .line("bron", "Waar het werd nagekeken.", example: "GGB, raadpleging door de IO")),
            reply: .ok(FicheWeergave.self)
        ) {
            (call: Call, status: Statuutwoord, day: LegalDay, source: String) async throws(Refusal)
            in
            try await call.gateway.ggbVaststellen(
                call.id, status: status.rawValue, day: day, source: source, by: call.actor,
                idempotency: call.idempotency)
        },
        .get(
            "voorbeeldLezen", "/v1/fiches/{id}/voorbeeld", .voorbeeldLezen,
            "De precieze uitgaande bytes, nu",
            "Voor iedereen aan tafel dezelfde bytes, met per veld de uitkomst en waarom (R69). "
                + "Zodra het eindakkoord bevroren is: precies de bytes die het bindt.",
            reply: .ok(Voorbeeld.self)
        ) { call throws(Refusal) in try await call.gateway.voorbeeld(call.id, for: call.actor) },
        Endpoint.get(
            "inzageNemen", "/v1/fiches/{id}/inzage", .inzageNemen,
            "Lees de tekst waarover u een handeling stelt",
            "De Information Officer leest alles, de korpschef de teksten die op zijn nazicht "
                + "wachten, de geheimhouder aan tafel de gezondheidsvelden. Elke lezing staat in "
                + "het journaal; daarom geen HEAD.",
            reply: .ok(Inzage.self)
        ) { call throws(Refusal) in
            try await call.gateway.inzage(call.id, for: call.actor)
        }.withoutHead(),
        .get(
            "ficheHistoriek", "/v1/fiches/{id}/historiek", .ficheHistoriek,
            "Alle versies van alle fiches over deze casus",
            "Oudste eerst; wat niet in een antwoord past, valt weg vanaf de oudste en wordt geteld "
                + "(R85).",
            reply: .ok(Historiek.self)
        ) { call throws(Refusal) in try await call.gateway.historiek(call.id, for: call.actor) },
    ]
}
