import Testing

/// Where the program reads the time of day, which an operator can set.
enum WallClock {
    /// Functions and types that give it.
    private static let readers = [
        "wallSeconds", "sluis_wall_seconds", "Date", "NSDate", "time", "gettimeofday",
        "clock_gettime", "CFAbsoluteTimeGetCurrent",
    ]

    /// The lines that call one of them.
    static func findings(_ file: SourceFile) -> [Finding] {
        readers.flatMap { word in
            (file.swift.words[word] ?? []).filter { isReading(word, at: $0, in: file.swift) }
                .map { file.finding(file.swift[$0]?.line ?? 0, "reads the wall clock: `\(word)`") }
        }.sorted { $0.line < $1.line }
    }

    private static func isReading(_ word: String, at index: Int, in swift: SwiftSource) -> Bool {
        if swift.isWord(index - 1, "func") { return false }
        switch word {
        case "Date", "NSDate":
            if swift.isMark(index + 1, ".") { return swift.isWord(index + 2, "now") }
            return swift.isMark(index + 1, "(")
                && (swift.isMark(index + 2, ")") || swift.isWord(index + 2, "timeIntervalSinceNow"))
        case "time":
            return swift.isMark(index + 1, "(")
                && (swift.isWord(index + 2, "nil") || swift.isMark(index + 2, "&"))
        default: return swift.isMark(index + 1, "(")
        }
    }
}

@Suite("what runs on the monotonic clock")
struct WallClockTests {
    /// Every file that reads it, how often, and for what; none of it is a deadline.
    static let known = [
        // The clock of the exchange: moments, expiries and legal days follow the law's time.
        "Sources/sluis/Serve/SystemPorts.swift": 1,
        // The day on which a check of files at the command line is done.
        "Sources/sluis/Keeping/Today.swift": 1,
        // How long a stop waits for the last lines of the log.
        "Sources/sluis/Serve/LogWriter.swift": 1,
        // The system call itself.
        "Sources/Network/Handles/SystemCall.swift": 1,
        // The `Date` header.
        "Sources/Network/Serving/ServingLoop.swift": 1,
        // The end of a client certificate: when it was accepted, and at each request.
        "Sources/Network/Serving/ServingLoop+Driving.swift": 1,
        "Sources/Network/Serving/ServingLoop+Requests.swift": 1,
    ]

    @Test("no deadline of a connection, a quota or a long poll reads the wall clock")
    func places() throws {
        let sources = try Repository.current.get().files(in: .swift).filter(\.isInSources)
        let found = Dictionary(grouping: sources.flatMap(WallClock.findings), by: \.path)
        #expect(found.mapValues(\.count) == Self.known, "\(found)")
    }

    @Test("deadlines and moments of a connection are of the monotonic clock by their type")
    func types() throws {
        let repository = try Repository.current.get()
        for path in ["Connection", "ServingLoop"] {
            let text = try repository.text("Sources/Network/Serving/\(path).swift")
            #expect(text.contains("typealias Moment = ContinuousClock.Instant\n"))
        }
        let connection = try repository.text("Sources/Network/Serving/Connection.swift")
        #expect(connection.contains("    var deadline: Moment\n"))
        #expect(connection.contains("    let retiresAt: Moment\n"))
    }

    @Test(
        "each way to read the wall clock is found, and nothing else",
        arguments: [
            ("let a = Date()\n", [1]), ("let a = Date(timeIntervalSinceNow: 1)\n", [1]),
            ("\nlet a = SystemCall.wallSeconds()\n", [2]), ("let a = unsafe time(nil)\n", [1]),
            ("func wallSeconds() -> Int { sluis_wall_seconds() }\n", [1]),
            ("let a = Date.now\n", [1]),
            ("let a = Date(timeIntervalSince1970: 1)\n", []), ("let a = ContinuousClock.now\n", []),
            ("// Date()\nlet a = \"Date()\"\n", []),
            ("a.time(for: b)\nlet c: Date\nhead.time(b)\n", []),
        ])
    func readers(text: String, lines: [Int]) {
        let file = SourceFile(path: "Sources/Network/A.swift", text: text)
        #expect(WallClock.findings(file).map(\.line) == lines)
    }
}
