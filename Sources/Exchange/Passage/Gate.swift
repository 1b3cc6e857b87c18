import Consensus
import Domain
import Journal
import Policy

/// What every gate answers of the documents that wait at it. A gate sees the rooms below it, and
/// never another gate: who knows all of them is the desk.
protocol Gate: Sendable {
    /// The gates of route files that it carries out.
    var kinds: Set<GateKind> { get }

    /// Whether a document of this form, entered so, comes in here.
    func takes(_ form: Form, _ entry: StukOpdracht, from sender: Afzender) -> Bool
    /// Takes a document in: read, judged, kept, and put where it waits or leaves at once.
    func enter(
        _ entry: StukOpdracht, _ form: Form, from sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> Loaded<StukState>
    /// A newer version: whatever was decided on the old one is void.
    func renew(
        _ stuk: inout Loaded<StukState>, _ entry: StukOpdracht, by sender: Afzender,
        _ work: inout Work
    ) async throws(Refusal)
    /// Who may still take it back before it left; the end of it is the desk's to write.
    ///
    /// - Returns: how it ends, and the kind of entry that says so.
    func withdraw(
        _ stuk: Loaded<StukState>, by sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> (StukState.Einde.Hoe, EntryKind)
    /// Lets it go on what was decided here: `ground` is the id of the round or besluit, `digest` what
    /// was agreed on there. To who may not carry it, it does not exist.
    func release(
        _ stuk: inout Loaded<StukState>, on ground: String, _ digest: Digest, _ act: SignedAct,
        _ work: inout Work
    ) async throws(Refusal) -> Vrijgaveuitkomst

    /// Whether this stuk waits, or waited, at this gate.
    func holds(_ stuk: StukState) -> Bool
    /// Refuses whoever may not know that this stuk exists.
    func requireSight(
        of stuk: Loaded<StukState>, _ actor: Actor, _ work: Work
    ) async throws(Refusal)
    /// What may be read of it, by whom; refused for who has no act for it.
    func content(
        of stuk: Loaded<StukState>, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> StukInhoud
    /// The outgoing bytes as they would be now.
    func preview(
        of stuk: Loaded<StukState>, _ query: Voorbeeldvraag, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> Voorbeeld
    /// Where it stands, in a word: all that a line of a list reads.
    func stage(of stuk: Loaded<StukState>, _ work: Work) async throws(Refusal) -> String
    /// Says what stands on it, and what this actor can do with it now.
    func describe(
        _ view: inout StukWeergave, _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal)
    /// What waits at this gate for whoever asks.
    func worklist(for actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel]
    /// What stops a sample of a route file at this gate, asked of the real machine (F2).
    func trial(_ sample: GateSample) throws(Refusal)
}

extension Gate {
    /// A gate at which nothing waits for a release.
    func release(
        _ stuk: inout Loaded<StukState>, on ground: String, _ digest: Digest, _ act: SignedAct,
        _ work: inout Work
    ) async throws(Refusal) -> Vrijgaveuitkomst {
        try await requireSight(of: stuk, work.actor, work)
        throw .leavesAtOnce
    }
    func renew(
        _ stuk: inout Loaded<StukState>, _ entry: StukOpdracht, by sender: Afzender,
        _ work: inout Work
    ) async throws(Refusal) { throw .leavesAtOnce }
    func withdraw(
        _ stuk: Loaded<StukState>, by sender: Afzender, _ work: inout Work
    ) async throws(Refusal) -> (StukState.Einde.Hoe, EntryKind) { throw .leavesAtOnce }
    func preview(
        of stuk: Loaded<StukState>, _ query: Voorbeeldvraag, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> Voorbeeld { throw .leavesAtOnce }
}

extension Refusal {
    /// Of a way on which a document leaves in the command that took it in.
    static let leavesAtOnce = Refusal(
        .strijdigMetToestand, "al-vrijgegeven",
        "een stuk van deze soort vertrekt zodra het is ingediend en verandert dan niet meer; dien zo nodig "
            + "een nieuw stuk in", rules: [65])
}

/// Who enters or changes a document: the system of a platform, or an IO.
struct Afzender: Sendable {
    let actor: Actor
    /// `nil` for a person.
    let system: PartnerSystem?
    let platform: Platform?

    /// The platform whose system this is, and that system.
    func party() throws(Refusal) -> (platform: Platform, system: PartnerSystem) {
        guard let platform, let system else {
            throw Refusal(
                .nietToegelaten, "geen-systeem",
                "dit doet het systeem van een platform, niet een persoon; gebruik het systeemcertificaat"
            )
        }
        return (platform, system)
    }
}

/// One document-level example of a route file, as a gate tries it.
struct GateSample: Sendable {
    let route: RoutePolicy
    let facts: PassageFacts
    /// What the example supposes to leave, under its type; `nil` where only the demands are tried.
    var document: Document?

    /// R245: refuses a minor where nobody at this gate can weigh what the clause asks.
    func refuseMinor() throws(Refusal) {
        let demand = route.minors.demand(mayBeMinor: facts.mayBeMinor)
        guard demand.canBeMet(at: route.forwarding.gate) else {
            throw Refusal(
                .poortGesloten, "minderjarige",
                "aan deze poort kan niemand een minderjarige afwegen", rules: [245])
        }
    }
}

/// The decision of a gate, as it is kept: compared again when somebody collects.
struct PoortbesluitState: StoredState {
    static let kind = ObjectKind.poortbesluit
    let decision: GateDecision
    /// What a person or system signed for it; `nil` where the law decides, or where a round holds the
    /// acts of everyone.
    let act: SignedAct?
}
