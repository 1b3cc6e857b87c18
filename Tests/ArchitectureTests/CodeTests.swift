import Testing

/// Codes of refusals: they become labels of metrics, fields of log lines and codes of entries, so
/// each is a word written out in the source and none is made from what somebody sent.
enum RefusalCodes {
    /// Makers of a refusal whose second argument is its code.
    private static let makers = ["Refusal", "Problem"]

    /// The calls whose code is not written out.
    static func findings(_ file: SourceFile) -> [Finding] {
        let swift = file.swift
        return makers.flatMap { swift.words[$0] ?? [] }.sorted().compactMap { index in
            guard swift.isMark(index + 1, "("), let code = secondArgument(of: index + 1, in: swift),
                !isWrittenOut(code, in: swift)
            else { return nil }
            return file.finding(
                swift[index]?.line ?? 0, "the code of this refusal is not written out")
        }
    }

    /// The token after the first comma of a call; nil where there is one argument only, or where
    /// one of the two has a name, which is another kind of call.
    private static func secondArgument(of open: Int, in swift: SwiftSource) -> Int? {
        let end = swift.end(ofGroupAt: open)
        var index = open + 1
        guard !swift.isMark(index + 1, ":") else { return nil }
        while index < end {
            if swift.isMark(index, ",") { return swift.isMark(index + 2, ":") ? nil : index + 1 }
            let isGroup = ["(", "[", "{"].contains { swift.isMark(index, $0) }
            index = isGroup ? swift.end(ofGroupAt: index) + 1 : index + 1
        }
        return nil
    }

    private static func isWrittenOut(_ index: Int, in swift: SwiftSource) -> Bool {
        // A text that ends where its interpolation begins is not whole.
        guard let code = swift.content(index), swift.text(index).hasSuffix("\"") else {
            return false
        }
        return !code.isEmpty && code.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }
    }
}

@Suite("codes are words of ours")
struct CodeTests {
    /// Places that hand on a code that was written out elsewhere.
    static let handedOn = [
        "Sources/Consensus/LivRefusals.swift": 1,
        "Sources/Exchange/Transaction.swift": 1,
        "Sources/PartnerAPI/Problem.swift": 1,
        "Sources/PartnerAPI/Requests/Peers.swift": 1,
    ]

    @Test("each code of a refusal is a word written out in the source, and never made from a value")
    func codes() throws {
        let sources = try Repository.current.get().files(in: .swift).filter(\.isInSources)
        let found = Dictionary(grouping: sources.flatMap(RefusalCodes.findings), by: \.path)
        #expect(found.mapValues(\.count) == Self.handedOn, "\(found)")
    }

    @Test(
        "a code that is made, or has more than letters and hyphens, is found",
        arguments: [
            ("Refusal(.ongeldig, code, \"x\")", [1]), ("Refusal(.a, \"b-\\(id)\", \"x\")", [1]),
            ("Problem(404, \"fiche-12\", \"x\")", [1]), ("Refusal(f(a, b), c, d)", [1]),
            ("throw Refusal(\n    .a,\n    \"b-c\", d)", []), ("Problem(refusal)", []),
            ("Problem(expected: a, b)", []), ("Problem(error, expected: b)", []),
            ("let a: Refusal? = nil", []),
        ])
    func made(text: String, lines: [Int]) {
        let file = SourceFile(path: "Sources/Exchange/A.swift", text: text + "\n")
        #expect(RefusalCodes.findings(file).map(\.line) == lines)
    }
}
