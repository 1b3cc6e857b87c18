extension Check {
    private static func finding(
        _ file: SourceFile, _ needles: [String], _ message: String
    ) -> [Finding] {
        TextSearch(file).lines(of: needles).map { file.finding($0.number, message) }
    }

    // What follows is written in pieces, so that this file keeps its own rules.
    private static let places = ["work", "root", "tmp/dev", "opt/swift"].map { "/" + $0 }
    private static let needlesOfPlaces = places.prefix(2).map { $0 + "/" } + places.suffix(2)

    static let machinePaths = Check(
        name: "no file names a place on one machine",
        scope: .committed,
        findings: { finding($0, needlesOfPlaces, "a path of one machine, make it relative") },
        refuses: needlesOfPlaces.map { Example("docs/a.md", "# A\nsee \($0)/b\n", lines: [2]) }
            + [Example("Sources/Store/A.swift", "let a = \"\(places[1])/a\"\n", lines: [1])],
        allows: [
            Example("docs/a.md", "see ../work and /etc/sluis, a network/b, the rooted/tree\n")
        ])

    private static let hosts = [
        ["crates", "io"], ["npmjs", "org"], ["npmjs", "com"], ["pypi", "org"],
        ["pythonhosted", "org"], ["rubygems", "org"], ["maven", "org"], ["apache", "org/maven"],
        ["proxy", "golang", "org"], ["docker", "io"], ["ghcr", "io"], ["quay", "io"],
        ["nuget", "org"], ["packagist", "org"], ["hex", "pm"], ["swiftpackageindex", "com"],
        ["deb", "debian", "org"], ["security", "debian", "org"],
    ].map { $0.joined(separator: ".") }

    static let registries = Check(
        name: "no file names the host of a package registry",
        scope: .committed,
        findings: { finding($0, hosts, "names the host of a package registry, leave it out") },
        refuses: hosts.map { Example("Makefile", "a:\n\tcurl https://\($0)/b\n", lines: [2]) },
        allows: [Example("docs/a.md", "see https://www.rfc-editor.org and debian.org\n")])

    private static let keyWords = ["", "EC ", "RSA ", "ENCRYPTED ", "OPENSSH "]
    private static let needlesOfKeys = keyWords.map { "BEGIN " + $0 + "PRIVATE" + " KEY" }

    static let privateKeys = Check(
        name: "no file holds a private key",
        scope: .committed,
        findings: { finding($0, needlesOfKeys, "a private key is no part of the project") },
        refuses: needlesOfKeys.map {
            Example("Tests/CryptoTests/A.swift", "let a =\n    \"-----\($0)-----\"\n", lines: [2])
        },
        allows: [
            Example("certs/README.md", "-----BEGIN CERTIFICATE-----\n"),
            Example("Sources/Crypto/A.swift", "let a = \"-----BEGIN \\(label)-----\"\n"),
        ])

    static let noPackages = Check(
        name: "Package.swift takes nothing from elsewhere",
        scope: .committed,
        findings: { file in
            guard file.path == "Package.swift" else { return [] }
            let source = file.swift
            let banned = ["package", "binaryTarget", "plugin", "unsafeFlags", "macro"]
            let calls = banned.flatMap { source.words[$0] ?? [] }.filter {
                source.isMark($0 - 1, ".") && source.isMark($0 + 1, "(")
            }
            let addresses = source.tokens.indices.filter {
                source.content($0)?.contains("://") == true || source.isWord($0, "url")
            }
            return file.findings(
                at: calls + addresses, "only the toolchain and the distribution's libraries")
        },
        refuses: [
            Example("Package.swift", "\n.package(path: \"../a\"),\n", lines: [2]),
            Example("Package.swift", ".package(name: a)\nlet a = \"https://b\"\n", lines: [1, 2]),
            Example("Package.swift", "f(url: a)\n", lines: [1]),
            Example("Package.swift", ".binaryTarget(name: \"a\")\n", lines: [1]),
            Example("Package.swift", ".unsafeFlags([\"-a\"])\n", lines: [1]),
        ],
        allows: [
            Example("Package.swift", "// no .package( line\nlet package = Package(name: \"a\")\n"),
            Example("Sources/Store/A.swift", "a.package(b)\n"),
        ])
}
