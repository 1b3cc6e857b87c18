import Crypto
import Domain
import JSON

/// The outgoing bytes of a fiche as they stand, with what happens to every field.
enum Preview {
    /// Between two looks while following.
    static let pause: Duration = .seconds(1)
    /// The most times that `--aantal` takes.
    static let greatestCount = 1_000_000

    static func show(_ fiche: String, _ session: GatewaySession) async throws(CommandFailure) {
        let follows = session.input.has("--volg")
        let wanted = try session.input.integer("--aantal", in: 1...greatestCount)
        var shown = 0
        var last: JSONValue?
        while true {
            let answer = try await verified(fiche, session)
            if answer != last {
                if let file = session.input.optionalText("--naar"), last == nil {
                    try OutputFile.write(bytes(of: answer), new: file)
                }
                if last != nil, !session.input.printsJSON {
                    try session.terminal.print(
                        String(repeating: "=", count: session.terminal.width))
                }
                try session.show(answer) { text(answer, width: $0) }
                last = answer
                shown += 1
            }
            guard follows, wanted.map({ shown < $0 }) ?? true else { return }
            do {
                try await Task.sleep(for: pause)
            } catch {
                return
            }
        }
    }

    /// The preview, once its digest was found to be that of its bytes.
    static func verified(
        _ fiche: String, _ session: GatewaySession
    ) async throws(CommandFailure) -> JSONValue {
        let answer = try await session.get("/v1/fiches/\(fiche)/voorbeeld")
        guard SHA256.digest(bytes(of: answer)).hex == answer.shown("digest") else {
            throw .verification(
                "de digest van het voorbeeld is niet die van zijn bytes; stem niet en meld dit")
        }
        return answer
    }

    /// Above everything else: what is shown is bound, and is no longer what would leave.
    private static func warning(_ answer: JSONValue) -> String {
        guard answer["wijktAf"] == true else { return "" }
        return """
            LET OP: dit wijkt af. Hieronder staan de bytes die het eindakkoord bindt, maar onder het
            beleid en het adresboek van nu zou iets anders vertrekken. Stemmen en vrijgeven worden
            geweigerd; sluit de ronde en open een nieuwe.


            """
    }

    static func bytes(of answer: JSONValue) -> [UInt8] { Array(answer.shown("inhoud").utf8) }

    static func text(_ answer: JSONValue, width: Int) -> String {
        let bytes = bytes(of: answer)
        let head = Record([
            ("fiche", answer.shown("fiche")), ("versie", answer.shown("versie")),
            ("ronde", answer.optionalShown("ronde")), ("ontvanger", answer.shown("ontvanger")),
            ("eenzijdig", answer.shown("eenzijdig")),
            ("digest", "\(answer.shown("digest")) (nagerekend)"),
        ]).text(width: width)
        return """
            \(warning(answer))\(head)
            uitgaande bytes (\(bytes.count)):
            \(TerminalText.safe(answer.shown("inhoud")))

            dezelfde bytes, leesbaar:
            \(FlatJSON.record(answer["inhoud"] ?? .null).text(width: width))
            \(FieldTable.text(answer, width: width))
            """
    }
}
