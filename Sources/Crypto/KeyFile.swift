/// A file with a secret in it, which nobody but the process's own user can read and which is
/// not in the data directory, so that a copy of the data is not a copy of its keys.
package struct KeyFile: Sendable, Hashable {
    package let path: String
    /// The directory that the file must lie outside of.
    package let dataDirectory: String

    package init(path: String, outside dataDirectory: String) {
        self.path = path
        self.dataDirectory = dataDirectory
    }

    /// The bytes of the file. Throws `keyFile` unless it is a regular file with one name, owned
    /// by the effective user, mode 0400 or stricter, outside the data directory, not empty and
    /// within `CryptoLimits.keyFileBytes`.
    package func read() throws(CryptoError) -> SecretBytes {
        let descriptor = try FileDescriptor(reading: path)
        try check(descriptor.facts(path: path))
        try checkPlace()
        let bytes = try descriptor.read(upTo: CryptoLimits.keyFileBytes + 1, path: path)
        guard !bytes.isEmpty, bytes.count <= CryptoLimits.keyFileBytes else {
            throw .keyFile(.size, path: path)
        }
        return SecretBytes(bytes)
    }

    /// Makes the file with mode 0400 and puts it on disk before it returns; refuses a name that
    /// is taken.
    package func write(new secret: SecretBytes) throws(CryptoError) {
        guard secret.count > 0, secret.count <= CryptoLimits.keyFileBytes else {
            throw .keyFile(.size, path: path)
        }
        try checkPlace()
        let descriptor = try FileDescriptor(creating: path)
        try descriptor.write(secret, path: path)
        try FileDescriptor.synchronizeDirectory(of: path)
    }

    /// As `write(new:)`, for a caller that has no `KeyFile`.
    package static func write(
        _ secret: SecretBytes, newAt path: String, outside dataDirectory: String
    ) throws(CryptoError) {
        try KeyFile(path: path, outside: dataDirectory).write(new: secret)
    }

    private func check(_ facts: FileFacts) throws(CryptoError) {
        guard facts.isRegular else { throw .keyFile(.notRegular, path: path) }
        guard facts.isOwnedByProcess else { throw .keyFile(.owner, path: path) }
        guard facts.permissions & ~0o400 == 0 else {
            throw .keyFile(.mode(facts.permissions), path: path)
        }
        guard facts.nameCount == 1 else { throw .keyFile(.linkedTwice, path: path) }
    }

    private func checkPlace() throws(CryptoError) {
        guard try !FileDescriptor.isInside(path, directory: dataDirectory) else {
            throw .keyFile(.insideDataDirectory, path: path)
        }
    }
}

/// What the kernel says about an open file.
struct FileFacts: Sendable {
    let isRegular: Bool
    let isOwnedByProcess: Bool
    /// The lower twelve bits of the mode.
    let permissions: UInt32
    let nameCount: Int
}
