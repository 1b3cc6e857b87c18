import Exchange
import JSON

/// A stuk of an LTF on its way to a LIVC-R: weighed by the LTF, carried by the Information Officer.
struct LtfWay {
    let stage: Stage
    let id: String
    let ltf: String
    /// Last part of the ids of the LIVC-R, its system and its people.
    let place: String
    let decider: Party
    /// What the besluit names; `nil` for the whole.
    let parts: [String]?
    /// Last part of the ids of the recipient and its system.
    let recipient: String
    /// Whether the IO must establish a status first (R251).
    var isFiche = false
    private var fields: [FieldReport] = []
    private var agreed = ""
    private var delivered = ""
    private(set) var delivery = ""
    /// What the LIVC-R got.
    private(set) var text = ""

    init(
        _ stage: Stage, _ id: String, ltf: String, place: String, decider: String,
        parts: [String]?, recipient: String? = nil
    ) {
        self.stage = stage
        self.id = id
        self.ltf = ltf
        self.place = place
        self.decider = stage.party(decider)
        self.parts = parts
        self.recipient = recipient ?? "livcr-\(place)"
    }

    var officer: Party { stage.party("p-\(place)-io") }

    private var scope: String { parts == nil ? "geheel" : "gedeelte" }

    /// What the LTF would let go, as its representative sees it before he decides.
    private func draft() async throws(CommandFailure) -> JSONValue {
        let query =
            [("omvang", scope)] + (parts.map { [("velden", $0.joined(separator: ","))] } ?? [])
        return try await stage.preview(of: id, by: decider, draft: query)
    }

    /// The besluit over the bytes of the draft, as the gateway asks it to be signed.
    func weighing() async throws(CommandFailure) -> Request {
        let fields = parts ?? []
        let act = try await decider.act(
            .afwegen, in: .stuk(id),
            [
                "omvang": scope, "velden": fields.joined(separator: ","),
                "motivering": "de tafel moet weten om wie het gaat en wat in openheid loopt",
                "datum": stage.day(0), "digest": draft().shown("digest"),
            ])
        return .weigh(id, act, fields: fields)
    }

    /// The LTF sees the exact bytes of its draft, and signs the besluit over them.
    mutating func weigh() async throws(CommandFailure) {
        let way = self
        let draft = try await stage.narrator.step(
            "de vertegenwoordiger van de LTF bekijkt de exacte bytes van zijn ontwerp"
        ) { () async throws(CommandFailure) in try await way.draft() }
        fields = draft.elements("velden").map { FieldReport($0) }
        agreed = draft.shown("digest")
        let out = fields.count { $0.isReleased }
        stage.narrator.sees("\(out) velden gaan mee, \(fields.count - out) niet")
        try await stage.narrator.step(
            "de LTF beslist, ondertekend, voor deze versie en ontvanger (R132, R133)"
        ) {
            () async throws(CommandFailure) in
            let besluit = try await way.decider.does(way.weighing())
            guard besluit.shown("digest") == draft.shown("digest") else {
                throw .verification("de LTF besliste over andere bytes dan ze zag")
            }
        }
    }

    /// Only the Information Officer of the zone carries it (R131).
    mutating func release() async throws(CommandFailure) {
        let (officer, stage, id) = (officer, stage, id)
        let seen = try await stage.narrator.step(
            "de IO bekijkt wat de LTF besliste, en niets meer"
        ) { () async throws(CommandFailure) in try await stage.preview(of: id, by: officer) }
        guard seen.shown("digest") == agreed else {
            throw .verification("de IO ziet andere bytes dan waarover de LTF besliste")
        }
        if isFiche {
            try await stage.does(
                officer, "de IO stelt vast: geen statuut in de GGB (R251)",
                .establish("geen", on: stage.day(0), for: id))
        }
        delivery = try await stage.release(id, by: officer)
        let received = try await stage.receive(
            delivery, by: stage.party("s-\(recipient)"), "het stuk")
        delivered = received.digest
        guard delivered == agreed else {
            throw .verification("geleverd is \(delivered), besloten was \(agreed)")
        }
        text = received.text
        stage.narrator.sees("\(received.bytes.count) bytes, precies wat de LTF besliste")
    }

    func report(_ title: String) -> ExchangeReport {
        ExchangeReport(
            document: title, sender: ltf, recipient: recipient,
            outcome: fields.contains { !$0.isReleased }
                ? "gedeeltelijk vrijgegeven" : "vrijgegeven",
            fields: fields, approvedDigest: agreed, deliveredDigest: delivered)
    }
}
