import Testing

/// A type in Sources that conforms to `StoredState`, and the kind under which it is stored.
struct StoredState: Equatable {
    let type: String
    /// Nil where its declaration does not say it in so many words.
    let kind: String?
    let path: String

    /// Those of one file: conformances of a declaration or an extension.
    static func all(in file: SourceFile) -> [StoredState] {
        guard file.isInSources else { return [] }
        let source = file.swift
        return ["struct", "enum", "class", "actor", "extension"].flatMap { source.free($0) }
            .sorted().compactMap { keyword in
                guard let brace = source.brace(ofDeclarationAt: keyword, isVariable: false),
                    let colon = (keyword..<brace).first(where: { source.isMark($0, ":") }),
                    (colon..<brace).contains(where: { source.isWord($0, "StoredState") }),
                    !(keyword..<brace).contains(where: { source.isWord($0, "where") })
                else { return nil }
                let kind = (brace..<source.end(ofGroupAt: brace)).first {
                    source.isWord($0, "kind") && source.isWord($0 - 1, "let")
                        && source.isMark($0 + 1, "=") && source.isWord($0 + 2, "ObjectKind")
                }
                return StoredState(
                    type: source.text(keyword + 1), kind: kind.map { source.text($0 + 4) },
                    path: file.path)
            }
    }

    static let folder = "Tests/Golden/toestanden/"

    /// States of which no form is frozen, and frozen forms of which there is no state.
    static func findings(_ states: [StoredState], frozen paths: [String]) -> [String] {
        let frozen = Set(
            paths.filter { $0.hasPrefix(folder) }.compactMap {
                $0.dropFirst(folder.count).split(separator: "-").first.map(String.init)
            })
        let missing = states.filter { state in state.kind.map { !frozen.contains($0) } ?? true }
        let kinds = states.compactMap(\.kind)
        return missing.map {
            "\($0.path): `\($0.type)` has no frozen form: say `static let kind = ObjectKind.…`, add it to "
                + "`KeptState.types`, raise `StateForms.current`, and write its file with SLUIS_REGENERATE=1 "
                + "and --filter StateFormTests"
        }
            + frozen.subtracting(kinds).sorted().map {
                "\(folder)\($0): no state is of this kind any more, and what is stored of it cannot be read"
            }
    }
}

@Suite("Every stored state of the sources has a frozen form")
struct StoredStateTests {
    @Test("each state has its file, and each file its state")
    func frozen() throws {
        let repository = try Repository.current.get()
        let states = repository.files(in: .swift).flatMap { StoredState.all(in: $0) }
        #expect(states.count > 20)
        #expect(Set(states.compactMap(\.kind)).count == states.count, "two states of one kind")
        let paths = try Repository.walk(repository.root)
        #expect(StoredState.findings(states, frozen: paths) == [])
    }

    @Test(
        "a state is found however it is declared, and nothing else is",
        arguments: [
            ("struct A: StoredState {\n static let kind = ObjectKind.rapport\n}", ["A rapport"]),
            ("package struct A: StoredState, Equatable { let b: Int }", ["A -"]),
            ("struct A: Sendable, StoredState {\n let kind = 1\n}", ["A -"]),
            (
                "enum A { struct B: StoredState { static let kind = ObjectKind.ronde } }",
                ["B ronde"]
            ),
            ("extension A: StoredState { static let kind = ObjectKind.stuk }", ["A stuk"]),
            ("extension Loaded where State: StoredState { }", []),
            ("func a<S: StoredState>(_ s: S) { }\nprotocol StoredState: Codable { }", []),
            ("// struct A: StoredState { }\nlet a = \"struct A: StoredState {}\"", []),
        ])
    func scan(text: String, found: [String]) {
        let states = StoredState.all(in: SourceFile(path: "Sources/Exchange/A.swift", text: text))
        #expect(states.map { "\($0.type) \($0.kind ?? "-")" } == found)
        let test = SourceFile(path: "Tests/ExchangeTests/A.swift", text: text)
        #expect(StoredState.all(in: test) == [])
    }

    @Test("a state without a file, one without a kind, and a file without a state are found")
    func missing() {
        let states = [
            StoredState(type: "A", kind: "stuk", path: "a"),
            StoredState(type: "B", kind: "ronde", path: "b"),
            StoredState(type: "C", kind: nil, path: "c"),
        ]
        let files = ["stuk-1.json", "stuk-2.json", "rapport-1.json"].map { StoredState.folder + $0 }
        let found = StoredState.findings(states, frozen: files)
        #expect(found.count == 3)
        #expect(found[0].hasPrefix("b: `B`") && found[1].hasPrefix("c: `C`"))
        #expect(found[2].hasPrefix(StoredState.folder + "rapport"))
        #expect(StoredState.findings([states[0]], frozen: Array(files.prefix(2))) == [])
    }
}
