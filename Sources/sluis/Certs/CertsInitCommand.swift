import Configuration
import Crypto
import Domain
import JSON

/// `sluis certs init`: a complete development PKI for a synthetic address book.
struct CertsInitCommand: Command {
    let specification = CommandSpecification(
        name: "init", summary: "maak een ontwikkel-PKI voor een verzonnen adresboek",
        discussion:
            "Een root, een servercertificaat voor localhost, een certificaat, sleutel en profiel "
            + "voor elke persoon en elk systeem, een lege intrekkingslijst en certificaten.yaml met de "
            + "vingerafdrukken. Enkel voor een adresboek met `synthetisch: ja`; certs/README.md zegt hoe "
            + "een echte PKI eruitziet.",
        options: [
            Option("--naar", value: "MAP", "nieuwe map", isRequired: true),
            Option("--adresboek", value: "MAP", "anders Policies/adresboek"),
            Option(
                "--server", value: "URL", "adres in de profielen, anders https://127.0.0.1:8443"),
            Option("--dagen", value: "N", "geldigheid, anders \(DevelopmentPKI.standardDays)"),
        ],
        examples: [
            Example("sluis certs init --naar pki", "maakt alles in de nieuwe map pki"),
            Example(
                "sluis wie --profiel pki/profielen/p-tienen-io.yaml", "gebruikt er een profiel van"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let now = Today.instant()
        let book = try syntheticBook(input, now)
        let pki = DevelopmentPKI(directory: try input.required("--naar"))
        let days = try input.integer("--dagen", in: DevelopmentPKI.dayRange)
        let period = DevelopmentPKI.Period(from: now, days: days ?? DevelopmentPKI.standardDays)
        try OutputFile.makeDirectory(pki.directory, isNew: true)
        for folder in [DevelopmentPKI.clientsFolder, DevelopmentPKI.profilesFolder] {
            try OutputFile.makeDirectory("\(pki.directory)/\(folder)", isNew: true)
        }
        let authority = try makeCore(pki, period)
        let issuing = Issuing(
            pki: pki, authority: authority, period: period, firstDay: try Today.legalDay(of: now),
            server: input.optionalText("--server") ?? "https://127.0.0.1:8443")
        var records = CertificateRecords.heading
        let holders = DevelopmentPKI.holders(of: book)
        for (holder, name) in holders { records += try issuing.issue(to: holder, name) }
        try OutputFile.write(Array(records.utf8), new: pki.recordsPath)
        try RevokedCertificates().publish(
            pki, authority, now: now, days: DevelopmentPKI.standardListDays)
        try report(pki, authority, holders.count, input, terminal)
    }

    private func syntheticBook(
        _ input: CommandInput, _ now: Instant
    ) throws(CommandFailure) -> AddressBook {
        let files = try PolicySource.files(
            input.optionalText("--adresboek") ?? "Policies/adresboek")
        let (book, findings) = AddressBookLoader.load(files, today: try Today.legalDay(of: now))
        guard let book else {
            throw .verification(
                "het adresboek is niet geldig:\n"
                    + findings.filter(\.isError).map(\.description).joined(separator: "\n"))
        }
        guard book.isSynthetic else {
            throw .verification(
                "het adresboek is niet verzonnen; een ontwikkel-PKI is nooit voor echte personen (R238)"
            )
        }
        return book
    }

    private func makeCore(
        _ pki: DevelopmentPKI, _ period: DevelopmentPKI.Period
    ) throws(CommandFailure) -> CertificateAuthority {
        let authority: CertificateAuthority
        let server: Certificate
        do throws(CryptoError) {
            authority = try pki.makeAuthority(period)
            server = try pki.makeServer(authority, period)
        } catch {
            throw .operational("de PKI is niet te maken: \(error)")
        }
        try OutputFile.write(authority.certificate.pem, new: pki.authorityPath)
        try OutputFile.write(server.pem, new: pki.directory + "/server.pem")
        return authority
    }

    private func report(
        _ pki: DevelopmentPKI, _ authority: CertificateAuthority, _ count: Int,
        _ input: CommandInput, _ terminal: Terminal
    ) throws(CommandFailure) {
        guard !input.printsJSON else {
            try terminal.print([
                "map": .string(pki.directory), "certificaten": .integer(count),
                "root": .string(authority.certificate.fingerprint.hex),
            ])
            return
        }
        try terminal.print(
            Record([
                ("map", pki.directory), ("root", authority.certificate.fingerprint.hex),
                ("certificaten", "\(count) in clients/, elk met een profiel"),
                ("adresboek", pki.recordsPath), ("intrekkingslijst", pki.listPath),
            ]).text(width: terminal.width))
        terminal.note("enkel voor ontwikkeling: de sleutel van de root ligt in dezelfde map")
    }
}

/// What every certificate of one run has in common.
struct Issuing: Sendable {
    let pki: DevelopmentPKI
    let authority: CertificateAuthority
    let period: DevelopmentPKI.Period
    let firstDay: LegalDay
    let server: String

    /// Issues, keeps, and gives the lines for the address book.
    func issue(
        to holder: DevelopmentPKI.Holder, _ name: CertificateName, file: String? = nil
    ) throws(CommandFailure) -> String {
        let file = file ?? holder.id
        let certificate: Certificate
        do throws(CryptoError) {
            certificate = try pki.makeClient(
                holder, name: name, file: file, authority, period)
        } catch {
            throw .operational("het certificaat voor `\(holder.id)` is niet te maken: \(error)")
        }
        try pki.keep(certificate, file: file, server: server)
        return try CertificateRecords.entry(certificate, of: holder, from: firstDay)
    }
}

extension DevelopmentPKI {
    /// Everybody in the book by id, with the subject of the certificate.
    static func holders(of book: AddressBook) -> [(Holder, CertificateName)] {
        func organisation(_ id: OrganisationID) -> String? {
            book.organisations[id].map { cut($0.name) }
        }
        let persons = book.persons.values.sorted { $0.id < $1.id }.map { person in
            (
                Holder.person(person.id),
                CertificateName(
                    commonName: cut(person.name), organization: organisation(person.organisation))
            )
        }
        let systems = book.systems.values.sorted { $0.id < $1.id }.map { system in
            (
                Holder.system(system.id),
                CertificateName(
                    commonName: cut(system.id.text),
                    organization: organisation(system.organisation))
            )
        }
        return persons + systems
    }
}
