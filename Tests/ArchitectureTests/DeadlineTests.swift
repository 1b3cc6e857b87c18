import Testing

/// Where a term is looked after, of all sources of the exchange.
struct DeadlineScan {
    /// Kinds of term that a file defines: `static let reports = Deadline(`.
    private(set) var defined: Set<String> = []
    /// Those that the runner is given.
    private(set) var watched: Set<String> = []
    /// Files that carry out a term themselves, or read the rows of terms.
    private(set) var runners: Set<String> = []

    private static let indexes = ["termijnen", "livTermijnen"]
    private static let reads = ["rows", "wholeList", "list", "page"]

    init(_ files: [SourceFile]) {
        for file in files { read(file) }
    }

    private mutating func read(_ file: SourceFile) {
        let swift = file.swift
        for at in swift.words["Deadline"] ?? []
        where swift.isMark(at + 1, "(") && swift.isMark(at - 1, "=") {
            defined.insert(swift.text(at - 2))
        }
        for at in swift.words["deadlines"] ?? [] where swift.isMark(at + 1, ":") {
            guard let open = (at..<at + 12).first(where: { swift.isMark($0, "=") }) else {
                continue
            }
            for place in open..<swift.end(ofGroupAt: open + 1) where swift.isMark(place, ".") {
                watched.insert(swift.text(place + 1))
            }
        }
        let reads = Self.indexes.flatMap { swift.words[$0] ?? [] }.contains { at in
            swift.isMark(at - 1, ".") && swift.isMark(at - 2, "(")
                && Self.reads.contains(swift.text(at - 3))
        }
        let passes = (swift.words["pass"] ?? []).contains {
            swift.isMark($0 - 1, ".") && swift.isWord($0 - 2, "deadline")
        }
        if reads || passes { runners.insert(file.path) }
    }
}

@Suite("there is one runner of terms")
struct DeadlineTests {
    @Test("every kind of term is given to the one runner, and nobody else carries one out")
    func one() throws {
        let files = try Repository.current.get().files(in: .swift)
            .filter { $0.path.hasPrefix("Sources/Exchange/") }
        let scan = DeadlineScan(files)
        #expect(scan.defined == ["reports", "obligations", "rounds", "trajecten"])
        #expect(scan.watched == scan.defined)
        #expect(
            scan.runners == [
                "Sources/Exchange/After/After.swift",
                // Finds the open rounds of whoever was suspended; no term of theirs has passed.
                "Sources/Exchange/Gates/Table/SuspendedRounds.swift",
            ])
    }

    @Test(
        "a second runner is found, and a kind that nobody watches",
        arguments: [
            ("let rows = try await store.rows(.termijnen, key: key)\n", true, []),
            ("let rows = try await store.wholeList(.livTermijnen, key: key)\n", true, []),
            ("_ = try await deadline.pass(self, row, now, today)\n", true, []),
            ("work.index(.termijnen, key, sort: a, .ronde, id)\n", false, []),
            ("// store.rows(.termijnen, key: key)\n", false, []),
            ("static let later = Deadline(key: a)\n", false, ["later"]),
            (
                "static let later = Deadline(key: a)\nstatic let deadlines: [Deadline] = [.later]\n",
                false, []
            ),
        ] as [(String, Bool, Set<String>)])
    func finds(text: String, isRunner: Bool, unwatched: Set<String>) {
        let scan = DeadlineScan([SourceFile(path: "Sources/Exchange/A.swift", text: text)])
        #expect(scan.runners.isEmpty != isRunner)
        #expect(scan.defined.subtracting(scan.watched) == unwatched)
    }
}
