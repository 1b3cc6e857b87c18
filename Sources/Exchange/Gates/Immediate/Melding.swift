import Domain

/// The clock of a report that may not wait: its document is a stuk of the same id.
struct MeldingState: StoredState {
    static let kind = ObjectKind.melding
    /// Where the report went instead of to its LIVC-R, and why (R142).
    struct Terugval: Codable, Sendable, Equatable {
        let zone: ZoneID
        let reason: String
    }
    let office: PlatformID
    let livcr: PlatformID
    /// When an alarm goes off if nobody collected it.
    let dueAt: Instant
    let delivery: String
    /// SHA-256 of the bytes that left.
    let digest: Digest
    let fallback: Terugval?
    /// Key of its row in the index of names: a keyed hash, never a name.
    let subjectTag: String
    var expert: String?
    /// Whether its form asks for an ondersteunende expert (R135).
    let asksExpert: Bool
    /// The open point that an expert be named.
    let expertObligation: String?
    var collectedAt: Instant?
    /// Once the alarm of its term went off.
    var lateAt: Instant?
    var closedAt: Instant?

    /// Row by which the term of this report waits.
    func term(_ id: String) -> IndexRow {
        IndexRow(
            index: .termijnen, key: Termijnrij.melding, sort: dueAt.text + id, kind: .melding,
            object: id)
    }

    /// `doorgestuurd`, `laat`, `afgehaald` or `gesloten`.
    func stage(at now: Instant) -> String {
        if closedAt != nil { return "gesloten" }
        if collectedAt != nil { return "afgehaald" }
        return dueAt < now ? "laat" : "doorgestuurd"
    }
}
