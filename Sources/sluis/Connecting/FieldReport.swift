import JSON

/// One field of a fiche or proposal, as the sender's own side may see it.
struct FieldReport: Sendable {
    let path: String
    let isReleased: Bool
    let reason: String
    let rules: [String]

    init(_ field: JSONValue) {
        path = field.shown("veld")
        isReleased = field.shown("uitkomst") == "vrijgegeven"
        reason = field.shown("waarom")
        rules = field.elements("regels").compactMap(\.stringValue)
    }

    /// A field that left on a way where nothing is withheld.
    init(released path: String) {
        self.path = path
        isReleased = true
        reason = "vrijgegeven"
        rules = []
    }

    /// The reason without the field's own name and the place in the file.
    var short: String {
        let sentence = reason.split(separator: ". ").first.map(String.init) ?? reason
        if let colon = sentence.firstRange(of: ": ") {
            return String(sentence[colon.upperBound...])
        }
        if let verb = sentence.firstRange(of: " is ") {
            return String(sentence[verb.upperBound...])
        }
        return sentence
    }

    /// The file of the route that `place` speaks of.
    var file: String? {
        reason.split(separator: " ").first { $0.hasSuffix(".yaml") }.map { String($0) }
    }

    /// Cells for a table: what is self-evident of a released field is left out.
    var cells: [String] {
        [
            path, isReleased ? "vrijgegeven" : "weerhouden",
            isReleased && short.hasPrefix("vrijgegeven") ? "" : short, isReleased ? "" : place,
        ]
    }

    static let headings = ["veld", "uitkomst", "waarom", "beslist op"]

    /// Where it is decided: the line of the route file, and the rules behind it.
    var place: String {
        let words = reason.split(separator: " ")
        let line = words.firstIndex(of: "regel").map { words.index(after: $0) }
        let number = line.flatMap { $0 < words.endIndex ? words[$0].prefix { $0.isNumber } : nil }
        return ([number.map { "lijn \($0)" }] + rules.map { $0 }).compactMap { $0 }
            .joined(separator: ", ")
    }
}

/// What happens to each field, as status and preview show it.
enum FieldTable {
    static func text(_ answer: JSONValue, width: Int) -> String {
        let fields = answer.elements("velden").map { FieldReport($0) }
        let out = fields.count(where: \.isReleased)
        var line = "\(out) vrijgegeven, \(fields.count - out) weerhouden"
        if let file = fields.compactMap(\.file).first { line += "; de lijnen zijn die van \(file)" }
        return Table(FieldReport.headings, fields.map(\.cells)).text(width: width)
            + TerminalText.wrap(line, width: width).joined(separator: "\n")
    }
}
