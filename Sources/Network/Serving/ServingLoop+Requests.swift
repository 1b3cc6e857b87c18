/// From the bytes of a request to the bytes of its response.
extension ServingLoop {
    func receive(_ connection: Connection) -> Step {
        guard flush(connection, then: .again) != .close else { return .close }
        do {
            switch try connection.parser.advance(connection.input, &connection.inputPosition) {
            case .complete(let request): return dispatch(connection, request)
            case .expectsContinue:
                connection.output += ResponseWriter.interimContinue
                startBodyDeadline(connection)
                return .again
            case .needsMore:
                connection.compactInput()
                if connection.parser.isReceivingBody { startBodyDeadline(connection) }
                return read(connection)
            }
        } catch {
            return refuse(connection, error)
        }
    }

    private func read(_ connection: Connection) -> Step {
        switch connection.transport.read(into: &scratch) {
        case .moved(let count):
            connection.input.append(contentsOf: scratch[0..<count])
            if connection.isIdle {
                connection.isIdle = false
                setDeadline(connection, within: limits.head)
            }
            return .again
        case .wait: return .wait
        case .ended: return .close
        }
    }

    private func startBodyDeadline(_ connection: Connection) {
        guard !connection.hasBodyDeadline else { return }
        connection.hasBodyDeadline = true
        setDeadline(connection, within: limits.body)
    }

    private func dispatch(_ connection: Connection, _ received: ReceivedRequest) -> Step {
        if let end = connection.certificateEndsAt, SystemCall.wallSeconds() >= end { return .close }
        if let account = connection.account, !account.beginRequest() {
            return refuse(connection, .tooManyRequests, isHead: received.method == .head)
        }
        let request = HTTPRequest(
            received, peer: connection.account?.peer, remoteAddress: connection.remoteAddress)
        connection.request = RequestInProgress(
            isHead: received.method == .head, closes: received.closes, startedAt: now)
        connection.hasBodyDeadline = false
        enter(.handling, connection, within: limits.handler)
        handlersInFlight += 1
        let (handler, inbox, token) = (seed.handler, seed.inbox, connection.token)
        let (account, ledger) = (connection.account, seed.ledger)
        connection.request?.task = Task.immediate(executorPreference: seed.executor) {
            let response = await handler.respond(to: request)
            if let account { ledger.endRequest(account) }
            inbox.post(.answer(token, response))
        }
        return .wait
    }

    func answer(_ token: ConnectionToken, _ response: HTTPResponse) {
        handlersInFlight -= 1
        guard let connection = connection(at: token), connection.phase == .handling,
            let request = connection.request
        else { return }
        let closes =
            request.closes || isStopping || now >= connection.retiresAt
            || ResponseWriter.closes(response)
        seed.observer.requestServed(
            status: response.status,
            durationMicroseconds: Int((now - request.startedAt) / .microseconds(1)))
        begin(response, connection, isHead: request.isHead, closes: closes)
        drive(connection)
    }

    /// Answers in the handler's place and reads nothing more of this connection.
    func refuse(_ connection: Connection, _ refusal: HTTPRefusal, isHead: Bool? = nil) -> Step {
        seed.observer.requestRefused(status: refusal.status)
        begin(
            HTTPResponse(refusal), connection,
            isHead: isHead ?? connection.parser.isHeadRequest, closes: true)
        return .again
    }

    private func begin(
        _ response: HTTPResponse, _ connection: Connection, isHead: Bool, closes: Bool
    ) {
        connection.request = nil
        connection.closesAfterResponse = closes
        writer.append(
            response, forHead: isHead, closes: closes, date: currentDate(), to: &connection.output)
        enter(.responding, connection, within: limits.write)
    }

    func respond(_ connection: Connection) -> Step {
        let step = flush(connection, then: .again)
        guard step == .again else { return step }
        if connection.closesAfterResponse { return beginLinger(connection) }
        connection.compactInput()
        connection.isIdle = connection.input.isEmpty
        enter(.receiving, connection, within: connection.isIdle ? limits.idle : limits.head)
        return .again
    }

    /// Sends what there is to send; `next` once all of it has gone.
    func flush(_ connection: Connection, then next: Step) -> Step {
        while connection.outputPosition < connection.output.count {
            switch connection.transport.write(connection.output, from: connection.outputPosition) {
            case .moved(let count): connection.outputPosition += count
            case .wait: return .wait
            case .ended: return .close
            }
        }
        connection.clearOutput()
        return next
    }
}
