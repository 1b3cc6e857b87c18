import Aids
import Domain
import JSON
import Policy
import PolicyDesk

/// `sluis policy kaders`: the register of frameworks and legal texts, without a gateway (R9, R15).
struct FrameworksCommand: Command {
    let specification = CommandSpecification(
        name: "kaders", summary: "toon de kaders en wetteksten van een dag, of het hele register",
        options: [Option("--dag", value: "JJJJ-MM-DD", "enkel wat toen gold")]
            + PolicySource.options,
        examples: [
            Example("sluis policy kaders --dag 2021-09-07", "toen gold Plan R"),
            Example("sluis policy kaders", "het hele register, met citaat en vindplaats"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let register = try PolicySource(input).valid().register.frameworks
        var day: LegalDay?
        if let text = input.optionalText("--dag") {
            day = LegalDay(text)
            if day == nil {
                throw .usage(
                    "`--dag` is een dag als 2021-09-07", see: "sluis help policy kaders")
            }
        }
        let shown = register.all.filter { framework in
            day.map { framework.validity.contains($0) } ?? true
        }
        if input.printsJSON {
            try terminal.print(["kaders": .array(shown.map(FrameworksCommand.json))])
        } else {
            try terminal.print(shown.map(FrameworksCommand.text).joined(separator: "\n"))
        }
    }

    private static func json(_ framework: Framework) -> JSONValue {
        var object: JSONObject = [
            "kader": .string(framework.id), "soort": .string(framework.kind.rawValue),
            "titel": .string(framework.title), "citaat": .string(framework.citation),
            "vindplaats": .string(framework.source),
            "geldigVan": .string(framework.validity.from.description),
            "teBevestigenDoorJurist": .bool(!framework.confirmedByLawyer),
        ]
        if let until = framework.validity.until {
            object["geldigTot"] = .string(until.description)
        }
        if let territory = framework.territory { object["gebied"] = .string(territory) }
        return .object(object)
    }

    private static func text(_ framework: Framework) -> String {
        let until = framework.validity.until.map { " tot \($0)" } ?? ""
        let place = framework.territory.map { ", \($0)" } ?? ""
        let open = framework.confirmedByLawyer ? "" : " [te bevestigen door jurist]"
        return "\(framework.title) (\(framework.kind.rawValue)\(place), van "
            + "\(framework.validity.from)\(until)): \(framework.citation); "
            + "\(framework.source)\(open)"
    }
}
