import Domain

/// Reads `rechtsgronden.yaml`: the dated legal bases. One id may stand there several times, for
/// periods that do not overlap.
enum LegalBasisLoader {
    static func load(
        _ document: YAMLDocument, purposes: [String], _ findings: inout LoadFindings
    ) -> LegalBases {
        var problems = Problems()
        let records = YAMLFields.read(document.root, what: "rechtsgronden", &problems) { top in
            top.each("rechtsgronden", what: "rechtsgrond") { inner in basis(&inner, purposes) }
        }
        findings.add(problems)
        return LegalBases(records ?? [])
    }

    private static func basis(_ inner: inout YAMLFields, _ purposes: [String]) -> LegalBasis? {
        let position = inner.position.source
        let id = inner.text("id")
        let title = inner.text("titel")
        let printed = inner.text("citaat")
        let validity = validity(&inner)
        let coversSecrecy = inner.flag("beroepsgeheim in het overleg")
        let participation = inner.flag("machtigt tot deelname")
        let toConfirm = inner.flag("te bevestigen door jurist")
        let senders = platforms("verzenders", &inner)
        let receivers = platforms("ontvangers", &inner)
        let served = known("doelen", purposes, &inner)
        let categories = known(
            "bijzondere categorieën", SpecialCategory.allCases.map(\.rawValue), &inner)
        let services = inner.optionalTexts("ontvangende diensten")
        guard let id, let title, let printed, let validity, let coversSecrecy, let participation,
            let toConfirm
        else { return nil }
        return LegalBasis(
            id: id, title: title, printed: printed, validity: validity,
            coversProfessionalSecrecy: coversSecrecy, senders: senders, receivers: receivers,
            purposes: Set(served),
            specialCategories: Set(categories.compactMap { SpecialCategory(rawValue: $0) }),
            authorisesParticipation: participation, receivingServices: Set(services),
            confirmedByLawyer: !toConfirm, position: position)
    }

    private static func platforms(_ key: String, _ inner: inout YAMLFields) -> Set<PlatformKind> {
        Set(
            known(key, PlatformKind.allCases.map(\.rawValue), &inner)
                .compactMap { PlatformKind(rawValue: $0) })
    }
}

/// `geldig van` and, where it has an end, `geldig tot`; both inclusive.
func validity(_ fields: inout YAMLFields) -> Validity? {
    validity("geldig van", "geldig tot", &fields)
}

func validity(_ first: String, _ last: String, _ fields: inout YAMLFields) -> Validity? {
    let from = fields.date(first)
    let until = fields.optionalDate(last)
    guard let from else { return nil }
    let validity = Validity(from: from, until: until)
    if validity == nil { fields.refuse(last, "lies before `\(first)`: swap them") }
    return validity
}

/// The texts of an optional list, each one of `known`.
func known(_ key: String, _ known: [String], _ fields: inout YAMLFields) -> [String] {
    var found: [String] = []
    for node in fields.optionalList(key) {
        do throws(YAMLError) {
            found.append(try node.oneOf(known, key))
        } catch {
            fields.refuse(at: error.position, error.problem)
        }
    }
    return found
}
