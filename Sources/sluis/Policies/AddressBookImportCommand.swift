import Configuration
import Domain
import JSON

/// `sluis adresboek import`: public lists become the draft of an address book with its gaps.
struct AddressBookImportCommand: Command {
    /// Making and checking an address book.
    static let group = CommandGroup(
        "adresboek", "wie wie is: maken en nagaan voor het geladen wordt",
        AddressBookCheckCommand.group.commands + [
            AddressBookImportCommand(), AddressBookSearchCommand(), AddressBookShowCommand(),
        ])

    let specification = CommandSpecification(
        name: "import", summary: "maak van openbare lijsten een ontwerp van een adresboek",
        discussion:
            "Leest lijsten met kommagescheiden waarden en maakt een nieuwe map: `adresboek` "
            + "met wat volledig is, `onvolledig` met wat nog niet geladen kan worden, en "
            + "`gaten.csv` met een regel voor alles wat geen lijst zegt: LTF's, korpschefs, IO's, "
            + "LIVC-R's en bevoegdheid. Er wordt niets geraden; een fout in een lijst weigert alles "
            + "(code 4).",
        options: [
            Option("--gemeenten", value: "BESTAND", "gemeenten met NIS-code", isRequired: true),
            Option("--zones", value: "BESTAND", "politiezones met hun gemeenten", isRequired: true),
            Option(
                "--arrondissementen", value: "BESTAND", "gerechtelijke arrondissementen",
                isRequired: true),
            Option("--opvolgers", value: "BESTAND", "oude NIS-codes met die van nu"),
            Option("--postcodes", value: "BESTAND", "postcodes met hun gemeente"),
            Option(
                "--geldig-van", value: "JJJJ-MM-DD", "dag sinds wanneer de zones zo zijn",
                isRequired: true),
            Option("--naar", value: "MAP", "nieuwe map voor het ontwerp", isRequired: true),
            Option("--synthetisch", "elke inschrijving is verzonnen"),
        ],
        examples: [
            Example(
                "sluis adresboek import --gemeenten g.csv --zones z.csv --arrondissementen a.csv "
                    + "--geldig-van 2025-01-01 --naar ontwerp", "maakt de map ontwerp")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let day = try Today.legalDay(input, option: "--geldig-van")
        let (draft, findings) = AddressBookImport.read(
            try AddressBookImportCommand.sources(input), validFrom: day,
            isSynthetic: input.has("--synthetisch"))
        guard let draft else {
            return try Findings.show(findings, of: "de invoer", JSONObject(), input, terminal)
        }
        let directory = try input.required("--naar")
        try AddressBookImportCommand.write(draft, to: directory)
        try AddressBookImportCommand.show(draft, in: directory, input, terminal)
    }

    private static func sources(
        _ input: CommandInput
    ) throws(CommandFailure) -> AddressBookImport.Sources {
        AddressBookImport.Sources(
            municipalities: try file(try input.required("--gemeenten")),
            zones: try file(try input.required("--zones")),
            arrondissements: try file(try input.required("--arrondissementen")),
            successors: try input.optionalText("--opvolgers").map(file),
            postalCodes: try input.optionalText("--postcodes").map(file))
    }

    private static func file(_ path: String) throws(CommandFailure) -> SourceFile {
        do throws(ConfigurationError) {
            return try SourceFiles.read(file: path)
        } catch {
            throw .operational("`\(TerminalText.safe(path))` is niet te lezen: \(error)")
        }
    }

    private static func write(
        _ draft: AddressBookDraft, to directory: String
    ) throws(CommandFailure) {
        try OutputFile.makeDirectory(directory, isNew: true)
        for (folder, files) in [("adresboek", draft.bookFiles), ("onvolledig", draft.heldFiles)]
        where !files.isEmpty {
            try OutputFile.makeDirectory("\(directory)/\(folder)", isNew: true)
            for file in files {
                try OutputFile.write(file.bytes, new: "\(directory)/\(folder)/\(file.path)")
            }
        }
        try OutputFile.write(
            Array(AddressBookGap.report(draft.gaps).utf8), new: "\(directory)/gaten.csv")
    }

    private static func show(
        _ draft: AddressBookDraft, in directory: String, _ input: CommandInput,
        _ terminal: Terminal
    ) throws(CommandFailure) {
        let counts = [
            ("gemeenten", draft.municipalities.count), ("zones", draft.zones.count),
            ("zonesApart", draft.zones.count { !$0.isComplete }),
            ("gemeentenApart", draft.municipalities.count { $0.region == nil }),
            ("oudeCodes", draft.oldCodes), ("vervangenCodes", draft.replacedCodes),
            ("postcodes", draft.postalCodes), ("gaten", draft.gaps.count),
        ]
        guard !input.printsJSON else {
            var answer = JSONObject()
            for (name, count) in counts { answer[name] = .integer(count) }
            var kinds = JSONObject()
            for (kind, count) in draft.gapCounts { kinds[kind.rawValue] = .integer(count) }
            answer["gatenPerSoort"] = .object(kinds)
            answer["map"] = .string(directory)
            return try terminal.print(.object(answer))
        }
        try terminal.print(
            Table(
                ["ontbreekt", "aantal", "wat te doen"],
                draft.gapCounts.map { [$0.kind.rawValue, "\($0.count)", $0.kind.remedy] }
            ).text(width: terminal.width))
        try terminal.print(
            Record(counts.map { ($0.0, "\($0.1)") } + [("map", directory)])
                .text(width: terminal.width))
    }
}
