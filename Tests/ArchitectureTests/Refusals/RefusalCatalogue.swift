/// Every code with its kind, meaning, remedy and rules: what `docs/fouten.md` shows to people and
/// the gateway serves under `/v1/fouten`.
struct RefusalCatalogue {
    struct Entry: Equatable {
        let code: String
        /// More than one where the code is used for refusals of two kinds: a fault of the sources.
        let statuses: [Int]
        let meaning: String
        let remedy: String
        let rules: [Int]
    }

    static let tablePath = "Sources/PartnerAPI/Problems/Foutentabel.swift"
    static let pagePath = "docs/fouten.md"

    let entries: [Entry]

    /// Codes of refusals of two kinds.
    var severalStatuses: [String] { entries.filter { $0.statuses.count > 1 }.map(\.code) }

    init(_ sites: [RefusalSite]) {
        entries = Dictionary(grouping: sites, by: \.code).map { code, sites in
            let statuses = Set(sites.flatMap(\.statuses)).sorted()
            let halves = sites.map { Self.halves($0.message, of: statuses.first ?? 400) }
            return Entry(
                code: code, statuses: statuses, meaning: Self.joined(halves.map(\.meaning)),
                remedy: Self.joined(halves.map(\.remedy)),
                rules: Set(sites.flatMap(\.rules)).sorted())
        }.sorted { $0.code < $1.code }
    }

    /// `what is wrong; what to do`, or sentences of which the last says what to do.
    private static func halves(_ message: String, of status: Int) -> (
        meaning: String, remedy: String
    ) {
        for (mark, isLast) in [(". ", true), ("; ", false)] {
            let found = message.ranges(of: mark)
            guard let cut = isLast ? found.last : found.first else { continue }
            let remedy = message[cut.upperBound...]
            return (
                String(message[..<cut.lowerBound]),
                remedy.prefix(1).lowercased() + remedy.dropFirst()
            )
        }
        return (message, remedy(of: status))
    }

    /// For a message that says only what is wrong.
    private static func remedy(of status: Int) -> String {
        switch status {
        case 400: "verbeter wat op die plaats staat en dien opnieuw in"
        case 403: "vraag het aan wie dit mag"
        case 404: "kijk na wat u zoekt"
        case 413: "stuur minder"
        case 503: "probeer later opnieuw"
        default: "lees de huidige toestand en kijk wat nu kan"
        }
    }

    /// Each once, in the order of the sources.
    private static func joined(_ texts: [String]) -> String {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: " / ")
    }

    /// The generated table of the gateway.
    var table: String {
        let rows = entries.map { entry in
            "        Foutuitleg(\"\(entry.code)\", \(entry.statuses.first ?? 400), "
                + "#\"\(entry.meaning)\"#, #\"\(entry.remedy)\"#, "
                + "[\(entry.rules.map(String.init).joined(separator: ", "))]),\n"
        }
        return """
            // swift-format-ignore-file
            // Generated from every refusal in Sources by the tests of the architecture
            // (`make regenerate`): do not edit.

            extension Fouten {
                static let all: [Foutuitleg] = [

            """ + rows.joined() + "    ]\n}\n"
    }

    /// The page for people: a table for each kind of refusal.
    var page: String {
        var page = """
            # Weigeringen

            Elke code waarmee de poort of de opdracht `sluis` iets weigert, met wat er scheelt en wat te doen. `…` staat
            waar een weigering een naam, plaats of getal zegt. Een probleem van de API draagt de code in `type`
            (`/v1/fouten/{code}`), en daar staat hetzelfde. Gemaakt uit de broncode met `make regenerate`.

            """
        for (status, title) in Self.titles {
            let rows = entries.filter { $0.statuses.contains(status) }
            guard !rows.isEmpty else { continue }
            page +=
                "\n## \(status) \(title)\n\n| code | betekenis | wat nu | regels |\n|---|---|---|---|\n"
            for row in rows {
                let rules = row.rules.map { "R\($0)" }.joined(separator: ", ")
                let cells = [row.meaning, row.remedy].map { $0.replacing("|", with: "\\|") }
                page += "| `\(row.code)` | \(cells.joined(separator: " | ")) | \(rules) |\n"
            }
        }
        return page
    }

    private static let titles = [
        (400, "het verzoek is niet wat gevraagd wordt, of breekt een regel van het formulier"),
        (403, "niet toegelaten"), (404, "bestaat niet, of niet voor u"),
        (405, "deze methode niet"), (406, "niet in deze vorm"),
        (409, "strijdig met de toestand, of de poort is gesloten"), (413, "te groot"),
        (415, "geen JSON"), (429, "te snel"), (503, "de poort kan het nu niet"),
    ]

    /// The codes of a table as it is committed.
    static func codes(in table: SourceFile) -> [String] {
        (table.swift.words["Foutuitleg"] ?? []).compactMap { index in
            table.swift.isMark(index + 1, "(") ? table.swift.content(index + 2) : nil
        }
    }

    /// Codes that the sources have and the table has not, and those of the table alone.
    func differences(from table: SourceFile) -> (missing: [String], superfluous: [String]) {
        let (here, there) = (Set(entries.map(\.code)), Set(Self.codes(in: table)))
        return (here.subtracting(there).sorted(), there.subtracting(here).sorted())
    }
}
