import Crypto
import Domain
import JSON

/// `sluis sleutels maak`: the three secrets of a new gateway.
struct KeysCommand: Command {
    static let group = CommandGroup(
        "sleutels", "de geheimen van een nieuwe poort", [KeysCommand()])

    let specification = CommandSpecification(
        name: "maak", summary: "maak hoofd-, checkpoint- en leveringssleutel in een nieuwe map",
        discussion:
            "Elk een bestand met rechten 0400. De map hoort buiten de datamap te liggen. De "
            + "openbare delen staan in checkpoint.pub en levering.pub: geef die aan partners, zodat "
            + "ze het journaal en hun leveringen kunnen nagaan.",
        options: [
            Option("--naar", value: "MAP", "nieuwe map", isRequired: true),
            Option(
                "--naam", value: "NAAM",
                "naam van het journaal, `checkpoint name` in de instellingen; zonder staat enkel de "
                    + "sleutel in checkpoint.pub en levering.pub, als PEM"),
        ],
        examples: [
            Example(
                "sluis sleutels maak --naar /etc/sluis/sleutels --naam sluis.example/livc-r",
                "maakt master.key, checkpoint.key, levering.key en de twee openbare delen")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let directory = try input.required("--naar")
        let checkpoint = PrivateKey(generating: .ed25519)
        let delivery = PrivateKey(generating: .ed25519)
        let published = try KeysCommand.published(checkpoint.publicKey, input)
        let signs = try KeysCommand.published(delivery.publicKey, input, of: "/levering")
        try OutputFile.makeDirectory(directory, isNew: true)
        do throws(CryptoError) {
            try KeyFile.write(SystemRandom.secret(32), newAt: directory + "/master.key")
            try KeyFile.write(checkpoint, newAt: directory + "/checkpoint.key")
            try KeyFile.write(delivery, newAt: directory + "/levering.key")
        } catch {
            throw .operational("de sleutels zijn niet te bewaren: \(error)")
        }
        try OutputFile.write(published, new: directory + "/checkpoint.pub")
        try OutputFile.write(signs, new: directory + "/levering.pub")
        let text = String(decoding: published, as: UTF8.self)
        let other = String(decoding: signs, as: UTF8.self)
        if input.printsJSON {
            try terminal.print([
                "map": .string(directory), "checkpoint": .string(text), "levering": .string(other),
            ])
        } else {
            try terminal.print("sleutels staan in \(directory)\n\(text)\(other)")
            terminal.note(
                "bewaar een kopie van master.key op een andere plaats: zonder is alles verloren")
        }
    }

    /// What partners verify checkpoints with; with `/levering` behind the name, deliveries.
    private static func published(
        _ key: PublicKey, _ input: CommandInput, of part: String = ""
    ) throws(CommandFailure) -> [UInt8] {
        guard let name = input.optionalText("--naam").map({ $0 + part }) else { return key.pem }
        do throws(CryptoError) {
            return Array((try SignedNote.verifierKey(name: name, publicKey: key) + "\n").utf8)
        } catch {
            throw .usage("`--naam` kan geen naam van een journaal zijn: \(error)", see: input.help)
        }
    }
}

extension KeyFile {
    /// A new key file where there is no data directory to stay out of yet.
    static func write(_ secret: SecretBytes, newAt path: String) throws(CryptoError) {
        try write(secret, newAt: path, outside: path + ".d")
    }

    static func write(_ key: PrivateKey, newAt path: String) throws(CryptoError) {
        try write(SecretBytes(key.pem), newAt: path)
    }
}
