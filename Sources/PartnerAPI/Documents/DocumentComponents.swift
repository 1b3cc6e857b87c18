import Domain
import JSON

/// The documents of the policy set in force as schemas of the OpenAPI document.
enum DocumentComponents {
    private static let home = "#/components/schemas/"

    /// Adds, for each type, the document as submitted, what is left of it, and what leaves, and
    /// under the names of `DocumentForm` the choice between all types.
    static func add(_ types: [DocumentType], to components: inout SharedSchemas) {
        guard !types.isEmpty else { return }
        for type in types {
            let submitted = DocumentSchema(type: type, home: home)
            let released = DocumentSchema(type: type, form: .released, home: home)
            components.add(type.slug, .object(submitted.schema(&components)))
            components.add(type.slug + "-gedeelte", .object(released.schema(&components)))
            components.add(type.slug + "-uitgaand", outgoing(type))
        }
        components.add("Omslag", envelope)
        // Not `oneOf`: a document in which little is filled may be one of several types.
        choice(.submitted, "anyOf", "Een document van een van deze types.", "", types, &components)
        choice(
            .excerpt, "anyOf", "Wat van een document te lezen is.", "-gedeelte", types, &components)
        choice(
            .delivered, "oneOf", "Wat vertrekt; `documenttype` zegt welk van deze.", "-uitgaand",
            types, &components)
    }

    private static func choice(
        _ form: DocumentForm, _ keyword: String, _ about: String, _ suffix: String,
        _ types: [DocumentType], _ components: inout SharedSchemas
    ) {
        guard let name = form.component else { return }
        let references = types.map { home + $0.slug + suffix }
        var schema = JSONObject.record(["description": .string(about)])
        schema[keyword] = .array(references.map { ["$ref": .string($0)] })
        if keyword == "oneOf" {
            let mapping = zip(types, references).map { ($0.name, JSONValue.string($1)) }
            schema["discriminator"] = [
                "propertyName": "documenttype", "mapping": .object(JSONObject(mapping)),
            ]
        }
        components.add(name, .object(schema))
    }

    private static func outgoing(_ type: DocumentType) -> JSONValue {
        [
            "allOf": [
                ["$ref": .string(home + "Omslag")],
                [
                    "type": "object", "required": ["documenttype", "document"],
                    "properties": [
                        "documenttype": ["const": .string(type.name)],
                        "document": ["$ref": .string(home + type.slug + "-gedeelte")],
                    ],
                ],
            ]
        ]
    }

    /// What stands around the released fields (`Release/Envelope.swift`); a way may add members.
    private static let envelope: JSONValue = [
        "description": "Wie het stuurt, aan wie, waarvoor en op welke grond.", "type": "object",
        "required": [
            "documenttype", "kenmerk", "afzender", "ontvanger", "doel", "finaliteit",
            "rechtsgrond", "document", "zout",
        ],
        "properties": [
            "documenttype": text("Soort document."),
            "kenmerk": text("Willekeurig per ontvanger: koppelt geen stukken aan elkaar."),
            "afzender": ["type": "object", "description": "Wie het stuurt en draagt."],
            "ontvanger": [
                "type": "object", "required": ["platform", "naam"],
                "properties": [
                    "platform": text("Id in het adresboek."), "naam": text("Naam daar."),
                ], "additionalProperties": false,
            ],
            "doel": text("Waarvoor het dient (R4)."),
            "finaliteit": text("Finaliteit waaronder het gebruikt mag worden (R32)."),
            "rechtsgrond": text("Wet of akkoord, in de tekst van de dag (R59)."),
            "document": ["type": "object", "description": "De vrijgegeven velden."],
            "zout": text("Willekeurig, zodat niemand de digest kan raden."),
            "ingevuld": text("Tijdens of buiten de vergadering (R67)."),
            "kader": text("Kader waarbinnen de tafel werkte."),
            "agendapunt": text("Referentie van het agendapunt."),
            "mededeling": [
                "type": "object", "description": "Wanneer meegedeeld mag worden.",
                "required": ["vanaf", "tot"],
                "properties": ["vanaf": text("Eerste dag."), "tot": text("Laatste dag.")],
                "additionalProperties": false,
            ],
        ],
    ]

    private static func text(_ about: String) -> JSONValue {
        ["type": "string", "description": .string(about)]
    }
}
