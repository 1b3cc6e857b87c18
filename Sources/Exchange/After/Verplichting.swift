import Domain

/// Who owes something: the IO of a zone, or a platform and whoever acts for it.
enum Verplichtingseigenaar: Codable, Sendable, Hashable {
    case zone(ZoneID)
    case platform(PlatformID)

    /// Key of its lists: zones and platforms never share one.
    var key: String {
        switch self {
        case .zone(let id): "zone " + id.text
        case .platform(let id): "platform " + id.text
        }
    }

    var text: String {
        switch self {
        case .zone(let id): id.text
        case .platform(let id): id.text
        }
    }
}

/// What stays owed after something was passed on.
package enum Verplichtingsoort: String, Codable, Sendable, CaseIterable {
    /// Placing the content in the GGB (R50).
    case ggbPlaatsing = "GGB_PLAATSING"
    /// An answer to who referred, asked or reported.
    case terugkoppeling = "TERUGKOPPELING"
    /// Naming the expert of a dossier of a justitiehuis (R135).
    case expertAanstellen = "EXPERT_AANSTELLEN"
}

/// An obligation with its owner and, where it has one, its last day.
struct VerplichtingState: StoredState {
    static let kind = ObjectKind.verplichting
    let type: Verplichtingsoort
    /// Id of the delivery or report that it follows from.
    let about: String
    let owner: Verplichtingseigenaar
    let openedAt: Instant
    /// The last day on which it is in time.
    var due: LegalDay?
    /// Of a placement: whether the subject has a status. Every delivery makes that object, so that
    /// neither the journal nor an index tells who has one.
    let isOwed: Bool
    /// Once the alarm of its last day went off.
    var lateAt: Instant?
    var fulfilledAt: Instant?
    /// Where its owner says it can be found.
    var reference: String?
    /// The delivery that fulfilled it.
    var fulfilledBy: String?
    /// Whether it ended unmet, because nothing may be sent any more that would meet it.
    var isLapsed: Bool

    func isLate(on day: LegalDay) -> Bool {
        fulfilledAt == nil && (due.map { $0 < day } ?? false)
    }

    var termSort: String { due.map(\.description) ?? "" }
}
