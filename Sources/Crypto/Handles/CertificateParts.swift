import COpenSSL
import Domain

/// A serial number of libcrypto.
@safe struct SerialNumber: ~Copyable {
    private let pointer: UnsafeMutablePointer<ASN1_INTEGER>

    /// `octets` are big endian and not negative.
    init(octets: [UInt8]) throws(CryptoError) {
        ErrorQueue.clear()
        guard let number = unsafe BN_bin2bn(octets, Int32(octets.count), nil) else {
            throw ErrorQueue.failure("make a serial number")
        }
        defer { unsafe BN_free(number) }
        guard let integer = unsafe BN_to_ASN1_INTEGER(number, nil) else {
            throw ErrorQueue.failure("make a serial number")
        }
        unsafe pointer = integer
    }

    deinit {
        unsafe ASN1_INTEGER_free(pointer)
    }

    borrowing func withInteger(_ body: (UnsafeMutablePointer<ASN1_INTEGER>) -> Int32) -> Int32 {
        unsafe body(pointer)
    }
}

/// A time of libcrypto, in whole seconds: UTCTime before 2050, GeneralizedTime from then on.
@safe struct EncodedTime: ~Copyable {
    private let pointer: UnsafeMutablePointer<ASN1_TIME>

    init(_ instant: Instant) throws(CryptoError) {
        ErrorQueue.clear()
        let seconds = Int(instant.milliseconds.floorDivided(by: 1000))
        guard let time = unsafe ASN1_TIME_set(nil, seconds) else {
            throw ErrorQueue.failure("encode a time")
        }
        unsafe pointer = time
    }

    deinit {
        unsafe ASN1_TIME_free(pointer)
    }

    borrowing func withTime(_ body: (UnsafeMutablePointer<ASN1_TIME>) -> Int32) -> Int32 {
        unsafe body(pointer)
    }
}

/// Alternative names of libcrypto.
@safe struct AlternativeNameList: ~Copyable {
    private let pointer: OpaquePointer

    init(_ names: [AlternativeName]) throws(CryptoError) {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(GENERAL_NAMES_new(), "make a list of names")
        for name in names { try append(name) }
    }

    deinit {
        unsafe GENERAL_NAMES_free(pointer)
    }

    borrowing func withNames(_ body: (OpaquePointer) -> Int32) -> Int32 {
        unsafe body(pointer)
    }

    private borrowing func append(_ name: AlternativeName) throws(CryptoError) {
        let (kind, value) = try unsafe AlternativeNameList.value(of: name)
        guard let made = unsafe GENERAL_NAME_new() else {
            unsafe ASN1_STRING_free(value)
            throw ErrorQueue.failure("make an alternative name")
        }
        // From here `made` owns `value`.
        unsafe GENERAL_NAME_set0_value(made, kind, value)
        guard unsafe sluis_general_names_push(pointer, made) > 0 else {
            unsafe GENERAL_NAME_free(made)
            throw ErrorQueue.failure("add an alternative name")
        }
    }

    private static func value(
        of name: AlternativeName
    ) throws(CryptoError) -> (kind: Int32, value: UnsafeMutablePointer<ASN1_STRING>) {
        switch name {
        case .uri(let text): return unsafe (GEN_URI, try ia5String(text))
        case .dns(let text): return unsafe (GEN_DNS, try ia5String(text))
        case .ipAddress(let text):
            guard let address = unsafe a2i_IPADDRESS(text) else {
                ErrorQueue.clear()
                throw .malformed(what: "alternative name", reason: "it is not an IP address")
            }
            return unsafe (GEN_IPADD, address)
        }
    }

    private static func ia5String(
        _ text: String
    ) throws(CryptoError) -> UnsafeMutablePointer<ASN1_STRING> {
        let bytes = Array(text.utf8)
        guard let string = unsafe ASN1_STRING_type_new(V_ASN1_IA5STRING) else {
            throw ErrorQueue.failure("make an alternative name")
        }
        guard unsafe ASN1_STRING_set(string, bytes, Int32(bytes.count)) == 1 else {
            unsafe ASN1_STRING_free(string)
            throw ErrorQueue.failure("make an alternative name")
        }
        return unsafe string
    }
}
