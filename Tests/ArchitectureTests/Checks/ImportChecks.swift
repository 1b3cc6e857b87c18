extension SwiftSource {
    struct Import {
        let module: String
        let line: Int
        let attributes: [String]
    }

    var imports: [Import] {
        free("import").compactMap { index in
            let first = beginning(ofDeclarationAt: index)
            guard let token = self[index], beginsStatement(first) else { return nil }
            let attributes = (first..<index).filter { isMark($0, "@") }.map { text($0 + 1) }
            let kinds = SwiftSource.typeKeywords + ["func", "let", "var"]
            let isPart = kinds.contains(text(index + 1)) && self[index + 2]?.isFirstOnLine == false
            let module = text(isPart ? index + 2 : index + 1)
            return Import(module: module, line: token.line, attributes: attributes)
        }
    }
}

extension Check {
    static let arrows = Check(
        name: "a module imports only what its arrows allow",
        scope: .swift,
        findings: { file in
            guard file.isInSources, let target = file.target else { return [] }
            guard let module = Module.named[target] else {
                return [file.finding(0, "`\(target)` is not a module of the table")]
            }
            return file.swift.imports.flatMap { statement in
                let refusal = module.refusal(of: statement.module, inHandles: file.isInHandles)
                let attributes = statement.attributes.map { "`@\($0)` on an import hides an arrow" }
                return ([refusal].compactMap(\.self) + attributes).map {
                    file.finding(statement.line, $0)
                }
            }
        },
        refuses: [
            Example("Sources/Policy/A.swift", "import Domain\nimport JSON\n", lines: [2]),
            Example("Sources/Policy/A.swift", "import PolicyDesk\n", lines: [1]),
            Example("Sources/Policy/A.swift", "import Aids\nimport Print\n", lines: [1, 2]),
            Example("Sources/Release/A.swift", "import PolicyDesk\n", lines: [1]),
            Example("Sources/Exchange/A.swift", "import Print\n", lines: [1]),
            Example("Sources/Policy/A.swift", "import Synchronization\n", lines: [1]),
            Example("Sources/Domain/A.swift", "import Foundation\n", lines: [1]),
            Example("Sources/Domain/A.swift", "import struct Foundation.Date\n", lines: [1]),
            Example("Sources/Exchange/A.swift", "package import Store\n", lines: [1]),
            Example("Sources/Exchange/A.swift", "import Foundation\n", lines: [1]),
            Example("Sources/Store/A.swift", "internal import PartnerAPI\n", lines: [1]),
            Example("Sources/Store/A.swift", "import FoundationEssentials\n", lines: [1]),
            Example("Sources/Journal/A.swift", "import Domain; import Glibc\n", lines: [1]),
            Example("Sources/Crypto/A.swift", "import Glibc\n", lines: [1]),
            Example("Sources/PartnerAPI/A.swift", "import COpenSSL\n", lines: [1]),
            Example("Sources/sluis/A.swift", "import TestKit\n", lines: [1]),
            Example("Sources/Release/A.swift", "@testable import Policy\n", lines: [1]),
            Example("Sources/Release/A.swift", "@_exported import Policy\n", lines: [1]),
            Example("Sources/Shared/A.swift", "let a = 1\n", lines: [0]),
        ],
        allows: [
            Example("Sources/Policy/A.swift", "package import Domain\n"),
            Example("Sources/Crypto/Handles/A.swift", "import COpenSSL\nimport Glibc\n"),
            Example("Sources/Configuration/A.swift", "import Foundation\n"),
            Example("Sources/Policy/A.swift", "// import JSON\nlet a = \"import JSON\"\n"),
            Example("Sources/Policy/A.swift", "let a = b.import\ncall(import: JSON)\n"),
            Example("Tests/PolicyTests/A.swift", "import Foundation\n"),
        ])
}

/// The imports of a test: the modules its target is given in Package.swift, and no C library.
enum TestImports {
    static func findings(_ file: SourceFile, declared: [String: [String]]) -> [Finding] {
        guard file.isInTests, let target = file.target else { return [] }
        guard let given = declared[target] else {
            return [file.finding(0, "`\(target)` is not a test target of Package.swift")]
        }
        let allowed = Set(given + Module.systemOfTests)
        return file.swift.imports.filter { !allowed.contains($0.module) }.map {
            file.finding($0.line, "`\(target)` may not import `\($0.module)`")
        }
    }
}
