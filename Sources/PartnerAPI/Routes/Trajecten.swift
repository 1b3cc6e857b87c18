import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// A question to the LIV and its way, for COA or gemeente and the frontoffice: documents go in at
    /// the one door, everything else that happens is a step.
    static let trajecten: [Endpoint] = [
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
                + "past (R228).",
            reply: .ok(TrajectVerloop.self)
        ) { call throws(Refusal) in
            try await call.gateway.trajectVerloop(call.id, for: call.actor)
        },
        Endpoint.change(
            .post, "trajectStap", "/v1/trajecten/{id}/stappen", .stapRegistreren,
            "Zet een stap in een traject",
            "`stap` zegt wat er gebeurt, `inhoud` waarop het steunt, in de vorm van die stap: "
                + Trajectstap.guide
                + " Elke andere naam is een stap van de werkwijze met een verslag in zijn verplichte vorm "
                + "(R229). Enkel `formalisering` wordt ondertekend (R201).",
            body: Shape(
                .line("stap", "Naam van de stap.", atMost: 80, example: "startgesprek"),
                .document(
                    "inhoud", "In de vorm van deze stap.", form: .free,
                    example: DocumentExamples.step),
                .optionalSignature(says: "{soort: akkoord-duiding, traject, digest}.")),
            reply: .ok(TrajectStand.self)
        ) { call, step, content, signature throws(Refusal) in
            try await Trajectstap(step, content, signature).take(call)
        }.asking(Trajectstap.operations),
    ]
}
