import JSON

/// `sluis regels`: what the law and the domain ask, and the test that shows it.
struct RulesCommand: Command {
    let specification = CommandSpecification(
        name: "regels", summary: "toon de regels met de tests die ze aantonen",
        discussion:
            "Zonder meer: de regels die voor de terugkoppelingsfiche moeten gelden. De tekst van de "
            + "regels is Engels, zoals in docs/rules.csv. Soort E dwingt de poort af, M draagt ze "
            + "onveranderd over, C is achtergrond.",
        arguments: [
            Argument(
                "REGEL", "zoals R36; toont die regel volledig", isOptional: true, isRepeated: true)
        ],
        options: [
            Option("--alle", "alle regels"), Option("--zonder-test", "enkel regels zonder test"),
        ],
        examples: [
            Example("sluis regels", "een lijn per regel"),
            Example("sluis regels R36 R61", "deze twee volledig, met hun tests"),
            Example("sluis regels --zonder-test", "wat nog geen test heeft"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let named = input.texts("REGEL")
        let rules = try named.isEmpty ? selection(input) : named.map(RulesCommand.rule)
        if input.printsJSON {
            try terminal.print(["regels": .array(rules.map(RulesCommand.json))])
        } else if named.isEmpty {
            let rows = rules.map { rule in
                [
                    rule.id, rule.kind, rule.rule,
                    rule.tests.isEmpty ? "geen" : "\(rule.tests.count)",
                ]
            }
            try terminal.print(
                Table(["regel", "soort", "wat", "tests"], rows).text(width: terminal.width))
            let shown = rules.count { !$0.tests.isEmpty }
            try terminal.print("\(rules.count) regels, waarvan \(shown) met een test")
        } else {
            for rule in rules {
                try terminal.print(RulesCommand.record(rule).text(width: terminal.width))
            }
        }
    }

    private func selection(_ input: CommandInput) -> [RuleRecord] {
        RuleTable.all.filter { rule in
            (input.has("--alle") || rule.isRequired)
                && (!input.has("--zonder-test") || rule.tests.isEmpty)
        }
    }

    private static func rule(_ id: String) throws(CommandFailure) -> RuleRecord {
        if let rule = RuleTable.all.first(where: { $0.id == id.uppercased() }) { return rule }
        throw .unknown(
            "onbekende regel", id, among: RuleTable.all.map(\.id), see: "sluis help regels")
    }

    private static func record(_ rule: RuleRecord) -> Record {
        Record([
            ("regel", "\(rule.id) (\(rule.kind), \(rule.capability))"), ("wat", rule.rule),
            ("aanvaard", rule.acceptance),
            ("tests", rule.tests.isEmpty ? "geen" : rule.tests.joined(separator: "\n")),
        ])
    }

    private static func json(_ rule: RuleRecord) -> JSONValue {
        [
            "id": .string(rule.id), "soort": .string(rule.kind),
            "capability": .string(rule.capability), "rule": .string(rule.rule),
            "acceptance": .string(rule.acceptance), "vereist": .bool(rule.isRequired),
            "tests": .texts(rule.tests),
        ]
    }
}
