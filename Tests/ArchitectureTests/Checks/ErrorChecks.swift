extension SwiftSource {
    /// `try`, `as` with `mark` directly behind.
    fileprivate func marked(_ keyword: String, _ mark: Unicode.Scalar) -> [Int] {
        (words[keyword] ?? []).filter { isMark($0 + 1, mark) && touches($0) }
    }

    /// A call of a free function of this name.
    func calls(_ name: String) -> [Int] {
        free(name).filter {
            (isMark($0 + 1, "(") || isMark($0 + 1, "{")) && !isWord($0 - 1, "func")
        }
    }

    /// `catch` with nothing between its braces; a comment is nothing.
    fileprivate var emptyCatches: [Int] {
        free("catch").filter { index in
            guard let brace = brace(ofDeclarationAt: index, isVariable: false) else { return false }
            return isMark(brace + 1, "}")
        }
    }

    /// `!` directly behind a value or a type; `!=` is an operator.
    fileprivate var unwraps: [Int] {
        tokens.indices.filter { index in
            guard index > 0, tokens[index].isMark("!"), touches(index - 1) else { return false }
            if isMark(index + 1, "=") && touches(index) { return false }
            switch tokens[index - 1].kind {
            case .word: return !["try", "as", "is"].contains(text(index - 1))
            case .quotedWord, .number, .text, .textEnd: return true
            case .mark(let mark): return ")]}>?!".utf8.contains(mark)
            }
        }
    }
}

extension SourceFile {
    func findings(at indices: [Int], _ message: String) -> [Finding] {
        indices.sorted().map { finding(swift[$0]?.line ?? 0, message) }
    }
}

extension Check {
    static let swallowedErrors = Check(
        name: "no error is swallowed",
        scope: .swift,
        fails: .inSources,
        findings: { file in
            file.findings(at: file.swift.marked("try", "?"), "`try?` loses the reason, catch it")
                + file.findings(at: file.swift.emptyCatches, "an empty `catch` hides an error")
        },
        refuses: [
            Example("Sources/Policy/A.swift", "let a = try? b()\n", lines: [1]),
            Example("Tests/PolicyTests/A.swift", "f {\n    try? await b()\n}\n", lines: [2]),
            Example("Sources/Policy/A.swift", "do { try a() } catch {}\n", lines: [1]),
            Example(
                "Sources/Policy/A.swift", "do { try a() } catch let e as B {\n    // why\n}\n",
                lines: [1]),
        ],
        allows: [
            Example("Sources/Policy/A.swift", "// try? is not used\nlet a = try b()\n"),
            Example("Sources/Policy/A.swift", "let a = try b ? c : d\n"),
            Example("Sources/Policy/A.swift", "do { try a() } catch { return }\n"),
            Example("Sources/Policy/A.swift", "a.catch {}\n"),
        ])

    static let traps = Check(
        name: "nothing under Sources traps on what it is given",
        scope: .swift,
        findings: { file in
            guard file.isInSources else { return [] }
            let source = file.swift
            return file.findings(at: source.marked("try", "!"), "`try!` traps, throw it on")
                + file.findings(at: source.marked("as", "!"), "`as!` traps, use `as?`")
                + file.findings(
                    at: source.calls("fatalError"), "`fatalError` is no answer, throw or refuse")
        },
        refuses: [
            Example("Sources/Policy/A.swift", "let a = try! b()\n", lines: [1]),
            Example("Sources/Policy/A.swift", "let a = b as! C\n", lines: [1]),
            Example("Sources/Policy/A.swift", "\nfatalError(\"never\")\n", lines: [2]),
            Example("Sources/Policy/A.swift", "let a = \"\\(try! b())\"\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Policy/A.swift", "let a = b as? C\nlet d = \"as! try!\"\n"),
            Example("Sources/Policy/A.swift", "precondition(a, \"fatalError(\")\n"),
            Example("Tests/PolicyTests/A.swift", "let a = try! b()\n"),
        ])

    static let forceUnwraps = Check(
        name: "nothing under Sources is unwrapped by force",
        scope: .swift,
        findings: { file in
            guard file.isInSources else { return [] }
            return file.findings(at: file.swift.unwraps, "`!` traps, use `guard let` or throw")
        },
        refuses: [
            Example("Sources/Policy/A.swift", "let a = b!\n", lines: [1]),
            Example("Sources/Policy/A.swift", "let a = b()!.c\n", lines: [1]),
            Example("Sources/Policy/A.swift", "let a = b[0]!\n", lines: [1]),
            Example("Sources/Policy/A.swift", "let a = f { $0 }!\n", lines: [1]),
            Example("Sources/Policy/A.swift", "b.map { $0! }\n", lines: [1]),
            Example("Sources/Policy/A.swift", "var a: Int!\nvar b: [C<D>]!\n", lines: [1, 2]),
            Example("Sources/Policy/A.swift", "let a = \"\\(b!)\"\n", lines: [1]),
            Example("Sources/Policy/A.swift", "let a = b! == c\n", lines: [1]),
            Example("Sources/Policy/A.swift", "let a = URL(string: \"x\")!\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Policy/A.swift", "let a = !b && (!c || d != e)\n"),
            Example("Sources/Policy/A.swift", "let a = b!=c\nlet d = [!e, !f]\n"),
            Example("Sources/Policy/A.swift", "let a = b as! C\nlet d = try! e()\n"),
            Example("Sources/Policy/A.swift", "let a = \"stop!\" // now!\n"),
            Example("Sources/Policy/A.swift", "let a = /b!/\nlet c = #/d!/#\n"),
            Example("Tests/PolicyTests/A.swift", "let a = b!\n"),
        ])
}
