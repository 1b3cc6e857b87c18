import JSON

/// `sluis regels`: what the law and the domain ask, and the test that shows it.
struct RulesCommand: Command {
    let specification = CommandSpecification(
        name: "regels", summary: "toon de regels, hoe ze ervoor staan en de tests die ze aantonen",
        discussion:
            "Soort E dwingt de poort af, M draagt ze onveranderd over, C is achtergrond. Getoond: "
            + "minstens één test draagt het nummer van de regel. Open: nog geen test, met de reden. "
            + "De tekst van de regels is Engels, zoals in docs/rules.csv.",
        arguments: [
            Argument(
                "REGEL", "zoals R36; toont die regel volledig", isOptional: true, isRepeated: true)
        ],
        options: [
            Option("--open", "enkel regels die geen test aantoont, met de reden"),
            Option(
                "--klasse", value: "SOORT", "enkel regels van die soort", choices: RuleTable.classes
            ),
            Option("--markdown", "schrijf de tabel van docs/rules.md"), RuleTable.option,
        ],
        examples: [
            Example("sluis regels", "een lijn per regel"),
            Example("sluis regels R36 R61", "deze twee volledig, met hun tests"),
            Example("sluis regels --open --klasse E", "wat de poort nog niet afdwingt, en waarom"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let named = input.texts("REGEL")
        let table = try RuleTable.read(input)
        var candidates = named.isEmpty ? table : []
        for id in named { candidates.append(try RulesCommand.rule(id, in: table)) }
        let rules = candidates.filter { rule in
            (!input.has("--open") || rule.state == .open)
                && (input.optionalText("--klasse").map { $0 == rule.kind } ?? true)
        }
        if input.printsJSON {
            try terminal.print([
                "regels": .array(rules.map(RulesCommand.json)),
                "totaal": .string(RuleTable.total(rules)),
            ])
        } else if input.has("--markdown") {
            try terminal.print(RuleTable.markdown(rules))
        } else if named.isEmpty {
            try terminal.print(
                RulesCommand.table(rules, isOpen: input.has("--open")).text(width: terminal.width))
            try terminal.print(RuleTable.total(rules))
        } else {
            for rule in rules {
                try terminal.print(RulesCommand.record(rule).text(width: terminal.width))
            }
        }
    }

    private static func table(_ rules: [RuleRecord], isOpen: Bool) -> Table {
        guard !isOpen else {
            return Table(
                ["regel", "soort", "wat", "reden"],
                rules.map { [$0.id, $0.kind, $0.rule, $0.openReason ?? "geen reden gegeven"] })
        }
        return Table(
            ["regel", "soort", "wat", "toestand", "tests"],
            rules.map { rule in
                [rule.id, rule.kind, rule.rule, rule.state.rawValue, "\(rule.tests.count)"]
            })
    }

    private static func rule(
        _ id: String, in table: [RuleRecord]
    ) throws(CommandFailure) -> RuleRecord {
        if let rule = table.first(where: { $0.id == id.uppercased() }) { return rule }
        throw .unknown("onbekende regel", id, among: table.map(\.id), see: "sluis help regels")
    }

    private static func record(_ rule: RuleRecord) -> Record {
        var lines = [
            ("regel", "\(rule.id) (\(rule.kind), \(rule.capability))"), ("wat", rule.rule),
            ("aanvaard", rule.acceptance), ("toestand", rule.state.rawValue),
        ]
        if let reason = rule.openReason { lines.append(("reden", reason)) }
        lines.append(("tests", rule.tests.isEmpty ? "geen" : rule.tests.joined(separator: "\n")))
        return Record(lines)
    }

    private static func json(_ rule: RuleRecord) -> JSONValue {
        var object = rule.json
        object["toestand"] = .string(rule.state.rawValue)
        return .object(object)
    }
}
