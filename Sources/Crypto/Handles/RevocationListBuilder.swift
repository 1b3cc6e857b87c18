import COpenSSL
import Domain

/// Makes and signs a revocation list.
@safe struct RevocationListBuilder: ~Copyable {
    private let pointer: OpaquePointer

    private init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(X509_CRL_new(), "make a revocation list")
    }

    deinit {
        unsafe X509_CRL_free(pointer)
    }

    /// DER of a version 2 list.
    static func make(
        entries: [(serial: [UInt8], at: Instant)], thisUpdate: Instant, nextUpdate: Instant,
        issuer: Certificate, key: PrivateKey
    ) throws(CryptoError) -> [UInt8] {
        let builder = RevocationListBuilder()
        try unsafe ErrorQueue.check(X509_CRL_set_version(builder.pointer, 1), "set the version")
        try builder.setTimes(thisUpdate: thisUpdate, nextUpdate: nextUpdate)
        for entry in entries { try builder.add(serial: entry.serial, at: entry.at) }
        try builder.setIssuer(try CertificateHandle(der: issuer.der))
        try builder.setNumber(thisUpdate)
        try unsafe ErrorQueue.check(X509_CRL_sort(builder.pointer), "sort a revocation list")
        let size = unsafe key.borrowed.withKey {
            unsafe X509_CRL_sign(builder.pointer, $0, key.algorithm.certificateDigest)
        }
        guard size > 0 else { throw ErrorQueue.failure("sign a revocation list") }
        return unsafe DERCoding.write("encode a revocation list") {
            unsafe i2d_X509_CRL(builder.pointer, $0)
        }
    }

    private borrowing func setTimes(thisUpdate: Instant, nextUpdate: Instant) throws(CryptoError) {
        let this = try EncodedTime(thisUpdate)
        let next = try EncodedTime(nextUpdate)
        try unsafe ErrorQueue.check(
            this.withTime { unsafe X509_CRL_set1_lastUpdate(pointer, $0) }, "set the update")
        try unsafe ErrorQueue.check(
            next.withTime { unsafe X509_CRL_set1_nextUpdate(pointer, $0) }, "set the update")
    }

    private borrowing func add(serial: [UInt8], at instant: Instant) throws(CryptoError) {
        let number = try SerialNumber(octets: serial)
        let time = try EncodedTime(instant)
        guard let entry = unsafe X509_REVOKED_new() else {
            throw ErrorQueue.failure("make a revocation")
        }
        let isFilled =
            unsafe number.withInteger { unsafe X509_REVOKED_set_serialNumber(entry, $0) } == 1
            && time.withTime { unsafe X509_REVOKED_set_revocationDate(entry, $0) } == 1
        // The list owns the entry once it is added.
        guard isFilled, unsafe X509_CRL_add0_revoked(pointer, entry) == 1 else {
            unsafe X509_REVOKED_free(entry)
            throw ErrorQueue.failure("add a revocation")
        }
    }

    private borrowing func setIssuer(_ issuer: borrowing CertificateHandle) throws(CryptoError) {
        let named = try unsafe issuer.withCertificate {
            unsafe X509_CRL_set_issuer_name(pointer, X509_get_subject_name($0))
        }
        try ErrorQueue.check(named, "set the issuer")
        let made = try unsafe issuer.withCertificate { certificate -> OpaquePointer? in
            var context = unsafe X509V3_CTX()
            unsafe X509V3_set_ctx(&context, certificate, nil, nil, pointer, 0)
            return unsafe X509V3_EXT_nconf_nid(
                nil, &context, NID_authority_key_identifier, "keyid:always")
        }
        guard let made = unsafe made else { throw ErrorQueue.failure("make an extension") }
        defer { unsafe X509_EXTENSION_free(made) }
        try unsafe ErrorQueue.check(X509_CRL_add_ext(pointer, made, -1), "add an extension")
    }

    private borrowing func setNumber(_ thisUpdate: Instant) throws(CryptoError) {
        let milliseconds = UInt64(clamping: thisUpdate.milliseconds)
        let octets = (0..<8).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(56 - 8 * $0)) }
        let number = try SerialNumber(octets: octets)
        try unsafe ErrorQueue.check(
            number.withInteger { unsafe X509_CRL_add1_ext_i2d(pointer, NID_crl_number, $0, 0, 0) },
            "number a revocation list")
    }
}
