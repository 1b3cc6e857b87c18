import Crypto
import Journal

/// The public half of a gateway's checkpoint key, as a partner keeps it.
struct JournalKey: Sendable {
    static let option = named("--key")
    /// Beside the options of a connection, where `--key` is the client's own.
    static let clientOption = named("--checkpointsleutel")

    let key: PublicKey
    /// The journal's name, where the key says it.
    let origin: String?

    /// `nil` where `input` names no key.
    static func read(
        _ input: CommandInput, _ option: Option = clientOption
    ) throws(CommandFailure) -> JournalKey? {
        guard let given = input.optionalText(option.name) else { return nil }
        if let key = parse(given) { return key }
        let text = try InputFile.text(at: given, what: "sleutel")
        if let key = parse(text) { return key }
        do throws(CryptoError) {
            return JournalKey(key: try PublicKey(pem: Array(text.utf8)), origin: nil)
        } catch {
            throw .operational("`\(option.name)` is geen openbare checkpointsleutel: \(error)")
        }
    }

    private static func named(_ name: String) -> Option {
        Option(
            name, value: "SLEUTEL",
            "openbare checkpointsleutel: `naam+…+…`, of een bestand ermee (ook PEM)")
    }

    /// `nil` for anything but the form `name+hash+key`.
    private static func parse(_ text: String) -> JournalKey? {
        let line = text.split(separator: "\n").first.map { String($0) } ?? ""
        do throws(CryptoError) {
            let parsed = try SignedNote.parse(verifierKey: line)
            return JournalKey(key: parsed.publicKey, origin: parsed.name)
        } catch {
            return nil
        }
    }

    /// The checkpoint of `note`, signed by this key.
    func checkpoint(_ note: String, origin: String?) throws(CommandFailure) -> Checkpoint {
        do throws(CheckpointError) {
            let said = try Checkpoint(unverifiedNote: note).origin
            let name = origin ?? self.origin ?? said
            return try Checkpoint.verify(note: note, origin: name, key: key)
        } catch {
            throw .verification("het checkpoint klopt niet: \(error)")
        }
    }
}
