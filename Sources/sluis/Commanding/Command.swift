/// One thing that `sluis` does.
///
///     struct ServeCommand: Command {
///         let specification = CommandSpecification(
///             name: "serve", summary: "start de poort",
///             options: [Option("--settings", value: "BESTAND", "instellingen", isRequired: true)],
///             examples: [Example("sluis serve --settings sluis.yaml", "start met dit bestand")])
///
///         func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
///             let file = input.text("--settings")
///         }
///     }
///
/// Registered by an entry in `CommandTree.sluis`.
protocol Command: Sendable {
    var specification: CommandSpecification { get }

    /// Does it, and returns when it is done (exit code 0).
    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure)
}

/// What a command is called, takes and says of itself: parser and help both read only this.
struct CommandSpecification: Sendable {
    /// The verb, without the group before it.
    let name: String
    /// Dutch, lower case, no full stop; one line.
    let summary: String
    /// Dutch sentences for the help text; empty where the summary says it all.
    let discussion: String
    let arguments: [Argument]
    let options: [Option]
    /// Whether `--json` prints the result as one JSON object; most do.
    let printsJSON: Bool
    let examples: [Example]

    init(
        name: String, summary: String, discussion: String = "", arguments: [Argument] = [],
        options: [Option] = [], printsJSON: Bool = true, examples: [Example]
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        self.printsJSON = printsJSON
        self.options = options + (printsJSON ? [.json] : []) + [.help]
        self.examples = examples
    }
}

/// A value that is told by its place.
struct Argument: Sendable {
    /// In capitals: `FICHE`.
    let name: String
    let summary: String
    let isOptional: Bool
    /// Takes all that is left; only the last argument.
    let isRepeated: Bool
    /// Takes options that the command does not know too, as they stand: they are another command's.
    let takesOptions: Bool

    init(
        _ name: String, _ summary: String, isOptional: Bool = false, isRepeated: Bool = false,
        takesOptions: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.isOptional = isOptional
        self.isRepeated = isRepeated
        self.takesOptions = takesOptions
    }
}

/// A value or flag that is told by its name.
struct Option: Sendable {
    /// With its two dashes: `--ronde`.
    let name: String
    /// What stands behind it, in capitals; `nil` for a flag.
    let value: String?
    let summary: String
    let isRequired: Bool
    /// May be given more than once.
    let isRepeated: Bool
    /// The only values that it takes; empty for any.
    let choices: [String]

    init(
        _ name: String, value: String? = nil, _ summary: String, isRequired: Bool = false,
        isRepeated: Bool = false, choices: [String] = []
    ) {
        self.name = name
        self.value = value
        self.summary = summary
        self.isRequired = isRequired
        self.isRepeated = isRepeated
        self.choices = choices
    }

    static let json = Option("--json", "één JSON-object op standaarduitvoer")
    static let help = Option("--help", "deze hulp")
}

/// A command line that works, and what it does.
struct Example: Sendable {
    let line: String
    let meaning: String

    init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}
