import Configuration
import JSON
import Synchronization

/// Structured log lines on standard error: one JSON object a line, RFC 8785.
///
/// The message is constant (a `StaticString`), data stands in fields only, and no field takes a
/// body, a name or a secret: there is no call that could carry one (design decision 17).
struct Log: Sendable {
    typealias Level = Settings.LogLevel

    let level: Level
    private let sink: @Sendable ([UInt8]) -> Void
    private let now: @Sendable () -> String

    init(
        level: Level, now: @escaping @Sendable () -> String,
        sink: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.level = level
        self.now = now
        self.sink = sink
    }

    func write(_ level: Level, _ message: StaticString, _ fields: [(String, String)] = []) {
        guard level.rank >= self.level.rank else { return }
        var line: JSONObject = [
            "tijd": .string(now()), "niveau": .string(level.rawValue),
            "bericht": .string("\(message)"),
        ]
        for (name, value) in fields { line[name] = .string(value) }
        sink(JSONValue.object(line).canonicalBytes() + [0x0A])
    }
}

extension Log.Level {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
