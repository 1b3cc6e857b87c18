import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// What can be sent at all, and the shape of each.
    static let documenttypes: [Endpoint] = [
        .get(
            "documenttypesLezen", "/v1/documenttypes", .catalogusLezen,
            "De soorten documenten die de poort kent, en wie ze vandaag mag sturen",
            "Elk met zijn JSON Schema. Een type zonder wegen stuurt vandaag niemand.",
            reply: .list(
                "documenttypes", of: DocumenttypeRegel.self,
                "Elk met de versie van zijn catalogus.")
        ) { call throws(Refusal) in try await call.gateway.documenttypes(for: call.actor) },
        .get(
            "documentschemaLezen", "/v1/documenttypes/{naam}/schema", .catalogusLezen,
            "Het JSON Schema van een soort document",
            "Draft 2020-12: de vorm die de poort vraagt, zoals de catalogus haar beschrijft. De regels "
                + "van het formulier vragen soms meer. Dezelfde schema's staan in dit document.",
            reply: .documentSchema
        ) { call throws(Refusal) in
            try call.require(.catalogusLezen)
            guard let type = call.gateway.catalogues.type(called: call.path.name) else {
                throw Refusal(
                    .nietGevonden, "onbekend-documenttype",
                    "de poort kent geen documenttype met deze naam; neem een `naam` uit "
                        + "/v1/documenttypes")
            }
            return Answer(reply: DocumentSchema.text(of: type), receipt: nil)
        },
    ]
}

extension TypedReply where Value == String {
    fileprivate static var documentSchema: TypedReply<String> {
        TypedReply(
            shape: ReplyShape(
                status: 200, media: .schema, schema: .object(name: nil, members: []), location: nil,
                carriesText: false)
        ) { ReplyBody(bytes: Array($0.reply.utf8)) }
    }
}
