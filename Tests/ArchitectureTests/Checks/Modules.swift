/// The modules of Sluis, from the ground up: each may import what stands above it in this
/// table and is named with it, nothing else. `Package.swift` must say the same.
struct Module: Equatable, Sendable {
    let name: String
    /// The arrows.
    let imports: [String]
    /// Modules of the toolchain.
    let system: [String]
    let kind: Kind

    enum Kind {
        /// A C library: a module map and a header.
        case library
        /// Decides: no I/O, clock, chance or class.
        case decision
        /// Owns a C library or talks to the system; `unsafe` may stand in its `Handles/`.
        case handles
        case other
    }

    private init(_ name: String, _ imports: [String], system: [String] = [], _ kind: Kind) {
        self.name = name
        self.imports = imports
        self.system = system
        self.kind = kind
    }

    static let all: [Module] = [
        Module("COpenSSL", [], .library),
        Module("CSQLite", [], .library),
        Module("CYAML", [], .library),
        Module("CCurl", [], .library),
        Module("Domain", [], .decision),
        Module("JSON", [], .decision),
        Module("Crypto", ["Domain", "COpenSSL"], system: ["Glibc"], .handles),
        Module("Journal", ["Crypto", "Domain"], .decision),
        Module("Verification", ["Journal", "Crypto", "Domain"], .decision),
        Module("Consensus", ["Domain"], .decision),
        Module("Policy", ["Domain"], .decision),
        Module("Aids", ["Policy", "Domain"], .decision),
        Module("PolicyDesk", ["Aids", "Policy", "Domain"], .decision),
        Module("Release", ["Policy", "Consensus", "JSON", "Crypto", "Domain"], .decision),
        Module("Print", ["JSON", "Crypto", "Domain"], .decision),
        Module(
            "Exchange",
            [
                "PolicyDesk", "Aids", "Release", "Policy", "Consensus", "Journal", "Crypto", "JSON",
                "Domain",
            ],
            system: ["Synchronization"], .other),
        Module(
            "Network", ["Crypto", "Domain", "COpenSSL"], system: ["Glibc", "Synchronization"],
            .handles),
        Module(
            "Configuration",
            ["PolicyDesk", "Aids", "Policy", "Consensus", "Crypto", "Domain", "CYAML"],
            system: ["Foundation", "Glibc", "Synchronization"], .handles),
        Module(
            "Store", ["Exchange", "Verification", "Journal", "Crypto", "Domain", "CSQLite"],
            system: ["Glibc", "Synchronization"], .handles),
        Module(
            "Client", ["JSON", "Crypto", "Domain", "CCurl"],
            system: ["Foundation", "Glibc", "Synchronization"], .handles),
        Module(
            "PartnerAPI", ["Network", "Exchange", "Crypto", "JSON", "Domain"],
            system: ["Glibc", "Synchronization"], .other),
        Module(
            "sluis",
            [
                "PartnerAPI", "Network", "Store", "Configuration", "Client", "Exchange", "Print",
                "PolicyDesk", "Aids", "Release", "Policy", "Consensus", "Verification", "Journal",
                "JSON", "Crypto", "Domain",
            ],
            system: ["Foundation", "Glibc", "Synchronization"], .other),
        Module(
            "TestKit",
            [
                "Configuration", "Exchange", "PolicyDesk", "Aids", "Release", "Policy", "Consensus",
                "Verification", "Journal", "JSON", "Crypto", "Domain",
            ],
            system: ["Foundation", "Synchronization", "Testing"], .other),
    ]

    static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// What every test target may import beside what Package.swift gives it.
    static let systemOfTests = ["Testing", "Foundation", "Glibc", "Synchronization"]

    /// What is wrong with importing `imported` in a file of this module, else nil.
    func refusal(of imported: String, inHandles: Bool) -> String? {
        if imports.contains(imported) || imported == "Swift" { return nil }
        guard system.contains(imported) else {
            let may = (imports + system).joined(separator: ", ")
            return "`\(name)` may not import `\(imported)`; it may import: "
                + (may.isEmpty ? "nothing" : may)
        }
        if name == "Crypto" && !inHandles {
            return "`\(name)` may import `\(imported)` only in its Handles folder"
        }
        return nil
    }
}
