import Client
import Exchange
import JSON

/// A command under way against one gateway.
struct GatewaySession: Sendable {
    /// Of commands that change something.
    static let changeOptions: [Option] = [
        Option("--bewijs", value: "BESTAND", "bewaar het ontvangstbewijs van het journaal"),
        Option(
            "--idempotentie", value: "SLEUTEL",
            "dezelfde sleutel bij een herhaling geeft hetzelfde antwoord"),
    ]

    let input: CommandInput
    let terminal: Terminal
    let client: SluisClient

    init(_ input: CommandInput, _ terminal: Terminal) throws(CommandFailure) {
        self.input = input
        self.terminal = terminal
        client = try Profile(input, terminal.environment).client()
    }

    /// The answer to a question, which must be a JSON object.
    func get(
        _ path: String, query: [(String, String)] = [], timeout: Duration? = nil
    ) async throws(CommandFailure) -> JSONValue {
        do throws(ClientError) {
            return try await client.object(.get, path, query: query, timeout: timeout)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The answer to a question as it came, a refusal excepted.
    func getResponse(_ path: String) async throws(CommandFailure) -> ClientResponse {
        do throws(ClientError) {
            return try await client.request(.get, path).accepted()
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The answer to a change; keeps its receipt where `--bewijs` asks for it.
    func change(
        _ method: ClientMethod, _ path: String, _ body: JSONValue
    ) async throws(CommandFailure) -> JSONValue {
        let response: ClientResponse
        let answer: JSONValue
        do throws(ClientError) {
            response = try await client.request(
                method, path, body: body, idempotencyKey: input.optionalText("--idempotentie"))
            answer = try response.object()
        } catch {
            throw CommandFailure(error)
        }
        if let file = input.optionalText("--bewijs") {
            guard let receipt = response.receipt else {
                throw .operational(
                    "gedaan, maar het antwoord heeft geen ontvangstbewijs om te bewaren")
            }
            try OutputFile.write(receipt.canonicalBytes() + [0x0A], new: file)
        }
        return answer
    }

    func sign(_ act: ActToSign) throws(CommandFailure) -> JSONValue {
        do throws(ClientError) {
            return .string(try client.identity.sign(SignedAct.payload(act.members)))
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The answer for a program, or its text for a person.
    func show(_ answer: JSONValue, _ text: (Int) -> String) throws(CommandFailure) {
        if input.printsJSON {
            try terminal.print(answer)
        } else {
            try terminal.print(text(terminal.width))
        }
    }

    /// Says what to do next, on standard error and only to people.
    ///
    /// - Parameter who: whose turn it is, where it is not the one who just did something.
    func suggest(_ next: String, by who: String? = nil) {
        let whose = who.map { ", door \($0)" } ?? ""
        if !input.printsJSON { terminal.note("verder\(whose): \(TerminalText.safe(next))") }
    }
}
