import Foundation
import Glibc

/// Runs blocking work outside the pool of Swift's tasks, so that tests cannot starve each other.
func outsidePool<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}

/// A plain TCP client that sends exactly the bytes of the test.
final class RawClient: Sendable {
    private let descriptor: Int32

    /// `receiveBuffer` makes the client a slow reader.
    init(port: UInt16, receiveBuffer: Int32? = nil) {
        descriptor = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        if var receiveBuffer {
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer,
                socklen_t(MemoryLayout<Int32>.size))
        }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { close(descriptor) }

    func send(_ text: String) async { await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async {
        await outsidePool { [descriptor] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes { buffer in
                    Glibc.send(
                        descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                sent += count
            }
        }
    }

    func finishWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Ends the connection with a reset, as a crashed client's system does.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        _ = connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Everything until the server ends the stream; `nil` when it does not within 20 s.
    func receiveAll(pauseMicroseconds: UInt32 = 0, piece: Int = 65536) async -> [UInt8]? {
        await outsidePool { [descriptor] in
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: piece)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count == 0 { return all }
                if count < 0 { return errno == ECONNRESET ? all : nil }
                all += buffer[0..<count]
                if pauseMicroseconds > 0 { usleep(pauseMicroseconds) }
            }
        }
    }

    func receiveAllText() async -> String? {
        await receiveAll().map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads until `count` responses with Content-Length are complete, or the stream ends.
    func receive(responses count: Int, toHead: Bool = false) async -> [ReceivedResponse] {
        await outsidePool { [descriptor] in
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65536)
            while true {
                let responses = ReceivedResponse.parse(all, toHead: toHead)
                if responses.count >= count { return responses }
                let received = recv(descriptor, &buffer, buffer.count, 0)
                if received <= 0 { return responses }
                all += buffer[0..<received]
            }
        }
    }
}

/// A response as the tests read it; deliberately not the parser under test.
struct ReceivedResponse: Sendable {
    var status: Int
    var head: String
    var body: [UInt8]
    var bodyText: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        for line in head.components(separatedBy: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name.lowercased() {
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return nil
    }

    static func parse(_ bytes: [UInt8], toHead: Bool = false) -> [ReceivedResponse] {
        var responses: [ReceivedResponse] = []
        var rest = Data(bytes)
        while let end = rest.range(of: Data("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            let words = head.split(separator: " ")
            guard words.count > 1, let status = Int(words[1]) else { break }
            var response = ReceivedResponse(status: status, head: head, body: [])
            let length = toHead ? 0 : Int(response.header("content-length") ?? "0") ?? 0
            let body = rest[end.upperBound...]
            guard body.count >= length else { break }
            response.body = Array(body.prefix(length))
            responses.append(response)
            rest = Data(body.dropFirst(length))
        }
        return responses
    }
}
