package import Domain
import Policy
import PolicyDesk

/// The official form of a type of document: its sections in order, each with its guidance, which is
/// never a condition of anything (R72).
package struct FormulierWeergave: Codable, Sendable, Equatable {
    package let documenttype: String
    package let versie: Int
    package let rubrieken: [RubriekWeergave]

    init(_ type: DocumentType) {
        documenttype = type.name
        versie = type.version
        rubrieken = type.sections.map { section in
            RubriekWeergave(section, type.fields(of: section))
        }
    }
}

/// A section of the form with the boxes that stand in it and in no section of its own.
package struct RubriekWeergave: Codable, Sendable, Equatable {
    package let nummer: Int
    /// Where its boxes stand in the document: `risicodomeinen.intentie`.
    package let plaats: String
    package let titel: Taalteksten
    /// As the catalogue holds it.
    package let leidraad: String
    package let vakken: [VakWeergave]

    fileprivate init(_ section: FormSection, _ fields: [CatalogueField]) {
        nummer = section.number
        plaats = section.member
        titel = Taalteksten(section.translations, nl: section.title)
        leidraad = section.guidance
        vakken = fields.map(VakWeergave.init)
    }
}

/// A box of the form: what it may hold, and under which heading.
package struct VakWeergave: Codable, Sendable, Equatable {
    /// Its phrase in the policy files: `ideologie / bron`.
    package let veld: String
    package let plaats: String
    package let soort: String
    package let opschrift: Taalteksten
    package let verplicht: Bool
    package let identificerend: Bool
    package let bijzondereCategorie: String?
    /// The words of a code; empty for every other kind.
    package let waarden: [String]
    package let hoogstensBytes: Int?
    package let kleinste: Int?
    package let grootste: Int?

    fileprivate init(_ field: CatalogueField) {
        veld = field.phrase
        plaats = field.location.description
        soort = field.kind.word(isFreeText: field.isFreeText)
        opschrift = Taalteksten(field.labels, nl: field.labels["nl"] ?? field.phrase)
        verplicht = field.isRequired
        identificerend = field.isIdentifying
        bijzondereCategorie = field.specialCategory?.rawValue
        if case .code(let words, _) = field.kind { waarden = words } else { waarden = [] }
        if case .text(let most) = field.kind { hoogstensBytes = most } else { hoogstensBytes = nil }
        if case .wholeNumber(let range) = field.kind {
            (kleinste, grootste) = (range.lowerBound, range.upperBound)
        } else {
            (kleinste, grootste) = (nil, nil)
        }
    }
}

/// One heading in the languages of the form; other than Dutch only where the catalogue gives them.
package struct Taalteksten: Codable, Sendable, Equatable {
    package let nl: String
    package let fr: String?
    package let de: String?
    package let en: String?

    fileprivate init(_ texts: [String: String], nl dutch: String) {
        nl = dutch
        fr = texts["fr"]
        de = texts["de"]
        en = texts["en"]
    }
}

extension FieldKind {
    /// The word that a catalogue file names it with.
    fileprivate func word(isFreeText: Bool) -> String {
        switch self {
        case .text: isFreeText ? "vrije tekst" : "regel"
        case .code(_, let open): open ? "open code" : "code"
        case .flag: "ja of nee"
        case .wholeNumber: "geheel getal"
        case .date: "datum"
        case .partialDate: "onvolledige datum"
        case .dates: "dagen"
        case .period: "tijd"
        }
    }
}

extension Gateway {
    /// The form of one type, with its guidance (R72).
    package func formulier(
        of name: String, for actor: Actor
    ) async throws(Refusal) -> Answer<FormulierWeergave> {
        try await perform(.catalogusLezen, actor) { work throws(Refusal) in
            guard let type = work.configuration.policies.documentType(name) else {
                throw Refusal(
                    .nietGevonden, "onbekend-documenttype",
                    "de poort heeft geen formulier van dit type; vraag de lijst van de "
                        + "documenttypes", rules: [72], at: "/documenttype")
            }
            return FormulierWeergave(type)
        }
    }
}
