import Foundation
import JSON

/// The invented cases of the demo; anything that is not marked so is refused (R238).
struct HypotheticalCases: Sendable {
    private let cases: [String: JSONValue]

    /// Reads every case of a directory.
    init(directory: String) throws(CommandFailure) {
        var cases: [String: JSONValue] = [:]
        for name in try HypotheticalCases.names(in: directory) {
            let json = try InputFile.json(at: directory + "/" + name, what: "casus")
            try HypotheticalCases.requireSynthetic(json, named: name)
            cases[json.shown("id")] = json
        }
        guard !cases.isEmpty else {
            throw .operational(
                "`\(directory)` bevat geen casussen; noem een map met `--casuistiek`")
        }
        self.cases = cases
    }

    func document(_ id: String) throws(CommandFailure) -> JSONValue {
        guard let document = try whole(id)["document"] else {
            throw .operational("casus \(id) heeft geen document")
        }
        return document
    }

    func whole(_ id: String) throws(CommandFailure) -> JSONValue {
        guard let found = cases[id] else {
            throw .operational("casus \(id) ontbreekt in de map met casussen")
        }
        return found
    }

    /// R238: `synthetisch: true` and a title that says so, or nothing is loaded at all.
    static func requireSynthetic(_ json: JSONValue, named name: String) throws(CommandFailure) {
        guard json["synthetisch"]?.boolValue == true,
            json.shown("titel").hasPrefix("Hypothetische casus")
        else {
            throw .verification(
                "`\(name)` draagt niet het merk synthetisch; de demo werkt enkel met verzonnen casussen (R238)"
            )
        }
    }

    private static func names(in directory: String) throws(CommandFailure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory)
                .filter { $0.hasSuffix(".json") }.sorted()
        } catch {
            throw .operational(
                "map `\(directory)` is niet te lezen; start vanuit de map van het project")
        }
    }
}
