import Domain

/// One thing that waits for whoever asks, is late, or was done not long ago; the same shape for
/// every role.
package struct WerklijstRegel: Codable, Sendable, Equatable {
    package let soort: String
    package let id: String
    /// A `Werktoestand`.
    package let toestand: String
    package let sinds: String
    /// The last day, or the moment, on which it is in time.
    package let uiterlijk: String?
    /// What to do about it.
    package let handeling: Handeling
    /// Of what is owed: by whom, after which delivery or report, and how it ended.
    package var verplichting: VerplichtingWeergave?

    init(
        _ soort: String, _ id: String, _ toestand: Werktoestand, sinds: Instant? = nil,
        _ handeling: Handeling
    ) {
        self.soort = soort
        self.id = id
        self.toestand = toestand.rawValue
        // Ids of the gateway's own objects tell when they were made: nothing is opened for it.
        self.sinds = (sinds ?? Identifier<WerklijstRegel>(id)?.instant)?.text ?? ""
        uiterlijk = handeling.uiterlijk
        self.handeling = handeling
    }
}

extension WerklijstRegel {
    /// One thing that is open.
    init(_ soort: String, _ id: String, _ handeling: Handeling) {
        self.init(soort, id, .open, handeling)
    }
}

/// Where one thing on a worklist stands.
package enum Werktoestand: String, Codable, Sendable, CaseIterable {
    case open
    case laat
    case klaar
}
