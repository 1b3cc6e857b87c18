import Testing

@Suite("the repository keeps its rules")
struct RepositoryTests {
    private let repository: Repository

    init() throws { repository = try Repository.current.get() }

    private func expectNone(_ findings: [Finding], severity: Issue.Severity = .error) {
        if findings.isEmpty { return }
        let list = findings.map(\.description).joined(separator: "\n")
        Issue.record("\(findings.count) found:\n\(list)", severity: severity)
    }

    @Test("keeps the rule", arguments: Check.all)
    func keeps(_ check: Check) {
        let findings = repository.files(in: check.scope).flatMap(check.findings)
        let rest = Allowance.apply(Allowance.all, of: check, to: findings)
        expectNone(rest.filter(check.isFailure))
        expectNone(rest.filter { !check.isFailure($0) }, severity: .warning)
    }

    @Test("its files are found")
    func isFound() {
        let swift = repository.files(in: .swift).map(\.path)
        #expect(swift.contains { $0.hasPrefix("Sources/Domain/") })
        #expect(swift.contains("Tests/ArchitectureTests/RepositoryTests.swift"))
        #expect(repository.committed.contains("Package.swift"))
    }

    /// A file in which the groups do not close is one in which the checks could miss something.
    @Test("each Swift file is read to its end: every group that opens closes")
    func groupsClose() {
        expectNone(repository.files(in: .swift).compactMap(\.openGroup))
    }

    @Test("Package.swift says what the table of modules says")
    func manifest() throws {
        let manifest = PackageManifest(try repository.text("Package.swift"))
        #expect(manifest.differences(from: Module.all) == [])
        #expect(manifest.missingSettings == [])
        #expect(manifest.tests.keys.contains("ArchitectureTests"))
    }

    @Test("each test imports what its target is given")
    func testImports() throws {
        let manifest = PackageManifest(try repository.text("Package.swift"))
        let files = repository.files(in: .swift)
        expectNone(files.flatMap { TestImports.findings($0, declared: manifest.tests) })
    }

    @Test("each relative link points at something")
    func links() {
        let existing = repository.existing
        let files = repository.files(in: .committed)
        expectNone(files.flatMap { MarkdownLinks.findings($0, existing: existing) })
    }

    @Test("the root holds what it may")
    func topLevel() {
        expectNone(TopLevel.findings(repository.committed))
    }

    @Test("the part to be read line by line stays under its size")
    func coreSize() {
        expectNone(CoreSize.findings(repository.files(in: .swift)))
    }

    @Test("a tree without git is walked, and nothing that git ignores is read")
    func walk() throws {
        let walked = Set(try Repository.walk(repository.root))
        let swift = repository.committed.filter { $0.hasSuffix(".swift") }
        #expect(walked.isSuperset(of: swift))
        #expect(walked.allSatisfy { !$0.contains(".build") && !$0.hasSuffix(".key") })
    }

    @Test("each allowance gives its reason")
    func allowances() {
        for allowance in Allowance.all {
            #expect(!allowance.reason.isEmpty)
            #expect(Check.all.contains { $0.name == allowance.check })
        }
    }
}
