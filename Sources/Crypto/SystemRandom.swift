/// The random generator of libcrypto, seeded by the kernel.
package enum SystemRandom {
    /// `count` bytes for what may be seen: nonces, salts, ids. Traps when the generator fails,
    /// because nothing safe can follow.
    package static func bytes(_ count: Int) -> [UInt8] {
        Generator.fill(count)
    }

    /// `count` bytes for what stays secret, from the generator kept apart for that.
    package static func secret(_ count: Int) -> SecretBytes {
        SecretBytes(random: count)
    }
}
