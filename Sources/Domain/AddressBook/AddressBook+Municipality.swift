extension AddressBook {
    /// The municipality of a code of today; for anything else the refusal says which code to use.
    ///
    /// An old code, a postal code or a name written as code is never silently replaced: the
    /// document is what people agree on (R68), so it must carry the right code itself.
    ///
    /// - Parameter name: what the document says as name, to point at a code where its own is unknown.
    package func municipality(
        _ code: String, named name: String? = nil, at pointer: String? = nil
    ) throws(Refusal) -> Municipality {
        if let found = municipalities[code] { return found }
        if let new = index.successor(of: code) {
            throw Refusal(
                .ongeldig, "oude-gemeentecode",
                "NIS-code `\(code)` bestaat niet meer sinds de fusie; gebruik de nieuwe code `\(new)`",
                rules: [74], at: pointer)
        }
        let remedy: String
        if let hint = hint(index.municipalities(postalCode: code)) {
            remedy = "dit is een postcode en geen NIS-code; gebruik \(hint)"
        } else if let hint = hint(index.municipalities(named: code)) {
            remedy = "dit is een naam en geen NIS-code; gebruik \(hint)"
        } else if let hint = name.flatMap({ self.hint(index.municipalities(named: $0)) }) {
            remedy = "deze NIS-code staat niet in het adresboek; bij deze naam hoort \(hint)"
        } else {
            remedy =
                "deze NIS-code staat niet in het adresboek; kijk de code van de gemeente na"
        }
        throw Refusal(.ongeldig, "onbekende-gemeente", remedy, rules: [74], at: pointer)
    }

    /// `code `24107`` or the codes to choose from; `nil` where nothing was found.
    private func hint(_ answer: MunicipalityIndex.Answer) -> String? {
        switch answer {
        case .unknown: nil
        case .one(let municipality): "code `\(municipality.code)`"
        case .several(let several):
            "een van " + several.prefix(5).map { "`\($0.code)`" }.joined(separator: ", ")
        }
    }
}

extension MunicipalityIndex {
    /// Everything that `text` may mean, each municipality once, by code: a code of today or of
    /// before a merger, a postal code, a name in any language.
    package func search(_ text: String) -> [Municipality] {
        var found: [String: Municipality] = [:]
        func add(_ answer: Answer) {
            switch answer {
            case .unknown: break
            case .one(let one): found[one.code] = one
            case .several(let several): for one in several { found[one.code] = one }
            }
        }
        if let one = municipality(code: text) { add(.one(one)) }
        add(municipalities(postalCode: text))
        add(municipalities(named: text))
        return found.values.sorted { $0.code < $1.code }
    }
}
