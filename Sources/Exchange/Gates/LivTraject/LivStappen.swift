import Consensus
package import Domain
package import JSON
import Journal

extension Gateway {
    /// Takes a step whose verplicht stuk is a report in the dossier (R229): startgesprek,
    /// onderzoeksvragen, analyse, voorleggen, and the steps that a context adds (R202).
    package func stapRegistreren(
        _ id: String, step name: String, report: JSONValue, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(.stapRegistreren, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let step = LivStap(name)
            guard let form = LivVorm(of: step) else {
                throw Refusal(
                    .ongeldig, "stap-met-eigen-stuk",
                    "`\(step.name)` heeft een eigen besluit of document; leg die stap daarmee vast",
                    rules: [229], at: "/stap")
            }
            let stand = try decide(.stap(step), in: zaak, work)
            let text = report.canonicalText
            try form.check(
                report, byteCount: text.utf8.count, isAnonymous: stand.isAnonymous, on: work.today)
            switch step {
            case .startgesprek:
                zaak.loaded.state.startOn =
                    report["datum"]?.stringValue.flatMap { LegalDay($0) }
            case .onderzoeksvragen: zaak.loaded.state.questions = text
            case .analyse: zaak.loaded.state.analysis = text
            default: break
            }
            work.record(.livStap)
            work.keep(stand, in: &zaak, ground: text)
            work.word("stap", step.isKnown ? step.name : "eigen stap")
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}
