import Client
import Exchange
import JSON

/// The act that somebody signs: exactly what the gateway names in a handeling, with what it left open
/// filled in.
struct ActToSign: Sendable {
    /// In the order in which the gateway names them.
    let members: Akte.Inhoud

    /// Of who names what he decides on himself, so that the gateway's own answer comes.
    init(_ content: Akte.Inhoud) { members = content }

    /// - Parameters:
    ///   - akte: the member of that name of a handeling.
    ///   - said: what who signs says. Of a member that the gateway fixes, it must be the same.
    init(_ akte: [JSONValue], filling said: [String: String]) throws(CommandFailure) {
        var members: Akte.Inhoud = []
        for field in akte {
            let name = field.shown("naam")
            if let fixed = field["waarde"]?.stringValue {
                guard said[name] ?? fixed == fixed else {
                    throw .verification(
                        "de poort laat een andere `\(TerminalText.safe(name))` ondertekenen dan u noemde; "
                            + "er is niets gedaan")
                }
                members.append((name, fixed))
            } else {
                members.append((name, try ActToSign.chosen(name, field, said)))
            }
        }
        self.members = members
    }

    private static func chosen(
        _ name: String, _ field: JSONValue, _ said: [String: String]
    ) throws(CommandFailure) -> String {
        let choices = field.elements("keuzes").map(\.shown)
        guard let text = said[name], choices.isEmpty || choices.contains(text) else {
            throw .operational(
                "de poort vraagt in de akte `\(TerminalText.safe(name))`"
                    + (choices.isEmpty ? "" : " (\(choices.joined(separator: ", ")))")
                    + ", en dit werkwoord zegt dat niet; neem de `sluis` van de poort")
        }
        return text
    }

    /// The act that the gateway offers in `answer` for `soort`.
    ///
    /// - Parameter named: the act of who is not offered it and asks all the same; `nil` refuses here.
    static func offered(
        _ soort: Handelingsoort, in answer: JSONValue, filling said: [String: String],
        named: Akte.Inhoud? = nil
    ) throws(CommandFailure) -> ActToSign {
        let akte = answer.elements("handelingen").first { $0["soort"] == .string(soort.rawValue) }
        if let akte = akte?.elements("akte"), !akte.isEmpty {
            return try ActToSign(akte, filling: said)
        }
        if let named { return ActToSign(named) }
        let state = answer.optionalShown("toestand").map { " (toestand: \($0))" } ?? ""
        throw .notNow(
            "handeling-niet-aan-de-orde",
            "de poort biedt u `\(soort.rawValue)` nu niet aan\(state); kijk op uw werklijst wat nu "
                + "kan")
    }

    /// The text of one member; empty where the act has none of that name.
    subscript(name: String) -> String { members.first { $0.0 == name }?.1 ?? "" }

    /// What a request says of the act beside its signature: all but its kind and what its path names.
    func body(without path: String) -> JSONObject {
        JSONObject(
            members.filter { $0.0 != "soort" && $0.0 != path }.map { ($0.0, .string($0.1)) })
    }
}

extension GatewaySession {
    /// What the worklist offers on a thing that has no list of handelingen of its own.
    func offers(on id: String) async throws(CommandFailure) -> JSONValue {
        let lines = try await get("/v1/werklijst").elements("regels")
        let acts = lines.compactMap { $0["handeling"] }.filter { $0["id"] == .string(id) }
        return ["handelingen": .array(acts)]
    }
}

extension CommandFailure {
    /// The gateway was asked, and what is wanted is not what stands there.
    static func notNow(_ code: String, _ detail: String) -> CommandFailure {
        .refused(Problem(status: 409, code: code, title: "", detail: detail))
    }
}
