/// Bounds of the exchange itself; those of documents and rounds are in `Domain.Limits`.
package enum ExchangeLimits {
    /// Times a command is decided again after another one changed what it read.
    package static let commitAttempts = 5
    /// How long an answer to an idempotency key is kept: one day, in seconds.
    package static let idempotencySeconds: Int64 = 24 * 3600
    /// Rows of one page of any list.
    package static let pageRows = 100
    /// Longest wait of a long poll, in seconds.
    package static let pollSeconds = 30
    /// Characters of an idempotency key.
    package static let idempotencyKeyBytes = 80
    /// Bytes of documents in one history; the newest versions are shown.
    package static let historyBytes = 8 << 20
    /// Fiches on one casus that the IO sees as its history, the newest of them (R85).
    package static let historyFiches = 200
    /// RFC 8785 bytes of one document, so that its state with the outgoing bytes stays readable.
    package static let documentBytes = 512 << 10
    /// Events of one round, and the bytes of the objections and facts among them: more than any
    /// table needs, and little enough to be read at every step.
    package static let roundEvents = 1_000
    package static let compositionBytes = 512 << 10
    /// Rows of one whole list, the newest of them: pages together.
    package static let listRows = 1_000
    /// Characters of the reference of an agendapunt: it stands in every outgoing document.
    package static let referenceBytes = 40
    /// How far the wall clock may be moved, either way, while the gateway runs.
    package static let clockShiftMilliseconds: Int64 = 60_000
    /// Lifted suspensions that one activation names; the digest of the book covers the others.
    package static let journaledLifts = 200
    /// Bytes of the motivering of an LTF, for a fiche or in a weighing.
    package static let motivationBytes = 4_000
    /// Fields and elements that one weighing names.
    package static let decisionFields = 200
    /// Local overlays that one entry of a set names when it is put in force; more get more entries.
    package static let journaledOverlays = 200
    /// Lines of one kind on a worklist, the newest of them.
    package static let worklistRows = 200
    /// Rounds that are opened to see what a person still has to do in them, the newest of them.
    package static let worklistRounds = 50
    /// How long the same reading of the same version by the same reader is counted instead of
    /// written: one hour, in seconds.
    package static let repeatedReadingSeconds: Int64 = 3600
    /// Readings that are remembered for it, each about 200 bytes; past it they are entries again.
    package static let rememberedReadings = 10_000
    /// Agendapunten on one casusoverleg.
    package static let agendaItems = 200
}
