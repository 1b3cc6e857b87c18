import Crypto
import Domain
import Testing

@Suite("Certificates")
struct CertificateTests {
    private let pair: IssuedPair

    init() throws {
        pair = try IssuedPair.shared.get()
    }

    @Test("a certificate reads back as what was asked for")
    func reading() throws {
        let certificate = pair.certificate
        #expect(
            certificate.subject
                == CertificateName(
                    commonName: "LIVC-R Gent", organization: "Stad Gent",
                    organizationalUnit: "Integrale veiligheid", serialNumber: "0207451227"))
        #expect(certificate.subjectAlternativeURIs == ["urn:sluis:systeem:livcr-gent"])
        #expect(certificate.subjectAlternativeDNS == ["livcr.gent.example"])
        #expect(certificate.notBefore == day(0))
        #expect(certificate.notAfter == day(365))
        #expect(certificate.publicKey == pair.key.publicKey)
        #expect(certificate.fingerprint == SHA256.digest(certificate.der))
        #expect(certificate.serialHex.utf8.count == 32)
        #expect(!certificate.isAuthority)
        #expect(pair.authority.certificate.isAuthority)
        #expect(pair.edwardsCertificate.publicKey.algorithm == .ed25519)
    }

    @Test("a certificate survives PEM and a bundle keeps the order")
    func envelopes() throws {
        let certificate = pair.certificate
        #expect(try Certificate(pem: certificate.pem) == certificate)
        #expect(try Certificate(der: certificate.der) == certificate)
        let root = pair.authority.certificate
        #expect(try Certificate.bundle(pem: root.pem + certificate.pem) == [root, certificate])
        #expect(throws: CryptoError.self) { try Certificate(pem: root.pem + certificate.pem) }
        #expect(throws: CryptoError.empty(what: "certificate bundle")) {
            try Certificate.bundle(pem: [0x0A])
        }
        #expect(throws: CryptoError.self) {
            try Certificate.bundle(pem: certificate.pem + pair.key.publicKey.pem)
        }
    }

    @Test("a bundle is bounded in certificates")
    func bundleBound() throws {
        let small = pair.edwardsCertificate.pem
        let limit = CryptoLimits.bundleCertificates
        let full = Array(repeatElement(small, count: limit).joined())
        #expect(full.count + small.count <= CryptoLimits.pemBytes)
        #expect(try Certificate.bundle(pem: full).count == limit)
        #expect(throws: CryptoError.tooLong(what: "certificate bundle", limit: limit)) {
            try Certificate.bundle(pem: full + small)
        }
    }

    @Test("validity includes its first and its last second")
    func validity() {
        let certificate = pair.certificate
        let table: [(Instant, Bool)] = [
            (Instant(milliseconds: day(0).milliseconds - 1), false), (day(0), true),
            (day(365), true), (Instant(milliseconds: day(365).milliseconds + 999), true),
            (Instant(milliseconds: day(365).milliseconds + 1000), false),
        ]
        for (instant, expected) in table {
            #expect(certificate.isValid(at: instant) == expected, "\(instant)")
        }
    }

    @Test("times before and after 2050 survive, in whole seconds")
    func times() throws {
        let from = try #require(Instant("1999-12-31T23:59:59.000Z"))
        let until = try #require(Instant("2050-02-28T12:34:56.789Z"))
        let certificate = try pair.authority.issue(
            subject: CertificateName(commonName: "x"), publicKey: pair.key.publicKey,
            notBefore: from, notAfter: until, usage: .client)
        #expect(certificate.notBefore == from)
        #expect(certificate.notAfter.text == "2050-02-28T12:34:56.000Z")
    }

    @Test("OpenSSL verifies the chain and the purposes")
    func chain() throws {
        let scratch = try ScratchDirectory()
        let root = try scratch.write(pair.authority.certificate.pem, to: "root.pem")
        for (usage, server, client) in [
            (CertificateUsage.server, true, false), (.client, false, true), (.both, true, true),
        ] {
            let issued = try pair.authority.issue(
                subject: CertificateName(commonName: "leaf"), publicKey: pair.key.publicKey,
                dnsNames: ["leaf.example"], notBefore: day(0), notAfter: day(365), usage: usage)
            let leaf = try scratch.write(issued.pem, to: "leaf.pem")
            for (purpose, expected) in [("sslserver", server), ("sslclient", client)] {
                let result = try openssl(
                    "verify", "-x509_strict", "-attime", "\(day(100).milliseconds / 1000)",
                    "-purpose", purpose, "-CAfile", root, leaf)
                #expect((result.status == 0) == expected, "\(usage) \(purpose): \(result.output)")
            }
        }
        let edwards = try scratch.write(pair.edwardsCertificate.pem, to: "edwards.pem")
        let result = try openssl(
            "verify", "-x509_strict", "-attime", "\(day(100).milliseconds / 1000)", "-CAfile",
            root, edwards)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test("OpenSSL shows the alternative names, addresses included")
    func alternativeNames() throws {
        let scratch = try ScratchDirectory()
        let file = try scratch.write(pair.certificate.pem, to: "leaf.pem")
        let shown = try openssl("x509", "-noout", "-ext", "subjectAltName", "-in", file).output
        for name in [
            "URI:urn:sluis:systeem:livcr-gent", "DNS:livcr.gent.example", "IP Address:127.0.0.1",
            "IP Address:0:0:0:0:0:0:0:1",
        ] {
            #expect(shown.contains(name), "\(shown)")
        }
    }

    @Test("OpenSSL computes the same fingerprint and serial number")
    func fingerprint() throws {
        let scratch = try ScratchDirectory()
        let file = try scratch.write(pair.certificate.pem, to: "leaf.pem")
        let shown = try openssl(
            "x509", "-noout", "-fingerprint", "-sha256", "-serial", "-in", file
        ).output
        let digits = shown.lowercased().filter { $0 != ":" }
        #expect(digits.contains("fingerprint=\(pair.certificate.fingerprint.hex)"))
        #expect(digits.contains("serial=\(pair.certificate.serialHex)"))
    }

    @Test("issued by means named and signed by")
    func issuedBy() throws {
        let root = pair.authority.certificate
        #expect(pair.certificate.isIssued(by: root))
        #expect(root.isIssued(by: root))
        #expect(!root.isIssued(by: pair.certificate))
        let namesake = try CertificateAuthority(
            subject: root.subject, notBefore: day(0), notAfter: day(3650))
        #expect(!pair.certificate.isIssued(by: namesake.certificate))
        let sameKey = try CertificateAuthority(
            subject: CertificateName(commonName: "Other root"), key: pair.authority.key,
            notBefore: day(0), notAfter: day(3650))
        #expect(!pair.certificate.isIssued(by: sameKey.certificate))
    }

    @Test("an authority with an Ed25519 key issues too")
    func edwardsAuthority() throws {
        let authority = try CertificateAuthority(
            subject: CertificateName(commonName: "Edwards root"),
            key: PrivateKey(generating: .ed25519), notBefore: day(0), notAfter: day(10))
        let leaf = try authority.issue(
            subject: CertificateName(commonName: "leaf"), publicKey: pair.key.publicKey,
            notBefore: day(0), notAfter: day(5), usage: .client)
        #expect(leaf.isIssued(by: authority.certificate))
        #expect(
            !(try authority.makeCRL(revoked: [], thisUpdate: day(0), nextUpdate: day(1))).isEmpty)
    }

    @Test("an authority is a certificate of an authority with its own key")
    func reloading() throws {
        let again = try CertificateAuthority(
            certificate: pair.authority.certificate, key: pair.authority.key)
        #expect(again.certificate == pair.authority.certificate)
        #expect(throws: CryptoError.keysDoNotMatch) {
            try CertificateAuthority(
                certificate: pair.authority.certificate, key: PrivateKey(generating: .p256))
        }
        #expect(throws: CryptoError.notAnAuthority) {
            try CertificateAuthority(certificate: pair.certificate, key: pair.key)
        }
    }

    @Test("names keep their accents and other scripts")
    func unicode() throws {
        let name = CertificateName(
            commonName: "Zoë Ångström \u{65E5}\u{672C}", organization: "Liège")
        let certificate = try pair.authority.issue(
            subject: name, publicKey: pair.key.publicKey, notBefore: day(0), notAfter: day(1),
            usage: .client)
        #expect(certificate.subject == name)
    }

    static let refusedSubjects: [(CertificateName, CryptoError)] = [
        (CertificateName(commonName: nil), .empty(what: "common name")),
        (CertificateName(commonName: ""), .empty(what: "attribute of the subject")),
        (
            CertificateName(commonName: String(repeating: "n", count: 65)),
            .tooLong(what: "attribute of the subject", limit: 64)
        ),
        (
            CertificateName(commonName: "a\u{0}b"),
            .malformed(what: "subject", reason: "an attribute holds a control character")
        ),
        (
            CertificateName(commonName: "a", organization: "b\nc"),
            .malformed(what: "subject", reason: "an attribute holds a control character")
        ),
    ]

    @Test("a subject that RFC 5280 does not allow is not issued", arguments: refusedSubjects)
    func subjects(subject: CertificateName, expected: CryptoError) {
        #expect(throws: expected) {
            try pair.authority.issue(
                subject: subject, publicKey: pair.key.publicKey, notBefore: day(0),
                notAfter: day(1), usage: .client)
        }
    }

    @Test("a common name of 64 characters is issued")
    func longestName() throws {
        let name = CertificateName(commonName: String(repeating: "é", count: 64))
        let certificate = try pair.authority.issue(
            subject: name, publicKey: pair.key.publicKey, notBefore: day(0), notAfter: day(1),
            usage: .client)
        #expect(certificate.subject == name)
    }

    @Test(
        "an alternative name that is empty, spaced, or no address is not issued",
        arguments: [
            (["urn:a b"], [], []), ([""], [], []), (["urn:é"], [], []), ([], ["a\u{0}b"], []),
            ([], [""], []), ([], [], ["300.1.1.1"]), ([], [], ["gateway"]), ([], [], [""]),
        ] as [([String], [String], [String])])
    func wrongNames(uris: [String], dns: [String], addresses: [String]) {
        #expect(throws: CryptoError.self) {
            try pair.authority.issue(
                subject: CertificateName(commonName: "x"), publicKey: pair.key.publicKey,
                uris: uris, dnsNames: dns, ipAddresses: addresses, notBefore: day(0),
                notAfter: day(1), usage: .client)
        }
    }

    @Test("alternative names cannot smuggle a second one in by a comma")
    func noSmuggling() throws {
        let certificate = try pair.authority.issue(
            subject: CertificateName(commonName: "x"), publicKey: pair.key.publicKey,
            uris: ["urn:a,DNS:evil.example"], notBefore: day(0), notAfter: day(1), usage: .client)
        #expect(certificate.subjectAlternativeURIs == ["urn:a,DNS:evil.example"])
        #expect(certificate.subjectAlternativeDNS.isEmpty)
    }

    @Test("alternative names are bounded")
    func namesBound() throws {
        let limit = CryptoLimits.alternativeNames
        let names = (0..<limit).map { "h\($0).example" }
        let certificate = try pair.authority.issue(
            subject: CertificateName(commonName: "x"), publicKey: pair.key.publicKey,
            dnsNames: names, notBefore: day(0), notAfter: day(1), usage: .server)
        #expect(certificate.subjectAlternativeDNS == names)
        #expect(throws: CryptoError.tooLong(what: "list of alternative names", limit: limit)) {
            try pair.authority.issue(
                subject: CertificateName(commonName: "x"), publicKey: pair.key.publicKey,
                dnsNames: names + ["one.more"], notBefore: day(0), notAfter: day(1), usage: .server)
        }
    }

    @Test("a validity that ends before it begins is not issued", arguments: [0, -1])
    func emptyValidity(days: Int64) {
        #expect(throws: CryptoError.emptyValidity) {
            try pair.authority.issue(
                subject: CertificateName(commonName: "x"), publicKey: pair.key.publicKey,
                notBefore: day(1), notAfter: day(1 + days), usage: .client)
        }
    }

    @Test("bytes in front of, behind or missing from a certificate are refused")
    func framing() {
        let der = pair.certificate.der
        for wrong in [der + [0], [0] + der, Array(der.dropLast()), Array(der.dropFirst()), []] {
            #expect(throws: CryptoError.self) { try Certificate(der: wrong) }
        }
    }

    @Test("a certificate is bounded in bytes")
    func sizeBound() {
        let limit = CryptoLimits.certificateBytes
        let notACertificate = CryptoError.malformed(
            what: "certificate", reason: "it is not one X.509 certificate in DER")
        #expect(throws: notACertificate) {
            try Certificate(der: [UInt8](repeating: 0, count: limit))
        }
        #expect(throws: CryptoError.tooLong(what: "certificate", limit: limit)) {
            try Certificate(der: [UInt8](repeating: 0, count: limit + 1))
        }
    }

    @Test("a name with a hidden NUL or space is refused when read", arguments: [0x00, 0x20, 0x7F])
    func hiddenBytes(byte: UInt8) throws {
        let der = pair.certificate.der
        let name = Array("livcr.gent.example".utf8)
        let start = try #require(
            der.indices.first { der[$0...].starts(with: name) })
        var altered = der
        altered[start + 5] = byte
        #expect(
            throws: CryptoError.malformed(
                what: "certificate", reason: "an alternative name is not visible ASCII")
        ) { try Certificate(der: altered) }
    }

    @Test(
        "a certificate with a key of another kind is refused",
        arguments: [
            ["-newkey", "rsa:2048"], ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
        ])
    func otherKeys(options: [String]) throws {
        let scratch = try ScratchDirectory()
        let made = try openssl(
            arguments: [
                "req", "-x509", "-nodes", "-subj", "/CN=x", "-keyout", "/dev/null", "-out",
                "\(scratch.path)/x.pem",
            ]
                + options)
        #expect(made.status == 0, "\(made.output)")
        #expect(throws: CryptoError.unsupportedKey) {
            try Certificate(pem: try scratch.read("x.pem"))
        }
    }

    @Test("an attribute that stands twice in a subject names nobody")
    func repeatedAttribute() throws {
        let scratch = try ScratchDirectory()
        let made = try openssl(
            "req", "-x509", "-nodes", "-subj", "/CN=one/CN=two/O=Stad", "-newkey", "ed25519",
            "-keyout", "/dev/null", "-out", "\(scratch.path)/x.pem")
        #expect(made.status == 0, "\(made.output)")
        let subject = try Certificate(pem: try scratch.read("x.pem")).subject
        #expect(subject == CertificateName(commonName: nil, organization: "Stad"))
    }

    @Test(
        "a serial number has at most 20 octets and is not negative",
        arguments: [
            ("0x7f" + String(repeating: "01", count: 19), true),
            ("0x7f" + String(repeating: "01", count: 20), false), ("0x80", true), ("0", true),
            ("-5", false),
        ])
    func serialBound(serial: String, isRead: Bool) throws {
        let scratch = try ScratchDirectory()
        let made = try openssl(
            "req", "-x509", "-nodes", "-subj", "/CN=x", "-newkey", "ed25519", "-set_serial", serial,
            "-keyout", "/dev/null", "-out", "\(scratch.path)/x.pem")
        #expect(made.status == 0, "\(made.output)")
        let pem = try scratch.read("x.pem")
        if isRead {
            let digits = serial.hasPrefix("0x") ? String(serial.dropFirst(2)) : "00"
            #expect(try Certificate(pem: pem).serialHex == digits)
        } else {
            #expect(throws: CryptoError.self) { try Certificate(pem: pem) }
        }
    }
}
