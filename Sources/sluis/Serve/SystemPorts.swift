import Configuration
import Crypto
import Domain
import Exchange
import Foundation

/// The machine's clock, with the legal days of Europe/Brussels.
struct SystemClock: Exchange.Clock {
    private let calendar: BrusselsCalendar
    private let began = ContinuousClock.now

    init() throws(ConfigurationError) { calendar = try BrusselsCalendar() }

    func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
    func uptime() -> Duration { ContinuousClock.now - began }
    func legalDay(of instant: Instant) -> LegalDay { calendar.legalDay(of: instant) }
    func startOfDay(_ day: LegalDay) -> Instant { calendar.startOfDay(day) }
}

/// Randomness of the operating system through libcrypto.
struct SystemRandomness: Randomness {
    func bytes(_ count: Int) -> [UInt8] { SystemRandom.bytes(count) }
}

/// The secrets of one gateway, read from their files once at the start.
struct GatewaySecrets: Sendable {
    let master: SecretBytes
    let checkpoint: PrivateKey
    let delivery: PrivateKey
    let pseudonym: SecretBytes
    let idempotency: SecretBytes
    let cursor: SecretBytes

    /// - Throws: `CryptoError`, with the command that mends the file's rights.
    init(_ settings: Settings) throws(CryptoError) {
        let data = settings.dataDirectory
        master = try KeyFile(path: settings.keys.master, outside: data).read()
        let pem = try KeyFile(path: settings.keys.checkpoint, outside: data).read()
        checkpoint = try PrivateKey(pem: pem.exposed)
        let deliveryPEM = try KeyFile(path: settings.keys.delivery, outside: data).read()
        delivery = try PrivateKey(pem: deliveryPEM.exposed)
        // OpenSSL reads it itself; here only who else could.
        _ = try KeyFile(path: settings.tls.key, outside: data).read()
        pseudonym = try GatewaySecrets.derive(master, "pseudoniem")
        idempotency = try GatewaySecrets.derive(master, "idempotentie")
        cursor = try GatewaySecrets.derive(master, "cursor")
    }

    private static func derive(_ master: SecretBytes, _ use: String) throws(CryptoError)
        -> SecretBytes
    {
        try HKDF.derive(key: master, salt: [], info: "sluis/\(use)", byteCount: 32)
    }
}
