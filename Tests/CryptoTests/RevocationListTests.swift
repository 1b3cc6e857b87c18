import Crypto
import Domain
import Testing

@Suite("Revocation lists")
struct RevocationListTests {
    private let pair: IssuedPair

    init() throws {
        pair = try IssuedPair.shared.get()
    }

    @Test("OpenSSL accepts the list and refuses whom it names, nobody else")
    func revocation() throws {
        let scratch = try ScratchDirectory()
        let root = try scratch.write(pair.authority.certificate.pem, to: "root.pem")
        let revoked = try scratch.write(pair.certificate.pem, to: "revoked.pem")
        let other = try scratch.write(pair.edwardsCertificate.pem, to: "other.pem")
        let list = try scratch.write(
            pair.authority.makeCRL(
                revoked: [(pair.certificate.serialHex, day(10))], thisUpdate: day(11),
                nextUpdate: day(18)), to: "list.pem")
        let checked = try openssl("crl", "-noout", "-CAfile", root, "-in", list)
        #expect(checked.status == 0 && checked.output.contains("verify OK"), "\(checked.output)")
        let text = try openssl("crl", "-noout", "-text", "-in", list).output
        #expect(text.lowercased().contains(pair.certificate.serialHex), "\(text)")
        #expect(text.contains("Revocation Date: Jan 11 00:00:00 2026 GMT"), "\(text)")
        #expect(text.contains("X509v3 CRL Number"), "\(text)")
        for (file, days, expected, reason) in [
            (revoked, 12, false, "certificate revoked"), (other, 12, true, "OK"),
            (other, 19, false, "CRL has expired"),
        ] as [(String, Int64, Bool, String)] {
            let result = try openssl(
                "verify", "-crl_check", "-attime", "\(day(days).milliseconds / 1000)", "-CAfile",
                root, "-CRLfile", list, file)
            #expect((result.status == 0) == expected, "\(result.output)")
            #expect(result.output.contains(reason), "\(result.output)")
        }
    }

    @Test("an empty list is a list")
    func empty() throws {
        let scratch = try ScratchDirectory()
        let list = try scratch.write(
            pair.authority.makeCRL(revoked: [], thisUpdate: day(0), nextUpdate: day(7)),
            to: "list.pem")
        let text = try openssl("crl", "-noout", "-text", "-in", list).output
        #expect(text.contains("No Revoked Certificates"), "\(text)")
    }

    @Test("a serial number given twice is listed once, with its earliest moment")
    func twice() throws {
        let scratch = try ScratchDirectory()
        let list = try scratch.write(
            pair.authority.makeCRL(
                revoked: [("0a", day(3)), ("0a", day(2)), ("0a", day(4))], thisUpdate: day(5),
                nextUpdate: day(7)), to: "list.pem")
        let text = try openssl("crl", "-noout", "-text", "-in", list).output
        #expect(text.components(separatedBy: "Serial Number: 0A").count == 2, "\(text)")
        #expect(text.contains("Revocation Date: Jan  3 00:00:00 2026 GMT"), "\(text)")
    }

    @Test(
        "a serial number that is not whole lower-case octets is refused",
        arguments: ["", "0", "0A", "xy", "0a ", String(repeating: "01", count: 21)])
    func wrongSerial(text: String) {
        #expect(
            throws: CryptoError.malformed(
                what: "serial number", reason: "it is not lower-case hexadecimal octets")
        ) {
            try pair.authority.makeCRL(
                revoked: [(text, day(0))], thisUpdate: day(0), nextUpdate: day(1))
        }
    }

    @Test("a serial number of 20 octets is listed")
    func longestSerial() throws {
        let serial = String(repeating: "01", count: CryptoLimits.serialBytes)
        let list = try pair.authority.makeCRL(
            revoked: [(serial, day(0))], thisUpdate: day(0), nextUpdate: day(1))
        #expect(!list.isEmpty)
    }

    @Test("a list must be replaced after it was made")
    func validity() {
        #expect(throws: CryptoError.emptyValidity) {
            try pair.authority.makeCRL(revoked: [], thisUpdate: day(1), nextUpdate: day(1))
        }
    }

    @Test("a list is bounded")
    func bound() throws {
        let limit = CryptoLimits.revokedCertificates
        let full = (1...limit).map { number in
            (serialHex: Hex.encode([1, UInt8(number >> 8), UInt8(number & 255)]), at: day(0))
        }
        let list = try pair.authority.makeCRL(
            revoked: full, thisUpdate: day(0), nextUpdate: day(1))
        #expect(list.count > limit * 20)
        #expect(throws: CryptoError.tooLong(what: "revocation list", limit: limit)) {
            try pair.authority.makeCRL(
                revoked: full + [("02", day(0))], thisUpdate: day(0), nextUpdate: day(1))
        }
    }
}
