import Domain
import Policy

/// What a route file may name: the rest of its set.
struct RouteSurroundings {
    let types: [DocumentType]
    let vocabulary: Vocabulary

    func type(_ name: String?) -> DocumentType? { types.first { $0.name == name } }
}

/// Reads `routes/*.yaml`: one page, one legal decision.
///
/// Keys: `beleid`, `versie`, `vervangt versie` (not in the first version), `document`, `van`,
/// `naar`, `doel`, `finaliteit`, `rechtsgrond`, `soort regel`, `geldig van`, `geldig tot`,
/// `velden`, `minderjarigen`, `doorsturen` and `voorbeelden`.
enum RouteLoader {
    static func load(
        _ document: YAMLDocument, in set: RouteSurroundings,
        digest: (String, Set<String>) -> Digest, _ findings: inout LoadFindings
    ) -> RoutePolicy? {
        var problems = Problems()
        let parts = YAMLFields.read(document.root, what: "route", &problems) { top in
            RouteParts(&top, in: set)
        }
        findings.add(problems)
        guard let parts, let type = set.type(parts.documentType) else { return nil }
        let rows = RouteRowsLoader.load(parts.fields, of: type, &findings)
        let examples = ExampleLoader.load(parts.examples, of: type, in: set, &findings)
        guard let rows, let examples else { return nil }
        let bases = Set([parts.legalBasis] + rows.compactMap(\.legalBasis))
        return parts.route(
            rows: rows, examples: examples, digest: digest(type.name, bases))
    }
}

/// A route file as its keys say it, before rows and examples are read against the catalogue.
private struct RouteParts {
    let name: String
    let version: Int
    let replaces: Int?
    let documentType: String
    let from: PlatformKind
    let to: PlatformKind
    let purpose: String
    let finality: Finaliteit
    let legalBasis: String
    let kind: RuleKind
    let validity: Validity
    let minors: MinorsClause
    let forwarding: Forwarding
    let fields: YAMLMapping
    let examples: [YAMLNode]
    let position: SourcePosition

    init?(_ top: inout YAMLFields, in set: RouteSurroundings) {
        let position = top.position.source
        let name = top.text("beleid")
        let version = top.integer("versie", in: 1...9_999)
        let replaces = top.optionalInteger("vervangt versie", in: 1...9_999)
        if let version, let replaces, replaces >= version {
            top.refuse("vervangt versie", "not before `versie`: name an older version")
        }
        let documentType = top.oneOf("document", set.types.map(\.name))
        let from = top.oneOf("van", PlatformKind.self)
        let to = top.oneOf("naar", PlatformKind.self)
        let purpose = top.oneOf("doel", set.vocabulary.purposes)
        let finality = top.oneOf("finaliteit", Finaliteit.self)
        let legalBasis = top.text("rechtsgrond")
        let kind = top.oneOf("soort regel", RuleKind.self)
        let validity = RouteParts.validity(&top)
        let fields = top.mapping("velden")
        let minors = top.oneOf("minderjarigen", MinorsClause.self)
        let forwarding = top.fields("doorsturen") { inner in ForwardingLoader.load(&inner) }
        let examples = top.list("voorbeelden")
        guard let name, let version, let documentType, let from, let to, let purpose,
            let finality, let legalBasis, let kind, let validity, let fields, let minors,
            let forwarding
        else { return nil }
        (self.name, self.version, self.replaces) = (name, version, replaces)
        (self.documentType, self.from, self.to) = (documentType, from, to)
        (self.purpose, self.finality, self.legalBasis) = (purpose, finality, legalBasis)
        (self.kind, self.validity, self.minors) = (kind, validity, minors)
        (self.forwarding, self.fields, self.examples) = (forwarding, fields, examples)
        self.position = position
    }

    /// A route always ends on a day: a decision that nobody renews lapses.
    private static func validity(_ top: inout YAMLFields) -> Validity? {
        let from = top.date("geldig van")
        let until = top.date("geldig tot")
        guard let from, let until else { return nil }
        let validity = Validity(from: from, until: until)
        if validity == nil { top.refuse("geldig tot", "lies before `geldig van`: swap them") }
        return validity
    }

    func route(rows: [PolicyRow], examples: [PolicyExample], digest: Digest) -> RoutePolicy {
        RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity, rows: rows, minors: minors, forwarding: forwarding,
            examples: examples, digest: digest, position: position)
    }
}
