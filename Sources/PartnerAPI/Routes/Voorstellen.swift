import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// What a LIVC-R platform sends, and where it stands.
    static let voorstellen: [Endpoint] = [
        .change(
            .post, "voorstelIndienen", "/v1/voorstellen", .voorstelIndienen,
            "Dien een voorstel in",
            "Het voorstel wacht op de Information Officer, die er als enige een fiche van maakt "
                + "(R66). Van een LIVC-R wachten er hoogstens \(ExchangeLimits.openProposals) tegelijk.",
            key: .required,
            body: Shape(
                .line(
                    "documenttype", "Soort document; van LIVC-R naar LTF enkel de fiche (R41).",
                    atMost: 80, example: "terugkoppelingsfiche"),
                .optionalLine(
                    "aan", "Geadresseerde: enkel `informatieofficier`, of afwezig (R42).",
                    atMost: 80, example: "informatieofficier"),
                .optionalLine(
                    "ontvanger", "Enkel de bevoegde LTF, of afwezig: de poort kiest ze (R44).",
                    atMost: 80, example: "ltf-oost-vlaanderen"),
                .document(
                    "document", "Het document volgens de catalogus van zijn type.",
                    example: DocumentExamples.fiche)),
            reply: .created(VoorstelOntvangen.self, at: "/v1/voorstellen/")
        ) { call, type, addressee, recipient, document throws(Refusal) in
            try await call.gateway.voorstelIndienen(
                VoorstelOpdracht(
                    documentType: type, addressee: addressee, recipient: recipient,
                    document: document),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "voorstelLezen", "/v1/voorstellen/{id}", .voorstelLezen, "Lees een voorstel terug",
            reply: .ok(VoorstelLezing.self)
        ) { call throws(Refusal) in try await call.gateway.voorstel(call.id, for: call.actor) },
        .get(
            "statusLezen", "/v1/voorstellen/{id}/status", .statusLezen,
            "Waar een voorstel staat",
            "Met per veld de uitkomst en waarom, voor de kant van de afzender.",
            reply: .ok(Status.self)
        ) { call throws(Refusal) in try await call.gateway.status(call.id, for: call.actor) },
        .change(
            .post, "voorstelAfwijzen", "/v1/voorstellen/{id}/afwijzing", .voorstelAfwijzen,
            "Neem een voorstel niet op",
            "Door de Information Officer van de zone. Een fiche is een bevoegdheid, geen plicht: "
                + "er wordt geen reden gevraagd (R63). De afzender leest de toestand `niet "
                + "opgenomen`.",
            body: Shape(),
            reply: .ok(VoorstelLezing.self)
        ) { call throws(Refusal) in
            try await call.gateway.voorstelAfwijzen(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "contactZoeken", "/v1/contact", .contactZoeken, "Wie spreekt u aan voor een gemeente",
            "Enkel de Information Officer, of de korpschef om er een te vragen (R29, R42). Daarnaast "
                + "de LIVC-R-coördinator, voor beperkte documenten en opleiding; die is nooit "
                + "geadresseerde van een fiche (R33).",
            query: Shape(
                .municipality("gemeente", "NIS-code van de gemeente.")),
            reply: .ok(Contact.self)
        ) { call, municipality throws(Refusal) in
            try await call.gateway.contact(municipality: municipality, for: call.actor)
        },
        .get(
            "werkvoorraadLezen", "/v1/werkvoorraad", .werkvoorraadLezen,
            "Wat op de Information Officer wacht",
            reply: .list("regels", of: WerkvoorraadRegel.self, "Wat wacht, per zone.")
        ) { call throws(Refusal) in try await call.gateway.werkvoorraad(for: call.actor) },
    ]
}
