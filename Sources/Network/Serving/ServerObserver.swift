/// Hears what a server does, for metrics and logs. Called on the loops: it must not wait.
/// It gets no body, no name, no target and no certificate.
package protocol ServerObserver: Sendable {
    func connectionOpened()
    func connectionClosed()
    /// Over the number of connections, or out of descriptors: closed before a byte was read.
    func connectionRefused()
    func handshakeCompleted(isResumed: Bool)
    func handshakeFailed(_ reason: HandshakeFailure)
    /// The server itself answered; no handler saw the request, or none answered in time.
    func requestRefused(status: Int)
    /// A handler's answer is being sent; `durationMicroseconds` is the handler's time.
    func requestServed(status: Int, durationMicroseconds: Int)
    /// An open connection was closed because its certificate is no longer accepted.
    func connectionSwept()
    /// A connection was closed because a deadline passed.
    func deadlinePassed()
}

extension ServerObserver {
    package func connectionOpened() {}
    package func connectionClosed() {}
    package func connectionRefused() {}
    package func handshakeCompleted(isResumed: Bool) {}
    package func handshakeFailed(_ reason: HandshakeFailure) {}
    package func requestRefused(status: Int) {}
    package func requestServed(status: Int, durationMicroseconds: Int) {}
    package func connectionSwept() {}
    package func deadlinePassed() {}
}
