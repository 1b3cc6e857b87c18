import COpenSSL

/// A connected, non-blocking stream socket.
final class StreamSocket: Sendable {
    let descriptor: Descriptor

    init(owning number: Int32) { descriptor = Descriptor(owning: number) }

    func read(into bytes: inout [UInt8]) -> TransportOutcome {
        let moved = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe sluis_receive(descriptor.number, buffer.baseAddress, buffer.count)
        }
        return outcome(of: moved)
    }

    func write(_ bytes: [UInt8], from start: Int) -> TransportOutcome {
        let moved = unsafe bytes[start...].withUnsafeBytes { buffer in
            unsafe sluis_send(descriptor.number, buffer.baseAddress, buffer.count)
        }
        return outcome(of: moved)
    }

    func finishWriting() { _ = shutdown(descriptor.number, Int32(SHUT_WR)) }

    private func outcome(of moved: Int) -> TransportOutcome {
        switch moved {
        case 1...: .moved(moved)
        case -Int(EAGAIN): .wait
        default: .ended
        }
    }
}
