import Foundation
import JSON

/// The command line: finds the command, runs it, and tells the shell how it went.
@main
struct Sluis {
    static func main() async {
        let words = Array(ProcessInfo.processInfo.arguments.dropFirst())
        let code = await run(words, in: .sluis, on: .process())
        exit(code.rawValue)
    }

    static func run(
        _ words: [String], in tree: CommandTree, on terminal: Terminal
    ) async -> ExitCode {
        do throws(CommandFailure) {
            switch try tree.read(words) {
            case .help(let text):
                try terminal.print(text)
                return .done
            case .run(let command, let input):
                return await run(command, input, on: terminal)
            }
        } catch {
            return report(error, on: terminal)
        }
    }

    private static func run(
        _ command: any Command, _ input: CommandInput, on terminal: Terminal
    ) async -> ExitCode {
        do throws(CommandFailure) {
            try await command.run(input, terminal)
            return .done
        } catch {
            guard input.printsJSON, !error.isReported else { return report(error, on: terminal) }
            do throws(CommandFailure) {
                try terminal.print(error.json)
            } catch let failure {
                return report(failure, on: terminal)
            }
            return report(error, on: terminal)
        }
    }

    private static func report(_ failure: CommandFailure, on terminal: Terminal) -> ExitCode {
        terminal.note("sluis: \(failure)")
        return failure.exitCode
    }
}
