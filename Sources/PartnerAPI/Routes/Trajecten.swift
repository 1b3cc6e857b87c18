import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// A question to the LIV and its way, for COA or gemeente and the frontoffice.
    static let trajecten: [Endpoint] =
        aanmeldingen + trajectVragen + trajectBesluiten + trajectStukken

    private static let aanmeldingen: [Endpoint] = [
        .change(
            .post, "aanmeldingIndienen", "/v1/aanmeldingen", .aanmeldingIndienen,
            "Meld aan bij de frontoffice van het LIV",
            "Voor consultatie, duiding of trajectadvies; anoniem tot de go (R194). De aanmelding "
                + "gaat meteen naar de frontoffice en begint bij de weging (R230); de id is haar "
                + "referentienummer. Van een platform lopen er hoogstens "
                + "\(ExchangeLimits.openTrajecten) trajecten tegelijk.",
            key: .required, body: Shape(.addressee, .aanmelding),
            reply: .created(AanmeldingOntvangen.self, at: "/v1/trajecten/")
        ) { call, addressee, document throws(Refusal) in
            try await call.gateway.aanmeldingIndienen(
                AanmeldingOpdracht(addressee: addressee, document: document), by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "aanmeldingEscaleren", "/v1/trajecten/{id}/opschaling", .aanmeldingEscaleren,
            "Schaal een consultatie op",
            "Een nieuwe aanmelding die bij haar eigen weging begint, met enkel wat de vrager zelf "
                + "invult (R266).",
            key: .required, body: Shape(.addressee, .aanmelding),
            reply: .created(AanmeldingOntvangen.self, at: "/v1/trajecten/")
        ) { call, addressee, document throws(Refusal) in
            try await call.gateway.aanmeldingEscaleren(
                call.id, AanmeldingOpdracht(addressee: addressee, document: document),
                by: call.actor, idempotency: call.idempotency)
        },
    ]

    private static let trajectVragen: [Endpoint] = [
        .get(
            "livLoketLezen", "/v1/trajecten/loket", .trajectLezen,
            "Waar een aanmelding naartoe gaat",
            "De frontoffice is het enige adres van het LIV (R192).", reply: .ok(LivLoket.self)
        ) { call throws(Refusal) in try await call.gateway.livLoket(for: call.actor) },
        .get(
            "trajectTelling", "/v1/trajecten/telling", .trajectTelling,
            "Tel trajecten, oorzaken en uitkomsten",
            "Een aantal onder \(ExchangeLimits.livSmallCount) wordt niet getoond: het kan één "
                + "persoon zijn (R231, R237).",
            reply: .list("regels", of: TellingRegel.self, "Een regel per code.")
        ) { call throws(Refusal) in try await call.gateway.trajectTelling(for: call.actor) },
        .get(
            "trajectenLezen", "/v1/trajecten", .trajectLezen, "Uw trajecten",
            reply: .list("trajecten", of: TrajectRegel.self, "Trajecten, oudste eerst.")
        ) { call throws(Refusal) in try await call.gateway.trajecten(for: call.actor) },
        .get(
            "trajectLezen", "/v1/trajecten/{id}", .trajectLezen, "Lees een traject",
            "Weging en toewijzingen enkel voor de frontoffice.", reply: .ok(TrajectWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.traject(call.id, for: call.actor) },
        Endpoint.get(
            "trajectVerloop", "/v1/trajecten/{id}/verloop", .trajectLezen,
            "Lees de hele keten van een traject",
            "Elke stap met wie, wanneer en waarop ze steunt; geweigerd als een schakel niet meer "
                + "past (R228). Elke lezing staat in het journaal; daarom geen HEAD.",
            reply: .ok(TrajectVerloop.self)
        ) { call throws(Refusal) in
            try await call.gateway.trajectVerloop(call.id, for: call.actor)
        }.withoutHead(),
        Endpoint.get(
            "trajectDossier", "/v1/trajecten/{id}/dossier", .trajectLezen,
            "Lees terug wat u zelf instuurde",
            "Elke lezing staat in het journaal; daarom geen HEAD.",
            reply: .list("stukken", of: DossierStuk.self, "Eigen stukken, oudste eerst.")
        ) { call throws(Refusal) in
            try await call.gateway.trajectDossier(call.id, for: call.actor)
        }.withoutHead(),
    ]

    private static let trajectBesluiten: [Endpoint] = [
        .change(
            .post, "trajectWegen", "/v1/trajecten/{id}/weging", .trajectWegen,
            "Weeg een aanmelding",
            "Door de frontoffice, voor proportionaliteit en legitimiteit (R227), met de versie van "
                + "het afwegingskader die vandaag geldt (R233). De opdrachtgever krijgt het besluit.",
            body: Shape(
                .line("weger", "Functie van wie weegt.", example: "casemanager LIV"),
                .line(
                    "afwegingskader", "Versie die vandaag geldt.", example: "afwegingskader 2026-1"),
                .prose("proportionaliteit", "Waarom de inzet in verhouding staat."),
                .prose("legitimiteit", "Waarom de inzet gerechtvaardigd is."),
                .flag("opnemen", "Wel of niet opnemen."), .cause,
                .optionalProse(
                    "uitzondering", "Waarom het wordt opgenomen hoewel een criterium ontbreekt."),
                .optionalProse("bijzondereWeging", "De eigen weging bij een minderjarige (R245)."),
                .explanation),
            reply: .ok(TrajectStand.self)
        ) {
            call, weger, framework, proportionality, legitimacy, isTaken, cause, exception, minor,
            explanation throws(Refusal) in
            try await call.gateway.trajectWegen(
                call.id,
                WegingOpdracht(
                    weger: weger, framework: framework, proportionality: proportionality,
                    legitimacy: legitimacy, isTaken: isTaken, cause: cause, exception: exception,
                    minorGround: minor, explanation: explanation), by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "trajectToewijzen", "/v1/trajecten/{id}/toewijzingen", .trajectToewijzen,
            "Wijs een professional toe", "Pas na een weging die opneemt (R193, R214).",
            body: Shape(
                .line(
                    "professional",
                    "Id van een expert van de pool, of naam van een lid van het LIV-team.",
                    example: "expert-1"),
                .choice("herkomst", "Uit het LSE of de expertpool."),
                .choice("rol", "Duider of behandelaar."),
                .texts("expertises", "Waarop de match rust (R216).", example: "regiokennis")),
            reply: .ok(TrajectStand.self)
        ) {
            (
                call: Call, professional: String, origin: LivHerkomst, role: LivRol,
                expertise: [String]
            ) async throws(Refusal) in
            try await call.gateway.trajectToewijzen(
                call.id,
                ToewijzingOpdracht(
                    professional: professional, origin: origin, role: role, expertise: expertise),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "goBeslissen", "/v1/trajecten/{id}/go", .goBeslissen, "Beslis go of no go",
            "Een no go sluit het traject (R194).",
            body: Shape(
                .flag("go", "Go of no go."),
                .line("door", "Functie van wie beslist.", example: "casemanager LIV"),
                .prose("motivering", "Waarom."), .cause, .explanation),
            reply: .ok(TrajectStand.self)
        ) { call, isGo, decider, motivation, cause, explanation throws(Refusal) in
            try await call.gateway.goBeslissen(
                call.id,
                GoOpdracht(
                    isGo: isGo, decider: decider, motivation: motivation, cause: cause,
                    explanation: explanation), by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "deelnameVastleggen", "/v1/trajecten/{id}/deelname", .deelnameVastleggen,
            "Leg de vrijwillige deelname vast", "Een weigering stopt het traject (R196).",
            body: Shape(
                .flag("akkoord", "Of de betrokkene deelneemt."),
                .prose("toelichting", "Hoe het gevraagd is.")),
            reply: .ok(TrajectStand.self)
        ) { call, isGiven, explanation throws(Refusal) in
            try await call.gateway.deelnameVastleggen(
                call.id, isGiven: isGiven, explanation: explanation, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "deelnameIntrekken", "/v1/trajecten/{id}/intrekking", .deelnameIntrekken,
            "Meld dat de betrokkene niet langer deelneemt",
            "Door elk van beide kanten; alles stopt (R196).",
            body: Shape(.prose("toelichting", "Wat de betrokkene zei.")),
            reply: .ok(TrajectStand.self)
        ) { call, explanation throws(Refusal) in
            try await call.gateway.deelnameIntrekken(
                call.id, explanation: explanation, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "trajectVerlengen", "/v1/trajecten/{id}/verlenging", .trajectVerlengen,
            "Verleng de termijn", "Drie maanden vanaf de opname, langer enkel met reden (R232).",
            body: Shape(
                .day("tot", "Nieuwe laatste dag.", example: "2027-03-01"),
                .prose("reden", "Waarom het langer duurt.")),
            reply: .ok(TrajectStand.self)
        ) { call, until, reason throws(Refusal) in
            try await call.gateway.trajectVerlengen(
                call.id, until: until, reason: reason, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "trajectAfsluiten", "/v1/trajecten/{id}/afsluiting", .trajectAfsluiten,
            "Sluit een traject af",
            "Als elke stap gezet is, met een uitkomst (R226, R229, R237).",
            body: Shape(
                .line(
                    "uitkomst", "Uitkomst uit de catalogus van de duiding.",
                    example: "geen (gewelddadig) extremisme")),
            reply: .ok(TrajectStand.self)
        ) { call, outcome throws(Refusal) in
            try await call.gateway.trajectAfsluiten(
                call.id, outcome: outcome, by: call.actor, idempotency: call.idempotency)
        },
    ]
}
