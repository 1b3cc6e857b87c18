import Client
import Configuration

/// Why a command did not do what was asked, with the exit code that says so to a script.
enum CommandFailure: Error, Sendable, Equatable {
    /// The gateway or the policy refused.
    case refused(Problem)
    /// The command line is wrong; `see` is the command that explains it.
    case usage(String, see: String)
    /// Nobody answers, or no trusted connection.
    case unreachable(String)
    /// A proof, digest or signature does not hold, or a check found errors.
    case verification(String)
    /// As `verification`, where the command has already printed what it found.
    case findings(String)
    /// A file, disk, clock or anything else of this machine.
    case operational(String)

    var exitCode: ExitCode {
        switch self {
        case .refused: .refused
        case .usage: .usage
        case .unreachable: .unreachable
        case .verification, .findings: .verification
        case .operational: .operational
        }
    }

    /// A word that is none of those known, with the nearest of them.
    ///
    /// - Parameter kind: what it should have been: `onbekende optie`.
    static func unknown(
        _ kind: String, _ word: String, among known: [String], see help: String
    ) -> CommandFailure {
        let nearest = NearestWord.to(word, among: known).map { ", bedoelde u `\($0)`?" } ?? ""
        return .usage("\(kind) `\(TerminalText.safe(word))`\(nearest)", see: help)
    }
}

/// What `sluis` returns to the shell. Scripts rely on these: they never change meaning.
enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case refused = 1
    case usage = 2
    case unreachable = 3
    case verification = 4
    case operational = 5

    var meaning: String {
        switch self {
        case .done: "gedaan"
        case .refused: "geweigerd door de poort of het beleid; de reden staat op standaardfout"
        case .usage: "verkeerd gebruik van de opdracht; er is niets gedaan"
        case .unreachable: "de poort is niet te bereiken, of de verbinding is niet te vertrouwen"
        case .verification: "een controle klopt niet: bewijs, digest, handtekening of beleidsset"
        case .operational: "iets van deze machine: bestand, schijf, klok of instelling"
        }
    }
}

extension CommandFailure: CustomStringConvertible {
    /// One or more lines for standard error.
    var description: String {
        switch self {
        case .refused(let problem): CommandFailure.words(problem)
        case .usage(let message, let help): "\(message)\nzie `\(help)`"
        case .unreachable(let message), .verification(let message), .findings(let message),
            .operational(let message):
            message
        }
    }

    private static func words(_ problem: Problem) -> String {
        var lines = ["geweigerd (\(problem.status) \(problem.code))"]
        let text = problem.detail.isEmpty ? problem.title : problem.detail
        if !text.isEmpty { lines[0] += ": \(text)" }
        if !problem.regels.isEmpty {
            lines.append("regels: \(problem.regels.joined(separator: ", "))")
        }
        if let pointer = problem.wijzer, !pointer.isEmpty { lines.append("plaats: \(pointer)") }
        lines += problem.fouten.dropFirst().map(line)
        if let request = problem.verzoek { lines.append("verzoek: \(request)") }
        return lines.map(TerminalText.safe).joined(separator: "\n")
    }

    /// One more fault of the same document, on one line.
    private static func line(_ fault: Problem.Fault) -> String {
        var line = "ook (\(fault.code)): \(fault.detail)"
        if !fault.regels.isEmpty { line += "; regels: \(fault.regels.joined(separator: ", "))" }
        if let pointer = fault.pointer { line += "; plaats: \(pointer)" }
        return line
    }
}

extension CommandFailure {
    init(_ error: ClientError) {
        switch error {
        case .refused(let problem): self = .refused(problem)
        case .unreachable(let detail):
            self = .unreachable(
                "de poort is niet te bereiken (\(detail)); kijk het adres in het profiel na en of ze draait"
            )
        case .tls(let detail):
            self = .unreachable(
                "geen vertrouwde verbinding (\(detail)); kijk de CA en het certificaat in het profiel na"
            )
        case .timeout:
            self = .unreachable("de poort antwoordt niet op tijd; probeer later opnieuw")
        case .brokenOff(let detail):
            self = .unreachable("de verbinding brak af (\(detail)); probeer opnieuw")
        case .responseTooLarge(let limit):
            self = .operational("het antwoord is langer dan \(limit) bytes; vraag minder tegelijk")
        case .unexpectedAnswer(let detail):
            self = .operational("dit is geen antwoord van een poort (\(detail)); kijk het adres na")
        case .request(let problem):
            self = .usage("de vraag is niet te versturen: \(problem)", see: "sluis help")
        case .configuration(let problem):
            self = .operational("de verbinding is niet in te stellen: \(problem)")
        case .credentials(let error):
            self = .operational("certificaat of sleutel is niet te gebruiken: \(error)")
        case .cancelled: self = .operational("afgebroken")
        }
    }
}
