import Domain
import Exchange
import JSON
import Network

/// Who the gateway takes this certificate for.
struct Identiteit: Codable, Sendable {
    let identiteit: String
    let soort: String
    let rollen: [String]
}

/// Proof that one entry stands in the journal.
struct Bewijs: Codable, Sendable {
    let index: Int
    let blad: String
    let checkpoint: String
    let bewijs: [String]
}

/// Proof that an older journal is the beginning of this one.
struct Consistentie: Codable, Sendable {
    let vanaf: Int
    let bewijs: [String]
    let checkpoint: String
}

extension Endpoints {
    /// Suspension, the evidence for partners, and the API about itself.
    static let toezicht: [Endpoint] = [
        .get(
            "contactZoeken", "/v1/contact", .contactZoeken, "Wie spreekt u aan voor een gemeente",
            "Enkel de Information Officer, of de korpschef om er een te vragen (R29, R42). Daarnaast "
                + "de LIVC-R-coördinator, voor beperkte documenten en opleiding; die is nooit "
                + "geadresseerde van een fiche (R33). Aan de kant van het LIV: de frontoffice, het enige "
                + "adres (R192).",
            query: Shape(
                .optionalMunicipality("gemeente", "NIS-code; niet nodig aan de kant van het LIV.")),
            reply: .ok(Contact.self)
        ) { (call: Call, municipality: String?) async throws(Refusal) in
            try await call.gateway.contact(municipality: municipality, for: call.actor)
        },
        .change(
            .post, "schorsen", "/v1/schorsingen", .schorsen,
            "Schors een persoon, een systeem of een certificaat",
            "Precies een van de drie. Geldt meteen en overal; enkel een goedgekeurd adresboek dat de "
                + "id onder `opgeheven` noemt, heft ze op.",
            body: Shape(
                .optionalNamed("persoon", "Te schorsen persoon.", example: "p-deelnemer"),
                .optionalNamed("systeem", "Te schorsen systeem.", example: "s-livcr"),
                .optionalDigest("certificaat", "SHA-256 van het te schorsen certificaat (DER).")),
            reply: .ok(SchorsingWeergave.self)
        ) {
            (
                call: Call, person: PersonID?, system: SystemID?, certificate: Digest?
            ) async throws(Refusal) in
            try await call.gateway.schorsen(
                SchorsingOpdracht(person: person, system: system, certificate: certificate),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "schorsingenLezen", "/v1/schorsingen", .schorsingenLezen,
            "De schorsingen, bij opdracht en van het adresboek, ook de opgeheven",
            reply: .list("schorsingen", of: SchorsingWeergave.self, "Schorsingen, oudste eerst.")
        ) { call throws(Refusal) in try await call.gateway.schorsingen(for: call.actor) },
        .change(
            .post, "rapportMaken", "/v1/rapporten", .rapportMaken,
            "Maak een rapport van aantallen voor de nationale taskforce",
            "Per maand en per weg wat vertrok, en per soort wat verschuldigd bleef; enkel maanden die "
                + "voorbij zijn, geen rij over een persoon, en geen aantal onder "
                + "\(ExchangeLimits.smallCount) (R6).",
            body: Shape(
                .line(
                    "aan", "Id of naam van de nationale taskforce in het adresboek.", atMost: 80,
                    example: "ntf"),
                .month("van", "Eerste maand.", example: "2026-07"),
                .month("tot", "Laatste maand.", example: "2026-09")),
            reply: .ok(RapportWeergave.self)
        ) { (call: Call, addressee: String, from: Maand, until: Maand) async throws(Refusal) in
            try await call.gateway.rapportMaken(
                RapportOpdracht(addressee: addressee, from: from, until: until), by: call.actor,
                idempotency: call.idempotency)
        },
        .get(
            "checkpointLezen", "/v1/journaal/checkpoint", .journaalLezen,
            "Een ondertekend checkpoint van nu", "C2SP signed note.", reply: .note
        ) { call throws(Refusal) in try await call.checkpoint() },
        .get(
            "bewijsLezen", "/v1/journaal/bewijzen/{index}", .journaalLezen,
            "Bewijs dat een inschrijving in het journaal staat",
            reply: .ok(Bewijs.self)
        ) { call throws(Refusal) in try await call.proof() },
        .get(
            "consistentieLezen", "/v1/journaal/consistentie", .journaalLezen,
            "Bewijs dat een ouder journaal het begin van dit journaal is",
            query: Shape(
                .digits(
                    "vanaf", "Grootte van het oudere journaal.",
                    0...9_007_199_254_740_991)), reply: .ok(Consistentie.self)
        ) { call, size throws(Refusal) in try await call.consistency(from: size) },
        .get(
            "wieBenIk", "/v1/wie-ben-ik", .wieBenIk, "Wie de poort in dit certificaat herkent",
            reply: .ok(Identiteit.self)
        ) { call throws(Refusal) in
            try call.require(.wieBenIk)
            return Answer(reply: Identiteit(call.actor), receipt: nil)
        },
        .get(
            "openAPI", "/v1/openapi.json", nil, "Dit document",
            "Voor elke partij die het adresboek kent.", reply: .openAPI
        ) { call throws(Refusal) in
            Answer(reply: OpenAPI.text(call.gateway.catalogues), receipt: nil)
        },
    ]
}

extension Call {
    fileprivate func checkpoint() async throws(Refusal) -> Answer<String> {
        try require(.journaalLezen)
        do throws(StoreFailure) {
            return Answer(reply: try await gateway.store.checkpoint(), receipt: nil)
        } catch { throw await refusal(of: error) }
    }

    fileprivate func proof() async throws(Refusal) -> Answer<Bewijs> {
        try require(.journaalLezen)
        do throws(StoreFailure) {
            if let receipt = try await gateway.store.receipt(for: path.index) {
                return Answer(reply: Bewijs(Wire.receipt(receipt)), receipt: nil)
            }
        } catch { throw await refusal(of: error) }
        throw Refusal(
            .nietGevonden, "geen-inschrijving", "er is nog geen inschrijving op deze plaats")
    }

    fileprivate func consistency(from size: Int) async throws(Refusal) -> Answer<Consistentie> {
        try require(.journaalLezen)
        do throws(StoreFailure) {
            if let found = try await gateway.store.consistency(from: Int64(size)) {
                let reply = Consistentie(
                    vanaf: size, bewijs: found.proof.map(\.hex), checkpoint: found.checkpoint)
                return Answer(reply: reply, receipt: nil)
            }
        } catch { throw await refusal(of: error) }
        throw Refusal(
            .nietGevonden, "journaal-korter",
            "het journaal is niet zo groot; vergelijk met het checkpoint dat u bewaarde en "
                + "verwittig "
                + "compliance als dat groter was")
    }

    /// A store that fails here raises the same alarm as in a use case.
    private func refusal(of failure: StoreFailure) async -> Refusal {
        let refusal = Refusal.store(failure)
        await gateway.recordRefusal(of: .journaalLezen, by: actor, refusal)
        return refusal
    }
}

extension Identiteit {
    init(_ actor: Actor) {
        switch actor.identity {
        case .person(let id): (identiteit, soort) = (id.text, "persoon")
        case .system(let id): (identiteit, soort) = (id.text, "systeem")
        }
        rollen = actor.roles.map(\.rawValue).sorted()
    }
}

extension Bewijs {
    init(_ receipt: JSONValue) {
        index = receipt["index"]?.integerValue ?? 0
        blad = receipt["blad"]?.stringValue ?? ""
        checkpoint = receipt["checkpoint"]?.stringValue ?? ""
        bewijs = receipt["bewijs"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }
}

extension TypedReply where Value == String {
    fileprivate static var note: TypedReply<String> {
        TypedReply(
            shape: ReplyShape(
                status: 200, media: .text, schema: .text(TextSchema()), location: nil,
                carriesText: false)
        ) { ReplyBody(bytes: Array($0.reply.utf8)) }
    }

    /// The document itself.
    fileprivate static var openAPI: TypedReply<String> {
        TypedReply(
            shape: ReplyShape(
                status: 200, media: .json, schema: .object(name: nil, members: []), location: nil,
                carriesText: false)
        ) { ReplyBody(bytes: Array($0.reply.utf8)) }
    }
}
