/// Why a key file was refused.
package enum KeyFileRefusal: Sendable, Equatable {
    case missing
    case symbolicLink
    case notRegular
    /// The file has a second name somewhere, which may lie anywhere.
    case linkedTwice
    /// The file belongs to another user than the process runs as.
    case owner
    /// The permission bits, of which only the owner's read bit may be set.
    case mode(UInt32)
    /// The file lies in the data directory, so that a copy of the data would hold its key.
    case insideDataDirectory
    /// More than `CryptoLimits.keyFileBytes`, or no byte at all.
    case size
    /// A file of this name is there already.
    case exists
    /// The system call `call` failed with `errno`.
    case system(call: String, errno: Int32)
}

extension KeyFileRefusal {
    /// What to do about the file at `path`.
    package func description(path: String) -> String {
        switch self {
        case .missing: "the key file `\(path)` does not exist, make it or correct the settings"
        case .symbolicLink: "the key file `\(path)` is a symbolic link, name the file itself"
        case .notRegular: "`\(path)` is not a regular file, name a key file"
        case .linkedTwice:
            "the key file `\(path)` has more than one hard link, remove the others"
        case .owner:
            "the key file `\(path)` belongs to another user, run `chown \"$(id -u)\" \(path)` as root"
        case .mode(let bits):
            "the key file `\(path)` has mode \(String(bits, radix: 8)), run `chmod 0400 \(path)`"
        case .insideDataDirectory:
            "the key file `\(path)` lies in the data directory, move it elsewhere"
        case .size:
            "the key file `\(path)` is empty or over \(CryptoLimits.keyFileBytes) bytes, name a key file"
        case .exists: "`\(path)` exists already, choose another name or move the old key away"
        case .system(let call, let code):
            "the key file `\(path)` cannot be used (\(call): errno \(code)), check its directory"
        }
    }
}
