import Domain
import Exchange
import JSON
import Policy
import PolicyDesk

/// `sluis policy explain`: what a route would do with a document, first as a whole, then by field.
struct ExplainCommand: Command {
    let specification = CommandSpecification(
        name: "explain",
        summary: "zeg wat een route met een document doet, als geheel en per veld, en waarom",
        discussion:
            "Begint met wat het hele document bewaakt: rechtsgrond, poort, drager, minderjarigen, "
            + "uittreksel, statuut. Wat op dit document te toetsen is, wordt getoetst zoals aan de poort; "
            + "wat enkel de poort weet (een akkoord, een besluit, een go), staat er als `niet getoetst`. "
            + "Weigert de poort het geheel, dan zegt de pagina dat en eindigt de opdracht met code 1. "
            + "Daarna per veld: feiten die aan tafel of in een besluit ontstaan, noemt u zelf; zonder die "
            + "feiten blijft een voorwaardelijk veld weerhouden. Met --afleiding staat er per veld wat "
            + "getest is en wat het zou veranderen.",
        options: [
            Option(
                "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true),
            Option("--route", value: "NAAM", "beleid; nodig als er meer dan een is"),
            Option("--nazicht", value: "VELD=ROL", "veld dat nagezien is", isRepeated: true),
            Option(
                "--bij-naam", value: "VELD",
                "veld dat de tafel uitdrukkelijk vrijgaf, of dat het besluit van de LTF noemt",
                isRepeated: true),
            Option(
                "--geheimhouder", value: "VELD", "veld dat de geheimhouder vrijgaf",
                isRepeated: true),
            Option("--bezwaar", value: "VELD", "veld waartegen bezwaar is", isRepeated: true),
            Option("--afleiding", "toon per veld de geteste feiten en wat het zou veranderen"),
        ] + PolicySource.options,
        examples: [
            Example(
                "sluis policy explain --route 'LIVC-R naar LTF, terugkoppelingsfiche' "
                    + "--document fiche.json", "zonder enig feit van de tafel"),
            Example(
                "sluis policy explain --route 'LIVC-R naar LTF, terugkoppelingsfiche' "
                    + "--document fiche.json --nazicht 'vragen[0].tekst=korpschef' --afleiding",
                "met dit veld nagezien"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let json = try InputFile.document(at: try input.required("--document"))
        let source = try PolicySource(input)
        let (route, type) = try source.route(
            named: input.optionalText("--route"), documentType: nil)
        let document = try ExplainCommand.read(json, type)
        var facts = try ExplainCommand.facts(input, type)
        // R34: what a besluit names lets its companions go, as at the gate.
        facts.namedReleases.formUnion(document.companions(of: facts.namedReleases))
        let decision: Decision
        do throws(PolicyError) {
            decision = try CompiledRoute(route, type: type).decide(document, facts: facts)
        } catch {
            throw .operational("de route is niet te gebruiken: \(error.message)")
        }
        let guards = DocumentGuards(
            document, on: route, bases: try source.valid().legalBases, day: source.today)
        let page = ExplanationPage(
            route: route,
            explanation: DocumentExplanation(document, decision, on: route, guards: guards),
            width: terminal.width)
        let fields = decision.paths.map { path in
            ExplainedField(
                path, Derivation(of: path, in: document, facts: facts, route: route), type)
        }
        if !input.printsJSON {
            let lines = fields.map { $0.text(width: terminal.width) }
            try terminal.print(
                page.text(on: source.today, fields: input.has("--afleiding") ? lines : nil))
        }
        if let refusal = guards.refusal { throw .refused(refusal.problem) }
        guard input.printsJSON else { return }
        try terminal.print([
            "beleid": .string(route.name), "versie": .integer(route.version),
            "digest": .string(route.digest.hex), "geheel": .array(page.json),
            "velden": .array(fields.map(\.json)),
        ])
    }

    private static func read(
        _ json: JSONValue, _ type: DocumentType
    ) throws(CommandFailure) -> Document {
        do throws(Refusal) {
            return try DocumentReader(type: type).readEntry(Draft(json), at: "")
        } catch {
            throw .refused(error.problem)
        }
    }

    private static func facts(
        _ input: CommandInput, _ type: DocumentType
    ) throws(CommandFailure) -> DecisionFacts {
        var facts = DecisionFacts()
        for text in input.texts("--nazicht") {
            let parts = text.split(separator: "=", maxSplits: 1).map { String($0) }
            guard parts.count == 2, let role = Role(rawValue: parts[1]) else {
                throw .usage(
                    "`--nazicht` is VELD=ROL, met een rol van het adresboek", see: input.help)
            }
            for path in try paths(parts[0], type, input) {
                facts.reviewed[path, default: []].insert(role)
            }
        }
        for text in input.texts("--bij-naam") {
            facts.namedReleases.formUnion(try paths(text, type, input))
        }
        for text in input.texts("--geheimhouder") {
            facts.secretHolderReleases.formUnion(try paths(text, type, input))
        }
        for text in input.texts("--bezwaar") {
            facts.objections.formUnion(try paths(text, type, input))
        }
        return facts
    }

    private static func paths(
        _ text: String, _ type: DocumentType, _ input: CommandInput
    ) throws(CommandFailure) -> [FieldPath] {
        if let paths = type.paths(spelled: text) { return paths }
        throw .unknown(
            "onbekend veld", text, among: type.fields.map { $0.location.description },
            see: input.help)
    }
}

/// One field with its verdict in words.
private struct ExplainedField {
    private let decision: PathDecision
    private let derivation: Derivation
    private let spelling: String

    init(_ decision: PathDecision, _ derivation: Derivation, _ type: DocumentType) {
        self.decision = decision
        self.derivation = derivation
        spelling = type.spelling(of: decision.path)
    }

    func text(width: Int) -> String {
        let details =
            ["veld: \(spelling)"] + derivation.facts + ["rij: \(derivation.row)"]
            + [
                derivation.legalBasis.map { "rechtsgrond: \($0)" },
                derivation.reason.map { "waarom: \($0)" }, derivation.change,
            ].compactMap { $0 }
        return
            (TerminalText.wrap(TerminalText.safe(derivation.sentence), width: width)
            + details.flatMap { detail in
                TerminalText.wrap(TerminalText.safe(detail), width: width - 4).map { "    \($0)" }
            }).joined(separator: "\n")
    }

    var json: JSONValue {
        var object: JSONObject = [
            "veld": .string(spelling), "uitkomst": .string(outcome),
            "zin": .string(derivation.sentence), "bestand": .string(decision.position.file),
            "regelnummer": .integer(decision.position.line),
            "regels": .texts(decision.rules.map(\.description)), "feiten": .texts(derivation.facts),
            "rij": .string(derivation.row),
        ]
        object.set("verandering", derivation.change)
        object.set("rechtsgrond", derivation.legalBasis)
        object.set("waarom", derivation.reason)
        return .object(object)
    }

    private var outcome: String {
        switch decision.outcome {
        case .released: "vrijgegeven"
        case .withheldByRule: "weerhouden"
        case .withheldUndecided: "onbeslist"
        case .withheldByError: "fout"
        }
    }
}
