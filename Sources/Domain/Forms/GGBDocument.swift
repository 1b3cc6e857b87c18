/// The three documents that exist in the GGB on one person (R122). Only the extract of the first
/// ever goes to a LIVC-R.
package enum GGBDocument: String, Sendable, CaseIterable, Hashable {
    /// What all services feed, all the time: never leaves the GGB as a document.
    case inlichtingenfiche
    /// The extract of the inlichtingenfiche.
    case informatiekaart
    /// The evaluation by the OCAD, of which parts may stand on the card.
    case dreigingsevaluatie

    /// Refuses the two that no LIVC-R ever gets as a document.
    package static func refuseForLIVCR(_ documentType: String) throws(Refusal) {
        switch GGBDocument(rawValue: documentType) {
        case .inlichtingenfiche, .dreigingsevaluatie:
            throw Refusal(
                .poortGesloten, "ggb-document-blijft-in-de-ggb",
                "een \(documentType) gaat nooit als document naar een LIVC-R; laat de LTF een "
                    + "informatiekaart afwegen",
                rules: [122], at: "/documenttype")
        case .informatiekaart, nil: return
        }
    }
}
