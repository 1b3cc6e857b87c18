extension Check {
    static let mostLinesOfFile = 500
    static let mostLinesOfFunction = 70
    /// Above this a file is only listed.
    static let manyLinesOfFile = 250

    private static func lines(_ count: Int) -> String {
        String(repeating: "let a = 1\n", count: count)
    }

    /// A function with `count` lines, head and last brace included.
    private static func function(_ count: Int, head: String = "func f() {") -> String {
        head + "\n" + String(repeating: "    a(\"}\") // }\n", count: count - 2) + "}\n"
    }

    static let fileLength = Check(
        name: "a Swift file has at most \(mostLinesOfFile) lines",
        scope: .swift,
        findings: { file in
            guard file.isSwift, file.lineCount > mostLinesOfFile else { return [] }
            return [file.finding(0, "\(file.lineCount) lines, give a part its own file")]
        },
        refuses: [
            Example("Sources/Policy/A.swift", lines(mostLinesOfFile + 1), lines: [0]),
            Example("Tests/PolicyTests/A.swift", lines(mostLinesOfFile) + "let b = 1", lines: [0]),
        ],
        allows: [Example("Sources/Policy/A.swift", lines(mostLinesOfFile))])

    static let longFiles = Check(
        name: "a file under Sources has seldom more than \(manyLinesOfFile) lines",
        scope: .swift,
        fails: .nowhere,
        findings: { file in
            guard file.isInSources, file.lineCount > manyLinesOfFile else { return [] }
            return [file.finding(0, "\(file.lineCount) lines")]
        },
        refuses: [
            Example("Sources/Policy/A.swift", lines(manyLinesOfFile + 1), lines: [0])
        ],
        allows: [
            Example("Sources/Policy/A.swift", lines(manyLinesOfFile)),
            Example("Tests/PolicyTests/A.swift", lines(mostLinesOfFile)),
        ])

    static let functionLength = Check(
        name: "a function has at most \(mostLinesOfFunction) lines",
        scope: .swift,
        findings: { file in
            file.swift.bodies.filter { $0.lineCount > mostLinesOfFunction }.map {
                file.finding($0.firstLine, "`\($0.name)` has \($0.lineCount) lines, divide it")
            }
        },
        refuses: [
            Example("Sources/Policy/A.swift", function(mostLinesOfFunction + 1), lines: [1]),
            Example(
                "Sources/Policy/A.swift",
                "extension A {\n" + function(71, head: "init(a: Int = { 1 }()) throws(E) {") + "}",
                lines: [2]),
            Example(
                "Sources/Policy/A.swift",
                function(71, head: "func f<A>(_ a: A)\n    throws(E) -> [A: B]\nwhere A: B {"),
                lines: [1]),
            Example("Sources/Policy/A.swift", function(71, head: "var a: [B] {"), lines: [1]),
            Example("Sources/Policy/A.swift", function(71, head: "deinit {"), lines: [1]),
            Example(
                "Sources/Policy/A.swift", function(71, head: "subscript(a: B) -> C {"), lines: [1]),
            Example("Tests/PolicyTests/A.swift", function(71, head: "func `a b`() {"), lines: [1]),
            Example(
                "Tests/PolicyTests/A.swift",
                "func f() {\n" + function(70, head: "func g() {") + "}\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Policy/A.swift", function(mostLinesOfFunction)),
            Example("Sources/Policy/A.swift", function(90, head: "extension A {")),
            Example(
                "Sources/Policy/A.swift",
                "protocol A {\n    func f() -> B\n}\n" + function(90, head: "extension A {")),
            Example(
                "Sources/Policy/A.swift",
                "struct A {\n    let a: B\n    var b: C\n\n" + function(90, head: "enum D {") + "}"
            ),
            Example(
                "Sources/Policy/A.swift",
                "let a = A.init(b)\n" + function(90, head: "extension A {")),
        ])
}
