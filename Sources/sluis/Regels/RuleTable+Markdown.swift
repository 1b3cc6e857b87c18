extension RuleTable {
    /// `docs/rules.md`: the rules as a table for people, from the same records as `sluis regels`.
    static func markdown(_ rules: [RuleRecord]) -> String {
        var lines = [
            "# The rules, and what shows them", "",
            "Made by `sluis regels --markdown` (`make regenerate`); a test compares it. Do not edit: "
                + "the rules stand in `rules.csv`,",
            "the reasons of open ones in `rules-open.csv`, and a test shows a rule by carrying its id "
                + "in its name.", "",
            "Class E: the gateway enforces it. M: it carries it unharmed. C: context, defined in "
                + "`glossary.md`.",
            "State getoond: tests show it. open: none does yet, and the reason stands here. "
                + "`sluis regels R36` names each test in full.",
            "Home: the files under `Sources` that decide a rule of class E, because their code passes "
                + "its number, or their comments say so.",
            "\"console\" in a rule is the command line `sluis`; there is no other.", "",
            "| class | rules | getoond | open | context |", "|---|---|---|---|---|",
        ]
        for kind in classes { lines.append(counts(rules.filter { $0.kind == kind }, named: kind)) }
        lines += [counts(rules, named: "all"), "", "## Open rules", ""]
        let open = rules.filter { $0.state == .open }
        if open.isEmpty {
            lines.append("None.")
        } else {
            lines += ["| rule | class | reason |", "|---|---|---|"]
            lines += open.map { cells([$0.id, $0.kind, $0.openReason ?? "no reason given"]) }
        }
        lines += ["", "## All rules", ""]
        lines += ["| rule | class | what | state | home | tests |", "|---|---|---|---|---|---|"]
        lines += rules.map { rule in
            cells([
                rule.id, rule.kind, rule.rule, rule.state.rawValue,
                rule.homes.joined(separator: "<br>"), places(rule),
            ])
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func counts(_ rules: [RuleRecord], named name: String) -> String {
        let states = RuleState.allCases.map { state in "\(rules.count { $0.state == state })" }
        return cells([name, "\(rules.count)"] + states)
    }

    /// The files of the tests with how many stand in each.
    private static func places(_ rule: RuleRecord) -> String {
        var files: [(name: String, count: Int)] = []
        for test in rule.tests {
            let name = String(test.prefix { $0 != ":" })
            if files.last?.name == name {
                files[files.count - 1].count += 1
            } else {
                files.append((name, 1))
            }
        }
        return files.map { $0.count == 1 ? $0.name : "\($0.name) (\($0.count))" }
            .joined(separator: "<br>")
    }

    private static func cells(_ texts: [String]) -> String {
        let safe = texts.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
        return "| " + safe.map { $0.joined(separator: "\\|") }.joined(separator: " | ") + " |"
    }
}
