import Crypto
import Foundation

/// Public files of a client: its certificate and the authority that it trusts.
enum CredentialFile {
    /// A client keeps no data, so its key cannot lie inside. The kernel makes no such directory.
    static let noDataDirectory = "/proc/self/fd/no-data-directory"

    static func bytes(at path: String) throws(ClientError) -> [UInt8] {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try file.read(upToCount: CryptoLimits.pemBytes + 1) ?? Data()
            try file.close()
        } catch {
            throw .configuration(
                "the file `\(path)` cannot be read, check its name and permissions")
        }
        guard data.count <= CryptoLimits.pemBytes else {
            throw .configuration("the file `\(path)` is too long, name a PEM file")
        }
        return Array(data)
    }
}
