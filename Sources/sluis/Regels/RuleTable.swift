import Foundation
import JSON

/// A rule of the domain with the tests that show it.
struct RuleRecord: Sendable, Equatable {
    let number: Int
    /// `E` the gateway enforces it, `M` it carries it unharmed, `C` context.
    let kind: String
    let capability: String
    let rule: String
    let acceptance: String
    /// `Suite/File.swift: display name`, sorted.
    let tests: [String]
    /// Why no test shows it yet, from docs/rules-open.csv.
    let openReason: String?
    /// The files under Sources that decide it, sorted; only of class E, and only where they were read.
    var homes: [String] = []

    init(
        _ number: Int, _ kind: String, _ capability: String, _ rule: String, _ acceptance: String,
        _ tests: [String], open openReason: String? = nil
    ) {
        self.number = number
        self.kind = kind
        self.capability = capability
        self.rule = rule
        self.acceptance = acceptance
        self.tests = tests
        self.openReason = openReason
    }

    var id: String { "R\(number)" }

    var state: RuleState {
        if kind == "C" { return .context }
        return tests.isEmpty ? .open : .shown
    }
}

extension RuleRecord {
    /// A row of the file; `nil` where a member is missing or of another kind.
    init?(_ json: JSONValue) {
        guard let id = json["id"]?.stringValue, id.hasPrefix("R"),
            let number = Int(id.dropFirst()), let kind = json["soort"]?.stringValue,
            let capability = json["capability"]?.stringValue,
            let rule = json["rule"]?.stringValue, let acceptance = json["acceptance"]?.stringValue,
            let tests = json["tests"]?.arrayValue
        else { return nil }
        let names = tests.compactMap(\.stringValue)
        guard names.count == tests.count else { return nil }
        self.init(
            number, kind, capability, rule, acceptance, names, open: json["reden"]?.stringValue)
        homes = json["homes"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    /// The row as the file has it; how the rule stands follows from it.
    var json: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "soort": .string(kind), "capability": .string(capability),
            "rule": .string(rule), "acceptance": .string(acceptance), "tests": .texts(tests),
        ]
        object.set("reden", openReason)
        if !homes.isEmpty { object["homes"] = .texts(homes) }
        return object
    }
}

/// How a rule stands in this release.
enum RuleState: String, Sendable, CaseIterable {
    case shown = "getoond"
    /// No test shows it; it should have a reason.
    case open
    /// Nothing to show: the glossary defines it.
    case context
}

/// Every rule with its tests, as they stand in a file beside the program: `make regenerate` makes it of
/// docs/rules.csv, docs/rules-open.csv and the names of the tests.
enum RuleTable {
    static let option = Option(
        "--tabel", value: "BESTAND",
        "tabel van de regels, anders docs/rules.json, anders rules.json naast het programma")
    static let classes = ["E", "M", "C"]

    /// `272 regels: 250 getoond, 14 open, 8 context`.
    static func total(_ rules: [RuleRecord]) -> String {
        let counts = RuleState.allCases.map { state in
            "\(rules.count { $0.state == state }) \(state.rawValue)"
        }
        let unexplained = rules.count { $0.state == .open && $0.openReason == nil }
        let warning = unexplained > 0 ? ", \(unexplained) open zonder reden" : ""
        return "\(rules.count) \(rules.count == 1 ? "regel" : "regels"): "
            + counts.joined(separator: ", ") + warning
    }

    /// - Throws: what to do where the table is not there, or is another file.
    static func read(_ input: CommandInput) throws(CommandFailure) -> [RuleRecord] {
        if let named = input.optionalText("--tabel") { return try read(at: named) }
        return try read(at: standing())
    }

    /// The first of `places` where there is a file.
    static func standing(_ places: [String] = standingPlaces) throws(CommandFailure) -> String {
        guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            let names = places.map { "`\($0)`" }.joined(separator: " of ")
            throw .operational(
                "de tabel van de regels is er niet als \(names); noem ze met `--tabel`")
        }
        return place
    }

    /// The first is that of the repository; a program that was installed has its own beside it.
    static var standingPlaces: [String] {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return [
            "docs/rules.json",
            program.deletingLastPathComponent().appendingPathComponent("rules.json").path,
        ]
    }

    static func read(at path: String) throws(CommandFailure) -> [RuleRecord] {
        let what = "tabel van de regels"
        let rows = try InputFile.json(at: path, what: what).arrayValue ?? []
        let rules = rows.compactMap { RuleRecord($0) }
        guard !rules.isEmpty, rules.count == rows.count else {
            throw .operational(
                "`\(TerminalText.safe(path))` is geen \(what); noem `docs/rules.json` van deze versie"
            )
        }
        return rules
    }
}
