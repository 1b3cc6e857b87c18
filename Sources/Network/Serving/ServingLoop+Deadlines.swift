/// Absolute deadlines: a phase ends when its time is up, however busily its client drips bytes.
extension ServingLoop {
    func setDeadline(_ connection: Connection, within time: Duration) {
        connection.deadline = now + time
        noteDeadline(connection.deadline)
    }

    func noteDeadline(_ moment: Moment) {
        earliestDeadline = min(earliestDeadline ?? moment, moment)
    }

    /// How long epoll may wait: not at all while the inbox holds something.
    func sleepMilliseconds() -> Int32 {
        guard seed.inbox.prepareToSleep() else { return 0 }
        let moments = [earliestDeadline, acceptsAgainAt, connections.isEmpty ? nil : stopsBy]
        guard let moment = moments.compactMap({ $0 }).min() else { return -1 }
        let milliseconds = (moment - .now) / .milliseconds(1)
        // Rounded up, so that a deadline has passed when the loop wakes for it.
        return Int32(min(max(milliseconds + 1, 0), 60_000))
    }

    func expireDeadlines() {
        acceptAgain()
        if let stopsBy, now >= stopsBy {
            for connection in Array(connections.values) { close(connection) }
            return
        }
        guard let earliest = earliestDeadline, now >= earliest else { return }
        for connection in Array(connections.values) where connection.deadline <= now {
            expire(connection)
        }
        earliestDeadline = connections.values.lazy.map(\.deadline).min()
    }

    private func expire(_ connection: Connection) {
        seed.observer.deadlinePassed()
        switch connection.phase {
        case .handshaking:
            seed.observer.handshakeFailed(.timedOut)
            connection.phase = .lingering
            close(connection)
        case .receiving where connection.isWaitingForRequest:
            finish(connection)
        case .receiving:
            _ = refuse(connection, .tooSlow)
            drive(connection)
        case .handling:
            let isHead = connection.request?.isHead ?? false
            connection.request?.task?.cancel()
            _ = refuse(connection, .handlerTooSlow, isHead: isHead)
            drive(connection)
        case .responding, .lingering:
            close(connection)
        }
    }

    /// Ends a connection that waits for nothing.
    func finish(_ connection: Connection) {
        _ = beginLinger(connection)
        drive(connection)
    }
}
