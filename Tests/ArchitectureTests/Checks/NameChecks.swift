extension Check {
    private static let emptyNames = [
        "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Impl",
    ]

    static let typeNames = Check(
        name: "a type is named by what it is",
        scope: .swift,
        findings: { file in
            let types = file.swift.types.compactMap { type -> Finding? in
                let ending = emptyNames.first { type.name.hasSuffix($0) }
                guard let ending, let token = file.swift[type.keyword] else { return nil }
                return file.finding(
                    token.line, "`\(type.name)`: `\(ending)` says nothing, use the domain's word")
            }
            let stem = file.path.split(separator: "/").last?.split(separator: ".").first ?? ""
            let parts = stem.split(separator: "+")
            let isEmpty = parts.contains { part in emptyNames.contains { part.hasSuffix($0) } }
            return types + (isEmpty ? [file.finding(0, "the file's name says nothing")] : [])
        },
        refuses: [
            Example("Sources/Store/A.swift", "package struct KeyManager {}\n", lines: [1]),
            Example("Sources/Store/A.swift", "final class StoreImpl: Store {}\n", lines: [1]),
            Example("Sources/Store/A.swift", "\nenum DateUtils {}\n", lines: [2]),
            Example("Sources/Store/A.swift", "protocol EndpointBase {}\n", lines: [1]),
            Example("Sources/Store/A.swift", "actor Common {}\n", lines: [1]),
            Example("Tests/StoreTests/A.swift", "typealias TestHelper = Int\n", lines: [1]),
            Example("Sources/Store/Store+Helpers.swift", "let a = 1\n", lines: [0]),
        ],
        allows: [
            Example("Sources/Store/A.swift", "struct Base64 {}\nstruct LegalBases {}\n"),
            Example("Sources/Store/A.swift", "let a = FileManager.default\n"),
            Example("Sources/Store/A.swift", "extension FileManager {}\n"),
            Example("Sources/Store/A.swift", "class func a() {}\nlet b = c.class\n"),
        ])

    static let noPublic = Check(
        name: "nothing is public",
        scope: .swift,
        findings: { file in
            let source = file.swift
            let open = source.free("open").filter { index in
                (SwiftSource.typeKeywords + ["func", "var", "subscript", "override"])
                    .contains(source.text(index + 1))
            }
            let accessed = source.free("public").filter { index in
                source[index + 1]?.kind == .word || source.isMark(index + 1, "(")
            }
            return file.findings(
                at: open + accessed, "there is no caller outside the package, say `package`")
        },
        refuses: [
            Example("Sources/Store/A.swift", "public struct A {}\n", lines: [1]),
            Example("Sources/Store/A.swift", "@frozen\n    public init() {}\n", lines: [2]),
            Example("Sources/Store/A.swift", "public import Domain\n", lines: [1]),
            Example("Sources/Store/A.swift", "public(set) var a = 1\n", lines: [1]),
            Example("Sources/Store/A.swift", "open class A {}\n", lines: [1]),
        ],
        allows: [
            Example("Sources/Store/A.swift", "let a = Key.public\nf(public: a)\n"),
            Example("Sources/Store/A.swift", "let open = try file.open()\n"),
            Example("Sources/Store/A.swift", "/// The public key.\nenum A { case `public` }\n"),
        ])

    static let documentedTypes = Check(
        name: "a package type has a `///` comment directly above",
        scope: .swift,
        fails: .nowhere,
        findings: { file in
            guard file.isInSources else { return [] }
            let source = file.swift
            return source.types.compactMap { type in
                let first = source.beginning(ofDeclarationAt: type.keyword)
                let isPackage = (first..<type.keyword).contains { source.isWord($0, "package") }
                guard isPackage, source.text(type.keyword) != "typealias",
                    let line = source[first]?.line
                else { return nil }
                let above = source.comments[line - 1] ?? ""
                if above.hasPrefix("///") && !source.linesOfTokens.contains(line - 1) {
                    return nil
                }
                return file.finding(line, "`\(type.name)` has no `///` comment directly above")
            }
        },
        refuses: [
            Example("Sources/Store/A.swift", "package struct A {}\n", lines: [1]),
            Example("Sources/Store/A.swift", "// Why.\npackage enum A {}\n", lines: [2]),
            Example("Sources/Store/A.swift", "/// A.\n\npackage actor A {}\n", lines: [3]),
            Example("Sources/Store/A.swift", "let a = 1 /// A.\npackage class B {}\n", lines: [2]),
            Example(
                "Sources/Store/A.swift",
                "extension A {\n    @safe\n    package final class B {}\n}\n", lines: [2]),
        ],
        allows: [
            Example("Sources/Store/A.swift", "/// A.\npackage struct A {}\nstruct B {}\n"),
            Example(
                "Sources/Store/A.swift",
                "/// A.\n@safe @available(*, deprecated)\npackage final class A {}\n"),
            Example("Tests/StoreTests/A.swift", "package struct A {}\n"),
        ])
}
