import Domain

/// Who handles it now: the IO, or the korpschef to ask where the zone has no IO today (R29).
package struct Behandelaar: Codable, Sendable, Equatable {
    package let rol: String
    package let politiezone: String
    /// Why it went there instead of to its recipient (R142).
    package var reden: String?
}

/// A stuk without its content: where it stands, what stands on it, and what can be done next.
package struct StukWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let documenttype: String
    /// `kaartversie` of a card; of every other document its number.
    package let versie: String
    package let nummer: Int
    package let van: String
    package let naar: String
    package let ingediend: String
    package var toestand = ""
    package var gemeente: String?
    package var behandelaar: Behandelaar?
    package var agendapunt: String?
    package var voorstel: String?
    /// What a proposal became.
    package var opgenomenAls: String?
    package var ingevuld: String?
    package var geraadpleegd: [String] = []
    /// Whether the IO established if there is a status in the GGB (R251); never what it is.
    package var ggbVastgesteld = false
    /// Places where section 5 repeats section 3 (R121); to be acknowledged by who decides.
    package var dubbeleTekst: [String] = []
    package var eenzijdig = false
    package var ronde: String?
    package var besluit: String?
    package var levering: String?
    /// SHA-256 of the bytes that left.
    package var digest: String?
    /// How far its recipient is with it; absent until it left.
    package var bijOntvanger: String?
    package var traject: String?
    package var volgendeStap: String?
    package var ontbrekendeCriteria: [String] = []
    /// When the term of an immediate report is over (R141).
    package var uiterlijk: String?
    package var merken: [String] = []
    /// Per field what becomes of it, for the sender's own side.
    package var velden: [Voorbeeld.Veld] = []
    package var handelingen: [Handeling] = []

    init(id: String, _ state: StukState) {
        self.id = id
        documenttype = state.documentType
        versie = state.current.label
        nummer = state.number
        van = state.sender.text
        naar = state.recipient.text
        ingediend = state.createdAt.text
        levering = state.delivery
    }
}

/// One line of a sender's own documents: nothing is opened for it but where it stands.
package struct StukRegel: Codable, Sendable, Equatable {
    package let id: String
    package let documenttype: String
    package let versie: String
    package let naar: String
    package let ingediend: String
    package let toestand: String
    package let levering: String?

    init(id: String, _ state: StukState, toestand: String) {
        self.id = id
        documenttype = state.documentType
        versie = state.current.label
        naar = state.recipient.text
        ingediend = state.createdAt.text
        self.toestand = toestand
        levering = state.delivery
    }
}

/// A page of own documents.
package struct Stukken: Codable, Sendable, Equatable {
    package let stukken: [StukRegel]
    /// Place to go on from: opaque to the partner, bound to it by the API.
    package let volgende: String?
}

/// The text that somebody may read because it is his, or because his act decides on it.
package struct StukInhoud: Codable, Sendable, Equatable {
    package let stuk: String
    package let versie: String
    package let nummer: Int
    /// Names of the fields shown, as nazicht and releases take them; absent where all of it is shown.
    package var velden: [String]?
    package let inhoud: Gelezen<DocumentJSON>
    package var motivering: Gelezen<String>?
}
