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
    /// Fiches on one casus that the IO sees as its history (R85).
    package static let historyFiches = 200
    /// Agendapunten on one casusoverleg.
    package static let agendaItems = 200
}
