import Domain
import JSON
import PartnerAPI
import TestKit
import Testing

@testable import sluis

@Suite("The verbs of sluis")
struct CommandTreeTests {
    /// Every command with the words that call it.
    static let commands: [(path: [String], specification: CommandSpecification)] =
        CommandTree.sluis.entries.flatMap { entry in
            switch entry {
            case .command(let command):
                [([entry.name], command.specification)]
            case .group(let group):
                group.commands.map { ([group.name, $0.specification.name], $0.specification) }
            }
        }

    @Test("no verb, option or argument has its name twice")
    func names() {
        let entries = CommandTree.sluis.entries.map(\.name)
        #expect(Set(entries).count == entries.count)
        let paths = Self.commands.map { $0.path.joined(separator: " ") }
        #expect(Set(paths).count == paths.count)
        for (path, specification) in Self.commands {
            let names = specification.options.map(\.name) + specification.arguments.map(\.name)
            #expect(Set(names).count == names.count, "\(path)")
        }
    }

    @Test("every command says what it does and shows at least one example")
    func examples() {
        for (path, specification) in Self.commands {
            #expect(!specification.summary.isEmpty, "\(path)")
            #expect(!specification.examples.isEmpty, "\(path)")
        }
    }

    @Test("every example is a line that the parser takes")
    func exampleLines() throws {
        for (path, specification) in Self.commands {
            for example in specification.examples {
                let words = Shell.words(example.line)
                #expect(words.first == "sluis", "\(example.line)")
                guard
                    case .run(let command, _) = try CommandTree.sluis.read(Array(words.dropFirst()))
                else {
                    Issue.record("\(example.line) does not run anything")
                    continue
                }
                let isOwn = command.specification.name == specification.name
                let isOtherOnPurpose = path == ["certs", "init"]
                #expect(isOwn || isOtherOnPurpose, "\(example.line)")
            }
        }
    }

    @Test("`sluis --version` says the version that the API document says, on one line")
    func version() async throws {
        let (code, terminal) = await sluis(["--version"])
        #expect(code == .done)
        #expect(terminal.text == "sluis \(ProductVersion.text)\n")
        let document = try JSONReader.parse(
            Array(OpenAPI.text(try World().gateway.catalogues).utf8))
        #expect(document["info"]?["version"] == .string(ProductVersion.text))
    }

    @Test("an optional or repeated argument stands last")
    func arguments() {
        for (path, specification) in Self.commands {
            for argument in specification.arguments.dropLast() {
                #expect(!argument.isOptional && !argument.isRepeated, "\(path)")
            }
        }
    }

    @Test(
        "an unknown verb is refused with the nearest",
        arguments: [
            (["stu"], "onbekend werkwoord `stu`, bedoelde u `stuk`?", "sluis help"),
            (["stuk", "ton"], "onbekend werkwoord `ton`, bedoelde u `toon`?", "sluis help stuk"),
            (["stuk"], "`sluis stuk` vraagt een werkwoord", "sluis help stuk"),
            (
                ["bezwaar"], "onbekend werkwoord `bezwaar`, bedoelde u `sluis ronde bezwaar`?",
                "sluis help"
            ),
            (["zwaluw"], "onbekend werkwoord `zwaluw`", "sluis help"),
            (
                ["uitnodiging", "xyz"], "onbekend werkwoord `xyz`; wel lijst, beslis",
                "sluis help uitnodiging"
            ),
            (
                ["--versie"], "achter `sluis` hoort eerst een werkwoord, dan de opties",
                "sluis help"
            ),
            (
                ["inbox", "--json"],
                "achter `sluis inbox` hoort eerst een werkwoord, dan de opties", "sluis help inbox"
            ),
            (
                ["ronde", "open", "x", "--vanaf", "--tot", "y"],
                "achter `--vanaf` hoort JJJJ-MM-DD", "sluis help ronde open"
            ),
            (["help", "stku"], "onbekend werkwoord `stku`, bedoelde u `stuk`?", "sluis help"),
        ])
    func nearest(words: [String], message: String, help: String) {
        #expect(throws: CommandFailure.usage(message, see: help)) {
            try CommandTree.sluis.read(words)
        }
    }
}

/// As much of a shell as examples need: words, single quotes, and a pipe that ends the line.
enum Shell {
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in line.prefix(while: { $0 != "|" }) {
            switch character {
            case "'": isQuoted.toggle()
            case " " where !isQuoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
