/// The opdrachtgever: who may ask the LIV, on whose behalf, and what duiding asks of him.
extension AanmeldingRules {
    /// R186: COA or a gemeente; IND and DT&V through COA.
    static func checkClient(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let client = document.text("opdrachtgever")
        let place = document.place(of: "opdrachtgever", under: pointer)
        if let client, !LIVRules.isCOA(client), !LIVRules.isMunicipality(client) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "verkeerde-opdrachtgever",
                    "opdrachtgever is het COA of een gemeente (`gemeente <naam>`); IND en DT&V melden aan "
                        + "via het COA, als `medeNamens`", rules: [186], at: place))
        }
        for (element, behalf) in onBehalf(document) {
            if ["IND", "DT&V"].contains(behalf), let client, LIVRules.isCOA(client) { continue }
            faults.add(
                rule: Refusal(
                    .ongeldig, "verkeerd-mede-namens",
                    "mede namens kan enkel IND of DT&V zijn, en enkel met het COA als opdrachtgever",
                    rules: [186], at: document.place(of: "mede namens", element, under: pointer)),
                restingOn: place)
        }
        checkMunicipalityCode(document, of: client, at: pointer, into: &faults)
    }

    private static func checkMunicipalityCode(
        _ document: Document, of client: String?, at pointer: String, into faults: inout Faults
    ) {
        let phrase = "opdrachtgever / cbs"
        guard let code = document.text(phrase) else { return }
        let place = document.place(of: phrase, under: pointer)
        guard code.utf8.count == 4, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return faults.add(
                rule: Refusal(
                    .ongeldig, "geen-cbs-code", "een CBS-code telt vier cijfers; verbeter ze",
                    rules: [186], at: place))
        }
        if let client, LIVRules.isMunicipality(client) { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "cbs-code-zonder-gemeente",
                "een CBS-code hoort bij een gemeente als opdrachtgever; noem die gemeente, of laat de code "
                    + "weg", rules: [186], at: place),
            restingOn: document.place(of: "opdrachtgever", under: pointer))
    }

    private static func onBehalf(_ document: Document) -> [(element: Int, name: String)] {
        guard let field = document.type.field("mede namens") else { return [] }
        return document.elements(of: field).compactMap { element in
            document.text("mede namens", element).map { (element, $0) }
        }
    }

    /// What duiding asks beyond consultatie and trajectadvies: R177, R187, R207.
    static func checkInterpretation(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        if document.value("opdrachtgever") == nil {
            faults.add(
                rule: Refusal(
                    .ongeldig, "duiding-zonder-opdrachtgever",
                    "duiding heeft een opdrachtgever: het COA of een gemeente; noem hem, of vraag "
                        + "consultatie of trajectadvies", rules: [187],
                    at: document.place(of: "opdrachtgever", under: pointer)))
        }
        if document.value("eindverantwoordelijke") == nil {
            faults.add(
                rule: Refusal(
                    .ongeldig, "eindverantwoordelijke-ontbreekt",
                    "duiding heeft een eindverantwoordelijke: het COA of een gemeente; noem hem",
                    rules: [207, 229],
                    at: document.place(of: "eindverantwoordelijke", under: pointer)))
        }
        let group = document.text("doelgroep")
        if let group, ["asielzoeker", "statushouder"].contains(group) { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "buiten-de-doelgroep",
                "duiding door het LIV is voor de doelgroep asielzoeker of statushouder; vul ze in, of "
                    + "vraag consultatie", rules: [177],
                at: document.place(of: "doelgroep", under: pointer)))
    }
}
