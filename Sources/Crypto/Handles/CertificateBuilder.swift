import COpenSSL
import Domain

/// Makes and signs a certificate.
@safe struct CertificateBuilder: ~Copyable {
    private let pointer: OpaquePointer

    private init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(X509_new(), "make a certificate")
    }

    deinit {
        unsafe X509_free(pointer)
    }

    /// DER. Without `issuer` the certificate is its own.
    static func issue(
        _ request: CertificateRequest, issuer: Certificate?, key: PrivateKey
    ) throws(CryptoError) -> [UInt8] {
        let builder = CertificateBuilder()
        try unsafe ErrorQueue.check(X509_set_version(builder.pointer, 2), "set the version")
        try builder.setSerial()
        try builder.setSubject(request.subject)
        try builder.setValidity(from: request.notBefore, to: request.notAfter)
        let keySet = unsafe request.publicKey.borrowed.withKey {
            unsafe X509_set_pubkey(builder.pointer, $0)
        }
        try ErrorQueue.check(keySet, "set the key")
        if let issuer {
            let handle = try CertificateHandle(der: issuer.der)
            try builder.finish(request, issuer: handle)
        } else {
            try unsafe builder.setIssuer(to: builder.pointer)
            try unsafe builder.addExtensions(request, issuer: builder.pointer)
        }
        let size = unsafe key.borrowed.withKey {
            unsafe X509_sign(builder.pointer, $0, key.algorithm.certificateDigest)
        }
        guard size > 0 else { throw ErrorQueue.failure("sign a certificate") }
        return unsafe DERCoding.write("encode a certificate") {
            unsafe i2d_X509(builder.pointer, $0)
        }
    }

    private borrowing func finish(
        _ request: CertificateRequest, issuer: borrowing CertificateHandle
    ) throws(CryptoError) {
        try unsafe issuer.withCertificate { (certificate) throws(CryptoError) in
            try unsafe setIssuer(to: certificate)
            try unsafe addExtensions(request, issuer: certificate)
            try unsafe add(NID_authority_key_identifier, "keyid:always", issuer: certificate)
        }
    }

    /// 16 random octets with the first bit clear and the second set: positive and never shorter.
    private borrowing func setSerial() throws(CryptoError) {
        var bytes = SystemRandom.bytes(16)
        bytes[0] = bytes[0] & 0x7F | 0x40
        let serial = try SerialNumber(octets: bytes)
        try unsafe ErrorQueue.check(
            serial.withInteger { unsafe X509_set_serialNumber(pointer, $0) }, "set the serial")
    }

    private borrowing func setSubject(_ subject: CertificateName) throws(CryptoError) {
        guard let name = unsafe X509_get_subject_name(pointer) else {
            throw ErrorQueue.failure("set the subject")
        }
        for (attribute, text) in subject.attributes {
            let bytes = Array(text.utf8)
            try unsafe ErrorQueue.check(
                X509_NAME_add_entry_by_NID(
                    name, attribute.identifier, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0),
                "set an attribute of the subject")
        }
    }

    private borrowing func setValidity(from: Instant, to: Instant) throws(CryptoError) {
        let first = try EncodedTime(from)
        let last = try EncodedTime(to)
        try unsafe ErrorQueue.check(
            first.withTime { unsafe X509_set1_notBefore(pointer, $0) }, "set the validity")
        try unsafe ErrorQueue.check(
            last.withTime { unsafe X509_set1_notAfter(pointer, $0) }, "set the validity")
    }

    private borrowing func setIssuer(to issuer: OpaquePointer) throws(CryptoError) {
        try unsafe ErrorQueue.check(
            X509_set_issuer_name(pointer, X509_get_subject_name(issuer)), "set the issuer")
    }

    private borrowing func addExtensions(
        _ request: CertificateRequest, issuer: OpaquePointer
    ) throws(CryptoError) {
        for (identifier, value) in request.profile.extensions {
            try unsafe add(identifier, value, issuer: issuer)
        }
        guard !request.names.isEmpty else { return }
        let names = try AlternativeNameList(request.names)
        try unsafe ErrorQueue.check(
            names.withNames {
                unsafe X509_add1_ext_i2d(
                    pointer, NID_subject_alt_name, UnsafeMutableRawPointer($0), 0, 0)
            }, "set the alternative names")
    }

    /// `value` is one of our constants in the language of `x509v3_config(5)`.
    private borrowing func add(
        _ identifier: Int32, _ value: String, issuer: OpaquePointer
    ) throws(CryptoError) {
        var context = unsafe X509V3_CTX()
        unsafe X509V3_set_ctx(&context, issuer, pointer, nil, nil, 0)
        guard
            let made = unsafe X509V3_EXT_nconf_nid(nil, &context, identifier, value)
        else { throw ErrorQueue.failure("make an extension") }
        defer { unsafe X509_EXTENSION_free(made) }
        try unsafe ErrorQueue.check(X509_add_ext(pointer, made, -1), "add an extension")
    }
}

extension CertificateRequest.Profile {
    fileprivate var extensions: [(identifier: Int32, value: String)] {
        switch self {
        case .authority:
            [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
                (NID_key_usage, "critical,keyCertSign,cRLSign"),
                (NID_subject_key_identifier, "hash"),
            ]
        case .leaf(let usage):
            [
                (NID_basic_constraints, "critical,CA:FALSE"),
                (NID_key_usage, "critical,digitalSignature"),
                (NID_ext_key_usage, usage.purposes),
                (NID_subject_key_identifier, "hash"),
            ]
        }
    }
}

extension CertificateUsage {
    fileprivate var purposes: String {
        switch self {
        case .server: "serverAuth"
        case .client: "clientAuth"
        case .both: "serverAuth,clientAuth"
        }
    }
}

extension KeyAlgorithm {
    /// The digest under a certificate's signature; Ed25519 has its own.
    var certificateDigest: OpaquePointer? {
        switch self {
        case .ed25519: nil
        case .p256: unsafe Algorithm.sha256.pointer
        }
    }
}
