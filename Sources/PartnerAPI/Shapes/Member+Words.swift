import Domain
import Exchange
import JSON

/// Kinds of text that stand in more than one request.
extension TextSchema {
    static func line(_ most: Int = Limits.lineBytes) -> TextSchema {
        TextSchema(least: 1, most: most)
    }
    static let uuid = TextSchema(
        least: 36, most: 36, format: "uuid",
        pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        meaning: "een id (UUID, kleine letters)")
    static let named = TextSchema(
        least: 1, most: 80, pattern: "^[a-z0-9.-]{1,80}$",
        meaning: "een id uit het adresboek (1 tot 80 tekens a-z, 0-9, - en .)")
    static let day = TextSchema(
        least: 10, most: 10, format: "date", meaning: "een dag als JJJJ-MM-DD")
    static let month = TextSchema(
        least: 7, most: 7, pattern: "^[0-9]{4}-[0-9]{2}$", meaning: "een maand als JJJJ-MM")
    static let instant = TextSchema(
        least: 24, most: 24, format: "date-time", meaning: "een tijdstip in UTC (RFC 3339)")
    static let digest = TextSchema(
        least: 64, most: 64, pattern: "^[0-9a-f]{64}$",
        meaning: "een SHA-256 als 64 hexadecimale cijfers, kleine letters")
    static let reference = TextSchema(
        least: 1, most: ExchangeLimits.referenceBytes,
        pattern: "^[A-Za-z0-9./-]{1,\(ExchangeLimits.referenceBytes)}$",
        meaning: "een nummer van 1 tot \(ExchangeLimits.referenceBytes) letters, cijfers, "
            + "streepjes, punten en schuine strepen; geen tekst")
    static let code = TextSchema(
        least: 1, most: 80, pattern: "^[a-z0-9-]{1,80}$", meaning: "de code van een weigering")
    static let municipality = TextSchema(
        least: 5, most: 5, pattern: "^[0-9]{5}$", meaning: "een NIS-code van 5 cijfers")
    static let signature = TextSchema(
        least: 1, most: PartnerLimits.signatureBytes,
        pattern: "^[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+$",
        meaning: "een losse JWS (`kop..handtekening`)")
}

extension Member where Value == String {
    /// A text of one line.
    static func line(
        _ name: String, _ about: String, atMost most: Int = Limits.lineBytes, example: String
    ) -> Member<String> {
        .parsed(name, about, .line(most), example: .string(example)) { $0 }
    }

    static func id(_ name: String, _ about: String) -> Member<String> {
        .parsed(name, about, .uuid, example: .string(Examples.id)) {
            Identifier<Endpoint>($0)?.text
        }
    }

    /// The reference of an agendapunt; the exchange asks which characters it may hold.
    static func reference(_ name: String, _ about: String) -> Member<String> {
        .parsed(name, about, .reference, example: .string(Examples.agendaReference)) { $0 }
    }

    static func municipality(_ name: String, _ about: String) -> Member<String> {
        .parsed(name, about, .municipality, example: "41018") { code in
            code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? code : nil
        }
    }

    /// The detached JWS of an act.
    static func signature(says about: String) -> Member<String> {
        .parsed(
            "handtekening",
            "Losse JWS `kop..handtekening`, met de sleutel van het clientcertificaat, over de "
                + "RFC 8785-bytes van \(about). De kop is byte voor byte "
                + #"{"alg":"ES256","typ":"sluis-act+jws","x5t#S256":"<vingerafdruk>"}"#
                + " (EdDSA voor Ed25519; de vingerafdruk is de base64url van de SHA-256 van het "
                + "certificaat in DER). Ondertekend worden de bytes base64url(kop).base64url(inhoud).",
            .signature, example: .string(Examples.signature)
        ) { $0 }
    }
}

extension Member where Value == String? {
    static func optionalLine(
        _ name: String, _ about: String, atMost most: Int = Limits.lineBytes, example: String
    ) -> Member<String?> {
        .optionalParsed(name, about, .line(most), example: .string(example)) { $0 }
    }

    static func optionalID(_ name: String, _ about: String) -> Member<String?> {
        .optionalParsed(name, about, .uuid, example: .string(Examples.id)) {
            Identifier<Endpoint>($0)?.text
        }
    }
}

extension Member where Value: NamedID {
    static func named(_ name: String, _ about: String, example: String) -> Member<Value> {
        .parsed(name, about, .named, example: .string(example)) { Value($0) }
    }
}

extension Member {
    static func optionalNamed<ID: NamedID>(
        _ name: String, _ about: String, example: String
    ) -> Member<Value> where Value == ID? {
        .optionalParsed(name, about, .named, example: .string(example)) { ID($0) }
    }
}

extension Member where Value == LegalDay {
    static func day(_ name: String, _ about: String, example: String) -> Member<LegalDay> {
        .parsed(name, about, .day, example: .string(example)) { LegalDay($0) }
    }
}

extension Member where Value == Maand {
    static func month(_ name: String, _ about: String, example: String) -> Member<Maand> {
        .parsed(name, about, .month, example: .string(example)) { Maand($0) }
    }
}

extension Member where Value == Digest {
    static func digest(_ name: String, _ about: String) -> Member<Digest> {
        .parsed(name, about, .digest, example: .string(Examples.digest)) { Digest(hex: $0) }
    }
}

extension Member where Value == Digest? {
    static func optionalDigest(_ name: String, _ about: String) -> Member<Digest?> {
        .optionalParsed(name, about, .digest, example: .string(Examples.digest)) {
            Digest(hex: $0)
        }
    }
}

extension Member where Value == [String] {
    /// Fields as the preview spells them.
    static func fields(_ about: String) -> Member<[String]> {
        let each = TextSchema.line(PartnerLimits.fieldNameBytes)
        return Member(
            schema: MemberSchema(
                name: "velden",
                schema: .array(of: .text(each), atMost: PartnerLimits.fieldsPerRequest),
                isRequired: true, about: about, example: ["opvolgingstraject"])
        ) { fields throws(JSONShapeError) in
            let names = try fields.strings(
                "velden", atMost: PartnerLimits.fieldsPerRequest,
                eachAtMost: PartnerLimits.fieldNameBytes)
            for (place, name) in names.enumerated() where name.isEmpty {
                throw JSONShapeError(pointer: "/velden/\(place)", problem: "is empty")
            }
            return names
        }
    }
}

/// Values that stand in the examples of more than one endpoint.
enum Examples {
    static let id = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"
    static let reference = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    static let agendaReference = "2026-03-17/02"
    static let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    static let signature =
        "eyJhbGciOiJFUzI1NiIsInR5cCI6InNsdWlzLWFjdCtqd3MiLCJ4NXQjUzI1NiI6Im40YlFnWWhNZldXYUwtcWd4"
        + "VnJRRmFPX1R4c3JDNElzMFYxc0ZiRHdDZ2cifQ"
        + "..c2lnbmF0dXJlLW9mLXRoZS1jYW5vbmljYWwtYnl0ZXMtb2YtdGhlLWFjdA"
    static let instant = "2026-11-21T09:00:00.000Z"
    static let day = "2026-11-21"
    static let note =
        "sluis.example/journaal\n18\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n\n— "
        + "sluis.example/journaal c2lnbmF0dXJl\n"
}
