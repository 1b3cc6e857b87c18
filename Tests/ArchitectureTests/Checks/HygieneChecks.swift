extension Check {
    private static let marks = ["TODO", "FIXME", "XXX"]

    private static func isUnfinished(_ text: some StringProtocol) -> Bool {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { word in
            marks.contains { $0 == word }
        }
    }

    static let unfinishedMarks = Check(
        name: "no file says that it is unfinished",
        scope: .committed,
        findings: { file in
            let message = "finish it or open an issue"
            if file.isSwift {
                let comments = file.swift.comments.filter { isUnfinished($0.value) }.keys
                let names = marks.flatMap { file.swift.words[$0] ?? [] }
                let lines = comments + names.compactMap { file.swift[$0]?.line }
                return lines.sorted().map { file.finding($0, message) }
            }
            return TextSearch(file).lines(of: marks)
                .filter { isUnfinished($0.text) }
                .map { file.finding($0.number, message) }
        },
        refuses: marks.flatMap { mark in
            [
                Example("Sources/Store/A.swift", "let a = 1 // \(mark): later\n", lines: [1]),
                Example("Sources/Store/A.swift", "/*\n \(mark) */\n", lines: [2]),
                Example("docs/a.md", "# A\n\n\(mark)\n", lines: [3]),
                Example("Policies/a.yaml", "a: 1 # \(mark)(b)\n", lines: [1]),
            ]
        },
        allows: [
            Example("Sources/Store/A.swift", "/// Reads `\\uXXXX`.\nlet a = \"\(marks[0])\"\n"),
            Example("docs/a.md", "MASTODON TODOS\n"),
        ])

    static let noDisabledTests = Check(
        name: "no test is switched off",
        scope: .swift,
        findings: { file in
            guard file.isInTests else { return [] }
            let source = file.swift
            let disabled = (source.words["disabled"] ?? []).filter {
                source.isMark($0 - 1, ".") && source.isMark($0 + 1, "(")
            }
            return file.findings(
                at: disabled + source.calls("withKnownIssue"), "mend the test or the code")
        },
        refuses: [
            Example("Tests/StoreTests/A.swift", "@Test(.disabled(\"slow\"))\n", lines: [1]),
            Example("Tests/StoreTests/A.swift", "\nwithKnownIssue { a() }\n", lines: [2]),
            Example("Tests/StoreTests/A.swift", "@Suite(Trait.disabled())\n", lines: [1]),
        ],
        allows: [
            Example("Tests/StoreTests/A.swift", "@Test(.enabled(if: a))\nlet b = c.disabled\n")
        ])

    static let printing = Check(
        name: "only the command line prints",
        scope: .swift,
        fails: .inSources,
        findings: { file in
            if file.path.hasPrefix("Sources/sluis/") || !file.isInSources && !file.isInTests {
                return []
            }
            let source = file.swift
            let calls = ["print", "debugPrint", "dump"].flatMap(source.calls).filter { index in
                !(index..<source.end(ofGroupAt: index + 1)).contains { source.isWord($0, "to") }
            }
            return file.findings(
                at: calls, file.isInTests ? "record it as an issue" : "log it or return it")
        },
        refuses: [
            Example("Sources/Store/A.swift", "print(a)\n", lines: [1]),
            Example("Sources/TestKit/A.swift", "let a = b { print($0) }\n", lines: [1]),
            Example("Tests/StoreTests/A.swift", "do {} catch { print(error) }\n", lines: [1]),
            Example("Sources/Store/A.swift", "debugPrint(a)\ndump(b)\n", lines: [1, 2]),
        ],
        allows: [
            Example("Sources/sluis/A.swift", "print(a)\n"),
            Example("Sources/Store/A.swift", "fingerprint(a)\nprinter.print(a)\n// print(b)\n"),
            Example("Tests/CryptoTests/A.swift", "dump(secret, to: &text)\n"),
            Example("Sources/Store/A.swift", "func print(_ a: Int) {}\n"),
        ])
}
