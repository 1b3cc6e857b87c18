import Domain
import JSON

/// What more than one endpoint refers to: headers, parameters, problems, the certificate.
enum OpenAPIComponents {
    static func all(_ schemas: SharedSchemas) -> JSONValue {
        var named = schemas.all
        named["Probleem"] = problem
        return [
            "schemas": .object(named), "responses": responses, "parameters": parameters,
            "headers": headers,
            "securitySchemes": [
                "clientcertificaat": [
                    "type": "mutualTLS",
                    "description":
                        .string(
                            "Certificaat uit het adresboek: van een systeem van een partner of van "
                                + "een persoon. Een certificaat dat niet in het adresboek staat of "
                                + "geschorst is, krijgt 403. Geen certificaat, een verlopen of "
                                + "ingetrokken, of een van een andere uitgever: de TLS-handdruk "
                                + "eindigt met een alert (certificate_required, certificate_expired, "
                                + "certificate_revoked, unknown_ca)."),
                ]
            ],
        ]
    }

    /// The body of a command that says everything by its path.
    static let emptyObject: JSONValue = ["type": "object", "additionalProperties": false]

    private static let problem: JSONValue = [
        "type": "object",
        "description": "Een weigering (RFC 9457): waarom, onder welke regels, en wat te doen.",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": [
            "type": [
                "type": "string", "format": "uri-reference",
                "pattern": "^(/v1/fouten/[a-z0-9-]+|about:blank)$",
                "description": .string(
                    "Pad met de vaste code; hierop kan een programma vertakken, en GET geeft er de "
                        + "uitleg van. `about:blank`, met een Engelse tekst en zonder `instance`, voor wat de HTTP-laag weigert voor de poort het leest: geen geldig "
                        + "HTTP/1.1, koppen van meer dan 32 KiB (431), een body van meer dan 1 MiB (413)."
                ),
            ], "title": ["type": "string", "description": "Titel van de status."],
            "status": [
                "type": "integer", "minimum": 400, "maximum": 599, "description": "HTTP-status.",
            ],
            "detail": [
                "type": "string",
                "description": "Wat er scheelt en wat te doen, in het Nederlands.",
            ],
            "instance": [
                "type": "string", "format": "uri",
                "description":
                    "Dit ene verzoek, als `urn:uuid:` met het nummer uit `Sluis-Verzoek`.",
            ], "regels": rules, "wijzer": pointer, "fouten": faults,
        ], "additionalProperties": false,
    ]

    private static let rules: JSONValue = [
        "type": "array", "items": ["type": "string", "pattern": "^R[0-9]{1,3}$"],
        "description": "Regels waarop de weigering steunt.",
    ]

    private static let pointer: JSONValue = [
        "type": "string", "description": "JSON pointer (RFC 6901) naar het lid dat faalt.",
    ]

    private static let faults: JSONValue = [
        "type": "array", "minItems": 1, "maxItems": .integer(Limits.refusalsPerDocument),
        "description": .string(
            "Waar een document geweigerd is: alles wat eraan scheelt, de weigering zelf eerst; "
                + "hoogstens \(Limits.refusalsPerDocument)."),
        "items": [
            "type": "object", "required": ["code", "detail", "regels"],
            "properties": [
                "code": [
                    "type": "string", "pattern": "^[a-z0-9-]+$",
                    "description": "Code, met uitleg op `/v1/fouten/{code}`.",
                ],
                "pointer": pointer,
                "detail": ["type": "string", "description": "Wat er scheelt en wat te doen."],
                "regels": rules,
            ], "additionalProperties": false,
        ],
    ]

    private static var responses: JSONValue {
        var responses = JSONObject()
        for status in [400, 403, 404, 405, 406, 409, 413, 415, 429, 503] {
            var response = JSONObject.record([
                "description": .string(description(of: status)),
                "content": [
                    "application/problem+json": [
                        "schema": .reference("schemas", "Probleem"),
                        "example": example(of: status),
                    ]
                ],
            ])
            var headers = JSONObject.record([
                RequestMark.header: .reference("headers", RequestMark.header)
            ])
            let header: String? =
                switch status {
                case 405: "Allow"
                case 429, 503: "Retry-After"
                default: nil
                }
            if let header { headers[header] = .reference("headers", header) }
            response["headers"] = .object(headers)
            responses["Probleem\(status)"] = .object(response)
        }
        return .object(responses)
    }

    private static func description(of status: Int) -> String {
        switch status {
        case 400: "Het verzoek heeft niet de gevraagde vorm of breekt een regel van het formulier."
        case 403: "Niet toegelaten: onbekend certificaat, of niet met deze rol of op deze plaats."
        case 404: "Bestaat niet, of niet voor u."
        case 405: "Het pad bestaat, deze methode niet."
        case 406: "Het antwoord bestaat niet in een vorm die `Accept` toelaat."
        case 409:
            "Strijdig met de toestand, een gesloten poort, of een herhaalde sleutel bij iets "
                + "anders."
        case 413: "Groter dan een genoemde grens."
        case 415: "Het lichaam is geen `application/json`."
        case 429: "Te veel verzoeken; probeer opnieuw na `Retry-After`."
        default: "De poort kan het nu niet veilig doen; er is niets gebeurd."
        }
    }

    private static func example(of status: Int) -> JSONValue {
        [
            "type": .string(Fouten.path(of: exampleCode(of: status))),
            "title": .string(Problem.title(of: status)), "status": .integer(status),
            "detail": .string(description(of: status)),
            "instance": .string("urn:uuid:" + Examples.reference),
        ]
    }

    private static func exampleCode(of status: Int) -> String {
        switch status {
        case 400: "lichaam-ongeldig"
        case 403: "rol-niet-toegelaten"
        case 404: "niet-gevonden"
        case 405: "methode-niet-toegelaten"
        case 406: "vorm-niet-beschikbaar"
        case 409: "andere-overeenkomst"
        case 413: "json-te-groot"
        case 415: "geen-json"
        case 429: "te-veel-verzoeken"
        default: "opslag-niet-beschikbaar"
        }
    }

    private static var parameters: JSONValue {
        [
            "id": path("id", .text(.uuid), "Id van het stuk.", .string(Examples.id)),
            "index": path(
                "index", .integer(0...9_007_199_254_740_991), "Plaats in het journaal, vanaf 0.",
                17),
            "code": path(
                "code", .text(.code), "Code van een weigering: het laatste deel van `type`.",
                .string(exampleCode(of: 400))),
            "naam": path(
                "naam", .text(.line(PartnerLimits.nameBytes)),
                "Naam van het documenttype, uit `/v1/documenttypes`.", "terugkoppelingsfiche"),
            "Idempotency-Key": key(isRequired: false),
            "Idempotency-Key-verplicht": key(isRequired: true),
            "traceparent": header(
                "traceparent",
                TextSchema(
                    least: 55, most: 55, pattern: "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"),
                "W3C trace context; welgevormd wordt het teruggegeven en staat het trace-id in het "
                    + "logboek.",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        ]
    }

    private static func path(
        _ name: String, _ schema: Schema, _ about: String, _ example: JSONValue
    ) -> JSONValue {
        var unused = SharedSchemas()
        return [
            "name": .string(name), "in": "path", "required": true, "description": .string(about),
            "schema": schema.openAPI(&unused), "example": example,
        ]
    }

    private static func header(
        _ name: String, _ text: TextSchema, _ about: String, _ example: JSONValue,
        isRequired: Bool = false
    ) -> JSONValue {
        var unused = SharedSchemas()
        return [
            "name": .string(name), "in": "header", "required": .bool(isRequired),
            "description": .string(about), "schema": Schema.text(text).openAPI(&unused),
            "example": example,
        ]
    }

    private static func key(isRequired: Bool) -> JSONValue {
        header(
            "Idempotency-Key",
            TextSchema(least: 1, most: PartnerLimits.idempotencyKeyBytes, pattern: "^[!-~]{1,80}$"),
            "Willekeurig, nieuw per opdracht, dezelfde bij opnieuw proberen. Dezelfde sleutel "
                + "met dezelfde "
                + "opdracht geeft een dag lang hetzelfde antwoord (zonder nieuw "
                + "ontvangstbewijs); met een "
                + "andere opdracht 409.", "b1946ac92492d2347c6235b4d2611184", isRequired: isRequired
        )
    }

    private static var headers: JSONValue {
        [
            "Location": named("Waar het gemaakte te lezen is."),
            "Allow": named("Methoden die hier wel bestaan."),
            "Sluis-Verzoek": named(
                "Nummer van dit verzoek, ook in het logboek van de poort (UUID)."),
            "Retry-After": named("Seconden tot een nieuwe poging zin heeft."),
            "Sluis-Digest": named("SHA-256 van precies deze bytes, hexadecimaal."),
            "Sluis-Leveringsbewijs": named(
                "Base64url van een C2SP-nota van de poort over drie regels: `sluis.levering.1`, de id "
                    + "van de levering, en de SHA-256 van haar bytes in hexadecimalen. Ze is "
                    + "ondertekend met de leveringssleutel; de beheerder geeft `levering.pub`, waarmee u "
                    + "ze nagaat."),
            "Sluis-Ontvangstbewijs": named(
                "Base64url van {index, blad, checkpoint, bewijs}: dat de wijziging in het "
                    + "journaal staat."
            ),
            "Sluis-Checkpoint": named(
                "Base64url van het nieuwste checkpoint, waar niets gewijzigd is."),
        ]
    }

    private static func named(_ about: String) -> JSONValue {
        ["description": .string(about), "schema": ["type": "string"]]
    }
}
