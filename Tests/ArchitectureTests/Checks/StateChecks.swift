extension SwiftSource {
    /// A `var` that is stored once for the whole process: at file scope, or `static`.
    fileprivate var globalVariables: [Int] {
        return free("var").filter { index in
            let first = beginning(ofDeclarationAt: index)
            let isStatic = (first..<index).contains {
                isWord($0, "static") || isWord($0, "class")
            }
            return (groups.depths[index] == 0 || isStatic)
                && brace(ofDeclarationAt: index, isVariable: true) == nil
        }
    }

    /// A task that nobody has to wait for.
    fileprivate var freeTasks: [Int] {
        (words["Task"] ?? []).filter { index in
            if isMark(index - 1, ":") || isMark(index - 1, ">") && isMark(index - 2, "-") {
                return false
            }
            let isMember = isMark(index - 1, ".") && !isWord(index - 2, "_Concurrency")
            if isMember || isWord(index - 1, "struct") || isWord(index - 1, "enum") { return false }
            if isMark(index + 1, ".") {
                return ["detached", "immediate", "immediateDetached", "init"]
                    .contains(text(index + 2))
            }
            var next = index + 1
            if isMark(next, "<") {
                while let token = self[next], !token.isMark(">"), !token.isMark("{") { next += 1 }
                next += 1
            }
            return isMark(next, "{") || isMark(next, "(")
        }
    }

    /// Words that bring I/O, time, chance or shared state.
    fileprivate var impurities: [Int] {
        let names = [
            "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", "Task",
            "CommandLine", "readLine", "print", "debugPrint", "dump", "Hasher", "await", "async",
        ]
        let types = types.map(\.keyword).filter { isWord($0, "class") || isWord($0, "actor") }
        let chance = ["random", "randomElement", "shuffled", "shuffle"].flatMap { word in
            (words[word] ?? []).filter { index in
                isMark(index - 1, ".") && isMark(index + 1, "(")
                    && !(index + 2..<end(ofGroupAt: index + 1)).contains { isWord($0, "using") }
            }
        }
        return names.flatMap { free($0) } + types + chance
    }
}

extension Check {
    static let globalState = Check(
        name: "no state is shared by the whole process",
        scope: .swift,
        findings: { file in
            file.findings(
                at: file.swift.globalVariables, "a global `var` has no owner, pass it as a value")
        },
        refuses: [
            Example("Sources/Store/A.swift", "var a = 1\n", lines: [1]),
            Example("Sources/Store/A.swift", "private var a: Int = { 1 }()\n", lines: [1]),
            Example("Sources/Store/A.swift", "enum A {\n    static var b = 1\n}\n", lines: [2]),
            Example("Sources/Store/A.swift", "enum A {\n    static var b: Int\n}\n", lines: [2]),
            Example("Tests/StoreTests/A.swift", "#if A\nvar a: [Int] = []\n#endif\n", lines: [2]),
            Example(
                "Sources/Store/A.swift", "var a: Int = 1 {\n    didSet {}\n}\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Store/A.swift", "let a = 1\nvar b: Int { a }\n"),
            Example("Sources/Store/A.swift", "struct A {\n    var b = 1\n}\n"),
            Example("Sources/Store/A.swift", "enum A {\n    static var b: Int { 1 }\n}\n"),
            Example("Sources/Store/A.swift", "protocol A {\n    static var b: Int { get }\n}\n"),
            Example("Sources/Store/A.swift", "func a() {\n    var b = 1\n}\n"),
        ])

    static let freeTasks = Check(
        name: "no task runs free",
        scope: .swift,
        findings: { file in
            guard file.isInSources else { return [] }
            return file.findings(
                at: file.swift.freeTasks, "nobody waits for this task, run it in a group or `run()`"
            )
        },
        refuses: [
            Example("Sources/Store/A.swift", "Task { await a() }\n", lines: [1]),
            Example("Sources/Store/A.swift", "let a = Task<Void, Never> { b() }\n", lines: [1]),
            Example("Sources/Store/A.swift", "Task(priority: .high) { a() }\n", lines: [1]),
            Example("Sources/Store/A.swift", "_ = Task.detached { a() }\n", lines: [1]),
            Example("Sources/Store/A.swift", "a = Task.immediate(name: b) { c() }\n", lines: [1]),
            Example("Sources/Store/A.swift", "a = _Concurrency.Task { c() }\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Store/A.swift", "let a: Task<Void, Never>?\n"),
            Example("Sources/Store/A.swift", "try await Task.sleep(for: .seconds(1))\n"),
            Example("Sources/Store/A.swift", "func a() -> Task<Void, Never> {\n    b\n}\n"),
            Example("Sources/Store/A.swift", "var a: Task<Void, Never> { b }\n"),
            Example("Tests/StoreTests/A.swift", "let a = Task { b() }\n"),
        ])

    static let valuesOnly = Check(
        name: "a decision module has no class, clock, chance, I/O or task",
        scope: .swift,
        findings: { file in
            let module = file.target.flatMap { Module.named[$0] }
            guard file.isInSources, module?.kind == .decision else { return [] }
            return file.swift.impurities.sorted().map { index in
                file.finding(
                    file.swift[index]?.line ?? 0,
                    "`\(file.swift.text(index))` does not belong in a decision, take a value")
            }
        },
        refuses: [
            Example("Sources/Policy/A.swift", "final class A {}\n", lines: [1]),
            Example("Sources/Domain/A.swift", "actor A {}\n", lines: [1]),
            Example("Sources/Journal/A.swift", "let a = ContinuousClock.now\n", lines: [1]),
            Example("Sources/Release/A.swift", "let a = Int.random(in: 0..<9)\n", lines: [1]),
            Example("Sources/Release/A.swift", "let a = b.shuffled()\n", lines: [1]),
            Example("Sources/Consensus/A.swift", "func a() async {}\n", lines: [1]),
            Example("Sources/JSON/A.swift", "print(a)\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Policy/A.swift", "let a = b.shuffled(using: &c)\n"),
            Example("Sources/Policy/A.swift", "switch actor {}\nlet a = b.class\nf(async: 1)\n"),
            Example(
                "Sources/Journal/A.swift",
                "guard let actor else { return }\nself.actor = actor\nself.b = b\n"),
            Example("Sources/Store/A.swift", "final class A {}\n"),
        ])
}
