import Configuration
import Testing

@Suite("Settings")
struct SettingsLoaderTests {
    static let text = """
        # Een sluis.
        listen address: '0.0.0.0'
        listen port: 8443
        admin address: '127.0.0.1'
        admin port: 9443
        tls chain: tls/server.pem
        tls key: tls/server.key
        client ca: tls/clients.pem
        client crl: tls/clients.crl
        data directory: data
        master key: keys/master.key
        checkpoint key: keys/checkpoint.key
        delivery key: /var/keys/delivery.key
        checkpoint name: sluis.example/livc-r
        policies directory: ../Policies
        address book directory: ../Policies/adresboek
        certificates file: certificaten.yaml
        checkpoint interval ms: 250
        clock tolerance seconds: 5
        quotas:
          requests per minute: 600
          open connections: 32
          open rounds: 50
          refusals per hour: 100
        drain seconds: 20
        log level: info

        """

    private func load(_ text: String) -> (settings: Settings?, findings: [LoadFinding]) {
        SettingsLoader.load(Array(text.utf8), file: "/etc/sluis/sluis.yaml")
    }

    private func refused(_ old: String, _ new: String, _ says: String) throws {
        try #require(Self.text.contains(old), "`\(old)` does not stand in the settings")
        let (settings, findings) = load(Self.text.replacing(old, with: new))
        #expect(settings == nil)
        #expect(
            findings.contains { $0.isError && $0.message.contains(says) }, "found \(findings)")
    }

    @Test("every key is read, paths from the directory of the file")
    func whole() throws {
        let (loaded, findings) = load(Self.text)
        #expect(findings == [])
        let settings = try #require(loaded)
        #expect(settings.listen == Settings.Endpoint(address: "0.0.0.0", port: 8443))
        #expect(settings.admin == Settings.Endpoint(address: "127.0.0.1", port: 9443))
        #expect(settings.tls.chain == "/etc/sluis/tls/server.pem")
        #expect(settings.tls.key == "/etc/sluis/tls/server.key")
        #expect(settings.tls.clientCA == "/etc/sluis/tls/clients.pem")
        #expect(settings.tls.clientCRL == "/etc/sluis/tls/clients.crl")
        #expect(settings.dataDirectory == "/etc/sluis/data")
        #expect(settings.keys.master == "/etc/sluis/keys/master.key")
        #expect(settings.keys.checkpoint == "/etc/sluis/keys/checkpoint.key")
        #expect(settings.keys.delivery == "/var/keys/delivery.key")
        #expect(settings.checkpointName == "sluis.example/livc-r")
        #expect(settings.policiesDirectory == "/etc/Policies")
        #expect(settings.addressBookDirectory == "/etc/Policies/adresboek")
        #expect(settings.certificatesFile == "/etc/sluis/certificaten.yaml")
        #expect(settings.checkpointIntervalMilliseconds == 250)
        #expect(settings.clockToleranceSeconds == 5)
        #expect(
            settings.quotas
                == Settings.Quotas(
                    requestsPerMinute: 600, connections: 32, openRounds: 50, refusalsPerHour: 100))
        #expect(settings.drainSeconds == 20)
        #expect(settings.logLevel == .info)
    }

    @Test("only the revocation list and the certificates file may be left out")
    func optional() throws {
        for line in Self.text.split(separator: "\n") where line.contains(": ") {
            let without = Self.text.replacing(line + "\n", with: "")
            let isOptional = ["client crl", "certificates file"].contains { line.hasPrefix($0) }
            let (settings, findings) = load(without)
            #expect((settings != nil) == isOptional, "without `\(line)`: \(findings)")
        }
    }

    static let refusals: [(String, String, String)] = [
        ("log level: info", "log levels: info", "`log level`"),
        ("log level: info", "log level: loud", "nearest known"),
        ("drain seconds: 20", "drain seconds: '20'", "number"),
        ("listen address: '0.0.0.0'", "listen address: localhost", "not an IP address"),
        ("listen address: '0.0.0.0'", "listen address: '0.0.0.256'", "not an IP address"),
        ("listen address: '0.0.0.0'", "listen address: '0.0.0.01'", "not an IP address"),
        ("listen address: '0.0.0.0'", "listen address: 'fe80::1::2'", "not an IP address"),
        ("admin address: '127.0.0.1'", "admin address: '0.0.0.0'", "loopback"),
        ("admin address: '127.0.0.1'", "admin address: '10.0.0.1'", "loopback"),
        ("admin address: '127.0.0.1'", "admin address: '::'", "loopback"),
        ("master key: keys/", "master key: data/", "data directory"),
        ("keys/checkpoint.key", "keys/master.key", "another key"),
        ("sluis.example/livc-r", "sluis example", "origin"),
        ("sluis.example/livc-r", "sluis+example", "origin"),
        ("open rounds: 50", "open round: 50", "`open rounds`"),
    ]

    @Test("a wrong value is refused with what to write", arguments: refusals)
    func wrong(_ row: (String, String, String)) throws { try refused(row.0, row.1, row.2) }

    static let bounds: [(key: String, value: String, range: ClosedRange<Int>)] = [
        ("listen port", "8443", 1...65_535),
        ("admin port", "9443", 1...65_535),
        ("checkpoint interval ms", "250", 100...1_000),
        ("clock tolerance seconds", "5", 0...60),
        ("drain seconds", "20", 0...300),
        ("requests per minute", "600", 1...1_000_000),
        ("open connections", "32", 1...10_000),
        ("open rounds", "50", 1...10_000),
        ("refusals per hour", "100", 1...100_000),
    ]

    @Test("each number passes at its bounds and is refused one past them", arguments: bounds)
    func numbers(_ row: (key: String, value: String, range: ClosedRange<Int>)) throws {
        for (value, passes) in [
            (row.range.lowerBound, true), (row.range.upperBound, true),
            (row.range.lowerBound - 1, false), (row.range.upperBound + 1, false),
        ] {
            let old = "\(row.key): \(row.value)"
            try #require(Self.text.contains(old))
            let (settings, _) = load(Self.text.replacing(old, with: "\(row.key): \(value)"))
            #expect((settings != nil) == passes, "\(row.key): \(value)")
        }
    }

    @Test(
        "other loopback and listening addresses pass",
        arguments: [
            ("listen", "::"), ("listen", "2001:db8::1"), ("listen", "192.0.2.1"), ("admin", "::1"),
            ("admin", "127.0.0.2"),
        ])
    func addresses(_ row: (String, String)) {
        let old = row.0 == "listen" ? "listen address: '0.0.0.0'" : "admin address: '127.0.0.1'"
        let (settings, findings) = load(
            Self.text.replacing(old, with: "\(row.0) address: '\(row.1)'"))
        #expect(settings != nil, "\(findings)")
    }
}
