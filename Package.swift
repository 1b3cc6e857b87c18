// swift-tools-version: 6.2
// The module graph of Sluis. Arrows point downwards only; `Tests/ArchitectureTests` keeps them so.
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of ours, and the modules it may import.
func module(_ name: String, _ dependencies: [String]) -> Target {
    .target(name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: strict)
}

/// The tests of one module; `also` names what the tests need beside it.
func tests(_ name: String, also: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: ([name] + also).map { .byName(name: $0) },
        swiftSettings: [.treatAllWarnings(as: .error)])
}

/// A library of the distribution: a module map and a shim header, nothing else.
func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
    name: "sluis",
    products: [.executable(name: "sluis", targets: ["sluis"])],
    targets: [
        system("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev"),
        system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),

        module("Domain", []),
        module("JSON", []),
        module("Crypto", ["Domain", "COpenSSL"]),
        module("Journal", ["Crypto", "Domain"]),
        module("Verification", ["Journal", "Crypto", "Domain"]),
        module("Consensus", ["Domain"]),
        module("Policy", ["Domain"]),
        module("Aids", ["Policy", "Domain"]),
        module("PolicyDesk", ["Aids", "Policy", "Domain"]),
        module("Release", ["Policy", "Consensus", "JSON", "Crypto", "Domain"]),
        module("Print", ["JSON", "Crypto", "Domain"]),
        module(
            "Exchange",
            [
                "PolicyDesk", "Aids", "Release", "Policy", "Consensus", "Journal", "Crypto", "JSON",
                "Domain",
            ]),
        module("Network", ["Crypto", "Domain", "COpenSSL"]),
        module(
            "Configuration",
            ["PolicyDesk", "Aids", "Policy", "Consensus", "Crypto", "Domain", "CYAML"]),
        module("Store", ["Exchange", "Verification", "Journal", "Crypto", "Domain", "CSQLite"]),
        module("Client", ["JSON", "Crypto", "Domain", "CCurl"]),
        module("PartnerAPI", ["Network", "Exchange", "Crypto", "JSON", "Domain"]),
        .executableTarget(
            name: "sluis",
            dependencies: [
                "PartnerAPI", "Network", "Store", "Configuration", "Client", "Exchange", "Print",
                "PolicyDesk", "Aids", "Release", "Policy", "Consensus", "Verification", "Journal",
                "JSON", "Crypto", "Domain",
            ],
            swiftSettings: strict),

        module(
            "TestKit",
            [
                "Configuration", "Exchange", "PolicyDesk", "Aids", "Release", "Policy", "Consensus",
                "Verification", "Journal", "JSON", "Crypto", "Domain",
            ]),
        tests("Domain"),
        tests("JSON"),
        tests("Crypto", also: ["Domain"]),
        tests("Journal", also: ["Verification", "Crypto", "Domain"]),
        tests("Consensus", also: ["Domain"]),
        tests("Policy", also: ["TestKit", "PolicyDesk", "Domain"]),
        tests("PolicyDesk", also: ["TestKit", "Aids", "Policy", "Domain"]),
        tests("Aids", also: ["Policy", "Domain"]),
        tests("Release", also: ["TestKit", "Policy", "Consensus", "JSON", "Crypto", "Domain"]),
        tests("Print", also: ["TestKit", "Release", "JSON", "Crypto", "Domain"]),
        tests(
            "Exchange",
            also: [
                "TestKit", "Configuration", "Print", "PolicyDesk", "Aids", "Release", "Policy",
                "Consensus", "Verification", "Journal", "Crypto", "JSON", "Domain",
            ]),
        tests("Network", also: ["Crypto", "Domain"]),
        tests(
            "Configuration",
            also: ["PolicyDesk", "Aids", "Policy", "Consensus", "Crypto", "Domain"]),
        tests(
            "Store",
            also: [
                "TestKit", "Exchange", "Verification", "Journal", "Crypto", "Domain", "CSQLite",
            ]),
        tests(
            "sluis",
            also: [
                "TestKit", "PartnerAPI", "Network", "Store", "Configuration", "Client", "Exchange",
                "Print", "PolicyDesk", "Aids", "Release", "Policy", "Consensus", "Verification",
                "Journal", "JSON", "Crypto", "Domain",
            ]),
        tests(
            "PartnerAPI",
            also: [
                "TestKit", "Configuration", "Network", "Exchange", "PolicyDesk", "Aids", "Release",
                "Policy", "Consensus", "Verification", "Journal", "Crypto", "JSON", "Domain",
            ]),
        .testTarget(name: "ArchitectureTests", swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
