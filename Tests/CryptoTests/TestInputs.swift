import Crypto
import Domain
import Foundation

/// The bytes of lower-case hexadecimal, which may hold spaces.
func hex(_ text: String) -> [UInt8] {
    guard let bytes = Hex.decode(text.filter { $0 != " " && $0 != "\n" }) else {
        preconditionFailure("a vector in a test is hexadecimal")
    }
    return bytes
}

/// A moment in the tests' year, days after 2026-01-01.
func day(_ days: Int64) -> Instant {
    Instant(milliseconds: 1_767_225_600_000 + days * 86_400_000)
}

/// SplitMix64: the same bytes in every run.
struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(upTo limit: Int) -> [UInt8] {
        let count = Int(next() % UInt64(limit + 1))
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// `original` with one to four bytes changed, removed or inserted.
    mutating func altered(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...(next() % 4) {
            let place = bytes.isEmpty ? 0 : Int(next() % UInt64(bytes.count))
            let byte = UInt8(truncatingIfNeeded: next())
            switch next() % 3 {
            case 0 where !bytes.isEmpty: bytes[place] = byte
            case 1 where !bytes.isEmpty: bytes.remove(at: place)
            default: bytes.insert(byte, at: place)
            }
        }
        return bytes
    }
}

/// A directory of one test, gone with it.
final class ScratchDirectory {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("crypto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("the scratch directory could not be removed: \(error)")
        }
    }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
    }
}

/// Runs the command line of OpenSSL: an implementation that is not ours to argue with.
func openssl(_ arguments: String...) throws -> (status: Int32, output: String) {
    try openssl(arguments: arguments)
}

func openssl(arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

/// One authority and what it issued, made once for the tests that only read it.
struct IssuedPair {
    static let shared: Result<IssuedPair, any Error> = Result { try IssuedPair() }

    let authority: CertificateAuthority
    let key: PrivateKey
    let certificate: Certificate
    let edwardsKey: PrivateKey
    let edwardsCertificate: Certificate

    init() throws {
        authority = try CertificateAuthority(
            subject: CertificateName(commonName: "Test root", organization: "Sluis test"),
            notBefore: day(0), notAfter: day(3650))
        key = PrivateKey(generating: .p256)
        certificate = try authority.issue(
            subject: CertificateName(
                commonName: "LIVC-R Gent", organization: "Stad Gent",
                organizationalUnit: "Integrale veiligheid", serialNumber: "0207451227"),
            publicKey: key.publicKey, uris: ["urn:sluis:systeem:livcr-gent"],
            dnsNames: ["livcr.gent.example"], ipAddresses: ["127.0.0.1", "::1"],
            notBefore: day(0), notAfter: day(365), usage: .both)
        edwardsKey = PrivateKey(generating: .ed25519)
        edwardsCertificate = try authority.issue(
            subject: CertificateName(commonName: "Jan Peeters"), publicKey: edwardsKey.publicKey,
            uris: ["urn:sluis:persoon:jan"], notBefore: day(0), notAfter: day(365), usage: .client)
    }
}
