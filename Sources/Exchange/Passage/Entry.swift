package import Domain
package import JSON
import Policy

extension Draft {
    /// The values of a JSON text as the draft of a document.
    package init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .number(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .array(let items): self = .list(items.map { Draft($0) })
        case .object(let object): self = .record(object.members.map { ($0.name, Draft($0.value)) })
        }
    }
}

/// A document as it was submitted: RFC 8785 text, kept to be read again under the catalogue.
struct Submission: Codable, Sendable, Equatable {
    /// RFC 8785.
    let text: String

    /// Canonicalised once: the size is counted and the text kept of the same bytes.
    init(_ json: JSONValue, at pointer: String = "/document") throws(Refusal) {
        let bytes = json.canonicalBytes()
        guard bytes.count <= ExchangeLimits.documentBytes else {
            throw Refusal(
                .teGroot, "document-te-groot",
                "een document telt hoogstens \(ExchangeLimits.documentBytes) bytes; splits het",
                at: pointer)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The text as JSON again.
    func json() throws(Refusal) -> JSONValue {
        do { return try JSONReader.parse(Array(text.utf8)) } catch { throw .damaged(.stuk) }
    }

    /// As an answer shows it.
    func shown() throws(Refusal) -> DocumentJSON { DocumentJSON(try json()) }

    /// The document as it was taken in: its structure under the catalogue of today. What was entered
    /// once is not judged again by the entry rules of today.
    func document(_ type: DocumentType) throws(Refusal) -> Document {
        Tally.note(.documentRead(text))
        return try DocumentReader(type: type).read(Draft(json()), at: "/document")
    }
}

/// What came in: read and judged, and the text that is kept of it.
struct Entered: Sendable {
    /// Under which a command remembers it.
    static let name = "entered"

    let document: Document
    let submission: Submission

    /// Reads a document under its catalogue, and asks every hard rule of its form (R41, R123, R136).
    /// What is wrong is among the faults, and then as much as could be read, so that every other room
    /// says what it finds in the same answer: nothing of it is kept. `nil` for what is too large.
    ///
    /// - Parameter kept: the text of `json` where it was kept before.
    init?(
        _ json: JSONValue, _ type: DocumentType, kept: Submission? = nil,
        at pointer: String = "/document", into faults: inout Faults
    ) {
        let made = faults.attempt { () throws(Refusal) in
            if let kept { kept } else { try Submission(json, at: pointer) }
        }
        guard let submission = made else { return nil }
        self.submission = submission
        let attached = ["bijlagen", "bijlage", "document"].filter { name in
            json[name].map { !$0.isNull && $0 != .array([]) } ?? false
        }
        for name in attached {
            for text in json[name]?.allTexts ?? [] {
                faults.judge { () throws(Refusal) in
                    try ClassificationMark.refuse(in: text, at: pointer + "/" + name)
                }
            }
        }
        Tally.note(.documentRead(submission.text))
        document = DocumentReader(type: type).readEntry(
            Draft(json.without(attached)), at: pointer, into: &faults)
        for name in attached { faults.add(.attachment(to: type.name, at: pointer + "/" + name)) }
    }
}

extension JSONValue {
    /// The same object without these members.
    fileprivate func without(_ names: [String]) -> JSONValue {
        guard !names.isEmpty, let object = objectValue else { return self }
        return .object(
            JSONObject(
                object.members.filter { !names.contains($0.name) }.map { ($0.name, $0.value) }))
    }

    /// Every text in this value, in order; never the name of a member.
    var allTexts: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let items): items.flatMap(\.allTexts)
        case .object(let object): object.members.flatMap(\.value.allTexts)
        case .null, .bool, .number: []
        }
    }
}

extension Work {
    /// The way of a document of this form from one kind of platform to another, open today.
    func way(
        of form: Form, from: PlatformKind, to: PlatformKind? = nil, through gate: GateKind
    ) throws(Refusal) -> ActiveConfiguration.Way {
        guard let destination = to ?? form.goes[from] else { throw .notSentBy(from, form.type) }
        return try configuration.way(
            document: form.type, from: from, to: destination, through: gate, on: today)
    }

    /// Remembers what this command read, with the text that is kept of it.
    func enter(_ document: Entered) { remember(document, as: Entered.name) }

    /// The document of a stuk as it was taken in; what this command entered itself is not read again.
    func document(of submission: Submission, _ type: DocumentType) throws(Refusal) -> Document {
        if let entered: Entered = known(Entered.name), entered.submission == submission,
            entered.document.type.name == type.name
        {
            return entered.document
        }
        return try submission.document(type)
    }

    /// The document of this command: read once, with what may not be cited on its route among the
    /// faults, and compared with what its sender received before anything is committed (R32).
    mutating func read(
        _ json: JSONValue?, on way: ActiveConfiguration.Way, from platform: PlatformID,
        into faults: inout Faults
    ) -> Entered? {
        guard let json else {
            faults.add(.noDocument)
            return nil
        }
        guard let entered = Entered(json, way.type, into: &faults) else { return nil }
        enter(entered)
        checkMentions(in: entered.document, on: way.route, into: &faults)
        compare(entered.document, by: platform, on: way.route)
        return entered
    }

    /// R245, at a gate where nobody weighs a minor; not asked where what tells the age was not read.
    func checkMinor(
        _ document: Document, _ form: Form, on route: RoutePolicy, into faults: inout Faults
    ) {
        let told = ["geboortedatum", "soort", "leeftijdsgroep"]
            .filter { document.type.field($0) != nil }
            .map { document.place(of: $0, under: "/document") }
        guard !told.contains(where: { faults.leavesOpen($0) }) else { return }
        let facts = PassageFacts(mayBeMinor: form.mayBeMinor(document, today))
        _ = faults.attempt { () throws(Refusal) in try route.refuseMinor(document, facts) }
    }
}

extension Refusal {
    static let noDocument = Refusal(
        .ongeldig, "geen-inhoud", "geef het document mee", at: "/document")

    /// R41: what a kind of platform does not send, whatever routes there are.
    static func notSentBy(_ kind: PlatformKind, _ type: String) -> Refusal {
        let known = Form.all.filter { $0.goes[kind] != nil }.map(\.type).joined(separator: ", ")
        let form = Form.of(type)
        let apart = (form?.goes.values).map { $0.flatMap { kind.rulesOfNoRoute(to: $0) } } ?? []
        let rules = Set([41] + apart + (form?.senderRules ?? [])).sorted()
        return Refusal(
            .ongeldig, "geen-toegelaten-drager",
            "een platform van soort \(kind.rawValue) stuurt dit documenttype niet; het stuurt: "
                + (known.isEmpty ? "niets" : known),
            rules: rules, at: "/documenttype")
    }
}
