import Exchange
import Glibc
import Synchronization

/// A data directory that this process alone writes to, for as long as the value lives.
///
/// `flock` belongs to the open file, so a second opening in the same process is refused too.
final class DataDirectory: Sendable {
    let path: String
    /// The open lock file; nil once released.
    private let lock: Mutex<Int32?>

    var main: String { path + "/" + DataDirectory.mainName }
    var keys: String { path + "/" + DataDirectory.keysName }

    static let mainName = "sluis.db"
    static let keysName = "keys.db"
    static let lockName = "lock"

    enum Use {
        /// Creates what is missing.
        case writing
        /// Only keeps writers out.
        case reading
    }

    init(_ path: String, for use: Use) throws(StoreFailure) {
        self.path = path
        let name = path + "/" + DataDirectory.lockName
        let file: Int32
        switch use {
        case .writing:
            guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw DataDirectory.failure("make the data directory")
            }
            file = unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        case .reading:
            file = unsafe open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        }
        guard file >= 0 else { throw DataDirectory.failure("open the lock file") }
        guard flock(file, (use == .writing ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            Glibc.close(file)
            guard isHeld else { throw DataDirectory.failure("lock the data directory") }
            throw StoreFailure(
                .unavailable,
                "the data directory is in use by another gateway or tool, stop that one first")
        }
        lock = Mutex(file)
    }

    deinit { release() }

    /// Lets others write to the directory; only the first call does something.
    func release() {
        if let file = lock.withLock({ $0.take() }) { Glibc.close(file) }
    }

    /// How the databases of a directory are read from outside the store.
    struct Reading {
        let access: Connection.Access
        /// Held while nobody writes, so that nobody begins to; nil beside a running gateway, or
        /// where there is no lock file, as in a backup.
        let held: DataDirectory?
    }

    /// Without a write-ahead log everything is in the files: then they are read without making
    /// any file beside them, which might belong to another user than the gateway's.
    static func reading(_ path: String) -> Reading {
        let logs = [mainName, keysName].map { size(of: path + "/" + $0 + "-wal") }
        guard logs.allSatisfy({ $0 == 0 }) else { return Reading(access: .readOnly, held: nil) }
        guard exists(path + "/" + lockName) else { return Reading(access: .immutable, held: nil) }
        do {
            return Reading(access: .immutable, held: try DataDirectory(path, for: .reading))
        } catch {
            // Somebody writes, or the lock may not be read: then by the rules of sharing.
            return Reading(access: .readOnly, held: nil)
        }
    }

    /// Makes an empty file that only its owner reads, unless it is there, so that SQLite never
    /// makes one with wider rights. Its companions get the same rights.
    static func createPrivateFile(_ path: String) throws(StoreFailure) {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure("make a database file") }
        Glibc.close(file)
    }

    /// Puts the names in a directory on disk.
    static func synchronize(_ directory: String) throws(StoreFailure) {
        let file = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open a directory") }
        defer { Glibc.close(file) }
        guard fsync(file) == 0 else { throw failure("put a directory on disk") }
    }

    static func exists(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0
    }

    /// Zero for a file that is not there.
    static func size(of path: String) -> Int64 {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? Int64(facts.st_size) : 0
    }

    static func make(_ path: String) throws(StoreFailure) {
        guard unsafe mkdir(path, 0o700) == 0 else { throw failure("make a directory") }
    }

    /// Takes away what a copy that failed left behind: the files that it made, and the directory.
    static func removeFiles(of directory: String) {
        for name in [mainName, keysName] {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                unsafe _ = unlink(directory + "/" + name + suffix)
            }
        }
        unsafe _ = rmdir(directory)
    }

    /// Bytes that this process may still write to the disk of `path`; nil when it does not say.
    static func freeBytes(at path: String) -> Int64? {
        var facts = statvfs()
        guard unsafe statvfs(path, &facts) == 0 else { return nil }
        return Int64(clamping: UInt64(facts.f_bavail) * UInt64(facts.f_frsize))
    }

    private static func failure(_ operation: String) -> StoreFailure {
        let code = errno
        let text = unsafe String(cString: strerror(code))
        let kind: StoreFailure.Code = code == ENOSPC || code == EROFS ? .full : .unavailable
        return StoreFailure(kind, "could not \(operation): \(text)")
    }
}
