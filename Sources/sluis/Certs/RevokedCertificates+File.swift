import Configuration
import Crypto
import Domain
import Foundation

extension RevokedCertificates {
    /// What `pki` keeps; nothing where there is no file yet.
    static func read(_ pki: DevelopmentPKI) throws(CommandFailure) -> RevokedCertificates {
        guard FileManager.default.fileExists(atPath: pki.revokedPath) else {
            return RevokedCertificates()
        }
        let bytes = try InputFile.bytes(at: pki.revokedPath, what: "lijst")
        var problems = Problems()
        var entries: [Entry] = []
        if let document = YAMLReader.read(
            bytes, file: pki.revokedPath, limits: .addressBook, &problems)
        {
            let read: [Entry]? = YAMLFields.read(
                document.root, what: "ingetrokken", &problems
            ) { fields in
                fields.each("ingetrokken", what: "certificaat") { inner in
                    let serial = inner.text("serienummer")
                    let since = inner.text("sinds").flatMap { Instant($0) }
                    guard let serial, let since else { return nil }
                    return Entry(serialHex: serial, since: since)
                }
            }
            entries = read ?? []
        }
        guard problems.isEmpty else {
            throw .operational("de lijst is niet te lezen:\n\(problems)")
        }
        return RevokedCertificates(entries: entries)
    }

    func write(_ pki: DevelopmentPKI) throws(CommandFailure) {
        guard !entries.isEmpty else { return }
        var text = "# Ingetrokken certificaten; `sluis certs crl` maakt er een nieuwe lijst van.\n"
        text += "ingetrokken:\n"
        for entry in entries {
            text += "  - serienummer: '\(entry.serialHex)'\n    sinds: '\(entry.since.text)'\n"
        }
        try OutputFile.replace(Array(text.utf8), at: pki.revokedPath)
    }

    /// Makes and keeps the list that the gateway reads.
    func publish(
        _ pki: DevelopmentPKI, _ authority: CertificateAuthority, now: Instant, days: Int
    ) throws(CommandFailure) {
        let pem: [UInt8]
        do throws(CryptoError) {
            pem = try authority.makeCRL(
                revoked: entries.map { ($0.serialHex, $0.since) },
                thisUpdate: now.advanced(bySeconds: -DevelopmentPKI.clockSkewSeconds),
                nextUpdate: now.advanced(bySeconds: Int64(days) * 86_400))
        } catch {
            throw .operational("de lijst is niet te maken: \(error)")
        }
        try OutputFile.replace(pem, at: pki.listPath)
    }
}
