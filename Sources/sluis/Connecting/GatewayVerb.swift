/// A command that asks one gateway something.
struct GatewayVerb: Command {
    typealias Body = @Sendable (GatewaySession) async throws(CommandFailure) -> Void

    let specification: CommandSpecification
    private let body: Body

    /// - Parameter isChange: adds what every change can be given.
    init(
        _ name: String, _ summary: String, discussion: String = "", arguments: [Argument] = [],
        options: [Option] = [], isChange: Bool = false, examples: [Example], _ body: @escaping Body
    ) {
        specification = CommandSpecification(
            name: name, summary: summary, discussion: discussion, arguments: arguments,
            options: options + (isChange ? GatewaySession.changeOptions : []) + Profile.options,
            examples: examples)
        self.body = body
    }

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        try await body(try GatewaySession(input, terminal))
    }
}
