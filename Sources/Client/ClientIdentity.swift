package import Crypto
import Domain

/// Who a client is: a certificate with its key. The same key signs acts.
package struct ClientIdentity: Sendable {
    /// The first certificate of the file; the others are its issuers.
    package let certificate: Certificate
    let chainPEM: [UInt8]
    let key: PrivateKey

    /// - Parameters:
    ///   - certificateFile: PEM, the client's own certificate first.
    ///   - keyFile: PEM of PKCS#8, a 0400 file.
    package init(certificateFile: String, keyFile: String) throws(ClientError) {
        let chain = try CredentialFile.bytes(at: certificateFile)
        do throws(CryptoError) {
            let secret = try KeyFile(path: keyFile, outside: CredentialFile.noDataDirectory).read()
            try self.init(chainPEM: chain, key: PrivateKey(pem: secret.exposed))
        } catch {
            throw .credentials(error)
        }
    }

    package init(chainPEM: [UInt8], key: PrivateKey) throws(CryptoError) {
        let chain = try Certificate.bundle(pem: chainPEM)
        guard let own = chain.first else { throw .empty(what: "certificate bundle") }
        guard own.publicKey == key.publicKey else { throw .keysDoNotMatch }
        certificate = own
        self.chainPEM = chainPEM
        self.key = key
    }

    /// The detached JWS of an act, whose RFC 8785 bytes these are.
    package func sign(_ payload: [UInt8]) throws(ClientError) -> String {
        do throws(CryptoError) {
            return try DetachedJWS.sign(payload: payload, key: key, certificate: certificate)
        } catch {
            throw .credentials(error)
        }
    }
}
