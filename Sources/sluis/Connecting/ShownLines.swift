import Client
import Crypto
import Domain
import JSON

/// What the last worklist showed under each short number, so that a number never means another line.
///
/// Of a line only a digest is kept, in `$XDG_STATE_HOME/sluis` or `~/.local/state/sluis`, a file for
/// each certificate.
struct ShownLines: Sendable {
    private let directory: String?
    private let file: String

    init(_ session: GatewaySession) {
        let environment = session.terminal.environment
        let base =
            environment["XDG_STATE_HOME"] ?? environment["HOME"].map { $0 + "/.local/state" }
        directory = base.map { $0 + "/sluis" }
        file = "werklijst-\(session.client.identity.certificate.fingerprint.hex).json"
    }

    /// Keeps what stands in `answer`, in its order.
    func keep(_ answer: JSONValue) throws(CommandFailure) {
        guard let directory else {
            throw .operational(
                "de nummers zijn niet te bewaren: zet HOME of XDG_STATE_HOME en toon de lijst opnieuw"
            )
        }
        try OutputFile.makeDirectory(directory, isNew: false)
        let kept: JSONValue = ["regels": .texts(answer.elements("regels").map(ShownLines.mark))]
        try OutputFile.replace(kept.canonicalBytes(), at: "\(directory)/\(file)")
    }

    /// The line of `answer` that was shown as `number`.
    func line(_ number: Int, in answer: JSONValue) throws(CommandFailure) -> JSONValue {
        let kept = try marks()
        guard kept.indices.contains(number - 1) else {
            throw .notNow(
                "geen-regel-met-dit-nummer",
                "de laatst getoonde werklijst telde \(kept.count) regels; kies een nummer daarvan, of toon "
                    + "ze opnieuw met `sluis werklijst`")
        }
        guard
            let line = answer.elements("regels").first(where: {
                ShownLines.mark($0) == kept[number - 1]
            })
        else {
            throw .notNow(
                "werklijst-verouderd",
                "regel \(number) is niet meer dezelfde als toen u ze zag; er is niets gedaan, toon "
                    + "`sluis werklijst` opnieuw en kies uit die lijst")
        }
        return line
    }

    private func marks() throws(CommandFailure) -> [String] {
        guard let directory else { throw ShownLines.nothingShown }
        let kept: JSONValue
        do throws(CommandFailure) {
            kept = try InputFile.json(at: "\(directory)/\(file)", what: "nummers van de werklijst")
        } catch {
            throw ShownLines.nothingShown
        }
        return kept.elements("regels").map(\.shown)
    }

    private static let nothingShown = CommandFailure.notNow(
        "geen-werklijst-getoond",
        "een nummer is dat van de laatst getoonde werklijst, en er is er geen; toon ze eerst met "
            + "`sluis werklijst`")

    /// What makes it the same line: what it is about, and what is to be done with it until when. That it
    /// became late in the meantime changes nothing.
    private static func mark(_ line: JSONValue) -> String {
        let same: JSONValue = [
            "soort": line["soort"] ?? .null, "id": line["id"] ?? .null,
            "handeling": line["handeling"] ?? .null,
        ]
        return SHA256.digest(same.canonicalBytes()).hex
    }
}
