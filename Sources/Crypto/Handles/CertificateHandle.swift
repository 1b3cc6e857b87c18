import COpenSSL
import Domain
import Glibc

/// An X.509 certificate of libcrypto, while it is being read.
@safe struct CertificateHandle: ~Copyable {
    private let pointer: OpaquePointer

    /// Which end of the validity.
    enum Bound {
        case notBefore
        case notAfter
    }

    /// Refuses bytes behind the certificate and an encoding that libcrypto would write otherwise.
    init(der: [UInt8]) throws(CryptoError) {
        let read = unsafe DERCoding.read(
            der, with: { unsafe d2i_X509(nil, $0, $1) }, free: { unsafe X509_free($0) })
        guard let read = unsafe read else {
            ErrorQueue.clear()
            throw .malformed(what: "certificate", reason: "it is not one X.509 certificate in DER")
        }
        let written = unsafe DERCoding.write("encode a certificate") { unsafe i2d_X509(read, $0) }
        guard written == der else {
            unsafe X509_free(read)
            throw .malformed(what: "certificate", reason: "its encoding is not canonical DER")
        }
        unsafe pointer = read
    }

    deinit {
        unsafe X509_free(pointer)
    }

    borrowing func spki() throws(CryptoError) -> [UInt8] {
        ErrorQueue.clear()
        guard let key = unsafe X509_get_X509_PUBKEY(pointer) else {
            throw .malformed(what: "certificate", reason: "it has no key")
        }
        return unsafe DERCoding.write("encode a public key") { unsafe i2d_X509_PUBKEY(key, $0) }
    }

    /// The big-endian octets of the serial number, at least one.
    borrowing func serial() throws(CryptoError) -> [UInt8] {
        ErrorQueue.clear()
        guard let integer = unsafe X509_get0_serialNumber(pointer),
            let number = unsafe ASN1_INTEGER_to_BN(integer, nil)
        else { throw ErrorQueue.failure("read a serial number") }
        defer { unsafe BN_free(number) }
        let count = unsafe Int((BN_num_bits(number) + 7) / 8)
        guard unsafe BN_is_negative(number) == 0, count <= CryptoLimits.serialBytes else {
            throw .malformed(
                what: "certificate",
                reason: "its serial number is negative or over \(CryptoLimits.serialBytes) octets")
        }
        var bytes = [UInt8](repeating: 0, count: max(count, 1))
        let written = unsafe BN_bn2binpad(number, &bytes, Int32(bytes.count))
        guard written == bytes.count else { throw ErrorQueue.failure("read a serial number") }
        return bytes
    }

    borrowing func instant(_ bound: Bound) throws(CryptoError) -> Instant {
        ErrorQueue.clear()
        let time =
            switch bound {
            case .notBefore: unsafe X509_get0_notBefore(pointer)
            case .notAfter: unsafe X509_get0_notAfter(pointer)
            }
        var fields = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &fields) == 1,
            let day = unsafe LegalDay(
                year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1,
                day: Int(fields.tm_mday))
        else {
            ErrorQueue.clear()
            throw .malformed(what: "certificate", reason: "its validity is not a time")
        }
        let seconds =
            unsafe Int64(fields.tm_hour) * 3600 + Int64(fields.tm_min) * 60 + Int64(fields.tm_sec)
        let milliseconds = (Int64(day.daysSinceEpoch) * 86_400 + seconds) * 1000
        return Instant(milliseconds: milliseconds)
    }

    borrowing func isAuthority() throws(CryptoError) -> Bool {
        ErrorQueue.clear()
        let flags = unsafe X509_get_extension_flags(pointer)
        guard flags & UInt32(EXFLAG_INVALID) == 0 else {
            ErrorQueue.clear()
            throw .malformed(what: "certificate", reason: "one of its extensions is invalid")
        }
        return flags & UInt32(EXFLAG_CA) != 0
    }

    /// `nil` for an attribute that is absent or stands there more than once.
    borrowing func subjectAttribute(
        _ attribute: CertificateAttribute
    ) throws(CryptoError) -> String? {
        ErrorQueue.clear()
        guard let name = unsafe X509_get_subject_name(pointer) else {
            throw ErrorQueue.failure("read a subject")
        }
        let identifier = attribute.identifier
        let index = unsafe X509_NAME_get_index_by_NID(name, identifier, -1)
        guard index >= 0, unsafe X509_NAME_get_index_by_NID(name, identifier, index) < 0 else {
            return nil
        }
        guard let entry = unsafe X509_NAME_get_entry(name, index),
            let value = unsafe X509_NAME_ENTRY_get_data(entry)
        else { throw ErrorQueue.failure("read a subject") }
        var text: UnsafeMutablePointer<UInt8>?
        let count = unsafe ASN1_STRING_to_UTF8(&text, value)
        guard count >= 0, let start = unsafe text else {
            ErrorQueue.clear()
            throw .malformed(what: "certificate", reason: "an attribute of its subject is not text")
        }
        defer { unsafe CRYPTO_free(start, "", 0) }
        let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(count))
        guard let read = unsafe String(validating: bytes, as: UTF8.self),
            CertificateName.isPrintable(read)
        else {
            throw .malformed(what: "certificate", reason: "an attribute of its subject is not text")
        }
        return read
    }

    /// The alternative names of the kinds that Sluis reads; others are left alone.
    borrowing func alternativeNames() throws(CryptoError) -> (uris: [String], dns: [String]) {
        ErrorQueue.clear()
        var critical: Int32 = 0
        let extensionValue = unsafe X509_get_ext_d2i(
            pointer, NID_subject_alt_name, &critical, nil)
        guard let extensionValue = unsafe extensionValue else {
            ErrorQueue.clear()
            // -1: there is none. -2: more than one. Otherwise it could not be read.
            guard critical == -1 else {
                throw .malformed(
                    what: "certificate", reason: "its alternative names are unreadable")
            }
            return ([], [])
        }
        let names = OpaquePointer(extensionValue)
        defer { unsafe GENERAL_NAMES_free(names) }
        let count = unsafe sluis_general_names_count(names)
        guard count <= CryptoLimits.alternativeNames else {
            throw .tooLong(what: "list of alternative names", limit: CryptoLimits.alternativeNames)
        }
        var (uris, dns): ([String], [String]) = ([], [])
        for index in 0..<count {
            var kind: Int32 = 0
            let value = unsafe GENERAL_NAME_get0_value(sluis_general_names_at(names, index), &kind)
            guard kind == GEN_URI || kind == GEN_DNS else { continue }
            let text = try unsafe CertificateHandle.visibleText(value)
            if kind == GEN_URI { uris.append(text) } else { dns.append(text) }
        }
        return (uris, dns)
    }

    /// Visible ASCII only, so that no NUL and no space hides in a name.
    private static func visibleText(_ value: UnsafeMutableRawPointer?) throws(CryptoError) -> String
    {
        let string = unsafe value?.assumingMemoryBound(to: ASN1_STRING.self)
        guard let string = unsafe string, let start = unsafe ASN1_STRING_get0_data(string) else {
            throw .malformed(what: "certificate", reason: "an alternative name is empty")
        }
        let bytes = unsafe UnsafeBufferPointer(
            start: start, count: Int(ASN1_STRING_length(string)))
        guard !bytes.isEmpty, unsafe bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformed(
                what: "certificate", reason: "an alternative name is not visible ASCII")
        }
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    static func isIssued(_ der: [UInt8], by authority: [UInt8], key: PublicKey) -> Bool {
        do {
            let subject = try CertificateHandle(der: der)
            let issuer = try CertificateHandle(der: authority)
            ErrorQueue.clear()
            let isNamed = unsafe X509_check_issued(issuer.pointer, subject.pointer) == X509_V_OK
            let isSigned =
                unsafe key.borrowed.withKey { unsafe X509_verify(subject.pointer, $0) } == 1
            ErrorQueue.clear()
            return isNamed && isSigned
        } catch {
            // Both were read before; what no longer reads was not issued by anyone.
            return false
        }
    }

    /// Lends the certificate for the length of `body`.
    borrowing func withCertificate<Result>(
        _ body: (OpaquePointer) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        try unsafe body(pointer)
    }
}

extension CertificateAttribute {
    /// libcrypto's number for the attribute.
    var identifier: Int32 {
        switch self {
        case .commonName: NID_commonName
        case .organization: NID_organizationName
        case .organizationalUnit: NID_organizationalUnitName
        case .serialNumber: NID_serialNumber
        }
    }
}
