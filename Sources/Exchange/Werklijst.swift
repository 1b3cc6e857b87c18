package import Domain

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
    /// The command with which it is done.
    package let doe: String

    init(
        _ soort: String, _ id: String, _ toestand: Werktoestand = .open, sinds: Instant? = nil,
        uiterlijk: String? = nil, doe: String
    ) {
        self.soort = soort
        self.id = id
        self.toestand = toestand.rawValue
        // Ids of the gateway's own objects tell when they were made: nothing is opened for it.
        self.sinds = (sinds ?? Identifier<WerklijstRegel>(id)?.instant)?.text ?? ""
        self.uiterlijk = uiterlijk
        self.doe = doe
    }
}

/// Where one thing on a worklist stands.
package enum Werktoestand: String, Codable, Sendable, CaseIterable {
    case open
    case laat
    case klaar
}

/// What a role has to do, from one kind of object. A new way through the lock adds its own to
/// `Gateway.werklijstbronnen`.
struct Werklijstbron: Sendable {
    /// The lines for this actor, oldest first; empty for whom it does not concern.
    let lines: @Sendable (Gateway, Actor, Work) async throws(Refusal) -> [WerklijstRegel]

    init(
        _ lines:
            @escaping @Sendable (Gateway, Actor, Work) async throws(Refusal) ->
            [WerklijstRegel]
    ) {
        self.lines = lines
    }
}

extension Gateway {
    /// Every source of lines, in the order in which they are shown.
    static let werklijstbronnen: [Werklijstbron] = [
        Werklijstbron(werkvoorraadlijnen), Werklijstbron(vacancylines),
        Werklijstbron(deliverylines),
        Werklijstbron(proposallines), Werklijstbron(dossierlines), Werklijstbron(invitationlines),
        Werklijstbron(meetinglines), Werklijstbron(tablelines), Werklijstbron(consentlines),
        Werklijstbron(decisionlines), Werklijstbron(reviewlines), Werklijstbron(obligationlines),
        Werklijstbron(trajectlines), Werklijstbron(weighinglines), Werklijstbron(cardlines),
        Werklijstbron(suspensionlines),
    ]

    /// What is open, late and done for whoever asks: one list for each role, late first.
    package func werklijst(for actor: Actor) async throws(Refusal) -> Answer<[WerklijstRegel]> {
        try await perform(.werklijstLezen, actor) { work throws(Refusal) in
            var lines: [WerklijstRegel] = []
            for source in Gateway.werklijstbronnen {
                let some = try await source.lines(self, actor, work)
                lines += some.suffix(ExchangeLimits.worklistRows)
            }
            let order: [Werktoestand] = [.laat, .open, .klaar]
            return order.flatMap { state in
                lines.filter { $0.toestand == state.rawValue }
            }
        }
    }
}

extension ExchangeLimits {
    /// Lines of one kind on a worklist, the newest of them.
    package static let worklistRows = 200
    /// Rounds that are opened to see what a person still has to do in them, the newest of them.
    package static let worklistRounds = 50
}
