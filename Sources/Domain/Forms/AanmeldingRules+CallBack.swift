/// The number at which whoever asks can be called back.
extension AanmeldingRules {
    /// R265: numbers that cannot be called back.
    static func checkCallBack(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let isBusiness = "terugbelverzoek / zakelijk"
        if document.value(isBusiness) == .flag(true) {
            faults.add(
                rule: notCalledBack(
                    "een zakelijk nummer kan niet teruggebeld worden",
                    at: document.place(of: isBusiness, under: pointer)))
        }
        guard let number = document.text(callBack) else { return }
        let place = document.place(of: callBack, under: pointer)
        guard let digits = nationalDigits(number) else {
            return faults.add(rule: notCalledBack("dit is geen telefoonnummer", at: place))
        }
        guard digits.starts(with: [0x30, 0x38, 0x38]) else { return }
        faults.add(
            rule: notCalledBack("een 088-nummer kan niet teruggebeld worden", at: place))
    }

    private static func notCalledBack(_ problem: String, at place: String) -> Refusal {
        Refusal(
            .ongeldig, "niet-terug-te-bellen",
            problem + "; geef een nummer waarop iemand zelf te bereiken is", rules: [265],
            at: place)
    }

    /// The digits with a Dutch country code as a 0; `nil` where it is no number.
    private static func nationalDigits(_ number: String) -> [UInt8]? {
        let text = IdentifyingText(number)
        let marks: [UInt8] = [0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E, 0x2F]
        guard text.bytes.allSatisfy({ (0x30...0x39).contains($0) || marks.contains($0) }) else {
            return nil
        }
        // Digits without a 0 or + before them are no telephone number, but may name a person.
        guard let first = text.bytes.first(where: { $0 != 0x20 && $0 != 0x28 }),
            first == 0x30 || first == 0x2B
        else { return nil }
        var digits = text.bytes.filter { (0x30...0x39).contains($0) }
        if digits.starts(with: [0x30, 0x30, 0x33, 0x31]) {
            digits = [0x30] + digits.dropFirst(4).drop { $0 == 0x30 }
        } else if text.bytes.contains(0x2B), digits.starts(with: [0x33, 0x31]) {
            digits = [0x30] + digits.dropFirst(2).drop { $0 == 0x30 }
        }
        let isNational = digits.first == 0x30 && digits.dropFirst().first != 0x30
        return (9...(isNational ? 10 : 15)).contains(digits.count) ? digits : nil
    }
}
