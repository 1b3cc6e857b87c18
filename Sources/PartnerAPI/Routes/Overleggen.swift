import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// Casusoverleg, agendapunten and who effectively takes part.
    static let overleggen: [Endpoint] = [
        .change(
            .post, "overlegOpenen", "/v1/overleggen", .overlegOpenen, "Open een casusoverleg",
            key: .required,
            body: Shape(
                .named("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen"),
                .choice("type", "Soort tafel; enkel een operationele behandelt casussen (R248)."),
                .day("datum", "Dag van het overleg.", example: Examples.day),
                .named(
                    "voorzitter", "Voorzitter, nooit de Information Officer (R24).",
                    example: "p-voorzitter")),
            reply: .created(OverlegWeergave.self, at: "/v1/overleggen/")
        ) { call, livcr, type, day, chair throws(Refusal) in
            try await call.gateway.overlegOpenen(
                OverlegOpdracht(livcr: livcr, type: type, day: day, chair: chair),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "overleggenLezen", "/v1/overleggen", .overlegLezen, "De overleggen van een LIVC-R",
            query: Shape(.named("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen")),
            reply: .list("overleggen", of: OverlegWeergave.self, "Overleggen, oudste eerst.")
        ) { (call: Call, livcr: PlatformID) async throws(Refusal) in
            try await call.gateway.overleggen(of: livcr, for: call.actor)
        },
        .get(
            "overlegLezen", "/v1/overleggen/{id}", .overlegLezen, "Lees een overleg",
            reply: .ok(OverlegWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.overleg(call.id, for: call.actor) },
        .change(
            .post, "agendapuntRegistreren", "/v1/overleggen/{id}/agendapunten",
            .agendapuntRegistreren, "Zet een casus op de agenda",
            "Een overleg telt hoogstens \(ExchangeLimits.agendaItems) agendapunten.",
            key: .required,
            body: Shape(
                .reference(
                    "referentie",
                    "Nummer zoals de LIVC-R dat gebruikt; geen tekst, want het staat in elk "
                        + "uitgaand document (R62)."),
                .line("naam", "Over wie of wat het gaat (R62).", example: "Hypothetische Persoon"),
                .optionalID(
                    "vorig", "Een vroeger agendapunt over dezelfde, voor de evolutie (R85)."),
                .optionalFlag(
                    "nieuweCasus",
                    "Waar: over iemand anders dan de vroegere agendapunten met die naam. Zonder "
                        + "`vorig` is een naam die al op een agenda stond, anders een weigering (R85)."
                )
            ),
            reply: .created(AgendapuntWeergave.self, at: "/v1/agendapunten/")
        ) { call, reference, subject, earlier, isNew throws(Refusal) in
            try await call.gateway.agendapuntRegistreren(
                AgendapuntOpdracht(
                    overleg: call.id, reference: reference, subject: subject, earlier: earlier,
                    isNewCase: isNew),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "agendapuntLezen", "/v1/agendapunten/{id}", .overlegLezen, "Lees een agendapunt",
            reply: .ok(AgendapuntWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.agendapunt(call.id, for: call.actor) },
        .change(
            .put, "deelnemersRegistreren", "/v1/agendapunten/{id}/deelnemers",
            .deelnemersRegistreren, "Registreer wie effectief deelneemt",
            "Door voorzitter of coordinator, nooit door de Information Officer; niet zolang een "
                + "ronde open is.",
            body: Shape(.deelnemers),
            reply: .ok(AgendapuntWeergave.self)
        ) { call, attendance throws(Refusal) in
            try await call.gateway.deelnemersRegistreren(
                call.id, attendance, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "vertrekMelden", "/v1/agendapunten/{id}/vertrekken", .vertrekMelden,
            "Meld dat iemand de tafel verlaat",
            "Voor een ronde stemt die persoon niet; tijdens een ronde eindigt ze.",
            body: Shape(.named("persoon", "Wie vertrekt.", example: "p-deelnemer")),
            reply: .ok(AgendapuntWeergave.self)
        ) { (call: Call, person: PersonID) async throws(Refusal) in
            try await call.gateway.vertrekMelden(
                call.id, of: person, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "trajectBeslissen", "/v1/agendapunten/{id}/trajectbesluiten", .trajectBeslissen,
            "Leg het besluit over een traject vast", "Een besluit van de deelnemers (R73).",
            body: Shape(
                .line(
                    "besluit", "Wat de deelnemers beslisten.", atMost: Limits.textBytes,
                    example: "traject opgestart")),
            reply: .ok(AgendapuntWeergave.self)
        ) { call, decision throws(Refusal) in
            try await call.gateway.trajectBeslissen(
                call.id, decision: decision, by: call.actor, idempotency: call.idempotency)
        },
    ]
}

extension Member where Value == [Aanwezigheid] {
    /// Who takes part, and for whom.
    fileprivate static var deelnemers: Member<[Aanwezigheid]> {
        let one = Shape<PersonID, String?>(
            .named("persoon", "Wie deelneemt.", example: "p-deelnemer"),
            .optionalLine(
                "mandaat",
                "`LTF` voor de Information Officer, anders de eigen organisatie of afwezig.",
                atMost: 80, example: "LTF"))
        let schema = Schema.object(name: nil, members: one.schemas)
        return Member(
            schema: MemberSchema(
                name: "deelnemers", schema: .array(of: schema, atMost: Limits.deelnemers),
                isRequired: true,
                about: "Iedereen die effectief deelneemt; vervangt de vorige lijst.",
                example: .array(schema.example.map { [$0] } ?? []))
        ) { fields throws(JSONShapeError) in
            var attendance: [Aanwezigheid] = []
            for (element, pointer) in try fields.array("deelnemers", atMost: Limits.deelnemers) {
                let (person, mandate) = try one.read(element, at: pointer)
                attendance.append(Aanwezigheid(person: person, mandate: mandate))
            }
            return attendance
        }
    }
}
