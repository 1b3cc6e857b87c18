import Domain
import Exchange
import JSON

extension Member where Value == String? {
    static var cause: Member<String?> {
        .optionalLine(
            "oorzaakcode", "Onderliggende oorzaak, als het niet doorgaat (R231).",
            example: "niet proportioneel")
    }

    static var explanation: Member<String?> {
        .optionalProse("toelichting", "Voor de opdrachtgever, in het besluit.")
    }

    /// The detached JWS of the one step that is signed.
    static func optionalSignature(says about: String) -> Member<String?> {
        .optionalParsed(
            "handtekening", "Losse JWS zoals bij elke akte, over \(about)", .signature,
            example: .string(Examples.signature)
        ) { $0 }
    }

    static func optionalProse(_ name: String, _ about: String) -> Member<String?> {
        .optionalLine(name, about, atMost: Limits.textBytes, example: "Een zin of meer.")
    }
}

extension Member where Value == String {
    static func prose(_ name: String, _ about: String) -> Member<String> {
        .line(name, about, atMost: Limits.textBytes, example: "Een zin of meer.")
    }
}

extension Member where Value == [String] {
    /// A list of single lines.
    static func texts(_ name: String, _ about: String, example: String) -> Member<[String]> {
        Member(
            schema: MemberSchema(
                name: name,
                schema: .array(of: .text(.line()), atMost: ExchangeLimits.livItems),
                isRequired: true, about: about, example: [.string(example)])
        ) { fields throws(JSONShapeError) in
            try fields.strings(name, atMost: ExchangeLimits.livItems, eachAtMost: Limits.lineBytes)
        }
    }
}
