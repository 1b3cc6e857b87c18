import Configuration
import Exchange
import JSON
import Store

/// `sluis backup`: copies the databases of a gateway, running or not.
struct BackupCommand: Command {
    let specification = CommandSpecification(
        name: "backup", summary: "kopieer de databanken van een poort, ook terwijl ze draait",
        discussion: "De hoofddatabank gaat voor de sleutels. De hoofdsleutel en de andere "
            + "sleutelbestanden gaan niet mee: bewaar die apart, anders is de kopie leesbaar voor wie "
            + "ze vindt.",
        options: [
            Option("--settings", value: "BESTAND", "instellingen van de poort", isRequired: true),
            Option("--naar", value: "MAP", "nieuwe map voor de kopie", isRequired: true),
        ],
        examples: [
            Example(
                "sluis backup --settings sluis.yaml --naar /backup/2026-11-21", "maakt de kopie")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let settings = try SettingsFile.read(try input.required("--settings"))
        let target = try input.required("--naar")
        do throws(StoreFailure) {
            try SQLiteStore.backup(directory: settings.dataDirectory, to: target)
        } catch {
            throw .operational("de kopie is niet gemaakt: \(error)")
        }
        if input.printsJSON {
            try terminal.print(
                ["van": .string(settings.dataDirectory), "naar": .string(target)])
        } else {
            try terminal.print("kopie van \(settings.dataDirectory) staat in \(target)")
            terminal.note("verder: sluis journal verify --data \(target)")
        }
    }
}

/// The settings of a gateway, for commands that need them.
enum SettingsFile {
    static func read(_ path: String) throws(CommandFailure) -> Settings {
        let bytes = try InputFile.bytes(at: path, what: "instellingenbestand")
        let (settings, findings) = SettingsLoader.load(bytes, file: path)
        guard let settings else {
            throw .operational(
                "de instellingen zijn niet te gebruiken:\n"
                    + findings.map(\.description).joined(separator: "\n"))
        }
        return settings
    }
}
