import Domain
package import JSON

/// What somebody sends, whatever the type: the one order of the one door.
package struct StukOpdracht: Sendable {
    package let documentType: String
    /// Absent only where it is that of `voorstel`.
    package var document: JSONValue?
    /// Addressee; only the IO, or the frontoffice of the LIV, can be one (R42, R192).
    package var addressee: String?
    /// Recipient by name; only the competent LTF can be one (R44).
    package var recipient: String?
    /// NIS code of the municipality that an LTF means.
    package var municipality: String?
    /// Why an LTF finds a fiche useful or necessary (R45), and what it found in the GGB (R46).
    package var motivation: String?
    package var status: Statuutvaststelling?
    /// Of an IO: the agendapunt it is about, the proposal it takes up, and when it was filled in (R67).
    package var agendapunt: String?
    package var voorstel: String?
    package var filledInDuringMeeting = false
    /// The traject of the LIV that it belongs to, or the consultatie that it escalates (R266).
    package var traject: String?
    package var consultatie: String?
    /// Of a new version: the number that was read.
    package var version: Int?

    package init(_ documentType: String, _ document: JSONValue?) {
        self.documentType = documentType
        self.document = document
    }

    func requireDocument() throws(Refusal) -> JSONValue {
        guard let document else { throw .noDocument }
        return document
    }

    /// Refuses what no sender on this way says beside its document: every member but its `own`.
    func refuseForeign(
        but own: Set<String> = [], of way: String, rules: [Int] = [41, 45, 132]
    ) throws(Refusal) {
        let members: [(name: String, isSaid: Bool)] = [
            ("aan", addressee != nil), ("ontvanger", recipient != nil),
            ("gemeente", municipality != nil), ("motivering", motivation != nil),
            ("statuut", status != nil), ("agendapunt", agendapunt != nil),
            ("voorstel", voorstel != nil), ("ingevuld", filledInDuringMeeting),
            ("traject", traject != nil), ("consultatie", consultatie != nil),
        ]
        guard let first = members.first(where: { $0.isSaid && !own.contains($0.name) }) else {
            return
        }
        throw Refusal(
            .ongeldig, "hoort-niet-bij-dit-stuk",
            "`\(first.name)` hoort niet bij \(way); laat het weg", rules: rules,
            at: "/" + first.name)
    }

    /// R44: no other recipient can be named than the LTF that the gateway itself chose.
    func refuseRecipient(otherThan competent: Platform) throws(Refusal) {
        guard let recipient, recipient != competent.id.text else { return }
        throw Refusal(
            .nietToegelaten, "niet-de-bevoegde-ltf",
            "voor deze gemeente is een andere LTF bevoegd; laat `ontvanger` weg, de poort kiest de bevoegde",
            rules: [44], at: "/ontvanger")
    }
}

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

/// What a preview is asked of: a draft decision of an LTF, or what stands.
package struct Voorbeeldvraag: Sendable {
    package var scope: String?
    package var fields: [String] = []

    package init(scope: String? = nil, fields: [String] = []) {
        self.scope = scope
        self.fields = fields
    }
}

/// The outgoing bytes as they stand, with the verdict on every field: what who decides is shown.
package struct Voorbeeld: Codable, Sendable, Equatable {
    /// One filled field: whether it leaves, and why (not).
    package struct Veld: Codable, Sendable, Equatable {
        package let veld: String
        package let uitkomst: String
        package let waarom: String
        package let regels: [String]
    }
    package let stuk: String
    package let versie: String
    package let nummer: Int
    package let digest: String
    /// The outgoing content: its RFC 8785 bytes are the exact outgoing bytes.
    package let inhoud: Gelezen<DocumentJSON>
    package let velden: [Veld]
    package let ontvanger: String
    package var ronde: String?
    /// The decision that stands on exactly these bytes; absent for a draft.
    package var besluit: String?
    package var omvang: String?
    package var eenzijdig = false
    /// Whether something else would leave now than what the eindakkoord binds: then nobody can vote.
    package var wijktAf = false
    package var ggbVastgesteld = false
    package var dubbeleTekst: [String] = []
}

/// What left, to whom, and that it is what was agreed on.
package struct VrijgaveWeergave: Codable, Sendable, Equatable {
    package let levering: String
    package let ontvanger: String
    package let drager: String
    package let overeengekomenDigest: String
    package let geleverdeDigest: String
}

/// What came of a release: out, or refused in a way that is itself part of the record.
enum Vrijgaveuitkomst: Encodable, Sendable {
    case vrijgegeven(VrijgaveWeergave)
    case geweigerd(Refusal)

    /// Only a release is an answer to keep; a refusal is thrown after its commit.
    func encode(to encoder: any Encoder) throws {
        switch self {
        case .vrijgegeven(let released): try released.encode(to: encoder)
        case .geweigerd(let refusal): try refusal.code.encode(to: encoder)
        }
    }
}

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
