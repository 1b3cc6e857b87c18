import Foundation
import JSON
import Network

/// The command line: finds the command, runs it, and tells the shell how it went.
@main
struct Sluis {
    /// Not `async`: signals must be blocked before the first thread of Swift's pool exists, and the
    /// main thread must not wait in `dispatchMain`, which unblocks them all: either would let a
    /// signal end the process in the middle of its work.
    static func main() {
        let words = Array(ProcessInfo.processInfo.arguments.dropFirst())
        if words.first == "serve" { ProcessSignals.block() }
        Task.detached { exit(await run(words, in: .sluis, on: .process()).rawValue) }
        // The task exits the process; this thread only has to be there.
        DispatchSemaphore(value: 0).wait()
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
