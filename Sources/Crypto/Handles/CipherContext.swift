import COpenSSL

/// One AES-256-GCM seal or open. Lengths are the caller's to check.
@safe struct CipherContext: ~Copyable {
    private let pointer: OpaquePointer

    init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(EVP_CIPHER_CTX_new(), "make a cipher context")
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(pointer)
    }

    borrowing func seal(
        _ plain: [UInt8], key: SecretStorage, nonce: [UInt8], associated: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let started = unsafe key.withBytes {
            unsafe EVP_EncryptInit_ex2(pointer, Algorithm.aes256GCM.pointer, $0, nonce, nil)
        }
        try ErrorQueue.check(started, "start sealing")
        var written: Int32 = 0
        if !associated.isEmpty {
            try unsafe ErrorQueue.check(
                EVP_EncryptUpdate(pointer, nil, &written, associated, Int32(associated.count)),
                "bind associated data")
        }
        var sealed = [UInt8](repeating: 0, count: plain.count + AES256GCM.overheadBytes)
        sealed.replaceSubrange(0..<AES256GCM.nonceBytes, with: nonce)
        let code = unsafe sealed.withUnsafeMutableBufferPointer { output -> Int32 in
            guard let start = output.baseAddress else { return 0 }
            let body = unsafe start + AES256GCM.nonceBytes
            guard unsafe encrypt(plain, into: body, written: &written) == 1 else { return 0 }
            let tag = unsafe body + plain.count
            return unsafe EVP_CIPHER_CTX_ctrl(
                pointer, EVP_CTRL_AEAD_GET_TAG, Int32(AES256GCM.tagBytes), tag)
        }
        try ErrorQueue.check(code, "seal")
        return sealed
    }

    private borrowing func encrypt(
        _ plain: [UInt8], into body: UnsafeMutablePointer<UInt8>, written: inout Int32
    ) -> Int32 {
        if !plain.isEmpty {
            guard
                unsafe EVP_EncryptUpdate(pointer, body, &written, plain, Int32(plain.count)) == 1,
                written == plain.count
            else { return 0 }
        }
        return unsafe EVP_EncryptFinal_ex(pointer, body + plain.count, &written)
    }

    /// The plaintext leaves only after the tag was found right.
    borrowing func open(
        _ sealed: [UInt8], key: SecretStorage, associated: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let nonce = Array(sealed.prefix(AES256GCM.nonceBytes))
        var tag = Array(sealed.suffix(AES256GCM.tagBytes))
        let count = sealed.count - AES256GCM.overheadBytes
        let started = unsafe key.withBytes {
            unsafe EVP_DecryptInit_ex2(pointer, Algorithm.aes256GCM.pointer, $0, nonce, nil)
        }
        try ErrorQueue.check(started, "start opening")
        try unsafe ErrorQueue.check(
            EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag),
            "set the tag")
        var written: Int32 = 0
        if !associated.isEmpty {
            try unsafe ErrorQueue.check(
                EVP_DecryptUpdate(pointer, nil, &written, associated, Int32(associated.count)),
                "bind associated data")
        }
        var plain = [UInt8](repeating: 0, count: count)
        if count > 0 {
            let code = unsafe sealed.withUnsafeBufferPointer { input -> Int32 in
                guard let start = input.baseAddress else { return 0 }
                return unsafe EVP_DecryptUpdate(
                    pointer, &plain, &written, start + AES256GCM.nonceBytes, Int32(count))
            }
            try ErrorQueue.check(code, "open")
        }
        var rest = [UInt8](repeating: 0, count: AES256GCM.tagBytes)
        guard unsafe EVP_DecryptFinal_ex(pointer, &rest, &written) == 1 else {
            unsafe plain.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
            ErrorQueue.clear()
            throw .notAuthentic
        }
        return plain
    }
}
