import Configuration
import Domain
import Exchange
import JSON
import Journal
import Store
import Verification

/// `sluis journal verify`: recomputes a whole journal from what is stored, without the gateway.
struct JournalVerifyCommand: Command {
    static let group = CommandGroup(
        "journal", "het journaal van een poort nagaan, zonder de poort", [JournalVerifyCommand()])

    let specification = CommandSpecification(
        name: "verify", summary: "reken het hele journaal na uit wat bewaard is",
        discussion:
            "Leest de datamap, of een kopie ervan, zonder sleutels van de poort. Noemt de eerste "
            + "plaats die niet klopt, met tabel en rij, en geeft dan code 4. Met --since bewijst het ook "
            + "dat er sinds dat checkpoint niets herschreven is; met --key worden handtekeningen nagegaan.",
        options: [
            Option("--data", value: "MAP", "datamap van de poort of een kopie"),
            Option("--settings", value: "BESTAND", "instellingen waarin de datamap staat"),
            Option("--since", value: "BESTAND", "checkpoint dat elders bewaard is"),
            JournalKey.option,
            Option("--origin", value: "NAAM", "naam die het journaal moet hebben"),
        ],
        examples: [
            Example("sluis journal verify --data /var/lib/sluis", "rekent alles na"),
            Example(
                "sluis journal verify --data kopie --since checkpoint.txt --key checkpoint.pub",
                "bewijst dat er sinds dit checkpoint niets herschreven is"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let directory = try directory(input)
        let key = try JournalKey.read(input, JournalKey.option)
        let source: SQLiteJournalSource
        let origin: String
        do throws(StoreFailure) {
            source = try SQLiteJournalSource.open(directory: directory)
            let stored = try source.origin()
            origin = input.optionalText("--origin") ?? key?.origin ?? stored
        } catch {
            throw JournalVerifyCommand.failure(error)
        }
        let since = try since(input, key, origin: origin)
        let report: VerificationReport
        do {
            report = try JournalVerifier.verify(
                source, key: key?.key, origin: origin, since: since)
        } catch let failure as StoreFailure {
            throw JournalVerifyCommand.failure(failure)
        } catch {
            throw .operational("het journaal is niet te lezen: \(error)")
        }
        try show(report, origin: origin, since: since, input, terminal)
    }

    private func directory(_ input: CommandInput) throws(CommandFailure) -> String {
        if let directory = input.optionalText("--data") { return directory }
        guard let settings = input.optionalText("--settings") else {
            throw .usage("noem `--data` of `--settings`", see: input.help)
        }
        return try SettingsFile.read(settings).dataDirectory
    }

    private func since(
        _ input: CommandInput, _ key: JournalKey?, origin: String
    ) throws(CommandFailure) -> Checkpoint? {
        guard let file = input.optionalText("--since") else { return nil }
        let note = try InputFile.text(at: file, what: "checkpoint")
        if let key { return try key.checkpoint(note, origin: origin) }
        do throws(CheckpointError) {
            return try Checkpoint(unverifiedNote: note)
        } catch {
            throw .verification("het checkpoint klopt niet: \(error)")
        }
    }

    private func show(
        _ report: VerificationReport, origin: String, since: Checkpoint?, _ input: CommandInput,
        _ terminal: Terminal
    ) throws(CommandFailure) {
        if input.printsJSON {
            try terminal.print(json(report, origin: origin))
        } else {
            try terminal.print(
                Record([
                    ("journaal", origin), ("regels", "\(report.entries)"),
                    ("wortel", report.root.hex),
                    ("inhouden", "\(report.contents), gewist \(report.erased)"),
                    ("checkpoints", "\(report.checkpoints)"),
                    (
                        "handtekeningen",
                        report.signaturesChecked ? "nagegaan" : "niet nagegaan: geef --key"
                    ),
                    ("sinds", since.map { "\($0.size) regels" }),
                    ("uitslag", report.finding.map { "klopt niet: \($0.words)" } ?? "klopt"),
                ]).text(width: terminal.width))
        }
        if let finding = report.finding {
            throw .findings(
                "het journaal klopt niet: \(finding.words); stop de poort en bewaar deze datamap")
        }
    }

    private func json(_ report: VerificationReport, origin: String) -> JSONValue {
        var object: JSONObject = [
            "origin": .string(origin), "size": .integer(Int(report.entries)),
            "root": .string(report.root.hex), "contents": .integer(Int(report.contents)),
            "erased": .integer(Int(report.erased)),
            "checkpoints": .integer(Int(report.checkpoints)),
            "signaturesChecked": .bool(report.signaturesChecked),
            "verified": .bool(report.isIntact),
        ]
        if let finding = report.finding {
            var place: JSONObject = [
                "table": .string(finding.table), "row": .string(finding.row),
                "problem": .string(finding.problem.words),
            ]
            if let entry = finding.entry { place["entry"] = .integer(Int(entry)) }
            object["finding"] = .object(place)
        }
        return .object(object)
    }

    private static func failure(_ failure: StoreFailure) -> CommandFailure {
        failure.code == .corrupt
            ? .verification("de databank is beschadigd: \(failure.detail)")
            : .operational("het journaal is niet te openen: \(failure.detail)")
    }
}
