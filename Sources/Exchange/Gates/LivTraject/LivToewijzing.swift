import Consensus
package import Domain
import JSON
import Journal

/// Where a professional comes from (R214, R215).
package enum LivHerkomst: String, Sendable, CaseIterable, Hashable {
    case lse = "LSE-medewerker"
    case expertpool
}

/// What a professional does in a traject (R214).
package enum LivRol: String, Sendable, CaseIterable, Hashable {
    case duider
    case behandelaar
}

/// A professional matched to a question by expertise (R193, R216).
package struct ToewijzingOpdracht: Sendable {
    /// The id of an expert of the pool, or the name of a member of the LIV-team.
    package let professional: String
    package let origin: LivHerkomst
    package let role: LivRol
    package let expertise: [String]

    package init(
        professional: String, origin: LivHerkomst, role: LivRol, expertise: [String]
    ) {
        self.professional = professional
        self.origin = origin
        self.role = role
        self.expertise = expertise
    }
}

extension Gateway {
    /// Only what was taken up after weging has professionals (R193, R214).
    package func trajectToewijzen(
        _ id: String, _ command: ToewijzingOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(.trajectToewijzen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.toewijzing, in: zaak, work)
            guard zaak.state.matches.count < ExchangeLimits.livMatches else {
                throw Refusal(
                    .teGroot, "te-veel-toewijzingen",
                    "een traject telt hoogstens \(ExchangeLimits.livMatches) toewijzingen",
                    rules: [193])
            }
            guard (1...ExchangeLimits.livItems).contains(command.expertise.count) else {
                throw Refusal(
                    .ongeldig, "expertise-ontbreekt",
                    "een toewijzing noemt de expertise waarop ze rust; vul `expertises` in",
                    rules: [216], at: "/expertises")
            }
            var expertise: [String] = []
            for one in command.expertise {
                expertise.append(try Texts.line(one, "expertises", [216]))
            }
            let line = try Texts.line(command.professional, "professional", [193])
            let professional = try work.configuration.book.professional(
                line, from: command.origin, as: command.role, knowing: expertise, on: work.today)
            let match = LivTrajectState.Toewijzing(
                professional: line, name: professional.name, capacity: professional.capacity,
                origin: command.origin.rawValue, role: command.role.rawValue,
                expertise: expertise, day: work.today)
            zaak.loaded.state.matches.append(match)
            work.record(.livToegewezen)
            work.keep(stand, in: &zaak, ground: StateCoding.text(match))
            work.code("rol", command.role.rawValue)
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}
