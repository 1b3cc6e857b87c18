import Crypto
import Domain
import JSON

/// The outgoing bytes of a stuk as they stand, with what happens to every field.
enum Preview {
    /// Between two looks while following.
    static let pause: Duration = .seconds(1)
    /// The most times that `--aantal` takes.
    static let greatestCount = 1_000_000

    /// For the verb whose line has `--omvang`, `--veld`, `--volg`, `--aantal` and `--naar`.
    static func show(_ stuk: String, _ session: GatewaySession) async throws(CommandFailure) {
        let follows = session.input.has("--volg")
        let wanted = try session.input.integer("--aantal", in: 1...greatestCount)
        var shown = 0
        var last: JSONValue?
        while true {
            let answer = try await verified(stuk, session, isDraft: true)
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
    ///
    /// - Parameter isDraft: whether the line has `--omvang` and `--veld`, so that a draft can be asked.
    static func verified(
        _ stuk: String, _ session: GatewaySession, isDraft: Bool = false
    ) async throws(CommandFailure) -> JSONValue {
        var query: [(String, String)] = []
        if isDraft {
            if let scope = session.input.optionalText("--omvang") {
                query.append(("omvang", scope))
            }
            let fields = session.input.texts("--veld")
            if !fields.isEmpty { query.append(("velden", fields.joined(separator: ","))) }
        }
        let answer = try await session.get("/v1/stukken/\(stuk)/voorbeeld", query: query)
        guard SHA256.digest(bytes(of: answer)).hex == answer.shown("digest") else {
            throw .verification(
                "de digest van het voorbeeld is niet die van zijn bytes; beslis niets en meld dit")
        }
        return answer
    }

    /// On standard error and only to people, so that the answer alone stands on standard output.
    static func note(_ answer: JSONValue, _ session: GatewaySession) throws(CommandFailure) {
        guard !session.input.printsJSON else { return }
        session.terminal.note(text(answer, width: session.terminal.width))
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

    /// Places where section 5 repeats section 3 (R121), one a line.
    static func repetitions(_ answer: JSONValue) -> String {
        answer.elements("dubbeleTekst").map(\.shown).joined(separator: "\n")
    }

    private static func bytes(of answer: JSONValue) -> [UInt8] {
        Array(answer.shown("inhoud").utf8)
    }

    private static func text(_ answer: JSONValue, width: Int) -> String {
        let bytes = bytes(of: answer)
        let head = Record([
            ("stuk", answer.shown("stuk")), ("versie", answer.shown("versie")),
            ("nummer", answer.shown("nummer")), ("omvang", answer.optionalShown("omvang")),
            ("ronde", answer.optionalShown("ronde")), ("besluit", answer.optionalShown("besluit")),
            ("ontvanger", answer.shown("ontvanger")), ("eenzijdig", answer.shown("eenzijdig")),
            ("dubbele tekst", repetitions(answer)),
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
