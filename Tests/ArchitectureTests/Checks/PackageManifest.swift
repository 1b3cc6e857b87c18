/// What Package.swift says about targets, read from its text.
struct PackageManifest: Equatable {
    /// By target: what it may import. C libraries are targets too.
    private(set) var modules: [String: [String]] = [:]
    private(set) var tests: [String: [String]] = [:]
    /// Targets in a form that this reader does not know, with their line.
    private(set) var unknown: [Int] = []

    /// The settings that must hold for our modules and are not named.
    private(set) var missingSettings: [String] = []

    private static let settings = [
        "strictMemorySafety", "treatAllWarnings", "ExistentialAny", "InternalImportsByDefault",
        "MemberImportVisibility",
    ]

    init(_ text: String) {
        let source = SwiftSource(text)
        let texts = Set(source.tokens.indices.compactMap(source.content))
        missingSettings = Self.settings.filter { setting in
            !texts.contains(setting) && source.words[setting] == nil
        }
        for (index, token) in source.tokens.enumerated() where token.kind == .word {
            guard source.isMark(index + 1, "("), !source.isWord(index - 1, "func") else { continue }
            let call = Call(source, index)
            switch (call.function, call.isMember) {
            case ("module", false): add(call, to: \.modules, dependencies: call.firstList)
            case ("system", false): add(call, to: \.modules, dependencies: [])
            case ("tests", false): addTests(call)
            case ("executableTarget", true), ("target", true), ("systemLibrary", true):
                add(call, to: \.modules, dependencies: call.list(labelled: "dependencies"))
            case ("testTarget", true):
                add(call, to: \.tests, dependencies: call.list(labelled: "dependencies"))
            default: continue
            }
        }
    }

    private mutating func add(
        _ call: Call, to targets: WritableKeyPath<Self, [String: [String]]>,
        dependencies: [String]
    ) {
        // The functions at the head of Package.swift build a target from their arguments.
        if call.name == nil && call.isGeneric { return }
        guard let name = call.name else { return unknown.append(call.line) }
        self[keyPath: targets][name] = dependencies
    }

    private mutating func addTests(_ call: Call) {
        guard let name = call.name else { return unknown.append(call.line) }
        tests[name + "Tests"] = [name] + call.list(labelled: "also")
    }
}

extension PackageManifest {
    /// Where the table of modules and Package.swift differ, in sentences; empty when they agree.
    func differences(from table: [Module]) -> [String] {
        var sentences = unknown.map { "Package.swift:\($0): a target in an unknown form" }
        let said = Dictionary(uniqueKeysWithValues: table.map { ($0.name, Set($0.imports)) })
        for name in Set(said.keys).union(modules.keys).sorted() {
            switch (said[name], modules[name].map { Set($0) }) {
            case (let table?, let manifest?) where table != manifest:
                let more = manifest.subtracting(table).sorted().map { "+" + $0 }
                let fewer = table.subtracting(manifest).sorted().map { "-" + $0 }
                let change = (more + fewer).joined(separator: " ")
                sentences.append("Package.swift differs from the table at `\(name)`: \(change)")
            case (nil, _): sentences.append("the table lacks `\(name)` of Package.swift")
            case (_, nil): sentences.append("Package.swift lacks `\(name)` of the table")
            default: continue
            }
        }
        return sentences
    }
}

/// A call in Package.swift whose first text names a target.
private struct Call {
    private let source: SwiftSource
    private let index: Int
    private let arguments: [Int]

    init(_ source: SwiftSource, _ index: Int) {
        self.source = source
        self.index = index
        arguments = Array(index + 2..<source.end(ofGroupAt: index + 1))
    }

    var function: String { source.text(index) }
    var isMember: Bool { source.isMark(index - 1, ".") }
    var line: Int { source[index]?.line ?? 0 }

    /// The name as a text; nil where it is computed.
    var name: String? {
        let first = source.isWord(index + 2, "name") ? index + 4 : index + 2
        return source.isMark(first + 1, ",") || source.isMark(first + 1, ")")
            ? source.content(first) : nil
    }

    /// Whether the name is a parameter: `name: name` or `name: name + "Tests"`.
    var isGeneric: Bool { source.isWord(index + 2, "name") && source.isWord(index + 4, "name") }

    /// The texts in the argument with this label; empty without one.
    func list(labelled label: String) -> [String] {
        guard
            let place = arguments.first(where: {
                source.isWord($0, label) && source.isMark($0 + 1, ":")
            })
        else { return [] }
        return texts(inGroupAt: place + 2)
    }

    /// The texts in the first argument that is a list.
    var firstList: [String] {
        arguments.first { source.isMark($0, "[") }.map(texts) ?? []
    }

    private func texts(inGroupAt start: Int) -> [String] {
        guard source.isMark(start, "[") else { return [] }
        return (start...source.end(ofGroupAt: start)).compactMap(source.content)
    }
}
