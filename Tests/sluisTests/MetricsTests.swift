import Exchange
import JSON
import Network
import PartnerAPI
import Synchronization
import Testing

@testable import sluis

@Suite("What the metrics tell apart")
struct MetricsTests {
    private func operations() -> Operations {
        Operations(
            metrics: Metrics(), log: Log(level: .error, now: { "" }, sink: { _ in }))
    }

    @Test("a label shows a word of its closed form, and nothing of anything else")
    func forms() {
        let good: [(MetricLabel, String)] = [
            (.operation, "stukVrijgeven"), (.code, "niet-gevonden"), (.reason, "revocationUnknown"),
            (.route, "-"), (.route, "GET /v1/stukken/{id}"), (.route, "GET /v1/openapi.json"),
            (.status, "503"), (.kind, "resumed"),
        ]
        for (label, text) in good { #expect(label.value(text) == text) }
        let id = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"
        let bad: [(MetricLabel, String)] = [
            (.operation, "stukVrijgeven2"), (.operation, ""), (.code, "fiche-\(id)"), (.code, ""),
            (.code, "Aldous Testaert"), (.code, "a\"} 1\nx{y=\"z"),
            (.reason, String(repeating: "a", count: 81)), (.route, "GET /v1/stukken/\(id)"),
            (.route, "GET /v1/stukken/{id} x"), (.route, "/v1/stukken"), (.status, "1990"),
            (.status, "099"), (.kind, "p-tienen-io"),
        ]
        for (label, text) in bad {
            #expect(label.value(text) == MetricLabel.other, "\(label) \(text)")
        }
    }

    @Test("what a code or route should never hold does not reach the text of the metrics")
    func text() {
        let operations = operations()
        operations.refused(.stukVrijgeven, code: "Aldous Testaert")
        operations.answered(
            "GET /v1/stukken/019368e8", status: 404, after: .seconds(1),
            request: RequestMark(HTTPHeaders([])))
        operations.refused(.stukVrijgeven, code: "niet-gevonden")
        let text = operations.metrics.text
        #expect(!text.contains("Aldous") && !text.contains("019368e8"))
        #expect(
            text.contains("sluis_refusals_total{operation=\"stukVrijgeven\",code=\"anders\"} 1\n"))
        #expect(
            text.contains(
                "sluis_refusals_total{operation=\"stukVrijgeven\",code=\"niet-gevonden\"} 1\n"))
        #expect(text.contains("sluis_api_answers_total{route=\"anders\",status=\"404\"} 1\n"))
    }

    @Test(
        "a request has one line in the log, with its id, its trace and nothing else",
        arguments: [
            ("GET /v1/tafel", 200, true), ("-", 404, true), ("-", 403, false),
            ("GET /v1/tafel", 403, true), ("-", 429, false),
        ])
    func requestLine(route: String, status: Int, isShown: Bool) throws {
        let lines = Mutex<[[UInt8]]>([])
        let log = Log(
            level: .info, now: { "nu" }, sink: { line in lines.withLock { $0.append(line) } })
        let request = RequestMark(
            HTTPHeaders([
                ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            ]))
        Operations(metrics: Metrics(), log: log)
            .answered(route, status: status, after: .microseconds(7), request: request)
        let written = try lines.withLock { lines in
            try lines.map { try JSONReader.parse(Array($0.dropLast())) }
        }
        let line: JSONValue = [
            "tijd": "nu", "niveau": "info", "bericht": "beantwoord", "route": .string(route),
            "status": .string(String(status)), "microseconden": "7",
            "verzoek": .string(request.id.text), "trace": "4bf92f3577b34da6a3ce929d0e0e4736",
        ]
        #expect(written.map(\.canonicalText) == (isShown ? [line.canonicalText] : []))
    }

    @Test("every operation and every way a handshake fails is shown as itself")
    func enumerations() {
        let operations = operations()
        for operation in Exchange.Operation.allCases { operations.done(operation) }
        for reason in HandshakeFailure.allCases { operations.handshakeFailed(reason) }
        let text = operations.metrics.text
        #expect(!text.contains(MetricLabel.other))
        for operation in Exchange.Operation.allCases {
            #expect(text.contains("operation=\"\(operation.rawValue)\""))
        }
    }
}
