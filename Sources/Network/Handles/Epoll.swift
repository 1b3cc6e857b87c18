import COpenSSL

/// An epoll instance. Connections are registered once, edge-triggered, for both directions.
final class Epoll: Sendable {
    struct Ready: Sendable {
        let token: ConnectionToken
        /// The connection broke or both sides ended it.
        let isLost: Bool
        /// The other side will send nothing more.
        let isHalfClosed: Bool
    }

    private let descriptor: Descriptor

    init() throws(ServerError) {
        let number = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard number >= 0 else {
            throw ServerError(
                .outOfResources, "no epoll instance; raise the limit of open files")
        }
        descriptor = Descriptor(owning: number)
    }

    func add(connection: StreamSocket, _ token: ConnectionToken) -> Bool {
        sluis_epoll_add(
            descriptor.number, connection.descriptor.number, SLUIS_EPOLL_CONNECTION, token.packed)
            == 0
    }

    /// Level-triggered, so that what one turn leaves waiting is reported again.
    func add(listener: ListeningSocket) -> Bool {
        sluis_epoll_add(
            descriptor.number, listener.descriptor.number, SLUIS_EPOLL_IN,
            ConnectionToken.listener.packed) == 0
    }

    func remove(listener: ListeningSocket) {
        _ = sluis_epoll_remove(descriptor.number, listener.descriptor.number)
    }

    func add(signal: WakeSignal) -> Bool {
        sluis_epoll_add(
            descriptor.number, signal.descriptor.number, SLUIS_EPOLL_SIGNAL,
            ConnectionToken.signal.packed) == 0
    }

    /// Waits for at most `milliseconds`, without bound when negative.
    func wait(milliseconds: Int32) -> [Ready] {
        let capacity = NetworkLimits.eventsPerTurn
        return unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: capacity) { tokens in
            unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { events in
                let count = unsafe sluis_epoll_wait(
                    descriptor.number, tokens.baseAddress, events.baseAddress, Int32(capacity),
                    milliseconds)
                precondition(count >= 0, "epoll refuses its own descriptor")
                return (0..<Int(count)).map { index in
                    unsafe Ready(
                        token: ConnectionToken(packed: tokens[index]),
                        isLost: events[index] & SLUIS_EPOLL_LOST != 0,
                        isHalfClosed: events[index] & SLUIS_EPOLL_HALF_CLOSED != 0)
                }
            }
        }
    }
}

/// Wakes a loop from another thread. Edge-triggered, so it is never read.
final class WakeSignal: Sendable {
    fileprivate let descriptor: Descriptor

    init() throws(ServerError) {
        let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard number >= 0 else {
            throw ServerError(
                .outOfResources, "no event descriptor; raise the limit of open files")
        }
        descriptor = Descriptor(owning: number)
    }

    func send() {
        let result = sluis_signal(descriptor.number)
        precondition(result == 0, "an event descriptor refuses a signal")
    }
}
