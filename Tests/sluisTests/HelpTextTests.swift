import Foundation
import Testing

@testable import sluis

@Suite("Help")
struct HelpTextTests {
    private static var everything: String {
        var topics: [[String]] = [[], ["exitcodes"], ["profielen"]]
        for entry in CommandTree.sluis.entries {
            topics.append([entry.name])
            if case .group(let group) = entry {
                topics += group.commands.map { [group.name, $0.specification.name] }
            }
        }
        return topics.map { topic in
            let line = (["$ sluis help"] + topic).joined(separator: " ")
            return "\(line)\n\n\(text(topic))"
        }.joined(separator: "\n" + String(repeating: "=", count: 90) + "\n")
    }

    private static func text(_ topic: [String]) -> String {
        do {
            guard case .help(let text) = try CommandTree.sluis.read(["help"] + topic) else {
                return ""
            }
            return text
        } catch {
            return "\(error)"
        }
    }

    /// `make regenerate` writes it anew.
    @Test("every help text is the one that was agreed on")
    func golden() throws {
        try Golden.compare(Self.everything, "help.txt")
    }

    @Test("no line of help is wider than a terminal, but for examples")
    func width() {
        for line in Self.everything.split(separator: "\n") where !line.hasPrefix("  sluis ") {
            #expect(line.count <= 100, "\(line)")
        }
    }

    @Test("--help anywhere on the line explains the command instead of running it")
    func helpOption() async {
        let (code, terminal) = await sluis(["stem", "--ja", "--help"])
        #expect(code == .done)
        #expect(terminal.text == Self.text(["stem"]))
    }
}

/// Files that a person agreed to.
enum Golden {
    static func compare(_ text: String, _ name: String) throws {
        let file = URL(fileURLWithPath: Project.path("docs/\(name)"))
        if ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        let (new, old) = (text.split(separator: "\n"), kept.split(separator: "\n"))
        let different = zip(new, old).first { $0 != $1 }
        #expect(
            text == kept,
            "\(name) differs at: \(different.map { "\($0) | \($1)" } ?? "its end"), see how to write it anew"
        )
    }
}
