import Configuration
import Domain
import Exchange
import Network
import PartnerAPI
import Synchronization

/// Counts of what the process does, written in the Prometheus text format.
final class Metrics: Sendable {
    private struct Series: Hashable {
        let name: String
        let labels: [String]
    }
    private let counts = Mutex<[Series: Int]>([:])
    /// Help of each metric: what it counts, in words.
    private static let help: [(name: String, kind: String, text: String)] = [
        ("sluis_operations_total", "counter", "commands and questions answered, by operation"),
        ("sluis_refusals_total", "counter", "refusals, by operation and code"),
        ("sluis_alarms_total", "counter", "alarms that a person must look at, by code"),
        ("sluis_api_answers_total", "counter", "answers of the API, by route and status"),
        (
            "sluis_outsiders_refused_total", "counter",
            "certificates that the address book does not know"
        ),
        ("sluis_http_responses_total", "counter", "answers of the handler, by status"),
        (
            "sluis_http_refused_total", "counter",
            "requests that the server itself refused, by status"
        ),
        ("sluis_http_handler_microseconds_total", "counter", "time in the handler"),
        ("sluis_connections_open", "gauge", "open connections"),
        ("sluis_connections_refused_total", "counter", "connections over the cap"),
        (
            "sluis_connections_swept_total", "counter",
            "connections closed because of their certificate"
        ),
        ("sluis_handshakes_total", "counter", "TLS handshakes completed, full or resumed"),
        ("sluis_handshake_failures_total", "counter", "TLS handshakes refused, by reason"),
        ("sluis_deadlines_total", "counter", "connections closed by a deadline"),
        ("sluis_journal_size", "gauge", "entries in the journal, from the newest checkpoint"),
    ]

    func add(_ name: String, _ labels: [(MetricLabel, String)] = [], _ amount: Int = 1) {
        let series = Series(
            name: name, labels: labels.map { "\($0.0.rawValue)=\"\($0.0.value($0.1))\"" })
        counts.withLock { $0[series, default: 0] += amount }
    }

    func set(_ name: String, _ value: Int) {
        counts.withLock { $0[Series(name: name, labels: [])] = value }
    }

    func value(_ name: String) -> Int {
        counts.withLock { counts in counts.filter { $0.key.name == name }.values.reduce(0, +) }
    }

    /// Every series, sorted, with its help: the body of `/metrics`.
    var text: String {
        let snapshot = counts.withLock { $0 }
        var lines: [String] = []
        for metric in Metrics.help {
            lines.append("# HELP \(metric.name) \(metric.text)")
            lines.append("# TYPE \(metric.name) \(metric.kind)")
            let series = snapshot.filter { $0.key.name == metric.name }
                .map { (line: $0.key.labels.joined(separator: ","), value: $0.value) }
                .sorted { $0.line < $1.line }
            if series.isEmpty { lines.append("\(metric.name) 0") }
            for one in series {
                lines.append(
                    one.line.isEmpty
                        ? "\(metric.name) \(one.value)" : "\(metric.name){\(one.line)} \(one.value)"
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Turns what the gateway and the server report into counts and log lines.
struct Operations: GatewayObserver, ServerObserver, APIObserver {
    let metrics: Metrics
    let log: Log

    func done(_ operation: Exchange.Operation) {
        metrics.add("sluis_operations_total", [(.operation, operation.rawValue)])
    }
    func refused(_ operation: Exchange.Operation, code: String) {
        metrics.add("sluis_refusals_total", [(.operation, operation.rawValue), (.code, code)])
        log.write(.info, "geweigerd", [("handeling", operation.rawValue), ("code", code)])
    }
    func alarm(_ code: String, _ details: [(String, String)]) {
        metrics.add("sluis_alarms_total", [(.code, code)])
        log.write(.error, "alarm", [("code", code)] + details)
    }

    /// One line of every request, found by the id that its answer carries. Of a stranger, and of who
    /// asks too fast, only at `debug`: nobody fills the log by asking.
    func answered(_ route: String, status: Int, after: Duration, request: RequestMark) {
        metrics.add("sluis_api_answers_total", [(.route, route), (.status, String(status))])
        let isUncounted = status == 429 || (status == 403 && route == "-")
        var fields = [
            ("verzoek", request.id.text), ("route", route), ("status", String(status)),
            ("microseconden", String(Int(after / .microseconds(1)))),
        ]
        if let trace = request.trace { fields.append(("trace", trace)) }
        log.write(isUncounted ? .debug : .info, "beantwoord", fields)
    }
    func refusedOutsider(reason: String) {
        metrics.add("sluis_outsiders_refused_total", [(.reason, reason)])
    }

    func connectionOpened() { metrics.add("sluis_connections_open") }
    func connectionClosed() { metrics.add("sluis_connections_open", [], -1) }
    func connectionRefused() { metrics.add("sluis_connections_refused_total") }
    func connectionSwept() { metrics.add("sluis_connections_swept_total") }
    func deadlinePassed() { metrics.add("sluis_deadlines_total") }
    func handshakeCompleted(isResumed: Bool) {
        metrics.add("sluis_handshakes_total", [(.kind, isResumed ? "resumed" : "full")])
    }
    func handshakeFailed(_ reason: HandshakeFailure) {
        metrics.add("sluis_handshake_failures_total", [(.reason, "\(reason)")])
        log.write(.warning, "handshake geweigerd", [("reden", "\(reason)")])
    }
    func requestRefused(status: Int) {
        metrics.add("sluis_http_refused_total", [(.status, String(status))])
    }
    func requestServed(status: Int, durationMicroseconds: Int) {
        metrics.add("sluis_http_responses_total", [(.status, String(status))])
        metrics.add("sluis_http_handler_microseconds_total", [], durationMicroseconds)
    }
}
