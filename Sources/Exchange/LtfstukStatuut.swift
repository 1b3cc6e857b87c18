package import Domain
import Journal

extension Gateway {
    /// The IO who carries a fiche of an LTF records, with source and date, whether its subject has a
    /// status in the GGB (R251). What the LTF itself found (R46) is no substitute.
    package func ltfstukGGBVaststellen(
        _ id: String, status: String, day: LegalDay, source: String, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<LtfstukWeergave> {
        try await perform(.ggbVaststellen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var stuk = try await work.load(LtfstukState.self, id)
            let officer = try work.officer(actor, of: stuk.state.zone, or: .ltfstuk)
            // To the IO a stuk exists once the LTF decided on it.
            guard stuk.state.decision != nil else { throw .notFound(.ltfstuk) }
            guard stuk.state.delivery == nil else { throw .ltfstukReleased }
            guard stuk.state.documentType == FicheRules.documentType else {
                throw Refusal(
                    .ongeldig, "statuut-niet-aan-de-orde",
                    "een kaart draagt haar categorie en een doorverwijzing is anoniem: enkel bij een "
                        + "fiche stelt u een statuut vast", rules: [194, 251])
            }
            stuk.state.ggb = try GGBVaststelling(
                checked: status, on: day, source: source, by: officer, today: work.today)
            work.record(.ggbVastgesteld)
            work.save(stuk)
            return LtfstukWeergave(id: id, stuk.state, showsAll: false)
        }
    }
}

extension LtfstukState {
    /// R251, R46: a fiche leaves once the IO recorded that its subject has no status.
    func requireStatus() throws(Refusal) {
        guard documentType == FicheRules.documentType else { return }
        guard let ggb else {
            throw Refusal(
                .poortGesloten, "ggb-niet-vastgesteld",
                "stel eerst vast, met datum en bron, of de betrokkene een statuut in de GGB heeft: "
                    + "`sluis kaart ggb`",
                rules: [251])
        }
        guard !ggb.hasStatus else {
            throw Refusal(
                .poortGesloten, "persoon-met-statuut",
                "de Information Officer stelde een statuut in de GGB vast; deze fiche vertrekt niet. "
                    + "Laat de LTF een informatiekaart indienen (documenttype `informatiekaart`)",
                rules: [46, 251])
        }
    }
}

extension GGBVaststelling {
    /// What an IO says, refused unless it names a status, a day that has come, and a source (R251).
    init(
        checked status: String, on day: LegalDay, source: String, by officer: PersonID,
        today: LegalDay
    ) throws(Refusal) {
        guard GGBVaststelling.statuses.contains(status) else {
            throw Refusal(
                .ongeldig, "onbekend-statuut",
                "kies een van: \(GGBVaststelling.statuses.joined(separator: ", "))",
                rules: [79, 251], at: "/statuut")
        }
        guard day <= today else {
            throw Refusal(
                .ongeldig, "vaststelling-in-de-toekomst",
                "een vaststelling kan niet na vandaag liggen", rules: [251], at: "/datum")
        }
        let source = try LivTekst.line(source, "bron", [251])
        self.init(status: status, day: day, source: source, by: officer)
    }
}
