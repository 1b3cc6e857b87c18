import Domain
import JSON

/// Who directs the execution and answers for it (R207).
extension Gateway {
    /// R207: COA, or a gemeente that the address book knows; no other body, however it is called.
    func requireResponsible(
        _ document: Document, _ soort: LivStuksoort, _ work: Work
    ) throws(Refusal) {
        guard let named = document.text(LivVerantwoordelijke.phrase),
            LivVerantwoordelijke(named, work.book) == nil
        else { return }
        throw Refusal(
            .ongeldig, "verkeerde-eindverantwoordelijke",
            "eindverantwoordelijke is het COA of een gemeente die in het adresboek staat (`gemeente "
                + "<naam>`); verbeter de naam of vraag de beheerder ze op te nemen", rules: [207],
            at: LivVerantwoordelijke.pointer(in: soort))
    }

    /// R207: an advies names the eindverantwoordelijke of the duiding that it follows, which the
    /// opdrachtgever agreed to.
    func requireSameResponsible(
        _ document: Document, _ soort: LivStuksoort, in zaak: Zaak, _ work: Work
    ) async throws(Refusal) {
        guard soort == .adviesrapport, let stuk = zaak.state.document(.duiding) else {
            return
        }
        let duiding = try await work.load(StukState.self, stuk.id).state.current.submission.json()
        let agreed = duiding[LivStuksoort.duiding.root]?[LivVerantwoordelijke.phrase]?.stringValue
        guard let agreed, let named = document.text(LivVerantwoordelijke.phrase),
            agreed == named
                || LivVerantwoordelijke(agreed, work.book) == LivVerantwoordelijke(named, work.book)
        else {
            throw Refusal(
                .strijdigMetToestand, "andere-eindverantwoordelijke",
                "het advies noemt een andere eindverantwoordelijke dan de duiding waarover het akkoord "
                    + "gaat; noem dezelfde", rules: [207],
                at: LivVerantwoordelijke.pointer(in: soort))
        }
    }
}

/// One body, however a document spells it.
private enum LivVerantwoordelijke: Equatable {
    case coa
    /// By its CBS code.
    case gemeente(String)

    /// How the catalogues call it, and the member in the document.
    static let phrase = "eindverantwoordelijke"

    private static let cbsDigits = 4

    /// `nil` for whoever is neither; a Belgian municipality is no gemeente of the LIV.
    init?(_ text: String, _ book: AddressBook) {
        if LIVRules.isCOA(text) {
            self = .coa
            return
        }
        guard LIVRules.isMunicipality(text) else { return nil }
        let name = text.drop { $0 != " " }
        let known: [Municipality]
        switch book.index.municipalities(named: String(name)) {
        case .one(let municipality): known = [municipality]
        case .several(let municipalities): known = municipalities
        case .unknown: known = []
        }
        guard let code = known.map(\.code).first(where: { $0.utf8.count == Self.cbsDigits })
        else { return nil }
        self = .gemeente(code)
    }

    static func pointer(in soort: LivStuksoort) -> String {
        "/document/\(soort.root)/\(phrase)"
    }
}
