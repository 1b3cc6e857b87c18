extension SwiftSource {
    /// The declaration, by its keyword, to whose head the token at `index` belongs.
    fileprivate func declaration(of index: Int) -> Int {
        let keywords = Set(SwiftSource.typeKeywords + ["extension"])
        var current = index
        while current > 0 && !isMark(current, "{") && !isMark(current, "}") {
            if self[current]?.kind == .word && keywords.contains(text(current)) { return current }
            current -= 1
        }
        return index
    }

    fileprivate func attributes(_ name: String) -> [Int] {
        (words[name] ?? []).filter { isMark($0 - 1, "@") }
    }
}

extension Check {
    private static func isUnsafe(_ word: String) -> Bool {
        ["unsafe", "OpaquePointer", "Unmanaged", "CVaListPointer"].contains(word)
            || word.hasPrefix("Unsafe") && word.contains("Pointer")
            || word.hasPrefix("withUnsafe") || word.hasPrefix("unsafeBitCast")
    }

    /// Whether memory may be unsafe in this file.
    private static func mayBeUnsafe(_ file: SourceFile) -> Bool {
        guard file.isInSources else { return true }
        let module = file.target.flatMap { Module.named[$0] }
        return module?.kind == .handles && file.isInHandles
    }

    private static func findings(_ file: SourceFile, at indices: [Int]) -> [Finding] {
        indices.sorted().map { index in
            let word = file.swift.text(index)
            return file.finding(
                file.swift[index]?.line ?? 0,
                "`\(word)` may stand only in a Handles folder of a module that owns a C library")
        }
    }

    static let unsafety = Check(
        name: "unsafe memory stands only in Handles folders",
        scope: .swift,
        findings: { file in
            if mayBeUnsafe(file) { return [] }
            let words = file.swift.words.filter { isUnsafe($0.key) }.flatMap(\.value)
            return findings(file, at: words + file.swift.attributes("unchecked"))
        },
        refuses: [
            Example("Sources/Network/TLS/A.swift", "let a = unsafe f()\n", lines: [1]),
            Example("Sources/Policy/Handles/A.swift", "\nlet a = unsafe f()\n", lines: [2]),
            Example("Sources/Store/A.swift", "let a: OpaquePointer\n", lines: [1]),
            Example("Sources/Store/A.swift", "let a: UnsafeMutableRawPointer\n", lines: [1]),
            Example("Sources/Store/A.swift", "let a: UnsafeBufferPointer<Int>\n", lines: [1]),
            Example("Sources/Store/A.swift", "nonisolated(unsafe) var a = 1\n", lines: [1]),
            Example("Sources/Store/A.swift", "@unsafe struct A {}\n", lines: [1]),
            Example(
                "Sources/Exchange/A.swift",
                "/// Sendable because it is.\nfinal class A: @unchecked Sendable {}\n", lines: [2]),
            Example("Sources/JSON/A.swift", "a.withUnsafeBytes { b($0) }\n", lines: [1]),
            Example("Sources/JSON/A.swift", "let a = \"\\(unsafe b)\"\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Crypto/Handles/A.swift", "let a: OpaquePointer = unsafe f()\n"),
            Example("Sources/Policy/A.swift", "// unsafe\nlet a = \"unsafe OpaquePointer\"\n"),
            Example("Sources/Policy/A.swift", "let a = PersonID(unchecked: b)\n"),
            Example("Tests/CryptoTests/A.swift", "let a: UnsafeRawPointer\n"),
        ])

    static let safeClaim = Check(
        name: "`@safe` is claimed only in Handles folders",
        scope: .swift,
        findings: { file in
            mayBeUnsafe(file) ? [] : findings(file, at: file.swift.attributes("safe"))
        },
        refuses: [Example("Sources/Store/A.swift", "@safe struct A {}\n", lines: [1])],
        allows: [
            Example("Sources/Store/Handles/A.swift", "@safe struct A {}\n"),
            Example("Sources/Store/A.swift", "let safe = 1\n"),
        ])

    static let uncheckedSendable = Check(
        name: "`@unchecked Sendable` says directly above why it is Sendable",
        scope: .swift,
        findings: { file in
            file.swift.attributes("unchecked").compactMap { index in
                let comment = file.swift.comment(above: file.swift.declaration(of: index))
                if comment.contains("Sendable because") { return nil }
                return file.finding(
                    file.swift[index]?.line ?? 0,
                    "say in a comment directly above: `Sendable because ...`")
            }
        },
        refuses: [
            Example("Sources/Store/Handles/A.swift", "class A: @unchecked Sendable {}", lines: [1]),
            Example(
                "Sources/Store/Handles/A.swift",
                "/// Sendable because it is.\n\nclass A: @unchecked Sendable {}", lines: [3]),
            Example(
                "Sources/Store/Handles/A.swift",
                "/// Sendable because it is.\nlet a = 1\nclass A: @unchecked Sendable {}",
                lines: [3]
            ),
            Example("Tests/StoreTests/A.swift", "class A: @unchecked Sendable {}", lines: [1]),
            Example(
                "Tests/StoreTests/A.swift", "extension A:\n    @unchecked Sendable {}", lines: [2]),
        ],
        allows: [
            Example(
                "Sources/Store/Handles/A.swift",
                """
                /// Owns a thing. Sendable
                /// because it counts with atomics.
                @safe
                @available(*, unavailable)
                package final class A<Item: Sendable>: @unchecked Sendable {}
                """),
            Example("Tests/StoreTests/A.swift", "let a = A(unchecked: Sendable.self)\n"),
        ])
}
