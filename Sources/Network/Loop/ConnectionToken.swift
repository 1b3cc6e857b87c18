/// The address of a connection within its loop. A descriptor's number is used again as soon as
/// it is closed; the generation keeps an old event or answer from reaching the newcomer.
struct ConnectionToken: Sendable, Hashable {
    let descriptor: Int32
    let generation: UInt32

    /// No descriptor is negative, so these two stand beside every connection.
    static let listener = ConnectionToken(descriptor: -1, generation: 0)
    static let signal = ConnectionToken(descriptor: -2, generation: 0)

    init(descriptor: Int32, generation: UInt32) {
        self.descriptor = descriptor
        self.generation = generation
    }

    init(packed: UInt64) {
        descriptor = Int32(truncatingIfNeeded: packed >> 32)
        generation = UInt32(truncatingIfNeeded: packed)
    }

    var packed: UInt64 { UInt64(UInt32(bitPattern: descriptor)) << 32 | UInt64(generation) }
}
