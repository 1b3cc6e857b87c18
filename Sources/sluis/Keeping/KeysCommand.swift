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
            "Elk een bestand met rechten 0400. De map hoort buiten de datamap te liggen. Het "
            + "openbare deel van de checkpointsleutel staat in checkpoint.pub: geef dat aan partners, "
            + "zodat ze het journaal kunnen nagaan.",
        options: [
            Option("--naar", value: "MAP", "nieuwe map", isRequired: true),
            Option(
                "--naam", value: "NAAM",
                "naam van het journaal, `checkpoint name` in de instellingen; zonder staat enkel de "
                    + "sleutel in checkpoint.pub, als PEM"),
        ],
        examples: [
            Example(
                "sluis sleutels maak --naar /etc/sluis/sleutels --naam sluis.example/livc-r",
                "maakt master.key, checkpoint.key, levering.key en checkpoint.pub")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let directory = try input.required("--naar")
        let checkpoint = PrivateKey(generating: .ed25519)
        let published = try KeysCommand.published(checkpoint.publicKey, input)
        try OutputFile.makeDirectory(directory, isNew: true)
        do throws(CryptoError) {
            try KeyFile.write(SystemRandom.secret(32), newAt: directory + "/master.key")
            try KeyFile.write(checkpoint, newAt: directory + "/checkpoint.key")
            try KeyFile.write(
                PrivateKey(generating: .ed25519), newAt: directory + "/levering.key")
        } catch {
            throw .operational("de sleutels zijn niet te bewaren: \(error)")
        }
        try OutputFile.write(published, new: directory + "/checkpoint.pub")
        let text = String(decoding: published, as: UTF8.self)
        if input.printsJSON {
            try terminal.print(["map": .string(directory), "checkpoint": .string(text)])
        } else {
            try terminal.print("sleutels staan in \(directory)\n\(text)")
            terminal.note(
                "bewaar een kopie van master.key op een andere plaats: zonder is alles verloren")
        }
    }

    /// What partners verify checkpoints with.
    private static func published(
        _ key: PublicKey, _ input: CommandInput
    ) throws(CommandFailure) -> [UInt8] {
        guard let name = input.optionalText("--naam") else { return key.pem }
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
