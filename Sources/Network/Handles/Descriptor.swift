import COpenSSL

/// Owns a file descriptor and closes it with its last reference.
final class Descriptor: Sendable {
    let number: Int32

    init(owning number: Int32) { self.number = number }

    deinit { _ = close(number) }
}
