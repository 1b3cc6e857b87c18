import Consensus
package import Domain
import JSON
import Journal

extension Gateway {
    /// The opdrachtgever formalises the duiding: a signed akkoord over the bytes it received (R201).
    package func duidingAkkoord(
        _ id: String, digest: Digest, act: SignedAct, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(.duidingAkkoord, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let used = try act.verify(
                by: actor,
                says: Akte.akkoordDuiding(traject: id, digest: digest.hex), key: actKey)
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.stap(.formalisering), in: zaak, work)
            guard zaak.state.document(.duiding)?.digest == digest else {
                throw Refusal(
                    .strijdigMetToestand, "andere-duiding",
                    "deze digest is niet die van de geleverde duiding; haal ze opnieuw af en vergelijk",
                    rules: [201], at: "/digest")
            }
            work.record(.livAkkoord)
            work.use(used)
            work.digest("projectie", digest)
            work.keep(stand, in: &zaak, ground: StateCoding.text(act))
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}
