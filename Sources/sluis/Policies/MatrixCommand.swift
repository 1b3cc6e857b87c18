import Domain
import JSON
import Policy
import PolicyDesk

/// `sluis policy …`: reading and testing policies without a gateway.
enum PolicyVerbs {
    static let group = CommandGroup(
        "policy", "beleid lezen, nagaan en uitleggen, zonder poort",
        [PolicyCheckCommand(), ExplainCommand(), MatrixCommand(), FrameworksCommand()])
}

/// `sluis policy matrix`: a route as a table of fields by circumstances.
struct MatrixCommand: Command {
    let specification = CommandSpecification(
        name: "matrix", summary: "toon een route als tabel: veld tegen omstandigheid",
        options: [Option("--route", value: "NAAM", "beleid; nodig als er meer dan een is")]
            + PolicySource.options,
        examples: [
            Example(
                "sluis policy matrix --route 'LIVC-R naar LTF, terugkoppelingsfiche'",
                "een route van Policies, zoals een jurist ze leest")
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let (route, type) = try PolicySource(input).route(
            named: input.optionalText("--route"), documentType: nil)
        let text: String
        do throws(PolicyError) {
            text = try PolicyMatrix.text(route, type)
        } catch {
            throw .operational("de route is niet te gebruiken: \(error.message)")
        }
        if input.printsJSON {
            try terminal.print([
                "beleid": .string(route.name), "versie": .integer(route.version),
                "digest": .string(route.digest.hex), "matrix": .string(text),
            ])
        } else {
            try terminal.print(text)
        }
    }
}
