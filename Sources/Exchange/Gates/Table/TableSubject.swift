import Domain
import Policy

extension TableGate {
    /// R62: the document is about the one whose case is on the agenda, and an anonymous one does not
    /// name him or his place (R194). R73: a trajectory was decided on.
    func checkSubject(
        of document: Document, _ form: Form, _ item: AgendapuntState, _ work: Work,
        into faults: inout Faults
    ) {
        if form.isAnonymous {
            return checkAnonymous(document, item, work, into: &faults)
        }
        if !(document.text("naam")?.utf8.elementsEqual(item.subject.utf8) ?? false) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "niet-op-de-agenda",
                    "de fiche gaat over iemand anders dan het agendapunt; alleen over wie besproken wordt, "
                        + "kan een fiche bestaan",
                    rules: [62], at: "/document/gegevensBespreking/naam"))
        }
        guard FicheRules.describesTrajectory(document), item.trajectory == nil else { return }
        faults.add(
            Refusal(
                .poortGesloten, "traject-zonder-besluit",
                "rubriek 4 beschrijft een traject waarover de deelnemers niet beslisten; laat de voorzitter "
                    + "het trajectbesluit vastleggen of laat de beschrijving weg",
                rules: [73], at: "/document/opvolgingstraject"))
    }

    private func checkAnonymous(
        _ document: Document, _ item: AgendapuntState, _ work: Work, into faults: inout Faults
    ) {
        _ = faults.attempt { () throws(Refusal) in
            try work.book.refusePlaces(of: item.livcr, in: document)
        }
        guard DoorverwijzingRules.names(item.subject, in: document) else { return }
        faults.add(
            Refusal(
                .ongeldig, "naam-in-anoniem-document",
                "een doorverwijzing noemt niet wie besproken werd; verwijder de naam en dien opnieuw in",
                rules: [194], at: "/document"))
    }
}
