import Crypto
import Domain
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

    private var scope: [String] {
        guard let parts else { return ["--omvang", "geheel"] }
        return ["--omvang", "gedeelte"] + parts.flatMap { ["--veld", $0] }
    }

    /// The words with which the LTF records its besluit.
    var weighing: [String] {
        get throws(CommandFailure) {
            ["kaart", "afwegen", id] + scope + [
                "--motivering", "de tafel moet weten om wie het gaat en wat in openheid loopt",
                "--datum", try stage.day(0), "--ja",
            ]
        }
    }

    /// The LTF sees the exact bytes of its draft, and signs the besluit over them.
    mutating func weigh() async throws(CommandFailure) {
        let (decider, id, scope, weighing) = (decider, id, scope, try weighing)
        let draft = try await stage.narrator.step(
            "de vertegenwoordiger van de LTF bekijkt de exacte bytes van zijn ontwerp"
        ) {
            () throws(CommandFailure) in try decider.does(["kaart", "voorbeeld", id] + scope)
        }
        fields = draft.elements("velden").map { FieldReport($0) }
        agreed = draft.shown("digest")
        let out = fields.count { $0.isReleased }
        stage.narrator.sees("\(out) velden gaan mee, \(fields.count - out) niet")
        try await stage.narrator.step(
            "de LTF beslist, ondertekend, voor deze versie en ontvanger (R132, R133)"
        ) { () throws(CommandFailure) in try decider.does(weighing) }
    }

    /// Only the Information Officer of the zone carries it (R131).
    mutating func release() async throws(CommandFailure) {
        let (officer, id) = (officer, id)
        let seen = try await stage.narrator.step(
            "de IO bekijkt wat de LTF besliste, en niets meer"
        ) { () throws(CommandFailure) in try officer.does(["kaart", "voorbeeld", id]) }
        guard seen.shown("digest") == agreed else {
            throw .verification("de IO ziet andere bytes dan waarover de LTF besliste")
        }
        if isFiche {
            let status = [
                "--statuut", "geen", "--datum", try stage.day(0), "--bron", "T.E.R., raadpleging",
            ]
            try await stage.narrator.step("de IO stelt vast: geen statuut in de GGB (R251)") {
                () throws(CommandFailure) in try officer.does(["kaart", "ggb", id] + status)
            }
        }
        let released = try await stage.narrator.step(
            "de IO geeft vrij; het beleid beslist opnieuw"
        ) { () throws(CommandFailure) in try officer.does(["kaart", "vrijgeven", id, "--ja"]) }
        delivery = released.shown("levering")
        let (collector, delivery) = (stage.party("s-\(recipient)"), delivery)
        let file = stage.ground.path("levering-\(delivery).json")
        try await stage.narrator.step("\(collector.id) haalt af en bevestigt, ondertekend") {
            () throws(CommandFailure) in
            try collector.does(["inbox", "haal", delivery, "--naar", file])
            try collector.does(["inbox", "bevestig", delivery, "--bestand", file])
        }
        let bytes = try InputFile.bytes(at: file, what: "levering")
        delivered = SHA256.digest(bytes).hex
        guard delivered == agreed else {
            throw .verification("geleverd is \(delivered), besloten was \(agreed)")
        }
        text = String(decoding: bytes, as: UTF8.self)
        stage.narrator.sees("\(bytes.count) bytes, precies wat de LTF besliste")
    }

    func report(_ title: String) -> ExchangeReport {
        ExchangeReport(
            document: title, sender: ltf, recipient: recipient,
            outcome: fields.contains { !$0.isReleased }
                ? "gedeeltelijk vrijgegeven" : "vrijgegeven",
            fields: fields, approvedDigest: agreed, deliveredDigest: delivered)
    }
}
