import Crypto
import Domain
import JSON

/// `sluis certs`: a PKI for development.
enum CertsVerbs {
    static let group = CommandGroup(
        "certs", "ontwikkel-PKI: certificaten maken en intrekken",
        [CertsInitCommand(), CertsIssueCommand(), CertsRevokeCommand(), CertsListCommand()])

    static let directory = Option(
        "--map", value: "MAP", "map van `sluis certs init`", isRequired: true)
    static let listDays = Option(
        "--lijst-dagen", value: "N",
        "hoelang de intrekkingslijst geldt, anders \(DevelopmentPKI.standardListDays)")
}

/// `sluis certs uitgeven`: one more certificate, for a renewal or a test.
struct CertsIssueCommand: Command {
    let specification = CommandSpecification(
        name: "uitgeven", summary: "geef nog een certificaat uit en schrijf het in",
        options: [
            CertsVerbs.directory, Option("--persoon", value: "ID", "voor deze persoon"),
            Option("--systeem", value: "ID", "voor dit systeem"),
            Option("--bestand", value: "NAAM", "naam van de bestanden, anders de id"),
            Option("--vanaf", value: "JJJJ-MM-DD", "eerste dag, anders vandaag"),
            Option("--dagen", value: "N", "geldigheid, anders \(DevelopmentPKI.standardDays)"),
            Option("--server", value: "URL", "adres in het profiel, anders https://127.0.0.1:8443"),
            Option("--zonder-inschrijving", "schrijf het niet in certificaten.yaml"),
        ],
        examples: [
            Example(
                "sluis certs uitgeven --map pki --persoon p-tienen-io --bestand p-tienen-io-2",
                "een tweede certificaat, voor een vernieuwing")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let pki = DevelopmentPKI(directory: try input.required("--map"))
        let holder = try holder(input)
        let file = try fileName(input) ?? holder.id
        let firstDay = try Today.legalDay(input, option: "--vanaf")
        let start =
            input.optionalText("--vanaf") == nil
            ? Today.instant() : Instant(milliseconds: Int64(firstDay.daysSinceEpoch) * 86_400_000)
        let days = try input.integer("--dagen", in: DevelopmentPKI.dayRange)
        let issuing = Issuing(
            pki: pki, authority: try pki.authority(),
            period: DevelopmentPKI.Period(
                from: start, days: days ?? DevelopmentPKI.standardDays),
            firstDay: firstDay,
            server: input.optionalText("--server") ?? "https://127.0.0.1:8443")
        let entry = try issuing.issue(
            to: holder, CertificateName(commonName: DevelopmentPKI.cut(holder.id)), file: file)
        if !input.has("--zonder-inschrijving") {
            try CertificateRecords.append(entry, at: pki.recordsPath)
        }
        let place = "\(pki.directory)/\(DevelopmentPKI.clientPlace(file)).pem"
        if input.printsJSON {
            try terminal.print([
                "certificaat": .string(place), "houder": .string("\(holder.kind) \(holder.id)"),
                "ingeschreven": .bool(!input.has("--zonder-inschrijving")),
            ])
        } else {
            try terminal.print("certificaat staat in \(place)\n\(entry)")
        }
    }

    private func holder(_ input: CommandInput) throws(CommandFailure) -> DevelopmentPKI.Holder {
        let (person, system) = (input.optionalText("--persoon"), input.optionalText("--systeem"))
        switch (person, system) {
        case (let text?, nil):
            if let id = PersonID(text) { return .person(id) }
        case (nil, let text?):
            if let id = SystemID(text) { return .system(id) }
        case (nil, nil), (_?, _?):
            throw .usage("noem één van `--persoon` of `--systeem`", see: input.help)
        }
        throw .usage("dat is geen id: kleine letters, cijfers, - en .", see: input.help)
    }

    /// A name that stays in its folder.
    private func fileName(_ input: CommandInput) throws(CommandFailure) -> String? {
        guard let name = input.optionalText("--bestand") else { return nil }
        guard PersonID(name) != nil, !name.hasPrefix(".") else {
            throw .usage(
                "`--bestand` is een naam: kleine letters, cijfers, - en .", see: input.help)
        }
        return name
    }
}

/// `sluis certs intrekken`: puts a certificate on the list.
struct CertsRevokeCommand: Command {
    let specification = CommandSpecification(
        name: "intrekken", summary: "trek een certificaat in en maak een nieuwe lijst",
        discussion:
            "De poort leest de lijst opnieuw bij SIGHUP. Wie meteen moet stoppen, schorst u eerst "
            + "met `sluis schors`.",
        arguments: [Argument("CERTIFICAAT", "PEM-bestand")],
        options: [CertsVerbs.directory, CertsVerbs.listDays],
        examples: [
            Example(
                "sluis certs intrekken --map pki pki/clients/p-tienen-io.pem",
                "zet het op de lijst")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let pki = DevelopmentPKI(directory: try input.required("--map"))
        let authority = try pki.authority()
        let pem = try InputFile.bytes(at: try input.required("CERTIFICAAT"), what: "certificaat")
        let certificate: Certificate
        do throws(CryptoError) {
            certificate = try Certificate(pem: pem)
        } catch {
            throw .operational("het certificaat is niet te lezen: \(error)")
        }
        guard certificate.isIssued(by: authority.certificate) else {
            throw .verification("dit certificaat is niet door de CA van deze map uitgegeven")
        }
        let now = Today.instant()
        var revoked = try RevokedCertificates.read(pki)
        if !revoked.entries.contains(where: { $0.serialHex == certificate.serialHex }) {
            revoked.entries.append(
                RevokedCertificates.Entry(serialHex: certificate.serialHex, since: now))
        }
        try revoked.write(pki)
        try CertsListCommand.publish(revoked, pki, authority, now, input, terminal)
    }
}

/// `sluis certs crl`: a fresh list with what was revoked before.
struct CertsListCommand: Command {
    let specification = CommandSpecification(
        name: "crl", summary: "maak de intrekkingslijst opnieuw, voor de vorige vervalt",
        options: [CertsVerbs.directory, CertsVerbs.listDays],
        examples: [
            Example("sluis certs crl --map pki --lijst-dagen 7", "een lijst die zeven dagen geldt")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let pki = DevelopmentPKI(directory: try input.required("--map"))
        try CertsListCommand.publish(
            try RevokedCertificates.read(pki), pki, try pki.authority(), Today.instant(), input,
            terminal)
    }

    static func publish(
        _ revoked: RevokedCertificates, _ pki: DevelopmentPKI, _ authority: CertificateAuthority,
        _ now: Instant, _ input: CommandInput, _ terminal: Terminal
    ) throws(CommandFailure) {
        let days =
            try input.integer("--lijst-dagen", in: DevelopmentPKI.dayRange)
            ?? DevelopmentPKI.standardListDays
        try revoked.publish(pki, authority, now: now, days: days)
        if input.printsJSON {
            try terminal.print([
                "lijst": .string(pki.listPath), "ingetrokken": .integer(revoked.entries.count),
                "dagen": .integer(days),
            ])
        } else {
            try terminal.print(
                "\(pki.listPath): \(revoked.entries.count) ingetrokken, geldig voor \(days) dagen")
        }
    }
}
