/// The attributes of a subject that Sluis shows. None of them decides who somebody is: that is
/// the fingerprint in the address book.
package struct CertificateName: Sendable, Hashable {
    /// An attribute that stands in the subject more than once reads as `nil`.
    package let commonName: String?
    package let organization: String?
    package let organizationalUnit: String?
    /// The attribute `serialNumber` of X.520, not that of the certificate.
    package let serialNumber: String?

    package init(
        commonName: String?, organization: String? = nil, organizationalUnit: String? = nil,
        serialNumber: String? = nil
    ) {
        self.commonName = commonName
        self.organization = organization
        self.organizationalUnit = organizationalUnit
        self.serialNumber = serialNumber
    }

    /// In the order in which a subject is written.
    var attributes: [(attribute: CertificateAttribute, text: String)] {
        [
            (.organization, organization), (.organizationalUnit, organizationalUnit),
            (.commonName, commonName), (.serialNumber, serialNumber),
        ].compactMap { attribute, text in text.map { (attribute, $0) } }
    }

    /// Throws unless there is a common name and every attribute fits the bounds of RFC 5280.
    func check() throws(CryptoError) {
        guard commonName != nil else { throw .empty(what: "common name") }
        for (_, text) in attributes {
            guard !text.isEmpty else { throw .empty(what: "attribute of the subject") }
            guard text.unicodeScalars.count <= CryptoLimits.nameCharacters else {
                throw .tooLong(what: "attribute of the subject", limit: CryptoLimits.nameCharacters)
            }
            guard CertificateName.isPrintable(text) else {
                throw .malformed(what: "subject", reason: "an attribute holds a control character")
            }
        }
    }

    static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        }
    }
}

/// The attributes above, as the builder and the reader name them.
enum CertificateAttribute: Sendable {
    case commonName
    case organization
    case organizationalUnit
    case serialNumber
}
