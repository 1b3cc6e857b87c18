package import Domain

/// A suspension, by command or of the address book, and whether it bites.
package struct SchorsingWeergave: Codable, Sendable, Equatable {
    /// Who decided it.
    package enum Bron: String, Sendable, CaseIterable {
        case opdracht
        case adresboek
    }

    /// Whether it refuses anybody today.
    package enum Toestand: String, Sendable, CaseIterable {
        case vanKracht = "van kracht"
        /// By the address book; only one by command is ever lifted.
        case opgeheven
        /// Of the address book, and begins on a later day.
        case komend
        /// Of the address book, and ended on an earlier day.
        case voorbij
    }

    package let id: String
    package let persoon: String?
    package let systeem: String?
    package let certificaat: String?
    package let vanaf: String
    /// Last day of one of the address book.
    package let geldigTot: String?
    package let bron: String
    package let toestand: String
    /// Day from which the address book lifts it; also one that is still to come.
    package let opgehevenVanaf: String?

    private init(
        _ id: String, _ target: SuspensionTarget, vanaf: Instant, geldigTot: LegalDay?,
        _ bron: Bron, _ toestand: Toestand, opgehevenVanaf: LegalDay?
    ) {
        self.id = id
        (persoon, systeem, certificaat) =
            switch target {
            case .person(let person): (person.text, nil, nil)
            case .system(let system): (nil, system.text, nil)
            case .certificate(let fingerprint): (nil, nil, fingerprint.hex)
            }
        self.vanaf = vanaf.text
        self.geldigTot = geldigTot?.description
        self.bron = bron.rawValue
        self.toestand = toestand.rawValue
        self.opgehevenVanaf = opgehevenVanaf?.description
    }
}

extension SchorsingWeergave {
    /// One by command, and the day from which it is lifted with whether that day has come.
    init(
        _ id: String, _ target: SuspensionTarget, from instant: Instant,
        lift: (day: LegalDay, isInForce: Bool)?
    ) {
        self.init(
            id, target, vanaf: instant, geldigTot: nil, .opdracht,
            lift?.isInForce ?? false ? .opgeheven : .vanKracht, opgehevenVanaf: lift?.day)
    }

    /// One of the address book.
    init(_ suspension: BookSuspension, from instant: Instant, on day: LegalDay) {
        let validity = suspension.validity
        let state: Toestand =
            if validity.contains(day) { .vanKracht } else if day < validity.from { .komend } else {
                .voorbij
            }
        self.init(
            suspension.id.text, suspension.target, vanaf: instant, geldigTot: validity.until,
            .adresboek, state, opgehevenVanaf: nil)
    }
}

extension Gateway {
    /// Every suspension, oldest first: by command, lifted ones too, and of the address book.
    package func schorsingen(for actor: Actor) async throws(Refusal) -> Answer<[SchorsingWeergave]>
    {
        try await perform(.schorsingenLezen, actor) { work throws(Refusal) in
            var views = work.book.suspensions.map {
                SchorsingWeergave($0, from: clock.startOfDay($0.validity.from), on: work.today)
            }
            let lifts = Dictionary(
                work.book.lifts.map { ($0.suspension.text, $0.date) }, uniquingKeysWith: min)
            for row in try await store.wholeList(.schorsingen, key: "actief") {
                let state = try await work.load(SchorsingState.self, row.object).state
                guard let target = state.target else { continue }
                let lift = lifts[row.object].map { (day: $0, isInForce: $0 <= work.today) }
                views.append(SchorsingWeergave(row.object, target, from: state.at, lift: lift))
            }
            return views.sorted { ($0.vanaf, $0.id) < ($1.vanaf, $1.id) }
        }
    }
}
