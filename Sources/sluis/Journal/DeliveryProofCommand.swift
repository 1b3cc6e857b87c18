import Crypto
import Domain
import Exchange
import JSON

/// `sluis leveringsbewijs`: that the gateway handed over exactly these bytes, without asking anybody.
struct DeliveryProofCommand: Command {
    let specification = CommandSpecification(
        name: "leveringsbewijs",
        summary: "ga na dat de poort precies deze bytes afleverde",
        discussion:
            "Vergelijkt de bewaarde bytes met het ondertekende bewijs dat `sluis inbox haal --bewijs` "
            + "bewaarde, zonder poort. De openbare leveringssleutel komt van de beheerder: "
            + "levering.pub.",
        options: [
            Option(
                "--levering", value: "BESTAND", "de bytes zoals ze opgehaald zijn", isRequired: true
            ),
            Option("--bewijs", value: "BESTAND", "het bewaarde leveringsbewijs", isRequired: true),
            Option(
                "--leveringssleutel", value: "SLEUTEL",
                "openbare leveringssleutel: `naam+…+…`, of een bestand ermee", isRequired: true),
        ],
        examples: [
            Example(
                "sluis leveringsbewijs --levering fiche.json --bewijs fiche.bewijs "
                    + "--leveringssleutel levering.pub", "klopt, of code 4")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let key = try JournalKey.read(input, specification.options[2])
        guard let key, let name = key.origin else {
            throw .usage(
                "`--leveringssleutel` moet de vorm `naam+…+…` hebben, zoals in levering.pub",
                see: input.help)
        }
        let bytes = try InputFile.bytes(at: input.required("--levering"), what: "levering")
        let note = try InputFile.text(at: input.required("--bewijs"), what: "leveringsbewijs")
        let said: (delivery: String, digest: String)
        do throws(CryptoError) {
            said = try DeliverySigner.read(note: note, name: name, key: key.key)
        } catch {
            throw .verification("het leveringsbewijs klopt niet: \(error)")
        }
        let digest = SHA256.digest(bytes).hex
        guard digest == said.digest else {
            throw .verification(
                "het bewijs is echt, en gaat over andere bytes: SHA-256 \(said.digest)")
        }
        if input.printsJSON {
            try terminal.print([
                "levering": .string(said.delivery), "sha256": .string(digest),
                "ondertekendDoor": .string(name),
            ])
        } else {
            try terminal.print(
                Record([
                    ("levering", said.delivery), ("SHA-256", digest), ("ondertekend door", name),
                    ("uitslag", "klopt: de poort leverde precies deze bytes"),
                ]).text(width: terminal.width))
        }
    }
}
