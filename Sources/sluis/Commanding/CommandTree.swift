import Configuration
import Domain

/// The verbs of `sluis`, in the order in which help shows them.
struct CommandTree: Sendable {
    enum Entry: Sendable {
        case command(any Command)
        case group(CommandGroup)

        var name: String {
            switch self {
            case .command(let command): command.specification.name
            case .group(let group): group.name
            }
        }

        var summary: String {
            switch self {
            case .command(let command): command.specification.summary
            case .group(let group): group.summary
            }
        }
    }

    /// Entries under one heading of the help text.
    struct Section: Sendable {
        let title: String
        let entries: [Entry]
    }

    let sections: [Section]

    init(_ sections: [Section]) { self.sections = sections }

    var entries: [Entry] { sections.flatMap(\.entries) }
}

/// Verbs that are about one thing: `sluis stuk toon`.
struct CommandGroup: Sendable {
    let name: String
    let summary: String
    let commands: [any Command]

    init(_ name: String, _ summary: String, _ commands: [any Command]) {
        self.name = name
        self.summary = summary
        self.commands = commands
    }
}

extension CommandTree {
    /// What a line asks for.
    enum Request: Sendable {
        /// `path` names the command in help and messages: `sluis stuk toon`.
        case run(any Command, CommandInput)
        case help(String)
    }

    /// Finds the command and reads its arguments and options.
    func read(_ line: [String]) throws(CommandFailure) -> Request {
        guard let verb = line.first else { return .help(HelpText.overview(self)) }
        if verb == "--help" || verb == "-h" { return .help(HelpText.overview(self)) }
        if verb == "--version" { return .help("sluis \(ProductVersion.text)\n") }
        if verb == "help" { return .help(try help(Array(line.dropFirst()))) }
        let rest = Array(line.dropFirst())
        switch try entry(verb) {
        case .command(let command):
            return try read(rest, command, path: "sluis \(verb)")
        case .group(let group):
            guard let second = rest.first, second != "--help", second != "-h" else {
                if rest.isEmpty {
                    throw .usage("`sluis \(verb)` vraagt een werkwoord", see: "sluis help \(verb)")
                }
                return .help(HelpText.group(group))
            }
            guard !second.hasPrefix("-") else {
                throw .usage(
                    "achter `sluis \(verb)` hoort eerst een werkwoord, dan de opties",
                    see: "sluis help \(verb)")
            }
            let command = try CommandTree.command(second, in: group)
            return try read(Array(rest.dropFirst()), command, path: "sluis \(verb) \(second)")
        }
    }

    private func read(
        _ rest: [String], _ command: any Command, path: String
    ) throws(CommandFailure) -> Request {
        if CommandInput.asksHelp(rest) {
            return .help(HelpText.command(command.specification, path: path))
        }
        return .run(
            command, try CommandInput(rest, for: command.specification, path: path))
    }

    private func help(_ topics: [String]) throws(CommandFailure) -> String {
        guard let topic = topics.first else { return HelpText.overview(self) }
        if topic == HelpText.exitCodesTopic { return HelpText.exitCodes }
        if topic == HelpText.profilesTopic { return HelpText.profiles }
        switch try entry(topic) {
        case .command(let command):
            return HelpText.command(command.specification, path: "sluis \(topic)")
        case .group(let group):
            guard topics.count > 1 else { return HelpText.group(group) }
            let command = try CommandTree.command(topics[1], in: group)
            return HelpText.command(
                command.specification, path: "sluis \(topic) \(topics[1])")
        }
    }

    private func entry(_ name: String) throws(CommandFailure) -> Entry {
        if let entry = entries.first(where: { $0.name == name }) { return entry }
        guard !name.hasPrefix("-") else {
            throw .usage(
                "achter `sluis` hoort eerst een werkwoord, dan de opties", see: "sluis help")
        }
        let known = entries.map(\.name) + ["help"]
        let meant = CommandTree.nearest(name, among: known) ?? elsewhere(name)
        throw .usage(CommandTree.unknown(name, meant), see: "sluis help")
    }

    /// The full spelling of a second verb that was given alone: `sluis bezwaar`.
    private func elsewhere(_ name: String) -> String? {
        for case .group(let group) in entries
        where group.commands.contains(where: { $0.specification.name == name }) {
            return "sluis \(group.name) \(name)"
        }
        return nil
    }

    /// The known verb that is only a slip of the fingers away.
    private static func nearest(_ name: String, among known: [String]) -> String? {
        NearestWord.to(name, among: known).flatMap { word in
            let edits = NearestWord.distance(Array(name), Array(word))
            return edits <= max(1, word.count / 3) ? word : nil
        }
    }

    private static func unknown(_ name: String, _ meant: String?) -> String {
        "onbekend werkwoord `\(TerminalText.safe(name))`"
            + (meant.map { ", bedoelde u `\($0)`?" } ?? "")
    }

    private static func command(
        _ name: String, in group: CommandGroup
    ) throws(CommandFailure) -> any Command {
        if let command = group.commands.first(where: { $0.specification.name == name }) {
            return command
        }
        let known = group.commands.map(\.specification.name)
        let meant = nearest(name, among: known)
        let list = meant == nil ? "; wel \(known.joined(separator: ", "))" : ""
        throw .usage(unknown(name, meant) + list, see: "sluis help \(group.name)")
    }
}
