/// The report to police or services that goes before an aanmelding.
extension AanmeldingRules {
    private static let addressees = [
        "politie", "avim", "aivd", "mivd", "marechaussee", "kmar", "inlichtingen",
        "veiligheidsdienst",
    ]

    /// R185: a partner of the migration chain says whom it told, or why nobody. The gateway only
    /// carries that answer; it reports nothing itself.
    package static func refuseUnreported(
        _ document: Document, isPartner: Bool, at pointer: String
    ) throws(Refusal) {
        guard isPartner else { return }
        func refusal(_ problem: String) -> Refusal {
            Refusal(
                .ongeldig, "melding-niet-vermeld", problem, rules: [185],
                at: document.place(of: "meldplicht", under: pointer))
        }
        switch document.text("meldplicht") {
        case "gemeld":
            guard let to = document.text("meldplicht / aan")?.lowercased(),
                addressees.contains(where: to.hasPart), document.value("meldplicht / datum") != nil
            else {
                throw refusal(
                    "noem bij `meldplicht` aan welke inlichtingen- of veiligheidsdienst of politie en op "
                        + "welke dag gemeld is")
            }
        case "niet gemeld":
            guard document.value("meldplicht / reden") != nil else {
                throw refusal("geef bij `meldplicht` de reden waarom niet gemeld is")
            }
        default:
            throw refusal(
                "een partner uit de migratieketen meldt eerst aan de inlichtingen- en "
                    + "veiligheidsdiensten of de politie; vul `meldplicht` in, of de reden van geen"
            )
        }
    }

    static func checkReport(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard !faults.leavesOpen(document.place(of: "meldplicht", under: pointer)) else { return }
        _ = faults.attempt { () throws(Refusal) in
            try refuseUnreported(
                document, isPartner: isOfMigrationPartner(document), at: pointer)
        }
    }

    /// Whether the opdrachtgever is a partner of the migration chain: COA, also for IND and DT&V.
    package static func isOfMigrationPartner(_ document: Document) -> Bool {
        document.text("opdrachtgever").map(LIVRules.isCOA) ?? false
    }
}

extension String {
    /// Whether `part` stands somewhere in this text, byte for byte.
    fileprivate func hasPart(_ part: String) -> Bool {
        let (whole, sought) = (Array(utf8), Array(part.utf8))
        guard whole.count >= sought.count else { return false }
        return (0...(whole.count - sought.count)).contains {
            whole[$0..<($0 + sought.count)].elementsEqual(sought)
        }
    }
}
