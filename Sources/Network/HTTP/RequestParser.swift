/// A request that arrived to its last byte.
package struct ReceivedRequest: Sendable {
    let head: RequestHead
    package let body: [UInt8]

    package var method: HTTPMethod { head.method }
    package var target: String { head.target.text }
    package var headers: HTTPHeaders { head.headers }
    package var closes: Bool { head.closes }
}

/// Reads one request after another from a stream, in whatever pieces it arrives. No I/O.
package struct RequestParser: Sendable {
    /// How far the bytes so far have come.
    package enum Progress: Sendable {
        case needsMore
        /// The head is valid, its body has not begun, and the client waits for `100 Continue`.
        case expectsContinue
        case complete(ReceivedRequest)
    }

    private enum State: Sendable {
        case head(HeadScanner)
        case body(RequestHead, remaining: Int)
        case chunks(RequestHead, ChunkedDecoder)
    }

    private let limits: ServerLimits
    private let scheme: HTTPScheme
    private var state = State.head(HeadScanner())
    private var body: [UInt8] = []
    private var skippedEmptyLine = false
    /// Whether the request being read is HEAD: its refusal has no body either.
    private(set) var isHeadRequest = false

    package init(limits: ServerLimits, scheme: HTTPScheme) {
        self.limits = limits
        self.scheme = scheme
    }

    /// Whether the head is complete and its body is awaited.
    package var isReceivingBody: Bool {
        if case .head = state { return false }
        return true
    }

    /// Reads on at `position` and moves it past what will not be looked at again.
    ///
    /// After `needsMore` the caller may drop everything before `position`; what follows it must
    /// be there again at the next call, with more bytes behind it. After a refusal the stream
    /// is lost: nothing behind it may be read as a request.
    package mutating func advance(
        _ input: [UInt8], _ position: inout Int
    ) throws(HTTPRefusal) -> Progress {
        switch state {
        case .head(let scanner):
            return try advanceHead(scanner, input, &position)
        case .body(let head, let remaining):
            let count = min(remaining, input.count - position)
            body.append(contentsOf: input[position..<position + count])
            position += count
            guard count == remaining else {
                state = .body(head, remaining: remaining - count)
                return .needsMore
            }
            return complete(head)
        case .chunks(let head, var decoder):
            let ended = try decoder.advance(input, &position, into: &body, limits: limits)
            guard ended else {
                state = .chunks(head, decoder)
                return .needsMore
            }
            return complete(head)
        }
    }

    private mutating func advanceHead(
        _ scanner: HeadScanner, _ input: [UInt8], _ position: inout Int
    ) throws(HTTPRefusal) -> Progress {
        var scanner = scanner
        if !skippedEmptyLine, input.count > position, input[position] == ASCII.carriageReturn {
            guard input.count > position + 1 else { return .needsMore }
            guard input[position + 1] == ASCII.lineFeed else {
                throw .malformed("CR without LF in the head")
            }
            // RFC 9112 section 2.2: one empty line before the request line is let pass.
            position += 2
            skippedEmptyLine = true
        }
        guard let end = try scanner.end(in: input.span, from: position, limits: limits) else {
            state = .head(scanner)
            return .needsMore
        }
        isHeadRequest = input[position..<end].starts(with: "HEAD ".utf8)
        let head = try RequestHead(input.span, position..<end, scheme: scheme, limits: limits)
        position = end
        return try begin(head, input, &position)
    }

    private mutating func begin(
        _ head: RequestHead, _ input: [UInt8], _ position: inout Int
    ) throws(HTTPRefusal) -> Progress {
        switch head.framing {
        case .length(0): return complete(head)
        case .length(let length): state = .body(head, remaining: length)
        case .chunked: state = .chunks(head, ChunkedDecoder())
        }
        if head.expectsContinue, position == input.count { return .expectsContinue }
        return try advance(input, &position)
    }

    private mutating func complete(_ head: RequestHead) -> Progress {
        let request = ReceivedRequest(head: head, body: body)
        body = []
        skippedEmptyLine = false
        isHeadRequest = false
        state = .head(HeadScanner())
        return .complete(request)
    }
}
