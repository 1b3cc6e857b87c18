import Domain
package import Exchange
import JSON
import Network
import Synchronization

/// The OpenAPI 3.1 document, made from the endpoints that the router serves and the catalogues of
/// the policy set in force.
package enum OpenAPI {
    private static let latest = Mutex<(set: Digest, text: String)?>(nil)

    /// As served at `/v1/openapi.json`; with the shipped set, as committed in `docs/openapi.json`.
    /// Made once for each set.
    package static func text(_ catalogues: Catalogues) -> String {
        latest.withLock { latest in
            if let latest, latest.set == catalogues.digest { return latest.text }
            let text = IndentedJSON.text(document(catalogues.types))
            latest = (catalogues.digest, text)
            return text
        }
    }

    static func document(_ types: [DocumentType]) -> JSONValue {
        var components = SharedSchemas()
        DocumentComponents.add(types, to: &components)
        let paths = paths(&components)
        return [
            "openapi": "3.1.0", "info": info, "servers": servers,
            "security": [["clientcertificaat": []]], "tags": tags, "paths": paths,
            "components": OpenAPIComponents.all(components),
        ]
    }

    private static let info: JSONValue = [
        "title": "Sluis: partner- en persoons-API", "version": .string(ProductVersion.text),
        "summary": "Uitwisseling tussen LIVC-R, LTF en LIV-frontoffice.",
        "description": .string(
            "Alle verkeer gaat over wederzijdse TLS; het clientcertificaat is de identiteit. "
                + "Namen zijn lowerCamelCase. Een lichaam is strikt I-JSON: een onbekend lid, een "
                + "dubbel lid, een verkeerd type of een te lange tekst wordt geweigerd; afwezig is "
                + "afwezig, nooit `null`. Enkel in een document is `null` een leeg vak van het "
                + "formulier, en een onbekend lid wordt genoemd als zijn naam een gewone naam is. Maten van teksten zijn bytes UTF-8. Weigeringen zijn "
                + "problem details (RFC 9457) en herhalen nooit een waarde die gestuurd werd; hun `type` "
                + "leidt naar de uitleg van de code (`/v1/fouten/{code}`), en alles wat aan een document "
                + "scheelt komt in een antwoord. Elk antwoord draagt in `Sluis-Verzoek` het nummer dat ook "
                + "in het logboek van de poort staat. HEAD werkt waar "
                + "GET werkt, behalve waar lezen zelf in het journaal komt (levering, inhoud, historiek). "
                + "Elke wijziging geeft een ontvangstbewijs "
                + "uit "
                + "het journaal terug, elk ander antwoord het nieuwste checkpoint. Een welgevormde "
                + "`traceparent` wordt teruggegeven; haar trace-id staat in het logboek, en nergens "
                + "anders."),
    ]

    private static let servers: JSONValue = [
        [
            "url": "https://{poort}",
            "description": "De poort van uw zone of provincie.",
            "variables": ["poort": ["default": "sluis.example"]],
        ]
    ]

    private static var tags: JSONValue {
        var names: [String] = []
        for endpoint in Endpoints.all where !names.contains(endpoint.tag) {
            names.append(endpoint.tag)
        }
        return .array(names.map { ["name": .string($0)] })
    }

    private static func paths(_ components: inout SharedSchemas) -> JSONValue {
        var paths = JSONObject()
        for endpoint in Endpoints.all {
            var item = paths[endpoint.path.text]?.objectValue ?? JSONObject()
            item[endpoint.method.name.lowercased()] = endpoint.openAPI(&components)
            paths[endpoint.path.text] = .object(item)
        }
        return .object(paths)
    }
}

extension Endpoint {
    var tag: String { operation?.resource ?? "api" }

    /// Roles that pass the first lock, sorted; every role for what has no lock.
    var roleNames: [String] {
        guard operation != nil else { return Role.allCases.map(\.rawValue).sorted() }
        return Set(operations.flatMap(\.roles)).map(\.rawValue).sorted()
    }

    /// Statuses of refusals that this endpoint can give, without its success.
    var refusals: [Int] {
        var statuses = [400, 403, 404, 405, 406, 409]
        if body != nil { statuses += [413, 415] }
        return statuses + [429, 503]
    }

    fileprivate func openAPI(_ components: inout SharedSchemas) -> JSONValue {
        var item = JSONObject.record([
            "operationId": .string(name), "tags": [.string(tag)], "summary": .string(summary),
        ])
        if !details.isEmpty { item["description"] = .string(details) }
        item["x-sluis-handeling"] = operation.map { .string($0.rawValue) }
        item["x-sluis-rollen"] = .array(roleNames.map { .string($0) })
        item["parameters"] = .array(parameters)
        if let body {
            var content = content(.object(name: nil, members: body), &components)
            content["example"] =
                examples.isEmpty ? Schema.object(name: nil, members: body).leastExample : nil
            if !examples.isEmpty {
                content["examples"] = .object(
                    JSONObject(examples.map { ($0.name, ["value": $0.body]) }))
            }
            if body.isEmpty { content["schema"] = OpenAPIComponents.emptyObject }
            item["requestBody"] = [
                "required": true, "content": ["application/json": .object(content)],
            ]
        }
        var responses = JSONObject.record([String(reply.status): success(&components)])
        for status in refusals {
            responses[String(status)] = .reference("responses", "Probleem\(status)")
        }
        item["responses"] = .object(responses)
        return .object(item)
    }

    private var parameters: [JSONValue] {
        var parameters: [JSONValue] = path.segments.compactMap { segment in
            switch segment {
            case .word: nil
            case .id: .reference("parameters", "id")
            case .index: .reference("parameters", "index")
            case .code: .reference("parameters", "code")
            case .name: .reference("parameters", "naam")
            }
        }
        for member in query {
            var unused = SharedSchemas()
            parameters.append([
                "name": .string(member.name), "in": "query", "required": .bool(member.isRequired),
                "description": .string(member.about), "schema": member.schema.openAPI(&unused),
                "example": member.example,
            ])
        }
        switch keyRule {
        case .none: break
        case .optional: parameters.append(.reference("parameters", "Idempotency-Key"))
        case .required: parameters.append(.reference("parameters", "Idempotency-Key-verplicht"))
        }
        return parameters + [.reference("parameters", "traceparent")]
    }

    private func content(_ schema: Schema, _ components: inout SharedSchemas) -> JSONObject {
        var content = JSONObject.record(["schema": schema.openAPI(&components)])
        content["example"] = schema.example
        return content
    }

    private func success(_ components: inout SharedSchemas) -> JSONValue {
        var headers = JSONObject()
        for name in reply.headers { headers[name] = .reference("headers", name) }
        if reply.status == 201 { headers["Location"] = .reference("headers", "Location") }
        if method != .get || !answersHead {
            headers["Sluis-Ontvangstbewijs"] = .reference("headers", "Sluis-Ontvangstbewijs")
        }
        headers["Sluis-Checkpoint"] = .reference("headers", "Sluis-Checkpoint")
        headers[RequestMark.header] = .reference("headers", RequestMark.header)
        let about =
            switch reply.status {
            case 201: "Gemaakt, en vastgelegd in het journaal."
            default:
                if method != .get {
                    "Gedaan, en vastgelegd in het journaal."
                } else if answersHead {
                    "Het gevraagde."
                } else {
                    "Het gevraagde; dat het gelezen is, staat in het journaal."
                }
            }
        return [
            "description": .string(about), "headers": .object(headers),
            "content": [reply.media.rawValue: .object(content(reply.schema, &components))],
        ]
    }
}

extension JSONValue {
    static func reference(_ kind: String, _ name: String) -> JSONValue {
        ["$ref": .string("#/components/\(kind)/\(name)")]
    }
}
