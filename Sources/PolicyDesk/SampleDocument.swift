import Domain
import Policy

/// A document made to try one field out: what the form requires, the field, and nothing more.
///
/// For a field in a list there is one element with its anchor and attributes; facts on the element
/// are set for the field and for its anchor, because a sibling leaves only with its anchor.
struct SampleDocument {
    let document: Document
    let path: FieldPath
    var facts = DecisionFacts()
    private let anchorPath: FieldPath

    /// Values beside the sample ones: of attributes, and of the field itself.
    struct Settings {
        var attributes: [ElementAttribute: String] = [:]
        var value: String?
        var isConfirmed = false
    }

    init(_ field: CatalogueField, _ settings: Settings, reader: DocumentReader, type: DocumentType)
        throws(Refusal)
    {
        var tree = DraftTree()
        for other in type.fields where other.isRequired && other.location.list == nil {
            tree.set(FieldPath(field: other.index, element: nil), of: type, to: other.sampleDraft)
        }
        let anchor = type.anchor(of: field)
        let element = anchor == nil ? nil : 0
        if let anchor {
            SampleDocument.fillElement(of: anchor, settings, in: &tree, type: type)
        }
        path = FieldPath(field: field.index, element: element)
        anchorPath = FieldPath(field: (anchor ?? field).index, element: element)
        if let value = settings.value {
            tree.set(path, of: type, to: field.draft(saying: value))
        } else if !tree.contains(path) {
            tree.set(path, of: type, to: field.sampleDraft)
        }
        document = try reader.read(tree.draft, at: "")
    }

    private static func fillElement(
        of anchor: CatalogueField, _ settings: Settings, in tree: inout DraftTree,
        type: DocumentType
    ) {
        func set(_ field: CatalogueField, _ draft: Draft) {
            tree.set(FieldPath(field: field.index, element: 0), of: type, to: draft)
        }
        set(anchor, anchor.sampleDraft)
        for other in type.fields
        where other.isRequired && other.location.list == anchor.location.list {
            set(other, other.sampleDraft)
        }
        for attribute in ElementAttribute.allCases {
            guard let field = type.attributeField(attribute, beside: anchor) else { continue }
            if let word = settings.attributes[attribute] {
                let isAbsent =
                    attribute == .bevestiging && word == AttributePhrase.nobody
                let isKnown = attribute == .tijd && word == AttributePhrase.known
                if isAbsent { continue }
                set(field, isKnown ? field.sampleDraft : field.draft(saying: word))
            } else if attribute != .bevestiging {
                set(field, field.sampleDraft)
            }
        }
        guard settings.isConfirmed else { return }
        for phrase in [
            AttributePhrase.confirmationDate(beside: anchor),
            AttributePhrase.confirmationSource(beside: anchor),
        ] {
            if let field = type.sibling(phrase, of: anchor) { set(field, field.sampleDraft) }
        }
    }

    /// Why a sentence supposes what no element of this field can hold: such a sentence would be about
    /// nothing, and come true whatever the row says. `nil` for one that makes sense.
    static func senseless(
        _ condition: PolicyExample.Condition, on field: CatalogueField, of type: DocumentType
    ) -> String? {
        let attribute: ElementAttribute
        switch condition {
        case .attribute(_, let one, _): attribute = one
        case .confirmed, .notConfirmed: attribute = .bevestiging
        case .reviewed, .namedRelease, .decidedByLTF, .holds, .filled, .memberDisagrees, .minor,
            .passage:
            return nil
        }
        let holds = type.anchor(of: field).flatMap { type.attributeField(attribute, beside: $0) }
        return holds == nil ? "`\(field.phrase)` heeft geen \(attribute.rawValue)" : nil
    }

    mutating func addReview(by role: Role) {
        for path in [path, anchorPath] { facts.reviewed[path, default: []].insert(role) }
    }

    mutating func addNamedRelease() { facts.namedReleases.formUnion([path, anchorPath]) }

    mutating func addSecretHolderRelease() {
        facts.secretHolderReleases.formUnion([path, anchorPath])
    }

    mutating func addObjection() { facts.objections.insert(path) }

    /// How the path ends under `route`.
    func decision(under route: CompiledRoute) -> PathDecision? {
        route.decide(document, facts: facts).paths.first { $0.path == path }
    }
}
