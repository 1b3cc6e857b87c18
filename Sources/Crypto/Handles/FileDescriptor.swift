import Glibc

/// An open key file.
struct FileDescriptor: ~Copyable {
    private let number: Int32

    /// Follows no symbolic link and does not wait for the writer of a pipe.
    init(reading path: String) throws(CryptoError) {
        try FileDescriptor.checkText(of: path)
        let opened = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw FileDescriptor.failure("open", path: path) }
        self.number = opened
    }

    /// Refuses a name that is taken, also by a symbolic link that leads nowhere.
    init(creating path: String) throws(CryptoError) {
        try FileDescriptor.checkText(of: path)
        let opened = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
        guard opened >= 0 else { throw FileDescriptor.failure("open", path: path) }
        self.number = opened
    }

    deinit {
        close(number)
    }

    borrowing func facts(path: String) throws(CryptoError) -> FileFacts {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else {
            throw FileDescriptor.failure("fstat", path: path)
        }
        return FileFacts(
            isRegular: status.st_mode & S_IFMT == S_IFREG,
            isOwnedByProcess: status.st_uid == geteuid(),
            permissions: status.st_mode & 0o7777, nameCount: Int(status.st_nlink))
    }

    borrowing func read(upTo limit: Int, path: String) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(
                    number, buffer.baseAddress.map { unsafe $0 + filled }, limit - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileDescriptor.failure("read", path: path) }
            if count == 0 { break }
            filled += count
        }
        return Array(bytes.prefix(filled))
    }

    /// Every byte, the mode and the file's own metadata are on disk when this returns.
    borrowing func write(_ secret: SecretBytes, path: String) throws(CryptoError) {
        guard fchmod(number, 0o400) == 0 else { throw FileDescriptor.failure("fchmod", path: path) }
        var written = 0
        while written < secret.count {
            let count = unsafe secret.storage.withBytes {
                unsafe Glibc.write(number, $0 + written, secret.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileDescriptor.failure("write", path: path) }
            written += count
        }
        guard fsync(number) == 0 else { throw FileDescriptor.failure("fsync", path: path) }
    }

    static func synchronizeDirectory(of path: String) throws(CryptoError) {
        let directory = unsafe open(parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("open", path: path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure("fsync", path: path) }
    }

    /// Whether a directory above `path` is `directory`, by device and inode, so that links and
    /// mounts do not hide it. A directory that does not exist yet holds nothing.
    static func isInside(_ path: String, directory: String) throws(CryptoError) -> Bool {
        try checkText(of: path)
        try checkText(of: directory)
        var outer = stat()
        guard unsafe stat(directory, &outer) == 0 else {
            guard errno == ENOENT else { throw failure("stat", path: directory) }
            return false
        }
        var current = try realPath(parent(of: path), for: path)
        while true {
            var inner = stat()
            guard unsafe stat(current, &inner) == 0 else { throw failure("stat", path: path) }
            if inner.st_dev == outer.st_dev, inner.st_ino == outer.st_ino { return true }
            if current == "/" { return false }
            current = parent(of: current)
        }
    }

    private static func realPath(_ directory: String, for path: String) throws(CryptoError)
        -> String
    {
        guard let resolved = unsafe realpath(directory, nil) else {
            throw failure("realpath", path: path)
        }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    private static func parent(of path: String) -> String {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: 0x2F) else { return "." }
        return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }

    /// A NUL would cut the path short on its way to the kernel.
    private static func checkText(of path: String) throws(CryptoError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .keyFile(.missing, path: "")
        }
    }

    private static func failure(_ call: String, path: String) -> CryptoError {
        let code = errno
        let refusal: KeyFileRefusal =
            switch code {
            case ENOENT, ENOTDIR: .missing
            case ELOOP: .symbolicLink
            case EEXIST: .exists
            default: .system(call: call, errno: code)
            }
        return .keyFile(refusal, path: path)
    }
}
