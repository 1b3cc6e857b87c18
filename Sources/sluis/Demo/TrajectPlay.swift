import Crypto
import Domain
import JSON

/// One traject of the LIV between the COA and the frontoffice, once its aanmelding is in.
struct TrajectPlay {
    let stage: Stage
    /// Referentienummer.
    let id: String
    /// The document of the case: aanmelding, weging, verrijking, go and who it is about.
    let document: JSONValue

    var narrator: Narrator { stage.narrator }
    var coa: Party { stage.party("s-coa") }
    var desk: Party { stage.party("s-liv-frontoffice") }

    func part(_ name: String) throws(CommandFailure) -> JSONValue {
        guard let part = document[name] else {
            throw .operational("de casus heeft geen `\(name)`")
        }
        return part
    }

    /// The words of `sluis traject VERB` with a document of its own.
    func words(
        _ verb: String, _ document: JSONValue, _ options: [String] = []
    ) throws(CommandFailure) -> [String] {
        ["traject", verb, id] + options + ["--document", try stage.file(document, verb)]
    }

    /// The words of a step with its report.
    func step(_ name: String, _ report: JSONValue) throws(CommandFailure) -> [String] {
        let file = try stage.file(report, "verslag")
        return ["traject", "stap", id, "--stap", name, "--verslag", file]
    }

    /// Does one step of the traject, and says what comes next where the step leads on.
    @discardableResult
    func does(
        _ party: Party, _ what: String, _ words: [String], leadsOn: Bool = true
    ) async throws(CommandFailure) -> JSONValue {
        let answer = try await narrator.step(what) {
            () throws(CommandFailure) in try party.does(words)
        }
        if leadsOn, let next = answer.optionalShown("volgendeStap") {
            narrator.note("volgt: \(next)")
        }
        return answer
    }

    // MARK: - Deliveries

    /// A delivery in the hands of its recipient.
    struct Collected {
        let delivery: String
        let text: String
        let json: JSONValue
        /// SHA-256 of the bytes as they came.
        let digest: String

        var document: JSONValue { json["document"] ?? .null }
    }

    /// Finds a delivery in the postbus, collects it and acknowledges it with the own key.
    func collect(
        _ delivery: String, by recipient: Party, _ what: String
    ) async throws(CommandFailure) -> Collected {
        let file = stage.ground.path("levering-\(delivery).json")
        try await narrator.step("\(recipient.id) haalt \(what) af en bevestigt, ondertekend") {
            () throws(CommandFailure) in
            let inbox = try recipient.does(["inbox", "lijst"])
            guard inbox.elements("leveringen").contains(where: { $0.shown("levering") == delivery })
            else {
                throw .verification("\(what) staat niet in de postbus van \(recipient.id)")
            }
            try recipient.does(["inbox", "haal", delivery, "--naar", file])
            try recipient.does(["inbox", "bevestig", delivery, "--bestand", file])
        }
        let bytes = try InputFile.bytes(at: file, what: "levering")
        return Collected(
            delivery: delivery, text: String(decoding: bytes, as: UTF8.self),
            json: try InputFile.json(at: file, what: "levering"),
            digest: SHA256.digest(bytes).hex)
    }

    /// What became of `sent`: each field of it that arrived, and that its bytes are those that the
    /// gateway noted for the sender at sending.
    ///
    /// - Throws: `.verification` where other bytes or another value arrived.
    func report(
        _ what: String, _ collected: Collected, sent: JSONValue, by sender: Party
    ) throws(CommandFailure) -> ExchangeReport {
        let noted = try sender.does(["traject", "toon", id]).elements("stukken")
            .first { $0.shown("levering") == collected.delivery }
        guard let noted, noted.shown("digest") == collected.digest else {
            throw .verification(
                "geleverd is \(collected.digest), verzonden was \(noted?.shown("digest") ?? "niets")"
            )
        }
        let fields = try FieldReport.comparing(sent, with: collected.document)
        let out = fields.count(where: \.isReleased)
        narrator.sees(
            "\(collected.text.utf8.count) bytes, digest \(collected.digest.prefix(16))…, gelijk aan "
                + "wat verzonden is; \(out) velden")
        let isFromDesk = sender.id == desk.id
        return ExchangeReport(
            document: what, sender: isFromDesk ? "LIV-frontoffice" : "COA",
            recipient: isFromDesk ? "COA" : "LIV-frontoffice",
            outcome: out == fields.count ? "vrijgegeven" : "gedeeltelijk vrijgegeven",
            fields: fields, approvedDigest: noted.shown("digest"),
            deliveredDigest: collected.digest)
    }
}

extension ExchangeReport {
    /// This report with fields that the gateway refused to take in.
    func adding(refused: [FieldReport]) -> ExchangeReport {
        ExchangeReport(
            document: document, sender: sender, recipient: recipient,
            outcome: refused.isEmpty ? outcome : "gedeeltelijk vrijgegeven",
            fields: fields + refused, approvedDigest: approvedDigest,
            deliveredDigest: deliveredDigest)
    }
}

extension FieldReport {
    /// Each value of what was sent or arrived: released where it arrived, and then as it was sent.
    fileprivate static func comparing(
        _ sent: JSONValue, with arrived: JSONValue
    ) throws(CommandFailure) -> [FieldReport] {
        let released = arrived.leaves(at: "")
        let values = Dictionary(released.map { ($0.place, $0.value) }) { $1 }
        var fields = released.map { FieldReport($0.place, isReleased: true, "vrijgegeven", []) }
        for leaf in sent.leaves(at: "") where values[leaf.place] != leaf.value {
            guard values[leaf.place] == nil else {
                throw .verification("`\(leaf.place)` kwam anders aan dan het verzonden is")
            }
            fields.append(FieldReport(leaf.place, isReleased: false, "niet in de levering", []))
        }
        return fields
    }

    /// A field that the gateway did not even take in.
    init(_ path: String, refused: ShownRefusal) {
        let sentence = refused.message.prefix { !$0.isNewline }
        self.init(path, isReleased: false, String(sentence), refused.rules)
    }

    private init(_ path: String, isReleased: Bool, _ reason: String, _ rules: [String]) {
        self.init([
            "veld": .string(path), "uitkomst": isReleased ? "vrijgegeven" : "weerhouden",
            "waarom": .string(reason), "regels": .texts(rules),
        ])
    }
}

extension JSONValue {
    /// Every value with its place: `aanmelding.signalen[0].tekst`.
    fileprivate func leaves(at place: String) -> [(place: String, value: JSONValue)] {
        switch self {
        case .object(let object):
            object.members.flatMap { member in
                member.value.leaves(
                    at: place.isEmpty ? member.name : "\(place).\(member.name)")
            }
        case .array(let elements):
            elements.enumerated().flatMap { $0.element.leaves(at: "\(place)[\($0.offset)]") }
        case .null, .bool, .number, .string: [(place, self)]
        }
    }
}
