import Domain
import JSON

/// The verplichte vorm of the reports that stay in the dossier (R229).
///
/// The documents that leave have a catalogue; these have a fixed form here: every part is asked,
/// an unknown one refused, and a missing one named.
struct LivVorm {
    private enum Part {
        case day(String)
        case line(String)
        case text(String)
        case lines(String)
        /// A list of objects with their own parts.
        case items(String, [Part])
        case word(String, [String])

        var name: String {
            switch self {
            case .day(let name), .line(let name), .text(let name), .lines(let name),
                .items(let name, _), .word(let name, _):
                name
            }
        }
    }

    private let step: LivStap
    private let parts: [Part]
    private var isAnonymous = false

    /// `nil` for a step that has a document or decision of its own.
    init?(of step: LivStap) {
        self.step = step
        switch step {
        case .startgesprek: parts = [.day("datum"), .lines("deelnemers"), .text("afspraken")]
        case .onderzoeksvragen:
            parts = [.items("vragen", [.line("nummer"), .day("datum"), .text("tekst")])]
        case .analyse:
            parts = [
                .items("items", [.word("onderwerp", ["houding", "risico"]), .text("tekst")])
            ]
        case .voorleggen: parts = [.day("datum"), .lines("deelnemers"), .text("verslag")]
        case .eigen: parts = [.day("datum"), .text("verslag")]
        case .weging, .goOfNoGo, .aanvullendeInformatie, .vrijwilligeDeelname, .duiding,
            .formalisering, .adviesrapport, .antwoord, .trajectadvies:
            return nil
        }
    }

    /// Refuses a report that lacks a part of its form, with the part named.
    ///
    /// - Parameters:
    ///   - byteCount: of its RFC 8785 form.
    ///   - isAnonymous: whether it must name nobody (R194).
    func check(
        _ report: JSONValue, byteCount: Int, isAnonymous: Bool, on today: LegalDay
    ) throws(Refusal) {
        guard byteCount <= ExchangeLimits.livReportBytes else {
            throw Refusal(
                .teGroot, "verslag-te-groot",
                "een verslag telt hoogstens \(ExchangeLimits.livReportBytes) bytes; kort het in",
                rules: [229], at: "/inhoud")
        }
        var form = self
        form.isAnonymous = isAnonymous
        try form.check(report, parts, at: "/inhoud", today)
        guard step == .analyse else { return }
        let items = report["items"]?.arrayValue ?? []
        for subject in ["houding", "risico"]
        where !items.contains(where: { $0["onderwerp"]?.stringValue == subject }) {
            throw missing("items met onderwerp \(subject)", at: "/inhoud/items", [198])
        }
    }

    private func check(
        _ json: JSONValue, _ parts: [Part], at pointer: String, _ today: LegalDay
    ) throws(Refusal) {
        guard let object = json.objectValue else { throw otherShape(at: pointer) }
        let known = parts.map(\.name)
        guard object.names.allSatisfy({ known.contains($0) }) else {
            throw otherShape(at: pointer)
        }
        for part in parts {
            guard let value = object[part.name], !value.isNull else {
                throw missing(part.name, at: pointer + "/" + part.name)
            }
            try check(value, part, at: pointer + "/" + part.name, today)
        }
    }

    private func check(
        _ value: JSONValue, _ part: Part, at pointer: String, _ today: LegalDay
    ) throws(Refusal) {
        switch part {
        case .day(let name):
            guard let day = value.stringValue.flatMap({ LegalDay($0) }) else {
                throw otherShape(at: pointer)
            }
            guard day <= today else {
                throw Refusal(
                    .ongeldig, "dag-in-de-toekomst",
                    "`\(name)` ligt na vandaag; leg een stap vast als hij gezet is", rules: [229],
                    at: pointer)
            }
        case .line(let name): try checkText(value, name, Limits.lineBytes, at: pointer)
        case .text(let name): try checkText(value, name, Limits.textBytes, at: pointer)
        case .word(_, let words):
            guard value.stringValue.map({ words.contains($0) }) ?? false else {
                throw otherShape(at: pointer)
            }
        case .lines(let name):
            for item in try items(value, name, at: pointer) {
                try checkText(item, name, Limits.lineBytes, at: pointer)
            }
        case .items(let name, let inner):
            for (place, item) in try items(value, name, at: pointer).enumerated() {
                try check(item, inner, at: "\(pointer)/\(place)", today)
            }
        }
    }

    private func items(
        _ value: JSONValue, _ name: String, at pointer: String
    ) throws(Refusal) -> [JSONValue] {
        guard let items = value.arrayValue else { throw otherShape(at: pointer) }
        guard !items.isEmpty else { throw missing(name, at: pointer) }
        guard items.count <= ExchangeLimits.livItems else {
            throw Refusal(
                .teGroot, "te-veel-onderdelen",
                "`\(name)` telt hoogstens \(ExchangeLimits.livItems) onderdelen", rules: [229],
                at: pointer)
        }
        return items
    }

    private func checkText(
        _ value: JSONValue, _ name: String, _ bytes: Int, at pointer: String
    ) throws(Refusal) {
        guard let text = value.stringValue else { throw otherShape(at: pointer) }
        guard !text.isBlank else { throw missing(name, at: pointer) }
        guard text.utf8.count <= bytes else {
            throw Refusal(
                .teGroot, "tekst-te-lang", "`\(name)` telt hoogstens \(bytes) bytes; kort het in",
                rules: [229], at: pointer)
        }
        try Texts.refuseUnseen(text, at: pointer)
        try ClassificationMark.refuse(in: text, at: pointer)
        guard isAnonymous else { return }
        try IdentifyingData.refuse(in: text, except: [], field: name, at: pointer)
    }

    private func missing(_ part: String, at pointer: String, _ rules: [Int] = []) -> Refusal {
        Refusal(
            .ongeldig, "onderdeel-ontbreekt",
            "`\(part)` ontbreekt en hoort in de verplichte vorm van \(step.formName); vul het in",
            rules: rules + [229], at: pointer)
    }

    private func otherShape(at pointer: String) -> Refusal {
        let names = parts.map { "`\($0.name)`" }.joined(separator: ", ")
        return Refusal(
            .ongeldig, "andere-vorm",
            "dit is niet de verplichte vorm van \(step.formName); die heeft \(names)",
            rules: [229], at: pointer)
    }
}

extension LivStap {
    /// How a refusal names the form: a step of a context by what it is, not by its own words.
    fileprivate var formName: String { isKnown ? name : "een eigen stap" }
}
