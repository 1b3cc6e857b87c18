import Client
import Crypto
import Domain
import JSON
import Journal

/// `sluis journaal`: the proofs that a partner asks of a gateway, checked on the partner's side.
enum JournaalVerbs {
    static let group = CommandGroup(
        "journaal", "bewijzen van het journaal vragen en nagaan",
        [checkpoint, ProofCommand(), consistency])

    private static let checkpoint = GatewayVerb(
        "checkpoint", "haal het ondertekende checkpoint",
        discussion:
            "Bewaar het: met een later checkpoint bewijst `sluis journaal consistentie` dat er "
            + "niets herschreven is.",
        options: [
            Option("--naar", value: "BESTAND", "bewaar het in een nieuw bestand"),
            JournalKey.clientOption,
        ],
        examples: [
            Example("sluis journaal checkpoint --naar cp-2026-11-21.txt", "bewaart het van vandaag")
        ]
    ) { session throws(CommandFailure) in
        let body = try await session.getResponse("/v1/journaal/checkpoint").body
        let note = String(decoding: body, as: UTF8.self)
        let signed = try read(note, try JournalKey.read(session.input))
        if let file = session.input.optionalText("--naar") { try OutputFile.write(body, new: file) }
        let answer: JSONValue = [
            "origin": .string(signed.origin), "size": .integer(Int(signed.size)),
            "root": .string(signed.root.hex), "checkpoint": .string(note),
        ]
        try session.show(answer) { _ in note }
    }

    private static let consistency = GatewayVerb(
        "consistentie", "bewijs dat het journaal sinds een bewaard checkpoint enkel groeide",
        options: [
            Option("--sinds", value: "BESTAND", "checkpoint dat u bewaarde", isRequired: true),
            JournalKey.clientOption,
        ],
        examples: [
            Example(
                "sluis journaal consistentie --sinds cp-2026-11-21.txt --checkpointsleutel checkpoint.pub",
                "gaat na dat er niets herschreven is")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let key = try JournalKey.read(input)
        let file = try input.required("--sinds")
        let old = try read(try InputFile.text(at: file, what: "checkpoint"), key)
        let answer = try await session.get(
            "/v1/journaal/consistentie", query: [("vanaf", String(old.size))])
        let new = try read(answer.shown("checkpoint"), key)
        let proof = ConsistencyProof(
            oldSize: old.size, newSize: new.size, path: try digests(answer))
        guard old.origin == new.origin, proof.verify(oldRoot: old.root, newRoot: new.root) else {
            throw .verification(
                "het journaal van nu bevat niet dat van het checkpoint: er is iets herschreven; "
                    + "bewaar beide en meld dit")
        }
        try session.show(answer) { width in
            Record([
                ("journaal", new.origin), ("toen", "\(old.size) regels"),
                ("nu", "\(new.size) regels"), ("uitslag", "klopt: het groeide enkel"),
                (
                    "handtekeningen",
                    key == nil ? "niet nagegaan: geef --checkpointsleutel" : "nagegaan"
                ),
            ]).text(width: width)
        }
    }

    /// The checkpoint of the receipt in `json`, once the proof was found to lead to it.
    static func verified(_ json: JSONValue, _ key: JournalKey?) throws(CommandFailure) -> Checkpoint
    {
        let signed = try read(json.shown("checkpoint"), key)
        guard let index = json["index"]?.integerValue,
            let leaf = Digest(hex: json.shown("blad"))
        else { throw .verification("het ontvangstbewijs is onvolledig; vraag het opnieuw") }
        let proof = InclusionProof(index: Int64(index), size: signed.size, path: try digests(json))
        guard proof.verify(leafHash: leaf, root: signed.root) else {
            throw .verification(
                "het bewijs leidt niet naar de wortel van het checkpoint; bewaar het en meld dit")
        }
        return signed
    }

    private static func read(
        _ note: String, _ key: JournalKey?
    ) throws(CommandFailure) -> Checkpoint {
        if let key { return try key.checkpoint(note, origin: nil) }
        do throws(CheckpointError) {
            return try Checkpoint(unverifiedNote: note)
        } catch {
            throw .verification("het checkpoint klopt niet: \(error)")
        }
    }

    private static func digests(_ json: JSONValue) throws(CommandFailure) -> [Digest] {
        let path = json.elements("bewijs").map { $0.stringValue.flatMap { Digest(hex: $0) } }
        guard !path.contains(nil) else {
            throw .verification("het bewijs is geen lijst van digests; vraag het opnieuw")
        }
        return path.compactMap { $0 }
    }
}
