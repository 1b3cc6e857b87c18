import Crypto
import Domain
import Foundation

/// A directory with a small PKI for development: see `certs/README.md` for a real one.
///
///     ca.pem ca.key            the root, which issues everything here
///     server.pem server.key    for localhost, 127.0.0.1 and ::1
///     crl.pem                  what is revoked
///     ingetrokken.yaml         the same, to make the next list from; absent while there is nothing
///     certificaten.yaml        fingerprints for the address book
///     clients/                 a certificate and key for each person and system
///     profielen/               a profile for each
struct DevelopmentPKI: Sendable {
    static let clientsFolder = "clients"
    static let profilesFolder = "profielen"
    static let clockSkewSeconds: Int64 = 300
    static let dayRange = 1...3_650
    static let standardDays = 365
    static let standardListDays = 30

    let directory: String

    var authorityPath: String { directory + "/ca.pem" }
    var authorityKeyPath: String { directory + "/ca.key" }
    var listPath: String { directory + "/crl.pem" }
    var revokedPath: String { directory + "/ingetrokken.yaml" }
    var recordsPath: String { directory + "/certificaten.yaml" }

    /// Who a client certificate is for.
    enum Holder: Sendable, Equatable {
        case person(PersonID)
        case system(SystemID)

        var id: String {
            switch self {
            case .person(let id): id.text
            case .system(let id): id.text
            }
        }

        var kind: String {
            switch self {
            case .person: "persoon"
            case .system: "systeem"
            }
        }
    }

    /// The instants between which a certificate holds.
    struct Period: Sendable {
        let from: Instant
        let until: Instant

        init(from: Instant, days: Int) {
            self.from = from.advanced(bySeconds: -clockSkewSeconds)
            until = from.advanced(bySeconds: Int64(days) * 86_400)
        }
    }

    /// Makes and keeps the root.
    func makeAuthority(_ period: Period) throws(CryptoError) -> CertificateAuthority {
        let authority = try CertificateAuthority(
            subject: CertificateName(
                commonName: "Sluis development root", organization: "Sluis development"),
            notBefore: period.from, notAfter: period.until)
        try KeyFile.write(authority.key, newAt: authorityKeyPath)
        return authority
    }

    /// The root that was made before.
    func authority() throws(CommandFailure) -> CertificateAuthority {
        let pem = try InputFile.bytes(at: authorityPath, what: "CA")
        do throws(CryptoError) {
            let secret = try KeyFile(path: authorityKeyPath, outside: directory + "/.d").read()
            return try CertificateAuthority(
                certificate: Certificate(pem: pem), key: PrivateKey(pem: secret.exposed))
        } catch {
            throw .operational(
                "de CA in `\(TerminalText.safe(directory))` is niet te gebruiken: \(error)")
        }
    }

    /// Issues and keeps the server's certificate.
    func makeServer(
        _ authority: CertificateAuthority, _ period: Period
    ) throws(CryptoError) -> Certificate {
        let key = PrivateKey(generating: .p256)
        let certificate = try authority.issue(
            subject: CertificateName(commonName: "Sluis development gateway"),
            publicKey: key.publicKey, dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "::1"],
            notBefore: period.from, notAfter: period.until, usage: .server)
        try KeyFile.write(key, newAt: directory + "/server.key")
        return certificate
    }

    /// Issues a client certificate and keeps its key beside the place where it will stand.
    func makeClient(
        _ holder: Holder, name: CertificateName, file: String,
        _ authority: CertificateAuthority, _ period: Period
    ) throws(CryptoError) -> Certificate {
        let key = PrivateKey(generating: .p256)
        let certificate = try authority.issue(
            subject: name, publicKey: key.publicKey,
            uris: ["urn:sluis:\(holder.kind):\(holder.id)"], notBefore: period.from,
            notAfter: period.until, usage: .client)
        try KeyFile.write(key, newAt: directory + "/" + DevelopmentPKI.clientPlace(file) + ".key")
        return certificate
    }

    /// Keeps a client's certificate and profile.
    func keep(
        _ certificate: Certificate, file: String, server: String
    ) throws(CommandFailure) {
        let place = DevelopmentPKI.clientPlace(file)
        try OutputFile.write(certificate.pem, new: "\(directory)/\(place).pem")
        try OutputFile.write(
            Array(
                ProfileFile.text(
                    server: server, ca: "../ca.pem", certificate: "../\(place).pem",
                    key: "../\(place).key"
                ).utf8), new: "\(directory)/\(DevelopmentPKI.profilesFolder)/\(file).yaml")
    }

    /// Where the files of a client stand, without their endings.
    static func clientPlace(_ file: String) -> String { "\(clientsFolder)/\(file)" }

    /// A subject's attribute, cut to what X.509 takes.
    static func cut(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(CryptoLimits.nameCharacters)))
    }
}
