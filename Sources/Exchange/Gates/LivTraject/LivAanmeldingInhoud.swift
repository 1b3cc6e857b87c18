import Domain
import Policy

/// What the gateway reads from an aanmelding.
struct LivAanmelding {
    let product: LivProduct
    let isMinor: Bool
    let missingCriteria: [String]
    let reference: String?
    private let client: String?
    private let code: String?
    private let document: Document

    init(_ document: Document) {
        product = document.text("product").flatMap { LivProduct(rawValue: $0) } ?? .duiding
        isMinor = AanmeldingRules.isMinorOrUnknown(document)
        client = document.text("opdrachtgever")
        code = document.text("opdrachtgever / cbs")
        missingCriteria = AanmeldingRules.missingCriteria(document)
        reference = document.text("referentie")
        self.document = document
    }

    /// R185: also where no opdrachtgever is named, COA is a partner of the migration chain; a private
    /// person who asks through it is not.
    func requireReport(from sender: Platform) throws(Refusal) {
        let isPartner =
            sender.kind == .coa && ["professional", nil].contains(document.text("type vrager"))
        try AanmeldingRules.refuseUnreported(document, isPartner: isPartner, at: "/document")
    }

    /// R186, R200: what comes of it is delivered to the platform that sends, so that is the client.
    func requireClient(is sender: Platform, _ book: AddressBook) throws(Refusal) {
        guard let client else { return }
        let names: [String] =
            sender.kind == .coa
            ? [sender.name]
            : sender.municipalities.flatMap { code in
                (book.municipalities[code]?.names.values.map { "gemeente \($0)" } ?? [])
            } + [sender.name]
        let isNamed = names.contains { $0.lowercased() == client.lowercased() }
        guard isNamed, code.map({ sender.municipalities.contains($0) }) ?? true else {
            throw Refusal(
                .nietToegelaten, "andere-opdrachtgever",
                "de opdrachtgever is het platform dat aanmeldt: het COA voor zichzelf (mede namens IND of "
                    + "DT&V), een gemeente voor zichzelf", rules: [186, 200],
                at: "/document/aanmelding/opdrachtgever/organisatie")
        }
    }
}
