import Testing

@Suite("the arrows of Package.swift and the table are the same")
struct ManifestTests {
    private static let table = Module.all

    /// Package.swift as the table would write it, with one line changed.
    private func manifest(_ change: (String) -> String? = { _ in nil }) -> PackageManifest {
        let lines = Self.table.map { module in
            let names = module.imports.map { "\"\($0)\"" }.joined(separator: ", ")
            let line =
                switch module.kind {
                case .library: "system(\"\(module.name)\", pkgConfig: \"x\", apt: \"y\"),"
                default: "module(\"\(module.name)\", [\(names)]),"
                }
            return change(module.name) ?? line
        }
        return PackageManifest(lines.joined(separator: "\n"))
    }

    @Test("a manifest that says the same has no difference")
    func same() {
        #expect(manifest().differences(from: Self.table) == [])
    }

    @Test(
        "a manifest that says something else is found",
        arguments: [
            "module(\"Policy\", []),", "module(\"Policy\", [\"Domain\", \"JSON\"]),",
            ".target(name: \"Policy\", dependencies: [\"Store\"]),", "",
            "module(\"Policies\", [\"Domain\"]),",
        ])
    func drift(_ line: String) {
        let changed = manifest { $0 == "Policy" ? line : nil }
        #expect(!changed.differences(from: Self.table).isEmpty)
    }

    @Test(
        "a target in a form that cannot be read is found",
        arguments: [
            "module(policy, [])", "module(\"A\" + \"B\", [])", ".target(name: policy)",
            "tests(name)", ".testTarget(name: \"A\" + b)",
        ])
    func unknownForm(_ line: String) {
        #expect(PackageManifest("\n" + line).unknown == [2])
    }

    @Test("a setting that is not named, or only in a comment, is found")
    func settings() {
        let text = """
            // ExistentialAny
            [.strictMemorySafety(), .treatAllWarnings(as: .error),
             .enableUpcomingFeature("MemberImportVisibility")]
            """
        let missing = ["ExistentialAny", "InternalImportsByDefault"]
        #expect(PackageManifest(text).missingSettings == missing)
    }

    @Test("every form of a target is read")
    func forms() {
        let manifest = PackageManifest(
            """
            /// module("Comment", [])
            func module(_ name: String) -> Target { .target(name: name, dependencies: [a]) }
            func tests(_ name: String) -> Target { .testTarget(name: name + "Tests") }
            let package = Package(name: "p", products: [.executable(name: "x", targets: ["x"])], targets: [
                system("CA", pkgConfig: "a", apt: "liba-dev"),
                module("A", [
                    "CA",
                    "B",
                ]),
                .executableTarget(name: "x", dependencies: ["A"], swiftSettings: strict),
                tests("A"),
                tests("B", also: ["A", "CA"]),
                .testTarget(name: "ArchitectureTests"),
            ])
            """)
        #expect(manifest.modules == ["CA": [], "A": ["CA", "B"], "x": ["A"]])
        #expect(
            manifest.tests == [
                "ATests": ["A"], "BTests": ["B", "A", "CA"], "ArchitectureTests": [],
            ])
        #expect(manifest.unknown == [])
    }

    @Test("arrows only go down: a module imports what stands above it in the table")
    func order() {
        var known: Set<String> = []
        for module in Self.table {
            #expect(known.isSuperset(of: module.imports), "\(module.name)")
            known.insert(module.name)
        }
    }

    @Test("a decision module imports neither the system nor a C library")
    func decisions() {
        let libraries = Set(Self.table.filter { $0.kind == .library }.map(\.name))
        for module in Self.table where module.kind == .decision {
            #expect(module.system.isEmpty && libraries.isDisjoint(with: module.imports))
        }
        let users = Self.table.filter { !libraries.isDisjoint(with: $0.imports) }.map(\.name)
        #expect(users == ["Crypto", "Network", "Configuration", "Store", "Client"])
        #expect(users == Self.table.filter { $0.kind == .handles }.map(\.name))
        #expect(Self.table.allSatisfy { !$0.imports.contains("TestKit") })
    }

    @Test("Foundation stands only in Configuration, Client, sluis and the tests")
    func foundation() {
        let users = Self.table.filter { $0.system.contains("Foundation") }.map(\.name)
        #expect(users == ["Configuration", "Client", "sluis", "TestKit"])
    }
}
