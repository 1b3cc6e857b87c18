import Exchange
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

    /// A document of this traject, of the kind that its catalogue names with `LIV` behind it.
    func submit(_ kind: String, _ document: JSONValue) -> Request {
        .submit("\(kind) LIV", document, ["traject": .string(id)])
    }

    /// A step with what it rests on.
    func step(_ name: String, _ content: JSONValue, act: Akte.Inhoud? = nil) -> Request {
        .post(
            "/v1/trajecten/\(id)/stappen", ["stap": .string(name), "inhoud": content], act: act)
    }

    /// Does one step of the traject, and says what comes next where the step leads on.
    @discardableResult
    func does(
        _ party: Party, _ what: String, _ request: Request, leadsOn: Bool = true
    ) async throws(CommandFailure) -> JSONValue {
        let answer = try await stage.does(party, what, request)
        if leadsOn, let next = answer.optionalShown("volgendeStap") {
            narrator.note("volgt: \(next)")
        }
        return answer
    }

    /// What stands in the traject for the side of `party`.
    func stand(for party: Party) async throws(CommandFailure) -> JSONValue {
        try await party.does(.read("/v1/trajecten/\(id)"))
    }

    // MARK: - Deliveries

    /// What became of `sent`: each field of it that arrived, and that its bytes are those that the
    /// gateway noted for the sender at sending.
    ///
    /// - Throws: `.verification` where other bytes or another value arrived.
    func report(
        _ what: String, _ collected: Delivered, sent: JSONValue, by sender: Party
    ) async throws(CommandFailure) -> ExchangeReport {
        let noted = try await stand(for: sender).elements("stukken")
            .first { $0.shown("levering") == collected.id }
        guard let noted, noted.shown("digest") == collected.digest else {
            throw .verification(
                "geleverd is \(collected.digest), verzonden was \(noted?.shown("digest") ?? "niets")"
            )
        }
        let fields = try FieldReport.comparing(sent, with: collected.document)
        let out = fields.count(where: \.isReleased)
        narrator.sees(
            "\(collected.bytes.count) bytes, digest \(collected.digest.prefix(16))…, gelijk aan "
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
        self.init(path, isReleased: false, refused.message, refused.rules)
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
