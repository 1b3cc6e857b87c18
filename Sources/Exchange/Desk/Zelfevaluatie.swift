package import Domain
import Journal

/// An instrument with which a LIVC-R looks at its own structure and working (R148).
package enum Zelfevaluatieinstrument: String, Sendable, CaseIterable, Codable {
    case emmascan = "EMMASCAN"
}

/// A question with what was answered to it.
package struct ZelfevaluatieAntwoord: Codable, Sendable, Equatable {
    package let vraag: String
    package let antwoord: String

    package init(vraag: String, antwoord: String) {
        self.vraag = vraag
        self.antwoord = antwoord
    }
}

struct ZelfevaluatieState: StoredState {
    static let kind = ObjectKind.zelfevaluatie
    let livcr: PlatformID
    let instrument: Zelfevaluatieinstrument
    let day: LegalDay
    let answers: [ZelfevaluatieAntwoord]
    let by: PersonID
    let at: Instant
}

/// What the coordinator of a LIVC-R hands in.
package struct ZelfevaluatieOpdracht: Sendable {
    package let livcr: PlatformID
    package let instrument: Zelfevaluatieinstrument
    /// When the questions were answered; not a day to come.
    package let day: LegalDay
    package let answers: [ZelfevaluatieAntwoord]

    package init(
        livcr: PlatformID, instrument: Zelfevaluatieinstrument, day: LegalDay,
        answers: [ZelfevaluatieAntwoord]
    ) {
        self.livcr = livcr
        self.instrument = instrument
        self.day = day
        self.answers = answers
    }
}

/// That there is one, and of which day: nothing of its text.
package struct ZelfevaluatieRegel: Codable, Sendable, Equatable {
    package let id: String
    package let dag: String
}

/// A self-evaluation, its answers in the order and spelling in which they came in.
package struct ZelfevaluatieWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let livcr: String
    package let naam: String
    package let dag: String
    package let antwoorden: Gelezen<[ZelfevaluatieAntwoord]>
}

extension Gateway {
    /// Keeps the answers of a self-evaluation for the coordinator of that LIVC-R alone (R148).
    ///
    /// It is the LIVC-R that is evaluated, so the right follows the seat and not the person: a
    /// successor, or a second coordinator of the same day, reads it; who left the seat does not.
    ///
    /// The answer, which is kept for a repetition of the request, holds no text.
    package func zelfevaluatieBewaren(
        _ command: ZelfevaluatieOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<ZelfevaluatieRegel> {
        let id = newID()
        return try await perform(.zelfevaluatieBewaren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let person = try actor.person()
            guard work.coordinates(person, command.livcr) else {
                throw Refusal(
                    .nietToegelaten, "niet-de-coordinator",
                    "enkel de coördinator van deze LIVC-R bewaart hier een zelfevaluatie; noem de "
                        + "eigen LIVC-R", rules: [148], at: "/livcr")
            }
            try command.check(on: work.today)
            let state = ZelfevaluatieState(
                livcr: command.livcr, instrument: command.instrument, day: command.day,
                answers: command.answers, by: person, at: work.now)
            work.record(.zelfevaluatieBewaard)
            work.alter { $0.opensDossiers.append(id) }
            work.create(state, id: id, dossier: id)
            work.index(
                .zelfevaluaties, command.livcr.text, sort: IndexRow.sortOfEntry, .zelfevaluatie, id)
            work.code("livcr", command.livcr.text)
            return ZelfevaluatieRegel(id: id, dag: command.day.description)
        }
    }

    /// The answers as they came in, for who is coordinator of that LIVC-R today (R148).
    package func zelfevaluatie(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<ZelfevaluatieWeergave> {
        try await perform(.zelfevaluatieLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            let kept = try await work.load(ZelfevaluatieState.self, id)
            guard work.coordinates(person, kept.state.livcr) else {
                throw .notFound(.zelfevaluatie)
            }
            return ZelfevaluatieWeergave(kept, &work)
        }
    }

    /// Ids and days of what the LIVC-R's that this person coordinates today have, oldest first.
    package func zelfevaluaties(
        for actor: Actor
    ) async throws(Refusal) -> Answer<[ZelfevaluatieRegel]> {
        try await perform(.zelfevaluatiesLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            var lines: [ZelfevaluatieRegel] = []
            var seen: Set<PlatformID> = []
            for seat in work.book.seats(of: person, on: work.today) {
                guard case .platform(let livcr) = seat.place, work.coordinates(person, livcr),
                    seen.insert(livcr).inserted
                else { continue }
                for row in try await store.wholeList(.zelfevaluaties, key: livcr.text) {
                    let kept = try await work.load(ZelfevaluatieState.self, row.object)
                    lines.append(
                        ZelfevaluatieRegel(id: row.object, dag: kept.state.day.description))
                }
            }
            return lines
        }
    }
}

extension Work {
    /// Whether this person holds the seat of coordinator of this LIVC-R today.
    fileprivate func coordinates(_ person: PersonID, _ livcr: PlatformID) -> Bool {
        book.platform(livcr, on: today)?.kind == .livcr
            && book.holds(.coordinator, person, at: .platform(livcr), on: today)
    }
}

extension ZelfevaluatieWeergave {
    fileprivate init(_ kept: Loaded<ZelfevaluatieState>, _ work: inout Work) {
        let state = kept.state
        id = kept.id
        livcr = state.livcr.text
        naam = state.instrument.rawValue
        dag = state.day.description
        antwoorden = work.reading(state.answers, of: kept)
    }
}

extension ZelfevaluatieOpdracht {
    /// Refuses a day to come, an empty or too long text or list, and a classification mark (R123).
    fileprivate func check(on today: LegalDay) throws(Refusal) {
        guard day <= today else {
            throw Refusal(
                .ongeldig, "dag-nog-niet-voorbij",
                "een zelfevaluatie is van vandaag of vroeger; noem de dag waarop de vragen "
                    + "beantwoord werden", rules: [148], at: "/dag")
        }
        guard !answers.isEmpty else {
            throw Refusal(
                .ongeldig, "geen-antwoorden",
                "een zelfevaluatie heeft minstens één vraag met een antwoord; geef er een",
                rules: [148], at: "/antwoorden")
        }
        guard answers.count <= ExchangeLimits.selfEvaluationAnswers else {
            throw Refusal(
                .teGroot, "te-veel-antwoorden",
                "een zelfevaluatie telt hoogstens \(ExchangeLimits.selfEvaluationAnswers) "
                    + "antwoorden; splits ze", rules: [148], at: "/antwoorden")
        }
        var bytes = 0
        for (place, one) in answers.enumerated() {
            let pointer = "/antwoorden/\(place)"
            try ZelfevaluatieOpdracht.check(
                one.vraag, atMost: ExchangeLimits.selfEvaluationQuestionBytes,
                at: pointer + "/vraag")
            try ZelfevaluatieOpdracht.check(
                one.antwoord, atMost: ExchangeLimits.selfEvaluationAnswerBytes,
                at: pointer + "/antwoord")
            bytes += one.vraag.utf8.count + one.antwoord.utf8.count
        }
        guard bytes <= ExchangeLimits.selfEvaluationBytes else {
            throw Refusal(
                .teGroot, "zelfevaluatie-te-groot",
                "vragen en antwoorden tellen samen hoogstens \(ExchangeLimits.selfEvaluationBytes) "
                    + "bytes; splits ze", rules: [148], at: "/antwoorden")
        }
    }

    private static func check(
        _ text: String, atMost most: Int, at pointer: String
    ) throws(Refusal) {
        guard !text.isBlank else {
            throw Refusal(
                .ongeldig, "tekst-ontbreekt",
                "een vraag en haar antwoord zijn niet leeg; laat een onbeantwoorde vraag weg",
                rules: [148], at: pointer)
        }
        guard text.utf8.count <= most else {
            throw Refusal(
                .teGroot, "tekst-te-lang", "deze tekst telt hoogstens \(most) bytes; kort hem in",
                rules: [148], at: pointer)
        }
        try ClassificationMark.refuse(in: text, at: pointer)
    }
}

extension ExchangeLimits {
    /// Questions with an answer in one self-evaluation.
    package static let selfEvaluationAnswers = 200
    /// UTF-8 bytes of one of its questions.
    package static let selfEvaluationQuestionBytes = 1_000
    /// UTF-8 bytes of one of its answers.
    package static let selfEvaluationAnswerBytes = 4_000
    /// UTF-8 bytes of all its questions and answers together.
    package static let selfEvaluationBytes = 256 << 10
}
