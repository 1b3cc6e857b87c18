import Configuration
import Domain
import JSON
import Policy
import PolicyDesk

/// `sluis policy check`: everything that would refuse a set, before anybody activates it.
struct PolicyCheckCommand: Command {
    let specification = CommandSpecification(
        name: "check", summary: "ga een beleidsset met haar adresboek na",
        discussion: "Dezelfde controles als bij het laden. Een fout weigert de set (code 4); een "
            + "waarschuwing vraagt een nalezer.",
        options: PolicySource.options,
        examples: [
            Example("sluis policy check", "gaat Policies na, zoals het vandaag geldt"),
            Example(
                "sluis policy check --beleid ontwerp --op 2027-01-01", "een ontwerp, op die dag"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let source = try PolicySource(input)
        var extra = JSONObject()
        if let set = source.set {
            extra["digest"] = .string(set.digest.hex)
            extra["routes"] = .array(
                set.routes.map { ["beleid": .string($0.name), "versie": .integer($0.version)] })
        }
        try Findings.show(source.findings, of: "het beleid", extra, input, terminal)
    }
}

/// `sluis adresboek check`: the same for the address book alone.
struct AddressBookCheckCommand: Command {
    static let group = CommandGroup(
        "adresboek", "wie wie is: nagaan voor het geladen wordt",
        [AddressBookCheckCommand()])

    let specification = CommandSpecification(
        name: "check", summary: "ga een adresboek na",
        discussion: "Dezelfde controles als bij het laden, op de genoemde dag, en elk gat als "
            + "waarschuwing: een zone zonder korpschef of IO, een gemeente zonder zone, LIVC-R of "
            + "bevoegde LTF. Waar een LIVC-R deelneemt, is een zone zonder die mensen een fout.",
        options: PolicySource.options,
        examples: [
            Example(
                "sluis adresboek check --certificaten pki/certificaten.yaml",
                "gaat Policies/adresboek met deze certificaten na")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let today = try Today.legalDay(input)
        var (book, findings) = try PolicySource.book(input, today: today)
        var extra = JSONObject()
        if let book {
            findings += AddressBookLoader.gaps(of: book, on: today)
            extra["digest"] = .string(book.digest.hex)
            extra["personen"] = .integer(book.persons.count)
            extra["systemen"] = .integer(book.systems.count)
            extra["certificaten"] = .integer(book.certificates.count)
            extra["synthetisch"] = .bool(book.isSynthetic)
        }
        try Findings.show(findings, of: "het adresboek", extra, input, terminal)
    }
}

/// What a check found, for people and programs.
enum Findings {
    static func show(
        _ findings: [LoadFinding], of what: String, _ extra: JSONObject, _ input: CommandInput,
        _ terminal: Terminal
    ) throws(CommandFailure) {
        let errors = findings.filter(\.isError).count
        if input.printsJSON {
            var answer = extra
            answer["geldig"] = .bool(errors == 0)
            answer["bevindingen"] = .array(findings.map(json))
            try terminal.print(.object(answer))
        } else {
            if !findings.isEmpty { try terminal.print(table(findings).text(width: terminal.width)) }
            let facts = extra.members.filter { $0.value.arrayValue == nil }
            try terminal.print(
                Record(
                    facts.map { ($0.name, $0.value.shown) } + [
                        ("uitslag", errors == 0 ? "geldig" : "niet geldig"),
                        ("bevindingen", "\(errors) fout, \(findings.count - errors) waarschuwing"),
                    ]
                ).text(width: terminal.width))
        }
        guard errors == 0 else { throw .findings("\(what) is niet geldig: \(errors) fout(en)") }
    }

    private static func table(_ findings: [LoadFinding]) -> Table {
        Table(
            ["controle", "ernst", "plaats", "wat te doen", "regels"],
            findings.map { finding in
                [
                    finding.check, finding.isError ? "fout" : "let op",
                    finding.position?.description ?? "", finding.message,
                    finding.rules.map(\.description).joined(separator: ", "),
                ]
            })
    }

    private static func json(_ finding: LoadFinding) -> JSONValue {
        var object: JSONObject = [
            "controle": .string(finding.check),
            "ernst": .string(finding.isError ? "fout" : "waarschuwing"),
            "bericht": .string(finding.message),
            "regels": .texts(finding.rules.map(\.description)),
        ]
        object.set("plaats", finding.position?.description)
        return .object(object)
    }
}
