import Crypto
import Domain

/// The file `certificaten.yaml`, in the form that the address book reads.
enum CertificateRecords {
    static let heading = """
        # Certificaten van een ontwikkel-PKI, gemaakt door `sluis certs`. Nooit voor echte personen.
        synthetisch: ja
        certificaten:

        """

    /// The lines for one certificate; its legal days are those of Europe/Brussels.
    static func entry(
        _ certificate: Certificate, of holder: DevelopmentPKI.Holder, from: LegalDay
    ) throws(CommandFailure) -> String {
        """
          - vingerafdruk: '\(certificate.fingerprint.hex)'
            houder: \(holder.kind) \(holder.id)
            geldig van: \(from)
            geldig tot: \(try Today.legalDay(of: certificate.notAfter))

        """
    }

    /// Adds an entry to the file as it stands.
    static func append(_ entry: String, at path: String) throws(CommandFailure) {
        let text = try InputFile.text(at: path, what: "certificatenbestand")
        guard text.hasPrefix(heading) else {
            throw .operational(
                "`\(TerminalText.safe(path))` is niet door `sluis certs` gemaakt; schrijf de regels er zelf bij:\n\(entry)"
            )
        }
        try OutputFile.replace(Array((text + entry).utf8), at: path)
    }
}

/// What was revoked in a development PKI, and the list made from it.
struct RevokedCertificates: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let serialHex: String
        let since: Instant
    }

    var entries: [Entry] = []
}
