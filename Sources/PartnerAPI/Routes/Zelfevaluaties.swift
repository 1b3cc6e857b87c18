import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// What a coordinator answers about the own LIVC-R; nobody else reads it (R148).
    static let zelfevaluaties: [Endpoint] = [
        .change(
            .post, "zelfevaluatieBewaren", "/v1/zelfevaluaties", .zelfevaluatieBewaren,
            "Bewaar de antwoorden van een zelfevaluatie",
            "Door de coördinator van de LIVC-R; enkel wie die zetel heeft, leest ze (R148).",
            body: Shape(
                .named("livcr", "De eigen LIVC-R.", example: "livcr-geraardsbergen"),
                .choice("naam", "Instrument waarvan de vragen zijn."),
                .day(
                    "dag", "Dag waarop de vragen beantwoord werden; vandaag of vroeger.",
                    example: Examples.day),
                .antwoorden),
            reply: .created(ZelfevaluatieRegel.self, at: "/v1/zelfevaluaties/")
        ) {
            (
                call: Call, livcr: PlatformID, instrument: Zelfevaluatieinstrument, day: LegalDay,
                answers: [ZelfevaluatieAntwoord]
            ) async throws(Refusal) in
            try await call.gateway.zelfevaluatieBewaren(
                ZelfevaluatieOpdracht(
                    livcr: livcr, instrument: instrument, day: day, answers: answers),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "zelfevaluatiesLezen", "/v1/zelfevaluaties", .zelfevaluatiesLezen,
            "De zelfevaluaties van uw LIVC-R", "Voor de coördinator: ids en dagen, geen tekst.",
            reply: .list("zelfevaluaties", of: ZelfevaluatieRegel.self, "Oudste eerst.")
        ) { call throws(Refusal) in try await call.gateway.zelfevaluaties(for: call.actor) },
        Endpoint.get(
            "zelfevaluatieLezen", "/v1/zelfevaluaties/{id}", .zelfevaluatieLezen,
            "Lees een zelfevaluatie",
            "Voor wie vandaag coördinator van die LIVC-R is (R148).",
            reply: .ok(ZelfevaluatieWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.zelfevaluatie(call.id, for: call.actor)
        },
    ]
}

extension Member where Value == [ZelfevaluatieAntwoord] {
    /// Questions with their answers.
    fileprivate static var antwoorden: Member<[ZelfevaluatieAntwoord]> {
        let one = Shape<String, String>(
            .line(
                "vraag", "De vraag.", atMost: ExchangeLimits.selfEvaluationQuestionBytes,
                example: "Kent iedereen aan tafel zijn rol?"),
            .line(
                "antwoord", "Het antwoord.", atMost: ExchangeLimits.selfEvaluationAnswerBytes,
                example: "Nog niet iedereen."))
        let most = ExchangeLimits.selfEvaluationAnswers
        let schema = Schema.object(name: nil, members: one.schemas)
        return Member(
            schema: MemberSchema(
                name: "antwoorden", schema: .array(of: schema, atMost: most), isRequired: true,
                about: "Minstens één vraag met haar antwoord; samen hoogstens "
                    + "\(ExchangeLimits.selfEvaluationBytes) bytes.",
                example: .array(schema.example.map { [$0] } ?? []))
        ) { fields throws(JSONShapeError) in
            var answers: [ZelfevaluatieAntwoord] = []
            for (element, pointer) in try fields.array("antwoorden", atMost: most) {
                let (question, answer) = try one.read(element, at: pointer)
                answers.append(ZelfevaluatieAntwoord(vraag: question, antwoord: answer))
            }
            return answers
        }
    }
}
