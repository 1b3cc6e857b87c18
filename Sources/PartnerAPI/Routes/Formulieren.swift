import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The official forms, for who fills one in or builds a screen for it.
    static let formulieren: [Endpoint] = [
        .get(
            "formulierLezen", "/v1/formulier", .catalogusLezen,
            "Het officiële formulier van een soort document, met de leidraad bij elke rubriek",
            "In de volgorde van het formulier. De leidraad helpt bij het invullen en is nooit een "
                + "voorwaarde: niets wordt geweigerd omdat het er niet aan voldoet (R72).",
            query: Shape(
                .line(
                    "documenttype", "Een van de lijst van `/v1/documenttypes`.", atMost: 80,
                    example: "terugkoppelingsfiche")),
            reply: .ok(FormulierWeergave.self)
        ) { (call: Call, name: String) async throws(Refusal) in
            try await call.gateway.formulier(of: name, for: call.actor)
        }
    ]
}
