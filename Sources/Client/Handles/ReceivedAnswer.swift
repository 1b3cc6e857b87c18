/// What came of an answer so far, within its limits.
final class ReceivedAnswer {
    private(set) var headers: [ClientResponse.Header] = []
    private(set) var body: [UInt8] = []
    /// Why the transfer was stopped from this side.
    private(set) var refusal: ClientError?

    private let bodyLimit: Int
    private let stop: StopSign
    private var headerBytes = 0

    init(bodyLimit: Int, stop: StopSign) {
        self.bodyLimit = bodyLimit
        self.stop = stop
    }

    var isWanted: Bool { !stop.isRaised }

    static func from(_ context: UnsafeMutableRawPointer?) -> ReceivedAnswer? {
        unsafe context.map { unsafe Unmanaged<ReceivedAnswer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Takes one header line; another count than was offered stops the transfer.
    func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        headerBytes += count
        guard headerBytes <= ClientLimits.headerBytes else {
            refusal = .responseTooLarge(limit: ClientLimits.headerBytes)
            return 0
        }
        let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
        let line = unsafe String(decoding: raw, as: UTF8.self)
        // An interim answer (1xx) has a head of its own.
        if line.hasPrefix("HTTP/") { headers = [] }
        guard let colon = line.utf8.firstIndex(of: 0x3A) else { return count }
        headers.append(
            ClientResponse.Header(
                name: line[..<colon].lowercased(),
                value: ReceivedAnswer.trimmed(line[line.utf8.index(after: colon)...])))
        return count
    }

    /// Takes a piece of the body; another count than was offered stops the transfer.
    func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard body.count + count <= bodyLimit else {
            refusal = .responseTooLarge(limit: bodyLimit)
            return 0
        }
        unsafe body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    private static func trimmed(_ text: Substring) -> String {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        let rest = Array(text.utf8.drop(while: blank))
        let end = rest.lastIndex { !blank($0) }.map { $0 + 1 } ?? 0
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
