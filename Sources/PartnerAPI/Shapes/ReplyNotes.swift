import Domain
import Exchange
import JSON

/// What each member of an answer means, for the OpenAPI document; a member without a note is an
/// error of the program that the tests find.
enum ReplyNotes {
    struct Note: Sendable {
        let about: String
        var text = TextSchema()
        var sample: JSONValue?
        /// Of a `DocumentJSON`: what stands in it.
        var form = DocumentForm.free

        static let unknown = Note(about: "")

        func example(for schema: Schema) -> JSONValue {
            switch schema {
            case .array(let element, _):
                if case .array? = sample { return sample ?? [] }
                return .array([example(for: element)])
            case .object: return schema.example ?? [:]
            case .text: return sample ?? .string(text.words.first ?? "")
            case .integer: return sample ?? 1
            case .boolean: return sample ?? false
            case .document: return sample ?? [:]
            }
        }
    }

    /// The note on `Type.member`, or on `member` wherever it stands.
    static func note(of member: String, in type: String) -> Note {
        byMember["\(type).\(member)"] ?? byMember[member] ?? .unknown
    }

    private static func id(_ about: String) -> Note {
        Note(about: about, text: .uuid, sample: .string(Examples.id))
    }
    private static func named(_ about: String, _ sample: String) -> Note {
        Note(about: about, text: .named, sample: .string(sample))
    }
    private static func instant(_ about: String) -> Note {
        Note(about: about, text: .instant, sample: .string(Examples.instant))
    }
    private static func day(_ about: String) -> Note {
        Note(about: about, text: .day, sample: .string(Examples.day))
    }
    private static func digest(_ about: String) -> Note {
        Note(about: about, text: .digest, sample: .string(Examples.digest))
    }
    private static func words(_ about: String, _ words: [String]) -> Note {
        Note(about: about, text: TextSchema(words: words))
    }
    private static func plain(_ about: String, _ sample: JSONValue) -> Note {
        Note(about: about, sample: sample)
    }

    private static let byMember: [String: Note] = general.merging(hulpmiddelen) { $1 }
        .merging(trajecten) { $1 }
        .merging(formulieren) { $1 }
        .merging(documenttypes) { $1 }
        .merging(stukken) { $1 }
        .merging(special) { $1 }

    private static let general: [String: Note] = [
        "id": id("Id van dit stuk."),
        "overleg": id("Id van het casusoverleg."),
        "agendapunt": id("Id van het agendapunt."),
        "agendapunten": id("Ids van de agendapunten, in volgorde van opname."),
        "ronde": id("Id van de ronde."),
        "levering": Note(
            about: "Id van de levering: willekeurig, zegt niets over tijd of afzender.",
            text: .uuid, sample: .string(Examples.reference)),
        "versie": plain("Versie van de inhoud, geteld vanaf 1.", 1),
        "rol": words(
            "Rol van wie behandelt.",
            [Role.informatieofficier.rawValue, Role.korpschef.rawValue]),
        "politiezone": named("Id van de politiezone.", "pz-geraardsbergen-lierde"),
        "livcr": named("Id van de LIVC-R.", "livcr-geraardsbergen"),
        "voorzitter": named("Id van de voorzitter.", "p-voorzitter"),
        "ontvanger": named("Id van het ontvangende platform.", "ltf-oost-vlaanderen"),
        "drager": named(
            "Id van wie het droeg: de Information Officer, of het systeem waar geen draagt; "
                + "`informatieofficier` waar de id een plaats zou verraden (R194).", "p-io"),
        "door": named("Id van wie het deed.", "p-deelnemer"),
        "deelnemers": named("Ids van wie effectief deelneemt.", "p-deelnemer"),
        "vertrokken": named("Ids van wie de tafel verliet.", "p-deelnemer"),
        "geraadpleegd": named(
            "Ids van wie aan tafel zat toen de fiche werd ingevuld.", "p-deelnemer"),
        "persoon": named("Id van de geschorste persoon.", "p-deelnemer"),
        "systeem": named("Id van het geschorste systeem.", "s-livcr"),
        "certificaat": digest("SHA-256 van het geschorste certificaat (DER)."),
        "datum": day("Dag."),
        "voldaan": instant("Wanneer eraan voldaan werd, of wanneer ze verviel."),
        "gesloten": instant("Sinds wanneer de agenda gesloten is."),
        "vrijgegeven": instant("Wanneer het werd vrijgegeven."),
        "geopend": instant("Wanneer de verplichting ontstond."),
        "vervalt": instant("Wanneer de ronde vervalt."),
        "digest": digest("SHA-256 van precies de uitgaande bytes."),
        "documenttype": plain("Soort document.", "terugkoppelingsfiche"),
        "inhoud": Note(
            about: "Wat naar buiten gaat: de RFC 8785-bytes hiervan zijn precies de uitgaande, en "
                + "`digest` is hun SHA-256.",
            sample: DocumentExamples.delivery, form: .delivered),
        "document": Note(
            about: "Het document zoals ingediend.", sample: DocumentExamples.fiche,
            form: .submitted),
        "velden": plain("Een regel per ingevuld veld, met de uitkomst en waarom.", []),
        "veld": plain("Naam van het veld zoals het voorbeeld het spelt.", "naam"),
        "uitkomst": words(
            "Wat er met het veld gebeurt.",
            ["vrijgegeven", "weerhouden", "weerhouden: onbeslist", "weerhouden: fout"]),
        "waarom": plain(
            "Uitleg met bestand en regel van het beleid.",
            "vrijgegeven volgens routes/livcr-ltf-terugkoppelingsfiche.yaml:12"),
        "regels": Note(
            about: "Regels waarop de uitkomst steunt.", text: TextSchema(pattern: "^R[0-9]{1,3}$"),
            sample: "R69"),
        "eenzijdig": plain("Alle elementen hebben dezelfde polariteit (R53).", false),
        "leveringen": plain("Leveringen na de cursor, in volgorde van vrijgave.", []),
        "volgende": Note(
            about: "Cursor voor `na`; ondoorzichtig en enkel voor deze partner.",
            text: TextSchema(least: 1, most: PartnerLimits.cursorBytes), sample: "AAECAwQFBgcICQ"),
        "checkpoint": plain("Ondertekende C2SP-nota over het journaal.", .string(Examples.note)),
        "bewijs": digest("Digests van het RFC 6962-bewijs, van onder naar boven."),
        "index": plain("Plaats in het journaal, vanaf 0.", 17),
        "blad": digest("Hash van de inschrijving (RFC 6962)."),
    ]
}
